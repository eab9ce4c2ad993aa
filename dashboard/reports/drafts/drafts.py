"""Drafts and their versions: each save adds one, a stale save is refused with both texts,
nothing is ever lost."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.reports.drafts.old_marks import renewed
from dashboard.trust import access, workspace
from dashboard.trust.access import Act

UNNAMED = "Not named"
RESTORED = "Version {number} restored"
_RESTORED = re.compile(RESTORED.format(number=r"(\d+)"))
_SITTING = timedelta(minutes=10)


LETTER = "letter"
"""What a draft becomes."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a draft: its name in the order of the report, and its text in Markdown with live figures."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """Which draft: the file it stands in, what it becomes, and the CPD year it is on."""

    path: Path
    kind: str
    cpd_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A draft as it was saved: who, when (UTC, ISO), on which revision of the figures, and why.

    Its sections are those that somebody wrote; the others are always as the findings make them.
    """

    number: int
    author: str
    saved_at: str
    revision: str
    note: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Who saves, and the revision of the figures that stood beside the text."""

    name: str
    revision: str = ""


class Stale(CpdError):
    """A save onto a version that somebody else has changed since: `theirs` is saved, `yours` is not,
    both are here."""

    def __init__(self, theirs: Version, yours: tuple[Section, ...]) -> None:
        who = "Somebody (not named)" if theirs.author == UNNAMED else theirs.author
        super().__init__(
            f"{who} saved version {theirs.number} while you were writing. Yours is not saved yet: "
            "compare the two, then keep yours as a new version or take theirs."
        )
        self.theirs = theirs
        self.yours = yours


def of_letter(catalogue: Catalogue, cpd_year: int) -> Key:
    """Where the draft of the letter on a year stands."""
    return Key(workspace.place(catalogue), LETTER, cpd_year)


def latest(key: Key) -> Version | None:
    """The version that counts, or None where nothing was written yet."""
    found = workspace.kept(key.path, _VERSIONS, _LATEST, (key.kind, key.cpd_year))
    return _version(found[0]) if found else None


def history(key: Key) -> tuple[Version, ...]:
    """Every version, the newest first."""
    return tuple(map(_version, workspace.kept(key.path, _VERSIONS, _ALL, (key.kind, key.cpd_year))))


def whole_draft(drafted: Iterable[Section], written: Iterable[Section]) -> tuple[Section, ...]:
    """The whole draft: what somebody wrote in its place, other parts as `drafted` from the findings."""
    own = {section.name: section for section in written}
    return (*(own.pop(each.name, each) for each in drafted), *own.values())


def own_sections(drafted: Iterable[Section], sections: Iterable[Section]) -> tuple[Section, ...]:
    """The parts of a draft that somebody wrote: those that the findings do not make."""
    made = frozenset(drafted)
    return tuple(each for each in sections if each not in made)


def sittings(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Of versions, the newest first, those worth telling apart:
    of one writer's saves within ten minutes the last.

    A version with a note is always one of them, and so is what stood before it.
    """
    found: list[Version] = []
    for each in versions:
        if not found or not _is_one_sitting(each, found[-1]):
            found.append(each)
    return tuple(found)


def _is_one_sitting(before: Version, after: Version) -> bool:
    apart = datetime.fromisoformat(after.saved_at) - datetime.fromisoformat(before.saved_at)
    return before.author == after.author and not (before.note or after.note) and apart < _SITTING


def save(key: Key, sections: Iterable[Section], *, expected: int, by: Writer, note: str = "") -> Version:
    """Add a version after number `expected` (0: the first). Raises Stale where another one came between.

    Text that is the same as the latest version adds none.
    """
    yours = tuple(sections)
    with workspace.writing(key.path, Act.WRITE, f"{key.kind} {key.cpd_year}") as connection:
        held = _latest(connection, key)
        if held is not None and held.sections == yours:
            return held
        if held is not None and held.number != expected:
            raise Stale(held, yours)
        made = Version(
            number=(held.number if held else 0) + 1,
            author=access.person().signs(by.name.strip() or UNNAMED),
            saved_at=workspace.now(),
            revision=by.revision,
            note=note,
            sections=yours,
        )
        _add(connection, key, made)
    return made


def restore(key: Key, number: int, *, expected: int, by: Writer) -> Version:
    """Make an earlier version the latest again, as a new version. Raises Stale as `save`,
    CpdError for no such one."""
    found = next((each for each in history(key) if each.number == number), None)
    if found is None:
        raise CpdError(f"There is no version {number} of this draft. Choose one from its history.")
    return save(key, found.sections, expected=expected, by=by, note=RESTORED.format(number=number))


def standing(versions: Sequence[Version]) -> int:
    """Of versions, the newest first, the number of the one whose text stands, through whatever was restored;
    0 for the draft of the findings."""
    notes = {each.number: each.note for each in versions}
    number = versions[0].number if versions else 0
    while restored := _RESTORED.fullmatch(notes.get(number, "")):
        number = int(restored[1])
    return number


def _latest(connection: sqlite3.Connection, key: Key) -> Version | None:
    found = workspace.kept_in(connection, _VERSIONS, _LATEST, (key.kind, key.cpd_year))
    return _version(found[0]) if found else None


def _add(connection: sqlite3.Connection, key: Key, made: Version) -> None:
    text = json.dumps([[section.name, section.text] for section in made.sections], ensure_ascii=False)
    row = {**asdict(made), "kind": key.kind, "cpd_year": key.cpd_year, "sections": text}
    workspace.add(connection, _VERSIONS, row)


_VERSIONS = "versions"
_ALL = "kind = ? AND cpd_year = ? ORDER BY number DESC"
_LATEST = f"{_ALL} LIMIT 1"


def _version(row: dict[str, Any]) -> Version:
    told = {each.name: row[each.name] for each in fields(Version)}
    sections = tuple(Section(name, renewed(words)) for name, words in json.loads(row["sections"]))
    return Version(**{**told, "sections": sections})
