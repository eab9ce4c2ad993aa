"""Everything a year's figures allow to be said: what changed, that nothing did, and how far the figures reach."""

from dataclasses import replace
from pathlib import Path

from analysis.catalogue.figure import Change, Statistic
from dashboard import sentences
from dashboard.reports import findings
from dashboard.reports.evidence import of_year
from dashboard.reports.finding import Finding, Kind
from dashboard.sentences import Verdict
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import opened, share


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

    assert [(finding.measure, finding.verdict, finding.years) for finding in found] == [
        ("met_guideline", Verdict.ROSE, (2024, 2025)),
        ("declaration_rate", Verdict.NO_MORE_THAN_USUAL, (2024, 2025)),
    ]


def test_a_strength_carries_the_verdict_on_its_own_change() -> None:
    found = {finding.measure: finding for finding in findings.claims(built_sample.catalogue(), 2025)}

    assert findings.claims(built_sample.catalogue(), 2025)[0].verdict is Verdict.ABOUT_THE_SAME
    assert found["planned_minimum"].kind is Kind.CHANGE


def test_the_sample_has_claims_of_every_kind_and_says_how_many_comparisons_it_looked_at() -> None:
    catalogue = built_sample.catalogue()
    found = findings.claims(catalogue, 2025)

    assert {finding.kind for finding in found} == set(Kind)
    assert findings.compared(of_year(catalogue, 2025)) == len(of_kind(found, Kind.CHANGE)) == 19
    assert len({finding.measure for finding in found}) >= 20


def test_cautions_say_who_is_missing_and_what_did_not_arrive() -> None:
    cautions = {f.subject: f.sentence for f in of_kind(findings.claims(built_sample.catalogue(), 2025), Kind.CAUTION)}

    assert cautions["missing"] == (
        f"{1409 - 1134} of the 1,409 members due to declare have no declaration that counts; no figure speaks of their "
        "hours. 15 of them declared after the data freeze."
    )
    assert cautions["not sent"].startswith("163 of the 189 members asked sent in a record.")


def test_every_verdict_is_of_the_ladder_in_every_year() -> None:
    catalogue = built_sample.catalogue()
    for year in catalogue.years:
        for finding in findings.claims(catalogue, year.cpd_year):
            assert finding.verdict is None or finding.verdict in set(sentences.Verdict)
            assert finding.rank >= 1


def test_a_letter_holds_only_what_is_for_members() -> None:
    found = findings.chosen(findings.claims(built_sample.catalogue(), 2025))

    assert {finding.kind for finding in found} == {Kind.STRENGTH, Kind.ADVICE}
