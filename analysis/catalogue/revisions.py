"""Immutable revisions of a data folder, and the pointer that says which one is current.

A data folder holds `revisions/000007/` (vault, catalogue, scheme.toml, manifest) and a small text file
`current`. A revision is built beside the others under a name of its own and only then given its number; the
pointer is replaced in one step, so whoever reads sees the old revision or the new one, never half of either.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis import places
from analysis.errors import CpdError
from analysis.measures import register

POINTER = "current"
HISTORY = "history.jsonl"
FORMAT = 11
"""The shape and protection of a catalogue;
others are worked out again from the rows before they are shown."""
BUILT = {"format": FORMAT, "measures": register.DIGEST}
"""What the manifest of a catalogue says that is built as this version builds it."""
NOT_MISSED = ("vault.duckdb", "assessors.duckdb")
"""Files that a revision may be passed on without: rows, and figures for the lead assessor alone."""
ASSESSORS = "assessors.duckdb"


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision on disk."""

    number: int
    folder: Path
    manifest: dict[str, Any]

    @property
    def catalogue(self) -> Path:
        """The protected figures."""
        return self.folder / "catalogue.duckdb"

    @property
    def assessors(self) -> Path:
        """Assessors one by one; only for the lead assessor."""
        return self.folder / ASSESSORS

    @property
    def is_outdated(self) -> bool:
        """Whether another version of the software built the catalogue,
        in another shape or of other measures."""
        return not BUILT.items() <= self.manifest.items()

    @property
    def rows_format(self) -> int:
        """The format of the stored rows; the first releases wrote no number."""
        return int(self.manifest.get("rows_format", 1))

    @property
    def vault(self) -> Path:
        """The stored rows; only the loader opens them."""
        return self.folder / "vault.duckdb"


def current(data: Path) -> Revision | None:
    """The revision the pointer names; None where nothing was loaded. Raises CpdError where it is damaged."""
    if not (data / POINTER).exists():
        return None
    number = _number_of_pointer(data)
    if number is None:
        raise CpdError(
            "The file that names the current revision is damaged. Roll back to a revision on the Data page, "
            "or restore the data folder from a backup."
        )
    return _read(data, number)


def _number_of_pointer(data: Path) -> int | None:
    """The number the pointer names, whether or not that revision can be read; None where it names none."""
    pointer = data / POINTER
    text = pointer.read_text(encoding="ascii", errors="replace").strip() if pointer.exists() else ""
    return int(text) if text.isdigit() else None


def all_revisions(data: Path) -> tuple[Revision, ...]:
    """Every complete revision, the newest first."""
    folders = (data / "revisions").glob("[0-9]*")
    numbers = sorted((int(f.name) for f in folders if (f / "manifest.json").exists()), reverse=True)
    return tuple(_read(data, number) for number in numbers)


def history(data: Path) -> tuple[dict[str, Any], ...]:
    """What was done to the pointer, oldest first: when, from, to, why."""
    path = data / HISTORY
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(json.loads(line) for line in lines)


def verify(revision: Revision, *, rows: bool = True) -> None:
    """Compare the files with the digests in the manifest. Raises CpdError for one that changed.

    Without `rows` the vault is left alone, as the dashboard leaves it;
    what a revision may be passed on without is not missed.
    """
    for name, digest in revision.manifest["digests"].items():
        path = revision.folder / name
        if (name == "vault.duckdb" and not rows) or (name in NOT_MISSED and not path.exists()):
            continue
        if not path.exists() or file_digest(path) != digest:
            raise CpdError(
                f"Revision {revision.number} was changed or damaged after it was built ({name}). "
                "Roll back to an earlier revision on the Data page, or restore the folder from a backup."
            )


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def next_number(data: Path) -> int:
    """The number of the next revision: numbers are never used twice."""
    used = [int(folder.name) for folder in (data / "revisions").glob("[0-9]*") if folder.name.isdigit()]
    return max(used, default=0) + 1


def draft_folder(data: Path) -> Path:
    """A new empty folder beside the revisions; drafts that a killed load left behind are cleared away."""
    revisions = data / "revisions"
    revisions.mkdir(parents=True, exist_ok=True)
    for left in revisions.glob("draft-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = revisions / f"draft-{os.getpid()}"
    folder.mkdir()
    return folder


def finish(data: Path, draft: Path, number: int, manifest: dict[str, Any]) -> Revision:
    """Write the manifest with the digests, give the draft its number and move the pointer."""
    names = sorted(path.name for path in draft.iterdir() if path.is_file())
    whole = {
        **manifest,
        "revision": number,
        **BUILT,
        "digests": {name: file_digest(draft / name) for name in names},
    }
    text = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True)
    (draft / "manifest.json").write_text(text, encoding="utf-8")
    folder = data / "revisions" / f"{number:06d}"
    draft.replace(folder)
    point(data, number, str(manifest.get("reason", "")))
    return Revision(number, folder, whole)


def point(data: Path, number: int, reason: str) -> None:
    """Make a revision the current one, in one step, and note it in the history."""
    _read(data, number)
    before = _number_of_pointer(data)
    draft = data / f".{POINTER}-{os.getpid()}"
    with draft.open("w", encoding="ascii") as file:
        file.write(f"{number:06d}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(data / POINTER)
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "from": before,
        "to": number,
        "reason": reason,
    }
    with (data / HISTORY).open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _read(data: Path, number: int) -> Revision:
    folder = data / "revisions" / f"{number:06d}"
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CpdError(
            f"Revision {number} is missing or damaged. Roll back to another revision on the Data page, "
            "or restore the data folder from a backup."
        ) from error
    return Revision(number, folder, manifest)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One loader at a time on a data folder; the system lets go of the lock when a loader dies."""
    with (places.private(folder) / "loader.lock").open("a+b") as file:
        _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
    """Take the lock or raise CpdError."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - only there on Windows

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
        else:
            import fcntl  # noqa: PLC0415 - absent on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CpdError(
            "Another load is at work on these data. Wait until it has ended, then start again."
        ) from error
