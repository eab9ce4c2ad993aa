"""What is published of each year, what waits, and the two acts that change it."""

from dataclasses import dataclass

from analysis.catalogue.read import Catalogue, Year
from dashboard.words import numbers
from dashboard.words.captions import subtitles


@dataclass(frozen=True, slots=True)
class Act:
    """What a click does, in words."""

    title: str
    meaning: str
    click: str


CLOSE = Act(
    "Close a year before its data freeze",
    "Close it once all declarations are in. Its figures are then published, and what is loaded later waits "
    "until ten members have changed.",
    "Close the year",
)
UNSEEN = Act(
    "Nobody but me has seen these figures",
    "Of a year published once, of which no letter is recorded as sent, what waits can enter at once. This "
    "rests on your word alone: if anybody else has seen the figures, a member could be recognised by what "
    "moves.",
    "Nobody has seen them",
)
_REVIEWS = " Reviews are first published once nineteen in twenty records are judged."
_OPEN = (
    "CPD year {year} is open{until}. How many have declared follows every load; by group it moves "
    "once ten more have declared. What members recorded is told after that day, or when you close it."
)
_WAITS = (
    "CPD year {year}: **{standing}.** What waits is in your rows and work files, and enters the figures "
    "once ten have changed, so that nobody's record can be read from the difference.{reviews}"
)
_MISSING = (
    "CPD year {year} stays as it is: it was published from the rows of {revisions}, which are not here. "
    "Put them back from a backup and load again. Without them nobody can tell what a change would give "
    "away, so none enters its figures."
)

_FROZEN = (
    "CPD year {year} is frozen: its rows were removed on {day}, after the time they are kept. Its figures "
    "stay as they were published, and no load or rule changes them."
)


def standing(catalogue: Catalogue, cpd_year: int) -> str:
    """`as published 3 May 2026; 3 changes are waiting`, of an open year how many wait before its groups move;
    empty where nothing waits."""
    total = sum(catalogue.waiting.get(cpd_year, {}).values())
    if not total:
        return ""
    words = subtitles.PROTECTION["groups_wait" if cpd_year in catalogue.early else "waits"]
    waits = str(words["one" if total == 1 else "many"].format(number=numbers.number(total)))
    day = catalogue.published_on.get(cpd_year)
    if cpd_year in catalogue.early or day is None:
        return waits
    return str(subtitles.PROTECTION["standing"].format(day=numbers.day(day), waits=waits))


def until(year: Year) -> str:
    """The last day on which a year is open, where one is set."""
    last = year.guideline.closes
    return f" until {numbers.day(last)}" if last else ""


def told(catalogue: Catalogue) -> tuple[str, ...]:
    """A line for each year that is open or frozen, that cannot move or of which something waits, newest
    first; one line where there is none."""
    lines = []
    for year in reversed(catalogue.years):
        waits = catalogue.waiting.get(year.cpd_year, {})
        named = {"year": catalogue.labels.year(year.cpd_year), "standing": standing(catalogue, year.cpd_year)}
        if not year.is_final:
            lines.append(_OPEN.format(until=until(year), **named))
        elif day := catalogue.frozen.get(year.cpd_year):
            lines.append(_FROZEN.format(day=numbers.day(day), **named))
        elif year.cpd_year in catalogue.missing:
            gone = tuple(f"version {number}" for number in catalogue.missing[year.cpd_year])
            lines.append(_MISSING.format(revisions=numbers.listed(gone), **named))
        elif waits:
            lines.append(_WAITS.format(reviews=_REVIEWS if "reviews" in waits else "", **named))
    return tuple(lines) or ("Every change loaded is in the figures.",)
