"""What a text is held against: the figures, and the sentences of our own documents with their numbers."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.scheme.guideline import Guideline
from dashboard.reports.check.catalogue_numbers import Index
from dashboard.reports.check.numbers import Number, Unit, numbers, skeleton
from dashboard.reports.check.topics import Topics

_WORDS = re.compile(r"[A-Za-z]{3}")
_SENTENCE = re.compile(r"(?<=[.!?…])[”’)]?\s+(?:\|\s+)?(?=[A-Z“‘(\d])")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence of ours stands, by the sentence before it, and its numbers there."""

    after: str
    figures: tuple[Number, ...]


@dataclass(frozen=True)
class Ours:
    """The figures, the year a text is about,
    and by their words without numbers the sentences of our documents."""

    index: Index
    topics: Topics
    year: int
    sentences: Mapping[str, tuple[Place, ...]]

    @property
    def guideline(self) -> Guideline:
        """The rules of the year."""
        return self.index.catalogue.year(self.year).guideline

    def closest(self, sentence: str, after: str) -> tuple[Number, ...] | None:
        """The numbers of our sentence that reads alike: in the same place,
        else with the most numbers in common."""
        given = figures(sentence)
        same = [
            each for each in self.sentences.get(skeleton(sentence), ()) if len(each.figures) == len(given)
        ]
        here = [each.figures for each in same if each.after == after] or [each.figures for each in same]
        return max(here, key=lambda each: _common(each, given), default=None)


def own_texts(index: Index, year: int, texts: Iterable[str], *, but: Collection[str] = ()) -> Ours:
    """`texts` are those of the letter and paper as the figures give them now; `but`, by their words,
    is not ours."""
    found: dict[str, list[Place]] = {}
    after = ""
    for sentence in sentences(texts):
        key = skeleton(sentence)
        if key not in but:
            found.setdefault(key, []).append(Place(after, figures(sentence)))
        after = key
    return Ours(index, Topics(index.measures), year, {key: tuple(each) for key, each in found.items()})


def alike(texts: Iterable[str]) -> frozenset[str]:
    """The sentences of paragraphs by their words, numbers apart."""
    return frozenset(map(skeleton, sentences(texts)))


def sentences(texts: Iterable[str]) -> Iterator[str]:
    """The sentences of paragraphs, in order; a paragraph without a word belongs to the one after it."""
    before = ""
    for text in texts:
        if not _WORDS.search(text):
            before = f"{before}{text} "
            continue
        yield from (part.strip() for part in _SENTENCE.split(before + text) if part.strip())
        before = ""
    if before:
        yield before.strip()


def figures(sentence: str) -> tuple[Number, ...]:
    """The numbers of a sentence that may be figures."""
    return tuple(number for number in numbers(sentence) if number.unit is not Unit.LABEL)


def _common(one: Sequence[Number], other: Sequence[Number]) -> int:
    return sum((a.unit, a.value) == (b.unit, b.value) for a, b in zip(one, other, strict=True))
