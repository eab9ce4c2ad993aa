"""The feedback letter to every scheme member: a draft in ten parts, its figures read from the catalogue last.

The draft made from the year's findings and one that a writer edited become a letter in the same way. A part with
nothing to say is absent. Charts are numbered in the order in which they stand.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.reports import audience as audiences
from dashboard.reports import (
    drafts,
    feedback_findings,
    feedback_glance,
    feedback_hours,
    feedback_next,
    markdown,
    placed,
    refer,
    stamp,
)
from dashboard.reports import evidence as evidences
from dashboard.reports import findings as found
from dashboard.reports.audience import Audience
from dashboard.reports.document import Block, Bullets, Document, Heading, KeyFigure, KeyFigures, Paragraph
from dashboard.reports.drafts import Section
from dashboard.reports.evidence import Evidence
from dashboard.reports.finding import Finding, Kind
from dashboard.reports.inline import plain
from dashboard.reports.markdown import Placed
from dashboard.speech.voice import Mark, plainly, voice


def letter(
    catalogue: Catalogue,
    year: int,
    *,
    issued: date,
    sections: Iterable[Section] | None = None,
    audience: Audience = Audience.EVERYBODY,
) -> Document:
    """The letter on a CPD year: from a draft's sections, else from the year's findings.

    A figure that cannot be read leaves a mark, and the letter is a draft that says which. Raises CpdError where the
    year is not held, where too little was declared to write to members about, or where a text cannot be a letter.
    """
    evidence = _sufficient(catalogue, year)
    return _made(evidence, auto(evidence) if sections is None else sections, issued, audience)


def current(catalogue: Catalogue, year: int, *, issued: date, audience: Audience = Audience.EVERYBODY) -> Document:
    """The letter as it was last saved at the desk; what nobody wrote, as the year's findings make it."""
    evidence = _sufficient(catalogue, year)
    saved = drafts.latest(drafts.of_letter(catalogue, year))
    return _made(evidence, drafts.together(auto(evidence), saved.sections if saved else ()), issued, audience)


def _sufficient(catalogue: Catalogue, year: int) -> Evidence:
    evidence = evidences.of_year(catalogue, year)
    require_something(evidence)
    return evidence


def _made(evidence: Evidence, sections: Iterable[Section], issued: date, audience: Audience) -> Document:
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    blocks, faults = told(evidence, sections, audience)
    about = catalogue.scheme.about
    return Document(
        title=f"Your CPD in {year}",
        subtitle=f"{about.name}: feedback to {_TO[audience]}",
        author=about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=blocks,
        draft=(*stamp.missing(catalogue, year), *_unsaid(catalogue, blocks), *faults),
        watermark=stamp.watermark(catalogue),
    )


GLANCE = "At a glance"
WELL = "What went well"
HELP = "Where a small change would help"
ABOUT = "About these figures"
EXAMPLE = "A good entry"
"""The part whose hours belong to an example, not to the figures."""


def _unsaid(catalogue: Catalogue, blocks: Iterable[Block]) -> Iterator[str]:
    """What the scheme's own words give for the letter, and a writer's text leaves out."""
    about = catalogue.scheme.about
    said = "\n".join(plain(text) for block in blocks for text in block.inline_texts())
    for name, text in (
        ("contact", about.contact),
        ("signatory", about.signatory),
        ("next deadline", about.next_deadline),
    ):
        if text and text not in said:
            yield f"The {name} is in the scheme's own words, but not in this letter. Add it under “What happens next”."


_TO = {
    Audience.EVERYBODY: "every member",
    Audience.FULL: "members with the full target",
    Audience.REDUCED: "members with a reduced or agreed target",
}


def auto(evidence: Evidence, picks: Collection[str] | None = None) -> tuple[Section, ...]:
    """The draft that the year's findings make: the best ones, or those whose measures are `picks`."""
    own = [finding for finding in found.earned(evidence) if finding.measure != feedback_hours.HEADED]
    chosen = found.chosen(own, picks)
    parts: dict[str, Iterator[Block | Placed]] = {
        "Thank you": iter(feedback_glance.thanks(evidence, chosen)),
        GLANCE: feedback_glance.at_a_glance(evidence),
        WELL: iter(feedback_findings.strengths(evidence, chosen)),
        HELP: iter(feedback_findings.advice(evidence, chosen)),
        "Hours in context": feedback_hours.hours(evidence),
        "Planning and balance": feedback_hours.planning_and_balance(evidence),
        EXAMPLE: iter(feedback_next.good_entry(evidence, chosen)),
        "Common questions": iter(feedback_next.questions(evidence)),
        "What happens next": iter(feedback_next.what_happens_next(evidence, chosen)),
        ABOUT: iter((Heading(2, "About these figures"), Placed("about"))),
    }
    return tuple(Section(name, markdown.written(blocks)) for name, blocks in parts.items())


def told(
    evidence: Evidence,
    sections: Iterable[Section],
    audience: Audience = Audience.EVERYBODY,
    mark: Mark = plainly,
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a draft as one audience reads it, and a sentence for each figure that cannot be read.

    `mark` writes each figure that can.
    """
    blocks: list[Block] = []
    faults: list[str] = []
    speaking = voice(evidence)

    def words(where: str, text: str) -> str:
        read = speaking.tell(text, mark)
        faults.extend(f"In “{where}”, {fault.source} cannot be read. {fault.said}" for fault in read.faults)
        return read.text

    for section in sections:
        for block in markdown.read(audiences.kept(section.text, audience)):
            blocks += [_live(each, partial(words, section.name)) for each in placed.made(block, evidence)]
    return tuple(placed.numbered(blocks)), tuple(faults)


def placing(evidence: Evidence, finding: Finding, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The draft with a finding placed where its kind belongs, at the end of that part."""
    where, blocks = _placed(evidence, finding)
    made = []
    held = tuple(sections)
    missing = () if any(section.name == where for section in held) else (Section(where, ""),)
    for section in (*held, *missing):
        has_heading = section.name != where or section.text.strip()
        own = blocks[1:] if has_heading and isinstance(blocks[0], Heading) and blocks[0].level == 2 else blocks
        added = f"{section.text.rstrip()}\n\n{markdown.written(own)}".strip()
        made.append(Section(section.name, added) if section.name == where else section)
    return tuple(made)


def _placed(evidence: Evidence, finding: Finding) -> tuple[str, tuple[Block | Placed, ...]]:
    if finding.kind is Kind.STRENGTH:
        return WELL, tuple(feedback_findings.strengths(evidence, (finding,)))
    if finding.kind is Kind.ADVICE:
        return HELP, tuple(feedback_findings.advice(evidence, (finding,)))
    said = refer.claim(evidence, finding)
    return (GLANCE if finding.kind is Kind.CHANGE else ABOUT), (Paragraph(said),)


def _live(block: Block, words: Callable[[str], str]) -> Block:
    match block:
        case Heading():
            return replace(block, text=words(block.text).replace("\\{", "{").replace("\\}", "}"))
        case Paragraph():
            return replace(block, text=words(block.text))
        case Bullets():
            return replace(block, items=tuple(map(words, block.items)))
        case KeyFigures(items=items):
            told = (KeyFigure(words(item.value), words(item.label), words(item.base)) for item in items)
            return replace(block, items=tuple(told))
        case _:
            return block


def require_something(evidence: Evidence) -> None:
    """Raises CpdError where too little was declared to write to members about."""
    year = evidence.year.cpd_year
    if (evidence.declared() or 0) < evidences.SMALLEST:
        raise CpdError(
            f"There are too few declarations for CPD year {year} to write to members about. "
            "Load the year's declarations, or choose another year."
        )
