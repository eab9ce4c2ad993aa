"""What came of a check, in words, and as a document of one page for the chair."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.catalogue.read import Catalogue
from dashboard.document.document import Block, Document, Heading, Paragraph, Table
from dashboard.document.inline import escape
from dashboard.reports.check.compare import Change, Pair, State, compare
from dashboard.reports.check.marks import numbers
from dashboard.reports.check.nearest import Figures
from dashboard.reports.check.own_texts import Ours
from dashboard.reports.check.sentences import key, sentences
from dashboard.reports.findings import stamp
from dashboard.reports.lint import remarks as lint
from dashboard.reports.lint.remarks import CHECKS, Remark, Rule
from dashboard.words import numbers as words

MOST_ROWS, LONGEST = 8, 160
"""Rows, and letters of a sentence, that fit on one page."""
_IN_WORDS = (Rule.TYPED_DIGITS, Rule.NO_BASE, Rule.PRECISION)
"""A finished text has its numbers typed, and its bases may stand in the sentence before."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words of the writer's own: its sentence, and what the figures say."""

    number: str
    sentence: str
    is_figure: bool
    said: str


@dataclass(frozen=True)
class Result:
    """A text beside the document of ours that it most resembles."""

    ours: Ours
    pairs: tuple[Pair, ...]
    figures: Figures

    def of(self, state: State) -> tuple[Pair, ...]:
        """The sentences of which one thing became; of an excerpt, what is left out is not told."""
        found = (pair for pair in self.pairs if pair.state is state)
        told = () if state is State.GONE and self.is_excerpt else tuple(found)
        return tuple(sorted(told, key=lambda pair: not pair.kinds)) if state is State.GONE else told

    @cached_property
    def is_excerpt(self) -> bool:
        """Whether it holds less than half of our sentences."""
        return 2 * sum(bool(pair.ours and pair.theirs) for pair in self.pairs) < len(self.ours.sentences)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in the writer's own sentences, those that are no figure first."""
        found = [
            Number(pair.theirs[each.start : each.end], pair.theirs, *self.figures.said(each, pair.theirs))
            for pair in self.of(State.OWN)
            for each in numbers(pair.theirs)
        ]
        return tuple(sorted(found, key=lambda each: each.is_figure))

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Remarks on the writer's own words, and on words that came into sentences of ours."""
        return tuple(
            remark
            for pair in (*self.of(State.CHANGED), *self.of(State.OWN))
            for remark in _remarks(pair.theirs)
            if key(remark.words) not in {key(each.words) for each in _remarks(pair.ours)}
        )


def _remarks(sentence: str) -> tuple[Remark, ...]:
    return lint.check(sentence, rules=[rule for rule in CHECKS if rule not in _IN_WORDS])


def held_against(given: Sequence[str], ours: Ours, figures: Figures) -> Result:
    """The paragraphs of a text beside our document. Raises CpdError for a text too long to be one."""
    theirs = tuple(each for each in sentences(given) if key(each) not in ours.aside)
    return Result(ours, compare(ours.sentences, theirs), figures)


def headline(result: Result) -> str:
    """Whether all is as it was, and if not, how much is not."""
    count = {state: len(result.of(state)) for state in State}
    whole, name = words.number(len(result.ours.sentences)), result.ours.name
    if not count[State.SAME] + count[State.CHANGED]:
        return f"No sentence of this text is one of {name}, which it resembles most."
    others = (count[State.CHANGED], count[State.GONE], count[State.OWN])
    if not any(others) and not result.is_excerpt:
        return f"All is as it was: each of the {whole} sentences of {name} stands word for word."
    told = [f"{words.number(count[State.SAME])} of its {whole} sentences are as they were"]
    told += [f"{_counted(number, said)}" for number, said in zip(others, _BECAME, strict=True) if number]
    part = "an excerpt of " if result.is_excerpt else ""
    return f"Compared with {part}{name}: {words.listed(tuple(told))}."


_BECAME = (("is changed", "are changed"), ("is gone", "are gone"), ("is your own", "are your own"))


def _counted(number: int, said: tuple[str, str]) -> str:
    return f"{words.in_words(number)} {said[number != 1]}"


def kinds(pair: Pair) -> str:
    """What a change is of, or that a caveat is gone, as a label."""
    if pair.state is State.GONE:
        return "A caveat was left out" if pair.kinds else "Left out"
    return words.sentence_case(words.listed(tuple(kind.value for kind in pair.kinds)))


def told(change: Change) -> str:
    """A change in words."""
    if not change.before:
        return f"“{change.after}” was added"
    return f"“{change.before}” is now “{change.after}”" if change.after else f"“{change.before}” was left out"


def document(result: Result, catalogue: Catalogue, year: int) -> Document:
    """One page, dated by the revision it was held against."""
    return Document(
        title="A text held against ours",
        subtitle=f"CPD year {year}",
        author=catalogue.scheme.about.institution,
        issued=stamp.built_on(catalogue),
        stamp=stamp.stamp(catalogue, year),
        blocks=tuple(_blocks(result)),
        watermark=stamp.watermark(catalogue),
    )


def _blocks(result: Result) -> list[Block]:
    changed = [
        (kinds(pair), "; ".join(map(told, pair.changes)), pair.theirs) for pair in result.of(State.CHANGED)
    ]
    gone = [(kinds(pair), "", pair.ours) for pair in result.of(State.GONE)]
    own = [(each.number, each.said, each.sentence) for each in result.numbers]
    blocks: list[Block] = [Paragraph(escape(headline(result)))]
    for title, rows in (("Changed and left out", changed + gone), ("Numbers in words of your own", own)):
        if rows:
            blocks += [Heading(2, title), _table(title, rows, number=len(blocks) // 2 + 1)]
    return blocks


def _table(title: str, rows: Sequence[tuple[str, ...]], number: int) -> Table:
    more = len(rows) - MOST_ROWS
    return Table(
        id=f"rows-{number}",
        number=number,
        title=title,
        columns=("What", "How", "Sentence"),
        rows=tuple(tuple(escape(_short(cell)) for cell in row) for row in rows[:MOST_ROWS]),
        note=f"{words.number(more)} more are listed on the page." if more > 0 else "",
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
