"""What the letter says of its findings beside their own parts: whom they are for, the few lines that open it,
what assessors often marked, and what became of last year's advice and of the committee's actions."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure
from analysis.measures.measure import Family, Targets
from analysis.statistics.verdict import Verdict
from dashboard.document.inline import escape
from dashboard.reports.drafts.actions import Action
from dashboard.reports.findings import findings
from dashboard.reports.findings.claims import PLANNED, SUBJECTS
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.words.asked import FEWEST_RECORDS, Asked
from dashboard.words.compose import composed
from dashboard.words.evidence import Evidence, of_year
from dashboard.words.ladder import CLEAR, SILENT
from dashboard.words.voice import Voice, texts_of, voice, words_of

FULL, NOT_FULL = "{if full}", "{if not full}"
MOST_BRIEF = 3
MOST_REMARKS = 2


def for_audiences(earned: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of the letters, each marked with whom it is for: what is not for members with another
    target leaves its place in their letter to the next."""
    full = findings.chosen(earned)
    others = findings.chosen([each for each in earned if FULL not in each.text])
    for_full = (each if each in others else _only(each, FULL) for each in full)
    return (*for_full, *(_only(each, NOT_FULL) for each in others if each not in full))


def _only(finding: Finding, audience: str) -> Finding:
    """The finding for one audience: its first line says so, and takes those below it along."""
    if audience in finding.text:
        return finding
    return replace(finding, text=re.sub(r"^(-|#+) ", rf"\1 {audience} ", finding.text, count=1))


def brief(chosen: Collection[Finding], speaking: Voice) -> str:
    """Three things to take away, for each audience its own, with figures where there is little to say. The
    first is told already where the leading share moved, and to others whether they reached their target."""
    evidence, leading = speaking.evidence, speaking.role("leading")
    has_moved = Asked(evidence, evidence.catalogue.measure(leading)).verdict in CLEAR
    has_reduced = evidence.get("reached_reduced") is not None
    held = [each for each in chosen if each.brief and not (has_moved and each.measure == leading)]
    told = _first_of([each for each in held if NOT_FULL not in each.text], MOST_BRIEF - has_moved)
    others = _first_of([each for each in held if FULL not in each.text], MOST_BRIEF - has_reduced)
    lines = [_as_bullet(each.brief, "" if each in others else FULL) for each in told]
    lines += [_as_bullet(each.brief, NOT_FULL) for each in others if each not in told]
    plain = composed(speaking.texts.part("findings", "in_figures"), speaking).splitlines()
    longer = max(has_moved + len(told), has_reduced + len(others))
    return "\n".join([*lines, *plain[: MOST_BRIEF - longer]])


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
    """One small step for each audience: of its first advice, else of the scheme's first that is for all."""
    advice = [each for each in chosen if each.kind is Kind.ADVICE and each.action]
    steps = [
        next((each.action for each in advice if audience not in each.text), _for_all(speaking))
        for audience in (NOT_FULL, FULL)
    ]
    marks = ("",) if steps[0] == steps[1] else (f"{FULL} ", f"{NOT_FULL} ")
    for mark, step in zip(marks, steps, strict=False):
        if told := composed("{word.todo}", replace(speaking, own={**speaking.own, "action": step})):
            yield f"{mark}{told}"


def _for_all(speaking: Voice) -> str:
    scheme, year = speaking.evidence.catalogue.scheme, speaking.evidence.year.cpd_year
    advice = [each for each in scheme.themes if each.kind == Kind.ADVICE]
    themes = [each for each in advice if SUBJECTS.get(each.code) != PLANNED]
    return next((escape(step) for each in themes if (step := each.said_in(year)["action"])), "")


def remarks(evidence: Evidence, speaking: Voice) -> str:
    """What assessors often marked, for good and for advice, with last year's share, and whether the
    sample can tell that it moved: once for all of them where it cannot of any, else of each."""
    most = {"helped": _ticked(evidence, Kind.STRENGTH), "wanted": _ticked(evidence, Kind.ADVICE)}
    told = [each.measure for found in most.values() for each in found]
    verdicts = {Asked(evidence, evidence.catalogue.measure(name)).verdict for name in told}
    is_alike = verdicts == {Verdict.NO_CLEAR_CHANGE}
    aspect = "ticked" if is_alike else "ticked_since"
    own = {
        name: "; ".join(f"“{{{each.measure}.title}}” {{{each.measure}.{aspect}}}" for each in found)
        for name, found in most.items()
    }
    own["remarks_alike"] = f"{{{told[0]}.alike}}" if is_alike else ""
    return composed(
        speaking.texts.part("findings", "remarks"), replace(speaking, own={**speaking.own, **own})
    )


def _ticked(evidence: Evidence, kind: Kind) -> Sequence[Figure]:
    found = [
        figure
        for theme in evidence.catalogue.scheme.themes
        if theme.kind == kind
        and (figure := evidence.get(Family.THEME.name_of(theme.code)))
        and (figure.part or 0) >= FEWEST_RECORDS
    ]
    return sorted(found, key=lambda figure: -(figure.value or 0))[:MOST_REMARKS]


def answered(evidence: Evidence, speaking: Voice, acted: Collection[Action]) -> str:
    """What became of last year's first advice that can be compared, and that no action is told of."""
    catalogue, before = evidence.catalogue, evidence.last_year
    told_of = {each.measure for each in acted}
    if before not in {year.cpd_year for year in catalogue.years}:
        return ""
    for each in findings.chosen(findings.earned(of_year(catalogue, before))):
        is_asked = each.kind is Kind.ADVICE and "asked" in words_of(speaking.texts, each.measure)
        if not is_asked or each.measure in told_of:
            continue
        if Asked(evidence, catalogue.measure(each.measure)).verdict not in SILENT:
            told = composed(speaking.texts.part("findings", "answered"), voice(evidence).of(each.measure))
            return told.replace("- ", f"- {FULL} ", 1) if FULL in each.text else told
    return ""


def acted_on(evidence: Evidence, acted: Collection[Action]) -> Iterator[str]:
    """Of each action: what its measure was when it was agreed, and is now."""
    catalogue = evidence.catalogue
    text = texts_of(evidence).part("findings", "acted_on")
    for each in acted:
        agreed = {"agreed": escape(each.what.rstrip(".")), "agreed_in": catalogue.labels.year(each.cpd_year)}
        speaking = voice(evidence).of(each.measure, {"from": str(each.cpd_year)}, **agreed)
        if told := composed(text, speaking):
            yield told.replace("- ", f"- {_FOR[catalogue.measure(each.measure).of.targets]}", 1)


_FOR = {
    Targets.ALL: "",
    Targets.FULL: f"{FULL} ",
    Targets.FULL_YEAR: f"{FULL} ",
    Targets.OTHER: f"{NOT_FULL} ",
}
"""Whom a line is for that speaks of a measure, by whose declarations it counts."""
