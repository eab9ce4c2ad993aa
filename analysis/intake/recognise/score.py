"""Each of her columns against each of ours: the words of the heading times what the cells look like."""

import re
from dataclasses import dataclass

from analysis.intake.read import numbers
from analysis.intake.recognise import words
from analysis.intake.recognise.said import REFERENCE, Said, names
from analysis.intake.recognise.shapes import Profile, Shape
from analysis.scheme.columns import Column, Kind
from analysis.scheme.schema import HOURS, LANGUAGE, REVIEWS
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import Rating

_OWN_WORDED = 0.55
"""What a heading must say of an outcome where every body has words of its own for the cells."""
_KNOWN = 0.6
"""The share of the cells that we know at least of a list that is told by its cells alone."""
_TWICE = 12
"""How many values a list has at most that is short because each stands there twice, as outcomes do."""
_LONG_NUMBER = 4
"""How many signs a number has at least that names somebody in several rows, and counts nothing."""
SURE, LIKELY, NEAR = 0.78, 0.45, 0.14
NEVER = frozenset({"remaining", "average", "target", "required"})
"""What changes hours into hours that nobody did."""
_FOREIGN = frozenset(LANGUAGE["foreign"].split())
_COUNTED = re.compile(r"\W*(?:total )?(?:number|no\.?|count) of\b", re.IGNORECASE)
"""How a heading begins that counts people or records, and names none."""
_ROLE, _ACTIVITY = REVIEWS.column("assessor_role"), HOURS.column("activity_type")
"""Columns that are told by their cells, whatever the heading may be taken for."""


@dataclass(frozen=True, slots=True)
class Hers:
    """One of her columns."""

    place: int
    text: str
    said: Said
    profile: Profile


def score(hers: Hers, column: Column, scheme: Scheme, *, changed: bool = True) -> float:
    """How well one of her columns fits one of ours, from 0 to 1; 0 where it cannot be.

    With `changed=False`, words such as “carried forward” do not count against it.
    """
    if is_named(hers, column):
        return 1.0
    shaped = _shaped(column, hers, scheme)
    if not shaped:
        return 0.0
    worded = wording(hers.said, column, changed=changed)
    if column.kind is Kind.OWN_CODE and _is_known_list(_ACTIVITY, hers.profile, scheme):
        return 0.0
    if column.name == "member" and worded < 0.6 and _is_own_number(hers):
        worded = 0.65
    if worded < 0.55 and _is_known_list(column, hers.profile, scheme):
        worded = 0.55
    own_words = _OWN_WORDED if column.name == "review_outcome" else 0.75
    if worded < own_words and _is_strange_list(column, hers.profile, scheme):
        return 0.0
    found = round(worded * (0.6 + 0.4 * shaped), 3)
    if found < LIKELY:
        return 0.0
    is_spelled = hers.text.casefold() in {name.casefold() for name in column.names}
    return min(found, SURE - 0.01) if hers.said.slip and not is_spelled else found


def is_named(hers: Hers, column: Column) -> bool:
    """Whether a heading is the column's own name, as our files have it."""
    return hers.text.casefold() == column.name.rpartition(":")[2].casefold()


def wording(hers: Said, column: Column, *, changed: bool = True) -> float:
    """How well the words of a heading name one of our columns, from 0 to 1."""
    return max((_fits(hers, name, column, changed) * weight for name, weight in names(column)), default=0.0)


def _fits(hers: Said, name: Said, column: Column, changed: bool) -> float:
    theirs, own = hers.plain, name.plain
    score = 0.0
    if column.name == "total_hours" and own and name.unit and not hers.unit:
        return 0.0  # “Completed” alone is a date or a yes, “Hours completed” is not
    if theirs == own:
        bare = column.name == "total_hours" and (hers.unit or "cpd" in hers.words)
        score = 1.0 if own or name.changed or bare or (hers.unit and hers.unit == name.unit) else 0.0
        if column.name == "total_hours" and (hers.years or hers.part) and not score:
            score = 0.7  # a column that is called “2025” or “March” and holds numbers
    elif own and own < theirs:
        extra = theirs - own
        stray = extra & _FOREIGN or (column.kind is not Kind.IDENTIFIER and extra & REFERENCE)
        score = 0.0 if stray else (0.95 if len(own) > 1 else 0.75) - 0.1 * len(extra)
    elif theirs and theirs < own and len(theirs) * 2 > len(own):
        score = 0.55
    if hers.changed == name.changed:
        return max(score, 0.0)
    if (hers.changed ^ name.changed) & NEVER:
        return 0.0
    return max(score, 0.0) * (0.7 if changed else 1.0)


def _is_own_number(hers: Hers) -> bool:
    """Whether a heading names an institution's own number: “GDC number”, “EA ID”."""
    said, cells = hers.said, hers.profile
    named = said.words & {*REFERENCE, "registration"} and not said.words & _FOREIGN
    are_many = cells.unique > 0.5 or cells.of(Shape.CODE, Shape.NUMBER) > 0.9 < cells.longer(_LONG_NUMBER)
    is_one = said.words != {"number"} and len(said.words) <= 2
    return bool(named) and is_one and are_many and cells.of(Shape.WORDS) < 0.5


def _is_known_list(column: Column, cells: Profile, scheme: Scheme) -> bool:
    """Whether the cells alone show what a column of codes is; a rating could be any criterion's."""
    if column.kind not in (Kind.CODE, Kind.OWN_CODE) or Rating.MET in column.values:
        return False
    return known_share(column, cells, scheme) >= _KNOWN and different_known(column, cells, scheme) >= 2


def _is_strange_list(column: Column, cells: Profile, scheme: Scheme) -> bool:
    """Whether a column has a list of its own, and hardly a cell is in it."""
    return words.is_closed(column, scheme) and bool(cells.filled) and known_share(column, cells, scheme) < 0.2


def _shaped(column: Column, hers: Hers, scheme: Scheme) -> float:  # noqa: PLR0911 - a return a kind
    """How far the cells can be what our column holds: 0 is never, and a blank column is not ruled out."""
    cells = hers.profile
    if not cells.filled:
        return 0.5
    match column.kind:
        case Kind.HOURS | Kind.WHOLE:
            return 0.0 if hers.said.unit == "percent" else _counting(column, cells)
        case Kind.DATE:
            return float(cells.of(Shape.DATE) >= 0.7)
        case Kind.YEAR:
            said = (n for text, n in cells.common if numbers.year(text).value or numbers.years(text))
            years = sum(said)
            return float(years >= 0.8 * cells.filled and cells.different <= 40)
        case Kind.IDENTIFIER:
            is_count = _COUNTED.match(hers.text) or _is_known_list(_ROLE, cells, scheme)
            return 0.0 if is_count else _identifying(column, cells)
        case Kind.FLAG:
            known = sum(n for text, n in cells.common if words.normal(text) in words.YES | words.NO)
            ticked = cells.different == 1 and words.normal(cells.common[0][0]) in words.normal(hers.text)
            return float(known >= 0.9 * cells.filled or ticked)
        case _:
            known_part = known_share(column, cells, scheme)
            is_list = cells.few or known_part >= _KNOWN or cells.different <= min(_TWICE, cells.filled / 2)
            is_list &= cells.of(Shape.MAIL, Shape.LONG, Shape.DATE) <= 0.2
            is_list &= cells.of(Shape.NUMBER) <= 0.5 or column.kind is Kind.CODE
            is_list &= known_part >= 0.5 or Rating.MET not in column.values
            return 0.7 + 0.3 * known_part if is_list else 0.0


def _counting(column: Column, cells: Profile) -> float:
    share = cells.of(Shape.NUMBER)
    if share < (0.7 if column.kind is Kind.HOURS else 0.4):
        return 0.0
    return 0.3 if cells.runs else 0.85 + 0.15 * share


def _identifying(column: Column, cells: Profile) -> float:
    if column.name == "assessor":
        if cells.few and cells.of(Shape.NUMBER, Shape.DATE) < 0.5:
            return 1.0
        return 0.5 if cells.unique < 0.5 else 0.0
    is_list = cells.few and cells.unique < 0.95 and cells.of(Shape.WORDS) > 0.5
    if cells.of(Shape.DATE, Shape.LONG) > 0.3 or is_list:
        return 0.0
    fractions = sum(n for text, n in cells.common if "." in text.removesuffix(".0") or "," in text)
    if fractions > 0.2 * cells.filled and cells.of(Shape.NUMBER) > 0.7:
        return 0.0
    if cells.runs:
        return 0.6
    return 1.0 if cells.unique > 0.95 else 0.9


def known_share(column: Column, cells: Profile, scheme: Scheme) -> float:
    """The share of the filled cells whose value is one we know for the column."""
    codes = words.codes(column, scheme)
    counted = sum(n for text, n in cells.common if words.normal(text) in codes)
    return counted / cells.filled if cells.filled else 0.0


def different_known(column: Column, cells: Profile, scheme: Scheme) -> int:
    """How many of our codes the cells name; yes, no and digits are words of every list."""
    codes = words.codes(column, scheme)
    said = (words.normal(text) for text, _ in cells.common)
    plain = words.YES | words.NO
    return len({codes[text] for text in said if text in codes and text not in plain and not text.isdigit()})
