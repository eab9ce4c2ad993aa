"""What may be said of a year: strengths, themes where a small change would help, how it compares,
how far it reaches.

What earns a claim stands in `claims`,
its words in `findings.md`. A claim whose words cannot be read is not earned.

* a subject is spoken of once: declarations before reviews, then the side with the greater share;
* a letter has at most three strengths and three themes, never more than twice as many themes as strengths.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue
from analysis.measures.measure import Family, Place, Source
from analysis.scheme.scheme import Theme
from analysis.statistics.verdict import Verdict
from dashboard.document.inline import escape, parse, plain
from dashboard.reports.findings.claims import (
    BALANCE,
    CLAIMS,
    LONG,
    MARGIN,
    MATTERS,
    MOVED,
    NO_NEWS,
    NOTHING_CLEAR,
    REMARKS,
    SUBJECTS,
    Claim,
    place,
)
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.words import compose, numbers
from dashboard.words.asked import Asked, fewest
from dashboard.words.evidence import SMALLEST, Evidence, of_year, once
from dashboard.words.ladder import CLEAR, SILENT, verdict_of
from dashboard.words.references import Unsaid
from dashboard.words.voice import Voice, voice

MOST_STRENGTHS = 3
MOST_ADVICE = 3


@once
def earned(evidence: Evidence) -> tuple[Finding, ...]:
    """What the figures of a year allow to be told to members, one of each subject, strengths first.

    The one order of them: what clearly moved, then what matters (`place`); of remarks, which matter alike,
    the most frequent. Of advice, what assessors most often ask for comes before the rest, of which another
    one is first each year: a letter has room for few, and each is to have its turn.
    """
    every = _every(evidence)
    kept: dict[str, Finding] = {}
    for each in sorted(every, key=lambda each: (each.reviewed, *_rank(each))):
        kept.setdefault(each.subject, each)
    strengths, advice = (
        sorted((each for each in kept.values() if each.kind is kind), key=_rank)
        for kind in (Kind.STRENGTH, Kind.ADVICE)
    )
    asked = sorted((each for each in every if each.reviewed and each.kind is Kind.ADVICE), key=_rank)
    wanted = asked[0].subject if asked else ""
    turn = evidence.year.cpd_year % max(1, len(advice))
    first = [each for each in advice if each.is_news or each.subject == wanted]
    rest = (each for each in (*advice[turn:], *advice[:turn]) if each not in first)
    return (*strengths, *first, *rest)


def _rank(finding: Finding) -> tuple[bool, int, float]:
    return (*place(finding.measure, is_news=finding.is_news), -finding.concerned)


@once
def _every(evidence: Evidence) -> tuple[Finding, ...]:
    """Whatever the figures allow to be told to members, several of a subject among them."""
    speaking = voice(evidence)
    declared = (each for kind in (Kind.STRENGTH, Kind.ADVICE) for each in _of_kind(kind, speaking))
    return (*declared, *_remarks(speaking))


def claims(catalogue: Catalogue, year: int) -> tuple[Finding, ...]:
    """All that the figures of a year allow to be said: for members, those that a letter has no room for last,
    then how it compares, then how far it reaches.

    Those for members carry the verdict on their own change since the year before.
    """
    evidence = of_year(catalogue, year)
    changed = tuple(_changes(evidence))
    verdicts = {finding.measure: finding.verdict for finding in changed if finding.subject != _STEADY}
    first = earned(evidence)
    told = (*first, *(each for each in _every(evidence) if each not in first))
    judged = (replace(finding, verdict=verdicts.get(finding.measure)) for finding in told)
    return (*judged, *changed, *cautions(evidence))


def is_steady(evidence: Evidence) -> bool:
    """Whether nothing has clearly changed since the year before: all that matters most is compared, and no
    figure that is compared, told or not, has."""
    matters = (each for each in _changed(evidence) if each.measure.name in MATTERS)
    is_compared = bool(comparisons(evidence)) and all(map(_can_compare, matters))
    return is_compared and not any(each in CLEAR for each in compared(evidence))


def cautions(evidence: Evidence) -> tuple[Finding, ...]:
    """How far the year's figures reach: who is missing, then how sure one can be."""
    return tuple(_of_kind(Kind.CAUTION, voice(evidence)))


def compared(evidence: Evidence) -> tuple[Verdict, ...]:
    """What may be said of each figure that is compared with the year before, as Change has them."""
    found = map(verdict_of, evidence.changes(evidence.last_year, evidence.year.cpd_year).values())
    return tuple(verdict for verdict in found if verdict not in SILENT)


def chosen(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a letter: the best ranked, within the letter's limits; balance keeps a seat."""
    strengths = _seated([each for each in found if each.kind is Kind.STRENGTH], MOST_STRENGTHS)
    advice = [each for each in found if each.kind is Kind.ADVICE]
    return (*strengths, *_seated(advice, min(MOST_ADVICE, 2 * len(strengths))))


def _seated(ranked: Sequence[Finding], seats: int) -> Sequence[Finding]:
    """The best ranked; of balance the last of them, where it is ranked below."""
    below = [each for each in ranked[seats:] if each.subject == BALANCE] if seats else []
    return [*ranked[: seats - len(below)], *below]


def worth_saying(catalogue: Catalogue, year: int) -> tuple[Finding, ...]:
    """Up to two findings for the Overview: the first strength and the first theme of the letter, what clearly
    moved first."""
    letter = chosen(earned(of_year(catalogue, year)))
    strengths = [finding for finding in letter if finding.kind is Kind.STRENGTH]
    advice = [finding for finding in letter if finding.kind is Kind.ADVICE]
    worth = (*strengths[: max(1, 2 - len(advice))], *advice[:1])
    return tuple(sorted(worth, key=lambda finding: not finding.is_news))


def _of_kind(kind: Kind, speaking: Voice) -> Iterator[Finding]:
    """Every finding of a kind that the year's figures earn, in the order of its claims."""
    evidence = speaking.evidence
    for claim in CLAIMS[kind]:
        theme = evidence.catalogue.scheme.theme(claim.theme) if claim.theme else None
        yield from _claimed(claim, kind, _about(speaking, claim.measure, theme))


def _gained(evidence: Evidence, name: str) -> str:
    """That it rose since the first year that it can be compared with, where that is long ago; else empty."""
    year, measure = evidence.year.cpd_year, evidence.catalogue.measure(name)
    earlier = sorted(each.cpd_year for each in evidence.catalogue.years if each.cpd_year <= year - LONG)
    for since in earlier if evidence.leading_figure(name) else ():
        asked = Asked(evidence, measure, {"from": str(since)})
        if asked.verdict not in SILENT:
            is_gain = asked.verdict is Verdict.ROSE and Asked(evidence, measure).verdict is not Verdict.FELL
            return f"{{{name}.over from={since}}}" if is_gain else ""
    return ""


def _remarks(speaking: Voice) -> Iterator[Finding]:
    """Every theme of the scheme that the year's reviews earn."""
    themes = speaking.evidence.catalogue.scheme.themes
    for theme in themes if speaking.evidence.reviewed() is not None else ():
        subject, measure = SUBJECTS.get(theme.code, theme.code), Family.THEME.name_of(theme.code)
        claim = replace(REMARKS[theme.kind], measure=measure, subject=subject)
        yield from _claimed(claim, Kind(theme.kind), _about(speaking, measure, theme))


def _claimed(claim: Claim, kind: Kind, speaking: Voice) -> Iterator[Finding]:
    """The finding, where figures earn it and its words can be read."""
    evidence = speaking.evidence
    figure = evidence.leading_figure(claim.measure)
    if figure is None or not _earns(claim, figure, evidence):
        return
    share = _share(figure)
    concerned = 1 - share if claim.lacking else share
    moved = Asked(evidence, evidence.catalogue.measure(claim.measure)).verdict
    is_news = moved is (Verdict.FELL if claim.lacking else Verdict.ROSE)
    if kind is Kind.STRENGTH and concerned > NO_NEWS and not is_news:
        return
    said = Finding(kind, claim.subject, (figure,), concerned, is_news=is_news)
    yield from _worded(said, claim.name, speaking)


def _earns(claim: Claim, figure: Figure, evidence: Evidence) -> bool:
    """Within the claim's share, on enough members or records on the side that is spoken of,
    and not said better."""
    did = figure.part if figure.part is not None else numbers.counted(figure)
    side = (figure.whole or 0) - did if claim.lacking else did
    least = fewest(evidence.catalogue.measure(claim.measure)) if claim.fewest is None else claim.fewest
    is_within = claim.least <= _share(figure) < claim.below and (figure.whole or 0) < claim.base_below
    return is_within and side >= least and not any(evidence.get(name) for name in claim.unless)


def _share(figure: Figure) -> float:
    """Of the members or records themselves, as the words have it: not once weighted."""
    return figure.part / figure.whole if figure.part is not None and figure.whole else figure.value or 0.0


def _worded(finding: Finding, part: str, speaking: Voice) -> Iterator[Finding]:
    """The finding in the words of its part: a heading, below it the sentence, for members followed by what
    helps. Nothing where no line of them can be read."""
    whole = compose.composed(speaking.texts.part("findings", part), speaking)
    brief = "\n".join(line.removeprefix("> ") for line in whole.splitlines() if line.startswith("> "))
    text = "\n".join(line for line in whole.splitlines() if not line.startswith("> ")).strip()
    first, *others = [line.strip() for line in speaking.tell(text).text.splitlines()] or [""]
    if not first:
        return
    is_for_members = finding.kind in {Kind.STRENGTH, Kind.ADVICE}
    if finding.kind is Kind.STRENGTH:
        bold, *rest = parse(first.removeprefix("- "))
        heading, sentence = bold.text.removesuffix("."), "".join(run.text for run in rest).strip()
    else:
        heading, sentence = (
            plain(first.lstrip("# ")),
            plain(" ".join(others[:1] if is_for_members else others)),
        )
        text = "\n".join(line.strip() for line in text.splitlines()[not is_for_members :])
    source = speaking.evidence.catalogue.measure(finding.measure).source
    if sentence:
        said = replace(finding, heading=heading, sentence=sentence, text=text, brief=brief)
        said = replace(said, action=speaking.own.get("theme.action", ""))
        yield replace(said, reviewed=source is Source.REVIEWED)


def _about(speaking: Voice, measure: str, theme: Theme | None = None) -> Voice:
    """The voice speaking of a measure, with the names that stand for no figure; see `claims.OWN`."""
    aside = speaking.evidence.year.set_aside
    own = {
        "set_aside": numbers.number(aside) if aside >= SMALLEST else "",
        "margin": numbers.plain_per_cent(MARGIN),
        "gained": _gained(speaking.evidence, measure),
    }
    if theme:
        told = theme.said_in(speaking.evidence.year.cpd_year)
        own |= {f"theme.{name}": escape(text) for name, text in told.items()}
        own["theme.heading"] = escape(theme.heading or theme.label)
    return speaking.of(measure, **own)


def _changes(evidence: Evidence) -> Iterator[Finding]:
    """Every comparison in order; that nothing clearly changed is a finding and comes first."""
    speaking, moved = voice(evidence), comparisons(evidence)
    if is_steady(evidence):
        figures, own = (moved[0].before, moved[0].figure), _counted(len(compared(evidence)))
        steady = Finding(Kind.CHANGE, _STEADY, figures, verdict=Verdict.NO_CLEAR_CHANGE)
        yield from _worded(steady, NOTHING_CLEAR, speaking.of(steady.measure, **own))
    for each in moved:
        subject, figures = each.measure.topic, (each.before, each.figure)
        finding = Finding(Kind.CHANGE, subject, figures, verdict=each.verdict)
        yield from _worded(finding, MOVED, speaking.of(finding.measure))


def _counted(comparisons: int) -> dict[str, str]:
    names = ("one_comparison", "comparisons") if comparisons == 1 else ("comparisons", "one_comparison")
    return dict(zip(names, (numbers.in_words(comparisons), ""), strict=True))


_STEADY = "steady"


@once
def comparisons(evidence: Evidence) -> tuple[Asked, ...]:
    """The measures whose change may be spoken of, in both years: in the order of `place`, and of those alike
    as the catalogue has them, the strongest evidence first."""
    found = filter(_can_compare, _changed(evidence))
    return tuple(sorted(found, key=lambda each: place(each.measure.name, is_news=each.verdict in CLEAR)))


def comparison(evidence: Evidence, measure: str) -> Asked | None:
    """A measure whose change since the year before may be spoken of; None where it may not."""
    asked = Asked(evidence, evidence.catalogue.measure(measure))
    return asked if _can_compare(asked) else None


def _changed(evidence: Evidence) -> Iterator[Asked]:
    """The measures of which a change is worked out, and that are looked at for it."""
    year = evidence.year.cpd_year
    names = dict.fromkeys(
        name for name, _ in evidence.changes(evidence.last_year, year) if evidence.leading_figure(name)
    )
    measures = map(evidence.catalogue.measure, names)
    return (Asked(evidence, measure) for measure in measures if Place.CHANGES in measure.places)


def _can_compare(asked: Asked) -> bool:
    try:
        return asked.before.is_shown
    except Unsaid:
        return False
