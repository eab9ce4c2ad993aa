"""Our own sentences found again in a text that came back: the same, changed, gone;
all else is the writer's own.

Sentences that are equal in order are paired first, then in the gaps between them those that differ in their
numbers alone, then equal ones elsewhere, then the most alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from analysis.errors import CpdError
from dashboard.reports.check.marks import PATTERNS, Kind, kinds
from dashboard.reports.check.sentences import Token, key, tokens

ALIKE, ALIKE_IN_PLACE = 0.6, 0.45
"""How much of their words two sentences share that are one, changed: anywhere, and where ours stood."""
_PLACE = 3
"""Sentences of ours that are missing side by side, and still tell where one stood."""
MOST_SENTENCES = 5_000
"""Of a text; a longer one is no report."""


class State(StrEnum):
    """What became of a sentence."""

    SAME = "as it was"
    CHANGED = "changed"
    GONE = "gone"
    OWN = "own words"


@dataclass(frozen=True, slots=True)
class Change:
    """Words of ours and what stands there now, each with its place; either may be empty."""

    before: str
    after: str
    kinds: tuple[Kind, ...]
    ours: tuple[int, int]
    theirs: tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """A sentence of ours and one that came back; one of the two may be empty."""

    ours: str
    theirs: str

    @cached_property
    def state(self) -> State:
        """What became of it."""
        if not (self.ours and self.theirs):
            return State.OWN if self.theirs else State.GONE
        return State.SAME if key(self.ours) == key(self.theirs) else State.CHANGED

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Word by word what a changed sentence has instead."""
        if self.state is not State.CHANGED:
            return ()
        ours, theirs = tokens(self.ours), tokens(self.theirs)
        spans = _differing([each.key for each in ours], [each.key for each in theirs])
        return tuple(self._change(_place(ours, *mine), _place(theirs, *instead)) for mine, instead in spans)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """What the change is of, the most pressing first; of a caveat that is gone, that it was one."""
        if self.state is State.GONE:
            return (Kind.CAVEAT,) if PATTERNS[Kind.CAVEAT].search(self.ours) else ()
        found = {kind for change in self.changes for kind in change.kinds}
        return tuple(kind for kind in Kind if kind in found)

    def _change(self, ours: tuple[int, int], theirs: tuple[int, int]) -> Change:
        before, after = self.ours[slice(*ours)], self.theirs[slice(*theirs)]
        touched = {*kinds(self.ours, *ours), *kinds(self.theirs, *theirs)}
        named = tuple(kind for kind in Kind if kind in touched) or (Kind.WORDS,)
        return Change(before, after, named, ours, theirs)


def _place(found: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Where tokens stand in their sentence; of none, the empty place before the next one."""
    if first < last:
        return found[first].start, found[last - 1].end
    point = found[first].start if first < len(found) else found[-1].end
    return point, point


def _differing(
    ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches that differ; two with a single short word between them are one."""
    held: list[int] = []
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            held = [held[0], b, held[2], d] if held else [a, b, c, d]
        elif held and (b - a > 1 or len(ours[a]) > 3 or ours[a].isdecimal()):
            yield (held[0], held[1]), (held[2], held[3])
            held = []
    if held:
        yield (held[0], held[1]), (held[2], held[3])


def compare(ours: Sequence[str], theirs: Sequence[str]) -> tuple[Pair, ...]:
    """Every sentence of ours and of a text, in the order of the text, what is gone where it stood.

    Raises CpdError for a text too long to be one of our reports.
    """
    if len(theirs) > MOST_SENTENCES:
        raise CpdError(f"The text has more than {MOST_SENTENCES:,} sentences. Give the part to check alone.")
    mine, given = list(map(key, ours)), list(map(key, theirs))
    partner: dict[int, int] = {}
    gaps: list[tuple[range, range]] = []
    for tag, a, b, c, d in SequenceMatcher(None, mine, given, autojunk=False).get_opcodes():
        if tag == "equal":
            partner |= dict(zip(range(c, d), range(a, b), strict=True))
        else:
            gaps.append((range(a, b), range(c, d)))
    _pair_the_rest(partner, gaps, mine, given)
    written_twice = dict(zip(mine, ours, strict=True))
    pairs = (
        (
            partner.get(place, -1),
            ours[partner[place]] if place in partner else written_twice.get(known, ""),
            said,
        )
        for place, (known, said) in enumerate(zip(given, theirs, strict=True))
    )
    return tuple(_with_gone(pairs, ours, set(partner.values())))


def _pair_the_rest(
    partner: dict[int, int], gaps: Sequence[tuple[range, range]], mine: Sequence[str], given: Sequence[str]
) -> None:
    """Pairs what is left: alike but for numbers in place, equal elsewhere, then by likeness."""
    a = {place: gap for gap, (places, _) in enumerate(gaps) for place in places}
    b = {place: gap for gap, (_, places) in enumerate(gaps) for place in places}
    words_a, words_b = [_words(mine[place]) for place in a], [_words(given[place]) for place in b]
    found = []
    for (other, gap), said in zip(b.items(), words_b, strict=True):
        for (one, gap_of_ours), wanted in zip(a.items(), words_a, strict=True):
            likeness = 2 * len(said & wanted) / ((len(said) + len(wanted)) or 1)
            is_here, is_same = gap == gap_of_ours, mine[one] == given[other]
            is_near = is_here and len(gaps[gap][0]) <= _PLACE
            if is_same or likeness >= (ALIKE_IN_PLACE if is_near else ALIKE):
                found.append((is_here and likeness == 1, is_same, likeness + is_here / 10, -one, -other))
    taken: set[int] = set()
    for *_, one, other in sorted(found, reverse=True):
        if -one not in taken and -other not in partner:
            partner[-other] = -one
            taken.add(-one)


def _words(sentence: str) -> frozenset[str]:
    """The words of a sentence; of one without a word its signs, every number alike."""
    keys = {"#" if each.key[0].isdecimal() else each.key for each in tokens(sentence)}
    return frozenset({each for each in keys if each[0].isalpha()} or keys)


def _with_gone(pairs: Iterable[tuple[int, str, str]], ours: Sequence[str], found: set[int]) -> Iterator[Pair]:
    """What is gone follows the sentence before it."""
    after: dict[int, list[Pair]] = {}
    last = -1
    for place, said in enumerate(ours):
        if place in found:
            last = place
        else:
            after.setdefault(last, []).append(Pair(said, ""))
    yield from after.pop(-1, ())
    for place, before, said in pairs:
        yield Pair(before, said)
        yield from after.pop(place, ()) if place >= 0 else ()
