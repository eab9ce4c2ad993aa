"""The figure nearest to a number that stands in words of the writer's own: whether it says what the words
say, a reader has to see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue, Query
from analysis.measures import register
from analysis.measures.measure import Quantiles, Source
from dashboard.reports.check.marks import Number, Unit, numbers
from dashboard.words import numbers as words

EXACT, IN_WORDS = 0.05, 0.5
"""How far a figure may be from a number that is it; a share in words, such as two thirds, is no whole one."""
RARE = 100
"""A count from which hardly two figures are the same."""
_MOST_NAMED = 2
_OF_YOU = re.compile(r"^(?!.*\b(?:records?|review\w*|assessors?)\b).*\b(?:you|members)\b", re.IGNORECASE)
"""A sentence that speaks of members, and not of what a review found."""
_WORD = re.compile(r"\b(?!(?:the|and|all|for|not|you|who|with|from|last|year|that|this|those)\b)[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Known:
    """A number of the figures: how far off its own year and whole scheme, what it is, how it is told, and
    whether it is of records reviewed."""

    unit: Unit
    value: float
    far: int
    words: frozenset[str]
    told: str
    is_reviewed: bool = False


@dataclass(frozen=True)
class Figures:
    """Every number that a report on a year may hold."""

    known: tuple[Known, ...]

    def said(self, number: Number, sentence: str) -> tuple[bool, str]:
        """Whether a figure of the year is this number and shares a word with the sentence, where any does, or
        is rare, and which: else the nearest that shares most words, and what else has that number. A share of
        the records reviewed is none of “you”."""
        if number.unit is Unit.OTHER:
            return True, "Minutes, days and money are no figures of the scheme."
        room = EXACT if float(number.value * 10).is_integer() else IN_WORDS
        asked = _words(sentence)
        every = [
            (each.far, -len(asked & each.words), abs(each.value - number.value), len(each.words), each.told)
            for each in self.known
            if each.unit is number.unit
        ]
        reviewed = {each.told for each in self.known if each.is_reviewed}
        others_only = number.unit is Unit.PER_CENT and _OF_YOU.search(sentence) is not None
        here = sorted(each for each in every if not each[0])
        if not here:
            return False, f"No figure of the year is in {number.unit}."
        is_rare = number.unit is Unit.COUNT and number.value >= RARE
        least = 0 if is_rare else max(-1, here[0][1])
        if same := [
            told
            for _, shared, off, _, told in here
            if off < room and shared <= least and not (others_only and told in reviewed)
        ]:
            return True, _named(same)
        others = [
            told for _, _, off, _, told in sorted(every, key=lambda each: (each[1], each)) if off < room
        ]
        elsewhere = f" The same number elsewhere: {_named(others)}" if others else ""
        return False, f"No figure on this; the nearest: {here[0][-1]}.{elsewhere}"


def _named(told: Sequence[str]) -> str:
    return "; ".join(list(dict.fromkeys(told))[:_MOST_NAMED]) + "."


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
    if figure.is_shown:
        measure = catalogue.measure(figure.measure, figure.year)
        place = (measure.title, figure.called, *(label for _, label in figure.groups))
        if figure.statistic in words.SHARES:
            said = words.part_of(figure)
        elif isinstance(measure, Quantiles):
            name = figure.statistic.replace("_", " ")
            said = f"{name} {words.value(figure, measure)}, {words.base(figure, measure)}"
        else:
            said = words.value(figure, measure)
        told = f"{', '.join(place)}: {said}"
        for each in _known(" ".join(place), told, far, words.interval(figure)):
            yield replace(each, is_reviewed=measure.source is Source.REVIEWED)


def _changes(catalogue: Catalogue, year: int) -> Iterator[Known]:
    before = catalogue.before(year)
    since = catalogue.labels.year(before)
    for (name, statistic), change in catalogue.changes(before, year).items():
        title = catalogue.measure(name, year).title
        if statistic in words.SHARES:
            yield from _known(title, f"{title}, since {since}: {words.points(change.difference)}")


def _rules(catalogue: Catalogue, year: int) -> Iterator[Known]:
    rules, labels = catalogue.year(year).guideline, catalogue.labels
    for value, name in (
        (rules.target_hours, "The guideline's target"),
        (rules.reduced_target_hours, "The reduced target"),
        (rules.planned_minimum_hours, labels.put("The {planned} minimum")),
        (rules.area_hours, "The guide for an area"),
    ):
        if value is not None:
            told = f"{name} of {labels.year(year)}: {words.hours(value, labels)}"
            yield from _known(f"{name} {labels.within('hours')}", told)


def _known(title: str, told: str, far: int = 0, interval: str = "") -> Iterator[Known]:
    """Each number of what is told of a figure, as a reader would find it there; beside it, its interval."""
    start = told.rindex(": ")
    for each in numbers(told):
        if each.start > start:
            yield Known(each.unit, each.value, far, _words(title), ", ".join(filter(None, (told, interval))))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
