"""What an input column and an input table are."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a cell's text is converted."""

    IDENTIFIER = "identifier"  # pseudonymised; never shown
    YEAR = "year"
    HOURS = "hours"  # decimal hours in, hundredths kept
    WHOLE = "whole"
    DATE = "date"
    FLAG = "flag"  # yes / no
    CODE = "code"  # one of `values`
    OWN_CODE = "own code"  # one of the scheme's own words
    LABEL = "label"  # any short label, value mapping offered


@dataclass(frozen=True, slots=True)
class Column:
    """One column we read: its name, how to read it, other headings it goes by, what is absent without it."""

    name: str
    kind: Kind
    also: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    required: bool = False
    without: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """An input table; two rows of one key are versions of the same thing."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return next(column for column in self.columns if column.name == name) if name in self.names else _no(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        return tuple(column.name for column in self.columns)


def _no(name: str) -> Column:
    raise KeyError(name)
