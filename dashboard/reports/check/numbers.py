"""The numbers in a sentence: where each stands, what it is in, and which are dates, addresses or labels.

One in words is a number where it counts hours, per cents, members, records and the like.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a number is in."""

    PER_CENT = "per cent"
    POINTS = "percentage points"
    HOURS = "hours"
    COUNT = "count"
    LABEL = "label"  # a date, an address, a version: not a figure


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence: its text from `start` to `end`, its value and its unit."""

    text: str
    value: float
    unit: Unit
    start: int
    end: int


_ONES = (
    *(
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
    ),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = (
    {word: value for value, word in enumerate(_ONES, start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"hundred": 100, "thousand": 1000}
)
_UNDER_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))})"
SPELLED = rf"{_UNDER_HUNDRED}(?:\s(?:hundred|thousand)(?:\sand\s{_UNDER_HUNDRED})?)?"
_MEASURED = r"(?:planned\s|unplanned\s)?(?:hours?|per\s?cent|percentage)\b"
_COUNTED = (
    r"(?:(?:planned|scheme|reviewed|valid|other|more|further|random)\s)?(?:members|records|declarations|reviews|"
    r"assessors|reviewers|people|colleagues|engineers|registrants|fellows|respondents|of\s(?:you|them|us|those))\b"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_LABELS = re.compile(
    rf"""[\w.+-]+@[\w.-]+|(?:https?://|www\.)\S+               # e-mail and web addresses
    |\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+\d{{4}})?   # 31 March 2026
    |\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})? # March 31, 2026
    |\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b
    |\b(?:1[89]|20)\d{{2}}(?:[–/-]\d{{2,4}})?\b(?!\s*(?:%|members|hours|records|declarations|of\b))   # years
    |\b[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}\b                 # postcodes
    |\b\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w’']+\s){{1,3}}(?:Street|Road|Lane|Avenue|Place|Square|Hill|Way|Court|Close|Drive)\b
    |\+\d[\d ()-]{{7,}}\d\b|\b0\d{{2,4}}[ -]?\d{{3,4}}[ -]?\d{{3,4}}\b   # telephone numbers
    |\b[Pp]age\s\d+\sof\s\d+|\badd(?:ed)?\s(?:up\s)?to\s100%
    |\b(?:[Cc]hart|[Tt]able|[Ff]igure|[Pp]age|[Nn]ote|[Rr]evision|[Vv]ersion|[Ss]ection|[Pp]aragraph|[Aa]nnex|[Pp]olicy)
        \s\d+(?:\.\d+)*
    |\b(?:95|99)%\s(?:confidence|sure)\b|\b95\stimes\sin\s100\b
    |\b\d{{1,2}}[:.]\d{{2}}\s?(?:am|pm)\b
    |^\(?\d{{1,2}}[.)]\s                                       # numbered paragraphs
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d)"
    rf"|\b(?P<word>(?!one\s{_COUNTED}){SPELLED})\b(?=\s(?:{_MEASURED}|{_COUNTED}))",
    re.IGNORECASE,
)
_UNITS = (
    (Unit.POINTS, re.compile(r"[\s-]*(?:percentage\s)?points?\b")),
    (Unit.PER_CENT, re.compile(r"\s*(?:%|per\s?cent\b)")),
    (Unit.HOURS, re.compile(r"[\s-]*(?:planned\s|unplanned\s|or\smore\s|CPD\s)?(?:hours?|h)\b")),
)
_RANGE = re.compile(r"\s*(?:to|and|–|-)\s*(?:under\s)?\d[\d,.]*")


def numbers(sentence: str) -> Iterator[Number]:
    """Each number of a sentence, in order."""
    labels = [match.span() for match in _LABELS.finditer(sentence)]
    for match in _NUMBER.finditer(sentence):
        text = match.group()
        word = match["word"]
        value = float(spelled(word) if word else text.replace(",", ""))
        is_label = any(start <= match.start() < end for start, end in labels)
        unit = Unit.LABEL if is_label else _unit(sentence, match.end())
        yield Number(text, value, unit, match.start(), match.end())


def spelled(words: str) -> int:
    """The value of a number in words, from one to thousands."""
    total = last = 0
    for value in (_VALUES[word] for word in re.findall(r"[a-z]+", words.lower()) if word in _VALUES):
        last = last * value if value >= 100 else last + value
        if value >= 100:
            total, last = total + last, 0
    return total + last


def _unit(sentence: str, end: int) -> Unit:
    """The unit that follows; the first number of a range takes that of the second."""
    for unit, pattern in _UNITS:
        if pattern.match(sentence, end):
            return unit
    onward = _RANGE.match(sentence, end)
    return _unit(sentence, onward.end()) if onward else Unit.COUNT


def skeleton(sentence: str) -> str:
    """The sentence without its figures, to know it again when only a number was changed."""
    kept, position = [], 0
    for number in numbers(sentence):
        if number.unit is not Unit.LABEL:
            kept += [sentence[position : number.start], "#"]
            position = number.end
    text = "".join((*kept, sentence[position:]))
    return re.sub(r"[^a-z0-9#%]+", " ", text.casefold().replace("’", "'")).strip()
