"""The Overview's sentences: headline, bullets, what cannot be said, and what is worth saying."""

from dataclasses import replace
from pathlib import Path

from analysis.catalogue.figure import Change, Statistic
from analysis.catalogue.read import Catalogue
from dashboard.reports.findings import findings
from dashboard.reports.findings import year as overview
from dashboard.reports.findings.year import Overview
from dashboard.words import evidence
from dashboard.words.evidence import of_year
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, count, opened, share


def overview_of(catalogue: Catalogue, year: int) -> Overview:
    return overview.of_year(evidence.of_year(catalogue, year))


def reviewed_change(verdict: str) -> Change:
    return Change("reviewed_meets", Statistic.SHARE, 2024, 2025, 0.036, -0.07, 0.14, verdict, 0.17)


def with_reviews_of_last_year() -> Drawn:
    drawn = drawn_schemes.everything()
    figures = (
        *drawn.figures,
        share("reviewed_meets", 73, 98, year=2024),
        share("planned_minimum", 230, 320, year=2024),
    )
    return replace(drawn, figures=figures, changes=(*drawn.changes, reviewed_change("no clear change")))


def test_the_headline_says_how_the_scheme_did_and_that_nothing_clearly_changed(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, with_reviews_of_last_year())

    assert overview_of(catalogue, 2025).headline == (
        "Most of the scheme declared; of the 472 declarations that could be judged, 81% met the guideline. "
        "Nothing has clearly changed since 2024."
    )


def test_the_headline_names_what_clearly_changed(tmp_path: Path) -> None:
    rose = Change("declaration_rate", Statistic.SHARE, 2024, 2025, 0.08, None, None, "rose", None)
    catalogue = opened(tmp_path, replace(drawn_schemes.everything(), changes=(rose,)))

    assert overview_of(catalogue, 2025).headline.endswith("The share who declared has risen since 2024.")


def test_planned_hours_that_alone_moved_are_the_headline_s_change(tmp_path: Path) -> None:
    drawn = with_reviews_of_last_year()
    fell = Change("planned_minimum", Statistic.SHARE, 2024, 2025, -0.1, None, None, "fell", None)
    catalogue = opened(tmp_path, replace(drawn, changes=(*drawn.changes, fell)))

    assert overview_of(catalogue, 2025).headline.endswith(
        ". The share reaching the planned minimum has fallen since 2024."
    )


def test_the_headline_is_silent_on_change_where_a_rate_cannot_be_compared(tmp_path: Path) -> None:
    drawn = drawn_schemes.everything()
    catalogue = opened(tmp_path, replace(drawn, changes=(*drawn.changes, reviewed_change("too few to say"))))

    assert overview_of(catalogue, 2025).headline == (
        "Most of the scheme declared; of the 472 declarations that could be judged, 81% met the guideline."
    )


def test_the_headline_gives_the_guideline_its_own_base_and_the_five_lines_hold_the_year_s_news() -> None:
    catalogue = built_sample.catalogue()
    told = overview_of(catalogue, 2025).lines

    assert overview_of(catalogue, 2025).headline == (
        "Most of the scheme declared; of the 958 declarations that could be judged, 59% met the guideline. "
        "The share meeting the guideline and the share reaching the planned minimum have fallen since 2024."
    )
    assert len(told) == 4
    assert "Fell by 10 percentage points." in told[2]
    assert told[2].endswith("Short of planned hours only: 109 of 816 (13%; 40 of 683 last year).")
    assert not any("Short of planned hours only" in each for each in overview_of(catalogue, 2021).lines)


def test_bullets_give_base_last_year_and_verdict(tmp_path: Path) -> None:
    assert overview_of(opened(tmp_path, with_reviews_of_last_year()), 2025).lines == (
        "**472 of 612** members asked to declare did so (77%; 460 of 598 last year). About the same.",
        "**382 of 472** full-year members who declared hours met their guideline (81%; "
        "361 of 460 last year). About the same.",
        "**205 of 331** members with the full target recorded at least ten planned hours (62%).",
        "**75 of 96** records reviewed met the guideline (78%; for the scheme, between 69% and 85%). "
        "No clear change: 74% in 2024.",
    )


def test_last_year_s_figure_does_not_stand_beside_one_under_other_rules(tmp_path: Path) -> None:
    other_rules = Change(
        "met_guideline", Statistic.SHARE, 2024, 2025, 0.02, None, None, "not comparable, other rules", None
    )
    catalogue = opened(tmp_path, replace(drawn_schemes.everything(), changes=(other_rules,)))

    assert overview_of(catalogue, 2025).lines[1] == (
        "**382 of 472** full-year members who declared hours met their guideline "
        "(81%). Not comparable with 2024: the rules differ."
    )


def test_without_targets_the_bullets_give_30_and_10_hours_side_by_side(tmp_path: Path) -> None:
    assert overview_of(opened(tmp_path, drawn_schemes.bare()), 2025).lines[:3] == (
        "**472** members declared. The number asked was not given.",
        "**382 of 472** members who declared hours recorded 30 hours or more (81%).",
        "**440 of 472** members who declared hours recorded 10 hours or more (93%).",
    )


def test_what_cannot_be_said_is_the_first_gap_in_the_figures(tmp_path: Path) -> None:
    def said(name: str, drawn: Drawn) -> str:
        folder = tmp_path / name
        folder.mkdir()
        return overview_of(opened(folder, drawn), 2025).cannot_say

    assert "number of members asked to declare" in said("bare", drawn_schemes.bare())
    assert "no reviews are loaded" in said("none", drawn_schemes.everything(has_reviews=False))
    assert "how they were chosen is not known" in said("routes", drawn_schemes.everything(random_known=False))
    assert said("sample", with_reviews_of_last_year()) == (
        "We cannot say whether the share of records meeting the guideline moved: "
        "very probably between 7 points down and 14 points up."
    )


def test_two_findings_are_worth_saying_a_strength_first(tmp_path: Path) -> None:
    worth = findings.worth_saying(opened(tmp_path, drawn_schemes.everything()), 2025)

    assert [finding.kind for finding in worth] == ["strength", "advice"]
    assert all(finding.figures for finding in worth)


def test_an_empty_year_has_a_headline_that_says_so(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, Drawn(figures=(count("valid_declarations", 0),)))

    assert (
        overview_of(catalogue, 2025).headline
        == "There is too little for CPD year 2025 to say how the scheme did."
    )
    assert findings.earned(of_year(catalogue, 2025)) == ()


def test_years_that_are_not_comparable_say_why() -> None:
    catalogue = built_sample.catalogue()

    assert (
        overview_of(catalogue, 2020)
        .lines[-1]
        .endswith("(63%; for the scheme, between 54% and 71%). No reviews in 2019.")
    )
    assert overview_of(catalogue, 2016).lines[-1].endswith("(63%; for the scheme, between 54% and 72%).")
    assert (
        sum(
            "Not comparable with 2020: the rules differ." in each
            for each in overview_of(catalogue, 2021).lines
        )
        == 2
    )
