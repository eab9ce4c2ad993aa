"""Events on a chart over years: their labels stand above the plot, one above another,
and never outside the chart."""

from typing import Any

import pytest

from dashboard.charts.page import events, reviews
from tests.dashboard.drawn_catalogue import share

YEARS = (2016, 2017, 2018, 2019, 2020, 2021)
CHART = reviews.by_year(
    [share("reviewed_meets", 2, 90, year=year, lower=0.0, upper=0.1) for year in YEARS], YEARS
)


def labels(*happened: tuple[int, str]) -> list[dict[str, Any]]:
    """What is written of the events, each with its place, the lowest first."""
    drawn = events.across(CHART, happened, YEARS).to_dict()
    names = drawn.get("datasets", {})
    found = []
    for layer in drawn["layer"][: 3 * len(happened)]:
        rows = layer["data"].get("values") or names[layer["data"]["name"]]
        if layer["mark"]["type"] == "text" and "stroke" not in layer["mark"]:
            found.append({**layer["mark"], "y": layer["encoding"]["y"]["value"], "label": rows[0]["label"]})
    return sorted(found, key=lambda each: -each["dy"])


def test_labels_of_neighbouring_years_stand_above_the_plot_one_above_another() -> None:
    low, high = labels((2017, "A campaign for members who are new"), (2018, "A new form"))

    assert (low["label"], high["label"]) == ("A new form", "A campaign for members\nwho are new")
    assert low["y"] == high["y"] == 0
    assert low["dy"] <= -22
    assert high["dy"] <= low["dy"] - 13 * 2


@pytest.mark.parametrize(
    ("year", "align"), [(2016, "left"), (2018, "left"), (2019, "right"), (2021, "right")]
)
def test_a_label_runs_to_the_middle_of_the_chart(year: int, align: str) -> None:
    assert [each["align"] for each in labels((year, "A campaign"))] == [align]


def test_the_plot_keeps_its_height() -> None:
    drawn = events.across(CHART, [(2017, "A campaign"), (2018, "A new form")], YEARS)

    assert drawn.to_dict()["height"] >= CHART.to_dict()["height"] + 2 * 13
