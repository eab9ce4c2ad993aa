"""Counts that belong together: “205 of 331”, “205 out of 331”, and “Of the 331 members …, 205 (62%)”."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dashboard.reports.check.numbers import Number, Unit

_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:the\s+|all\s+)?")
_OF_THE = re.compile(r"(?:^|\W)[Oo]f\s+(?:the\s+|all\s+)?$")


def pair_of(sentence: str, number: Number, found: Sequence[Number]) -> tuple[int, int] | None:
    """Part and whole where the number is one of them, or the per cent in brackets after them."""
    counts = [each for each in found if each.unit is Unit.COUNT]
    for first, second in pairwise(counts):
        if number in (first, second, _per_cent_after(sentence, second, found)) and _are_a_pair(
            sentence, first, second
        ):
            return (int(first.value), int(second.value))
    base = next((each for each in counts if _OF_THE.search(sentence[: each.start])), None)
    if base is None:
        return None
    for part in (each for each in counts if each.start > base.end):
        bracketed = _per_cent_after(sentence, part, found)
        if bracketed and number in (base, part, bracketed):
            return (int(part.value), int(base.value))
    return None


def agrees(number: Number, pair: tuple[int, int]) -> bool:
    """Whether a per cent is that of its two counts, to the whole or to one decimal; a count always is."""
    part, whole = pair
    if number.unit is not Unit.PER_CENT:
        return True
    return bool(whole) and abs(number.value - 100 * part / whole) <= (
        0.5 if number.value == int(number.value) else 0.05
    )


def _are_a_pair(sentence: str, first: Number, second: Number) -> bool:
    return bool(_OF.fullmatch(sentence[first.end : second.start]))


def _per_cent_after(sentence: str, count: Number, found: Sequence[Number]) -> Number | None:
    """The per cent in brackets right after a count, with the noun between them."""
    after = (each for each in found if each.unit is Unit.PER_CENT and each.start > count.end)
    near = next(after, None)
    return near if near and re.fullmatch(r"[^.,;()\d]*\(", sentence[count.end : near.start]) else None
