"""What other figures do to letters, message by message: unchanged, its number moved, or itself changed.

A message is a paragraph, an item, a heading, a key figure or a chart's finding. Without its numbers it is
what is said; while that stands, a number that moved leaves the message as it was. Words that a writer typed
are read against both figures: what fitted then and does not fit now has changed, though no letter of it did.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum
from pathlib import Path

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document.document import Chart, Document, KeyFigures
from dashboard.document.inline import plain
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.findings import so_far
from dashboard.reports.letter import letter as feedback
from dashboard.reports.lint import fits
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.words import numbers, texts
from dashboard.words.evidence import of_year
from dashboard.words.facts import TITLES, Audience, audiences
from dashboard.words.voice import voice

_TEXT = texts.shipped().phrases["correction"]
_SPELLED = "|".join(texts.shipped().phrases["number"]["spelled"][1:])
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?|\b(?:{_SPELLED})\b", re.IGNORECASE)
_WEIGHTED = f", {texts.shipped().phrases['number']['weighted'].format(share='□%')}"
"""What stands beside a share only where rounding tells it from its weighted estimate, and is no message."""
_ALIKE = 0.5
"""How alike two messages are, at least, to be one before and after."""


class Effect(StrEnum):
    """What other figures do to a message, the gravest first."""

    CHANGED = "The message changed"
    MOVED = "The number moved, the message holds"
    SAME = "Unchanged"


@dataclass(frozen=True, slots=True)
class Message:
    """A message on the figures of then and of now, either empty where it is not said; `advice` on typed words
    that no longer fit, or on what moved though it reads the same."""

    effect: Effect
    then: str
    now: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What other figures do to a letter that was sent, or to the draft of a year to an audience, where
    `issue` is None; `year` is the CPD year as the scheme calls it, `fault` why that cannot be told."""

    year: str
    issue: Issue | None
    messages: tuple[Message, ...]
    fault: str = ""
    audience: Audience = Audience.EVERYBODY

    def of(self, effect: Effect) -> tuple[Message, ...]:
        """The messages with that effect, in their order."""
        return tuple(each for each in self.messages if each.effect is effect)

    @property
    def otherwise(self) -> tuple[Message, ...]:
        """The messages that read otherwise, the gravest first."""
        return (*self.of(Effect.CHANGED), *self.of(Effect.MOVED))

    @property
    def what(self) -> str:
        """The letter in words."""
        if self.issue is None:
            name = "draft" if self.audience is Audience.EVERYBODY else "draft_to"
            return str(_TEXT[name].format(year=self.year, whom=numbers.mid_sentence(TITLES[self.audience])))
        sent_on = numbers.day(self.issue.sent_on)
        return str(_TEXT["sent"].format(year=self.year, day=sent_on, to=self.issue.to_whom))

    @property
    def told(self) -> str:
        """How many messages there are of each effect."""
        return self.fault or " ".join(f"{each}: {numbers.number(len(self.of(each)))}." for each in Effect)

    @property
    def note(self) -> str:
        """A draft of a note to members, with what a person adds in square brackets; empty where nothing that
        was sent reads otherwise."""
        if self.issue is None or not self.otherwise:
            return ""
        changed, moved = self.of(Effect.CHANGED), len(self.of(Effect.MOVED))
        opening = _TEXT["note"].format(day=numbers.day(self.issue.sent_on), year=self.year)
        if not changed:
            return f"{opening}\n\n{_TEXT['holds']}"
        return "\n\n".join([opening, *map(_noted, changed), *([_TEXT["numbers"]] if moved else [])])


def _noted(message: Message) -> str:
    name = "advised" if message.advice else "said" if not message.then else "was" if message.now else "gone"
    return str(_TEXT[name].format(then=message.then, now=message.now, advice=message.advice))


def of_built(job: Path) -> tuple[Correction, ...]:
    """What the revision that a job has built would do to every letter that was sent, and to the drafts of
    the latest year and of each that somebody wrote in; read from protected figures alone. Nothing where
    nothing is built. Raises CpdError where it was changed since."""
    built = revisions.waiting(job, rows=False)
    if built is None:
        return ()
    with closing(Catalogue(built.catalogue)) as now:
        years = [each.cpd_year for each in now.years]
        sent = [each for year in years for each in of_letters(now, year)]
        final = [year for year in years if not so_far.is_open(now, year)]
        written = [year for year in years if drafts.latest(drafts.of_letter(now, year))]
        return (*sent, *_of_present_drafts(now, sorted({*written, *final[-1:]})))


def _of_present_drafts(now: Catalogue, years: Iterable[int]) -> tuple[Correction, ...]:
    """What figures do to the drafts of years that stand on those pages show; why not, where these may not be
    read; nothing before the first load."""
    try:
        current = revisions.current(places.data_folder())
        if current is None:
            return ()
        revisions.require_shown(current)
    except CpdError as refused:
        fault = str(_TEXT["unread"].format(why=refused))
        return tuple(Correction(now.labels.year(year), None, (), fault) for year in years)
    with closing(Catalogue(current.catalogue)) as then:
        return tuple(each for year in years for each in of_drafts(then, now, year))


def of_letters(now: Catalogue, cpd_year: int) -> tuple[Correction, ...]:
    """What the figures of now do to the letters that were sent on a year, each since it was sent; of one
    without a seal, or not as it was sealed, that alone is told."""
    standing = sent_letters.standing(sent_letters.all_of(now, cpd_year))
    return tuple(of_sent(now, each) for each in standing)


def earlier(path: Path) -> Catalogue | None:
    """The revision before the one whose catalogue is at `path`, where it can still be read."""
    folder = path.parent
    if not folder.name.isdigit():
        return None
    number = int(folder.name)
    before = next((each for each in revisions.all_revisions(folder.parents[1]) if each.number < number), None)
    if before is None or before.manifest.get("format") != revisions.FORMAT:
        return None
    try:
        revisions.verify(before, rows=False)
    except CpdError:
        return None
    then = Catalogue(before.catalogue)
    if _is_readable(then):
        return then
    then.close()
    return None


def _is_readable(catalogue: Catalogue) -> bool:
    """Whether facts and words of a revision, perhaps built by older code, can still be read."""
    try:
        return bool(catalogue.years and catalogue.scheme)
    except (CpdError, KeyError, TypeError):
        return False


def of_last_load(path: Path, now: Catalogue, cpd_year: int) -> tuple[Correction, ...]:
    """What the revision whose catalogue is at `path` does to the drafts of a year, since the one before it;
    nothing where that can no longer be read."""
    then = earlier(path)
    if then is None:
        return ()
    with closing(then):
        return of_drafts(then, now, cpd_year)


def of_sent(now: Catalogue, issue: Issue) -> Correction:
    """A sealed letter beside the same draft on the figures of now, or why it cannot be read."""
    year, called = issue.cpd_year, now.labels.year(issue.cpd_year)
    if not issue.seal:
        return Correction(called, issue, (), _TEXT["unsealed"])
    try:
        sealed = sent_letters.opened(now, issue)
    except CpdError as damage:
        return Correction(called, issue, (), str(damage))
    sections, letter = sealed.draft, sealed.letter
    try:
        told = feedback.letter(now, year, issued=letter.issued, sections=sections, audience=issue.audience)
    except CpdError:
        return Correction(called, issue, _compared(letter, None, {}))
    fitted: Collection[str] = ()
    with suppress(CpdError), closing(_sent_upon(now, issue)) as then:
        fitted = _misfits(then, year, sections).keys()
    return Correction(called, issue, _compared(letter, told, _told(now, year, sections, fitted)))


def of_drafts(then: Catalogue, now: Catalogue, cpd_year: int) -> tuple[Correction, ...]:
    """The letter as it stands at the desk, to everybody and where it says something else to the members with
    the full or a reduced target."""
    found = [of_draft(then, now, cpd_year, each) for each in audiences(of_year(now, cpd_year))]
    told: list[Correction] = []
    for each in filter(None, found):
        if each.messages not in [other.messages for other in told]:
            told.append(each)
    return tuple(told)


def of_draft(
    then: Catalogue, now: Catalogue, cpd_year: int, audience: Audience = Audience.EVERYBODY
) -> Correction | None:
    """The letter to an audience as it stands at the desk, on both figures; None where either allows none."""
    saved = drafts.latest(drafts.of_letter(now, cpd_year))
    written = saved.sections if saved else ()
    try:
        one, two = (
            feedback.current(each, cpd_year, issued=date.min, audience=audience) for each in (then, now)
        )
    except CpdError:
        return None
    fitted = _misfits(then, cpd_year, written).keys()
    messages = _compared(one, two, _told(now, cpd_year, written, fitted))
    return Correction(now.labels.year(cpd_year), None, messages, audience=audience)


def _sent_upon(now: Catalogue, issue: Issue) -> Catalogue:
    """The figures that a letter was sent with. Raises CpdError where they cannot be read any more."""
    is_sample = now.meta.get("data") == "sample"
    folder = places.sample_folder() if is_sample else places.data_folder()
    revision = revisions.read(folder, int(issue.revision or 0))
    revisions.require_shown(revision)
    return Catalogue(revision.catalogue)


def _misfits(catalogue: Catalogue, year: int, sections: Iterable[Section]) -> dict[str, str]:
    """Each sentence whose words the figures do not bear out, as written, with what to do."""
    evidence = of_year(catalogue, year)
    found = (each for section in sections for each in fits.check(section.text, evidence))
    return {each.sentence: each.suggestion for each in found}


def _told(now: Catalogue, year: int, sections: Iterable[Section], known: Collection[str]) -> dict[str, str]:
    """The sentences that the figures of now do not bear out and those of then did, as they read, with what to
    do."""
    speaking = voice(of_year(now, year))
    new = ((text, advice) for text, advice in _misfits(now, year, sections).items() if text not in known)
    return {plain(speaking.tell(text).text).strip(" #*-"): advice for text, advice in new}


def _compared(then: Document, now: Document | None, misfits: Mapping[str, str]) -> tuple[Message, ...]:
    """The messages of a letter side by side; `misfits` are sentences that no longer fit, with what to do."""
    pairs = _paired(tuple(_said(then)), () if now is None else tuple(_said(now)))
    return tuple(_message(one, two, misfits) for one, two in pairs)


_Said = tuple[str, str]
"""A message, and the values of the chart whose finding it is."""


def _said(letter: Document) -> Iterator[_Said]:
    yield from ((text, "") for text in (letter.subject, letter.preheader) if text)
    for block in letter.blocks:
        match block:
            case Chart(finding=finding):
                yield _TEXT["chart"].format(finding=plain(finding)), repr(tuple(block.points()))
            case KeyFigures(items=items):
                yield from ((plain(f"{each.value} {each.label} ({each.base})"), "") for each in items)
            case _:
                yield from ((plain(text), "") for text in block.inline_texts() if text)


def _message(then: _Said | None, now: _Said | None, misfits: Mapping[str, str]) -> Message:
    one, two = then[0] if then else "", now[0] if now else ""
    advice = next((each for text, each in misfits.items() if text in two), "")
    if advice or _masked(one) != _masked(two):
        return Message(Effect.CHANGED, one, two, advice)
    if then == now:
        return Message(Effect.SAME, one, two)
    return Message(Effect.MOVED, one, two, _TEXT["values"] if one == two else "")


def _masked(text: str) -> str:
    return _NUMBER.sub("□", text).replace(_WEIGHTED, "")


def _paired(then: Sequence[_Said], now: Sequence[_Said]) -> Iterator[tuple[_Said | None, _Said | None]]:
    """The messages then and now side by side, matched by their words."""
    one, two = [_masked(text) for text, _ in then], [_masked(text) for text, _ in now]
    for kind, a, b, c, d in SequenceMatcher(a=one, b=two, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(then[a:b], now[c:d], strict=True)
        else:
            yield from _nearest(then[a:b], now[c:d])


def _nearest(then: Sequence[_Said], now: Sequence[_Said]) -> Iterator[tuple[_Said | None, _Said | None]]:
    """Messages with other words, each beside the one most like it; what has none like it stands alone."""
    left = dict(now)
    for text, values in then:
        near = next(iter(get_close_matches(text, left, 1, _ALIKE)), None)
        yield (text, values), (near, left.pop(near)) if near else None
    yield from ((None, each) for each in left.items())
