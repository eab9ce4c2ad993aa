"""How far groups lie apart: the largest difference, where it is beyond chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.catalogue.figure import Figure
from analysis.catalogue.groups import comparable, ends_apart
from analysis.catalogue.read import Query
from analysis.scheme.vocabulary import CHARACTERISTICS
from dashboard.document.inline import escape
from dashboard.words import numbers
from dashboard.words.captions import subtitles
from dashboard.words.evidence import SMALLEST, Evidence, once

LEAST_COMPARED = 100
"""No verdict is given on a smaller group."""
NAMES = tuple(f"apart.{name}" for name in ("by", "most", "most_share", "least", "least_share"))
"""What a text may name of the two groups."""


@dataclass(frozen=True, slots=True)
class Apart:
    """The two groups of a characteristic whose shares lie furthest apart; `is_clear` beyond chance."""

    by: str
    least: Figure
    most: Figure
    is_clear: bool

    @property
    def difference(self) -> float:
        """How far, in shares."""
        return (self.most.value or 0) - (self.least.value or 0)


@once
def by_group(evidence: Evidence, measure: str) -> Mapping[str, tuple[Figure, ...]]:
    """The shown groups of a share, by characteristic."""
    found = {}
    for name in CHARACTERISTICS:
        if name in evidence.catalogue.levels:
            held = evidence.catalogue.figures(Query((measure,), (evidence.year.cpd_year,), (name,)))
            found[name] = tuple(each for each in held if each.is_shown and (each.whole or 0) >= SMALLEST)
    return {name: held for name, held in found.items() if held}


def furthest(groups: Mapping[str, Sequence[Figure]]) -> tuple[Apart, ...]:
    """Of each characteristic with two groups that are compared those furthest apart, the widest first."""
    ranked = {name: comparable(found) for name, found in groups.items()}
    pairs = [
        Apart(name, held[0], held[-1], ends_apart(held)) for name, held in ranked.items() if len(held) > 1
    ]
    return tuple(sorted(pairs, key=lambda each: -each.difference))


def is_even(groups: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether groups are compared and no two of them differ by more than chance."""
    pairs = furthest(groups)
    return bool(pairs) and not any(each.is_clear for each in pairs)


def clear(evidence: Evidence) -> Apart | None:
    """The largest difference of the leading share, where it is clear."""
    lead = evidence.leading()
    pairs = furthest(by_group(evidence, lead.measure)) if lead else ()
    return pairs[0] if pairs and pairs[0].is_clear else None


def own(evidence: Evidence) -> Mapping[str, str]:
    """What a text may name of it; empty where nothing is clear."""
    found = clear(evidence)
    if found is None:
        return dict.fromkeys(NAMES, "")
    told = (
        numbers.mid_sentence(subtitles.characteristic(found.by)),
        *(text for each in (found.most, found.least) for text in (group(each), numbers.part_of(each))),
    )
    return {name: escape(text) for name, text in zip(NAMES, told, strict=True)}


def group(figure: Figure) -> str:
    """What its group is called."""
    return figure.groups[0][1]
