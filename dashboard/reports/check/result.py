"""What came of a check, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.reports.check.compare import Change, Pair, State, compare
from dashboard.reports.check.marks import numbers
from dashboard.reports.check.nearest import Figures
from dashboard.reports.check.own_texts import Ours
from dashboard.reports.check.sentences import key, sentences
from dashboard.reports.lint import remarks as lint
from dashboard.reports.lint.remarks import CHECKS, Remark, Rule
from dashboard.words import numbers as words

CHANGED, LEFT_OUT, NUMBERS = "Changed", "Left out", "Numbers in your own words"
PRESSING = (CHANGED, LEFT_OUT, NUMBERS)
"""The sections that somebody has to look at."""
_NOT_HERE = (Rule.TYPED_DIGITS, Rule.NO_BASE, Rule.PRECISION)
"""A finished text has its numbers typed, and its bases may stand in the sentence before."""
_BECAME = {
    State.CHANGED: ("is changed", "are changed"),
    State.GONE: ("is gone", "are gone"),
    State.OWN: ("is your own", "are your own"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: what it is, what is said of it, the sentence, and where that changed, its two
    forms. Of a number, whether a figure is it."""

    label: str
    said: str
    sentence: str
    pair: Pair | None = None
    is_figure: bool = False


@dataclass(frozen=True)
class Result:
    """A text beside the document of ours that it most resembles."""

    ours: Ours
    pairs: tuple[Pair, ...]
    figures: Figures

    def of(self, state: State) -> tuple[Pair, ...]:
        """The sentences of which one thing became, caveats that are gone first; of an excerpt, what is left
        out is not told."""
        found = [pair for pair in self.pairs if pair.state is state]
        if state is not State.GONE:
            return tuple(found)
        return () if self.is_excerpt else tuple(sorted(found, key=lambda pair: not pair.kinds))

    @cached_property
    def is_excerpt(self) -> bool:
        """Whether it holds less than half of our sentences."""
        return 2 * sum(bool(pair.ours and pair.theirs) for pair in self.pairs) < len(self.ours.sentences)

    @cached_property
    def numbers(self) -> tuple[Item, ...]:
        """Every number in the writer's own sentences with the nearest figure, those that are none first."""
        found = [
            Item(said[each.start : each.end], told, said, is_figure=is_figure)
            for said in (pair.theirs for pair in self.of(State.OWN))
            for each in numbers(said)
            for is_figure, told in [self.figures.said(each, said)]
        ]
        return tuple(sorted(found, key=lambda each: each.is_figure))

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Remarks on the writer's own words, and on words that came into sentences of ours."""
        return tuple(
            remark
            for pair in (*self.of(State.CHANGED), *self.of(State.OWN))
            for ours in [{key(each.words) for each in _remarks(pair.ours)}]
            for remark in _remarks(pair.theirs)
            if key(remark.words) not in ours
        )

    @cached_property
    def sections(self) -> dict[str, tuple[Item, ...]]:
        """All that there is to look at under its heading, the most pressing first."""
        return {
            CHANGED: tuple(
                Item(_kinds(each), f"{'; '.join(map(told, each.changes))}.", each.theirs, each)
                for each in self.of(State.CHANGED)
            ),
            LEFT_OUT: tuple(Item(_kinds(each), "", each.ours) for each in self.of(State.GONE)),
            NUMBERS: self.numbers,
            "Remarks on the wording": tuple(
                Item(words.sentence_case(each.rule), f"“{each.words}” {each.suggestion}", each.sentence)
                for each in self.remarks
            ),
            "Your own words": tuple(Item("", "", each.theirs) for each in self.of(State.OWN)),
        }


def _remarks(sentence: str) -> tuple[Remark, ...]:
    return lint.check(sentence, rules=[rule for rule in CHECKS if rule not in _NOT_HERE])


def held_against(given: Sequence[str], ours: Ours, figures: Figures) -> Result:
    """The paragraphs of a text beside our document. Raises CpdError for a text too long to be one."""
    theirs = tuple(each for each in sentences(given) if key(each) not in ours.aside)
    return Result(ours, compare(ours.sentences, theirs), figures)


def headline(result: Result) -> str:
    """Whether all is as it was, and if not, how much is not."""
    whole, name = words.number(len(result.ours.sentences)), result.ours.name
    count = {state: len(result.of(state)) for state in State}
    if not count[State.SAME] + count[State.CHANGED]:
        return f"No sentence of this text is one of {name}, which it resembles most."
    became = [
        f"{words.in_words(count[state])} {said[count[state] != 1]}"
        for state, said in _BECAME.items()
        if count[state]
    ]
    if not became and not result.is_excerpt:
        return f"All is as it was: each of the {whole} sentences of {name} stands word for word."
    kept = f"{words.number(count[State.SAME])} of its {whole} sentences are as they were"
    part = "an excerpt of " if result.is_excerpt else ""
    return f"Compared with {part}{name}: {words.listed((kept, *became))}."


def _kinds(pair: Pair) -> str:
    if pair.state is State.GONE:
        return "A caveat was left out" if pair.kinds else "Left out"
    return words.sentence_case(words.listed(tuple(kind.value for kind in pair.kinds)))


def told(change: Change) -> str:
    """A change in words."""
    if not change.before:
        return f"“{change.after}” was added"
    return f"“{change.before}” is now “{change.after}”" if change.after else f"“{change.before}” was left out"
