"""The planner: what reviewing so many records buys, in exactness, in changes that can be seen,
and in hours of work."""

from collections.abc import Sequence

import pandas as pd

from analysis.catalogue.figure import SizePlan
from dashboard.charts.page import planner as charts
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import numbers, sentences
from dashboard.words.captions import sample

LIMITS = (
    "The ranges hold for a sample drawn at random and for records that come in: add "
    "what you expect not to arrive. "
    "They are about the whole scheme; a group is known as well as its own number of records allows."
)
_EVERYONE = 100
_USUAL = 100
_HALF = "If half met the guideline"


def planner(view: View, minutes: int, twice: int) -> Shown:
    """For each size: width of the range, smallest fall seen, and hours,
    `twice` per cent of records marked by two."""
    held = view.catalogue.planner
    if not held:
        return Absent(
            "What a sample size buys: how many members were due is not known. Load a row for each member "
            "due, or give "
            "their number when you load.",
            needs_files=True,
        )
    members = held[0].members
    leading = next((each for each in held if each.size >= _USUAL), held[-1])
    series = {"At 50%": [(each.size, each.cautious_width) for each in held]}
    if held[0].known is not None:
        series[f"At {numbers.plain_per_cent(held[0].known)}, as last reviewed"] = [
            (each.size, _width(each)) for each in held
        ]
    few = "With so few members, everyone can be reviewed, and nothing is left to chance."
    return Exhibit(
        key="planner",
        finding=f"Reviewing {numbers.number(leading.size)} of {numbers.number(members)} members gives "
        "a range "
        f"{numbers.points(_width(leading))} wide",
        subtitle=f"Width of the range in which the scheme's share lies, 95 times in 100, for the "
        f"{numbers.number(members)} members of CPD year {held[0].cpd_year}. The table adds the smallest "
        "fall that two "
        "such samples, this year and next, would show four years in five, and assessors' hours at "
        f"{minutes} minutes a "
        f"record with {twice}% of records marked by two. Small samples stand wider apart "
        "on the axis than large ones.",
        alt=sentences.alt_line(
            "the width of the range by records reviewed",
            [(each.size, numbers.points(_width(each))) for each in held],
        ),
        chart=lambda: charts.widths(series),
        table=_table(held, minutes, twice),
        measures=("reviewed_meets",),
        note=few if members <= _EVERYONE else "",
    )


def _last_rate(held: Sequence[SizePlan]) -> str:
    """The last reviewed rate as a heading; empty before the first."""
    known = held[0].known
    return "" if known is None else f"At the last reviewed rate, {numbers.plain_per_cent(known)}"


def _width(each: SizePlan) -> float:
    return each.cautious_width if each.known_width is None else each.known_width


def _table(held: Sequence[SizePlan], minutes: int, twice: int) -> pd.DataFrame:
    rate = _last_rate(held)
    rows = []
    for each in held:
        everyone = each.size == each.members
        rows.append(
            {
                "Records reviewed": f"{numbers.number(each.size)}{' (everyone)' if everyone else ''}",
                **({rate: numbers.points(_width(each))} if rate else {}),
                _HALF: numbers.points(each.cautious_width),
                "Smallest fall seen": "–"
                if each.detectable is None
                else numbers.points_at_most(each.detectable),
                "Assessors' hours": numbers.number(sample.hours_of_work(each.size, minutes, twice)),
            }
        )
    return tables.texts(rows)
