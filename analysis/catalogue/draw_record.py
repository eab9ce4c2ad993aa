"""The record of samples drawn: what was stated before each draw, and what was drawn; it names no member."""

import secrets
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.catalogue import lines
from analysis.errors import CpdError

DRAWS = "draws.jsonl"
STATED = "draws-stated.jsonl"
SEED_RULE = "the frame's SHA-256, a colon, and the public text with single spaces"
SECRET_BYTES = 32
_WISH = ("review_year", "frame_sha256", "selected", "drawn_by")
"""What a statement and the draw that keeps to it have in common."""


def draws(data: Path) -> tuple[dict[str, Any], ...]:
    """The samples drawn, oldest first: number, when, review year, digests of frame and list, seed,
    sizes and why."""
    return lines.read(data / DRAWS)


def add(data: Path, entry: dict[str, Any]) -> None:
    """Note a draw that was made."""
    lines.append(data / DRAWS, entry)


def statements(data: Path) -> tuple[dict[str, Any], ...]:
    """What was stated before samples were drawn, oldest first: when, frame, sizes,
    rule of the seed and why."""
    return lines.read(data / STATED)


def state(data: Path, entry: dict[str, Any]) -> dict[str, Any]:
    """Note, with the moment, that a frame, sizes and the rule of the seed were stated, and commit to a secret
    by its digest; the first such note stays while its secret is here, whole.

    `entry` holds review year, frame digest, number to select, groups, and why.
    """
    held = _same(statements(data), entry)
    if held is not None and _kept_secret(_secret_file(data, str(held.get("secret_sha256")))):
        return held
    noted = {"at": now(), "seed_rule": SEED_RULE, "secret_sha256": commit(data), **entry}
    lines.append(data / STATED, noted)
    return noted


def commit(data: Path) -> str:
    """Make a secret, keep it where no page looks, and give its digest, which may be printed."""
    secret = secrets.token_bytes(SECRET_BYTES)
    digest = sha256(secret).hexdigest()
    path = _secret_file(data, digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="ascii") as file:
        file.write(secret.hex())
    return digest


def secret(data: Path, wish: dict[str, Any], seed: str) -> bytes:
    """The secret that a draw uses: of the very same draw, else the one its statement committed to, else a new
    one.

    Raises CpdError where the one committed to is gone or damaged.
    """
    made = [each for each in draws(data) if each["seed"] == seed and "secret_sha256" in each]
    held = _same(tuple(made), wish) or _same(statements(data), wish) or {}
    path = _secret_file(data, str(held.get("secret_sha256") or commit(data)))
    if found := _kept_secret(path):
        return found
    raise CpdError(
        f"The secret that was committed to is missing or damaged (draws/{path.name}), so nothing was drawn. "
        "Put it back from a backup; or state frame and size again, and draw once another public text is "
        "known."
    )


def _kept_secret(path: Path) -> bytes | None:
    """What a secret's file holds, None where that is not what its name commits to."""
    with suppress(OSError, ValueError):
        found = bytes.fromhex(path.read_text(encoding="ascii"))
        return found if path.stem.endswith(sha256(found).hexdigest()) else None
    return None


def _secret_file(data: Path, digest: str) -> Path:
    return data / "draws" / f"secret-{digest}.hex"


def stated_before(data: Path, draw: dict[str, Any]) -> dict[str, Any] | None:
    """The statement that a draw keeps to, its secret included, and that is older than it, or None."""
    kept = [each for each in statements(data) if each.get("secret_sha256") == draw.get("secret_sha256")]
    held = _same(tuple(kept), draw)
    return held if held is not None and held["at"] < draw["at"] else None


def now() -> str:
    """The present moment to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _same(held: tuple[dict[str, Any], ...], wish: dict[str, Any]) -> dict[str, Any] | None:
    return next((each for each in reversed(held) if all(each[name] == wish[name] for name in _WISH)), None)
