"""Figures as the references by which a draft names them, so that its numbers stay live."""

import re

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Measure
from dashboard import words
from dashboard.reports.evidence import Evidence
from dashboard.reports.references import written
from dashboard.speech.voice import voice

_LEADING = {Statistic.COUNT, Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.MEDIAN}
TARGET = written("guideline", "target_hours")
PLANNED = written("guideline", "planned_minimum_hours", {"as": "word"})
YEAR = written("cpd_year")


def value(figure: Figure, *, year: int | None = None) -> str:
    """The figure itself; `year` is the draft's, which need not be written."""
    return _written(figure, "" if figure.statistic in _LEADING else figure.statistic, year)


def part(figure: Figure, *, year: int | None = None) -> str:
    """The number who did."""
    return _written(figure, "part", year)


def base(figure: Figure, *, year: int | None = None) -> str:
    """The number it is of."""
    return _written(figure, "base", year)


def base_in_words(evidence: Evidence, figure: Figure) -> str:
    """The base as a member would say it, with its number live."""
    return text(voice(evidence).of(figure.measure).say("{it.base} {it.who}"), evidence, figure)


def text(plain: str, evidence: Evidence, *figures: Figure) -> str:
    """A finished sentence with the numbers of its figures and of the guideline as references.

    Where two figures read alike the first named is taken, so a sentence names them in the order of its numbers.
    """
    pairs: dict[str, str] = {}
    for figure in figures:
        for reading, reference in _readings(figure, evidence.catalogue.measure(figure.measure), evidence.year.cpd_year):
            pairs.setdefault(reading, reference)
    rules = evidence.year.guideline
    pairs |= {f"{rules.target_hours}-hour": f"{TARGET}-hour"}
    pairs |= {f"{words.spelled(rules.planned_minimum_hours)} planned hours": f"{PLANNED} planned hours"}
    longest_first = "|".join(re.escape(reading) for reading in sorted(pairs, key=len, reverse=True))
    return re.sub(rf"(?<![\w.,])(?:{longest_first})(?![\w%]|[.,]\d)", lambda found: pairs[found[0]], plain)


def years(told: str, evidence: Evidence, before: int) -> str:
    """The text with “in” this year and “in” the year before as references that move with the letter."""
    this = evidence.year.cpd_year
    for year, reference in ((before, written("cpd_year", options={"year": str(before)})), (this, YEAR)):
        told = re.sub(rf"\bin {year}\b", f"in {reference}", told)
    return told


def _readings(figure: Figure, measure: Measure, year: int) -> list[tuple[str, str]]:
    found = []
    if words.spread(figure):
        found.append((words.spread(figure), _written(figure, "spread", year)))
    if figure.statistic in words.SHARES:
        found.append((words.share(figure), value(figure, year=year)))
    else:
        found.append((words.value(figure, measure), value(figure, year=year)))
    if figure.part is not None:
        found.append((words.number(figure.part), part(figure, year=year)))
    if figure.part is not None and figure.whole is not None:
        found.append((words.number(figure.whole - figure.part), _written(figure, "rest", year)))
    if figure.whole is not None:
        found.append((words.number(figure.whole), base(figure, year=year)))
    return found


def _written(figure: Figure, aspect: str, year: int | None) -> str:
    options = {} if year is None or figure.year == year else {"year": str(figure.year)}
    return written(figure.measure, aspect, {**options, **dict(figure.groups)})
