"""What people write here: one SQLite file beside the figures, with drafts that keep every version, reasons,
and the record of what was done. Whatever is written passes `writing`, which asks whether the person may.

The texts hold no number of a member: figures stand in them as references,
and the people named are their authors.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis import frozen, places
from analysis.catalogue.read import Catalogue
from analysis.errors import FULL, CpdError, is_disk_full
from dashboard.trust import access, record
from dashboard.trust.access import Act, Person

_TABLES = Path(str(files("dashboard.trust"))) / "tables"
MIGRATIONS = tuple(each.read_text(encoding="utf-8") for each in sorted(_TABLES.glob("*.sql")))
"""Each is run once, in order; a new table is a new file at the end,
never a change of one that was landed."""

OWN, OF_SAMPLE = "workspace.sqlite", "workspace-sample.sqlite"
BUSY_SECONDS = 10.0
_LEAST_ROOM = 1 << 20
"""Where less is free, the file may not even be opened to read, and SQLite does not say why."""
_EMPTY = 0, 0
_sound: dict[Path, tuple[tuple[int, int], ...]] = {}
"""Each file that was found without damage, by when it and what waits beside it were changed."""


def place(catalogue: Catalogue) -> Path:
    """The file for what is written about a catalogue;
    texts about the sample never stand among the scheme's own."""
    is_sample = catalogue.meta.get("data") == "sample"
    return places.data_folder() / OF_SAMPLE if is_sample else own_place()


def own_place() -> Path:
    """The file for what is written about the scheme's own figures, and for what the loader was asked."""
    return places.data_folder() / OWN


def letters_beside(path: Path) -> Path:
    """The folder of the letters whose sending a file records."""
    return path.with_name(path.stem.replace("workspace", "letters"))


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection to read from, or None where nothing was ever written: reading makes no file."""
    with _said(path):
        is_there = path.exists()
        _require_kept(path)
    if not is_there:
        yield None
        return
    with _said(path), closing(_connect(path)) as connection:
        yield connection


@contextmanager
def writing(path: Path, act: Act, what: str) -> Iterator[sqlite3.Connection]:
    """The door of everything that a person writes: a connection for somebody who may, with an entry in the
    record where something was written. All is kept, or nothing where it fails. Raises Refused."""
    with _written(path, require(path, act), act, what) as connection:
        yield connection


@contextmanager
def coming_and_going(path: Path, who: Person, what: str) -> Iterator[sqlite3.Connection]:
    """The same for what needs no role: that somebody signed in for the first time, or out."""
    with _written(path, who, Act.COME_AND_GO, what) as connection:
        yield connection


@contextmanager
def _written(path: Path, who: Person, act: Act, what: str) -> Iterator[sqlite3.Connection]:
    with _alone(path) as connection:
        before = connection.total_changes
        yield connection
        if connection.total_changes > before:
            # Every pause in writing is saved.
            record.append(connection, who, act, what, once_a_sitting=act is Act.WRITE)


def require(path: Path, act: Act) -> Person:
    """The person at the screen, who may. Raises Refused for anybody else, and keeps an entry of it."""
    who = access.person()
    if not access.may(act):
        note(path, who, act, "refused")
        raise access.Refused(act)
    return who


def head(path: Path) -> str:
    """The digest of the last entry of the record, which what is sealed next quotes."""
    held = recorded(path)
    return held[-1].digest if held else record.FIRST


def note(path: Path, who: Person, act: Act, what: str) -> None:
    """An entry of its own, for what is not written here: a refusal, a load and its end."""
    with _alone(path) as connection:
        record.append(connection, who, act, what)


def add(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Add a row with its digest in `whole`: the database itself does not see a changed byte of a text."""
    held = {**row, "whole": _digest(row)}
    marks = ", ".join("?" * len(held))
    connection.execute(f"INSERT INTO {table} ({', '.join(held)}) VALUES ({marks})", tuple(held.values()))


def change(
    connection: sqlite3.Connection, table: str, where: str, values: Sequence[Any], **told: Any
) -> bool:
    """Let the one row found say something else; whether there is one. Raises as `kept_in`."""
    found = kept_in(connection, table, where, values)
    for row in found:
        new = {**told, "whole": _digest({**row, **told})}
        marks = ", ".join(f"{name} = ?" for name in new)
        connection.execute(f"UPDATE {table} SET {marks} WHERE {where}", (*new.values(), *values))
    return bool(found)


def next_number(connection: sqlite3.Connection, table: str) -> int:
    """The number of the row that is added next, by whoever alone may write."""
    return int(connection.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()[0])


def kept(path: Path, table: str, where: str, values: Sequence[Any] = ()) -> tuple[dict[str, Any], ...]:
    """The rows found, each as it was written; none where nothing was ever written. Raises CpdError for one
    that is not."""
    with reading(path) as connection:
        return () if connection is None else kept_in(connection, table, where, values)


def kept_in(
    connection: sqlite3.Connection, table: str, where: str, values: Sequence[Any] = ()
) -> tuple[dict[str, Any], ...]:
    """The same for whoever has a connection. Raises sqlite3.DatabaseError, which its owner says in words.

    A row of an earlier version has no digest until it is changed.
    """
    found = connection.execute(f"SELECT * FROM {table} WHERE {where}", values)
    names = [each[0] for each in found.description]
    rows = tuple(dict(zip(names, row, strict=True)) for row in found)
    for row in rows:
        whole = row.pop("whole")
        if whole not in {"", _digest(row)}:
            raise sqlite3.DatabaseError
    return rows


def _digest(row: Mapping[str, Any]) -> str:
    """Of what a row says; a column that is empty may be one that a later version adds."""
    return frozen.digest({name: each for name, each in row.items() if each != ""})


def recorded(path: Path) -> tuple[record.Entry, ...]:
    """Every entry of the record, oldest first."""
    with reading(path) as connection:
        return () if connection is None else record.entries(connection)


def broken(path: Path) -> str:
    """What is not whole in the record of a file, as a sentence; empty where all is as written."""
    with reading(path) as connection:
        return "" if connection is None else _broken(connection, path)


def _broken(connection: sqlite3.Connection, path: Path) -> str:
    seals = [seal for (seal,) in connection.execute("SELECT seal FROM issues WHERE seal <> ''")]
    return record.broken(record.entries(connection), seals, record.quoted(letters_beside(path)))


def _require_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Raise CpdError where the record is broken: pages still open, and nothing more is written."""
    if fault := _broken(connection, path):
        raise CpdError(
            f"{fault} Nothing was written. Ask who changed {path.name}, and restore the data folder from a "
            "backup."
        )


def copy(path: Path, to: Path) -> None:
    """The file as it stands between two writes, while others go on writing."""
    with _said(path), closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(to)) as two:
        one.backup(two)


def require_whole(path: Path) -> None:
    """Raise CpdError where a file of what was written cannot be opened, or is not as it was written."""
    with reading(path) as connection:
        if connection is not None:
            _require_whole(connection, path)


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that holds the only right to write until the end, onto a record that is whole."""
    with _said(path):
        places.private(path.parent)
    with _said(path), closing(_connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _require_whole(connection, path)
            yield connection
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def now() -> str:
    """The present moment to the second, in UTC, as the file holds it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _require_kept(path: Path) -> None:
    """Raise CpdError where the file is gone or empty and a letter that it recorded is there: in silence, all
    would begin anew."""
    if _changed(path) == _EMPTY and any(letters_beside(path).glob("*.zip")):
        raise CpdError(
            f"{path.name} is gone or empty, and a sealed letter is there that it recorded. Nothing was "
            f"changed. {_way_on(path)}"
        )


def _way_on(path: Path) -> str:
    return (
        "Until it is back, nothing is loaded, gone back from or written, as all of that is recorded in it. "
        f"Restore the data folder from a backup. Without one, move {path.name} and the folder "
        f"{letters_beside(path).name}, as far as they are there, out of {path.parent}: drafts, approvals and "
        "the record then begin anew."
    )


def _connect(path: Path) -> sqlite3.Connection:
    _require_kept(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _require_sound(connection, path)
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Raise sqlite3.DatabaseError where a page is damaged: a question might miss a row, and say nothing. A
    file that has not changed is looked at once."""
    seen = _changed(path), _changed(path.with_name(f"{path.name}-wal"))
    if _sound.get(path) != seen:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
        _sound[path] = seen


def _changed(path: Path) -> tuple[int, int]:
    """When a file was changed last and its size; nothing of one that is empty, as each opening makes it."""
    with suppress(OSError):
        found = path.stat()
        return (found.st_mtime_ns, found.st_size) if found.st_size else _EMPTY
    return _EMPTY


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What is wrong with the file, in a sentence; of a rule that was broken the caller knows more."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except (sqlite3.DatabaseError, OSError) as error:
        if is_disk_full(error) or shutil.disk_usage(path.parent).free < _LEAST_ROOM:
            raise CpdError(FULL) from error
        raise CpdError(
            f"The drafts in {path.name} cannot be opened: the file is damaged, in use or closed to you. "
            f"Nothing was changed. Close other programs that use it. {_way_on(path)}"
        ) from error


def _migrate(connection: sqlite3.Connection) -> None:
    """Add the tables the file does not have yet; two programs that open it at once do not both add them."""
    if _version(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    held = _version(connection)
    if held > len(MIGRATIONS):
        connection.execute("ROLLBACK")
        raise CpdError("The drafts were written by a newer version of this software. Update it to open them.")
    for number, script in enumerate(MIGRATIONS[held:], start=held + 1):
        for statement in _statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements one by one: run all together they would end the transaction."""
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""
