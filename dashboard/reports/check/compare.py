"""A text held against the figures: each number with its sentence, and whether it is one of ours.

A sentence that stands in a document of ours, its numbers apart, is compared number by number. Any other is
compared with the figures of the measures that it is about; a number that only figures on another subject have
is not found. Whether such words say of a figure what it is, a reader has to see, so a match in them is told
apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.reports.check import spoken_shares
from dashboard.reports.check.catalogue_numbers import Known
from dashboard.reports.check.numbers import Number, Unit, numbers, skeleton
from dashboard.reports.check.own_texts import Ours, sentences
from dashboard.reports.check.spoken_shares import Spoken
from dashboard.reports.check.subject import Subject

AS_OURS = "As our document of this year has it."


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


def check(texts: Iterable[str], held: Ours) -> tuple[Checked, ...]:
    """Every number of a text, in order."""
    given = tuple(sentences(texts))
    before = ("", *map(skeleton, given))
    return tuple(
        checked
        for after, each in zip(before, given, strict=False)
        for checked in _sentence(each, after, held)
    )


def _sentence(sentence: str, after: str, held: Ours) -> Iterator[Checked]:
    found = tuple(numbers(sentence))
    subject = Subject(sentence, found, held)
    ours_ = held.closest(sentence, after)
    expected = iter(ours_ or ())
    said = tuple(spoken_shares.shares(sentence)) if ours_ is None else ()
    yield from (Checked(sentence, each.text, *_in_words(each, subject)) for each in said)
    for number in found:
        if any(each.start <= number.start < each.end for each in said):
            continue
        if number.unit is Unit.LABEL:
            yield Checked(sentence, number.text, State.NOT_A_FIGURE, "A date, an address or a label.")
        elif ours_ is not None:
            yield Checked(
                sentence, _as_it_stands(sentence, number), *_as_ours(number, next(expected), subject)
            )
        else:
            yield Checked(sentence, _as_it_stands(sentence, number), *_by_subject(number, subject))


def _as_ours(number: Number, expected: Number, subject: Subject) -> tuple[State, str]:
    """A number of a sentence of ours, beside what stands there;
    a figure is named only where it is of its subject."""
    found = subject.best(number)
    best = found if found is not None and subject.is_closest(found) else None
    if (expected.unit, expected.value) == (number.unit, number.value):
        said = subject.rule(number) or (
            subject.told(best) if best and _is_meant(best, number, subject) else AS_OURS
        )
        return State.MATCHES, said
    said = f"Our document has {expected.text} here."
    if best is not None and not _is_meant(best, number, subject):
        return State.ELSEWHERE, f"{said} {subject.told(best)}"
    return State.NOT_FOUND, said


def _by_subject(number: Number, subject: Subject) -> tuple[State, str]:
    """A number in words of the writer's own."""
    best = subject.best(number)
    if best is not None and _is_meant(best, number, subject):
        return State.OWN_WORDS, subject.told(best)
    rule = subject.rule(number)
    if rule:
        return State.MATCHES, rule
    if best is not None:
        return State.ELSEWHERE, subject.told(best)
    nearest = subject.nearest(number)
    return State.NOT_FOUND, f"{spoken_shares.LOOK} {nearest}" if number.text[0].isalpha() else nearest


def _in_words(share: Spoken, subject: Subject) -> tuple[State, str]:
    """A share in words in a sentence that is not ours."""
    known = spoken_shares.borne_out(share, subject)
    return (
        (State.OWN_WORDS, subject.told(known))
        if known
        else (State.NOT_FOUND, spoken_shares.closest(share, subject))
    )


def _is_meant(known: Known, number: Number, subject: Subject) -> bool:
    """Whether a figure is of the year that its number speaks of,
    and of the scheme or a group that is named."""
    return known.year == subject.year(number) and subject.names(known)


def _as_it_stands(sentence: str, number: Number) -> str:
    """The number with its unit, as it stands."""
    end = {Unit.PER_CENT: "%", Unit.HOURS: " hours", Unit.POINTS: " points"}.get(number.unit, "")
    follows = sentence[number.end : number.end + 1]
    return f"{number.text}{end}" if end.strip() != "%" or follows == "%" else f"{number.text} per cent"
