"""Rules on numbers: typed ones, per cent for points, bare averages, a share without its base,
false precision."""

import re
from collections.abc import Iterator

from dashboard.reports.lint.constants import Known
from dashboard.words.sentence_places import FIGURE, Sentence

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NO_FIGURE = (
    rf"^\(?\d{{1,3}}[.)](?=\s|$)|“[^”]*”|\]\([^)]*\)|\S+@\S+|https?://\S+"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?=\s+{_MONTH})|\b(?:19|20)\d\d\b(?![,.]?\d|\s?%|\s+(?:{{hours}}|members))"
    rf"|\b(?:Chart|Table|Figure|version|Revision|page)\s+[\d.]+|\b\d+\s+minutes\b|\b[A-Za-z]+\d+\b|\b24/7\b"
)
_TYPED = re.compile(r"(?<![\w.,])\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?%)?")
_HOURS = r"(?:\s|-)(?:{planned}\s|{unplanned}\s)?(?:{hours}|{hour})\b"
_PER_CENT = r"(?:\s?%|\s+per\s?cent\b)"
_RISE = r"(?:increase|decrease|rise|fall|drop|gain|growth|reduction)"
_MOVED = r"(?:rose|risen|fell|fallen|grew|grown|increased|decreased|dropped|climbed|moved|up|down)"
_POINTS = (
    rf"(?i)\b{_MOVED}\s+(?:by\s+)?(?:about\s+)?\d[\d.]*{_PER_CENT}|\b{_RISE}\s+of\s+(?:about\s+)?\d[\d.]*{_PER_CENT}"
    rf"|\b\d[\d.]*{_PER_CENT}\s+(?:{_RISE}|more|fewer|higher|lower|less)\b(?! (?:{{hours}}|members|records))"
)
_BY = re.compile(rf"\b(?:{_MOVED}\s+by|{_RISE}\s+of)\s+$", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:average|averaged|averages|mean)\b", re.IGNORECASE)
_SPREAD = re.compile(
    rf"\b(?:median|middle|half of|quarter)\b|(?:%|{FIGURE}|per\s?cent)\s+of\s|\bshare", re.IGNORECASE
)
_SHARE = re.compile(rf"\b\d[\d.]*{_PER_CENT}")
_A_NUMBER = rf"(?:\d|{FIGURE}|all\b)"
_BASE = re.compile(
    rf"\b(?:of|in|among)\s+(?:the\s+|all\s+|those\s+|our\s+|these\s+)*{_A_NUMBER}|\({_A_NUMBER}[\d,{FIGURE}]*\s+\w+",
    re.IGNORECASE,
)
_PRECISE = (
    rf"\b\d+\.\d+{_PER_CENT}|\b\d+\.\d\d+\s+(?:{{hours}}|points|percentage points)|\bexactly\s+\d[\d,.]*"
)


BASED = {"base", "counts", "card", "told"}
"""The parts of a figure that say of how many it is."""


def typed_digits(sentence: Sentence, known: Known) -> Iterator[tuple[int, int, str]]:
    """A number that was typed and cannot follow the figures; dates, addresses,
    quoted examples, constants and the numbers of a list may."""
    plain = known.finds(_NO_FIGURE).sub(lambda found: " " * len(found[0]), sentence.masked)
    for found in _TYPED.finditer(plain):
        is_constant = found[0] in known.constants and known.finds(_HOURS).match(plain, found.end())
        if not is_constant:
            yield (
                *found.span(),
                "Take it out and insert the figure from the list, so that it can never be mistyped.",
            )


def points(sentence: Sentence, known: Known) -> Iterator[tuple[int, int, str]]:
    """A difference of two shares given in per cent: 76% to 91% is 15 percentage points, not 15%."""
    suggestion = (
        "A difference of two shares is in percentage points. Insert the change of the figure (.points)."
    )
    for found in known.finds(_POINTS).finditer(sentence.masked):
        yield *found.span(), suggestion
    for each in sentence.references:
        start = each.start - sentence.start
        if each.name in known.shares and not each.aspect and _BY.search(sentence.masked[:start]):
            yield start, each.end - sentence.start, suggestion


def average(sentence: Sentence, known: Known) -> Iterator[tuple[int, int, str]]:
    """A mean of hours by itself: a few very large records pull it up."""
    about_hours = known.finds(r"\b(?:{hours}|{hour}|CPD)\b").search(sentence.masked)
    for found in _AVERAGE.finditer(sentence.masked):
        if about_hours and not _SPREAD.search(sentence.masked):
            yield *found.span(), "Lead with the median: “Half of you recorded … or more. The middle half …”."


def no_base(sentence: Sentence, known: Known) -> Iterator[tuple[int, int, str]]:
    """A share that does not say of how many;
    two shares compared over years have theirs beside the figures."""
    places = [found.span() for found in _SHARE.finditer(sentence.masked)]
    shares = [each for each in sentence.references if each.name in known.shares and not each.aspect]
    places += [(each.start - sentence.start, each.end - sentence.start) for each in shares]
    has_base = _BASE.search(sentence.masked) or any(each.aspect in BASED for each in sentence.references)
    is_comparison = len(places) > 1 and re.search(
        r"\bfrom\b.+\bto\b|\bin\b.+\band\b.+\bin\b", sentence.masked
    )
    if places and not has_base and not is_comparison and not sentence.is_heading:
        yield *min(places), "Say of how many: “Of the … members who declared, … (…%) …”."


def precision(sentence: Sentence, known: Known) -> Iterator[tuple[int, int, str]]:
    """Decimals that the figures do not carry."""
    for found in known.finds(_PRECISE).finditer(sentence.masked):
        yield (
            *found.span(),
            known.labels.put("Give whole per cents, and {hours} to the half, in running text."),
        )
