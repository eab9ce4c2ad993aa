"""What is stored already, as far as a check asks for it: the loader reads it, a table and year at a time."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from analysis.scheme.guideline import Guideline

Read = Callable[[str, Collection[str], Collection[int] | None], pl.DataFrame]
"""Stored rows by table, columns and years, as `Known.rows` answers them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored: nothing, where there is no `read`.

    `compare` tells in numbers how staged rows of a table and year differ from those stored, by the names of
    `totals`: no stored year is read for it.
    `files` holds the SHA-256 of files loaded already, `sample` those of the sample data, and `fingerprint`
    that of the key the stored pseudonyms were made with.
    """

    read: Read | None = None
    compare: Callable[..., Mapping[str, Any]] | None = None
    guidelines: tuple[Guideline, ...] = ()
    files: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()
    fingerprint: str | None = None

    def rows(
        self, table: str, columns: Collection[str] = (), years: Collection[int] | None = None
    ) -> pl.DataFrame | None:
        """The stored rows of a table in the types of the staged files; None where it holds none at all.

        `columns` are answered once for each different row, all columns where none is named; `years` are those
        of review where the table has them, else of CPD.
        """
        found = self.read(table, columns, years) if self.read else None
        return found if found is not None and found.width else None


NOTHING = Known()
