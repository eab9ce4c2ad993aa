"""The feedback letter to every scheme member: a draft in ten parts, its figures read from the catalogue last.

The draft made from the texts and the year's findings and one that a writer edited become a letter in the same
way. A part with nothing to say is absent. Charts are numbered in the order in which they stand.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document import markdown
from dashboard.document.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    numbered,
)
from dashboard.document.inline import escape, plain
from dashboard.document.markdown import Placed
from dashboard.reports.drafts import actions, drafts
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.findings import findings as found
from dashboard.reports.findings import stamp
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.reports.letter import charts as feedback_charts
from dashboard.reports.letter import told_beside
from dashboard.reports.letter.own_text import names, questions, roles
from dashboard.words import numbers, texts
from dashboard.words.compose import LeftOut, composed, heard, spoken
from dashboard.words.evidence import Evidence, of_year
from dashboard.words.facts import Audience, require_something
from dashboard.words.voice import Mark, Voice, plainly, voice

GLANCE = "At a glance"
WELL = "What went well"
HELP = "Where a small change would help"
ABOUT = "About these figures"
_WHERE = {Kind.STRENGTH: WELL, Kind.ADVICE: HELP, Kind.CHANGE: GLANCE, Kind.CAUTION: ABOUT}
EXAMPLE = "A good entry"
"""The part whose hours belong to an example, not to the figures."""
MAILBOX = "In the mailbox"
"""The part that stands in no letter: the subject of a mail, and what a mailbox shows beside it."""
BRIEF = "In brief"
"""The part whose shares have their bases in the parts below."""

HEADED = "recorded_target"
"""The finding that is the heading of the part on hours, not a strength of its own: its base stands there."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The letter that the figures make: its parts, and by part the sentences that they do not allow,
    and why, each once."""

    sections: tuple[Section, ...]
    left_out: Mapping[str, tuple[LeftOut, ...]]


def letter(
    catalogue: Catalogue,
    year: int,
    *,
    issued: date,
    sections: Iterable[Section] | None = None,
    audience: Audience = Audience.EVERYBODY,
) -> Document:
    """The letter on a CPD year: from a draft's sections, else from the year's findings.

    A figure that cannot be read leaves a mark, and the letter is a draft that says which. Raises CpdError
    where the year is not held, where it holds too little to write to members about, or where a text cannot be
    a letter.
    """
    evidence = _sufficient(catalogue, year)
    return _made(evidence, auto(evidence) if sections is None else sections, issued, audience)


def current(
    catalogue: Catalogue, year: int, *, issued: date, audience: Audience = Audience.EVERYBODY
) -> Document:
    """The letter as it was last saved at the desk; what nobody wrote, as the year's findings make it."""
    evidence = _sufficient(catalogue, year)
    saved = drafts.latest(drafts.of_letter(catalogue, year))
    whole = drafts.whole_draft(auto(evidence), saved.sections if saved else ())
    return _made(evidence, whole, issued, audience)


def _sufficient(catalogue: Catalogue, year: int) -> Evidence:
    evidence = of_year(catalogue, year)
    require_something(evidence)
    return evidence


def _made(evidence: Evidence, sections: Iterable[Section], issued: date, audience: Audience) -> Document:
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    about, held = catalogue.scheme.about, tuple(sections)
    with texts.speaking(about.language):
        blocks, faults = as_read(evidence, printed(held), audience)
        speaking = voice(evidence)
        subject, preheader = _in_the_mailbox(evidence, held, audience)
        return Document(
            title=speaking.title("letter"),
            subtitle=speaking.title(f"letter_{audience}"),
            author=about.institution,
            issued=issued,
            stamp=stamp.stamp(catalogue, year),
            blocks=blocks,
            language="en-GB" if about.language == texts.DEFAULT else about.language,
            draft=(*stamp.missing(catalogue, year), *_unsaid(catalogue, blocks), *faults),
            watermark=stamp.watermark(catalogue),
            logo=about.logo,
            subject=subject,
            preheader=preheader,
            salutation=about.salutation,
        )


def printed(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The parts that stand in the letter itself."""
    return tuple(section for section in sections if section.name != MAILBOX)


def _in_the_mailbox(evidence: Evidence, sections: Iterable[Section], audience: Audience) -> tuple[str, str]:
    """What is read before a mail is opened: the first line of its part is the subject, the rest the
    preheader. A figure that cannot be read leaves its line out."""
    speaking = voice(evidence, audience=audience)
    text = next((section.text for section in sections if section.name == MAILBOX), "")
    told = (speaking.tell(line.strip()) for line in heard(text, speaking.facts).splitlines() if line.strip())
    subject, *more = [plain(each.text) for each in told if not each.faults] or [""]
    return subject, " ".join(more)


def _unsaid(catalogue: Catalogue, blocks: Iterable[Block]) -> Iterator[str]:
    """What the scheme's own words give for the letter, and a writer's text leaves out."""
    about = catalogue.scheme.about
    said = "\n".join(plain(text) for block in blocks for text in block.inline_texts())
    for name, text in (
        ("contact", about.contact),
        ("signatory", about.signed_by),
        ("next deadline", about.next_deadline),
    ):
        if text and text not in said:
            yield stamp.left_out_of_letter(catalogue, name)


def auto(evidence: Evidence) -> tuple[Section, ...]:
    """The parts of the draft that the year's findings make."""
    return drafted(evidence).sections


def drafted(evidence: Evidence) -> Drafted:
    """The draft that the texts, the figures and the year's findings make, in the scheme's language,
    and what had to be left out of it."""
    with texts.speaking(evidence.catalogue.scheme.about.language):
        return _drafted(evidence)


def _drafted(evidence: Evidence) -> Drafted:
    earned = found.earned(evidence)
    chosen = told_beside.for_audiences([finding for finding in earned if finding.measure != HEADED])
    strength = next((finding.heading for finding in earned if finding.measure == HEADED), "")
    own = {**names(evidence, chosen), "hours_strength": escape(strength)}
    speaking = replace(voice(evidence), own=own, roles=roles(evidence))
    parts = speaking.texts.parts("letter")
    left: dict[str, list[LeftOut]] = {name: [] for name in parts}
    claims = partial(_claims, evidence, chosen)
    made = tuple(Section(name, composed(text, speaking, claims, left[name])) for name, text in parts.items())
    return Drafted(made, {name: tuple(dict.fromkeys(found)) for name, found in left.items()})


def _claims(evidence: Evidence, chosen: Collection[Finding], place: str) -> Iterator[str]:
    """The texts that stand in a place of the letter: findings by kind, and the scheme's own words."""
    scheme = evidence.catalogue.scheme
    match place:
        case "brief":
            yield told_beside.brief(chosen, voice(evidence))
        case "todo":
            yield from told_beside.todo(chosen, voice(evidence))
        case "remarks":
            yield told_beside.remarks(evidence, voice(evidence))
        case "answered":
            due = actions.due(actions.all_of(evidence.catalogue), evidence.year.cpd_year)
            acted = [each for each in due if not each.closed]
            answered = told_beside.answered(evidence, voice(evidence), acted)
            yield "\n".join(filter(None, (answered, *told_beside.acted_on(evidence, acted))))
        case "strengths":
            yield "\n".join(each.text for each in chosen if each.kind is Kind.STRENGTH)
        case "advice":
            yield from (each.text for each in chosen if each.kind is Kind.ADVICE)
        case "questions":
            for each in questions(evidence):  # nobody with a reduced target has to plan
                whom = f"{told_beside.FULL} " if "planned" in each.question.casefold() else ""
                yield f"### {whom}{escape(each.question)}\n{escape(each.answer)}"
        case "resources":
            yield "\n".join(f"- {escape(resource)}" for resource in scheme.resources)


def as_read(
    evidence: Evidence,
    sections: Iterable[Section],
    audience: Audience = Audience.EVERYBODY,
    mark: Mark = plainly,
    in_place: Callable[[CpdError], Block] | None = None,
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a draft as one audience reads it, and a sentence for each figure that cannot be read.

    `mark` writes each figure that can; `in_place` gives what stands where lines cannot be a letter.
    Raises CpdError for those where it is not given.
    """
    blocks: list[Block] = []
    faults: list[str] = []
    speaking = voice(evidence, audience=audience)

    def read(where: str, text: str, *, starts: bool = True) -> str:
        made = speaking.tell(text, mark, starts=starts)
        faults.extend(f"In “{where}”, {fault.source} cannot be read. {fault.said}" for fault in made.faults)
        return made.text

    for section in sections:
        for piece in re.split(r"\n\s*\n", heard(section.text, speaking.facts)):
            try:
                found = [each for block in markdown.read(piece) for each in _placed(block, speaking)]
                blocks += [_live(each, partial(read, section.name)) for each in found]
            except CpdError as refused:
                if in_place is None:
                    raise
                blocks.append(in_place(refused))
    return numbered(blocks, Chart), tuple(faults)


def notes(evidence: Evidence) -> Iterator[Block]:
    """Whom the figures describe, counted and estimated, bases, protection and rounding;
    the letter's last part."""
    speaking = replace(voice(evidence), own=names(evidence, ()))
    told = markdown.read(spoken(speaking.texts.part("about", "Notes"), speaking))
    yield from (block for block in told if not isinstance(block, Placed))


PLACES: Mapping[str, Callable[[Voice], Iterator[Block]]] = {
    "years_chart": feedback_charts.years,
    "hours_chart": feedback_charts.hours,
    "about": lambda speaking: notes(speaking.evidence),
}
"""What can be placed, by the name that stands in the draft; each is absent where its figures are."""
GONE = ("key_figures", "areas_chart")
"""What drafts of earlier versions may place: their line is left out."""


def _placed(block: Block | Placed, speaking: Voice) -> Iterator[Block]:
    """The block itself, or what its place is filled with. Raises CpdError for an unknown place."""
    if not isinstance(block, Placed):
        yield block
    elif block.name in PLACES:
        yield from PLACES[block.name](replace(speaking, roles=roles(speaking.evidence)))
    elif block.name not in GONE:
        raise CpdError(f"There is no “{block.name}” to place. Choose one of {numbers.listed(tuple(PLACES))}.")


def placing(finding: Finding, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The draft with a finding placed where its kind belongs, at the end of that part."""
    where = _WHERE[finding.kind]
    held = tuple(sections)
    missing = () if any(section.name == where for section in held) else (Section(where, ""),)
    return tuple(
        Section(where, _added(finding, section.text.strip())) if section.name == where else section
        for section in (*held, *missing)
    )


def _added(finding: Finding, text: str) -> str:
    is_for_members = finding.kind in {Kind.STRENGTH, Kind.ADVICE}
    before = text or (f"## {_WHERE[finding.kind]}" if is_for_members else "")
    return f"{before}\n\n{finding.text}".strip()


def _live(block: Block, read: Callable[..., str]) -> Block:
    match block:
        case Heading():
            return replace(block, text=read(block.text).replace("\\{", "{").replace("\\}", "}"))
        case Paragraph():
            return replace(block, text=read(block.text))
        case Bullets():
            return replace(block, items=tuple(map(read, block.items)))
        case KeyFigures(items=items):
            made = (
                KeyFigure(read(item.value), read(item.label, starts=False), read(item.base)) for item in items
            )
            return replace(block, items=tuple(made))
        case _:
            return block
