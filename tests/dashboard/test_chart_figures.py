"""Figures as points: what is drawn, written at the mark and said in the table is one text; hidden ones are
nowhere."""

from analysis.catalogue.figure import Bin, Cell, Figure, State, Statistic
from analysis.measures import register
from dashboard.charts import figures
from tests.dashboard.drawn_catalogue import absent, share

HOURS = next(measure for measure in register.DECLARED if measure.name == "hours")


def of_group(name: str, part: int, whole: int, **more: object) -> Figure:
    return share("met_guideline", part, whole, groups=(("sector", name),), **more)


def test_a_hidden_group_says_why_and_is_not_drawn() -> None:
    hidden = Figure("met_guideline", 2025, Statistic.SHARE, State.TOO_FEW, (("sector", "Rail"),))

    drawn = figures.by_group({"Met": [of_group("Energy", 60, 100), hidden]})

    assert drawn.categories == ("Energy", "Rail")
    first, last = drawn.series[0].points
    assert (first.value, first.told, first.label) == (0.6, "60 of 100 (60%)", "60%")
    assert (last.value, last.told, last.label) == (None, "too few to report", "")


def test_a_missing_year_keeps_its_place_and_says_whether_it_is_held_or_collected() -> None:
    held = [share("met_guideline", 60, 100, year=year) for year in (2020, 2023)]

    drawn = figures.over_years({"Met": held, "Declared": held[:1]}, (2020, 2021, 2023))

    assert drawn.categories == ("2020", "2021", "2022", "2023")
    told = {series.name: [point.told for point in series.points] for series in drawn.series}
    assert told["Met"][:3] == ["60 of 100 (60%)", "not collected", "not held"]
    assert told["Declared"][3] == "not collected"


def test_an_estimate_on_few_records_is_hollow_and_shows_its_range() -> None:
    few = share("reviewed_meets", 20, 29, lower=0.5, upper=0.85)
    many = share("theme_x", 20, 30, lower=0.5, upper=0.85)

    drawn = figures.estimates([("few", few), ("many", many)])

    assert [(point.hollow, point.label) for point in drawn.series[0].points] == [
        (True, "50% to 85%"),
        (False, "67%"),
    ]
    assert drawn.more[0].cells == ("between 50% and 85%", "between 50% and 85%")


def test_a_weighted_estimate_is_labelled_with_the_share_at_which_it_is_drawn() -> None:
    weighted = share("reviewed_meets", 44, 74, value=0.65, lower=0.54, upper=0.75)
    plain = share("reviewed_meets", 44, 74, lower=0.5, upper=0.7, year=2024)
    drawn = figures.estimates([("a", weighted), ("b", plain)])

    (first, second) = drawn.series[0].points
    assert (first.label, first.value, first.told) == ("65%", 0.65, "44 of 74 (59%)")
    assert drawn.more[0].cells[0] == "65% once weighted, between 54% and 75%"
    assert (second.label, second.value) == ("59%", 44 / 74)


def test_a_year_without_reviews_is_named_and_has_no_point() -> None:
    found = [share("reviewed_meets", 70, 90, lower=0.7, upper=0.85, year=2025)]
    few = absent("reviewed_meets", State.TOO_FEW, year=2023)

    drawn = figures.estimates_over_years([*found, few], (2023, 2024, 2025))

    assert [point.label for point in drawn.series[0].points] == ["no reviews", "no reviews", "78%"]
    assert [point.told for point in drawn.series[0].points][:2] == ["too few to report", "no reviews"]


def test_a_median_stands_on_its_middle_half_where_the_group_is_large_enough() -> None:
    def quantile(kind: Statistic, value: float | None, group: str, state: State = State.SHOWN) -> Figure:
        return Figure("hours", 2025, kind, state, (("sector", group),), value, whole=60)

    found = [
        quantile(Statistic.MEDIAN, 33.0, "Rail"),
        quantile(Statistic.LOWER_QUARTILE, 20.0, "Rail"),
        quantile(Statistic.UPPER_QUARTILE, 41.5, "Rail"),
        quantile(Statistic.MEDIAN, 30.0, "Roads"),
        quantile(Statistic.LOWER_QUARTILE, None, "Roads", State.TOO_FEW),
    ]
    drawn = figures.medians(found, {"hours": HOURS})

    rail, roads = drawn.series[0].points
    assert (rail.value, rail.lower, rail.upper, rail.told) == (33.0, 20.0, 41.5, "33")
    assert (roads.value, roads.lower, roads.upper) == (30.0, None, None)
    assert [column.cells for column in drawn.more] == [
        ("20 to 41.5", "too few to report"),
        ("too few to report", "too few to report"),
        ("60", "60"),
    ]


def test_an_open_bar_is_drawn_as_wide_as_the_one_before_it() -> None:
    bins = [Bin("hours", 2025, 0, 5, 20), Bin("hours", 2025, 5, 15, 20), Bin("hours", 2025, 15, None, 9)]

    assert figures.edges(bins) == ((0, 5), (5, 15), (15, 25))


def test_a_withheld_cell_has_no_value_and_says_nothing_of_its_number() -> None:
    cells = [
        Cell("c", 2025, "a", "x", 0.4),
        Cell("c", 2025, "a", "y", None),
        Cell("c", 2025, "b", "x", 0.004),
    ]

    drawn = figures.crossed(cells, {"a": "Area", "b": "Other"}, {"x": "Courses", "y": "Events"})

    assert drawn.chart(id="c", kind="shades", finding="f", subtitle="s", heading="h").rows() == (
        ("Courses", "40%", "under 1%"),
        ("Events", "withheld", "withheld"),
    )
    assert figures.cell_count(Cell("t", 2025, "0,1,0", "up", None)).told == "fewer than can be shown"


def test_the_corners_of_a_small_triangle_are_those_of_its_steps() -> None:
    (whole, half) = (figures.corners(Cell("t", 2025, place, "up", 1.0)) for place in ("0,0,0", "1,0,0"))

    assert whole == (0.5, 0.866, 0.0, 0.0, 1.0, 0.0)
    assert half[:2] == (0.5, 0.866)
    assert half[2:] == (0.25, 0.433, 0.75, 0.433)
