"""Immutable revisions of a data folder, and the pointer that says which one is current.

A data folder holds `revisions/000007/` (vault, catalogue, scheme.toml, manifest) and a small text file
`current`. A revision is built beside the others under a name of its own and only then given its number; the
pointer is replaced in one step, so whoever reads sees the old revision or the new one, never half of either.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis import frozen, places
from analysis.catalogue import lines
from analysis.errors import CpdError
from analysis.measures import register

POINTER = "current"
WAITING = "revision"
"""In a job, a revision that is built and that nothing points at yet."""
HISTORY = "history.jsonl"
FORMAT = 16
"""The shape and protection of a catalogue;
others are worked out again from the rows before they are shown."""
BUILT = {"format": FORMAT, "measures": register.DIGEST}
"""What the manifest of a catalogue says that is built as this version builds it."""
VAULT, ASSESSORS = "vault.duckdb", "assessors.duckdb"
NOT_MISSED = (VAULT, ASSESSORS)
"""Files that a revision may be passed on without: rows, and figures for the lead assessor alone."""
_DAMAGE = (OSError, ValueError, TypeError, KeyError)
_WAY_ON = (
    "Go back to another version of the figures on the Data page or with `cpd rollback`, "
    "or restore the data folder from a backup."
)


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
        return self.folder / VAULT


def current(data: Path) -> Revision | None:
    """The revision the pointer names; None where nothing was loaded. Raises CpdError where it is damaged."""
    try:
        return read(data, _named(data))
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and _was_never_current(data):
            return None
        raise CpdError(
            f"The file that names the current figures version is gone, damaged or cannot be read. {_WAY_ON}"
        ) from error


def _was_never_current(data: Path) -> bool:
    """Whether there is no pointer because nothing was ever current; one that is gone left these behind."""
    kept = data / HISTORY
    return not (_folders(data) and kept.exists() and kept.stat().st_size)


def number_named(data: Path) -> int | None:
    """The number the pointer names, whether or not that revision can be read; None where it names none."""
    with suppress(OSError, ValueError):
        return _named(data)
    return None


def _named(data: Path) -> int:
    """The same. Raises OSError where the pointer cannot be read, ValueError where it names none."""
    return int((data / POINTER).read_text(encoding="ascii"))


def all_revisions(data: Path) -> tuple[Revision, ...]:
    """Every complete revision that can be read, the newest first."""
    found = []
    for folder in sorted(_folders(data), reverse=True):
        with suppress(CpdError):
            found.append(_read(folder))
    return tuple(found)


def unreadable(data: Path) -> tuple[str, ...]:
    """The folders among the revisions that are passed over: damaged, or copied there by hand."""
    held = {revision.folder for revision in all_revisions(data)}
    return tuple(sorted(folder.name for folder in _folders(data) if folder not in held))


def _folders(data: Path) -> list[Path]:
    return list((data / "revisions").glob("[0-9]*"))


def history(data: Path) -> tuple[dict[str, Any], ...]:
    """What was done to the pointer, oldest first: when, from, to, why. Raises CpdError where that is gone or
    damaged."""
    held = lines.read(data / HISTORY)
    if not held and number_named(data) is not None:
        raise CpdError(
            f"{HISTORY} in the data folder is gone or empty: it said when which figures were current, and "
            "why. Put back a copy from your backup."
        )
    return held


def verify(revision: Revision, *, rows: bool = True) -> None:
    """Compare the files with the digests in the manifest. Raises CpdError for one that changed or is gone.

    Without `rows` the vault is left alone, as the dashboard leaves it;
    what a revision may be passed on without is not missed.
    """
    for name in revision.manifest["digests"]:
        is_passed_on = name in NOT_MISSED and not (revision.folder / name).exists()
        if not is_passed_on and (rows or name != VAULT):
            verify_file(revision, name)


def verify_file(revision: Revision, name: str) -> None:
    """The same of one file, which is read next."""
    if _digest(revision.folder / name) != revision.manifest["digests"].get(name, ""):
        raise CpdError(
            f"Figures version {revision.number} was changed or damaged after it was built ({name}). {_WAY_ON}"
        )


def require_shown(revision: Revision) -> None:
    """Raise CpdError where the figures of a revision may not be shown or written: built by another version
    of the software, or changed since."""
    if revision.is_outdated:
        version = "a newer" if revision.manifest.get("format", 1) > FORMAT else "an earlier"
        raise CpdError(
            f"The figures were worked out by {version} version of this software. Work them out again on the "
            "Data page or with `cpd rebuild`: it takes seconds to minutes, and no row is changed."
        )
    verify(revision, rows=False)


def _digest(path: Path) -> str:
    """The digest of a file; empty where it is not there or cannot be read."""
    with suppress(OSError):
        return places.file_digest(path)
    return ""


def next_number(data: Path) -> int:
    """The number of the next revision: numbers are never used twice."""
    used = [int(folder.name) for folder in _folders(data) if folder.name.isdigit()]
    return max(used, default=0) + 1


def draft_folder(data: Path) -> Path:
    """A new empty folder beside the revisions; drafts that a killed load left behind are cleared away."""
    clear_drafts(data)
    folder = data / "revisions" / f"draft-{os.getpid()}"
    folder.mkdir(parents=True)
    return folder


def clear_drafts(data: Path) -> None:
    """Remove what a killed load was building; only for whoever is alone."""
    for left in (data / "revisions").glob("draft-*"):
        shutil.rmtree(left, ignore_errors=True)


def complete(data: Path, draft: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest of a built draft: the number it is to have, what it was built upon, the digests."""
    names = sorted(path.name for path in draft.iterdir() if path.is_file())
    whole = {
        **manifest,
        "revision": next_number(data),
        "built_upon": number_named(data),
        **BUILT,
        "digests": {name: places.file_digest(draft / name) for name in names},
    }
    text = json.dumps(frozen.with_digest(whole), indent=1, ensure_ascii=False, sort_keys=True)
    (draft / "manifest.json").write_text(text, encoding="utf-8")


def waiting(job: Path, *, rows: bool = True) -> Revision | None:
    """The revision that a job has built, as it was built; None where there is none. Raises CpdError where it
    was changed since. Without `rows` the vault is left alone, as the dashboard leaves it."""
    folder = job / WAITING
    if not folder.exists():
        return None
    with suppress(*_DAMAGE):
        found = _described(folder)
        digests = {name: each for name, each in found.manifest["digests"].items() if rows or name != VAULT}
        if all(_digest(folder / name) == each for name, each in digests.items()):
            return found
    raise CpdError("The figures that were built were changed or damaged since. Check the files again.")


def adopt(data: Path, draft: Path) -> Revision:
    """Give a complete draft its number and move the pointer. Raises CpdError where another revision came
    between."""
    found = _described(draft)
    number, manifest = found.number, found.manifest
    if (number, manifest["built_upon"]) != (next_number(data), number_named(data)):
        raise CpdError(
            "Other figures were made current since these were built, so they would be shown beside "
            "others than you saw. Nothing was published. Check the files again."
        )
    folder = data / "revisions" / f"{number:06d}"
    places.replace(draft, folder)
    try:
        point(data, number, str(manifest.get("reason", "")))
    except OSError:
        if number_named(data) != number:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return replace(found, folder=folder)


def point(data: Path, number: int, reason: str) -> None:
    """Make a revision the current one, in one step, and note it in the history; on a full disk neither."""
    read(data, number)
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "from": number_named(data),
        "to": number,
        "reason": reason,
    }
    draft = data / f".{POINTER}-{os.getpid()}"
    try:
        with draft.open("w", encoding="ascii") as file:
            file.write(f"{number:06d}\n")
            file.flush()
            os.fsync(file.fileno())
        lines.append(data / HISTORY, entry)
        if (data / POINTER).is_dir():  # a container makes one of a file that it was told to mount and misses
            (data / POINTER).rmdir()
        places.replace(draft, data / POINTER)
    finally:
        draft.unlink(missing_ok=True)


def read(data: Path, number: int) -> Revision:
    """The revision of that number. Raises CpdError where it is missing or its manifest is damaged."""
    return _read(data / "revisions" / f"{number:06d}")


def _read(folder: Path) -> Revision:
    """The revision in a folder; a copy that somebody made of one is none."""
    damaged = CpdError(f"Figures version {folder.name.lstrip('0')} is missing or damaged. {_WAY_ON}")
    try:
        found = _described(folder)
    except _DAMAGE as error:
        raise damaged from error
    if folder.name != f"{found.number:06d}":
        raise damaged
    return found


def _described(folder: Path) -> Revision:
    """The revision that a manifest describes; one of `_DAMAGE` is raised where it describes none."""
    manifest = frozen.as_kept((folder / "manifest.json").read_bytes())
    return Revision(int(manifest["revision"]), folder, {**manifest, "digests": dict(manifest["digests"])})


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One loader at a time on a data folder; the system lets go of the lock when a loader dies."""
    with (places.private(folder) / "loader.lock").open("a+b") as file:
        _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
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
