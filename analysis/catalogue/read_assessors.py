"""The second door: assessors one by one, under letters,
out of the file that only the lead assessor may open."""

import threading
from pathlib import Path
from typing import Any

import duckdb

from analysis import frozen
from analysis.catalogue.assessing import Assessor, Limit, Pooled
from analysis.catalogue.read import CONFIG


class Assessors:
    """The second file of a revision, opened read-only, for the lead assessor alone."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._connection = duckdb.connect(str(path), config=CONFIG)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self._lock:
            cursor = self._connection.cursor()
        try:
            return cursor.execute(sql).fetchall()
        finally:
            cursor.close()

    def pooled(self) -> Pooled | None:
        """What the years hold together; None where no first opinion names an assessor."""
        rows = self._rows("SELECT facts FROM pooled")
        return frozen.of_text(Pooled, rows[0][0]) if rows else None

    def assessors(self) -> tuple[Assessor, ...]:
        """Those in view, by letter: the order says nothing about them."""
        return tuple(Assessor(*row) for row in self._rows("SELECT * FROM assessors ORDER BY letter"))

    def limits(self) -> tuple[Limit, ...]:
        """The funnel, by number of opinions."""
        return tuple(Limit(*row) for row in self._rows("SELECT * FROM limits ORDER BY judged"))
