"""What a report's charts draw: their rows, fields and scales."""

from dataclasses import replace
from typing import Any

import pytest

from analysis.errors import CpdError
from dashboard.charts.report.drawing import NARROW, WIDE, drawing
from dashboard.charts.report.pictures import accessible_svg, svg
from dashboard.document.chart_block import Chart
from tests.dashboard.reports import samples

EVERY = samples.EVERY_CHART.charts()


def rows(block: Chart, layer: int = 0) -> list[dict[str, Any]]:
    drawn = drawing(block)
    data = drawn["layer"][layer].get("data") or drawn["data"]  # the same for all layers, it stands above them
    return drawn["datasets"][data["name"]]


def domain(block: Chart, axis: str, layer: int = 0) -> list[float]:
    return drawing(block)["layer"][layer]["encoding"][axis]["scale"]["domain"]


def marks(block: Chart) -> list[str]:
    return [layer["mark"]["type"] for layer in drawing(block)["layer"]]


def test_bars_start_at_zero_and_end_at_the_longest() -> None:
    assert domain(samples.AREAS, "x") == [0, 24.1]


def test_bars_write_the_values_they_draw() -> None:
    drawn = [(row["category"], row["series"], row["value"], row["label"]) for row in rows(samples.AREAS)]

    assert drawn[0] == ("Technical and personal knowledge", "2024", 21.4, "21.4")
    assert drawn[-1] == ("Commercial and managerial ability", "2025", 7.9, "7.9")


def test_estimates_are_points_with_intervals_and_never_bars() -> None:
    assert "bar" not in marks(samples.CRITERIA)
    assert {"rule", "point"} <= set(marks(samples.CRITERIA))


def test_intervals_have_an_axis_to_read_their_length_by_and_counted_bars_write_their_values() -> None:
    def axes(block: Chart) -> list[dict[str, Any] | None]:
        return [
            layer["encoding"]["x"].get("axis", {})
            for layer in drawing(block)["layer"]
            if "x" in layer["encoding"]
        ]

    assert all(axis and "axis" not in axis and axis["tickCount"] == 5 for axis in axes(samples.CRITERIA))
    assert all("%" in axis["labelExpr"] for axis in axes(samples.CRITERIA) if axis)
    assert axes(samples.AREAS) == [None] * len(axes(samples.AREAS))
    assert "80%" in svg(replace(samples.CRITERIA, y_max=100))


def test_a_line_begins_anew_where_the_rules_changed() -> None:
    drawn = rows(replace(samples.LINES, breaks=("2023",)))

    assert [row["run"] for row in drawn if row["series"] == "Associates"] == [0, 0, 1, 1, 1]
    assert "run" in str(drawing(samples.LINES)["layer"][0]["encoding"]["detail"])


def test_small_samples_are_hollow() -> None:
    hollow = [(row["series"], row["category"]) for row in rows(samples.CRITERIA) if row["hollow"]]

    assert hollow == [("All", "Reflection on what was learnt"), ("First year", "Planning is described")]


def test_a_hidden_value_is_not_drawn_and_has_no_label() -> None:
    hidden = next(row for row in rows(samples.TREND, layer=1) if row["category"] == "2023")

    assert (hidden["value"], hidden["label"]) == (None, "")


def test_bars_of_different_widths_show_counts_by_their_area() -> None:
    drawn = [(row["start"], row["end"], row["value"], row["label"]) for row in rows(samples.UNEVEN)]

    assert drawn[0] == (0, 20, 36 / 2, "36")
    assert drawn[1] == (20, 30, 40, "40")
    assert drawn[-1] == (60, 80, 63 / 2, "63")


def test_an_open_last_bin_is_named_as_open() -> None:
    axis = drawing(samples.HOURS)["layer"][0]["encoding"]["x"]["axis"]

    assert axis["values"] == [0, 10, 20, 30, 40, 50, 60, 70]
    assert "datum.value == 70 ? '+'" in axis["labelExpr"]


def test_names_of_lines_that_end_together_are_pushed_apart() -> None:
    named = [place for place, mark in enumerate(marks(samples.LINES)) if mark == "text"]
    heights = {row["label"]: row["value"] for place in named for row in rows(samples.LINES, place)}

    assert list(heights) == ["Associates", "Fellows and honorary", "Chartered members"]
    assert heights["Fellows and honorary"] - heights["Associates"] >= 8


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("block", EVERY, ids=[block.id for block in EVERY])
def test_a_drawing_has_the_width_it_was_asked_for(block: Chart, width: int) -> None:
    assert f'width="{width}"' in svg(block, width).split(">", 1)[0]


def test_events_are_named_above_the_plot_one_over_another_and_their_lines_reach_the_axis() -> None:
    plain = drawing(samples.LINES)
    marked = drawing(replace(samples.LINES, events=(("2022", "A campaign"), ("2025", "A new form"))))

    texts = [layer for layer in marked["layer"] if layer["mark"].get("baseline") == "bottom"]
    sets = marked["datasets"]
    drawn = [(sets[layer["data"]["name"]][0], layer["mark"]) for layer in texts]
    assert [(row["category"], row["label"], look["align"]) for row, look in drawn] == [
        ("2022", "A campaign", "left"),
        ("2025", "A new form", "right"),
    ]
    assert drawn[0][1]["dy"] > drawn[1][1]["dy"]
    assert marked["height"] > plain["height"]


def test_an_event_stands_at_a_category_of_lines_or_the_chart_is_refused() -> None:
    for block, event in ((samples.LINES, "1999"), (samples.COLUMNS, "2022")):
        with pytest.raises(CpdError, match="marks an event where none can stand"):
            replace(block, events=((event, "A campaign"),))


def test_a_narrow_chart_over_many_years_names_the_last_and_every_second_before_it() -> None:
    years = tuple(str(year) for year in range(2016, 2026))
    series = (replace(samples.LINES.series[0], values=tuple(range(80, 90))),)
    block = replace(samples.LINES, categories=years, series=series)

    wide, narrow = (
        drawing(block, width)["layer"][0]["encoding"]["x"]["axis"]["labelExpr"] for width in (WIDE, NARROW)
    )
    assert "indexof" not in wide
    assert [year for year in years if f'"{year}"' in narrow] == ["2017", "2019", "2021", "2023", "2025"]


def test_drawings_on_one_page_share_no_id() -> None:
    one, other = (accessible_svg(samples.AREAS, width) for width in (WIDE, NARROW))

    assert "areas-640-t" in one
    assert "areas-640-t" not in other


def test_a_headline_cannot_leave_its_element() -> None:
    drawn = accessible_svg(replace(samples.AREAS, headline="</title><script>x</script>"))

    assert "<script>" not in drawn
