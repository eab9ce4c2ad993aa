"""Where a finding is used: in the parts of a draft whose figures it names or places."""

from collections.abc import Mapping

from dashboard.reports.drafts.drafts import Section
from dashboard.reports.findings import findings
from dashboard.reports.letter import letter, uses
from dashboard.words.evidence import of_year
from tests import built_sample

YEAR = of_year(built_sample.catalogue(), 2025)


def used(measure: str, named: Mapping[str, frozenset[str]]) -> list[str]:
    return [part for part, measures in named.items() if measure in measures]


def test_a_part_uses_a_finding_whose_figure_it_names_and_no_other() -> None:
    sections = (Section("One", "Of {reflection_recorded.base} some."), Section("Two", "Nothing: 62%."))
    named = uses.named(YEAR, sections)

    assert used("reflection_recorded", named) == ["One"]
    assert used("has_development_plan", named) == []


def test_every_finding_of_the_drafted_letter_is_said_to_be_in_it() -> None:
    named = uses.named(YEAR, letter.auto(YEAR))

    assert all(used(each.measure, named) for each in findings.chosen(findings.earned(YEAR)))
