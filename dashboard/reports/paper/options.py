"""The sizes that the next sample may have, with what each takes of assessors and what it would show."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.scheme.labels import Labels
from dashboard.document.document import Table
from dashboard.words import numbers
from dashboard.words.captions import sample
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

MINUTES, TWICE = 60, 10
"""What a review is taken to cost, and how many in a hundred are read twice; printed, as the scheme may know
better."""
WORTH = 0.15
"""The fall that a committee would wish to hear of: the smallest sample that shows it is recommended."""
DAY = 7
NAMES = ("fewest", "same", "worth", "reviewed", "hours", "days", "day", "each", "assessors")
"""What a text may name of the size recommended."""
_SIZES = (("fewer", 0.5), ("same", 1.0), ("more", 1.5))


@dataclass(frozen=True, slots=True)
class Option:
    """A size by its name: records selected, and reviewed as often as this year."""

    name: str
    selected: int
    reviewed: int


def choices(evidence: Evidence) -> tuple[Option, ...]:
    """The sizes to choose from; none where the year has no sample reviewed."""
    reviewed = evidence.reviewed()
    selected = evidence.number("selected_random")
    if not (reviewed and selected):
        return ()
    return tuple(Option(name, round(selected * part), round(reviewed * part)) for name, part in _SIZES)


def recommended(evidence: Evidence) -> tuple[Option | None, bool]:
    """Of the sizes the smallest that shows a fall worth hearing of, and that it does; else as many as this
    year; None where it is not known what they would show."""
    held = choices(evidence)
    seen = _detectable(evidence, held)
    enough = (each for each, fall in zip(held, seen, strict=False) if fall and fall <= WORTH)
    if size := next(enough, None):
        return size, True
    return next((each for each in held if seen and each.name == "same"), None), False


def recommendation(
    evidence: Evidence, minutes: int = MINUTES, twice: int = TWICE, *, brief: bool = False
) -> dict[str, str]:
    """The sizes to choose from, the one recommended, why, and its work in hours, days and days for each
    assessor of this year, at `minutes` a record and `twice` per cent of records read by two; empty where none
    is. `brief`: without the work."""
    told, held = dict.fromkeys((f"recommended.{name}" for name in NAMES), ""), choices(evidence)
    told["sizes"] = (
        numbers.listed(tuple(numbers.number(each.selected) for each in held), "or") if held else ""
    )
    size, is_enough = recommended(evidence)
    if size is None:
        return told
    hours = sample.hours_of_work(size.reviewed, minutes, twice)
    days, assessing = math.ceil(hours / DAY), evidence.catalogue.assessing(evidence.year.cpd_year)
    assessors = assessing.assessors if assessing else None
    found = {
        "fewest" if is_enough else "same": numbers.number(size.selected),
        "worth": numbers.points(WORTH),
        "reviewed": numbers.number(size.reviewed),
        "hours": "" if brief else numbers.number(hours),
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
    falls = _falls(voice.evidence, held)
    hours = [sample.hours_of_work(each.reviewed, MINUTES, TWICE) for each in held]
    rows = [
        (text.say(f"rows.{each.name}"), *map(numbers.number, (each.selected, each.reviewed, work)))
        for each, work in zip(held, hours, strict=True)
    ]
    cost = numbers.hours(MINUTES / 60, Labels())
    columns = ("option", "selected", "reviewed", "hours")
    table = text.table(
        text.columns(*columns, "fall") if falls else text.columns(*columns),
        ((*row, fall) for row, fall in zip(rows, falls, strict=True)) if falls else rows,
        text.say("note", cost=cost, shown=text.say("shown") if falls else ""),
    )
    yield replace(table, title=text.say("title_falls")) if falls else table


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
