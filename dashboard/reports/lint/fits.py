"""Whether the words of a text still fit the figures: “rose”, “about the same” and “most” are verdicts too,
and so is the heading of a part that was carried over."""

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.catalogue.figure import Figure
from analysis.errors import CpdError
from analysis.measures.measure import Family
from analysis.statistics.verdict import Verdict
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.findings.claims import CLAIMS, REMARKS, Claim
from dashboard.reports.findings.finding import Kind
from dashboard.reports.letter import letter
from dashboard.reports.lint.constants import Known
from dashboard.reports.lint.remarks import CHECKS, Remark, Rule, remark
from dashboard.reports.lint.remarks import check as lint_check
from dashboard.words import ladder, numbers
from dashboard.words.evidence import Evidence
from dashboard.words.references import Reference
from dashboard.words.sentence_places import FIGURE, Sentence, sentences
from dashboard.words.voice import voice

_WORDS = (
    (re.compile(r"\b(?:rose|risen|increased|an increase|grew|went up)\b", re.IGNORECASE), Verdict.ROSE),
    (re.compile(r"\b(?:fell|fallen|decreased|a decrease|dropped|went down)\b", re.IGNORECASE), Verdict.FELL),
    (re.compile(r"\babout the same\b", re.IGNORECASE), Verdict.ABOUT_THE_SAME),
    (re.compile(r"\bno clear change\b", re.IGNORECASE), Verdict.NO_CLEAR_CHANGE),
    (re.compile(r"\bno (?:more|larger) than usual\b", re.IGNORECASE), Verdict.NO_MORE_THAN_USUAL),
)
_AMOUNTS = (
    (re.compile(r"\bnearly all\b", re.IGNORECASE), 90, 100),
    (re.compile(r"\bmost (?:of (?:you|those|them)|members)\b", re.IGNORECASE), 50, 100),
    (re.compile(r"\babout half\b", re.IGNORECASE), 45, 54),
    (re.compile(r"\b(?:fewer|less) than half\b", re.IGNORECASE), 0, 50),
)
"""Words of amount, and from which whole per cent to which they are true."""


def check(text: str, evidence: Evidence) -> tuple[Remark, ...]:
    """A remark for every verdict in the text that this year's figures do not bear out,
    and for every other heading that they do not earn."""
    found = (*_changes(text, evidence), *_amounts(text, evidence))
    told = {each.sentence for each in found}
    return (*found, *(each for each in _unearned(text, evidence) if each.sentence not in told))


_NOT_ASKED = {letter.EXAMPLE: Rule.TYPED_DIGITS, letter.BRIEF: Rule.NO_BASE}


def remarks(section: Section, evidence: Evidence, about: Known) -> tuple[Remark, ...]:
    """All remarks on a section of a draft: the rules of writing, then verdicts."""
    rules = tuple(rule for rule in CHECKS if rule is not _NOT_ASKED.get(section.name))
    return (*lint_check(section.text, about, rules=rules), *check(section.text, evidence))


def _changes(text: str, evidence: Evidence) -> Iterator[Remark]:
    for sentence in sentences(text):
        found = next(
            (_verdict(each, evidence) for each in sentence.references if _verdict(each, evidence)), None
        )
        if found is None:
            continue
        for pattern, says in _WORDS:
            said = pattern.search(sentence.masked)
            if said and says is not found:
                yield remark(
                    Rule.VERDICT,
                    sentence,
                    *said.span(),
                    f"The figures now say “{found}”. Change the sentence.",
                )


def _verdict(reference: Reference, evidence: Evidence) -> Verdict | None:
    """The verdict on the figure since the year named, or the year before."""
    options = dict(reference.options)
    year = evidence.year.cpd_year
    since = options.get("from", str(evidence.last_year))
    changes = evidence.changes(int(since), year) if since.isdecimal() else {}
    found = next((change for (name, _), change in changes.items() if name == reference.name), None)
    return ladder.verdict_of(found) if found else None


def _amounts(text: str, evidence: Evidence) -> Iterator[Remark]:
    """Each line, a heading together with the line below it, against the first share that it names."""
    held: list[Sentence] = []
    for sentence in sentences(text):
        starts_line = text.rfind("\n", 0, sentence.start) >= (held[-1].start if held else 0)
        if held and starts_line and not held[-1].is_heading:
            held = []
        held.append(sentence)
        figure = next(filter(None, (_share(each, evidence) for each in sentence.references)), None)
        if figure is not None:
            yield from (found for each in held for found in _misfits(each, figure, evidence))
            held = [Sentence(sentence.start, FIGURE, FIGURE, ())]


def _misfits(sentence: Sentence, figure: Figure, evidence: Evidence) -> Iterator[Remark]:
    for pattern, least, most in _AMOUNTS:
        said = pattern.search(sentence.masked)
        value = (
            _of_due(figure, evidence)
            if said and said[0].casefold().endswith(("you", "members"))
            else figure.value
        )
        if said and value is not None and not least <= numbers.whole_per_cent(value) <= most:
            now = f"The figure is now {numbers.part_of(figure)}. Change the words or leave the finding out."
            yield remark(Rule.VERDICT, sentence, *said.span(), now)


def _of_due(figure: Figure, evidence: Evidence) -> float | None:
    """“Most of you”, or “most members”, speaks of everybody due to declare, where they are known."""
    due = evidence.due()
    return figure.part / due if due and figure.part is not None else figure.value


def _share(reference: Reference, evidence: Evidence) -> Figure | None:
    if reference.options or reference.aspect not in {"", "counts", "part", "told"}:
        return None
    try:
        figure = evidence.catalogue.figure(reference.name, evidence.year.cpd_year)
    except CpdError:
        return None
    return figure if figure.is_shown and figure.statistic in numbers.SHARES else None


_HEADING = re.compile(r"#{3,}\s+(?P<line>.+)|(?:-\s+)?\*\*(?P<bold>[^*]+?)[.?]?\*\*[.?]?")


def _unearned(text: str, evidence: Evidence) -> Iterator[Remark]:
    """Each heading, or first words in bold, of a claim whose figure is no longer within its thresholds."""
    every = sentences(text)
    for place, sentence in enumerate(every):
        heading = _HEADING.fullmatch(sentence.masked)
        if heading is None:
            continue
        named = (each.name for near in every[place : place + 2] for each in near.references)
        words = heading.lastgroup or ""
        claims = _claims(heading[words].strip(), next(named, ""), evidence)
        figures = [evidence.leading_figure(claim.measure) for claim in claims]
        if claims and not any(map(_is_within, claims, figures)):
            now = numbers.part_of(figures[0]) if figures[0] else "not there"
            said = f"The figure is now {now}. Leave this part out, or take one that the year earns."
            yield remark(Rule.UNEARNED, sentence, *heading.span(words), said)


def _is_within(claim: Claim, figure: Figure | None) -> bool:
    return figure is not None and claim.least <= (figure.value or 0) < claim.below


def _claims(heading: str, measure: str, evidence: Evidence) -> list[Claim]:
    """The claims that a heading may make: of remarks by assessors their own; of measures those whose heading
    reads so, the one with the most words of it, else the strength of the measure where it says “most”."""
    for theme in evidence.catalogue.scheme.themes:
        if Family.THEME.name_of(theme.code) == measure:
            return [replace(REMARKS[theme.kind], measure=measure)]
    every = [claim for kind in (Kind.STRENGTH, Kind.ADVICE) for claim in CLAIMS[kind]]
    alike = {claim: _words_in_common(heading, claim.name, evidence) for claim in every}
    most = max(alike.values())
    if most:
        best = [claim for claim in every if alike[claim] == most]
        return [claim for claim in best if claim.measure == measure] or best
    is_most = re.match(r"most\b", heading, re.IGNORECASE)
    return [claim for claim in CLAIMS[Kind.STRENGTH] if is_most and claim.measure == measure]


def _words_in_common(heading: str, part: str, evidence: Evidence) -> int:
    """How many letters of the heading of a claim stand in this one; none where a word of it is missing."""
    lines = voice(evidence).texts.part("findings", part).splitlines()
    first = next(line for line in lines if line.strip() and not line.startswith("> "))
    pieces = re.split(r"\{[^{}]*\}", first.split(".**")[0])
    said = [piece.strip("-#*. ").casefold() for piece in pieces if piece.strip("-#*. ")]
    return sum(map(len, said)) if all(each in heading.casefold() for each in said) else 0
