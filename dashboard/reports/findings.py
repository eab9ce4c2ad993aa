"""What may be told to members in a year: strengths, then themes where a small change would help.

The thresholds stand in `declared_findings` and `reviewed_findings`, each once:

* a strength from declarations is a share of 60% or more, or 75% where falling short of it is advice;
* advice from declarations is a share under that 75%, or a gap that at least 15% have (an empty area: 25%);
* a remark by assessors counts from 5 records and one in ten of those reviewed (a strength: one in four);
* a subject is spoken of once: declarations before reviews, then the side with the greater share;
* a letter has at most three strengths and five themes, and never more than twice as many themes as strengths.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from analysis.catalogue.read import Catalogue
from dashboard.reports import caution_findings, change_findings, declared_findings, reviewed_findings
from dashboard.reports.evidence import Evidence, of_year
from dashboard.reports.finding import Finding, Kind

__all__ = ["Finding", "Kind", "chosen", "claims", "earned", "findings", "worth_saying"]

MOST_STRENGTHS = 3
MOST_ADVICE = 5


def findings(catalogue: Catalogue, year: int) -> tuple[Finding, ...]:
    """Everything the figures of a year allow to be told, strengths first, each kind by rank."""
    return earned(of_year(catalogue, year))


def earned(evidence: Evidence) -> tuple[Finding, ...]:
    """The same, from evidence already read."""
    found = _one_a_subject([*declared_findings.findings(evidence), *reviewed_findings.findings(evidence)])
    advice = sorted((each for each in found if each.kind is Kind.ADVICE), key=lambda each: -each.concerned)
    return (*_ranked(_strengths(found)), *_ranked(advice))


def claims(catalogue: Catalogue, year: int) -> tuple[Finding, ...]:
    """All that the figures of a year allow to be said: for members, then how it compares, then how far it reaches.

    Those for members carry the verdict on their own change since the year before.
    """
    evidence = of_year(catalogue, year)
    changed = tuple(change_findings.findings(evidence))
    verdicts = {finding.measure: finding.verdict for finding in changed if finding.subject != "steady"}
    told = (replace(finding, verdict=verdicts.get(finding.measure)) for finding in earned(evidence))
    return (*told, *_ranked(changed), *_ranked(caution_findings.findings(evidence)))


def chosen(found: Iterable[Finding], picks: Collection[str] | None = None) -> tuple[Finding, ...]:
    """The findings of a letter: the best ranked, or those whose measure was picked, within the letter's limits."""
    wanted = [finding for finding in found if picks is None or finding.measure in picks]
    strengths = [finding for finding in wanted if finding.kind is Kind.STRENGTH][:MOST_STRENGTHS]
    advice = [finding for finding in wanted if finding.kind is Kind.ADVICE]
    return (*strengths, *advice[: min(MOST_ADVICE, 2 * len(strengths))])


def worth_saying(catalogue: Catalogue, year: int) -> tuple[Finding, ...]:
    """Up to three findings for the Overview: the first strength and the first themes of the letter."""
    letter = chosen(findings(catalogue, year))
    strengths = [finding for finding in letter if finding.kind is Kind.STRENGTH]
    advice = [finding for finding in letter if finding.kind is Kind.ADVICE]
    return (*strengths[: max(1, 3 - len(advice))], *advice[:2])


def _one_a_subject(found: list[Finding]) -> list[Finding]:
    kept: dict[str, Finding] = {}
    for finding in sorted(found, key=lambda each: (each.reviewed, -each.concerned)):
        kept.setdefault(finding.subject, finding)
    return [finding for finding in found if kept[finding.subject] is finding]


def _strengths(found: list[Finding]) -> list[Finding]:
    """Two from declarations, then the most frequent remark, then the rest: both layers are heard early."""
    strengths = [finding for finding in found if finding.kind is Kind.STRENGTH]
    declared = [finding for finding in strengths if not finding.reviewed]
    reviewed = [finding for finding in strengths if finding.reviewed]
    return [*declared[:2], *reviewed[:1], *declared[2:], *reviewed[1:]]


def _ranked(found: Iterable[Finding]) -> Iterable[Finding]:
    return (replace(finding, rank=rank) for rank, finding in enumerate(found, start=1))
