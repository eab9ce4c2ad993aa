"""What an input column and an input table are."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell's text is converted."""

    IDENTIFIER = "identifier"  # pseudonymised; never shown
    YEAR = "year"
    HOURS = "hours"  # decimal hours in, hundredths kept
    WHOLE = "whole"
    WHOLES = "wholes"  # several, parted by a bar
    DATE = "date"
    FLAG = "flag"  # yes / no
    CODE = "code"  # one of `values`
    OWN_CODE = "own code"  # one of the scheme's own words
    LABEL = "label"  # any short label, value mapping offered


@dataclass(frozen=True, slots=True)
class Column:
    """One column we read: its name, how to read it, what it may be called, what is absent without it.

    A heading that only fits a name of `loosely` is a guess. `called` has, of each value, other words for it,
    `hints` how words begin that let it be guessed.
    `otherwise` is what a blank cell counts as. `is_carried` says that it stands among the facts as it is; of
    the others `vault/facts.sql` makes something. `tick_of` names the column of hours beside which it is the
    tick.
    """

    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    loosely: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    called: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hints: tuple[tuple[str, tuple[str, ...]], ...] = ()
    required: bool = False
    without: str = ""
    otherwise: str | int | None = None
    is_carried: bool = True
    tick_of: str = ""

    @property
    def fact(self) -> str:
        """Its name among the facts, where hours are hundredths and lose their unit."""
        return self.name.removesuffix("_hours") if self.kind is Kind.HOURS else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """An input table; two rows of one key are versions of the same thing."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    @property
    def carried(self) -> tuple[Column, ...]:
        """The columns that stand among the facts as they are."""
        return tuple(column for column in self.columns if column.is_carried and column.name not in self.key)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        return tuple(column.name for column in self.columns)
