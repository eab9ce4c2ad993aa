"""CPD years whose rows were removed: their figures stay as published, and nothing loaded may touch them."""

from collections.abc import Iterator, Mapping

import polars as pl

from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.vault import store

_RULES = ("guideline", "published")
"""Tables of no member: the same rows may come again, since files list every year."""


def of(revision: Revision | None) -> dict[str, str]:
    """By CPD year the day on which its rows were removed."""
    return dict(revision.manifest.get("frozen", {})) if revision else {}


def refuse(revision: Revision | None, staged: Mapping[str, pl.DataFrame]) -> None:
    """Raise CpdError where a load brings something of a year whose rows were removed."""
    gone = of(revision)
    if revision is None or not gone:
        return
    touched = sorted({year for name, frame in staged.items() for year in _years(revision, name, frame)})
    if named := [str(year) for year in touched if str(year) in gone]:
        years = f"CPD year {named[0]} is" if len(named) == 1 else f"CPD years {', '.join(named)} are"
        raise CpdError(
            f"{years} frozen: the rows were removed after the time they are kept, and the figures stay as "
            "they were published. Nothing was changed. Take what the files say of it out, and load again."
        )


def _years(revision: Revision, name: str, frame: pl.DataFrame) -> Iterator[int]:
    """The CPD years of the rows that a table brings; of rules, of those that are new."""
    if name in _RULES:
        with store.reading(revision.vault) as vault:
            stored = vault.sql(f"SELECT * FROM {name}").pl()
        shared = [column for column in frame.columns if column in stored.columns]
        typed = frame.select(pl.col(column).cast(stored.schema[column]) for column in shared)
        frame = typed.join(stored.select(shared), on=shared, how="anti", nulls_equal=True)
    if "review_year" in frame.columns:
        yield from (int(year) - 1 for year in frame["review_year"].unique())
    elif "cpd_year" in frame.columns:
        yield from (int(year) for year in frame["cpd_year"].unique())
