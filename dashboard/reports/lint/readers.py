"""Five readers who rehearse a letter before it goes out: what each of them reads,
and which lines of it are not for them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from analysis.errors import CpdError
from analysis.scheme.labels import Labels
from dashboard.document.blocks import Paragraph
from dashboard.document.chart import Chart
from dashboard.document.inline import escape, plain
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter.letter import as_read
from dashboard.reports.lint.constants import as_pattern
from dashboard.words.compose import heard
from dashboard.words.evidence import Evidence
from dashboard.words.facts import Audience
from dashboard.words.references import Reference, parse
from dashboard.words.voice import voice

_FULL_ONLY = (
    *("met_guideline", "reached_target", "meets_of_*"),
    *("planned_minimum", "short_of_planned_only", "hours_full", "planned_share", "area_hours_*"),
    *("guideline.target_hours", "guideline.planned_minimum_hours"),
)
_REDUCED_ONLY = ("*_reduced", "guideline.reduced_target_hours")
_NOT_THEIRS = (
    r"\b(most|nearly all) of you\b"  # a share of everybody
    r"|\b(your|my|our|a|the) ((present|new|own|next|last) )?(role|job|post|employer|manager|team|boss)\b"
    r"|\b(your|my|our) work\b|\bat work\b|\b(next|last) (job|review)\b|\bnew post\b|\bthe job I want"
    r"|\b(lead|manage|shadow)\b|\bprojects?\b|\ban? ([\w-]+ )?study\b|\brequirements?\b"
    r"|\b(client|contractor|supplier)s?\b"
    r"|\bjob[- ]role\b(?! technical)"  # the name of an area speaks of nobody's work
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a letter goes to: the letter that is theirs, figures that do not speak of them
    (a measure, or a rule as `guideline.…`), and words that pass them by."""

    name: str
    audience: Audience
    figures: tuple[str, ...]
    words: str


READERS = (
    Reader("Retired", Audience.REDUCED, _FULL_ONLY, _NOT_THEIRS),
    Reader("On leave", Audience.REDUCED, _FULL_ONLY, rf"{_NOT_THEIRS}|\bcolleague"),
    Reader(
        "Late in a career",
        Audience.FULL,
        _REDUCED_ONLY,
        r"early[- ]career|newly qualified|first job|start of your career|the job I want",
    ),
    Reader(
        "Exactly at the target",
        Audience.FULL,
        (*_REDUCED_ONLY, "within_one_hour", "short_of_planned_only"),
        r"\bmore (\w+ )?{hours}\b|\bfewer {hours}\b|\bshort of\b|below the guideline",
    ),
    Reader(
        "All in one area",
        Audience.FULL,
        (*_REDUCED_ONLY, "areas_covered_3", "areas_covered_2"),
        r"covered (all|two)\b|for each area",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a letter as one reader reads it;
    `passes_by` is what in it is not for them, empty where all is."""

    section: str
    text: str
    passes_by: str


def rehearsed(
    evidence: Evidence, sections: Iterable[Section], reader: Reader, audience: Audience
) -> Iterator[Line]:
    """Every line of the letter to an audience, as this reader reads it; of a chart what stands above it, and
    of a part without words nothing."""
    speaking, labels = voice(evidence, audience=audience), evidence.catalogue.labels
    for section in sections:
        lines = [
            line
            for each in heard(section.text, speaking.facts).splitlines()
            for line in _placed(each.strip(), evidence, audience)
        ]
        for line in lines if any(not line.startswith("#") for line in lines) else ():
            told = speaking.tell(line).text
            yield Line(section.name, told, _passes_by(reader, line, plain(told.lstrip("#-+> ")), labels))


def _placed(line: str, evidence: Evidence, audience: Audience) -> Iterator[str]:
    """The line itself where it has words; of one that places something the words of that."""
    if not line.startswith("{block"):
        yield from filter(None, (line,))
        return
    for block in as_read(evidence, (Section("", line),), audience, in_place=_refused)[0]:
        if isinstance(block, Chart):
            yield escape(f"{block.finding}. {block.subtitle}")
        yield from block.inline_texts()


def _refused(fault: CpdError) -> Paragraph:
    return Paragraph(escape(str(fault)))


def _passes_by(reader: Reader, line: str, told: str, labels: Labels) -> str:
    names = [
        f"{each.name}.{each.aspect}" if each.name == "guideline" else each.name
        for each in parse(line)
        if isinstance(each, Reference)
    ]
    if any(fnmatch(name, pattern) for name in names for pattern in reader.figures):
        return "the figure speaks of others"
    words = re.search(as_pattern(reader.words, labels), told, re.IGNORECASE)
    return f"“{words[0]}”" if words else ""
