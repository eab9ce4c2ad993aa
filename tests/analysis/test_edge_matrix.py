"""The edges that every figure meets: nothing, one or all reviewed, none or all met, and what is not known.

Each test goes through a catalogue built of drawn rows. Kept elsewhere: bands in small groups and joining
(`test_protection`), strata with none, one or all drawn (`test_strata`, `test_stratified`), the gap drawn for
a year without reviews (`tests/dashboard/test_page_charts`), an identifier that comes twice in a frame to draw
from (`test_sampling`, `tests/dashboard/test_draw`). Weights are never given: they are counted from the frame.

A year in which everybody was reviewed has no width, and a change between two such years is called by its
size; there is no second view of it as a process.
"""

from pathlib import Path

import pytest

from analysis.catalogue.figure import Change, Figure, State, Statistic
from analysis.catalogue.read import Catalogue, Query
from analysis.measures import register
from analysis.measures.measure import Raw
from analysis.protection import figures as told
from analysis.statistics.intervals import Interval, hypergeometric_interval
from analysis.statistics.stratified import Stratum, stratified_rate
from analysis.statistics.verdict import Verdict
from dashboard.charts import figures
from tests.analysis import drawn, loading, random_schemes
from tests.analysis.drawn_strata import Drawn, built, files
from tests.oracle import Files

NAME = "reviewed_meets"
REGISTER = register.measures(drawn.SEED)
PLAIN = Drawn(200, 80, 80, 60)


def looked(folder: Path, before: Drawn, after: Drawn) -> tuple[Figure, Change | None]:
    """The rate of the later year, and its change from the earlier."""
    folder.mkdir(exist_ok=True)
    with built(files({2023: {"MIET": before}, 2024: {"MIET": after}}), folder) as catalogue:
        return catalogue.figure(NAME, 2024), catalogue.changes(2023, 2024).get((NAME, Statistic.SHARE))


def verdict(change: Change | None) -> str:
    assert change is not None
    return change.verdict


def test_nothing_reviewed_has_no_rate_and_says_nothing_of_a_change(tmp_path: Path) -> None:
    figure, change = looked(tmp_path, PLAIN, Drawn(200, 80, 0, 0))

    assert (figure.state, figure.value, figure.lower, figure.upper) == (State.TOO_FEW, None, None, None)
    assert hypergeometric_interval(0, 0, 200) == Interval(0.0, 1.0)
    assert verdict(change) == Verdict.TOO_FEW


def test_a_year_in_which_nothing_was_reviewed_keeps_its_row_in_the_table(tmp_path: Path) -> None:
    figure, _ = looked(tmp_path, PLAIN, Drawn(200, 80, 0, 0))

    drawn = figures.estimates([("2024", figure)])
    assert [drawn.series[0].points[0].told, *drawn.more[0].cells] == ["too few to report"] * 2


@pytest.mark.parametrize(
    ("counts", "states"),
    [
        ((1, 40, 40), [State.ABOUT, State.ABOUT, State.TOO_FEW]),
        ((1, 1, 40), [State.WITHHELD]),
        ((1, 1, 40, 40), [State.ABOUT, State.ABOUT, State.TOO_FEW, State.TOO_FEW]),
    ],
)
def test_a_group_of_one_reviewed_is_hidden_and_how_many_it_holds_stays_open(
    counts: tuple[int, ...], states: list[State]
) -> None:
    measure = next(each for each in REGISTER if each.name == NAME)
    rows = [Raw(NAME, (("sector", str(n)),), whole, part=whole // 2) for n, whole in enumerate(counts)]
    total = Raw(NAME, (), sum(counts), part=sum(each // 2 for each in counts))
    found = told.table(measure, 2024, rows, total, {str(n): 100 for n in range(len(counts))})

    assert [each.state for each in found] == states
    assert [
        each for each in found if each.state is not State.ABOUT and (each.value, each.part) != (None, None)
    ] == []


def test_one_reviewed_has_no_rate_and_no_standard_error(tmp_path: Path) -> None:
    figure, change = looked(tmp_path, PLAIN, Drawn(200, 80, 1, 1))

    assert (figure.state, figure.value, figure.lower) == (State.TOO_FEW, None, None)
    assert verdict(change) == Verdict.TOO_FEW
    with pytest.raises(ValueError, match="nothing was drawn from stratum all"):
        stratified_rate((Stratum("all", 1, 1, 200),))


@pytest.mark.parametrize(("met", "end", "other"), [(0, "lower", "upper"), (80, "upper", "lower")])
def test_none_or_all_met_is_exact_on_one_side_and_open_on_the_other(
    tmp_path: Path, met: int, end: str, other: str
) -> None:
    figure, change = looked(tmp_path, PLAIN, Drawn(200, 80, 80, met))

    assert figure.value == getattr(figure, end) == met / 80
    assert 0 < abs(getattr(figure, other) - met / 80) < 0.05
    assert verdict(change) == (Verdict.ROSE if met else Verdict.FELL)
    assert change is not None
    assert change.lower is not None
    assert change.upper is not None
    assert change.lower < change.difference < change.upper


def test_everybody_reviewed_leaves_no_width_and_a_change_of_its_size(tmp_path: Path) -> None:
    figure, change = looked(tmp_path / "a", Drawn(200, 200, 200, 150), Drawn(200, 200, 200, 160))
    _, small = looked(tmp_path / "b", Drawn(200, 200, 200, 150), Drawn(200, 200, 200, 155))

    assert (figure.value, figure.lower, figure.upper) == (0.8, 0.8, 0.8)
    assert change is not None
    assert (change.lower, change.upper) == (pytest.approx(0.05), pytest.approx(0.05))
    assert verdict(change) == Verdict.ROSE
    assert verdict(small) == Verdict.ABOUT_THE_SAME


@pytest.mark.parametrize("framed", [0, 20])
def test_an_unknown_number_of_members_or_fewer_than_were_drawn_gives_no_range_and_no_change(
    tmp_path: Path, framed: int
) -> None:
    scheme = files({2023: {"MIET": PLAIN}, 2024: {"MIET": PLAIN}})
    frame = tuple(row for row in scheme.frame if row["review_year"] == 2025)[:framed]
    declarations = tuple({**row, "declaration_status": None} for row in scheme.declarations)
    with built(Files(declarations, scheme.rules, (), scheme.reviews, frame), tmp_path) as catalogue:
        figure, change = catalogue.figure(NAME, 2024), catalogue.changes(2023, 2024)[NAME, Statistic.SHARE]
        beside = catalogue.beside(NAME, 2024)

    assert (figure.value, figure.lower, figure.upper, figure.frame) == (0.75, None, None, None)
    assert change.verdict == f"{Verdict.NOT_COMPARABLE}, no range"
    assert beside == {}


def test_all_met_in_every_stratum_still_leaves_room_below(tmp_path: Path) -> None:
    strata = {"MIET": Drawn(300, 30, 30, 30), "FIET": Drawn(100, 20, 20, 20)}
    with built(files({2024: strata}), tmp_path) as catalogue:
        figure = catalogue.figure(NAME, 2024)

    assert (figure.value, figure.upper) == (1.0, 1.0)
    assert 0.8 < (figure.lower or 0) < 0.99


def test_a_stratum_reviewed_whole_adds_no_width(tmp_path: Path) -> None:
    strata = {"MIET": Drawn(100, 100, 100, 80), "FIET": Drawn(50, 50, 50, 20)}
    with built(files({2024: strata}), tmp_path) as catalogue:
        figure = catalogue.figure(NAME, 2024)

    assert (figure.value, figure.lower, figure.upper) == (pytest.approx(100 / 150, abs=1e-3),) * 3


def test_a_year_without_reviews_has_no_change_to_the_next(tmp_path: Path) -> None:
    scheme = files({2023: {"MIET": PLAIN}, 2024: {"MIET": PLAIN}})
    kept = tuple(row for row in scheme.reviews if row["review_year"] == 2024)
    with built(Files(scheme.declarations, scheme.rules, (), kept, scheme.frame), tmp_path) as catalogue:
        figure, change = catalogue.figure(NAME, 2024), catalogue.changes(2023, 2024)[NAME, Statistic.SHARE]

    assert figure.state is State.NOT_COLLECTED
    assert change.verdict == f"{Verdict.NOT_COMPARABLE}, not collected"


def test_a_member_in_two_strata_of_a_frame_is_refused_with_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    frame = [{"member": f"M{n:04}", "review_year": 2025, "stratum": "MIET"} for n in range(1, 31)]
    frame.append({"member": "M0007", "review_year": 2025, "stratum": "FIET"})
    members = loading.table(loading.members(30))
    found = loading.load(tmp_path, {"declarations.csv": members, "frame.csv": loading.table(frame)})

    assert found["status"] != "done"
    assert [(ask["kind"], ask["rows"]) for ask in found["asks"] if not ask["id"] and ask["blocks"]] == [
        ("conflicting_duplicate", [32])
    ]
    assert "M0007" not in str(found)


def test_a_member_with_no_hours_is_outside_the_mix_and_counted(tmp_path: Path) -> None:
    areas = ("personal_technical_hours", "job_role_technical_hours", "soft_skills_hours")
    rows = []
    for n in range(60):
        each = 0 if n < 12 else 1000
        row = {
            "member": f"m{n}",
            "cpd_year": 2024,
            "version": 1,
            "declaration_status": "submitted",
            "set_aside": False,
        }
        rows.append({**row, "total_hours": 3 * each, **dict.fromkeys(areas, each), "target_basis": "full"})
    catalogue = random_schemes.catalogue(Files(tuple(rows), {}), tmp_path / "catalogue.duckdb")

    assert figure_of(catalogue, "area_mix_soft_skills").whole == 48
    assert (figure_of(catalogue, "zero_hours").part, figure_of(catalogue, "zero_hours").whole) == (12, 60)
    assert figure_of(catalogue, "evenness").whole == 48
    catalogue.close()


def figure_of(catalogue: Catalogue, name: str) -> Figure:
    return catalogue.figures(Query((name,), (2024,)))[0]
