"""Parts 3 and 4 of the feedback letter: what went well, and where a small change would help."""

from collections.abc import Iterable, Iterator

from dashboard.reports.document import Block, Bullets, Heading, Paragraph
from dashboard.reports.finding import Finding, Kind
from dashboard.reports.inline import escape


def strengths(chosen: Iterable[Finding]) -> Iterator[Block]:
    """Part 3: each strength with its base and, where the scheme has words for it, why it matters."""
    mine = [finding for finding in chosen if finding.kind is Kind.STRENGTH]
    if mine:
        yield Heading(2, "What went well")
        yield Bullets(tuple(f"**{escape(finding.heading)}.** {_told(finding)}" for finding in mine))


def advice(chosen: Iterable[Finding]) -> Iterator[Block]:
    """Part 4: the finding with its base, why it matters, one action under an hour and a short example."""
    mine = [finding for finding in chosen if finding.kind is Kind.ADVICE]
    if mine:
        yield Heading(2, "Where a small change would help")
    for finding in mine:
        yield Heading(3, finding.heading)
        yield Paragraph(_joined(_told(finding), _step(finding)))


def _told(finding: Finding) -> str:
    """The sentence, then why it matters."""
    return _joined(escape(finding.sentence), escape(finding.help.why) if finding.help else "")


def _step(finding: Finding) -> str:
    if finding.help is None or not finding.help.action:
        return ""
    example = f"*For example:* {escape(finding.help.example)}" if finding.help.example else ""
    return _joined(f"**One small step.** {escape(finding.help.action)}", example)


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)
