"""The parts of the paper's text, read aloud: what they may name of a year, and which of several is earned."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.catalogue.figure import Statistic
from analysis.catalogue.read import Catalogue
from analysis.measures.measure import Family
from analysis.measures.reviews import ROUTE_TITLES
from analysis.scheme.guideline import Guideline
from analysis.scheme.labels import Labels
from analysis.scheme.vocabulary import SelectionRoute
from dashboard.document import markdown
from dashboard.document.document import Block, Heading
from dashboard.document.inline import escape
from dashboard.document.markdown import Placed
from dashboard.reports.findings import findings
from dashboard.reports.findings.claims import BALANCE
from dashboard.reports.paper import apart, draw, options, tables
from dashboard.words import compose, texts, wording
from dashboard.words import numbers as words
from dashboard.words.captions import assessors, sample
from dashboard.words.evidence import SMALLEST, Evidence
from dashboard.words.voice import Voice

DOCUMENT = "paper"
FIRST: Mapping[str, tuple[str, ...]] = {
    "actions_sought": ("actions_agreed", "actions_wanted"),
    "frame": ("frame_due", "frame", "frame_unknown"),
    "statement": ("draw_stated", "draw_not_stated"),
    "double": ("double_marking", "double_unknown"),
    "double_in_brief": ("double_marking", "double_unknown"),
    "apart": ("apart", "not_apart"),
}
"""By the name of a place, the parts of which the first that is earned and can be read stands there."""


def is_followed(evidence: Evidence) -> bool:
    """Whether a later year is final, so that its sample was drawn and its actions were chosen long since."""
    year = evidence.year.cpd_year
    return any(each.cpd_year > year and each.is_final for each in evidence.catalogue.years)


EARNED: Mapping[str, Callable[[Evidence], bool]] = {
    **dict.fromkeys(
        ("size_sought", "actions_agreed", "actions_wanted"), lambda evidence: not is_followed(evidence)
    ),
    "chosen_unknown": lambda evidence: not evidence.year.random_known,
    "criteria": lambda evidence: any(tables.rated(evidence)) or any(tables.remarks(evidence)),
    "double_unknown": lambda evidence: bool(evidence.reviewed()),
    "draw_not_stated": lambda evidence: bool(draw.on_record(evidence)),
    "fairness": lambda evidence: bool(tables.by_group(evidence)),
    "fairness_chosen": lambda evidence: bool(apart.furthest(tables.by_group(evidence))),
    "fairness_others": lambda evidence: len(tables.by_group(evidence)) > tables.BY_FEW,
    "not_apart": lambda evidence: apart.is_even(tables.by_group(evidence)),
    "sample": lambda evidence: bool(evidence.reviewed() or evidence.number("selected_random")),
    "who_declared_chosen": lambda evidence: bool(apart.furthest(tables.declared_by_group(evidence))),
    "who_declared_others": lambda evidence: len(tables.declared_by_group(evidence)) > 1,
}
"""Parts that stand only where the year's figures earn them."""

OWN = (
    *wording.NUMBERS,
    *(f"draw.{name}" for name in draw.NAMES),
    *("frame", "frame_due", "frame_share", "strata", "excluded", "routes", "least_compared"),
    *apart.NAMES,
    *(f"recommended.{name}" for name in options.NAMES),
    *("first_time", "slowest", "load", "agreement", "moderation"),
    *(
        "balance.sentence",
        "means",
        "annex",
        "annexed",
        "new_actions",
        "cannot_say",
        "lacking",
        "to_approve",
        "rules_changed",
        "sizes",
        "lines",
        "sent",
        "purpose",
        "asked",
    ),
)
"""The names in `paper.md` that stand for no figure: the frame, the draw, the assessors,
and what the paper holds."""

_RULES = texts.shipped().phrases["rules"]
_CLAIMS = re.compile(r"\{claims ([a-z_]+)\}")


def speaking(voice: Voice, *, brief: bool = False) -> Voice:
    """The voice with names for what is no measure: frame, draw, assessors; `brief` cuts digests."""
    evidence = voice.evidence
    own = {**wording.NUMBERS, **_sample(evidence), **draw.own(evidence, brief=brief), **_quality(evidence)}
    own |= apart.own(evidence)
    balance = next((each for each in findings.earned(evidence) if each.subject == BALANCE), None)
    own["balance.sentence"] = escape(balance.sentence) if balance else ""
    own["rules_changed"] = _rules_changed(evidence.catalogue, evidence.year.cpd_year)
    own["least_compared"] = words.number(apart.LEAST_COMPARED)
    own["means"] = " ".join(voice.texts.tables["declared_as"]["means"])
    return replace(voice, own={**voice.own, **own})


@dataclass(frozen=True, slots=True)
class Filling:
    """What only a document can put into places: blocks, lines of text,
    and the names of parts it leaves out."""

    blocks: Mapping[str, Callable[[], Iterator[Block]]] = field(default_factory=dict)
    lines: Mapping[str, Callable[[], Iterable[str]]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


def read(voice: Voice, name: str, filling: Filling = Filling()) -> list[Block]:
    """The blocks of a part, its places filled; no heading without anything beneath it."""
    found: list[Block] = []
    for block in markdown.read(compose.spoken("\n".join(_part(voice, name, filling)), voice)):
        found += filling.blocks[block.name]() if isinstance(block, Placed) else (block,)
    return headed(found)


def _part(voice: Voice, name: str, filling: Filling) -> Iterator[str]:
    if name in filling.without or (name in EARNED and not EARNED[name](voice.evidence)):
        return
    for line in voice.texts.part(DOCUMENT, name).splitlines():
        place = _CLAIMS.fullmatch(line.strip())
        yield from _claimed(voice, place[1], filling) if place else (line,)


def _claimed(voice: Voice, place: str, filling: Filling) -> Iterable[str]:
    if place in filling.lines:
        return filling.lines[place]()
    if place in filling.without:
        return ()
    options = (tuple(_part(voice, name, filling)) for name in FIRST.get(place, (place,)))
    return next((lines for lines in options if compose.spoken("\n".join(lines), voice)), ())


def headed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without headings that nothing stands beneath."""
    kept: list[Block] = []
    for block in reversed(blocks):
        below = kept[-1] if kept else block
        if not (isinstance(block, Heading) and isinstance(below, Heading) and below.level <= block.level):
            kept.append(block)
    return kept[::-1]


def _sample(evidence: Evidence) -> dict[str, str]:
    """The frame and its share drawn, what was counted together, who was excluded, and other routes."""
    frame, selected = evidence.year.frame_size, evidence.number("selected_random") or 0
    scheme, due = evidence.number("scheme_members"), evidence.number("due_members")
    excluded = scheme - due if scheme and due else 0
    others = ((title, name) for name, title in ROUTE_TITLES.items() if name != SelectionRoute.RANDOM)
    numbers = [(title, evidence.number(Family.ROUTE.name_of(name))) for title, name in others]
    routes = tuple(
        f"{words.number(number)} {words.mid_sentence(title)}" for title, number in numbers if number
    )
    return {
        "frame": words.number(frame) if frame else "",
        "frame_due": words.number(frame) if frame and frame == due else "",
        "frame_share": words.plain_per_cent(selected / frame) if frame else "",
        "strata": escape(sample.strata_note(evidence.year)),
        "excluded": words.number(excluded) if excluded >= SMALLEST else "",
        "routes": words.listed(routes) if routes else "",
    }


def _quality(evidence: Evidence) -> dict[str, str]:
    """First opinions, time taken, and what assessors did together."""
    found = evidence.catalogue.assessing(evidence.year.cpd_year) if evidence.reviewed() else None
    slow, about = evidence.get("turnaround", Statistic.NINETIETH_CENTILE), evidence.catalogue.scheme.about
    is_timed = slow is not None and evidence.get("turnaround", Statistic.MEDIAN) is not None
    return {
        "first_time": "{first_time_meets.counts}" if evidence.get("first_time_meets") else "",
        "slowest": words.count(slow) if is_timed and slow else "",
        "load": words.mid_sentence(assessors.load(found, escape(about.assessors)))
        if found and found.assessors
        else "",
        "agreement": assessors.same_outcome(found) if found and found.double else "",
        "moderation": assessors.moderation(found) if found and found.moderated else "",
    }


def _rules_changed(catalogue: Catalogue, year: int) -> str:
    """One sentence on the rules that changed since the year before; empty where none did, or none are
    given."""
    held = {each.cpd_year: each.guideline for each in catalogue.years}
    before, now = held.get(catalogue.before(year)), held.get(year)
    if before is None or now is None or not (before.is_given and now.is_given):
        return ""
    changed = tuple(_changed(before, now, catalogue.labels))
    if not changed:
        return ""
    called, last = (catalogue.labels.year(each.cpd_year) for each in (now, before))
    told: str = _RULES["changed"]
    return told.format(year=called, year_before=last, changes=words.listed(changed))


def _changed(before: Guideline, after: Guideline, labels: Labels) -> Iterator[str]:
    for name, what in _RULES["named"].items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            shape = "now_none" if now is None else "now_some" if was is None else "hours"
            told = {"now": words.number(now or 0), "before": words.number(was or 0)}
            yield labels.put(_RULES[shape].format(what=what, unit="{hours}", **told))
    for key, one, other in (("added", after, before), ("gone", before, after)):
        statuses = tuple(
            escape(words.mid_sentence(each)) for each in one.reduced_for if each not in other.reduced_for
        )
        if statuses:
            yield _RULES[key].format(statuses=words.listed(statuses))
    if before.area_rule != after.area_rule:
        yield _RULES["split"]
