"""What stretches of a sentence are: numbers with their units, dates, addresses, a level of confidence,
words of amount, direction and caution. A change is of the kind of what it touches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.reports.lint.words import DIRECTION


class Kind(StrEnum):
    """What a change is of, the most pressing first."""

    CONFIDENCE = "the level of confidence"
    DATE = "a date or year"
    ADDRESS = "an address"
    NUMBER = "a number or its unit"
    DIRECTION = "which way it went"
    AMOUNT = "a word of amount"
    CAVEAT = "a caveat, turned round or left out"
    WORDS = "words"


class Unit(StrEnum):
    """What a number is in."""

    PER_CENT = "per cent"
    POINTS = "percentage points"
    HOURS = "hours"
    COUNT = "count"
    OTHER = "minutes, days, money"


_ONES = re.findall(
    r"\w+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_PARTS = re.findall(r"\w+", "third quarter fifth sixth seventh eighth ninth tenth")
_VALUES = (
    {word: value for value, word in enumerate(_ONES, start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"hundred": 100, "thousand": 1000, "a": 1}
)
_UNDER = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))})"
_SPELLED = rf"{_UNDER}(?:\s(?:hundred|thousand)(?:\sand\s{_UNDER})?)?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNITS = {
    Unit.PER_CENT: r"\s?%|\sper\s?cent\b",
    Unit.POINTS: r"[\s-](?:percentage[\s-])?points?\b|\spp\b",
    Unit.HOURS: r"[\s-](?:(?:un)?planned\s|or\smore\s|CPD\s)?(?:hours?|h)\b",
    Unit.OTHER: r"[\s-](?:minutes?|days?|weeks?|months?|years?|pages?|pounds?|euros?)\b",
}
_NUMBER = re.compile(
    rf"""\b(?:(?P<few>{_SPELLED}|\d{{1,2}})\s(?:in|out\sof)\s(?:every\s)?(?P<all>{_SPELLED}|\d{{1,2}})\b(?![\d,.%]*\d)
    |(?P<times>{_SPELLED}|a)[\s-](?P<share>{"|".join(_PARTS)})s?\b(?!\stime)
    |(?P<half>half)\b(?![\s-](?:an?|hour|day|year|way|past)\b)
    |(?P<word>{_SPELLED})\b)|(?<![\w.])(?P<digits>{_DIGITS})(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_RANGE = re.compile(r"\s*(?:to|and|or|–|-)\s*(?:under\s)?\d[\d,.]*")
_ANY_UNIT = re.compile("|".join(f"(?P<{unit.name}>{pattern})" for unit, pattern in _UNITS.items()))
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CAUTIOUS = (
    r"^no(?=[.,])|^yes(?=[.,])|not|never|nor|cannot|only|may|might|at\srandom|random(?:ly)?|sampled?|estimates?|range|probably|rounded"
    r"|differ|left\sout|leaves?\sout|chance|uncertain|provisional|about\sright|protect|know|known"
)
PATTERNS = {
    Kind.CONFIDENCE: re.compile(
        r"\d[\d.]*\s?(?:%|per\s?cent)\s(?:confiden\w+|sure|certain)|\b\d+\stimes\s(?:in|out\sof)\s\d+\b", re.I
    ),
    Kind.ADDRESS: re.compile(
        r"[\w.+-]+@[\w.-]+\w|(?:https?://|www\.)\S+\w|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
        r"|\+\d[\d ()-]{7,}\d\b|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b"
        r"|\b\d{1,4}[A-Za-z]?,?\s(?:[A-Z][\w’']+\s){1,3}"
        r"(?:Street|Road|Lane|Avenue|Place|Square|Hill|Way|Court|Close|Drive)\b"
    ),
    Kind.DATE: re.compile(
        rf"\b{_DAY}\s+(?:of\s)?{_MONTH}(?:\s+\d{{4}})?|\b{_MONTH}\s+{_DAY}\b(?:,?\s+\d{{4}})?|\b{_MONTH}\s+\d{{4}}"
        rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[:.]\d\d\s?[ap]m\b"
        rf"|\b(?:19|20)\d\d(?:[–/-]\d{{2,4}})?\b(?!\s?(?:%|members|hours|records|declarations|of\b))"
    ),
    Kind.DIRECTION: DIRECTION,
    Kind.AMOUNT: re.compile(
        r"\b(?:most|nearly|almost|majority|minority|few|many|some|all|both|every\w*|each|none|nobody|hardly|half"
        r"|twice|thirds?|quarters?)\b",
        re.I,
    ),
    Kind.CAVEAT: re.compile(rf"\b(?:{_CAUTIOUS})\b|n[’']t\b", re.I),
}
"""By kind what is one; numbers are found by `numbers`."""
_LABEL = re.compile(
    r"\b(?:chart|table|figure|page|note|revision|version|section|paragraph|annex|policy|decision)\s\d+(?:\.\d+|\sof\s\d+)*"
    r"|\badd(?:ed)?\s(?:up\s)?to\s100%|^\(?\d{1,2}[.)]\s|\b(?:no\s)?one\b(?!\s(?:in|out)\s)",
    re.I,
)
"""What holds a number and says none."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence from `start` to `end`, its unit with it; a share in words is in per cent."""

    value: float
    unit: Unit
    start: int
    end: int


def numbers(sentence: str) -> Iterator[Number]:
    """Each number of a sentence that may be a figure, in digits or words, in order."""
    patterns = (_LABEL, *(PATTERNS[kind] for kind in (Kind.CONFIDENCE, Kind.ADDRESS, Kind.DATE)))
    aside = [match.span() for pattern in patterns for match in pattern.finditer(sentence)]
    for match in _NUMBER.finditer(sentence):
        if any(start <= match.start() < end for start, end in aside):
            continue
        share = _share(match)
        unit, end = _unit(sentence, match.end()) if share is None else (Unit.PER_CENT, match.end())
        value = _spelled(match.group()) if share is None else 100 * share
        yield Number(value, unit, match.start(), end)


def kinds(sentence: str, start: int, end: int) -> Iterator[Kind]:
    """What the words of a sentence from `start` up to `end` are, or are a part of."""
    for kind, pattern in PATTERNS.items():
        if any(match.start() < end and start < match.end() for match in pattern.finditer(sentence)):
            yield kind
    if any(each.start < end and start < each.end for each in numbers(sentence)):
        yield Kind.NUMBER


def _share(match: re.Match[str]) -> float | None:
    """The value of a share in words: of three in four, two thirds, half."""
    if match["few"] and _spelled(match["few"]) < _spelled(match["all"]):
        return _spelled(match["few"]) / _spelled(match["all"])
    if match["share"]:
        return _spelled(match["times"]) / (3 + _PARTS.index(match["share"].casefold()))
    return 0.5 if match["half"] else None


def _spelled(text: str) -> float:
    """The value of a number in digits or words."""
    if digits := re.match(_DIGITS, text):
        return float(digits[0].replace(",", ""))
    total = last = 0
    for value in (_VALUES[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in _VALUES):
        last = last * value if value >= 100 else last + value
        if value >= 100:
            total, last = total + last, 0
    return total + last


def _unit(sentence: str, end: int) -> tuple[Unit, int]:
    """The unit that follows, and where it ends; the first number of a range takes that of the second."""
    found = _ANY_UNIT.match(sentence, end)
    if found:
        return Unit[found.lastgroup or "COUNT"], found.end()
    onward = _RANGE.match(sentence, end)
    return (_unit(sentence, onward.end())[0] if onward else Unit.COUNT), end
