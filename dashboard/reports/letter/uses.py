"""Where a finding is used already: parts of the draft that name its measure,
sections of the paper that say it."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from analysis.catalogue.figure import Figure, Statistic
from analysis.errors import CpdError
from dashboard.document.document import Block, Document, Heading, KeyFigures
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.findings.finding import Finding
from dashboard.reports.letter import letter
from dashboard.words import numbers
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Resolved

ANNEX = "Annex "
"""Annexes hold the letter and every figure there is, so that standing there says nothing."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What draft and paper hold: of each part of the draft the measures it names,
    of each section its words."""

    named: Mapping[str, frozenset[str]]
    paper: Mapping[str, str]

    def in_letter(self, finding: Finding) -> tuple[str, ...]:
        """The parts of the draft that name the finding's measure, in their text or in what they place."""
        return tuple(name for name, measures in self.named.items() if finding.measure in measures)

    def in_paper(self, finding: Finding) -> tuple[str, ...]:
        """The sections of the paper that say the finding or its figure."""
        return tuple(name for name, text in self.paper.items() if _says(text, finding))


def texts(evidence: Evidence, sections: Iterable[Section], paper: Document | None) -> Texts:
    """The texts to look in; `paper` is absent where the year allows none."""
    return Texts({each.name: _named(evidence, each) for each in sections}, by_section(paper) if paper else {})


def _named(evidence: Evidence, section: Section) -> frozenset[str]:
    """The measures of which a part gives a figure;
    of a part that cannot be a letter those before the fault."""
    names: set[str] = set()

    def mark(resolved: Resolved) -> str:
        names.update([resolved.measure.name] if resolved.measure else [])
        return resolved.text

    with suppress(CpdError):
        letter.as_read(evidence, (section,), mark=mark)
    return frozenset(names)


def by_section(document: Document) -> dict[str, str]:
    """The text of each section of a document before its annexes, by its heading."""
    found: dict[str, list[Block]] = {}
    name = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            name = block.text
        if name.startswith(ANNEX):
            break
        found.setdefault(name, []).append(block)
    return {name: _text(blocks) for name, blocks in found.items()}


def _text(blocks: Iterable[Block]) -> str:
    values = (item.value for block in blocks if isinstance(block, KeyFigures) for item in block.items)
    return "\n".join([*(text for block in blocks for text in block.inline_texts()), *values])


def _says(text: str, finding: Finding) -> bool:
    return finding.sentence in text or _printed(finding.latest, text)


def _printed(figure: Figure, text: str) -> bool:
    """Whether the counts of a share, or a median with its base, stand in the text as whole numbers."""
    if figure.part is not None and figure.whole is not None:
        counts = rf"{numbers.part(figure)} of (the )?{numbers.size(figure)}"
    elif figure.statistic is Statistic.MEDIAN:
        counts = rf"{re.escape(numbers.middle(figure))} [^()]+ \(n = {re.escape(numbers.size(figure))}\)"
    else:
        return False
    return re.search(rf"(?<![\d,]){counts}(?![\d,]*\d)", text) is not None
