"""What people write here: one SQLite file beside the figures, with drafts that keep every version,
and reasons.

The texts hold no number of a member: figures stand in them as references,
and the people named are their authors.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from analysis import places
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError

_DRAFTS = """
CREATE TABLE versions (
    kind TEXT NOT NULL,
    cpd_year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    author TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    revision TEXT NOT NULL,
    note TEXT NOT NULL,
    sections TEXT NOT NULL,
    PRIMARY KEY (kind, cpd_year, number)
) STRICT;
CREATE TRIGGER versions_stay BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'a version stays as saved'); END;
CREATE TRIGGER versions_are_kept BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'a version is kept'); END;
CREATE TABLE overrides (
    kind TEXT NOT NULL,
    cpd_year INTEGER NOT NULL,
    rule TEXT NOT NULL,
    sentence TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (kind, cpd_year, rule, sentence)
) STRICT;
"""

_ACTIONS = """
CREATE TABLE actions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    what TEXT NOT NULL,
    measure TEXT NOT NULL,
    direction TEXT NOT NULL,
    look_year INTEGER NOT NULL,
    closed TEXT NOT NULL
) STRICT;
"""

_ISSUES = """
CREATE TABLE issues (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cpd_year INTEGER NOT NULL,
    audience TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    members INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    corrects INTEGER NOT NULL
) STRICT;
CREATE TRIGGER issues_stay BEFORE UPDATE ON issues
BEGIN SELECT RAISE(ABORT, 'a record of sending stays'); END;
CREATE TRIGGER issues_are_kept BEFORE DELETE ON issues
BEGIN SELECT RAISE(ABORT, 'a record of sending is kept'); END;
"""

MIGRATIONS: tuple[str, ...] = (_DRAFTS, _ACTIONS, _ISSUES)
"""Each is run once, in order; a new table is a new entry at the end,
never a change of one that was landed."""

BUSY_SECONDS = 10.0


def place(catalogue: Catalogue) -> Path:
    """The file for what is written about a catalogue;
    texts about the sample never stand among the scheme's own."""
    is_sample = catalogue.meta.get("data") == "sample"
    return places.data_folder() / ("workspace-sample.sqlite" if is_sample else "workspace.sqlite")


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection to read from, or None where nothing was ever written: reading makes no file."""
    if not path.exists():
        yield None
        return
    with closing(_connect(path)) as connection:
        yield connection


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that holds the only right to write until the end: all is kept,
    or nothing where it fails."""
    places.private(path.parent)
    with closing(_connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def now() -> str:
    """The present moment to the second, in UTC, as the file holds it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _migrate(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise CpdError(
            f"The drafts in {path.name} cannot be opened: the file is damaged or in use. "
            "Close other programs that use it, or put back a copy from your backup."
        ) from error
    except CpdError:
        connection.close()
        raise
    return connection


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
