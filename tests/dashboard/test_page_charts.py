"""Charts of the pages, by their rows: gaps stay gaps, rules break lines, hidden figures are nowhere."""

import json
from typing import Any

import altair as alt

from analysis.catalogue.assessing import Estimate
from analysis.catalogue.figure import Bin, Cell, Figure, State, Statistic
from analysis.scheme.labels import Labels
from dashboard.charts.page import activities, assessors, balance, groups, hours, reviews, trend
from tests.dashboard.drawn_catalogue import share


def rows(chart: alt.LayerChart, field: str) -> list[dict[str, Any]]:
    """The first rows of the chart that have a field of that name."""
    drawn = chart.to_dict()
    given = [layer.get("data", {}).get("values", []) for layer in (drawn, *drawn["layer"])]
    held = [*given, *drawn.get("datasets", {}).values()]
    return next(found for found in held if found and field in found[0])


def of_group(name: str, part: int, whole: int, **more: object) -> Figure:
    return share("met_guideline", part, whole, groups=(("sector", name),), **more)


def test_a_line_stops_at_a_missing_year_and_at_changed_rules() -> None:
    years = (2019, 2020, 2022, 2023, 2024)
    figures = [share("met_guideline", 60, 100, year=year) for year in years]

    found = rows(trend.shares({"Met the guideline": figures}, rules=(2024,)), "run")

    runs = {row["year"]: row["run"] for row in found}
    assert runs[2019] == runs[2020]
    assert runs[2022] == runs[2023]
    assert len(set(runs.values())) == 3


def test_a_missing_year_keeps_its_place_on_the_axis() -> None:
    figures = [share("met_guideline", 60, 100, year=year) for year in (2020, 2022)]

    chart = trend.shares({"Met the guideline": figures}).to_dict()

    assert "[2020, 2021, 2022]" in json.dumps(chart)


def test_changed_rules_are_named_above_a_dashed_line() -> None:
    figures = [share("met_guideline", 60, 100, year=year) for year in (2020, 2021)]

    chart = json.dumps(trend.shares({"Met the guideline": figures}, rules=(2021,)).to_dict())

    assert "Rules changed for 2021" in chart
    assert "strokeDash" in chart


def test_a_hidden_group_is_nowhere_in_the_chart() -> None:
    hidden = Figure("met_guideline", 2025, Statistic.SHARE, State.TOO_FEW, (("sector", "Rail"),))

    chart = groups.shares([of_group("Energy", 60, 100), hidden])

    assert "Rail" not in json.dumps(chart.to_dict())


def test_bars_of_small_shares_fill_the_width_from_zero() -> None:
    chart = json.dumps(groups.shares([of_group("Energy", 10, 100)]).to_dict())

    assert '"domain": [0, 0.25]' in chart


def test_an_estimate_on_few_records_is_hollow() -> None:
    few = share("reviewed_meets", 20, 29, lower=0.5, upper=0.85)
    many = share("theme_x", 20, 30, lower=0.5, upper=0.85)

    found = rows(reviews.profile([("few", few), ("many", many)]), "fill")

    assert [row["fill"] for row in found] == ["#FFFFFF", "#12436D"]


def test_a_weighted_estimate_is_labelled_with_the_share_at_which_it_is_drawn() -> None:
    weighted = share("reviewed_meets", 44, 74, value=0.65, lower=0.54, upper=0.75)
    plain = share("reviewed_meets", 44, 74, lower=0.5, upper=0.7, year=2024)
    (first, second) = rows(reviews.profile([("a", weighted), ("b", plain)]), "shown")

    assert (first["label"], first["value"]) == ("65%", 0.65)
    assert first["shown"] == "44 of 74 (59%); 65% once weighted, between 54% and 75%"
    assert (second["label"], second["value"]) == ("59%", 44 / 74)


def test_a_year_without_reviews_is_named_and_has_no_point() -> None:
    chart = json.dumps(
        reviews.by_year([share("reviewed_meets", 70, 90, lower=0.7, upper=0.85)], (2024, 2025)).to_dict()
    )

    assert "no reviews" in chart


def test_a_merged_bar_keeps_its_area() -> None:
    bins = [Bin("hours_distribution", 2025, 0, 5, 20), Bin("hours_distribution", 2025, 5, 15, 20)]

    found = rows(hours.spread(bins, (10, 30), Labels()), "height")

    assert [row["height"] for row in found] == [20, 10]


def test_a_withheld_triangle_is_white_and_says_nothing_of_its_number() -> None:
    cells = [
        Cell("area_triangle", 2025, "0,0,1", "up", 12.0),
        Cell("area_triangle", 2025, "0,1,0", "up", None),
    ]

    found = rows(balance.triangle(cells, ("a", "b", "c")), "shade")

    assert {row["shade"] for row in found if row["cell"] == "0,1,0 up"} == {"#FFFFFF"}
    assert {row["shown"] for row in found if row["cell"] == "0,1,0 up"} == {"fewer than can be shown"}


def test_a_withheld_pair_is_not_in_the_crossing() -> None:
    cells = [Cell("area_by_activity", 2025, "a", "x", 0.4), Cell("area_by_activity", 2025, "a", "y", None)]

    found = rows(activities.crossing(cells, {"a": "Area"}, {"x": "Courses", "y": "Events"}), "category")

    assert [row["category"] for row in found] == ["Courses"]


def test_coefficients_are_points_down_to_the_lowest_limit_and_leave_out_what_is_not_defined() -> None:
    some = [
        ("AC1", Estimate(0.5, 0.3, 0.7)),
        ("alpha", Estimate(0.1, -0.3, 0.4)),
        ("none", Estimate(None, None, None)),
    ]
    chart = assessors.coefficients(some)

    found = [
        [row[name] for name in ("category", "lower", "value", "upper", "label")]
        for row in rows(chart, "lower")
    ]
    assert found == [["AC1", 0.3, 0.5, 0.7, "0.50"], ["alpha", -0.3, 0.1, 0.4, "0.10"]]
    scales = [layer["encoding"]["x"]["scale"]["domain"] for layer in chart.to_dict()["layer"][:2]]
    assert scales == [[-0.5, 1], [-0.5, 1]]
