"""Whether the words of a text still fit the figures: “rose”, “about the same” and “most” are verdicts too."""

import re
from collections.abc import Iterator

from analysis.catalogue.figure import Figure
from analysis.errors import CpdError
from analysis.statistics.verdict import Verdict
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter import letter
from dashboard.reports.lint.constants import Known
from dashboard.reports.lint.remarks import CHECKS, Remark, Rule, remark
from dashboard.reports.lint.remarks import check as lint_check
from dashboard.words import numbers
from dashboard.words import sentences as ladder
from dashboard.words.evidence import Evidence
from dashboard.words.references import Reference
from dashboard.words.sentence_places import FIGURE, Sentence, sentences

_WORDS = (
    (re.compile(r"\b(?:rose|risen|increased|an increase|grew|went up)\b", re.IGNORECASE), Verdict.ROSE),
    (re.compile(r"\b(?:fell|fallen|decreased|a decrease|dropped|went down)\b", re.IGNORECASE), Verdict.FELL),
    (re.compile(r"\babout the same\b", re.IGNORECASE), Verdict.ABOUT_THE_SAME),
    (re.compile(r"\bno clear change\b", re.IGNORECASE), Verdict.NO_CLEAR_CHANGE),
    (re.compile(r"\bno (?:more|larger) than usual\b", re.IGNORECASE), Verdict.NO_MORE_THAN_USUAL),
)
_AMOUNTS = (
    (re.compile(r"\bnearly all\b", re.IGNORECASE), 0.9, 1.0),
    (re.compile(r"\bmost of (?:you|those|them)\b", re.IGNORECASE), 0.5, 1.0),
    (re.compile(r"\babout half\b", re.IGNORECASE), 0.45, 0.55),
    (re.compile(r"\b(?:fewer|less) than half\b", re.IGNORECASE), 0.0, 0.5),
)


def check(text: str, evidence: Evidence) -> tuple[Remark, ...]:
    """A remark for every verdict in the text that this year's figures do not bear out."""
    return (*_changes(text, evidence), *_amounts(text, evidence))


def remarks(section: Section, evidence: Evidence, about: Known) -> tuple[Remark, ...]:
    """All remarks on a section of a draft: the rules of writing, then verdicts;
    an example entry has its own hours."""
    rules = tuple(rule for rule in CHECKS if rule is not Rule.TYPED_DIGITS or section.name != letter.EXAMPLE)
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
    since = options.get("from", str(year - 1))
    changes = evidence.catalogue.changes(int(since), year) if since.isdecimal() else {}
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
        value = _of_you(figure, evidence) if said and said[0].casefold().endswith("you") else figure.value
        if said and value is not None and not least <= value <= most:
            now = f"The figure is now {numbers.part_of(figure)}. Change the words or leave the finding out."
            yield remark(Rule.VERDICT, sentence, *said.span(), now)


def _of_you(figure: Figure, evidence: Evidence) -> float | None:
    """“Most of you” speaks of everybody due to declare, where they are known."""
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
