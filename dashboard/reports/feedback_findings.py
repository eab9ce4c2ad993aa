"""Parts 3 and 4 of the feedback letter: what went well, and where a small change would help."""

from collections.abc import Iterable, Iterator

from dashboard.reports import refer
from dashboard.reports.document import Block, Bullets, Heading, Paragraph
from dashboard.reports.evidence import Evidence
from dashboard.reports.finding import Finding, Kind
from dashboard.reports.inline import escape


def strengths(evidence: Evidence, chosen: Iterable[Finding]) -> Iterator[Block]:
    """Part 3: each strength with its base and, where the scheme has words for it, why it matters."""
    mine = [finding for finding in chosen if finding.kind is Kind.STRENGTH]
    if mine:
        yield Heading(2, "What went well")
        yield Bullets(
            tuple(_for(finding, f"**{_heading(evidence, finding)}.** {_told(evidence, finding)}") for finding in mine)
        )


def advice(evidence: Evidence, chosen: Iterable[Finding]) -> Iterator[Block]:
    """Part 4: the finding with its base, why it matters, one action under an hour and a short example."""
    mine = [finding for finding in chosen if finding.kind is Kind.ADVICE]
    if mine:
        yield Heading(2, "Where a small change would help")
    for finding in mine:
        yield Heading(3, _for(finding, refer.text(finding.heading, evidence)))
        yield Paragraph(_for(finding, _joined(_told(evidence, finding), _step(finding))))


def _for(finding: Finding, text: str) -> str:
    """A finding on planned hours, or on ten hours in each area, says nothing to members with a reduced target."""
    return f"{{if full}} {text}" if finding.measure.startswith(_FULL_TARGET) else text


_FULL_TARGET = ("planned_minimum", "area_hours_")


def _heading(evidence: Evidence, finding: Finding) -> str:
    return refer.text(escape(finding.heading), evidence)


def _told(evidence: Evidence, finding: Finding) -> str:
    """The sentence with live figures, then why it matters."""
    return _joined(
        refer.text(escape(finding.sentence), evidence, *finding.figures),
        escape(finding.help.why) if finding.help else "",
    )


def _step(finding: Finding) -> str:
    if finding.help is None or not finding.help.action:
        return ""
    example = f"*For example:* {escape(finding.help.example)}" if finding.help.example else ""
    return _joined(f"**One small step.** {escape(finding.help.action)}", example)


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)
