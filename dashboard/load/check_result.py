"""What a check of uploaded files found, as values: sheets, what is asked and told, and totals; no cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analysis import frozen
from analysis.errors import Ask
from analysis.scheme.labels import Labels

GUESSES, TABLE, HEADINGS, WHICH, MISSING = "guesses", "table", "no_headings", "which", "missing_column"
"""Kinds of what is asked that the lines of a sheet answer as well."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of her headings: `ours` is our column, `state` how it came so: "sure", "guess", "choose", "said".

    `code` is what a criterion of that heading is called, `seen` are two of its cells where they may be shown,
    `made` says what its cells look like, `unit` what they are in while it is asked how many hours that is.
    """

    heading: str
    ours: str | None = None
    code: str = ""
    state: str = ""
    rival: str | None = None
    mark: str = ""
    seen: tuple[str, ...] = ()
    made: str = ""
    filled: int = 0
    different: int = 0
    sum: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one sheet was read: its headings from the left, `values` from our column to theirs.

    `top` are its first rows, those that could be headings in full.
    """

    id: str
    file: str = ""
    sheet: str = ""
    table: str | None = None
    certain: bool = True
    header_row: int | None = None
    rows: int = 0
    top: tuple[Mapping[str, Any], ...] = ()
    columns: tuple[Column, ...] = ()
    values: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The file, with the sheet's name where the file may hold several."""
        return f"{self.file}, sheet “{self.sheet}”" if self.sheet else self.file

    @property
    def is_left_out(self) -> bool:
        """Whether it is settled that nothing of it is read."""
        return self.certain and self.table is None

    @property
    def not_read(self) -> tuple[str, ...]:
        """The headings that are not read."""
        return tuple(column.heading for column in self.columns if column.ours is None)

    def heading(self, ours: str) -> str:
        """The heading of one of our columns."""
        return next((column.heading for column in self.columns if column.ours == ours), ours)


@dataclass(frozen=True, slots=True)
class Total:
    """What the files bring for a table and year, and what was stored of it before."""

    table: str
    year: int
    rows: int = 0
    members: int | None = None
    hours: float | None = None
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    rows_before: int = 0
    members_before: int | None = None
    hours_before: float | None = None
    blanked: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer of a check."""

    status: str
    text: str = ""
    files: tuple[Mapping[str, Any], ...] = ()
    sheets: tuple[Sheet, ...] = ()
    asks: tuple[Ask, ...] = ()
    totals: tuple[Total, ...] = ()
    found_again: Mapping[str, int] | None = None
    labels: Labels = field(default_factory=Labels)

    @property
    def has_unmatched(self) -> bool:
        """Whether a value of a code column is not known."""
        return any(
            row["ours"] is None for sheet in self.sheets for rows in sheet.values.values() for row in rows
        )

    @property
    def is_ready(self) -> bool:
        """Whether the files can be published as they are."""
        return self.status == "ready"

    @property
    def open(self) -> tuple[Ask, ...]:
        """What stands in the way until it is answered."""
        return tuple(ask for ask in self.asks if ask.is_open)

    @property
    def extra(self) -> tuple[Ask, ...]:
        """What may be answered, and stands in nobody's way."""
        return tuple(
            ask for ask in self.asks if ask.id and not (ask.blocks or ask.is_note) and ask.answer is None
        )

    @property
    def told(self) -> tuple[Ask, ...]:
        """What stops the load, and what is noted."""
        return tuple(ask for ask in self.asks if ask.stops or ask.is_note)

    def of(self, sheet: Sheet) -> tuple[Ask, ...]:
        """What is asked and told of one sheet."""
        return tuple(ask for ask in self.asks if (ask.file, ask.sheet) == (sheet.file, sheet.sheet))


def read(result: Mapping[str, Any], labels: Labels = Labels()) -> Checked:  # noqa: B008 - it is frozen
    """The loader's answer as values, to be read in the scheme's words; names it does not give keep their
    defaults."""
    held = {name: value for name, value in result.items() if value is not None}
    checked: Checked = frozen.of_plain(Checked, held)
    return replace(checked, labels=labels)
