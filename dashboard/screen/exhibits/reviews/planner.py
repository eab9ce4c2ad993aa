"""The sample: what reviewing so many records buys, in exactness, in changes that can be seen and in hours of
work; and whether those drawn were like the frame, those sent like those asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from analysis.catalogue.figure import Likeness, SizePlan
from dashboard.charts import figures
from dashboard.document.chart import Chart, Column, Point, Series
from dashboard.document.inline import plain
from dashboard.reports.paper import options
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, table
from dashboard.screen.exhibits.reviews.missing import did
from dashboard.words import numbers
from dashboard.words.captions import sample, subtitles
from dashboard.words.evidence import of_year
from dashboard.words.voice import voice

LIMITS = (
    "The ranges hold for a sample drawn at random and for records that come in: add what you expect not "
    "to arrive. They are about the whole scheme; a group is known as well as its own number of records "
    "allows."
)
_RECOMMENDED = "Of {sizes} records to select, we recommend {word.recommended_size}"
_EVERYONE = 100
_USUAL = 100


NEXT = (
    "Choose a size, and ask as many assessors as the table names. Then open the draw below: state frame and "
    "size first, draw, and write to the members drawn from the list it gives."
)


def planner(view: View, minutes: int, twice: int) -> Shown:
    """For each size: width of the range, smallest fall seen, assessors and their hours,
    `twice` per cent of records marked by two."""
    held = view.catalogue.planner
    if not held:
        return Absent(
            "What a sample size buys: how many members were due is not known. Load a row for each member "
            "due, or give their number when you load.",
            needs_files=True,
        )
    members = held[0].members
    if len(held) == 1:
        return Absent(
            f"What a sample size buys: with {numbers.number(members)} members the record of each can be "
            "reviewed, and nothing is left to chance."
        )
    leading = next((each for each in held if each.size >= _USUAL), held[-1])
    load = _usual_load(view)
    recommended = _recommended(view, held[0].cpd_year, minutes, twice)
    few = "With so few members, everyone can be reviewed, and nothing is left to chance."
    return Exhibit(
        shown=Chart(
            id="planner",
            kind="curve",
            finding=recommended(_RECOMMENDED)
            or f"Reviewing {numbers.number(leading.size)} of {numbers.number(members)} members gives "
            f"a range {numbers.points_at_most(_width(leading))} wide",
            subtitle=_subtitle(minutes, twice, load),
            heading="Records reviewed",
            categories=tuple(
                f"{numbers.number(each.size)}{' (everyone)' if each.size == each.members else ''}"
                for each in held
            ),
            at=tuple((float(each.size),) for each in held),
            series=tuple(_widths(held, did(view))),
            more=(*_columns(held, minutes, twice), *_assessors(held, twice, load)),
            note=recommended("{word.recommended_work}") or (few if members <= _EVERYONE else ""),
        ),
        measures=("reviewed_meets",),
    )


def _subtitle(minutes: int, twice: int, load: float | None) -> str:
    return (
        "Width of the range in which the scheme's share lies, 95 times in 100. The table adds the smallest "
        "fall that two such samples would show four years in five, and the work at "
        f"{minutes} minutes a record, {twice}% of records marked by two"
        + (f", {load:g} opinions an assessor as in the last reviews." if load else ".")
    )


def _recommended(view: View, year: int, minutes: int, twice: int) -> Callable[[str], str]:
    """Says what the paper recommends of the year that the sizes are planned from; empty where nothing is."""
    evidence = of_year(view.catalogue, year)
    speaking = replace(voice(evidence), own=options.recommendation(evidence, minutes, twice))
    return lambda text: plain(speaking.say(text)) if speaking.can(text) else ""


def _widths(held: Sequence[SizePlan], did: str) -> Iterator[Series]:
    """The width at each size if half of the records `did`, and at the last reviewed rate, where known."""
    rates = {f"If half {did}": [each.cautious_width for each in held]}
    if held[0].known is not None:
        known = numbers.plain_per_cent(held[0].known)
        rates[f"At the last reviewed rate, {known}"] = [_width(each) for each in held]
    for name, widths in rates.items():
        yield Series(name, tuple(Point(width, numbers.points_at_most(width)) for width in widths))


def _columns(held: Sequence[SizePlan], minutes: int, twice: int) -> tuple[Column, ...]:
    falls = (
        figures.NONE if each.detectable is None else numbers.points_at_most(each.detectable) for each in held
    )
    work = (numbers.number(sample.hours_of_work(each.size, minutes, twice)) for each in held)
    return (Column("Smallest fall seen", tuple(falls)), Column("Assessors' hours", tuple(work)))


def _usual_load(view: View) -> float | None:
    """The opinions of the middle assessor in the last reviews that tell it."""
    found = (view.catalogue.assessing(year.cpd_year) for year in reversed(view.years))
    return next((each.median_load for each in found if each and each.median_load), None)


def _assessors(held: Sequence[SizePlan], twice: int, load: float | None) -> Iterator[Column]:
    if load:
        yield Column("Assessors", tuple(_people(each.size, twice, load) for each in held))


def _people(size: int, twice: int, load: float | None) -> str:
    """How many assessors so many records take, each with the usual load; whole persons, rounded up."""
    return numbers.number(ceil(size * (100 + twice) / 100 / load)) if load else ""


def _width(each: SizePlan) -> float:
    return each.cautious_width if each.known_width is None else each.known_width


def likeness(view: View) -> Shown:
    """A row for each characteristic, in a word."""
    held = view.catalogue.likeness(view.cpd_year)
    if not held:
        return Absent(
            "The sample against its frame: this needs thirty records or more known to be drawn at random, "
            "members' numbers in the review sheet, and a characteristic whose groups can be shown."
        )
    rows = [
        {
            "Characteristic": subtitles.characteristic(each.characteristic),
            "Selected, against the frame": _likelihood(each.drawn),
            "Sent in, against those asked": _likelihood(each.sent),
        }
        for each in held
    ]
    left_out = " What the draw was stratified by is left out." if view.year.strata else ""
    return Exhibit(
        shown=table("likeness", _finding(held), rows),
        about=f"Review year {view.reviewed_in}, records selected at random, by the groups that are "
        "shown. “Differs” is a difference that chance alone makes one time in twenty, shared among the "
        f"{numbers.in_words(len(held))} characteristics.{left_out}",
        measures=("selected_random", "submission_rate"),
    )


def _finding(held: Sequence[Likeness]) -> str:
    beyond = [subtitles.characteristic(each.characteristic).lower() for each in held if each.drawn]
    if not beyond:
        return "The records selected look as expected from a random draw"
    return f"The records selected differ from the frame more than chance on: {numbers.listed(tuple(beyond))}"


def _likelihood(differs: bool | None) -> str:
    if differs is None:
        return "nothing can be told"
    return "differs more than chance" if differs else "as expected from a random draw"
