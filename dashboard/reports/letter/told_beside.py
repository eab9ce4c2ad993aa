"""What the letter says of its findings beside their own parts: the few lines that open it, what assessors
marked most often, and what became of last year's advice and of the committee's actions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure
from analysis.measures.measure import Family, Targets
from analysis.scheme.scheme import Theme
from analysis.statistics.verdict import Verdict
from dashboard.document.inline import escape
from dashboard.reports.drafts import actions
from dashboard.reports.drafts.actions import Action
from dashboard.reports.findings import findings
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.words.asked import FEWEST_RECORDS, Asked
from dashboard.words.compose import composed
from dashboard.words.evidence import Evidence, of_year
from dashboard.words.ladder import SILENT
from dashboard.words.voice import Voice, texts_of, voice, words_of

FULL, NOT_FULL = "{if full}", "{if not full}"
MOST_BRIEF = 3
MOST_REMARKS = 2


def brief(chosen: Collection[Finding], evidence: Evidence) -> str:
    """Three things to take away, for each audience its own; none where there is one alone. With another
    target, whether it was reached is the first of them."""
    held = [each for each in chosen if each.brief]
    told = _first_of(held, MOST_BRIEF)
    for_all = [each for each in held if not each.brief.startswith(FULL)]
    others = _first_of(for_all, MOST_BRIEF - (evidence.get("reached_reduced") is not None))
    lines = [_as_bullet(each.brief, "" if each in others else FULL) for each in told]
    lines += [_as_bullet(each.brief, NOT_FULL) for each in others if each not in told]
    return "\n".join(lines) if len(told) > 1 else ""


def _first_of(held: Sequence[Finding], most: int) -> list[Finding]:
    """The first strength, and the first advice on two subjects, what moved first."""
    strengths, advice = (
        [each for each in held if each.kind is kind] for kind in (Kind.STRENGTH, Kind.ADVICE)
    )
    first = [*strengths[:1], *advice[:2], *strengths[1:]][:most]
    return sorted(first, key=lambda each: not each.is_news)


def _as_bullet(text: str, audience: str) -> str:
    """One bullet, whom it is for first, a further sentence set in below it."""
    first, *more = text.splitlines()
    said = " ".join(filter(None, (audience, first.removeprefix(FULL).strip())))
    return "\n".join([f"- {said}", *(f"  {line}" for line in more)])


def todo(chosen: Collection[Finding], speaking: Voice) -> Iterator[str]:
    """One small step: of the first advice, and for those whom it is not for, of the first that is for all."""
    advice = [each for each in chosen if each.kind is Kind.ADVICE and each.action]
    for_all = [each for each in advice if FULL not in each.text]
    if advice and advice[0] not in for_all:
        yield f"{FULL} {_one_thing(advice[0], speaking)}"
        yield from (f"{NOT_FULL} {_one_thing(each, speaking)}" for each in for_all[:1])
    else:
        yield from (_one_thing(each, speaking) for each in for_all[:1])


def _one_thing(finding: Finding, speaking: Voice) -> str:
    return composed("{word.todo}", replace(speaking, own={**speaking.own, "action": finding.action}))


def remarks(evidence: Evidence, speaking: Voice) -> str:
    """What assessors marked most often, for good and for advice, with last year's share, and whether the
    sample can tell that it moved: once for all of them where it cannot of any, else of each."""
    most = {"helped": _ticked(evidence, Kind.STRENGTH), "wanted": _ticked(evidence, Kind.ADVICE)}
    told = [figure.measure for found in most.values() for _, figure in found]
    verdicts = {Asked(evidence, evidence.catalogue.measure(name)).verdict for name in told}
    is_alike = verdicts == {Verdict.NO_CLEAR_CHANGE}
    aspect = "ticked" if is_alike else "ticked_since"
    own = {
        name: ". ".join(f"{escape(theme.label)}: {{{figure.measure}.{aspect}}}" for theme, figure in found)
        for name, found in most.items()
    }
    own["remarks_alike"] = f"{{{told[0]}.alike}}" if is_alike else ""
    return composed(
        speaking.texts.part("findings", "remarks"), replace(speaking, own={**speaking.own, **own})
    )


def _ticked(evidence: Evidence, kind: Kind) -> Sequence[tuple[Theme, Figure]]:
    found = [
        (theme, figure)
        for theme in evidence.catalogue.scheme.themes
        if theme.kind == kind
        and (figure := evidence.get(Family.THEME.name_of(theme.code)))
        and (figure.part or 0) >= FEWEST_RECORDS
    ]
    return sorted(found, key=lambda pair: -(pair[1].value or 0))[:MOST_REMARKS]


def answered(evidence: Evidence, speaking: Voice) -> str:
    """What became of last year's first advice that can be compared."""
    catalogue, before = evidence.catalogue, evidence.last_year
    if before not in {year.cpd_year for year in catalogue.years}:
        return ""
    for each in findings.chosen(findings.earned(of_year(catalogue, before))):
        if each.kind is not Kind.ADVICE or "asked" not in words_of(speaking.texts, each.measure):
            continue
        if Asked(evidence, catalogue.measure(each.measure)).verdict not in SILENT:
            told = composed(speaking.texts.part("findings", "answered"), voice(evidence).of(each.measure))
            return told.replace("- ", f"- {FULL} ", 1) if FULL in each.text else told
    return ""


def acted_on(evidence: Evidence, registered: Collection[Action]) -> Iterator[str]:
    """Of each action that is due and not closed: what its measure was when it was agreed, and is now."""
    catalogue = evidence.catalogue
    text = texts_of(evidence).part("findings", "acted_on")
    for each in actions.due(registered, evidence.year.cpd_year):
        agreed = {"agreed": escape(each.what.rstrip(".")), "agreed_in": catalogue.labels.year(each.cpd_year)}
        speaking = voice(evidence).of(each.measure, {"from": str(each.cpd_year)}, **agreed)
        if not each.closed and (told := composed(text, speaking)):
            yield told.replace("- ", f"- {_FOR[catalogue.measure(each.measure).of.targets]}", 1)


_FOR = {
    Targets.ALL: "",
    Targets.FULL: f"{FULL} ",
    Targets.FULL_YEAR: f"{FULL} ",
    Targets.OTHER: f"{NOT_FULL} ",
}
"""Whom a line is for that speaks of a measure, by whose declarations it counts."""
