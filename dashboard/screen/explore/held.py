"""The figures that a question asks for: of the year chosen, of all its years, and of their whole."""

from dataclasses import dataclass
from functools import cached_property

from analysis.catalogue.figure import Figure, Statistic
from dashboard.screen.caches import View
from dashboard.screen.explore.question import Question

LEADING = (Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.MEDIAN, Statistic.COUNT)
"""The statistic of a measure that an answer speaks of."""


@dataclass(frozen=True)
class Held:
    """`figures` of all years asked for, with `wholes` of the first measure: everybody's, or those of the one
    group that the question is of. `groups` are named without that one."""

    question: Question
    year: int
    years: tuple[int, ...]
    figures: tuple[Figure, ...]
    wholes: tuple[Figure, ...]

    @cached_property
    def now(self) -> tuple[Figure, ...]:
        """Those of the year chosen."""
        return tuple(each for each in self.figures if each.year == self.year)

    @property
    def whole_now(self) -> Figure | None:
        """The whole of the year chosen, where it is shown."""
        return next((each for each in self.wholes if each.year == self.year and each.is_shown), None)

    @property
    def whose(self) -> str:
        """The one group that the whole is of; empty where it is everybody."""
        only = self.question.only
        return only[1] if only and only[0] not in self.question.by else ""

    def group(self, figure: Figure) -> str:
        """The group of a figure without that which the whole question is of; empty of a table that is
        withheld."""
        only = self.question.only
        names = [
            label
            for pair in figure.groups
            for label in pair[1:]
            if pair != only or pair[0] in self.question.by
        ]
        return " · ".join(filter(None, names))

    def of_groups(self, measure: str, year: int) -> dict[str, Figure]:
        """By group the leading figure of a measure in a year."""
        return {
            self.group(each): each
            for each in self.figures
            if each.measure == measure and each.year == year and each.statistic in LEADING
        }


def hold(view: View, question: Question) -> Held:
    """The figures that a question asks for."""
    since = question.since or view.years[0].cpd_year
    years = tuple(
        year.cpd_year for year in view.years if min(since, view.cpd_year) <= year.cpd_year <= view.cpd_year
    )

    def read(names: tuple[str, ...], by: tuple[str, ...]) -> tuple[Figure, ...]:
        only = question.only if question.only and question.only[0] in by else None
        return tuple(
            each
            for each in view.figures(*names, by=by, every_year=True)
            if each.year in years and (only is None or not each.is_shown or only in each.groups)
        )

    within = (question.only[0],) if question.only and question.only[0] not in question.by else ()
    found = read(question.subject.names, question.characteristics)
    wholes = [each for each in read((question.subject.first,), within) if each.statistic in LEADING]
    return Held(question, view.cpd_year, years, found, tuple(wholes))
