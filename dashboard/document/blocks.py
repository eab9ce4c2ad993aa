"""The closed set of blocks a report is made of; each refuses content that some format could not show."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.document.chart import Chart
from dashboard.document.inline import parse
from dashboard.document.rules import require, require_clean, require_id, require_text

_SHORTHAND = re.compile(r"\[(?:c|x|z|low)\]")
DEEPEST_HEADING = 4


def _require_all(texts: Sequence[str], where: str) -> None:
    require(bool(texts), f"{where} has no content.")
    for text in texts:
        require_text(text, where)
        parse(text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2, 3 or 4 (the title of the report is level 1); plain text. One of an annex starts a
    page of the PDF, where that leaves no third of the page before it empty."""

    level: int
    text: str
    starts_page: bool = False

    def __post_init__(self) -> None:
        require_text(self.text, "A heading")
        require(
            2 <= self.level <= DEEPEST_HEADING,
            f"The heading “{self.text}” has level {self.level}; headings have level 2, 3 or 4.",
        )

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order: none."""
        return ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of inline text."""

    text: str

    def __post_init__(self) -> None:
        _require_all((self.text,), "A paragraph")

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of inline texts."""

    items: tuple[str, ...]

    def __post_init__(self) -> None:
        _require_all(self.items, "A list")

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order."""
        return self.items


@dataclass(frozen=True, slots=True)
class Numbered(Bullets):
    """A list whose items are numbered, from `start` on."""

    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote(Paragraph):
    """A paragraph of what somebody said, set apart."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure as final text, what it says, and the base it was counted from (inline text)."""

    value: str
    label: str
    base: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """One to six key figures."""

    items: tuple[KeyFigure, ...]

    def __post_init__(self) -> None:
        require(1 <= len(self.items) <= 6, "Key figures are one to six; move the rest into a table.")
        for item in self.items:
            require_text(item.value, "A key figure")
            _require_all((item.label, item.base), f"The label or base of the key figure “{item.value}”")

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order."""
        return tuple(text for item in self.items for text in (item.label, item.base))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of final inline text; the first column is the row header, and no cell is empty. `number` is its
    place in a document."""

    id: str
    number: int = 0
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    legend: str = ""

    def __post_init__(self) -> None:
        where = f"The table “{self.title}”"
        require_id(self.id, where)
        require_text(self.title, "A table's title")
        require(len(self.columns) >= 2, f"{where} needs at least two columns.")
        _require_all(self.columns, f"A column heading of {where[0].lower()}{where[1:]}")
        require(len(set(self.columns)) == len(self.columns), f"{where} has two columns of the same name.")
        require(bool(self.rows), f"{where} has no rows.")
        for row in self.rows:
            require(len(row) == len(self.columns), f"{where} has a row of another width than its headings.")
            _require_all(row, f"A cell of {where[0].lower()}{where[1:]}")
        for text in (self.note, self.legend):
            require_clean(text, where)
            parse(text)
        for sign in sorted({sign for row in self.rows for cell in row for sign in _SHORTHAND.findall(cell)}):
            require(sign in self.legend, f"{where} uses {sign} but its legend does not explain it.")

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order."""
        return (*self.columns, *(cell for row in self.rows for cell in row), self.note)


@dataclass(frozen=True, slots=True)
class Decision:
    """What readers are asked to decide: its number in the report, and one inline text."""

    number: int
    text: str

    def __post_init__(self) -> None:
        require(self.number >= 1, "Decisions are numbered from 1.")
        _require_all((self.text,), "A decision")

    def inline_texts(self) -> tuple[str, ...]:
        """Its inline texts, in reading order."""
        return (self.text,)


Block = Heading | Paragraph | Quote | Bullets | Numbered | KeyFigures | Chart | Table | Decision
