"""The year in progress in sentences: how many have declared by now, beside the same day of earlier years."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.catalogue.figure import Figure, State, Week
from analysis.catalogue.read import Catalogue, Year
from dashboard import words

YEARS_BESIDE = 2
HALF = 0.5


@dataclass(frozen=True, slots=True)
class SoFar:
    """A year before its data freeze: its steps, those of up to two years before it, and how many are due."""

    year: Year
    steps: tuple[Week, ...]
    earlier: tuple[tuple[Week, ...], ...]
    rate: Figure | None

    @property
    def day(self) -> int:
        """Days since the window opened."""
        return self.steps[-1].day

    @property
    def declared(self) -> int:
        """How many have declared by now."""
        return self.steps[-1].declared

    def on_the_same_day(self, steps: tuple[Week, ...]) -> Week | None:
        """An earlier year's count on this day of its timetable."""
        return next((step for step in steps if step.day == self.day), None)


def of_year(catalogue: Catalogue, year: Year) -> SoFar | None:
    """The year in progress; None once its data are frozen, or where no dates of declarations were given."""
    steps = catalogue.weeks(year.cpd_year)
    if year.is_final or year.cpd_year != catalogue.years[-1].cpd_year or not steps:
        return None
    before = [each.cpd_year for each in catalogue.years if each.cpd_year < year.cpd_year][-YEARS_BESIDE:]
    earlier = tuple(found for number in reversed(before) if (found := catalogue.weeks(number)))
    rate = catalogue.figure("declaration_rate", year.cpd_year)
    return SoFar(year, steps, earlier, rate if rate.state is State.SHOWN else None)


def headline(found: SoFar) -> str:
    """How many have declared, of how many due, and on the same day last year."""
    told = f"{words.number(found.declared)} members have declared"
    if found.rate is not None and found.rate.whole:
        told = f"{words.number(found.declared)} of {words.number(found.rate.whole)} members due have declared"
    same = found.on_the_same_day(found.earlier[0]) if found.earlier else None
    if same is None:
        return f"{told} so far."
    return f"{told}; {words.number(same.declared)} on the same day last year."


def bullets(found: SoFar) -> Iterator[str]:
    """Where the timetable stands, earlier years on this day, and what is not said yet."""
    rules = found.year.guideline
    yield (
        f"The window opened on {words.day(rules.window_opens)} and closes on {words.day(rules.deadline)}; "
        f"figures are frozen on {words.day(rules.freeze)}. This is day {found.day + 1}."
    )
    for steps in found.earlier:
        same = found.on_the_same_day(steps)
        if same is not None:
            yield (
                f"CPD year {same.year}: **{words.number(same.declared)}** had declared by this day, "
                f"{words.number(steps[-1].declared)} by the data freeze."
            )
    if not says_rates(found):
        yield "Rates of hours and of the guideline are not given before half of those due have declared."
    else:
        yield "All rates are provisional: they can still change until the data freeze."


def says_rates(found: SoFar) -> bool:
    """Whether enough have declared for rates of hours to be given, as provisional."""
    return found.rate is not None and (found.rate.value or 0.0) >= HALF
