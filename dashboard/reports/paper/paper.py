"""The paper to the committee in its fixed order, whole or on one page, its sentences from `paper.md`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document.document import (
    Block,
    Bullets,
    Chart,
    Decision,
    Document,
    Paragraph,
    Table,
    numbered,
)
from dashboard.document.inline import escape, plain
from dashboard.reports.drafts import actions
from dashboard.reports.drafts.actions import Action
from dashboard.reports.findings import findings, stamp
from dashboard.reports.findings import year as overview
from dashboard.reports.letter import letter as feedback
from dashboard.reports.letter.own_text import roles
from dashboard.reports.paper import annexes, charts, parts, register, tables
from dashboard.reports.paper import options as sizes
from dashboard.reports.paper.parts import Filling
from dashboard.reports.sent import approval
from dashboard.reports.sent import sent_letters as issues
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words import evidence as evidences
from dashboard.words import numbers
from dashboard.words.evidence import Evidence
from dashboard.words.facts import TITLES, Audience, require_something
from dashboard.words.voice import Voice, voice
from dashboard.words.wording import Wording

PARTS = (
    "head",
    "decisions",
    "summary",
    "took_part",
    "who_declared",
    "declared",
    "balance",
    "sample",
    "declared_as",
    "criteria",
    "quality",
    "fairness",
    "limits",
    "issued",
    "actions",
    "options",
    "protection",
    "annex_letter",
    "annex_tables",
    "annex_method",
    "glossary",
    "annex_log",
)
"""The fixed order."""

ON_ONE_PAGE = ("head", "decisions", "summary", "took_part", "limits_in_brief")
"""The same of the version on one page."""

CAUTIONS_ON_ONE_PAGE = ("missing", "few reviewed", "not random", "not sent")
"""The subjects of caution that the version on one page keeps."""


MADE: Mapping[str, Callable[[Voice], Iterator[Block]]] = {
    "funnel": tables.funnel,
    "declared": tables.declared,
    "declared_years": charts.declared_years,
    "balance": tables.balance,
    "outcomes": tables.outcomes,
    "declared_as": tables.declared_as,
    "criteria": charts.criteria,
    "themes": tables.themes,
    "who_declared": tables.who_declared,
    "apart": charts.furthest,
    "fairness": tables.fairness,
    "options": sizes.options,
    "all_declared": annexes.counted,
    "all_reviewed": annexes.estimated,
    "ratings": annexes.ratings,
    "other_groups": tables.other_groups,
    "method": lambda speaking: feedback.notes(speaking.evidence),
}
"""What stands at `{block name}`; each is absent where its figures are."""


def paper(
    catalogue: Catalogue,
    year: int,
    *,
    issued: date,
    on_one_page: bool = False,
    earlier: Catalogue | None = None,
) -> Document:
    """The paper on a CPD year; `earlier` is the revision before, for the log of changed figures.

    Raises CpdError where the year is not held, or too little was declared or reviewed to report on.
    """
    evidence = evidences.of_year(catalogue, year)
    require_something(evidence)
    registered = actions.all_of(catalogue)
    speaking = _speaking(evidence, registered, is_brief=on_one_page)
    title = Wording(speaking, "document")
    edition = "one_page" if on_one_page else "full"
    return Document(
        title=title.say(f"{edition}.title"),
        subtitle=title.say(f"{edition}.subtitle"),
        author=catalogue.scheme.about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=numbered(
            _one_page(speaking) if on_one_page else _whole(speaking, registered, issued, earlier),
            Chart,
            Table,
        ),
        draft=stamp.provisional(catalogue, year),
        watermark=stamp.watermark(catalogue),
        is_paper=True,
        logo=catalogue.scheme.about.logo,
    )


def _speaking(evidence: Evidence, registered: Sequence[Action], *, is_brief: bool) -> Voice:
    """The voice of the year with what decisions and limits name."""
    speaking, year = parts.speaking(voice(evidence)), evidence.year.cpd_year
    lacking = stamp.lacking(evidence.catalogue)
    to_approve = tuple(numbers.mid_sentence(TITLES[each]) for each in _to_approve(evidence.catalogue, year))
    own = {
        "annex": "{word.annex_elsewhere}" if is_brief else "{word.annex}",
        "lacking": numbers.listed(lacking) if lacking else "",
        "to_approve": numbers.listed(to_approve) if to_approve else "",
        "sent": (sent := _sent(evidence)),
        "purpose": "{word.for_decision}" if _decides(evidence) else "{word.for_information}",
        "asked": "{word.decisions_sought}" if _decides(evidence) else "{word.to_note}",
        "lines": _counted(evidence),
        "annexed": "{word.feedback_sent}" if sent else "{word.feedback_draft}",
        **sizes.recommendation(evidence, brief=is_brief),
        "new_actions": "{word.new_actions}" if register.new(evidence, registered) else "",
        "cannot_say": overview.of_year(evidence).cannot_say,
    }
    return replace(speaking, own={**speaking.own, **own}, roles=roles(evidence))


def _sent(evidence: Evidence) -> str:
    """When the year's letter went, and to how many; empty where no sending is on record."""
    records = issues.standing(issues.all_of(evidence.catalogue, evidence.year.cpd_year))
    return (
        numbers.listed(tuple(f"on {numbers.day(each.sent_on)} {each.to_whom}" for each in records))
        if records
        else ""
    )


def _decides(evidence: Evidence) -> bool:
    """Whether anything is asked: nothing is of a year whose letter was sent and that a later one followed."""
    to_approve = _to_approve(evidence.catalogue, evidence.year.cpd_year)
    return bool(to_approve) or not parts.is_followed(evidence)


def _one_page(speaking: Voice) -> Iterator[Block]:
    filling = Filling(
        {"summary": partial(_summary, speaking.evidence), "funnel": partial(tables.funnel, speaking)},
        {"cautions": partial(_cautions, speaking.evidence, CAUTIONS_ON_ONE_PAGE)},
    )
    for name in ON_ONE_PAGE:
        found = parts.read(speaking, name, filling)
        yield from _asked(found, speaking.evidence) if name == "decisions" else found


def _whole(
    speaking: Voice, registered: Sequence[Action], issued: date, earlier: Catalogue | None
) -> list[Block]:
    year = speaking.evidence.year.cpd_year
    letters = _letters(speaking.evidence, issued)
    has_earlier = earlier is not None and year in {each.cpd_year for each in earlier.years}
    log = tuple(annexes.log(speaking, earlier)) if earlier and has_earlier else None
    filling = _filling(speaking, registered, letters, log, issued)
    before: list[Block] = []
    for name in PARTS:
        found = parts.read(speaking, name, filling)
        if name == "glossary":
            found = _with_items(found, partial(annexes.used, before=before))
        if name.startswith("annex_"):
            found = annexes.on_a_page(found)
        before += _asked(found, speaking.evidence) if name == "decisions" else found
    return before


def _letters(evidence: Evidence, issued: date) -> tuple[Document, ...]:
    """The letters that were sent, each audience's once, then those to be approved, for those who may see
    drafts."""
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    records = issues.standing(issues.all_of(catalogue, year))
    sent = {each.audience: _as_sent(catalogue, each, issued) for each in records}
    drafted = _to_approve(catalogue, year) if access.may(Act.SEE_DRAFTS) else ()
    to_be_sent = (feedback.current(catalogue, year, issued=issued, audience=each) for each in drafted)
    return (*filter(None, sent.values()), *to_be_sent)


def _to_approve(catalogue: Catalogue, year: int) -> tuple[Audience, ...]:
    """Whose letters were put up for approval and are not sent yet; where none was put up and none sent, that
    to everybody."""
    sent = {each.audience for each in issues.all_of(catalogue, year)}
    asked = tuple(each for each in Audience if each not in sent and approval.steps_of(catalogue, year, each))
    return asked if asked or sent else (Audience.EVERYBODY,)


def _as_sent(catalogue: Catalogue, issue: Issue, issued: date) -> Document | None:
    """The sealed letter of a sending; where none can be opened, that to the same members as it is now, for
    those who may see drafts."""
    try:
        return issues.opened(catalogue, issue).letter
    except CpdError:
        if not access.may(Act.SEE_DRAFTS):
            return None
        return feedback.current(catalogue, issue.cpd_year, issued=issued, audience=issue.audience)


def _filling(
    speaking: Voice,
    registered: Sequence[Action],
    letters: Sequence[Document],
    log: tuple[Table, ...] | None,
    issued: date,
) -> Filling:
    """What the whole paper puts into its places; `log` is absent where no earlier revision holds the year."""
    evidence = speaking.evidence
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    dated = letters[0].issued if letters else issued
    due = tuple(register.due(speaking, registered))
    years = tuple(each.cpd_year for each in catalogue.years if each.cpd_year in {evidence.last_year, year})
    speaks_of_others = not overview.of_year(evidence).open_question
    left_out = {
        "double_in_brief": True,
        "members_alone": speaks_of_others,
        "no_actions_due": bool(due),
        "annex_log": log is None,
        "no_other_figures": bool(log),
        "letter_kept_back": bool(letters),
    }
    return Filling(
        {
            **{name: partial(make, speaking) for name, make in MADE.items()},
            "summary": partial(_summary, evidence),
            "actions": lambda: iter(due),
            "letter": partial(annexes.letters, letters),
            "log": lambda: iter(log or ()),
        },
        {
            "cautions": partial(_cautions, evidence),
            "sendings": lambda: map("- {}".format, issues.of_years(catalogue, years, issued=dated)),
            "new_actions": lambda: map("- {}".format, register.proposed(speaking, registered)),
        },
        frozenset(name for name, is_left_out in left_out.items() if is_left_out),
    )


def _summary(evidence: Evidence) -> Iterator[Block]:
    """The year in at most five lines, as the Overview has them; a headline that the first line repeats is
    left out."""
    said = overview.of_year(evidence)
    if not any(plain(line).startswith(plain(said.headline)) for line in said.lines):
        yield Paragraph(said.headline)
    if said.lines:
        yield Bullets(said.lines)


def _counted(evidence: Evidence) -> str:
    """How many lines the summary has, in words."""
    texts = [text for block in _summary(evidence) for text in block.inline_texts()]
    return str(numbers.WORDS["lines"]["one" if len(texts) == 1 else "many"]).format(
        number=numbers.in_words(len(texts))
    )


def _cautions(evidence: Evidence, subjects: Sequence[str] = ()) -> Iterator[str]:
    for finding in findings.cautions(evidence):
        if not subjects or finding.subject in subjects:
            yield f"- {escape(finding.sentence)}"


def _asked(blocks: Sequence[Block], evidence: Evidence) -> list[Block]:
    """The items of lists as decisions, numbered, where any is asked."""
    if not _decides(evidence):
        return list(blocks)
    found: list[Block] = []
    for block in blocks:
        found += map(Decision, count(1), block.items) if isinstance(block, Bullets) else (block,)
    return found


def _with_items(blocks: Iterable[Block], choose: Callable[[tuple[str, ...]], tuple[str, ...]]) -> list[Block]:
    """The blocks, of lists the items chosen."""
    return [
        replace(block, items=choose(block.items)) if isinstance(block, Bullets) else block for block in blocks
    ]


BLOCKS = (*MADE, "summary", "actions", "letter", "log")
"""Every name of a `{block …}`."""

FILLED = ("cautions", "sendings", "new_actions")
"""The names of `{claims …}` that a paper fills, beside the parts of its text."""
