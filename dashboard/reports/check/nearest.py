"""The figure nearest to a number that stands in words of the writer's own: whether it says what the words
say, a reader has to see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue, Query
from analysis.measures import register
from analysis.measures.measure import Measure, Quantiles
from analysis.measures.measure import Unit as MeasureUnit
from dashboard.reports.check.marks import Number, Unit
from dashboard.words import numbers

EXACT, IN_WORDS = 0.05, 0.5
"""How far a figure may be from a number that is it; a share in words, such as two thirds, is no whole one."""
_MOST_NAMED = 2
_WORD = re.compile(r"\b(?!the\b|and\b|all\b|for\b|not\b|you\b)[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Known:
    """A number of the figures: how far off its own year and whole scheme, what it is, and how it is told."""

    unit: Unit
    value: float
    far: int
    words: frozenset[str]
    told: str


@dataclass(frozen=True)
class Figures:
    """Every number that a report on a year may hold."""

    known: tuple[Known, ...]

    def said(self, number: Number, sentence: str) -> tuple[bool, str]:
        """Whether a figure of the year is this number and shares as many words with the sentence as any, and
        which: else the nearest that does, and what else has that number."""
        if number.unit is Unit.OTHER:
            return True, "Minutes, days and money are no figures of the scheme."
        room = EXACT if float(number.value * 10).is_integer() else IN_WORDS
        words = _words(sentence)
        mine = [(each, abs(each.value - number.value)) for each in self.known if each.unit is number.unit]
        here = [(len(words & each.words), each, off) for each, off in mine if not each.far]
        most = max((shared for shared, *_ in here), default=0)
        same = [each for shared, each, off in here if off < room and shared == most]
        if same:
            return True, _named(same)
        others = sorted((each for each, off in mine if off < room), key=lambda each: each.far)
        elsewhere = f" That number is another's: {_named(others)}" if others else ""
        if not here:
            return False, f"No figure is in {number.unit}.{elsewhere}"
        *_, nearest, _ = min(here, key=lambda each: (-each[0], each[2]))
        return False, f"No figure on this is that number. The nearest: {nearest.told}.{elsewhere}"


def _named(found: Sequence[Known]) -> str:
    return "; ".join(list(dict.fromkeys(each.told for each in found))[:_MOST_NAMED]) + "."


def figures(catalogue: Catalogue, year: int) -> Figures:
    """The scheme's figures of the year, its rules and changes; then other years, then groups of the year."""
    names = tuple(register.by_name(catalogue.scheme))
    found = [*_rules(catalogue, year), *_changes(catalogue, year)]
    for figure in catalogue.figures(Query(names)):
        found += _of(figure, catalogue, 0 if figure.year == year else 1)
    for level in catalogue.levels:
        for figure in catalogue.figures(Query(names, years=(year,), by=(level,))):
            found += _of(figure, catalogue, 2)
    return Figures(tuple(found))


def _of(figure: Figure, catalogue: Catalogue, far: int) -> Iterator[Known]:
    """The ways in which one figure may be printed."""
    if not figure.is_shown:
        return
    measure = catalogue.measure(figure.measure, figure.year)
    group = "".join(f", {label}" for _, label in figure.groups)
    place = f"{measure.title}, {figure.year}{group}"
    told, words = f"{place}: {_told(figure, measure)}", _words(measure.title)

    def known(unit: Unit, value: float, said: str = told) -> Known:
        return Known(unit, value, far, words, said)

    if figure.whole is not None:
        yield known(Unit.COUNT, float(figure.whole), f"{place}, its base: {numbers.base(figure, measure)}")
    if figure.statistic in numbers.SHARES:
        yield known(Unit.PER_CENT, float(numbers.per_cent(figure)))
        yield known(Unit.PER_CENT, round((figure.value or 0) * 100, 1))
        if figure.part is not None:
            yield known(Unit.COUNT, float(figure.part))
        if figure.lower is not None and figure.upper is not None:
            for end in (numbers.low_end(figure.lower), numbers.high_end(figure.upper)):
                yield known(
                    Unit.PER_CENT, float(end), f"{place}, an end of its range: {numbers.interval(figure)}"
                )
    elif isinstance(measure, Quantiles):
        is_hours = measure.unit is MeasureUnit.HOURS
        yield known(Unit.HOURS if is_hours else Unit.OTHER, _halves(figure.value or 0))
    else:
        yield known(Unit.COUNT, float(numbers.counted(figure)))


def _told(figure: Figure, measure: Measure) -> str:
    if figure.statistic in numbers.SHARES:
        return numbers.part_of(figure)
    name = f"{figure.statistic.replace('_', ' ')} " if isinstance(measure, Quantiles) else ""
    return name + numbers.value(figure, measure)


def _changes(catalogue: Catalogue, year: int) -> Iterator[Known]:
    for (name, statistic), change in catalogue.changes(year - 1, year).items():
        title = catalogue.measure(name, year).title
        if statistic in numbers.SHARES:
            told = numbers.points(change.difference)
            yield Known(
                Unit.POINTS, float(told.split()[0]), 0, _words(title), f"{title}, since {year - 1}: {told}"
            )


def _rules(catalogue: Catalogue, year: int) -> Iterator[Known]:
    rules = catalogue.year(year).guideline
    for value, name in (
        (rules.target_hours, "the guideline's target"),
        (rules.reduced_target_hours, "the reduced target"),
        (rules.planned_minimum_hours, "the planned minimum"),
        (rules.area_hours, "the guide for an area"),
    ):
        title = f"{numbers.sentence_case(name)} of {year}"
        yield Known(Unit.HOURS, float(value), 0, _words(f"{title} hours"), f"{title}: {numbers.hours(value)}")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _halves(value: float) -> float:
    return float(numbers.half_hours(value).replace(",", "").replace("−", "-"))
