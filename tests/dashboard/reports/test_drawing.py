"""What the one drawing draws: its rows, fields, scales and colours, on a page and in a report."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts import drawing as drawings
from dashboard.charts.drawing import NARROW, WIDE, drawing
from dashboard.charts.pictures import accessible_svg, svg
from dashboard.charts.theme import LIGHT, PAGE
from dashboard.document.chart import Chart, Mark, Point, Series
from tests.dashboard.reports import samples
from tests.dashboard.reports.samples import (
    AREAS,
    CRITERIA,
    HOURS,
    LINES,
    MIX,
    SHADES,
    TREND,
    TRIANGLE,
    UNEVEN,
)

EVERY = samples.EVERY_CHART.charts()


def layers(chart: Chart, kind: str = "", width: int = WIDE) -> list[dict[str, Any]]:
    groups = drawing(chart, width=width)["layer"]
    found = [{**each, "data": group["data"]} for group in groups for each in group["layer"]]
    return [each for each in found if kind in {"", each["mark"]["type"]}]


def rows(chart: Chart, kind: str, width: int = WIDE) -> list[dict[str, Any]]:
    return layers(chart, kind, width)[0]["data"]["values"]


def domain(chart: Chart, axis: str, kind: str) -> list[float]:
    return layers(chart, kind)[0]["encoding"][axis]["scale"]["domain"]


def marks(chart: Chart) -> set[str]:
    return {layer["mark"]["type"] for layer in layers(chart)}


@pytest.mark.parametrize("chart", EVERY, ids=[chart.id for chart in EVERY])
def test_page_and_report_draw_the_same_and_differ_in_palette_alone(chart: Chart) -> None:
    def without_colours(palette: Any) -> str:
        text = json.dumps(drawing(chart, palette, WIDE), sort_keys=True)
        text = text.replace("Source Sans, Source Sans Pro", "Source Sans Pro").replace(
            "transparent", "#FFFFFF"
        )
        return re.sub(r"#[0-9A-F]{6}|var\(--[a-z0-9-]+\)", "colour", text)

    assert without_colours(PAGE) == without_colours(LIGHT)


@pytest.mark.parametrize("chart", EVERY, ids=[chart.id for chart in EVERY])
def test_no_colour_of_a_page_is_fixed_and_its_rows_stand_in_their_layers(chart: Chart) -> None:
    spec = drawing(chart, PAGE, 0)

    assert not re.search(r"#[0-9A-Fa-f]{3,6}", json.dumps(spec))
    assert "datasets" not in spec
    assert "data" not in spec


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("chart", EVERY, ids=[chart.id for chart in EVERY])
def test_a_drawing_has_the_width_it_was_asked_for(chart: Chart, width: int) -> None:
    assert f'width="{width}"' in svg(chart, width).split(">", 1)[0]


def test_every_mark_says_what_the_table_says() -> None:
    said = {row["say"] for row in rows(AREAS, "bar")}

    assert "2024, Technical and personal knowledge: 21.4" in said
    assert {row["say"] for row in rows(HOURS, "bar")} >= {"0 to 9: 14"}


def test_bars_start_at_zero_and_end_at_the_longest() -> None:
    assert domain(AREAS, "x", "bar") == [0, 24.1]


def test_bars_of_small_shares_fill_the_width_from_zero() -> None:
    small = replace(AREAS, unit="%", series=(Series("a", samples.points((0.1, 0.2, 0.05), "{:.0%}")),))

    assert domain(small, "x", "bar") == [0, 0.25]


def test_bars_run_either_way_where_a_value_is_negative_and_tell_it_at_the_right() -> None:
    parts = replace(AREAS, unit="%", series=(Series("a", samples.points((-0.1, 0.2, 0.05), "{:+.0%}")),))

    assert domain(parts, "x", "bar") == pytest.approx([-0.22, 0.22])
    assert layers(parts, "text")[0]["encoding"]["x"] == {"value": "width"}


def test_estimates_are_points_with_intervals_and_never_bars_or_lines() -> None:
    assert marks(CRITERIA) == {"rule", "point", "text"}
    assert "line" not in marks(TREND)


def test_intervals_have_an_axis_to_read_their_length_by_and_counted_bars_write_their_values() -> None:
    assert "0%" in layers(CRITERIA, "rule")[0]["encoding"]["x"]["axis"]["labelExpr"]
    assert layers(AREAS, "bar")[0]["encoding"]["x"]["axis"] is None
    assert ">80%<" in svg(CRITERIA)


def test_a_line_stops_at_a_gap_and_begins_anew_where_the_rules_changed() -> None:
    gap = Point(None, "not held")
    points = (LINES.series[0].points[0], gap, *LINES.series[0].points[2:])
    chart = replace(LINES, series=(Series("a", points),), breaks=(("2024", "New rules"),))

    runs = {row["place"]: row["run"] for row in rows(chart, "line")}

    assert runs[2024] == runs[2025]
    assert len({runs[2021], runs[2023], runs[2024]}) == 3
    assert 2022 not in runs
    assert "New rules" in json.dumps(drawing(chart))


def test_a_year_without_a_value_keeps_its_place_and_says_what_its_label_says() -> None:
    points = list(TREND.series[0].points)
    points[2] = Point(None, "no reviews", "no reviews")
    chart = replace(TREND, series=(Series("Met", tuple(points)),))

    assert layers(chart, "rule")[0]["encoding"]["x"]["axis"]["values"] == [2021, 2022, 2023, 2024, 2025]
    assert layers(chart, "text")[-1]["data"]["values"] == [{"place": 2023, "label": "no reviews"}]


def test_small_samples_are_hollow() -> None:
    hollow = [
        (row["series"], row["category"].split("\n")[0]) for row in rows(CRITERIA, "rule") if row["hollow"]
    ]

    assert hollow == [("All", "Reflection on what was learnt"), ("First year", "Planning is described")]
    assert {each["mark"].get("color") for each in layers(CRITERIA, "point")} >= {LIGHT.paper}


def test_a_category_without_a_value_is_nowhere_in_a_list() -> None:
    points = (Point(None, "withheld"), *samples.points((2, 3)))
    chart = replace(AREAS, series=(Series("a", points),))

    assert "Technical and personal" not in json.dumps(drawing(chart))
    assert chart.rows()[0] == ("Technical and personal knowledge", "withheld")


def test_bars_of_different_widths_show_counts_by_their_area_and_have_an_axis() -> None:
    drawn = [(row["place"], row["end"], row["value"]) for row in rows(UNEVEN, "bar")]

    assert drawn[0] == (0, 20, 36 / 2)
    assert drawn[1] == (20, 30, 40)
    assert drawn[-1] == (60, 80, 63 / 2)
    assert layers(UNEVEN, "bar")[0]["encoding"]["y"]["axis"]["title"] == "Members"
    assert layers(HOURS, "bar")[0]["encoding"]["y"]["axis"] is None


def test_an_open_last_bin_is_named_as_open() -> None:
    axis = layers(HOURS, "bar")[0]["encoding"]["x"]["axis"]

    assert axis["values"] == [0, 10, 20, 30, 40, 50, 60, 70]
    assert "datum.value == 70.0 ? '+'" in axis["labelExpr"]


def test_parts_of_a_whole_follow_one_another_and_a_thin_one_holds_no_text() -> None:
    held = [row for row in rows(MIX, "bar") if row["category"] == "2025"]

    assert [(row["start"], row["end"]) for row in held] == [(0, 0.61), (0.61, 0.97), (0.97, 1.0)]
    assert [row["label"] for row in held] == ["61%", "36%", ""]


def test_a_withheld_pair_or_triangle_has_no_value_and_says_nothing_of_its_number() -> None:
    assert ("Events", "Social") not in {(row["category"], row["series"]) for row in rows(SHADES, "rect")}
    drawn = {(row["cell"], row["strength"], row["say"]) for row in rows(TRIANGLE, "line")}
    assert drawn == {(0, 1.0, "all a: 12"), (1, 0, "all b: not shown")}


def test_names_of_lines_that_end_together_are_pushed_apart() -> None:
    named = [each["data"]["values"][0] for each in layers(LINES, "text")]
    heights = {row["label"].replace("\n", " "): row["value"] for row in named}

    assert list(heights) == ["82% Associates", "83% Fellows and honorary", "93% Chartered members"]
    low, high = domain(LINES, "y", "line")
    assert heights["83% Fellows and honorary"] - heights["82% Associates"] >= 0.08 * (high - low)


def flagged(*events: tuple[str, str]) -> list[dict[str, Any]]:
    texts = [each for each in layers(replace(LINES, events=events), "text") if "stroke" not in each["mark"]]
    return [
        each["mark"] | each["data"]["values"][0] for each in texts if "label" in each["data"]["values"][0]
    ]


def test_events_are_named_above_the_plot_one_over_another_and_run_to_its_middle() -> None:
    early, late = flagged(("2022", "A campaign"), ("2025", "A new form"))[:2]
    near = flagged(("2022", "A campaign for members who are new to it"), ("2023", "A new form"))[:2]

    assert [(each["label"], each["align"]) for each in (early, late)] == [
        ("A campaign", "left"),
        ("A new form", "right"),
    ]
    assert near[0]["label"] == "A new form"
    assert near[1]["label"] == "A campaign for members who are new\nto it"
    assert near[1]["dy"] + 17 <= near[0]["dy"] <= -24
    assert drawing(replace(LINES, events=(("2022", "A"),)))["height"] > drawing(LINES)["height"]


def test_marks_of_a_histogram_whose_labels_touch_stand_one_over_another() -> None:
    close = replace(HOURS, marks=(Mark(28, "Reduced guideline"), Mark(30, "Guideline of 30 hours")))
    places = {each["data"]["values"][0]["label"]: each["mark"]["dy"] for each in layers(close, "text")[:4]}

    assert places["Reduced guideline"] + 17 == places["Guideline of 30 hours"]


def test_a_narrow_chart_over_many_years_names_the_last_and_every_second_before_it() -> None:
    years = tuple(str(year) for year in range(2016, 2026))
    values = samples.points([each / 100 for each in range(80, 90)], "{:.0%}")
    chart = replace(LINES, categories=years, series=(Series("a", values),))

    wide, narrow = (
        layers(chart, "line", width)[0]["encoding"]["x"]["axis"]["values"] for width in (WIDE, NARROW)
    )
    assert wide == list(range(2016, 2026))
    assert narrow == [2017, 2019, 2021, 2023, 2025]


def test_a_picture_that_travels_alone_holds_finding_base_note_and_source() -> None:
    drawn = svg(replace(AREAS, note="As declared."), words=True)

    for text in (AREAS.finding, AREAS.subtitle, f"As declared. {AREAS.source}"):
        words = re.sub(r"<[^>]+>", " ", drawn)
        assert " ".join(text.split()) in " ".join(words.split())
    assert drawings.with_words(AREAS)["title"]["anchor"] == "start"


def test_drawings_on_one_page_share_no_id() -> None:
    one, other = (accessible_svg(AREAS, width) for width in (WIDE, NARROW))

    assert "areas-640-t" in one
    assert "areas-640-t" not in other


def test_a_finding_cannot_leave_its_element() -> None:
    drawn = accessible_svg(replace(AREAS, finding="</title><script>x</script>"))

    assert "<script>" not in drawn
