"""What is stored already, as the check of a new load asks for it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial

import duckdb
import polars as pl

from analysis import places
from analysis.catalogue.revisions import Revision
from analysis.intake.judge.stored import Known
from analysis.scheme.schema import TABLES
from analysis.vault import changed, store

_YEAR = {table.name: "review_year" if "review_year" in table.names else "cpd_year" for table in TABLES}


@contextmanager
def stored_rows(revision: Revision | None) -> Iterator[Known]:
    """The rows a revision holds, to be asked for while the check goes on,
    the files loaded so far and the key they were pseudonymised with."""
    if revision is None:
        yield Known(sample=sample_digests())
        return
    with store.reading(revision.vault) as vault:
        yield Known(
            read=partial(rows, vault),
            compare=partial(changed.compared, vault),
            guidelines=store.guidelines(vault),
            files=frozenset(str(file["sha256"]) for file in revision.manifest.get("all_files", ())),
            sample=sample_digests(),
            fingerprint=revision.manifest.get("key_fingerprint"),
        )


def rows(
    vault: duckdb.DuckDBPyConnection, table: str, columns: Collection[str], years: Collection[int] | None
) -> pl.DataFrame:
    """No more than is asked for, so that a check does not grow with the years that are stored."""
    if not vault.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall():
        return pl.DataFrame()
    what = f"DISTINCT {', '.join(columns)}" if columns else "*"
    year = _YEAR.get(table, "review_year")
    only = "" if years is None else f" WHERE {year} IN (SELECT unnest($years))"
    given = {} if years is None else {"years": list(years)}
    frame: pl.DataFrame = vault.sql(f"SELECT {what} FROM {table}{only}", params=given).pl()
    return frame


def sample_digests() -> frozenset[str]:
    """The digests of the sample files, for which alone the published key is good."""
    return frozenset(places.file_digest(path) for path in places.SAMPLE_FILES.glob("*.csv"))
