"""Our own sentences found again in a text that came back: the same, changed, gone;
all else is the writer's own.

Sentences that are equal in order are paired first, then in the gaps between them those that differ in their
numbers alone, then equal ones elsewhere, then the most alike.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from analysis.errors import CpdError
from dashboard.reports.check.marks import PATTERNS, Kind, kinds
from dashboard.reports.check.sentences import Token, key, tokens

ALIKE, ALIKE_IN_PLACE = 0.6, 0.45
"""How much of their words two sentences share that are one, changed: anywhere, and where ours stood."""
_SHORT = 2
"""The most words of an answer, “No.”, that may be turned round without one left as it was."""
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
    """Words of ours, what stands there now (either may be empty), from and up to where, and what they are."""

    before: str
    after: str
    place: tuple[int, int]
    kinds: tuple[Kind, ...]


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
        return tuple(kind for kind in Kind if kind in found) or (Kind.WORDS,)

    def _change(self, ours: tuple[int, int], theirs: tuple[int, int]) -> Change:
        touched = (*kinds(self.ours, *ours), *kinds(self.theirs, *theirs))
        return Change(self.ours[slice(*ours)], self.theirs[slice(*theirs)], theirs, touched)


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
    """Every sentence of a text with ours, in its order, then what is gone.

    Raises CpdError for a text too long to be one of our reports.
    """
    if len(theirs) > MOST_SENTENCES:
        raise CpdError(f"The text has more than {MOST_SENTENCES:,} sentences. Give the part to check alone.")
    mine, given = [key(each) for each in ours], [key(each) for each in theirs]
    partner: dict[int, int] = {}
    gaps: tuple[dict[int, int], dict[int, int]] = ({}, {})
    opcodes = SequenceMatcher(None, mine, given, autojunk=False).get_opcodes()
    for gap, (tag, a, b, c, d) in enumerate(opcodes):
        if tag == "equal":
            partner.update(zip(range(c, d), range(a, b), strict=True))
        else:
            gaps[0].update(dict.fromkeys(range(a, b), gap))
            gaps[1].update(dict.fromkeys(range(c, d), gap))
    taken = set(partner.values())
    for one, other in _by_likeness(mine, given, gaps):
        if other not in partner and one not in taken:
            partner[other] = one
            taken.add(one)
    again = dict(zip(mine, ours, strict=True))
    before = [ours[partner[n]] if n in partner else again.get(known, "") for n, known in enumerate(given)]
    gone = (Pair(said, "") for place, said in enumerate(ours) if place not in taken)
    return (*map(Pair, before, theirs), *gone)


def _by_likeness(
    mine: Sequence[str], given: Sequence[str], gaps: tuple[dict[int, int], dict[int, int]]
) -> Iterator[tuple[int, int]]:
    """Places of ours and of a text that may be one: alike but for numbers and in the same gap first, then
    equal ones, then the most alike."""
    size = Counter(gaps[0].values())
    words = {one: _words(mine[one]) for one in gaps[0]}
    found = []
    for other, gap in gaps[1].items():
        said = _words(given[other])
        for one, gap_of_ours in gaps[0].items():
            likeness = 2 * len(said & words[one]) / ((len(said) + len(words[one])) or 1)
            is_here, is_same = gap == gap_of_ours, mine[one] == given[other]
            is_near = is_here and size[gap] <= _PLACE
            is_answer = is_near and max(len(said), len(words[one])) <= _SHORT
            if is_same or is_answer or likeness >= (ALIKE_IN_PLACE if is_near else ALIKE):
                found.append((is_here and likeness == 1, is_same, likeness + is_here / 10, -one, -other))
    yield from ((-one, -other) for *_, one, other in sorted(found, reverse=True))


def _words(sentence: str) -> frozenset[str]:
    """The words of a sentence; of one without a word its signs, every number alike."""
    keys = {"#" if each.key[0].isdecimal() else each.key for each in tokens(sentence)}
    return frozenset({each for each in keys if each[0].isalpha()} or keys)
