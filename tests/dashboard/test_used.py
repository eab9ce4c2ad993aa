"""Where a finding is used: in the draft by the figures it names or places, in the paper by what it says."""

from datetime import date

import pytest

from dashboard.reports.drafts.drafts import Section
from dashboard.reports.findings import findings
from dashboard.reports.findings.finding import Finding
from dashboard.reports.letter import letter, uses
from dashboard.reports.letter.uses import Texts
from dashboard.reports.paper import paper as committee
from dashboard.words import evidence
from tests import built_sample

YEAR = 2025


@pytest.fixture(scope="module")
def found() -> dict[str, Finding]:
    """A finding of each measure; the first of those that share one."""
    claims = findings.claims(built_sample.catalogue(), YEAR)
    return {each.measure: each for each in reversed(claims)}


def texts(*sections: Section) -> Texts:
    catalogue = built_sample.catalogue()
    paper = committee.paper(catalogue, YEAR, issued=date(2026, 6, 1))
    return uses.texts(evidence.of_year(catalogue, YEAR), sections, paper)


def test_a_part_uses_a_finding_whose_figure_it_names_and_no_other(found: dict[str, Finding]) -> None:
    held = texts(Section("One", "Of {reflection_recorded.base} some."), Section("Two", "Nothing: 62%."))

    assert held.in_letter(found["reflection_recorded"]) == ("One",)
    assert held.in_letter(found["has_development_plan"]) == ()


def test_figures_placed_as_a_block_count_as_used(found: dict[str, Finding]) -> None:
    held = texts(Section("At a glance", "{block key_figures}"), Section("Else", ""))

    assert held.in_letter(found["declaration_rate"]) == ("At a glance",)


def test_the_paper_uses_what_its_sections_say_and_annexes_do_not_count(found: dict[str, Finding]) -> None:
    held = texts()

    assert held.in_paper(found["declaration_rate"]) == ("The year in five lines", "Declared CPD")
    assert "Declared CPD" in held.in_paper(found["has_development_plan"])
    assert held.in_paper(found["theme_outcomes_missing"]) == ("Criteria and themes",)
    assert held.in_paper(found["reflection_recorded"]) == ()
    assert not any(name.startswith("Annex") for name in held.paper)


def test_every_finding_of_the_drafted_letter_is_said_to_be_in_it() -> None:
    catalogue = built_sample.catalogue()
    year = evidence.of_year(catalogue, YEAR)
    held = texts(*letter.auto(year))

    assert all(held.in_letter(each) for each in findings.chosen(findings.earned(year)))
