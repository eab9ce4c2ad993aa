"""The Change page: two years, their verdicts, what a change is made of,
and what is said where there is nothing."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from analysis.catalogue.figure import Change, State, Statistic
from analysis.catalogue.groups import moved
from analysis.catalogue.read import Catalogue
from analysis.statistics.verdict import Verdict
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart
from dashboard.reports.findings import findings
from dashboard.reports.findings import year as overview
from dashboard.screen import caches
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.exhibits import change, change_parts
from dashboard.words import ladder
from dashboard.words import numbers as words
from dashboard.words.captions import change as captions_change
from dashboard.words.evidence import of_year
from tests import built_sample, thirty
from tests.analysis import random_schemes
from tests.dashboard.drawn_catalogue import Drawn, absent, drawn_year, share
from tests.pages import opened

REVERSAL = (
    "Within career stages, the share who reached the target hours was 7 percentage points lower in 2025 than "
    "in 2021, and higher overall: more members are in the career stages where it is usual."
)
APART = "Us, them or the rules?"
LADDER = (
    *(
        "Too few to say whether it changed.",
        "Not comparable with ",
        "About the same.",
        "No clear change",
        "Moved up by ",
        "Moved down by ",
    ),
    *("Rose by ", "Fell by "),
)


def test_two_years_of_the_address_are_compared_and_the_reversal_is_said(sample: None) -> None:
    app = opened.page("change", year="2025", **{"from": "2021"})

    assert not app.exception
    assert "compared between 2021 and 2025" in opened.said(app)
    assert REVERSAL in opened.said(app)
    assert "figures are compared; of so many" in opened.said(app)
    assert len(list(opened.charts(app))) == 3


def test_a_change_is_taken_apart_with_the_same_members_first(sample: None) -> None:
    app = opened.page(
        "change", year="2025", **{"from": "2024", "side": APART, "of": "Reached the planned minimum"}
    )
    headings = [header.value for header in app.header]

    assert not app.exception
    assert headings[0].startswith(
        "Among members counted in both years, the share who reached the planned minimum fell"
    )
    assert headings[0].endswith("from about 77% to about 66% (about 520 members)")
    assert headings[-1].startswith(
        "Of about 995 members who declared for 2024, about 860 (about 86%) declared for 2025 too"
    )


def test_changed_rules_are_said_and_block_what_they_must(sample: None) -> None:
    app = opened.page("change", year="2021", **{"from": "2020", "side": APART, "of": "Met the guideline"})

    assert "The rules differ between 2020 and 2021." in opened.said(app)
    assert "the rules differ between the two years" in opened.said(app)


def test_the_first_year_has_nothing_to_be_compared_with(sample: None) -> None:
    assert "Nothing is held before CPD year 2016." in opened.said(opened.page("change", year="2016"))


def test_a_single_year_says_that_a_change_needs_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.drawn(monkeypatch, tmp_path, Drawn(figures=(share("met_guideline", 60, 90),)))

    assert "A change needs two years." in opened.said(opened.page("change"))


def test_withheld_figures_and_a_gap_are_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = (share("met_guideline", 60, 90, year=2022), absent("met_guideline", State.WITHHELD, year=2025))
    hidden = Change("met_guideline", Statistic.SHARE, 2022, 2025, 0.0, None, None, "too few to say", None)
    years = tuple(drawn_year(year, guideline=replace(thirty.seed(year))) for year in (2022, 2025))
    opened.drawn(monkeypatch, tmp_path, Drawn(figures=figures, years=years, changes=(hidden,)))

    app = opened.page("change")

    assert not app.exception
    assert "There is nothing to compare between 2022 and 2025." in opened.said(app)
    assert "Nothing is held for 2023 and 2024" in opened.said(app)
    assert "nothing can be compared between 2022 and 2025" in opened.said(app)


@pytest.mark.parametrize("pair", list(combinations(range(2016, 2026), 2)))
def test_all_words_of_all_measures_and_years_are_on_the_ladder(pair: tuple[int, int]) -> None:
    two = _between(pair)
    found = change.comparisons(two)
    said = [captions_change.verdict(measure, made, after) for measure, _, after, made in found]
    matched = two.view.catalogue.matched(*pair).values()
    said += [ladder.verdict(made, measure) for measure, _, _, made in found]

    assert len(found) > 50
    assert [text for text in said if not text.startswith(LADDER)] == []
    assert {each.verdict for each in matched if each.same is not None} <= {str(rung) for rung in Verdict}
    assert all(
        (made.detectable is not None) == ("four times in five" in text)
        for text, made in _unclear(found, said)
    )


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_all_words_of_random_schemes_are_on_the_ladder(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.duckdb"
    random_schemes.catalogue(random_schemes.files(seed, 90), path).close()
    catalogue = Catalogue(path)
    years = [year.cpd_year for year in catalogue.years]
    for first, second in combinations(years, 2):
        two = change.two_years(caches.View(str(path), catalogue, False, catalogue.year(second)), first)
        found = change.comparisons(two)
        said = [captions_change.verdict(measure, made, after) for measure, _, after, made in found]

        assert found
        assert [text for text in said if not text.startswith(LADDER)] == []
        assert change.exhibits(two, found)
    catalogue.close()


@pytest.mark.parametrize("pair", [(2021, 2024), (2024, 2025)])
def test_only_estimates_have_intervals_and_counted_and_reviewed_never_share_a_chart(
    pair: tuple[int, int],
) -> None:
    two = _between(pair)
    shown = [each for each in change.exhibits(two, change.comparisons(two)) if isinstance(each, Exhibit)]
    counted, medians, reviewed = (each.shown.columns() for each in shown if isinstance(each.shown, Chart))

    assert "Difference between" not in counted
    assert "Difference between" not in medians
    assert "Difference between" in reviewed
    assert "Three years together" in reviewed
    assert change_parts.measures_of_both(two) == change_parts.LEADING


@pytest.mark.parametrize("page", ["explore"])
def test_every_chart_over_cpd_years_marks_the_events_of_the_scheme(page: str, sample: None) -> None:
    for what in ("Guideline: Hours, full target", "Planning: Reached the planned minimum", ""):
        app = opened.page(page, **({"what": what} if what else {}))
        over_years = [str(chart) for chart in opened.charts(app) if _is_over_years(chart)]

        assert over_years
        assert [
            chart for chart in over_years if "Campaign for" not in chart or "New declaration" not in chart
        ] == []
        assert (
            "Marked: Campaign for early-career members (2022); New declaration form (2024)."
            in opened.said(app)
        )


def _is_over_years(chart: object) -> bool:
    """Whether years run along the chart, as numbers on its axis."""
    drawn = str(getattr(chart, "spec", ""))
    return '"title": "CPD year"' in drawn.replace("\\", "")


def _between(pair: tuple[int, int]) -> change.Between:
    catalogue = built_sample.catalogue()
    return change.two_years(caches.View(_path(), catalogue, True, catalogue.year(pair[1])), pair[0])


def _path() -> str:
    revision = caches.revisions.current(caches.places.sample_folder())
    assert revision is not None
    return str(revision.catalogue)


def _unclear(found: tuple[change.Compared, ...], said: list[str]) -> list[tuple[str, Change]]:
    return [
        (text, each[3])
        for text, each in zip(said, found, strict=False)
        if each[3].verdict == str(Verdict.NO_CLEAR_CHANGE)
    ]


def test_headings_of_the_charts_name_as_many_changes_as_the_headline_counts() -> None:
    """Also those that stand in the table alone, of the same number of comparisons as the subtitle gives."""
    catalogue = built_sample.catalogue()
    for year, earlier in combinations(sorted((each.cpd_year for each in catalogue.years), reverse=True), 2):
        two = _between((earlier, year))
        found = change.comparisons(two)
        clear = [each for each in found if ladder.verdict_of(each[3]) in ladder.CLEAR]
        named = [each.finding for each in change.exhibits(two, found) if isinstance(each, Exhibit)]

        told = sum(text.count("” rose") + text.count("” fell") + _more(text) for text in named)
        assert told == len(clear), (earlier, year)


def test_findings_headline_and_change_agree_in_every_year_that_nothing_clearly_changed() -> None:
    catalogue = built_sample.catalogue()
    seen = set()
    for earlier, year in pairwise(each.cpd_year for each in catalogue.years):
        two = _between((earlier, year))
        change_says = change.headline(two, change.comparisons(two))
        steady = [each for each in findings.claims(catalogue, year) if each.subject == "steady"]
        is_steady = change_says.startswith("Nothing has clearly changed")
        seen.add(is_steady)

        assert is_steady or not steady  # where what matters most cannot be compared, Change alone says so
        if "Nothing has clearly changed" in overview.of_year(of_year(catalogue, year)).headline:
            assert is_steady
        for each in steady:
            number, _, _ = each.sentence.partition(" comparisons")
            assert f"of {number} figures" in change_says
    assert seen == {True, False}


def _more(finding: str) -> int:
    """The number in “and two more” at the end of a heading."""
    found = re.search(r"and (\w+) more$", finding)
    numbers = {words.in_words(number): number for number in range(1, 100)}
    return numbers[found[1]] if found else 0


def test_what_did_not_move_stands_in_the_table_alone() -> None:
    catalogue = built_sample.catalogue()
    for two in map(_between, combinations(sorted(each.cpd_year for each in catalogue.years), 2)):
        for each in change.exhibits(two, change.comparisons(two)):
            if isinstance(each, Exhibit) and isinstance(each.shown, Chart):
                labels = [point.label for point in each.shown.series[1].points if point.value is not None]
                assert labels
                assert not any(label.startswith("0 ") for label in labels) or len(set(labels)) == 1


def test_two_years_of_a_group_are_compared_from_its_rounded_numbers(sample: None) -> None:
    app = opened.page("change", year="2025", **{"from": "2023", "only": "FIET (membership category)"})

    assert not app.exception
    assert "compared between 2023 and 2025, for FIET" in opened.said(app)
    assert len(list(opened.charts(app))) == 1
    assert APART not in [tab.label for tab in app.tabs]


def test_of_a_group_no_number_is_finer_than_the_five_it_is_told_to(sample: None) -> None:
    two = _between((2023, 2025))
    for group in change.groups(two)[1:]:
        number = len(two.view.catalogue.levels[group[0]].groups)
        for measure, before, after, made in change.of_group(two, group):
            if made.verdict.rung is not Verdict.NOT_COMPARABLE:
                assert made == moved(before, after, number, same_rules=True)
            assert {(each.part or 0) % 5 + (each.whole or 0) % 5 for each in (before, after)} == {0}
            text = captions_change.verdict(measure, made, after)
            assert text.startswith(LADDER)
            if min(before.whole or 0, after.whole or 0) < 100:
                assert text.startswith(("Too few", "Not comparable"))


def test_of_a_group_under_other_rules_only_what_does_not_depend_on_them_is_compared(sample: None) -> None:
    two = _between((2020, 2025))
    found = change.of_group(two, ("membership_category", "FIET"))
    verdicts = {measure.name: ladder.verdict_of(made) for measure, *_, made in found}

    assert verdicts["met_guideline"] is Verdict.NOT_COMPARABLE
    assert verdicts["reflection_recorded"] is not Verdict.NOT_COMPARABLE


def test_the_same_members_empty_areas_are_told_of_two_years(sample: None) -> None:
    app = opened.page("change", year="2025", **{"from": "2024", "side": APART})

    assert "Empty areas of the same members, 2024 and 2025" in opened.said(app)
    table = change_parts.areas(_between((2024, 2025)))
    assert isinstance(table, Exhibit)
    assert isinstance(table.shown, Table)
    assert table.shown.columns[3:] == ("Nothing in 2024, some in 2025", "Some in 2024, nothing in 2025")
    assert table.shown.rows[2][3:] == ("about 70", "about 70")
