"""The life of a letter before it is sent: asked for, sent back, approved by a second person or on paper.

A step names the content it was taken on, and the state is worked out from that: any edit and any figure that
moved make another content, so an approval falls away by itself and comes back with the approved words. What
was approved is kept whole, and is what is sent.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Any

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document.document import Document, as_json, digest, from_json
from dashboard.reports.drafts import drafts
from dashboard.trust import access, people, workspace
from dashboard.trust.access import LOCAL, Act, Person
from dashboard.words import numbers, texts
from dashboard.words.facts import Audience

_TEXT = texts.shipped().phrases["approval"]


class Step(StrEnum):
    """What was done with a letter before it was sent."""

    ASKED = "asked"
    SENT_BACK = "sent back"
    APPROVED = "approved"
    ON_PAPER = "approved on paper"


_APPROVING = {Step.APPROVED, Step.ON_PAPER}
_SET_UP = re.compile(r"words: (saved|published), ")
"""How the record begins what it says of a set-up that was saved."""


class State(StrEnum):
    """How far a letter is, as it stands now."""

    DRAFT = "draft"
    ASKED = "asked"
    APPROVED = "approved"
    FELL_AWAY = "fell away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """An approval given outside this system."""

    approver: str
    role: str
    on: date
    minute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was taken: on which content and document, by whom, when (UTC, ISO), and what was noted."""

    number: int
    step: Step
    content: str
    document: str
    who: str
    taken_at: str
    detail: dict[str, str]

    def told(self, zone: tzinfo = UTC) -> str:
        """The step as a sentence, with its day where the reader is."""
        day = numbers.day(datetime.fromisoformat(self.taken_at).astimezone(zone).date())
        noted = dict(self.detail)
        if on := noted.get("on"):
            noted["on"] = numbers.day(date.fromisoformat(on))
        by = "" if self.who == LOCAL.key else _TEXT["by"].format(who=self.who)
        return str(_TEXT[self.step.name.lower()].format(day=day, by=by, **noted))


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it stands: of which year, to whom, and its document."""

    catalogue: Catalogue
    cpd_year: int
    audience: Audience
    document: Document

    @property
    def content(self) -> str:
        """The digest of all but its date and stamp, which every load moves."""
        return content(self.document)


def content(letter: Document) -> str:
    """The digest of a letter but for its date and stamp."""
    return digest(replace(letter, issued=date.min, stamp="-"))


def steps(letter: Letter) -> tuple[Taken, ...]:
    """Every step on the letter of that year and audience, oldest first."""
    return steps_of(letter.catalogue, letter.cpd_year, letter.audience)


def steps_of(catalogue: Catalogue, cpd_year: int, audience: Audience) -> tuple[Taken, ...]:
    """Every step on the letter of a year to an audience, whatever it says now, oldest first."""
    where = "cpd_year = ? AND audience = ? ORDER BY number"
    found = workspace.kept(workspace.place(catalogue), "steps", where, (cpd_year, audience))
    return tuple(map(_taken, found))


def _taken(row: dict[str, Any]) -> Taken:
    told = {each.name: row[each.name] for each in fields(Taken)}
    return Taken(**{**told, "step": Step(row["step"]), "detail": json.loads(row["detail"])})


def state(taken: Sequence[Taken], now: str) -> State:
    """How far the letter with the content of now is: the last step on that content says so, whatever was
    done on other words meanwhile."""
    last = _last(taken, now)
    if last is None:
        return State.FELL_AWAY if taken and taken[-1].step in _APPROVING else State.DRAFT
    if last.step in _APPROVING:
        return State.APPROVED
    return State.ASKED if last.step is Step.ASKED else State.DRAFT


def _last(taken: Sequence[Taken], now: str) -> Taken | None:
    return next((each for each in reversed(taken) if each.content == now), None)


def holding(letter: Letter) -> Taken | None:
    """The approval that holds for the letter as it stands."""
    last = _last(steps(letter), letter.content)
    return last if last and last.step in _APPROVING else None


def to_send(letter: Letter) -> tuple[Document, str]:
    """The document to send, which is the approved one, and how it was approved. Raises CpdError where nobody
    approved it, but for the one local person, who may have nobody to ask."""
    if held := holding(letter):
        return from_json(held.document), held.told()
    if access.person().is_local:
        return letter.document, str(_TEXT["not_here"])
    raise CpdError(_TEXT["first"])


def approve(letter: Letter) -> None:
    """Approve what was asked for, as somebody who neither asked nor wrote. Raises CpdError otherwise."""
    who, asked = _reads(letter)
    if who.is_local:
        raise CpdError(_TEXT["nobody_signs_in"])
    if people.names_of(who) & {asked.who, *_writers(letter)}:
        raise CpdError(_TEXT["own"])
    take(letter, Act.APPROVE, Step.APPROVED)


def send_back(letter: Letter, why: str) -> None:
    """Give the letter back with a reason. Raises CpdError where there is none."""
    _reads(letter)
    if not why.strip():
        raise CpdError(_TEXT["no_reason"])
    take(letter, Act.APPROVE, Step.SENT_BACK, {"why": why.strip()})


def on_paper(letter: Letter, minute: Minute) -> None:
    """Note an approval given outside this system. Raises CpdError where a part of it is missing."""
    workspace.require(workspace.place(letter.catalogue), Act.ASK)
    _asked(letter)
    given = {"approver": minute.approver, "role": minute.role, "minute": minute.minute}
    if not all(each.strip() for each in given.values()):
        raise CpdError(_TEXT["not_all"])
    if minute.on.isoformat() > workspace.now()[:10]:
        raise CpdError(_TEXT["to_come"])
    take(letter, Act.ASK, Step.ON_PAPER, {**given, "on": minute.on.isoformat()})


def _reads(letter: Letter) -> tuple[Person, Taken]:
    """Who approves, and what was asked for; permission first, so that nobody else is told the state."""
    who = workspace.require(workspace.place(letter.catalogue), Act.APPROVE)
    return who, _asked(letter)


def _asked(letter: Letter) -> Taken:
    last = _last(steps(letter), letter.content)
    if last is None or last.step is not Step.ASKED:
        raise CpdError(_TEXT["not_asked"])
    return last


def _writers(letter: Letter) -> frozenset[str]:
    """Everybody who saved a version of the draft; where the scheme has texts of its own, which stand in every
    letter, also everybody who saved its set-up."""
    catalogue = letter.catalogue
    versions = drafts.history(drafts.of_letter(catalogue, letter.cpd_year))
    has_texts = catalogue.scheme.texts or catalogue.scheme.words
    record = workspace.recorded(workspace.place(catalogue)) if has_texts else ()
    return frozenset(
        (*(each.author for each in versions), *(each.who for each in record if _SET_UP.match(each.what)))
    )


def take(letter: Letter, act: Act, step: Step, detail: dict[str, str] | None = None) -> None:
    """Keep a step on the letter as it stands, with what was noted. Raises Refused."""
    path = workspace.place(letter.catalogue)
    what = f"{step}: letter {letter.cpd_year} to {letter.audience}, content {letter.content[:16]}"
    who = workspace.require(path, act)
    with workspace.writing(path, act, what) as door:
        row = {
            "number": workspace.next_number(door, "steps"),
            "cpd_year": letter.cpd_year,
            "audience": letter.audience,
            "step": step,
            "content": letter.content,
            "document": as_json(letter.document),
            "who": who.key,
            "taken_at": workspace.now(),
            "detail": json.dumps(detail or {}, ensure_ascii=False),
        }
        workspace.add(door, "steps", row)
