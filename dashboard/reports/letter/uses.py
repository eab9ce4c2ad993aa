"""Which parts of a draft a finding is used in already: those that name its measure, or place it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from analysis.errors import CpdError
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter import letter
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Resolved


def named(evidence: Evidence, sections: Iterable[Section]) -> Mapping[str, frozenset[str]]:
    """By part the measures of which it gives a figure."""
    return {each.name: _named(evidence, each) for each in sections}


def _named(evidence: Evidence, section: Section) -> frozenset[str]:
    """Of a part that cannot be a letter those before the fault."""
    names: set[str] = set()

    def mark(resolved: Resolved) -> str:
        names.update([resolved.measure.name] if resolved.measure else [])
        return resolved.text

    with suppress(CpdError):
        letter.as_read(evidence, (section,), mark=mark)
    return frozenset(names)
