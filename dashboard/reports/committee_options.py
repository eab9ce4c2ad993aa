"""The sizes that the next sample may have, with what each takes of assessors and what it would show."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard import words
from dashboard.reports.document import Block, Heading, Table
from dashboard.reports.evidence import Evidence

HOURS_A_RECORD = 1.0
SECOND_OPINIONS = 0.1
"""What a review is taken to cost, and the share read twice, printed with the options: the scheme may know better."""
_SIZES = (("Half as many records", 0.5), ("As many as this year", 1.0), ("Half as many again", 1.5))


@dataclass(frozen=True, slots=True)
class Option:
    """A size by its title: records selected, reviewed as often as this year, and hours of assessors."""

    title: str
    selected: int
    reviewed: int
    hours: int


def choices(evidence: Evidence) -> tuple[Option, ...]:
    """The sizes to choose from; none where the year has no sample reviewed."""
    reviewed = evidence.reviewed()
    selected = evidence.number("selected_random")
    return tuple(_option(*size, selected, reviewed) for size in _SIZES) if reviewed and selected else ()


def _option(title: str, share: float, selected: int, reviewed: int) -> Option:
    records = round(reviewed * share)
    return Option(title, round(selected * share), records, math.ceil(records * (1 + SECOND_OPINIONS) * HOURS_A_RECORD))


def options(evidence: Evidence) -> Iterator[Block]:
    """Sizes of the next sample with the hours they take of assessors, and the fall each would show."""
    held = choices(evidence)
    if not held:
        return
    columns = ["Option", "Selected", "Reviewed, as often as this year", "Assessor-hours"]
    rows = [(each.title, *map(words.number, (each.selected, each.reviewed, each.hours))) for each in held]
    shown = ""
    if falls := _falls(evidence, held):
        columns.append("Would show a fall of about")
        rows = [(*row, fall) for row, fall in zip(rows, falls, strict=True)]
        shown = " A fall of that size between two such samples would show four years in five."
    yield Heading(2, "Options for the next sample")
    yield Table(
        id="options",
        number=1,
        title="Records, assessor-hours and what they would show" if falls else "Records and assessor-hours by option",
        columns=tuple(columns),
        rows=tuple(rows),
        note=f"Taken as {words.hours(HOURS_A_RECORD)} a record, with one in ten read twice; put in the scheme's own "
        f"experience where it differs.{shown}",
    )


def _falls(evidence: Evidence, held: tuple[Option, ...]) -> tuple[str, ...]:
    """The fall that samples of each size would show, as planned for the latest year; none for another year."""
    year = evidence.year
    planned = {each.size: each for each in evidence.catalogue.planner if each.cpd_year == year.cpd_year}
    found = [planned[each.reviewed] for each in held if each.reviewed in planned]
    if not year.random_known or len(found) < len(held) or any(each.size >= each.members for each in found):
        return ()
    return tuple(words.points(each.detectable, short=True) for each in found)
