"""Remarks on a text for people: each names a place, a rule of the house, and what to write instead.

It needs no draft and no figures: text goes in,
remarks come out. A text may hold live figures or typed numbers.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.reports.lint import numbers
from dashboard.reports.lint import words as lint_words
from dashboard.reports.lint.constants import NOTHING, Known
from dashboard.words.sentence_places import Sentence, sentences


class Rule(StrEnum):
    """What a remark is about."""

    TYPED_DIGITS = "typed number"
    CAUSE = "cause"
    JUDGEMENT = "judgement"
    BLAME = "blame"
    SIGNIFICANT = "“significant”"
    BY_HAND = "amount or direction by hand"
    FEW = "few people or a name"
    OFFICIALESE = "officialese"
    FIELD = "field of a mailing tool"
    SPELLING = "US spelling"
    SIGNS = "sign that cannot be printed"
    POINTS = "per cent for percentage points"
    LONG = "long sentence"
    AVERAGE = "bare average"
    MIXED = "declared and reviewed mixed"
    NO_BASE = "missing base"
    PRECISION = "false precision"
    VERDICT = "verdict no longer fits"
    UNEARNED = "part no longer earned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark: its rule, where it stands (from, up to), the sentence, the words meant,
    and what to write instead."""

    rule: Rule
    start: int
    end: int
    sentence: str
    words: str
    suggestion: str


Check = Callable[[Sentence, Known], Iterator[tuple[int, int, str]]]

CHECKS: dict[Rule, Check] = {
    Rule.TYPED_DIGITS: numbers.typed_digits,
    **{Rule(name): lint_words.phrase(name) for name in lint_words.PHRASES},
    Rule.SIGNS: lint_words.signs,
    Rule.POINTS: numbers.points,
    Rule.LONG: lint_words.long,
    Rule.AVERAGE: numbers.average,
    Rule.MIXED: lint_words.mixed,
    Rule.NO_BASE: numbers.no_base,
    Rule.PRECISION: numbers.precision,
}
"""The rules that a text alone can break; a verdict needs the figures and is checked in `fits`."""
_OF_QUOTATIONS = (Rule.FEW, Rule.SIGNS)
"""A quotation is somebody else's words; but who is named in one can be recognised, and it is printed too."""


def check(
    text: str, known: Known = NOTHING, *, rules: Collection[Rule] = tuple(CHECKS)
) -> tuple[Remark, ...]:
    """Every remark on a text, in the order of its sentences.

    `known` says which numbers are constants of the scheme and what each live figure is; a document whose
    numbers are typed throughout is checked without `Rule.TYPED_DIGITS`.
    """
    return tuple(each for sentence in sentences(text) for each in _on(sentence, known, rules))


def _on(sentence: Sentence, known: Known, rules: Collection[Rule]) -> Iterator[Remark]:
    """The remarks on one sentence; words are remarked on once."""
    told: list[tuple[int, int]] = []
    asked = [rule for rule in (_OF_QUOTATIONS if sentence.is_quoted else CHECKS) if rule in rules]
    for rule in asked:
        for start, end, suggestion in CHECKS[rule](sentence, known):
            if rule not in lint_words.PHRASES or not any(a < end and start < b for a, b in told):
                told += [(start, end)] if rule in lint_words.PHRASES else []
                yield remark(rule, sentence, start, end, suggestion)


def remark(rule: Rule, sentence: Sentence, start: int, end: int, suggestion: str) -> Remark:
    """A remark on the words of a sentence from `start` up to `end`, counted within the sentence."""
    return Remark(
        rule=rule,
        start=sentence.start + start,
        end=sentence.start + end,
        sentence=re.sub(r"^[#\s-]+", "", sentence.text),
        words=sentence.text[start:end],
        suggestion=suggestion,
    )
