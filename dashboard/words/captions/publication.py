"""What is published of each year, what waits, and the two acts that change it."""

from dataclasses import dataclass

from analysis.catalogue.read import Catalogue, Year
from dashboard.words import numbers


@dataclass(frozen=True, slots=True)
class Act:
    """What a click does, in words."""

    title: str
    meaning: str
    click: str


CLOSE = Act(
    "Close a year before its data freeze",
    "Close it once all declarations are in. Its figures are then published, and what is loaded later waits "
    "until "
    "ten members have changed.",
    "Close the year",
)
UNSEEN = Act(
    "Nobody but me has seen these figures",
    "Of a year published once, of which no letter is recorded as sent, what waits can enter at once. This "
    "rests on "
    "your word alone: if anybody else has seen the figures, a member could be recognised by what moves.",
    "Nobody has seen them",
)
_REVIEWS = " Reviews are first published once nineteen in twenty records are judged."
_WHOSE = {"declarations": ("member's declaration", "members' declarations"), "reviews": ("review", "reviews")}


def waiting(catalogue: Catalogue, cpd_year: int) -> str:
    """How many changes of a year wait, `3 changes are waiting: 3 members' declarations.`; empty where none
    does."""
    held = catalogue.waiting.get(cpd_year, {})
    total = sum(held.values())
    if not total:
        return ""
    whose = [f"{numbers.number(n)} {_WHOSE[kind][n > 1]}" for kind, n in held.items()]
    are = "change is" if total == 1 else "changes are"
    return f"{numbers.number(total)} {are} waiting: {numbers.listed(tuple(whose))}."


def until(year: Year) -> str:
    """The last day on which a year is open, where one is set."""
    last = year.guideline.closes
    return f" until {numbers.day(last)}" if last else ""


def told(catalogue: Catalogue) -> tuple[str, ...]:
    """A line for each year that is open or of which something waits, newest first; one line where there is
    none."""
    lines = []
    for year in reversed(catalogue.years):
        if not year.is_final:
            lines.append(
                f"CPD year {year.cpd_year} is open{until(year)}. What members recorded is told after that "
                "day, or when you close it."
            )
        elif words := waiting(catalogue, year.cpd_year):
            reviews = _REVIEWS if "reviews" in catalogue.waiting[year.cpd_year] else ""
            lines.append(
                f"CPD year {year.cpd_year}: published figures stay as they are. **{words}** They are in "
                f"your rows "
                "and work files, and enter the figures once there are ten of them, so that nobody's record "
                "can "
                f"be read from the difference.{reviews}"
            )
    return tuple(lines) or ("Every change loaded is in the figures.",)
