"""Everything a year's figures allow to be said: what changed, that nothing did,
and how far the figures reach."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.catalogue.figure import Change, Statistic
from analysis.statistics.verdict import Verdict
from dashboard.reports.findings import claims, findings
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.words.captions import chart_findings
from dashboard.words.evidence import of_year
from dashboard.words.voice import voice
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, opened, share


def of_kind(found: tuple[Finding, ...], kind: Kind) -> list[Finding]:
    return [finding for finding in found if finding.kind is kind]


def changed(measure: str, difference: float, verdict: Verdict) -> Change:
    return Change(measure, Statistic.SHARE, 2024, 2025, difference, None, None, verdict, None)


def test_that_nothing_clearly_changed_is_a_finding_and_comes_first(tmp_path: Path) -> None:
    steady = (changed("declaration_rate", 0.002, Verdict.ABOUT_THE_SAME),)
    catalogue = opened(tmp_path, replace(drawn_schemes.everything(), changes=steady))

    first, *_ = of_kind(findings.claims(catalogue, 2025), Kind.CHANGE)

    assert first.heading == "Nothing has clearly changed since 2024"
    assert first.sentence == "One comparison was looked at, and none shows a clear change since 2024."


def test_a_clear_change_comes_before_a_larger_one_that_is_not_clear(tmp_path: Path) -> None:
    drawn = drawn_schemes.everything()
    figures = (*drawn.figures, share("met_guideline", 300, 437, year=2024))
    moves = (
        changed("declaration_rate", -0.05, Verdict.NO_MORE_THAN_USUAL),
        changed("met_guideline", 0.04, Verdict.ROSE),
    )
    catalogue = opened(tmp_path, replace(drawn, figures=figures, changes=moves))

    found = of_kind(findings.claims(catalogue, 2025), Kind.CHANGE)

    assert [(finding.measure, finding.verdict) for finding in found] == [
        ("met_guideline", Verdict.ROSE),
        ("declaration_rate", Verdict.NO_MORE_THAN_USUAL),
    ]
    assert [figure.year for finding in found for figure in finding.figures] == [2024, 2025] * 2


def test_a_strength_carries_the_verdict_on_its_own_change() -> None:
    found = {finding.measure: finding for finding in findings.claims(built_sample.catalogue(), 2025)}

    assert findings.claims(built_sample.catalogue(), 2025)[0].verdict is Verdict.ABOUT_THE_SAME
    assert found["planned_minimum"].kind is Kind.CHANGE


def test_the_sample_has_claims_of_every_kind() -> None:
    catalogue = built_sample.catalogue()
    found = findings.claims(catalogue, 2025)

    assert {finding.kind for finding in found} == set(Kind)
    assert len(of_kind(found, Kind.CHANGE)) == 20
    assert len({finding.measure for finding in found}) >= 20


def test_cautions_say_who_is_missing_and_what_did_not_arrive() -> None:
    cautions = {
        f.subject: f.sentence for f in of_kind(findings.claims(built_sample.catalogue(), 2025), Kind.CAUTION)
    }

    assert cautions["missing"] == (
        f"{1409 - 1134} of the 1,409 members due to declare have no declaration that counts; no declared "
        "figure speaks of their CPD. 15 of them declared after the data freeze."
    )
    assert cautions["not sent"].startswith("163 of the 189 members asked sent in a record.")


def test_every_verdict_is_of_the_ladder_in_every_year() -> None:
    catalogue = built_sample.catalogue()
    for year in catalogue.years:
        for finding in findings.claims(catalogue, year.cpd_year):
            assert finding.verdict is None or finding.verdict in set(Verdict)


def test_a_remark_on_a_subject_that_the_letter_has_already_stays_on_offer() -> None:
    catalogue = built_sample.catalogue()
    letter = findings.earned(of_year(catalogue, 2025))
    offered = [each for each in findings.claims(catalogue, 2025) if each.kind is Kind.ADVICE]

    assert [each.subject for each in letter].count("reflection") == 1
    assert {each.measure for each in offered if each.subject == "reflection"} == {
        "reflection_recorded",
        "theme_reflection_thin",
    }


def test_a_letter_holds_only_what_is_for_members() -> None:
    found = findings.chosen(findings.claims(built_sample.catalogue(), 2025))

    assert {finding.kind for finding in found} == {Kind.STRENGTH, Kind.ADVICE}


MEMBERS = 1000
EARNED = {
    "Most of those who declared met the guideline": ("met_guideline", 600, 599),
    "Most of those who declared reached the target hours": ("reached_target", 600, 599),
    "Most of those who declared recorded 30 hours or more": ("recorded_target", 600, 599),
    "Most of those with the full target planned ahead": ("planned_minimum", 750, 749),
    "Most of those who declared covered all three areas": ("areas_covered_3", 750, 749),
    "Most of those who declared said that they wrote a reflection": ("reflection_recorded", 750, 749),
    "Most of those who declared said that they have a plan": ("has_development_plan", 750, 749),
    "Most members declared their CPD": ("declaration_rate", 600, 599),
    "A few more planned hours would help": ("planned_minimum", 749, 750),
    "A few lines of reflection would help": ("reflection_recorded", 749, 750),
    "A short plan would help": ("has_development_plan", 749, 750),
    "Some of you left an area empty": ("areas_covered_3", 749, 750),
    "Some of you were within an hour of your target": ("within_one_hour", 30, 29),
    "A good variety of activity": ("theme_good_variety", 500, 499),
    "Clear dates and hours would help": ("theme_hours_unclear", 100, 99),
    "Some did not declare, and may differ": ("declaration_rate", 990, 991),
    "Part-year members are left out of targets": ("part_year_members", 10, 9),
    "Some declarations were set aside": ("valid_declarations", 10, 9),
    "Not every record asked for arrived": ("submission_rate", 999, 1000),
    "Few records were reviewed": ("reviewed_meets", 29, 30),
    "The reviewed records speak for themselves only": ("reviewed_meets", 500, None),
    "Declared hours are what members say": ("evidenced_below_declared", 10, 9),
}
"""By its heading each claim: its measure, the number of members that just earns it, and one that does not."""


@pytest.mark.parametrize("heading", EARNED)
def test_a_claim_is_earned_at_its_threshold_and_not_beside_it(heading: str, tmp_path: Path) -> None:
    measure, enough, short = EARNED[heading]

    assert heading in headings(tmp_path / "enough", measure, enough)
    assert short is None or heading not in headings(tmp_path / "short", measure, short)


def test_every_claim_is_tried_at_its_threshold() -> None:
    rows = [(each.name, each.measure) for kind in claims.CLAIMS.values() for each in kind]

    assert len(EARNED) == len(rows) + len(claims.REMARKS)
    assert {measure for _, measure in rows} <= {measure for measure, *_ in EARNED.values()}


@pytest.mark.parametrize(
    ("first", "verdict", "is_told"),
    [
        (2025 - claims.LONG, Verdict.ROSE, True),
        (2025 - claims.LONG + 1, Verdict.ROSE, False),
        (2025 - claims.LONG, Verdict.ABOUT_THE_SAME, False),
        (2025 - claims.LONG, Verdict.NOT_COMPARABLE, False),
    ],
)
def test_a_gain_of_five_years_or_more_is_told_beside_the_share(
    tmp_path: Path, first: int, verdict: Verdict, *, is_told: bool
) -> None:
    name = "has_development_plan"
    drawn = drawn_schemes.everything()
    rest = tuple(each for each in drawn.figures if each.measure != name)
    figures = (*rest, share(name, 500, 1000, year=first), share(name, 700, 1000))
    years = (drawn_year(first), *drawn.years)
    moved = (replace(changed(name, 0.2, verdict), from_year=first),)
    catalogue = opened(tmp_path, replace(drawn, figures=figures, years=years, changes=moved))

    found = [each for each in findings.earned(of_year(catalogue, 2025)) if each.measure == name]

    assert [each.subject for each in found] == ["plan"]
    assert (f"That is up from 50% in {first}." in voice(catalogue, 2025).tell(found[0].text).text) == is_told


def headings(folder: Path, measure: str, number: int) -> list[str]:
    """What is said of a year in which this is known, and how many declared or were reviewed."""
    folder.mkdir()
    year = drawn_year(2025, has_reviews=True, random_known=False, set_aside=number)
    beside = [count(name, MEMBERS) for name in ("valid_declarations", "reviewed") if name != measure]
    whole = number if measure == "reviewed_meets" else MEMBERS
    is_count = measure in {"part_year_members", "valid_declarations"}
    figure = count(measure, number) if is_count else share(measure, number, whole)
    found = findings.claims(opened(folder, Drawn(figures=(figure, *beside), years=(year,))), 2025)
    assert all(each.sentence.endswith(".") and each.text for each in found)
    return [each.heading for each in found]


def test_a_strength_needs_half_of_the_records_themselves_however_they_are_weighed(tmp_path: Path) -> None:
    for part, is_told in ((49, False), (50, True)):
        remark = share("theme_good_variety", part, 100, lower=0.4, upper=0.7, frame=900)
        figures = (count("reviewed", 100), replace(remark, value=0.55))
        year = drawn_year(2025, has_reviews=True)
        (folder := tmp_path / str(part)).mkdir()
        found = findings.earned(of_year(opened(folder, Drawn(figures=figures, years=(year,))), 2025))

        assert ("A good variety of activity" in [each.heading for each in found]) == is_told


def test_most_of_those_who_declared_is_said_only_where_it_is_so(tmp_path: Path) -> None:
    figures = (count("valid_declarations", 400), share("has_development_plan", 90, 100))
    found = findings.earned(of_year(opened(tmp_path, Drawn(figures=figures)), 2025))

    told = "Nearly all of the members who answered our question about a plan said that they have a plan"
    assert found[0].heading == told


def test_a_share_of_fewer_than_ten_is_told_without_its_count(tmp_path: Path) -> None:
    found = findings.earned(
        of_year(opened(tmp_path, Drawn(figures=(share("has_development_plan", 7, 100),))), 2025)
    )

    assert [each.sentence for each in found] == [
        "Of the 100 members who answered our question about a plan, 7% said that "
        "they have a development plan."
    ]


def test_a_share_that_nearly_everybody_has_is_told_only_where_it_moved(tmp_path: Path) -> None:
    name = "areas_covered_3"
    before, nearly = share(name, 930, 1000, year=2024), share(name, 980, 1000)
    rest = tuple(each for each in drawn_schemes.everything().figures if each.measure != name)

    def told(folder: str, verdict: Verdict) -> list[str]:
        made = replace(
            drawn_schemes.everything(),
            figures=(*rest, before, nearly),
            changes=(changed(name, 0.05, verdict),),
        )
        (tmp_path / folder).mkdir()
        return [each.measure for each in findings.earned(of_year(opened(tmp_path / folder, made), 2025))]

    assert name not in told("same", Verdict.ABOUT_THE_SAME)
    assert told("rose", Verdict.ROSE)[0] == name


def test_ranges_that_overlap_are_not_ranked() -> None:
    high, near, low = (
        share("criterion_c1_met", part, 100, lower=part / 100 - 0.1, upper=part / 100 + 0.1, frame=800)
        for part in (80, 70, 40)
    )
    few = replace(high, part=23, whole=29), replace(low, part=11, whole=29)

    assert chart_findings.differ([high, low])
    assert not chart_findings.differ([high, near])
    assert not chart_findings.differ(few)
