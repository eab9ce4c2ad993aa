"""Every number that a text may take from the catalogue, with the figure it would be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue, Query
from analysis.measures import register
from analysis.measures.measure import Measure, Quantiles
from analysis.measures.measure import Unit as MeasureUnit
from dashboard.reports.check.numbers import Unit
from dashboard.words import numbers

Key = tuple[Unit, float]
LIMIT = "an end of the range"
BASE = "the base"
QUARTILES = ("lower quartile", "upper quartile", "ninetieth centile")
SINCE = "the change since"
_LEADING = ("the share", "the number", "median")


@dataclass(frozen=True, slots=True)
class Known:
    """One number of the catalogue as a text would give it: a share, its part or base,
    an end of its interval …"""

    unit: Unit
    value: float
    measure: str
    year: int
    groups: tuple[tuple[str, str], ...]
    role: str
    figure: Figure | None = None

    @property
    def key(self) -> Key:
        """What a number in a text must be to be this one."""
        return (self.unit, self.value)


@dataclass(frozen=True)
class Index:
    """All of them, by unit and value, and the words by which a measure is known again."""

    catalogue: Catalogue

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measures of the scheme, by name."""
        return register.by_name(self.catalogue.scheme)

    def measure(self, known: Known) -> Measure:
        """What a number is of, as it reads in its year."""
        return self.catalogue.measure(known.measure, known.year)

    @cached_property
    def by_value(self) -> Mapping[Key, tuple[Known, ...]]:
        """What each number may be."""
        found: dict[Key, list[Known]] = {}
        for known in (*self._figures(), *self._changes()):
            found.setdefault(known.key, []).append(known)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def pairs(self) -> Mapping[tuple[int, int], tuple[Known, ...]]:
        """What each “205 of 331” may be."""
        found: dict[tuple[int, int], list[Known]] = {}
        for each in self.by_value.values():
            for known in each:
                figure = known.figure
                if known.role == "the number" and figure and figure.part is not None and figure.whole:
                    found.setdefault((figure.part, figure.whole), []).append(known)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def by_unit(self) -> Mapping[Unit, frozenset[str]]:
        """The measures that have numbers in a unit."""
        every = [known for same in self.by_value.values() for known in same]
        return {unit: frozenset(known.measure for known in every if known.unit is unit) for unit in Unit}

    def of_year(self, year: int) -> Iterator[Known]:
        """The scheme's own figures of a year that lead their measure."""
        return (
            known
            for same in self.by_value.values()
            for known in same
            if known.year == year and not known.groups and known.role in _LEADING
        )

    def _figures(self) -> Iterator[Known]:
        names = tuple(self.measures)
        for by in ((), *((name,) for name in self.catalogue.levels), *self.catalogue.pairs):
            for figure in self.catalogue.figures(Query(names, by=by)):
                if figure.is_shown:
                    yield from _of(figure, self.measures[figure.measure])

    def _changes(self) -> Iterator[Known]:
        years = [year.cpd_year for year in self.catalogue.years]
        for later in years:
            for earlier in (year for year in years if year < later):
                for change in self.catalogue.changes(earlier, later).values():
                    since = f"{SINCE} {earlier}"
                    if change.statistic in numbers.SHARES:
                        size = float(numbers.points(change.difference).split()[0])
                        yield Known(Unit.POINTS, size, change.measure, later, (), since)
                    elif self._in_hours(change.measure):
                        yield Known(
                            Unit.HOURS, _halves(abs(change.difference)), change.measure, later, (), since
                        )

    def _in_hours(self, measure: str) -> bool:
        found = self.measures.get(measure)
        return isinstance(found, Quantiles) and found.unit is MeasureUnit.HOURS


def _of(figure: Figure, measure: Measure) -> Iterator[Known]:
    """The ways one figure may be printed."""

    def known(unit: Unit, value: float, role: str) -> Known:
        return Known(unit, value, figure.measure, figure.year, figure.groups, role, figure)

    if figure.statistic in numbers.SHARES:
        for whole in {numbers.per_cent(each) for each in (figure, numbers.estimated(figure))}:
            yield known(Unit.PER_CENT, float(whole), "the share")
        yield known(Unit.PER_CENT, round((figure.value or 0) * 100, 1), "the share")
        if figure.part is not None:
            yield known(Unit.COUNT, float(figure.part), "the number")
        if figure.lower is not None and figure.upper is not None:
            yield known(Unit.PER_CENT, float(numbers.low_end(figure.lower)), LIMIT)
            yield known(Unit.PER_CENT, float(numbers.high_end(figure.upper)), LIMIT)
    elif isinstance(measure, Quantiles):
        unit = Unit.HOURS if measure.unit is MeasureUnit.HOURS else Unit.COUNT
        yield known(unit, _halves(figure.value or 0), figure.statistic.replace("_", " "))
    else:
        yield known(Unit.COUNT, float(numbers.counted(figure)), "the number")
    if figure.whole is not None:
        yield known(Unit.COUNT, float(figure.whole), BASE)


def _halves(value: float) -> float:
    return float(numbers.half_hours(value).replace(",", "").replace("−", "-"))
