"""What is stored already, as far as a check needs it: typed frames, filled in by the loader."""

from dataclasses import dataclass

import polars as pl

from analysis.scheme.guideline import Guideline


@dataclass(frozen=True, slots=True)
class Known:
    """Stored rows in the columns and types of the staged files (None where nothing is stored).

    `files` holds the SHA-256 of files loaded already, `sample` those of the sample data, and `fingerprint`
    that of the key the stored pseudonyms were made with.
    """

    declarations: pl.DataFrame | None = None
    reviews: pl.DataFrame | None = None
    ratings: pl.DataFrame | None = None
    themes: pl.DataFrame | None = None
    hours: pl.DataFrame | None = None
    frame: pl.DataFrame | None = None
    guideline: pl.DataFrame | None = None
    published: pl.DataFrame | None = None
    guidelines: tuple[Guideline, ...] = ()
    files: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()
    fingerprint: str | None = None

    def table(self, name: str) -> pl.DataFrame | None:
        """The stored rows of a table."""
        stored: pl.DataFrame | None = getattr(self, name)
        return stored


NOTHING = Known()
