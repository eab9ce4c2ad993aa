"""The record of samples drawn: what was stated before each draw, and what was drawn; it names no member."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

DRAWS = "draws.jsonl"
STATED = "draws-stated.jsonl"
SEED_RULE = "the frame's SHA-256, a colon, and the public text with single spaces"
_WISH = ("review_year", "frame_sha256", "selected", "drawn_by")
"""What a statement and the draw that keeps to it have in common."""


def draws(data: Path) -> tuple[dict[str, Any], ...]:
    """The samples drawn, oldest first: number, when, review year, digests of frame and list, seed,
    sizes and why."""
    return _lines(data / DRAWS)


def add(data: Path, entry: dict[str, Any]) -> None:
    """Note a draw that was made."""
    _append(data / DRAWS, entry)


def statements(data: Path) -> tuple[dict[str, Any], ...]:
    """What was stated before samples were drawn, oldest first: when, frame, sizes,
    rule of the seed and why."""
    return _lines(data / STATED)


def state(data: Path, entry: dict[str, Any]) -> dict[str, Any]:
    """Note, with the moment, that a frame, sizes and the rule of the seed were stated;
    the first such note stays.

    `entry` holds review year, frame digest, number to select, groups, and why.
    """
    held = _same(statements(data), entry)
    if held is not None:
        return held
    noted = {"at": now(), "seed_rule": SEED_RULE, **entry}
    _append(data / STATED, noted)
    return noted


def stated_before(data: Path, draw: dict[str, Any]) -> dict[str, Any] | None:
    """The statement that a draw keeps to and that is older than it, or None."""
    held = _same(statements(data), draw)
    return held if held is not None and held["at"] < draw["at"] else None


def now() -> str:
    """The present moment to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _same(held: tuple[dict[str, Any], ...], wish: dict[str, Any]) -> dict[str, Any] | None:
    return next((each for each in held if all(each[name] == wish[name] for name in _WISH)), None)


def _append(path: Path, entry: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _lines(path: Path) -> tuple[dict[str, Any], ...]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(json.loads(line) for line in lines)
