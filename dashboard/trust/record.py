"""The record of what was done: append-only, each entry with a digest over itself and the one before.

An entry says who, when, which act and on what: years, numbers and digests, never a value, a text or a member.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analysis.errors import CpdError
from dashboard.trust.access import Act, Person

FIRST = "0" * 64
_SITTING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what and when (UTC, ISO)."""

    number: int
    at: str
    who: str
    act: str
    what: str
    digest: str = ""

    def sealed(self, before: str) -> "Entry":
        """The entry with its digest, after one with the digest `before`."""
        told = json.dumps([before, *astuple(self)[:-1]], ensure_ascii=False)
        return replace(self, digest=hashlib.sha256(told.encode()).hexdigest())


def append(
    connection: sqlite3.Connection, who: Person, act: Act, what: str, *, once_a_sitting: bool = False
) -> None:
    """Add an entry in the transaction of what it records. `once_a_sitting`: none where the same was done
    within ten minutes before."""
    last = next(_entries(connection, "ORDER BY number DESC LIMIT 1"), None)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    made = Entry(last.number + 1 if last else 1, at, who.key, act, what)
    if last is None or not (once_a_sitting and _is_one_sitting(last, made)):
        sealed = made.sealed(last.digest if last else FIRST)
        connection.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)", astuple(sealed))


def _is_one_sitting(before: Entry, after: Entry) -> bool:
    apart = datetime.fromisoformat(after.at) - datetime.fromisoformat(before.at)
    alike = (before.who, before.act, before.what) == (after.who, after.act, after.what)
    return alike and apart < _SITTING


def entries(connection: sqlite3.Connection) -> tuple[Entry, ...]:
    """Every entry, oldest first."""
    return tuple(_entries(connection, "ORDER BY number"))


def _entries(connection: sqlite3.Connection, order: str) -> Iterator[Entry]:
    rows = connection.execute(f"SELECT number, at, who, act, what, digest FROM record {order}")
    return (Entry(*row) for row in rows)


def broken(held: Iterable[Entry]) -> str:
    """A sentence on the first entry that was changed, removed or moved; empty where all is as written.

    An entry cut off at the end is missed only by what quotes it.
    """
    before = FIRST
    for number, each in enumerate(held, start=1):
        if each.number != number:
            return f"The record of what was done lacks entry {number}."
        if each != each.sealed(before):
            return f"Entry {number} of the record of what was done is not as it was written."
        before = each.digest
    return ""


def require_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Raise CpdError where the record is broken: pages still open, and nothing more is written."""
    if fault := broken(entries(connection)):
        raise CpdError(
            f"{fault} Nothing was written. Ask who changed {path.name}, and restore the data folder from a "
            "backup."
        )
