"""What a chart says to those who cannot see it: the texts of its own table, the ends first, at most 400
signs."""

from dataclasses import replace

import pytest

from dashboard.document.chart import Chart, Point, Series
from dashboard.words import alternative
from tests.dashboard.reports import samples
from tests.dashboard.reports.samples import CRITERIA, CURVE, FUNNEL, HOURS, LINES, MIX, PAIRS, SHADES, TREND

EVERY = samples.EVERY_CHART.charts()


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        (HOURS, "389 in all, from 0 to 9 to 70 or more. The tallest bar is 30 to 39, with 101."),
        (TREND, "64% in 2021, 70% in 2022, 67% in 2024, 74% in 2025."),
        (
            LINES,
            "Chartered members: 82% in 2021, 90% in 2024, 93% in 2025; "
            "Associates: 70% in 2021, 80% in 2024, 82% in 2025;",
        ),
        (CRITERIA, "All: Planning is described 81% (72% to 88%), Learning is described 90% (82% to 95%),"),
        (PAIRS, "Declared −1 point, Met the guideline −6 points."),
        (
            MIX,
            "Technical: 61% in 2025; Managerial: 36% in 2025; Social: 3% in 2025. Marked: A new form (2024).",
        ),
        (SHADES, "The largest: Courses, Technical 40%; Events, Technical 20%; Courses, Social 10%."),
        (CURVE, "36% at 30, 20% at 100, 10% at 400."),
        (FUNNEL, "Points within limits: Width of the range by records reviewed. 30."),
    ],
    ids=lambda value: value.id if isinstance(value, Chart) else "",
)
def test_each_kind_says_its_message(chart: Chart, told: str) -> None:
    assert told in alternative.of(chart)


@pytest.mark.parametrize("chart", EVERY, ids=[chart.id for chart in EVERY])
def test_it_says_what_it_is_of_and_only_what_stands_in_the_chart(chart: Chart) -> None:
    told = alternative.of(chart)

    assert 40 <= len(told) <= alternative.LONGEST
    assert chart.subtitle.split(". ")[0] in told


def test_many_estimates_are_told_from_their_ends_and_marks_are_never_cut() -> None:
    names = tuple(f"a long name {place}" for place in range(40))
    values = tuple(Point(0.9 - place / 50, "", f"{90 - 2 * place}%", 0.1, 0.95) for place in range(40))
    many = replace(
        CRITERIA,
        categories=names,
        series=(Series("All", tuple(replace(each, told=each.label) for each in values)),),
    )

    told = alternative.of(many)

    assert "Highest a long name 0 90% (10% to 95%), lowest a long name 39 12% (10% to 95%)." in told
    assert told.endswith(". There are more values.")
    assert len(told) <= alternative.LONGEST
    marked = replace(LINES, subtitle="s" * 390, events=(("2022", "A campaign"),))
    assert alternative.of(marked).endswith("… Marked: A campaign (2022).")
