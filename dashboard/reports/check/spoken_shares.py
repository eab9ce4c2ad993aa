"""Shares in words: “half”, “two thirds”, “three in four”, and whether the closest figure bears them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.reports.check.catalogue_numbers import Known
from dashboard.reports.check.numbers import SPELLED, Number, Unit, spelled
from dashboard.reports.check.subject import CLOSEST, Subject

LOOK = "A number in words: see that the figures say so."
ABOUT = 0.05
"""How far from “half” the share may be that is called so."""
_PARTS = {
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_MOST = 20
"""The most that is counted as one of so many; more are counts of their own."""
_HOW = (
    r"(?:just under|just over|nearly|almost|more than|over|at least|fewer than|less "
    r"than|under|about|around|roughly)"
)
_NO_HOUR = r"(?!\s(?:of\s)?an?\s(?:hour|day|year)|[\s-](?:hour|day|year|way|past|term)|-)"
_SHARE = re.compile(
    rf"\b(?:(?P<how>{_HOW})\s)?(?:"
    rf"(?<!middle )(?<!other )(?<!first )(?<!second )(?<!and a )(?P<half>(?:(?:a|one)\s)?half){_NO_HOUR}\b"
    rf"|(?P<times>{SPELLED}|a)[\s-](?P<part>{'|'.join(_PARTS)})(?P<many>s)?\b{_NO_HOUR}(?P<of>\sof\b)?"
    rf"|(?P<few>{SPELLED}|\d{{1,2}})\s(?:in|out\sof)\s(?:every\s)?(?P<all>{SPELLED}|\d{{1,2}})\b(?![\d,.%]*\d)"
    rf")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A share in words: its text from `start` to `end`, how it is qualified, and its value."""

    text: str
    how: str
    value: float
    start: int
    end: int


def shares(sentence: str) -> Iterator[Spoken]:
    """Each share in words, in order; “a third time” and “half an hour” are none."""
    for match in _SHARE.finditer(sentence):
        value = _value(match)
        if value is not None:
            text = match.group().removesuffix(match["of"] or "")
            yield Spoken(text, (match["how"] or "").lower(), value, match.start(), match.start() + len(text))


def _value(match: re.Match[str]) -> float | None:
    if match["half"]:
        return 0.5
    if match["part"]:
        is_share = match["many"] or match["of"] or match["how"]
        times = 1 if match["times"].lower() == "a" else spelled(match["times"])
        return times / _PARTS[match["part"].lower()] if is_share else None
    few, every = (int(each) if each.isdecimal() else spelled(each) for each in (match["few"], match["all"]))
    return few / every if few < every <= _MOST else None


def borne_out(spoken: Spoken, subject: Subject) -> Known | None:
    """The figure of the closest measure that says so: a share,
    or where half have so many hours their median."""
    year = subject.year(_place(spoken))
    hours = _hours(spoken, subject)
    if hours:
        best = (subject.best(number) for number in hours)
        return next(
            (known for known in best if known and known.role == "median" and known.year == year), None
        )
    return next((known for known in _closest(subject, year) if _fits(spoken, known)), None)


def closest(spoken: Spoken, subject: Subject) -> str:
    """What to look at where no figure bears it out."""
    near = next(_closest(subject, subject.year(_place(spoken))), None)
    is_of_hours = bool(_hours(spoken, subject))
    return f"{LOOK} The closest figure is {subject.stands(near)}" if near and not is_of_hours else LOOK


def _hours(spoken: Spoken, subject: Subject) -> list[Number]:
    """The hours that half are said to have; those of a “30-hour guideline” are no one's."""
    of_hours = (number for number in subject.found if number.unit is Unit.HOURS)
    return [
        number for number in of_hours if spoken.value == 0.5 and subject.sentence[number.end :][:1] != "-"
    ]


def _place(spoken: Spoken) -> Number:
    return Number(spoken.text, spoken.value, Unit.PER_CENT, spoken.start, spoken.end)


def _closest(subject: Subject, year: int) -> Iterator[Known]:
    near = subject.near(Unit.PER_CENT)
    of_year = (known for known in subject.held.index.of_year(year) if known.unit is Unit.PER_CENT)
    return (known for known in of_year if near.get(known.measure, 0) >= CLOSEST)


def _fits(spoken: Spoken, known: Known) -> bool:
    share = known.value / 100
    if spoken.how in {"more than", "over"}:
        return share > spoken.value
    if spoken.how == "at least":
        return share >= spoken.value
    if spoken.how in {"fewer than", "less than", "under"}:
        return share < spoken.value
    is_right_side = {"just over": share >= spoken.value}.get(spoken.how, True)
    if spoken.how in {"just under", "nearly", "almost"}:
        is_right_side = share <= spoken.value
    return is_right_side and abs(share - spoken.value) <= ABOUT
