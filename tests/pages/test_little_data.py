"""Little or nothing to show: every page says what happened, why, and what to do, and never fails."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.catalogue import revisions
from analysis.catalogue.figure import Bin, State
from analysis.catalogue.read import Catalogue
from analysis.scheme.labels import Labels
from dashboard.reports import corrections
from dashboard.words.captions import chart_findings
from dashboard.words.facts import Audience
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, quartiles, share
from tests.pages import opened
from tests.thirty import seed

TOTAL_HOURS_ALONE = Drawn(
    years=(drawn_year(2025, due_rows=False),),
    figures=(
        count("valid_declarations", 120),
        count("with_hours", 118),
        share("recorded_target", 78, 118),
        share("recorded_reduced", 110, 118),
        *quartiles("hours", 24, 36, 51, 118),
    ),
    bins=(
        Bin("hours_distribution", 2025, 0, 30, 40),
        Bin("hours_distribution", 2025, 30, 60, 50),
        Bin("hours_distribution", 2025, 60, None, 28),
    ),
)
WITHHELD = replace(
    TOTAL_HOURS_ALONE,
    figures=tuple(
        replace(figure, state=State.WITHHELD, value=None, part=None, whole=None)
        for figure in TOTAL_HOURS_ALONE.figures
    ),
    bins=(),
)


@pytest.mark.parametrize("name", opened.PAGES)
@pytest.mark.parametrize(
    "content", [TOTAL_HOURS_ALONE, WITHHELD, Drawn(figures=())], ids=["total", "withheld", "empty"]
)
def test_no_page_fails(name: str, content: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.drawn(monkeypatch, tmp_path, content)

    app = opened.page(name)

    assert not app.exception
    assert "SAMPLE DATA" not in opened.said(app)


def test_an_empty_catalogue_sends_to_the_data_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.drawn(monkeypatch, tmp_path, Drawn(figures=()))

    app = opened.page("overview")

    assert "Nothing is held yet." in opened.said(app)
    assert "Load a file with a member column and the year" in opened.said(app)


def test_total_hours_alone_never_speak_of_the_guideline_as_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, TOTAL_HOURS_ALONE)

    overview, explore = opened.said(opened.page("overview")), opened.said(opened.page("explore"))

    assert "recorded 30 hours or more" in overview
    assert "met the guideline" not in (overview + explore).lower()
    assert "Split by" not in [box.label for box in opened.page("explore").selectbox]


def test_where_no_target_is_known_there_is_one_letter_and_none_is_offered_to_some_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, TOTAL_HOURS_ALONE)
    revision = revisions.current(tmp_path)
    assert revision is not None

    assert opened.page("letter").selectbox(key="letter_to").options == ["Everybody"]
    with closing(Catalogue(revision.catalogue)) as catalogue:
        told = corrections.of_drafts(catalogue, catalogue, 2025)
        other = corrections.of_draft(catalogue, catalogue, 2025, Audience.REDUCED)
    assert other is not None
    assert other.messages != told[0].messages
    assert [each.audience for each in told] == [Audience.EVERYBODY]


@pytest.mark.parametrize("name", ["overview", "explore", "letter", "committee"])
def test_a_year_under_another_guideline_is_told_with_its_own_hours(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = replace(seed(2025), target_hours=25, reduced_target_hours=8)
    opened.drawn(
        monkeypatch,
        tmp_path,
        replace(TOTAL_HOURS_ALONE, years=(drawn_year(2025, due_rows=False, guideline=rules),)),
    )

    said = opened.said(opened.page(name)).lower()

    assert "recorded 25 hours or more" in said
    assert not re.search(r"\b(?:30|10) hours or more", said)


def test_rows_of_declarers_alone_are_not_called_the_scheme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = replace(TOTAL_HOURS_ALONE, figures=(count("scheme_members", 120), *TOTAL_HOURS_ALONE.figures))
    opened.drawn(monkeypatch, tmp_path, rows)

    said = opened.said(opened.page("overview"))

    assert "Of 120 valid declarations, 78 recorded 30 hours or more" in said
    assert "scheme members," not in said


def test_no_median_of_a_group_is_ranked() -> None:
    """Where 45 in 100 record near 12 and 55 near 36, groups with nothing behind them lie a hump apart."""

    def told(low: float, high: float, whole: int = 150) -> str:
        found = [
            replace(each, groups=(("sector", name),))
            for name, middle in (("a", low), ("b", high))
            for each in quartiles("hours", middle - 10, middle, middle + 10, whole)
        ]
        return chart_findings.median_finding(found, Labels())

    assert told(30, 30) == "Median hours by group: 30 hours in each"
    assert told(12, 36) == "Median hours by group: between 12 hours and 36 hours; medians are not ranked"
    assert told(30, 50, 99) == "Median hours by group: most groups are too small to be compared"


def test_where_joining_is_not_known_explore_says_whom_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "those who joined during the year count as full-year members"
    for collected, is_said in (
        (frozenset({"total_hours"}), True),
        (frozenset({"total_hours", "joined_on"}), False),
    ):
        declared = (count("valid_declarations", 120),)
        drawn = Drawn(years=(drawn_year(2025, collected=collected),), figures=declared)
        opened.drawn(monkeypatch, tmp_path / str(is_said), drawn)

        assert (note in opened.said(opened.page("explore"))) is is_said


def test_everything_withheld_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.drawn(monkeypatch, tmp_path, WITHHELD)

    assert "is withheld to protect members, or too few to report" in opened.said(opened.page("explore"))


def test_one_year_alone_claims_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.drawn(monkeypatch, tmp_path, TOTAL_HOURS_ALONE)

    app = opened.page("overview")

    assert "First year held" in opened.said(app)
    assert [chart.alt.split(":")[0] for chart in opened.charts(app)] == ["Bar chart"]


def test_a_tiny_sample_still_has_its_interval_and_whom_it_speaks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_48 = share("reviewed_meets", 40, 48, lower=0.70, upper=0.92, frame=600)
    tiny = Drawn(years=(drawn_year(2025, has_reviews=True, frame_size=600),), figures=(of_48,))
    opened.drawn(monkeypatch, tmp_path, tiny)

    said = opened.said(opened.page("reviews"))

    assert "40 of 48 records reviewed (83%) met the guideline" in said
    assert "drawn from 600 members" in said
    assert "between 70% and 92%" in said


def test_methods_name_the_criteria_and_remarks_that_the_review_sheet_has_no_column_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = frozenset({"total_hours", "reviews", "criterion:c1", "theme:few_planned"})
    year = drawn_year(2025, has_reviews=True, collected=held)
    opened.drawn(monkeypatch, tmp_path, Drawn(years=(year,), figures=()))

    tables = [table.value.reset_index() for table in opened.page("methods").table]

    (wanted,) = (table for table in tables if "Without it" in table.columns)
    told = {row["Without it"]: row["Column"] for _, row in wanted.iterrows() if row["File"] == "Reviews"}
    assert "planned CPD" in told["no share that met it"]
    assert "hours," not in told["no share that met it"]
    assert "little reflection" in told["nothing said of it"]
    assert "few planned hours" not in told["nothing said of it"]


def test_where_routes_are_not_known_there_is_no_interval_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = Drawn(
        years=(drawn_year(2025, has_reviews=True, random_known=False),),
        figures=(share("reviewed_meets", 40, 48),),
    )
    opened.drawn(monkeypatch, tmp_path, unknown)

    said = opened.said(opened.page("reviews"))

    assert "How these records were chosen is not known, so they speak for themselves only" in said
    assert "selected at random (n" not in said
    assert not re.search(r"between \d", said)


def test_a_heading_names_only_groups_that_are_large_enough_and_differ() -> None:
    def told(*groups: tuple[str, int, int]) -> str:
        figures = [
            share("met_guideline", part, whole, groups=(("region", name),)) for name, part, whole in groups
        ]
        return chart_findings.range_finding(figures, "Met the guideline")

    small, south, east = ("North", 8, 16), ("South", 60, 120), ("East", 84, 120)

    assert told(small, south, east) == "Met the guideline: from 50% (South) to 70% (East)"
    assert told(small, ("South", 49, 99), east) == (
        "Met the guideline, by region: most groups are too small to be compared"
    )
    assert told(small, south, ("East", 66, 120)) == (
        "Met the guideline, by region: between 50% and 55%, too few or too close to be ranked"
    )
    assert told(south, ("East", 60, 120)) == "Met the guideline, by region: 50% in each"


@pytest.mark.parametrize("step", [0, 5])
@pytest.mark.parametrize(("members", "rate"), [(150, 0.65), (105, 0.95)])
@pytest.mark.parametrize("groups", [2, 5, 10])
def test_groups_with_nothing_behind_them_are_seldom_ranked(
    groups: int, members: int, rate: float, step: int
) -> None:
    """Placebo groups of one rate, exact and as they are told: one heading in twenty may name two."""
    draws, ranked = np.random.default_rng(groups), 0
    for parts in draws.binomial(members, rate, (600, groups)):
        told = step * np.round(parts / step) if step else parts
        shares = [
            replace(share("met_guideline", int(part), members, groups=(("region", str(n)),)), step=step)
            for n, part in enumerate(told)
        ]
        ranked += "from" in chart_findings.range_finding(shares, "Met")

    assert ranked / 600 <= 0.06


def test_groups_far_apart_are_ranked_whatever_was_rounded() -> None:
    far = [
        replace(share("met_guideline", part, 150, groups=(("region", name),)), step=5)
        for name, part in (("North", 75), ("South", 120))
    ]

    assert chart_findings.range_finding(far, "Met") == "Met: from 50% (North) to 80% (South)"
