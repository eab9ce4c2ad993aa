"""A histogram as Word draws it: areas are counts, whatever the widths,
and reference lines stand at their values."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from dashboard.document.chart_block import Chart, Mark
from dashboard.reports.render.office import chart
from tests.dashboard.reports import samples
from tests.dashboard.reports.office_drawn import UNEVEN, C, Drawn, drawn, word_of

BEYOND = replace(
    samples.HOURS, marks=(Mark(10, "Reduced guideline"), Mark(90, "A guideline beyond the bins"))
)


def bars(one: Drawn) -> Iterator[tuple[float, float, float]]:
    """Each bar of a histogram as it is drawn: its left and right edge, and its height."""
    area = one.chart.find(f".//{C}areaChart/{C}ser")
    x, y = (one.column(area, part) for part in ("cat", "val"))
    for (left, tall), (right, same) in pairwise(zip(x, y, strict=True)):
        if right > left:
            assert tall == same, "a top that slopes"
            yield left, right, tall


@pytest.mark.parametrize("block", [samples.HOURS, UNEVEN], ids=["even bins", "uneven bins"])
def test_bars_of_a_histogram_are_as_wide_as_their_bins_and_their_areas_are_the_counts(block: Chart) -> None:
    found: dict[tuple[float, float], float] = {}
    for left, right, tall in bars(drawn(word_of(block))):
        low, high = next(each for each in pairwise(block.edges) if each[0] <= left and right <= each[1])
        found[low, high] = found.get((low, high), 0) + tall * (right - left) / 10

    assert list(found) == list(pairwise(block.edges))
    assert list(found.values()) == pytest.approx(list(block.series[0].values))


@pytest.mark.parametrize(
    "block", [samples.HOURS, UNEVEN, BEYOND], ids=["even bins", "uneven bins", "marks beyond"]
)
def test_reference_lines_of_a_histogram_stand_at_their_values_above_every_bar(block: Chart) -> None:
    one = drawn(word_of(block))
    tallest = max(tall for *_, tall in bars(one))
    lines = [series for series in one.series() if series.find(f"{C}errBars") is not None]
    found = {}
    for series in lines:
        x, y = (one.column(series, part) for part in ("cat", "val"))
        ((value, top),) = [(at, height) for at, height in zip(x, y, strict=True) if height is not None]
        assert top > tallest
        found[series.findtext(f"{C}tx//{C}v")] = value

    assert found == {mark.label: mark.value for mark in block.marks}


def test_the_open_bin_and_the_ends_of_the_axis_are_those_of_the_block() -> None:
    axis = drawn(word_of(UNEVEN)).chart.find(f".//{C}dateAx")

    assert [axis.find(f"{C}scaling/{C}{end}").get("val") for end in ("min", "max")] == ["0", "100"]
    assert axis.find(f"{C}numFmt").get("formatCode") == '[<90]#,##0;[=90]#,##0"+";'


def test_a_histogram_of_half_hours_stays_a_picture_since_days_have_no_halves() -> None:
    assert chart.is_native(samples.HOURS)
    assert not chart.is_native(replace(samples.HOURS, marks=(Mark(10.5, "Reduced"),)))
