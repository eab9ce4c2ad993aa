"""The whole data folder in one file, and back: made while people work, opened again before it counts.

In it is all but the key, which lies elsewhere, the log, jobs, and what a load is building. The pointer and
the record are read first, so what is published or sealed meanwhile is one more than is needed, never one too
few.
"""

import hashlib
import json
import os
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from analysis import places
from analysis.catalogue import revisions
from analysis.errors import FULL, CpdError, is_disk_full
from dashboard.trust import workspace
from dashboard.trust.access import Act

MANIFEST = "backup.json"
_USE_ANOTHER = "Nothing was changed; use another backup."
_LEFT_OUT = ("jobs", "log", "loader.lock")
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, AttributeError, EOFError, LookupError),
    *(NotImplementedError, RuntimeError, TypeError, ValueError),
)
"""What a file that is something else, or was cut or overwritten, raises on its way to a manifest."""
_PIECE = 1 << 20


def make(out: Path) -> int:
    """Write the data folder into a file that is not there yet; how many files it holds. Raises CpdError."""
    data = places.data_folder()
    who = workspace.require(workspace.own_place(), Act.TAKE_OUT)
    if out.exists():
        raise CpdError(f"{out} exists already. Nothing was written; name another file.")
    if out.resolve().is_relative_to(data):
        raise CpdError("A backup inside the data folder would be lost with it. Name a file elsewhere.")
    if revisions.current(data) is None and not list(data.glob("*.sqlite")):
        raise CpdError(f"There is nothing to back up yet in {data}.")
    part = out.with_name(f"{out.name}.part")
    with _said(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
                held = _packed(data, part, Path(scratch))
            with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
                _unpacked(part, Path(scratch))
            places.replace(part, out)
        finally:
            part.unlink(missing_ok=True)
    digest = places.file_digest(out)
    workspace.note(workspace.own_place(), who, Act.TAKE_OUT, f"backup made, SHA-256 {digest}")
    return held


def restore(source: Path) -> Path | None:
    """Put a backup in the place of the data folder; where what was there lies now, None where nothing was.

    Everything is looked at before anything is moved. Raises CpdError, and then nothing has changed.
    """
    data = places.data_folder()
    who = workspace.require(workspace.own_place(), Act.LOAD)
    fresh = data.with_name(f"{data.name}.restoring")
    with _said(source):
        digest = places.file_digest(source)
    with _said(data):
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            _unpacked(source, places.private(fresh))
            aside = _swapped(fresh, data)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    workspace.note(workspace.own_place(), who, Act.LOAD, f"restored from a backup, SHA-256 {digest}")
    return aside


def lacking() -> tuple[str, ...]:
    """How the seals begin of letters that were sealed and are not in the data folder as they were sealed."""
    data = places.data_folder()
    held = {places.file_digest(path) for path in data.glob("letters*/*.zip")}
    return tuple(
        row["seal"][:16]
        for name in (workspace.OWN, workspace.OF_SAMPLE)
        for row in workspace.kept(data / name, "issues", "seal != '' ORDER BY number")
        if row["seal"] not in held
    )


def _swapped(fresh: Path, data: Path) -> Path | None:
    """Give the fresh folder the place of the data folder, while no load is at work."""
    if not data.exists():
        places.replace(fresh, data)
        return None
    with revisions.alone(data):
        aside = data.with_name(f"{data.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        places.replace(data, aside)
        try:
            places.replace(fresh, data)
        except OSError:
            places.replace(aside, data)
            raise
    return aside


def _packed(data: Path, part: Path, scratch: Path) -> int:
    """Write every file with its digest; of a file that grows meanwhile what was read."""
    digests: dict[str, str] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in _files(data):
            source = path
            if path.suffix == ".sqlite":
                source = scratch / path.name
                workspace.copy(path, source)
            name = path.relative_to(data).as_posix()
            digest = hashlib.sha256()
            with source.open("rb") as file, archive.open(name, "w", force_zip64=True) as packed:
                while piece := file.read(_PIECE):
                    digest.update(piece)
                    packed.write(piece)
            digests[name] = digest.hexdigest()
        made = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), "files": digests}
        archive.writestr(MANIFEST, json.dumps(made, indent=1, ensure_ascii=False))
    return len(digests)


def _files(data: Path) -> Iterator[Path]:
    """Every file to keep; what names others before them, so that these are there. Raises OSError for a folder
    that cannot be read."""
    first = [data / name for name in (revisions.POINTER, workspace.OWN, workspace.OF_SAMPLE)]
    yield from filter(Path.is_file, first)
    for folder, inside, names in os.walk(data, onerror=_raise):
        for some in (inside, names):
            some[:] = sorted(name for name in some if _is_kept((Path(folder) / name).relative_to(data)))
        yield from (path for name in names if (path := Path(folder) / name).is_file() and path not in first)


def _raise(error: OSError) -> None:
    raise error


def _is_kept(path: Path) -> bool:
    is_passing = any(part.startswith((".", "draft-")) for part in path.parts)
    is_beside = path.name.endswith(("-wal", "-shm", "-journal", ".draft"))
    return path.parts[0] not in _LEFT_OUT and not is_passing and not is_beside


def _unpacked(source: Path, into: Path) -> None:
    """Every file of a backup, each with its digest; then what was written and the current revision are
    opened. Raises CpdError."""
    try:
        with zipfile.ZipFile(source) as archive:
            named: dict[str, str] = json.loads(archive.read(MANIFEST))["files"]
            if {*archive.namelist()} != {*named, MANIFEST} or not all(map(_is_inside, named)):
                raise CpdError(f"{source} holds other files than it names. {_USE_ANOTHER}")
            for name, digest in named.items():
                path = into / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as packed, path.open("wb") as file:
                    shutil.copyfileobj(packed, file, _PIECE)
                if places.file_digest(path) != digest:
                    raise CpdError(f"{name} in {source} is damaged. {_USE_ANOTHER}")
    except _UNREADABLE as error:
        raise CpdError(f"{source} is not a whole backup. {_USE_ANOTHER}") from error
    for name in (workspace.OWN, workspace.OF_SAMPLE):
        workspace.require_whole(into / name)
    if revision := revisions.current(into):
        revisions.verify(revision)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


@contextmanager
def _said(place: Path) -> Iterator[None]:
    """Whatever a disk does not take or give is said as that."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise CpdError(FULL) from error
        where, why = error.filename or place, error.strerror
        raise CpdError(f"{where} cannot be read or written ({why}). Nothing was changed.") from error
