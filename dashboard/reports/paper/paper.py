"""The paper to the committee in its fixed order, whole or on one page, its sentences from `paper.md`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analysis.catalogue.read import Catalogue
from dashboard.document.document import Block, Bullets, Chart, Decision, Document, Heading, Paragraph, Table
from dashboard.document.inline import escape
from dashboard.document.markdown import Placed
from dashboard.reports.drafts import actions
from dashboard.reports.findings import findings, overview, stamp
from dashboard.reports.letter import letter as feedback
from dashboard.reports.letter import sent_letters as issues
from dashboard.reports.paper import annexes, charts, parts, register, rules, tables
from dashboard.reports.paper import options as sizes
from dashboard.words import evidence as evidences
from dashboard.words import numbers as words
from dashboard.words.evidence import Evidence
from dashboard.words.facts import require_something
from dashboard.words.voice import Voice, voice
from dashboard.words.wording import Wording


class Edition(StrEnum):
    """How much of the paper: all of it with annexes, or what fits on one page."""

    FULL = "full"
    ONE_PAGE = "one_page"


PARTS: Mapping[Edition, tuple[str, ...]] = {
    Edition.FULL: (
        *(
            "decisions",
            "summary",
            "took_part",
            "declared",
            "sample",
            "criteria",
            "quality",
            "fairness",
            "limits",
        ),
        *("issued", "actions", "options", "protection"),
        *("annex_letter", "annex_tables", "annex_method", "annex_glossary", "annex_log"),
    ),
    Edition.ONE_PAGE: ("decisions", "summary", "took_part", "limits"),
}
"""The fixed order."""

CAUTIONS_ON_ONE_PAGE = ("missing", "few reviewed", "not random", "evidence")
"""The subjects of caution that the version on one page keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What a paper is made of: its figures, the edition, the letter, the actions, what read otherwise before.

    `log` is None where no earlier revision holds the year.
    """

    voice: Voice
    edition: Edition
    issued: date
    letter: Document | None
    registered: tuple[actions.Action, ...]
    log: tuple[Table, ...] | None

    @property
    def evidence(self) -> Evidence:
        """The year's figures."""
        return self.voice.evidence

    @property
    def is_brief(self) -> bool:
        """Whether it has to fit on one page."""
        return self.edition is Edition.ONE_PAGE


MADE: Mapping[str, Callable[[Making], Iterator[Block]]] = {
    "summary": lambda m: _summary(m.evidence),
    "funnel": lambda m: tables.funnel(m.voice),
    "declared": lambda m: tables.declared(m.voice),
    "declared_years": lambda m: charts.declared_years(m.voice),
    "drawn": lambda m: _written(parts.read(m.voice, "drawn")),
    "outcomes": lambda m: tables.outcomes(m.voice),
    "criteria": lambda m: charts.criteria(m.voice),
    "themes": lambda m: tables.themes(m.voice),
    "fairness": lambda m: tables.fairness(m.voice),
    "actions": lambda m: register.due(m.voice, m.registered),
    "options": lambda m: sizes.options(m.voice),
    "letter": lambda m: annexes.letter(m.letter) if m.letter else iter(()),
    "all_declared": lambda m: annexes.full(m.voice, "all_declared"),
    "all_reviewed": lambda m: annexes.full(m.voice, "all_reviewed"),
    "ratings": lambda m: tables.ratings(m.voice, annexes.bases(m.voice, (m.evidence.year.cpd_year,))),
    "other_groups": lambda m: tables.other_groups(m.voice),
    "method": lambda m: annexes.method(m.voice),
    "log": lambda m: iter(m.log or ()),
}
"""What stands at `{block name}`; each is absent where its figures are."""


def paper(
    catalogue: Catalogue,
    year: int,
    *,
    issued: date,
    edition: Edition = Edition.FULL,
    earlier: Catalogue | None = None,
) -> Document:
    """The paper on a CPD year; `earlier` is the revision before, for the log of changed figures.

    Raises CpdError where the year is not held, or too little was declared or reviewed to report on.
    """
    evidence = evidences.of_year(catalogue, year)
    require_something(evidence)
    made = _making(evidence, edition, issued, earlier)
    title = Wording(made.voice, "document")
    return Document(
        title=title.say(f"{edition}.title"),
        subtitle=title.say(f"{edition}.subtitle"),
        author=catalogue.scheme.about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=numbered(_blocks(made)),
        draft=stamp.provisional(catalogue, year),
        watermark=stamp.watermark(catalogue),
        is_paper=True,
    )


def _summary(evidence: Evidence) -> Iterator[Block]:
    """The year in at most five lines, as the Overview has them."""
    said = overview.of_year(evidence)
    yield Paragraph(said.headline)
    if said.lines:
        yield Bullets(said.lines)
    if said.has_other_rules:
        yield Paragraph(rules.told(evidence.catalogue, evidence.year.cpd_year))


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with charts and tables numbered in the order in which they stand."""
    found: list[Block] = []
    for block in blocks:
        same = sum(1 for each in found if type(each) is type(block))
        found.append(replace(block, number=same + 1) if isinstance(block, Chart | Table) else block)
    return tuple(found)


def _making(evidence: Evidence, edition: Edition, issued: date, earlier: Catalogue | None) -> Making:
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    registered = actions.all_of(catalogue)
    is_brief = edition is Edition.ONE_PAGE
    letter = None if is_brief else feedback.current(catalogue, year, issued=issued)
    said = overview.of_year(evidence)
    speaking = parts.speaking(voice(evidence))
    own = {
        **_decided(evidence),
        "annex": "{word.annex_elsewhere}" if is_brief else "{word.annex}",
        "letter": f"{escape(letter.title)}. {escape(letter.subtitle)}" if letter else "",
        "new_actions": "{word.new_actions}" if register.new(evidence, registered) else "",
        "cannot_say": said.cannot_say,
    }
    speaking = replace(speaking, own={**speaking.own, **own})
    held = earlier if earlier and year in {each.cpd_year for each in earlier.years} and not is_brief else None
    return Making(
        voice=speaking,
        edition=edition,
        issued=issued,
        letter=letter,
        registered=registered,
        log=tuple(annexes.log(speaking, held)) if held else None,
    )


def _decided(evidence: Evidence) -> dict[str, str]:
    """What the letter lacks, and the sizes to choose from."""
    lacking, held = stamp.lacking(evidence.catalogue), sizes.choices(evidence)
    either = f" {words.WORDS['or']} "
    return {
        "lacking": words.listed(lacking) if lacking else "",
        "sizes": either.join(words.number(each.selected) for each in held),
        "sizes_hours": either.join(words.number(each.hours) for each in held),
    }


def _blocks(made: Making) -> Iterator[Block]:
    before: list[Block] = []
    for name in PARTS[made.edition]:
        if name == "annex_log" and made.log is None:
            continue
        found = _headed(_filled(made, parts.read(made.voice, name, _more(made, name))))
        if name == "decisions":
            found = _asked(found)
        elif name == "annex_glossary":
            found = _headed(_explained(found, before))
        elif name == "limits" and made.is_brief and not made.evidence.year.is_final:
            found = _shortened(found)
        before += found
    yield from before


def _filled(made: Making, blocks: Iterable[Block | Placed]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Placed):
            yield from MADE[block.name](made)
        else:
            yield block


def _written(blocks: Iterable[Block | Placed]) -> Iterator[Block]:
    yield from (block for block in blocks if not isinstance(block, Placed))


def _headed(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without a heading that has nothing beneath it."""
    kept: list[Block] = []
    for block in reversed([*blocks]):
        if isinstance(block, Heading) and (not kept or _is_above(kept[-1], block)):
            continue
        kept.append(block)
    return kept[::-1]


def _is_above(below: Block, heading: Heading) -> bool:
    return isinstance(below, Heading) and below.level <= heading.level


def _asked(blocks: Iterable[Block]) -> list[Block]:
    """The items of lists as decisions, numbered."""
    items = [each for block in blocks for each in (block.items if isinstance(block, Bullets) else (block,))]
    numbers = iter(range(1, len(items) + 1))
    return [Decision(next(numbers), each) if isinstance(each, str) else each for each in items]


def _explained(blocks: Iterable[Block], before: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Bullets):
            yield from annexes.glossary(block, before)
        else:
            yield block


def _shortened(blocks: Iterable[Block]) -> list[Block]:
    """On one page the notice that figures are provisional takes the room of all limits but the first two."""
    return [
        replace(block, items=block.items[:2]) if isinstance(block, Bullets) else block for block in blocks
    ]


def _more(made: Making, part: str) -> Mapping[str, Iterable[str]]:
    """By place, the lines that only a paper can fill."""
    find = _MORE.get(part)
    return find(made) if find else {}


def _actions_sought(made: Making) -> Mapping[str, Iterable[str]]:
    name = "actions_agreed" if register.new(made.evidence, made.registered) else "actions_wanted"
    return {"actions_sought": made.voice.texts.part(parts.DOCUMENT, name).splitlines()}


def _limits(made: Making) -> Mapping[str, Iterable[str]]:
    cautions = (
        f"- {escape(finding.sentence)}"
        for finding in findings.cautions(made.evidence)
        if not made.is_brief or finding.subject in CAUTIONS_ON_ONE_PAGE
    )
    more: dict[str, Iterable[str]] = {"cautions": cautions}
    if not made.is_brief:
        more["double_in_brief"] = ()
    speaks_of_others = not overview.of_year(made.evidence).open_question
    if made.is_brief or speaks_of_others:
        more["members_alone"] = ()
    return more


def _issued(made: Making) -> Mapping[str, Iterable[str]]:
    catalogue, year = made.evidence.catalogue, made.evidence.year.cpd_year
    held = tuple(each.cpd_year for each in catalogue.years if each.cpd_year in {year - 1, year})
    return {"sendings": (f"- {said}" for said in issues.of_years(catalogue, held, issued=made.issued))}


def _actions(made: Making) -> Mapping[str, Iterable[str]]:
    lines = tuple(f"- {said}" for said in register.proposed(made.voice, made.registered))
    more: dict[str, Iterable[str]] = {"new_actions": lines}
    return more if not any(register.due(made.voice, made.registered)) else {**more, "no_actions_due": ()}


def _log(made: Making) -> Mapping[str, Iterable[str]]:
    return {"no_other_figures": ()} if made.log else {}


FILLED = (
    *(
        "actions_sought",
        "cautions",
        "members_alone",
        "sendings",
        "no_actions_due",
        "new_actions",
        "no_other_figures",
    ),
)
"""The places that only a paper can fill, beside the parts of the text."""

_MORE: Mapping[str, Callable[[Making], Mapping[str, Iterable[str]]]] = {
    "decisions": _actions_sought,
    "limits": _limits,
    "issued": _issued,
    "actions": _actions,
    "annex_log": _log,
}
