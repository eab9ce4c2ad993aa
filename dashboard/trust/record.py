"""The record of what was done: append-only, each entry with a digest over itself and the one before.

An entry says who, when, which act and on what: years, numbers and digests, never a value, a text or a member.
"""

import hashlib
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.trust.access import Act, Person

FIRST = "0" * 64
_SITTING = timedelta(minutes=10)
_SEAL = ", seal "
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError),
)
"""What a file that is no sealed letter, or a damaged one, raises on its way to what it quotes."""


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


def broken(held: Iterable[Entry], seals: Iterable[str], quoted: Mapping[str, str]) -> str:
    """A sentence on the first entry that was changed, removed or moved; empty where all is as written.

    An entry cut off at the end is missed only by what quotes it: `seals` are those of the letters noted as
    sent, `quoted` as in the function of that name.
    """
    digests, sealed = [FIRST], set()
    for number, each in enumerate(held, start=1):
        if each.number != number:
            return f"The record of what was done lacks entry {number}."
        if each != each.sealed(digests[-1]):
            return f"Entry {number} of the record of what was done is not as it was written."
        digests.append(each.digest)
        sealed.add(each.what.rpartition(_SEAL)[2])
    if lost := next((each for each in seals if each not in sealed), ""):
        return f"The record of what was done lacks the sending of the letter whose seal begins {lost[:16]}."
    if lost := next((quoted[each] for each in quoted if each not in digests), ""):
        return f"The record of what was done lacks the entry that the sealed letter {lost} quotes."
    return ""


def quoted(letters: Path) -> dict[str, str]:
    """The digests of entries that the sealed letters of a folder quote, each with the name of one of them.
    What one that is damaged quotes cannot be told: that it is damaged is said where it is opened."""
    found = {}
    for path in sorted(letters.glob("*.zip")):
        with suppress(*_UNREADABLE), zipfile.ZipFile(path) as sealed:
            found[str(json.loads(sealed.read("manifest.json"))["record"])] = path.name
    return found
