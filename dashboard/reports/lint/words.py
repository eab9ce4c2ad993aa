"""Rules on words: causes, judgements, “significant”, long sentences,
and what everybody declared beside a sample."""

import re
from collections.abc import Iterator

from dashboard.reports.lint.constants import Known
from dashboard.words.sentence_places import FIGURE, Sentence, words

MOST_WORDS = 25

_CAUSE = re.compile(
    r"\b(because|due to(?! (?:declare|send|submit))|owing to|led to|leads? to|leading "
    r"to|caused?|causes|causing"
    r"|as a result of|results? in|resulted in|thanks to|drove|drives|driven by|which is why|explains? why)\b",
    re.IGNORECASE,
)
_JUDGEMENT = re.compile(
    r"\b(fail(?:ed|s|ing|ure|ures)?|breach(?:ed|es)?|(?:non-?)?complian(?:t|ce)|inadequate|offenders?|poor(?:ly)?"
    r"|disappointing(?:ly)?|unacceptable|unsatisfactory|lazy|negligent|worse|worst|improv(?:ed|es|ements?)|impressive|outstanding|excellent)\b",
    re.IGNORECASE,
)
_SIGNIFICANT = re.compile(r"\b(?:in)?significan(?:t|tly|ce)\b|\bstatistically\b", re.IGNORECASE)
_DECLARED = re.compile(r"\b(declar\w+|members? who (?:told|recorded|gave)|recorded)\b", re.IGNORECASE)
_REVIEWED = re.compile(r"\b(reviewed|records read|assessors?)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"{FIGURE}+|\d[\d,.]*")


def cause(sentence: Sentence, _: Known) -> Iterator[tuple[int, int, str]]:
    """Words that claim a cause: figures of a scheme show what goes together, never why."""
    for found in _CAUSE.finditer(sentence.masked):
        yield *found.span(), "Say what goes together, not why: “members with a plan more often reached …”."


def judgement(sentence: Sentence, _: Known) -> Iterator[tuple[int, int, str]]:
    """Words that judge members; the scheme develops, it does not discipline."""
    for found in _JUDGEMENT.finditer(sentence.masked):
        yield *found.span(), "Write “met the guideline” or “below the guideline”, and let the figure speak."


def significant(sentence: Sentence, _: Known) -> Iterator[tuple[int, int, str]]:
    """The word that readers and statisticians understand differently."""
    for found in _SIGNIFICANT.finditer(sentence.masked):
        yield *found.span(), "Say how large the change is, and whether it is more than usual for this many."


def long(sentence: Sentence, _: Known) -> Iterator[tuple[int, int, str]]:
    """A sentence of more than 25 words."""
    count = words(sentence.masked)
    if count > MOST_WORDS:
        yield 0, len(sentence.text), f"{count} words. Make two sentences of it; {MOST_WORDS} is the most."


def mixed(sentence: Sentence, known: Known) -> Iterator[tuple[int, int, str]]:
    """What everybody declared and what a sample showed, in one sentence that does not say which is which."""
    names = {each.name for each in sentence.references}
    figures = names & known.declared and names & known.reviewed
    typed = len(_NUMBER.findall(sentence.masked)) > 1 and not names
    by_words = typed and _DECLARED.search(sentence.masked) and _REVIEWED.search(sentence.masked)
    says_which = re.search(r"\bdeclared\b", sentence.masked, re.I) and re.search(
        r"\breviewed\b", sentence.masked, re.I
    )
    if (figures or by_words) and not says_which:
        yield (
            0,
            len(sentence.text),
            "Give each its own sentence, or say which is *declared* and which is *reviewed*.",
        )
