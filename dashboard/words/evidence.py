"""The shown scheme-level figures of one CPD year: what may be spoken of in it, and how it compares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from analysis.catalogue.figure import Change, Figure, Matched, Statistic
from analysis.catalogue.read import Catalogue, Query, Year
from analysis.measures import register
from dashboard.words import numbers, texts

SMALLEST = 10
"""No sentence speaks of a base below this."""

LEADING = (Statistic.SHARE, Statistic.COUNT, Statistic.MEDIAN, Statistic.MEAN_SHARE)
"""Which figure of a measure is meant where none is named."""

Found = TypeVar("Found")
Asking = ParamSpec("Asking")


Asks = Callable[Concatenate["Evidence", Asking], Found]


def once(find: Asks[Asking, Found]) -> Asks[Asking, Found]:
    """What a function finds for an evidence and values, asked for once in the language being spoken: a letter
    speaks of the same figures many times. What is found is not to be changed."""

    @wraps(find)
    def held(evidence: "Evidence", /, *values: Asking.args, **named: Asking.kwargs) -> Found:
        key = (find, texts.shipped().language, *values, *named.items())
        if key not in evidence.found:
            evidence.found[key] = find(evidence, *values, **named)
        found: Found = evidence.found[key]
        return found

    return held


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may be spoken of in a year: a figure that is absent, or on too small a base, is not here; `found`
    is what `once` keeps."""

    catalogue: Catalogue
    year: Year
    figures: Mapping[tuple[str, Statistic], Figure]
    found: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def last_year(self) -> int:
        """The CPD year before its own."""
        return self.catalogue.before(self.year.cpd_year)

    def get(self, measure: str, statistic: Statistic = Statistic.SHARE) -> Figure | None:
        """The figure, or None where nothing may be said."""
        return self.figures.get((measure, statistic))

    def leading_figure(self, measure: str) -> Figure | None:
        """The measure's share, count, median or mean share, whichever it has;
        None where nothing may be said."""
        return next((found for kind in LEADING if (found := self.figures.get((measure, kind)))), None)

    def number(self, measure: str) -> int | None:
        """The number a count holds, or None."""
        found = self.figures.get((measure, Statistic.COUNT))
        return None if found is None else numbers.counted(found)

    def declared(self) -> int | None:
        """How many members have a valid declaration."""
        return self.number("valid_declarations")

    def due(self) -> int | None:
        """How many members were due to declare, where that is known."""
        rate = self.get("declaration_rate")
        return rate.whole if rate else None

    def reviewed(self) -> int | None:
        """How many records were reviewed, where there is a review sheet."""
        return self.number("reviewed") if self.year.has_reviews else None

    def leading(self) -> Figure | None:
        """Met the guideline; without planned hours reached the target; without targets neither."""
        return self.get("met_guideline") or self.get("reached_target")

    @property
    def is_early(self) -> bool:
        """Whether what members declared is held back; see `stamp.held_back`."""
        return self.year.cpd_year in self.catalogue.early

    def knows_targets(self) -> bool:
        """Whether each member's own target is known."""
        return self.leading() is not None

    @property
    def has_guideline(self) -> bool:
        """Whether a number of hours is asked, of a year or of several together."""
        asked = (self.year.guideline.target_hours, self.catalogue.scheme.rules.target)
        return any(asked) or self.knows_targets()

    def is_complete(self, column: str) -> bool:
        """Whether every valid declaration filled in the column."""
        filled = self.year.filled.get(column)
        declared = self.declared()
        return filled is None or declared is None or filled >= declared

    @once
    def changes(self, since: int, year: int) -> Mapping[tuple[str, Statistic], Change]:
        """The scheme-level changes between two years, by measure and statistic."""
        return self.catalogue.changes(since, year)

    @once
    def matched_in(self, since: int, year: int) -> Mapping[str, Matched]:
        """The same members in two years, by measure."""
        return self.catalogue.matched(since, year)

    @once
    def beside(self, measure: str, year: int) -> Mapping[Statistic, Figure]:
        """What stands beside a share of the whole scheme in a year."""
        return self.catalogue.beside(measure, year)

    def earlier(self, measure: str, statistic: Statistic, year: int) -> Figure:
        """The figure of an earlier year, shown or not; the year is read whole,
        since most of it is asked for."""
        found = self._of_scheme(year).get((measure, statistic))
        return found or self.catalogue.figure(measure, year, statistic)

    @once
    def _of_scheme(self, year: int) -> dict[tuple[str, Statistic], Figure]:
        return _of_scheme(self.catalogue, year)

    @once
    def figures_of(self, asked: Query) -> tuple[Figure, ...]:
        """The figures of a query, shown or not."""
        return self.catalogue.figures(asked)


def of_year(catalogue: Catalogue, year: int) -> Evidence:
    """The evidence of a year. Raises CpdError where the year is not held."""
    held = catalogue.year(year)
    usable = {key: figure for key, figure in _of_scheme(catalogue, year).items() if _usable(figure)}
    return Evidence(catalogue, held, usable)


def _of_scheme(catalogue: Catalogue, year: int) -> dict[tuple[str, Statistic], Figure]:
    names = tuple(measure.name for measure in register.measures(catalogue.scheme))
    return {(each.measure, each.statistic): each for each in catalogue.figures(Query(names, (year,)))}


def _usable(figure: Figure) -> bool:
    if figure.statistic is Statistic.COUNT:
        return figure.is_shown
    return figure.is_shown and figure.value is not None and (figure.whole or 0) >= SMALLEST
