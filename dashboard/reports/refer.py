"""Figures as the references by which a draft names them, so that its numbers stay live."""

import re

from analysis.catalogue.figure import Figure, Statistic
from dashboard import words
from dashboard.reports.evidence import Evidence, members
from dashboard.reports.references import written

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
    return text(members(evidence, figure), evidence, figure)


def text(plain: str, evidence: Evidence, *figures: Figure) -> str:
    """A finished sentence with the numbers of its figures and of the guideline as references.

    Where two figures read alike the first named is taken, so a sentence names them in the order of its numbers.
    """
    pairs: dict[str, str] = {}
    for figure in figures:
        for reading, reference in _readings(figure, evidence.year.cpd_year):
            pairs.setdefault(reading, reference)
    rules = evidence.year.guideline
    pairs |= {f"{rules.target_hours}-hour": f"{TARGET}-hour"}
    pairs |= {f"{words.spelled(rules.planned_minimum_hours)} planned hours": f"{PLANNED} planned hours"}
    longest_first = "|".join(re.escape(reading) for reading in sorted(pairs, key=len, reverse=True))
    return re.sub(rf"(?<![\w.,])(?:{longest_first})(?![\w%]|[.,]\d)", lambda found: pairs[found[0]], plain)


def _readings(figure: Figure, year: int) -> list[tuple[str, str]]:
    found = []
    if words.spread(figure):
        found.append((words.spread(figure), _written(figure, "spread", year)))
    if figure.statistic in words.SHARES:
        found.append((words.share(figure), value(figure, year=year)))
    elif figure.statistic is Statistic.COUNT:
        found.append((words.count(figure), value(figure, year=year)))
    elif figure.value is not None:
        found.append((words.hours(figure.value), value(figure, year=year)))
    if figure.part is not None:
        found.append((words.number(figure.part), part(figure, year=year)))
    if figure.whole is not None:
        found.append((words.number(figure.whole), base(figure, year=year)))
    return found


def _written(figure: Figure, aspect: str, year: int | None) -> str:
    options = {} if year is None or figure.year == year else {"year": str(figure.year)}
    return written(figure.measure, aspect, {**options, **dict(figure.groups)})
