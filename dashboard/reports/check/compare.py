"""A text held against the figures: each number with its sentence, and whether it is one of ours.

A sentence that stands in a document of ours, its numbers apart, is compared number by number. Any other is compared
with the figures of the measures that it is about; a number that only figures on another subject have is not found.
Whether such words say of a figure what it is, a reader has to see, so a match in them is told apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.guideline import Guideline
from dashboard import words
from dashboard.reports.check import pairs
from dashboard.reports.check.known import Index, Known
from dashboard.reports.check.numbers import Number, Unit, numbers, skeleton
from dashboard.reports.check.topics import Topics

ABOUT = 0.55
"""How much of the closest measure's words another must share with a sentence to count as its subject too."""
_WORDS = re.compile(r"[A-Za-z]{3}")
_SENTENCE = re.compile(r"(?<=[.!?…])[”’)]?\s+(?:\|\s+)?(?=[A-Z“‘(\d])")


class State(StrEnum):
    """What may be said of a number."""

    MATCHES = "matches"
    OWN_WORDS = "matches, in words of the writer's own"
    ELSEWHERE = "matches another year or group"
    NOT_FOUND = "not found"
    NOT_A_FIGURE = "not a figure"


@dataclass(frozen=True, slots=True)
class Checked:
    """One number of a text: its sentence, the number as it stands, what it is, and that in words."""

    sentence: str
    number: str
    state: State
    said: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence of ours stands, by the sentence before it, and its numbers there."""

    after: str
    figures: tuple[Number, ...]


@dataclass(frozen=True)
class Ours:
    """What a text is held against: the figures, the year it is about, and the sentences of our own documents."""

    index: Index
    topics: Topics
    year: int
    sentences: Mapping[str, tuple[Place, ...]]

    @property
    def guideline(self) -> Guideline:
        """The rules of the year."""
        return self.index.catalogue.year(self.year).guideline


def ours(index: Index, year: int, texts: Iterable[str]) -> Ours:
    """`texts` are those of the letter and paper as the figures give them now."""
    found: dict[str, list[Place]] = {}
    after = ""
    for sentence in sentences(texts):
        alike = skeleton(sentence)
        found.setdefault(alike, []).append(Place(after, _figures(sentence)))
        after = alike
    return Ours(index, Topics(index.measures), year, {key: tuple(each) for key, each in found.items()})


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """The sentences of paragraphs, in order; a paragraph without a word belongs to the one after it."""
    before = ""
    for text in texts:
        if not _WORDS.search(text):
            before = f"{before}{text} "
            continue
        yield from (part.strip() for part in _SENTENCE.split(before + text) if part.strip())
        before = ""
    if before:
        yield before.strip()


def _figures(sentence: str) -> tuple[Number, ...]:
    return tuple(number for number in numbers(sentence) if number.unit is not Unit.LABEL)


def check(texts: Iterable[str], held: Ours) -> tuple[Checked, ...]:
    """Every number of a text, in order."""
    given = tuple(sentences(texts))
    before = ("", *map(skeleton, given))
    return tuple(
        checked for after, each in zip(before, given, strict=False) for checked in _sentence(each, after, held)
    )


def _sentence(sentence: str, after: str, held: Ours) -> Iterator[Checked]:
    found = list(numbers(sentence))
    ours_ = _closest(_figures(sentence), after, held.sentences.get(skeleton(sentence), ()))
    scores = held.topics.scores(sentence)
    place = 0
    for number in found:
        if number.unit is Unit.LABEL:
            yield Checked(sentence, number.text, State.NOT_A_FIGURE, "A date, an address or a label.")
            continue
        expected = ours_[place] if ours_ else None
        place += 1
        yield _number(sentence, number, expected, (found, scores, held))


def _closest(given: Sequence[Number], after: str, same: Sequence[Place]) -> tuple[Number, ...]:
    """Of our sentences that read alike, the one in the same place, else that with the most numbers in common."""
    fitting = [each for each in same if len(each.figures) == len(given)]
    here = [each.figures for each in fitting if each.after == after] or [each.figures for each in fitting]
    return max(here, key=lambda each: sum(a.value == b.value for a, b in zip(each, given, strict=True)), default=())


_Around = tuple[Sequence[Number], Mapping[str, float], Ours]


def _number(sentence: str, number: Number, expected: Number | None, around: _Around) -> Checked:
    found, scores, held = around
    best = _best(sentence, number, found, scores, held)
    if expected is not None:
        if (expected.unit, expected.value) == (number.unit, number.value):
            said = _told(best, held) if best and best.year == held.year else "As our document of this year has it."
            return Checked(sentence, _shown(sentence, number), State.MATCHES, said)
        other = best if best and (best.year != held.year or best.groups) else None
        said = f"Our document has {expected.text} here."
        if other:
            return Checked(sentence, _shown(sentence, number), State.ELSEWHERE, f"{said} {_told(other, held)}")
        return Checked(sentence, _shown(sentence, number), State.NOT_FOUND, said)
    return _by_subject(sentence, number, best, around)


def _by_subject(sentence: str, number: Number, best: Known | None, around: _Around) -> Checked:
    _, scores, held = around
    shown = _shown(sentence, number)
    rule = _rule(sentence, number, held.guideline)
    if best is not None and best.year == _year(sentence, number, held) and not best.groups:
        return Checked(sentence, shown, State.OWN_WORDS, _told(best, held))
    if rule:
        return Checked(sentence, shown, State.MATCHES, rule)
    if best is not None:
        return Checked(sentence, shown, State.ELSEWHERE, _told(best, held))
    return Checked(sentence, shown, State.NOT_FOUND, _nearest(number, scores, held))


def _best(
    sentence: str, number: Number, found: Sequence[Number], scores: Mapping[str, float], held: Ours
) -> Known | None:
    """The figure that a number is, if any: of the sentence's subject, its own year first, the scheme before groups.

    Two counts that belong together are hardly ever those of two figures, so they need no subject.
    """
    pair = pairs.of(sentence, number, found)
    candidates: tuple[Known, ...] = held.index.by_value.get((number.unit, number.value), ())
    if pair is not None:
        candidates = held.index.pairs.get(pair, ()) if pairs.agrees(number, pair) else ()
    about = [known for known in candidates if pair or scores.get(known.measure, 0.0) >= ABOUT]
    year = _year(sentence, number, held)

    def rank(known: Known) -> tuple[bool, bool, bool, float]:
        named = all(group.casefold() in sentence.casefold() for _, group in known.groups)
        return (known.year == year, named, not known.groups, scores.get(known.measure, 0.0))

    return max(about, key=rank, default=None)


def _year(sentence: str, number: Number, held: Ours) -> int:
    """The year a number speaks of: the one named after it, the only one named, else the year of the text."""
    named = [(match.start(), int(match.group())) for match in re.finditer(r"\b20\d\d\b", sentence)]
    after = [year for start, year in named if 0 <= start - number.end <= 9]
    if after:
        return after[0]
    if re.search(r"\bfrom\s$", sentence[: number.start]) and re.match(r"%?\s(?:hours\s)?to\s", sentence[number.end :]):
        return held.year - 1
    return named[0][1] if len(named) == 1 else held.year


def _rule(sentence: str, number: Number, rules: Guideline) -> str:
    """Whether a number of hours is the guideline's own."""
    hours = {
        float(rules.target_hours): "the guideline's target",
        float(rules.reduced_target_hours): "the reduced target",
        float(rules.planned_minimum_hours): "the planned minimum",
        float(rules.area_hours): "the guide for an area",
    }
    speaks = re.search(r"guideline|target|planned|at least|or more|minimum|area|fewer than", sentence, re.IGNORECASE)
    name = hours.get(number.value) if number.unit is Unit.HOURS and speaks else None
    return f"{words.sentence_case(name)} of {rules.cpd_year}." if name else ""


def _told(known: Known | None, held: Ours) -> str:
    """Which figure, year, group and base a number is."""
    if known is None:
        return "As our document of this year has it."
    measure = held.index.measures[known.measure]
    group = f", {', '.join(label for _, label in known.groups)}" if known.groups else ""
    base = f" Base: {words.base(known.figure, measure)}." if known.figure is not None else ""
    return f"{measure.title}, {known.year}{group}: {known.role}.{base}"


def _nearest(number: Number, scores: Mapping[str, float], held: Ours) -> str:
    """What the figures say of the sentence's subject, where they say anything in the same unit."""
    mine = {known.measure: known for known in held.index.of_year(held.year) if known.unit is number.unit}
    subject = max((name for name in mine if scores.get(name, 0) >= ABOUT), key=lambda name: scores[name], default=None)
    figure = mine[subject].figure if subject else None
    if subject is None or figure is None:
        return "No figure on this subject has this number."
    measure = held.index.measures[subject]
    return f"No such figure. {measure.title}, {held.year}: {words.cell(figure, measure)}."


def _shown(sentence: str, number: Number) -> str:
    """The number with its unit, as it stands."""
    end = {Unit.PER_CENT: "%", Unit.HOURS: " hours", Unit.POINTS: " points"}.get(number.unit, "")
    follows = sentence[number.end : number.end + 1]
    return f"{number.text}{end}" if end.strip() != "%" or follows == "%" else f"{number.text} per cent"
