"""The sizes that the next sample may have, with what each takes of assessors and what it would show."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.scheme.labels import Labels
from dashboard.document.document import Table
from dashboard.words import numbers
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

HOURS_A_RECORD = 1.0
SECOND_OPINIONS = 0.1
"""What a review is taken to cost, and the share read twice; printed, as the scheme may know better."""
WORTH = 0.15
"""The fall that a committee would wish to hear of: the smallest sample that shows it is recommended."""
DAY = 7
NAMES = ("fewest", "same", "worth", "hours", "days", "day", "each", "assessors")
"""What a text may name of the size recommended."""
_SIZES = (("fewer", 0.5), ("same", 1.0), ("more", 1.5))


@dataclass(frozen=True, slots=True)
class Option:
    """A size by its name: records selected, reviewed as often as this year, and hours of assessors."""

    name: str
    selected: int
    reviewed: int
    hours: int


def choices(evidence: Evidence) -> tuple[Option, ...]:
    """The sizes to choose from; none where the year has no sample reviewed."""
    reviewed = evidence.reviewed()
    selected = evidence.number("selected_random")
    return tuple(_option(*size, selected, reviewed) for size in _SIZES) if reviewed and selected else ()


def _option(name: str, share: float, selected: int, reviewed: int) -> Option:
    records = round(reviewed * share)
    return Option(
        name, round(selected * share), records, math.ceil(records * (1 + SECOND_OPINIONS) * HOURS_A_RECORD)
    )


def recommendation(evidence: Evidence, *, brief: bool = False) -> dict[str, str]:
    """The size recommended, why, and its work in hours, days and days for each assessor of this year; empty
    where no size is. `brief`: without the work."""
    told, held = dict.fromkeys((f"recommended.{name}" for name in NAMES), ""), choices(evidence)
    seen = _detectable(evidence, held)
    if not seen:
        return told
    fewest = next((each for each, fall in zip(held, seen, strict=True) if fall and fall <= WORTH), None)
    size = fewest or next(each for each in held if each.name == "same")
    days, assessing = math.ceil(size.hours / DAY), evidence.catalogue.assessing(evidence.year.cpd_year)
    assessors = assessing.assessors if assessing else None
    found = {
        "fewest" if fewest else "same": numbers.number(size.selected),
        "worth": numbers.points(WORTH),
        "hours": "" if brief else numbers.number(size.hours),
        "days": numbers.number(days),
        "day": numbers.in_words(DAY),
    }
    if assessors and not brief:
        found |= {
            "assessors": numbers.number(assessors),
            "each": numbers.in_words(math.ceil(days / assessors)),
        }
    return told | {f"recommended.{name}": text for name, text in found.items()}


def options(voice: Voice) -> Iterator[Table]:
    """Sizes of the next sample with the hours they take of assessors, and the fall each would show."""
    held = choices(voice.evidence)
    if not held:
        return
    text = Wording(voice, "options")
    titles, falls = text.labels("rows"), _falls(voice.evidence, held)
    rows = [
        (titles[each.name], *map(numbers.number, (each.selected, each.reviewed, each.hours))) for each in held
    ]
    cost = numbers.hours(HOURS_A_RECORD, Labels())
    columns = ("option", "selected", "reviewed", "hours")
    yield Table(
        id="options",
        number=1,
        title=text.say("title_falls" if falls else "title"),
        columns=text.columns(*columns, "fall") if falls else text.columns(*columns),
        rows=tuple((*row, fall) for row, fall in zip(rows, falls, strict=True)) if falls else tuple(rows),
        note=text.say("note", cost=cost, shown=text.say("shown") if falls else ""),
    )


def _falls(evidence: Evidence, held: tuple[Option, ...]) -> tuple[str, ...]:
    """The same as text."""
    found = _detectable(evidence, held)
    return tuple("–" if each is None else numbers.points_at_most(each, short=True) for each in found)


def _detectable(evidence: Evidence, held: tuple[Option, ...]) -> tuple[float | None, ...]:
    """The fall that samples of each size would show, as planned for the latest year alone."""
    year = evidence.year
    planned = {each.size: each for each in evidence.catalogue.planner if each.cpd_year == year.cpd_year}
    found = [planned[each.reviewed] for each in held if each.reviewed in planned]
    if not year.random_known or len(found) < len(held) or any(each.size >= each.members for each in found):
        return ()
    return tuple(each.detectable for each in found)
