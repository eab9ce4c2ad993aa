"""Two versions of a draft compared: words apart from figures,
so that a moved number is not lost among commas."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard.reports.drafts.drafts import Section
from dashboard.words.sentence_places import FIGURE, sentences

_TYPED = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in a section: what stood there before, and what stands there now; either may be empty."""

    section: str
    before: str
    after: str


def words(before: Iterable[Section], after: Iterable[Section]) -> tuple[Difference, ...]:
    """Sentences whose words differ; figures stand as squares,
    so a changed figure alone is no difference here."""
    return tuple(
        Difference(name, " ".join(old), " ".join(new))
        for name, first, second in _pairs(before, after)
        for old, new in _changes(_words(first), _words(second))
    )


def figures(before: Iterable[Section], after: Iterable[Section]) -> tuple[Difference, ...]:
    """Live figures and typed numbers that were taken out of a section or put in."""
    return tuple(
        Difference(name, ", ".join(sorted((old - new).elements())), ", ".join(sorted((new - old).elements())))
        for name, first, second in _pairs(before, after)
        for old, new in [(_numbers(first), _numbers(second))]
        if old != new
    )


def _pairs(before: Iterable[Section], after: Iterable[Section]) -> Iterator[tuple[str, str, str]]:
    old = {section.name: section.text for section in before}
    new = {section.name: section.text for section in after}
    for name in dict.fromkeys((*old, *new)):
        yield name, old.get(name, ""), new.get(name, "")


def _words(text: str) -> list[str]:
    return [_TYPED.sub(FIGURE, re.sub(f"{FIGURE}+", FIGURE, each.masked)) for each in sentences(text)]


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    for kind, *at in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield old[at[0] : at[1]], new[at[2] : at[3]]


def _numbers(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in sentences(text):
        found.update(each.text[at.start - each.start : at.end - each.start] for at in each.references)
        found.update(_TYPED.findall(each.masked))
    return found
