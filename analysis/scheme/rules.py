"""What a scheme asks and of whom, as it was set up before any file: the answers of one page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

MOST_AREAS = 3
"""Hours in more areas than these are not judged by area."""
MOST = 100_000
"""More than a target or minimum can be."""
_LEAP = 2000
"""A year in which every day and month is found."""


class Collects(StrEnum):
    """What a scheme holds."""

    BOTH = "both"
    DECLARATIONS = "declarations"
    REVIEWS = "reviews"


class NamedBy(StrEnum):
    """By which of two calendar years a CPD year over both is called."""

    END = "end"
    START = "start"


class Window(StrEnum):
    """How several years that are counted together follow each other."""

    FIXED = "fixed"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True)
class Rules:
    """What was entered of a scheme; what nobody entered is None or blank, and is stated nowhere.

    `starts`, `deadline` and `freeze` are a day and month, “31 March”; the last two are the first of these
    from the last day of the CPD year on. `counts` is false where members record no amount. `years` of one
    or more are counted together. `areas` is how many areas CPD is recorded in; `area_guide` is what each
    aims at, `area_minimums` what each asks, nought where it asks none; both are absent where it is left to
    the member.
    """

    collects: Collects = Collects.BOTH
    mandatory: bool = False
    starts: str = "1 January"
    named_by: NamedBy = NamedBy.END
    years: int = 1
    window: Window = Window.FIXED
    counts: bool = True
    target: int | None = None
    planned_minimum: int | None = None
    reduced_target: int | None = None
    reduced_for: tuple[str, ...] = ()
    areas: int = MOST_AREAS
    area_guide: int | None = None
    area_minimums: tuple[int, ...] = ()
    deadline: str = ""
    freeze: str = ""

    @property
    def is_rolling(self) -> bool:
        """Whether each year is counted with those before it, which is not judged."""
        return self.years > 1 and self.window is Window.ROLLING

    @property
    def is_cycle(self) -> bool:
        """Whether several years make one fixed period."""
        return self.years > 1 and self.window is Window.FIXED

    @property
    def step(self) -> int:
        """How many calendar years lie between a CPD year and the next one."""
        return self.years if self.is_cycle else 1

    @property
    def is_over_two(self) -> bool:
        """Whether a CPD year lies in two calendar years."""
        return day_month(self.starts) != (1, 1)

    @property
    def judged_areas(self) -> int:
        """In how many areas CPD is looked at."""
        return self.areas if self.areas <= MOST_AREAS else 0


@cache
def day_month(text: str) -> tuple[int, int]:
    """Month and day of “31 March”. Raises ValueError where it is none."""
    found = datetime.strptime(f"{' '.join(text.split())} {_LEAP}", "%d %B %Y")
    return found.month, found.day


def period(rules: Rules, cpd_year: int) -> tuple[date, date]:
    """First and last day of a CPD year, or of the fixed period of several years that it ends or names."""
    start = day_month(rules.starts)
    last_began = cpd_year - (rules.is_over_two and rules.named_by is NamedBy.END)
    return _on(last_began - rules.step + 1, start), _on(last_began + 1, start) - timedelta(days=1)


def title(rules: Rules, cpd_year: int) -> str:
    """A CPD year as it is called: 2025, 2024/25, or 2023–2025 where several make one period."""
    first, last = period(rules, cpd_year)
    if rules.is_cycle:
        return f"{first.year}–{last.year}"
    return str(first.year) if first.year == last.year else f"{first.year}/{last.year % 100:02d}"


def closing(rules: Rules, cpd_year: int) -> tuple[date | None, date | None]:
    """The last day to declare a CPD year and its data freeze, each None where it was not entered."""
    _, end = period(rules, cpd_year)
    deadline = _from(end, rules.deadline)
    return deadline, _from(deadline or end, rules.freeze)


def _on(year: int, day: tuple[int, int]) -> date:
    """The day and month in a year; 29 February becomes the 28th."""
    try:
        return date(year, *day)
    except ValueError:
        return date(year, 2, 28)


def _from(day: date, text: str) -> date | None:
    """The first such day and month from a day on."""
    if not text:
        return None
    wanted = day_month(text)
    found = _on(day.year, wanted)
    return found if found >= day else _on(day.year + 1, wanted)
