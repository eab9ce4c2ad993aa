"""The result of a check as a document of one page, for the chair: the count of each answer,
then what to look at."""

from collections import Counter
from collections.abc import Sequence

from analysis.catalogue.read import Catalogue
from dashboard.document.document import Block, Document, Heading, Paragraph, Table
from dashboard.document.inline import escape
from dashboard.reports.check.compare import Checked, State
from dashboard.reports.findings import stamp
from dashboard.words import numbers

MOST_ROWS = 8
LONGEST = 90
"""Rows and letters of a sentence that fit on one page."""
_ORDER = (State.NOT_FOUND, State.ELSEWHERE, State.OWN_WORDS, State.MATCHES, State.NOT_A_FIGURE)
LOOK = (State.NOT_FOUND, State.ELSEWHERE, State.OWN_WORDS)
"""What a reader must look at, the most pressing first."""
TITLES = {
    State.MATCHES: "Match a figure of the year",
    State.OWN_WORDS: "Match a figure of the year, in words of your own",
    State.ELSEWHERE: "Match another year or group",
    State.NOT_FOUND: "Not found",
    State.NOT_A_FIGURE: "Not a figure: dates, addresses, labels",
}


def counts(found: Sequence[Checked]) -> tuple[tuple[State, int], ...]:
    """How many numbers had each answer, what needs a look first."""
    number = Counter(checked.state for checked in found)
    return tuple((state, number[state]) for state in _ORDER)


def headline(found: Sequence[Checked]) -> str:
    """Whether the text may go out as far as its numbers are concerned."""
    number = Counter(checked.state for checked in found)
    open_ = number[State.NOT_FOUND] + number[State.ELSEWHERE]
    figures = len(found) - number[State.NOT_A_FIGURE]
    if not figures:
        return "There is no figure in this text."
    own = _own_words(number[State.OWN_WORDS])
    if not open_:
        return f"All {numbers.number(figures)} figures in this text are those of the year.{own}"
    verb = "needs" if open_ == 1 else "need"
    return (
        f"{numbers.sentence_case(numbers.in_words(open_))} of {numbers.number(figures)} figures {verb} "
        f"a look.{own}"
    )


def _own_words(count: int) -> str:
    """What only a reader can see."""
    if not count:
        return ""
    said = "One stands" if count == 1 else f"{numbers.sentence_case(numbers.in_words(count))} stand"
    return f" {said} in words of your own: see that they say what the figure is."


def document(found: Sequence[Checked], catalogue: Catalogue, year: int) -> Document:
    """One page, dated by the revision it was held against."""
    return Document(
        title="A text held against the figures",
        subtitle=f"CPD year {year}",
        author=catalogue.scheme.about.institution,
        issued=stamp.built_on(catalogue),
        stamp=stamp.stamp(catalogue, year),
        blocks=tuple(_blocks(found)),
        watermark=stamp.watermark(catalogue),
    )


def _blocks(found: Sequence[Checked]) -> list[Block]:
    rows = tuple((TITLES[state], numbers.number(count)) for state, count in counts(found))
    summary = Table(
        id="answers", number=1, title="Numbers by answer", columns=("Answer", "Numbers"), rows=rows
    )
    blocks: list[Block] = [Paragraph(headline(found)), summary]
    looked_at = [checked for checked in found if checked.state in LOOK]
    if looked_at:
        blocks += [Heading(2, "What needs a look"), _open_numbers(looked_at)]
    return blocks


def _open_numbers(looked_at: Sequence[Checked]) -> Table:
    shown = sorted(looked_at, key=lambda checked: _ORDER.index(checked.state))[:MOST_ROWS]
    more = len(looked_at) - len(shown)
    rows = tuple((escape(each.number), escape(each.said), escape(_short(each.sentence))) for each in shown)
    note = f"{numbers.number(more)} more are listed on the page." if more else ""
    columns = ("Number", "What the figures say", "Sentence")
    return Table(id="open", number=2, title="Numbers that need a look", columns=columns, rows=rows, note=note)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
