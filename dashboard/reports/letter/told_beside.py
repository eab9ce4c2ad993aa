"""What the letter says of its findings beside their own parts: the few lines that open it, what assessors
marked most often, and what became of last year's advice."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure
from analysis.measures.measure import Family
from analysis.scheme.scheme import Theme
from dashboard.document.inline import escape
from dashboard.reports.findings import findings
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.words.asked import FEWEST_RECORDS, Asked
from dashboard.words.compose import composed
from dashboard.words.evidence import Evidence, of_year
from dashboard.words.ladder import SILENT, UNCHANGED
from dashboard.words.voice import Voice, voice, words_of

FULL = "{if full}"
MOST_REMARKS = 2


def brief(chosen: Collection[Finding]) -> str:
    """Three things to take away, what moved first: the first strength, and the first advice on two subjects;
    none where there is one alone."""
    held = [each for each in chosen if each.brief]
    strengths, advice = (
        [each for each in held if each.kind is kind] for kind in (Kind.STRENGTH, Kind.ADVICE)
    )
    told = sorted([*strengths[:1], *advice[:2], *strengths[1:2]][:3], key=lambda each: not each.is_news)
    lines = [_as_bullet(each.brief) for each in told]
    return "\n".join(lines) if len(lines) > 1 else ""


def _as_bullet(text: str) -> str:
    """One bullet, whom it is for first, a further sentence set in below it."""
    first, *more = text.splitlines()
    audience = f"{FULL} " if first.startswith(FULL) else ""
    lines = [f"- {audience}{first.removeprefix(audience)}", *(f"  {line}" for line in more)]
    return "\n".join(lines)


def todo(chosen: Collection[Finding], speaking: Voice) -> Iterator[str]:
    """One small step: of the first advice, and for those whom it is not for, of the first that is for all."""
    advice = [each for each in chosen if each.kind is Kind.ADVICE and each.action]
    for_all = [each for each in advice if FULL not in each.text]
    if advice and advice[0] not in for_all:
        yield f"{FULL} {_one_thing(advice[0], speaking)}"
        yield from (f"{{if not full}} {_one_thing(each, speaking)}" for each in for_all[:1])
    else:
        yield from (_one_thing(each, speaking) for each in for_all[:1])


def _one_thing(finding: Finding, speaking: Voice) -> str:
    return composed("{word.todo}", replace(speaking, own={**speaking.own, "action": finding.action}))


def remarks(evidence: Evidence, speaking: Voice) -> str:
    """What assessors marked most often, for good and for advice, with last year's share, and whether the
    sample can tell that any of it moved."""
    own, told = {}, []
    for name, kind in (("helped", Kind.STRENGTH), ("wanted", Kind.ADVICE)):
        most = _ticked(evidence, kind)
        own[name] = ". ".join(f"{escape(theme.label)}: {{{figure.measure}.ticked}}" for theme, figure in most)
        told += [Asked(evidence, evidence.catalogue.measure(figure.measure)) for _, figure in most]
    is_steady = told and all(each.verdict in UNCHANGED for each in told)
    own["remarks_alike"] = f"{{{told[0].measure.name}.alike}}" if is_steady else ""
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
