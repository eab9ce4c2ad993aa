"""How the committee paper opens: the year in five lines, as the Overview has them."""

from collections.abc import Iterator

from dashboard.reports import committee_rules, overview
from dashboard.reports.document import Block, Bullets, Heading, Paragraph
from dashboard.reports.evidence import Evidence


def summary(evidence: Evidence) -> Iterator[Block]:
    """The year in at most five lines, as the Overview has them."""
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    yield Heading(2, "The year in five lines")
    yield Paragraph(overview.headline(catalogue, year))
    told = overview.bullets(catalogue, year)
    yield Bullets(told)
    if any("Not comparable" in each for each in told) and (changed := committee_rules.told(catalogue, year)):
        yield Paragraph(changed)
