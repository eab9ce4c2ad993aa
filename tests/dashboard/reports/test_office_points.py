"""Estimates as Word draws them: each point and interval in the row of its name,
and none drawn like a count."""

from dataclasses import replace

import pytest

from dashboard.document.chart_block import Chart
from tests.dashboard.reports import samples
from tests.dashboard.reports.office_drawn import NEWER, ONE, C, Drawn, drawn, word_of


def intervals(one: Drawn) -> dict[str, list[tuple[float, float, float]]]:
    """By the name of its series, each line that is drawn: where it begins and ends, and in which row."""
    found = {}
    for series in one.series():
        name = series.findtext(f"{C}tx//{C}v")
        if name.endswith(", interval"):
            x, y = (one.column(series, part) for part in ("xVal", "yVal"))
            lines = zip(x[::3], x[1::3], y[::3], y[1::3], strict=True)
            assert set(x[2::3]) == {None}, "without a gap one interval would be joined to the next"
            found[name.removesuffix(", interval")] = [
                (low, high, round(row)) for low, high, row, same in lines if low is not None and row == same
            ]
    return found


def expected(block: Chart) -> dict[str, list[tuple[float, float, float]]]:
    rows = range(len(block.categories), 0, -1)
    return {
        series.name: [
            (low, high, row)
            for low, high, row in zip(series.lower, series.upper, rows, strict=True)
            if low is not None
        ]
        for series in block.series
    }


@pytest.mark.parametrize(
    "block", [samples.CRITERIA, ONE], ids=["two series", "few, hidden and up to the end"]
)
def test_intervals_run_from_the_lower_to_the_upper_bound_in_the_row_of_their_name(block: Chart) -> None:
    assert intervals(drawn(word_of(block))) == expected(block)


def test_a_bound_that_is_another_would_be_found() -> None:
    first, second = samples.CRITERIA.series
    other = replace(first, lower=(first.lower[0], *second.lower[1:]))

    assert intervals(drawn(word_of(replace(samples.CRITERIA, series=(other, second))))) != expected(
        samples.CRITERIA
    )


def test_points_names_and_values_stand_in_the_rows_of_their_intervals_and_only_series_have_a_key() -> None:
    block = samples.CRITERIA
    one = drawn(word_of(block))
    hidden = {int(each.find(f"{C}idx").get("val")) for each in one.chart.iter(f"{C}legendEntry")}
    shown = [series for place, series in enumerate(one.series()) if place not in hidden]
    names, *_ = reversed(one.series())

    assert [series.findtext(f"{C}tx//{C}v") for series in shown] == ["All", "First year"]
    for series, told in zip(shown, block.series, strict=True):
        x, y = (one.column(series, part) for part in ("xVal", "yVal"))
        assert tuple(x) == told.values
        assert [round(float(str(row))) for row in y] == [3, 2, 1]
    assert one.cells(names.findtext(f".//{NEWER}f")) == list(block.categories)
    assert one.column(names, "yVal") == [3, 2, 1]


def test_a_point_of_few_records_is_white_inside() -> None:
    one = drawn(word_of(samples.CRITERIA))
    white = [each for each in one.series() if each.find(f"{C}marker//*[@val='FFFFFF']") is not None]

    assert [one.column(each, "xVal") for each in white] == [[None, None, 55], [71, None, None]] * 2
