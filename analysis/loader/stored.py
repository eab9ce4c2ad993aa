"""What is stored already, as the check of a new load asks for it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import polars as pl

from analysis import places
from analysis.catalogue.revisions import Revision
from analysis.intake.judge.stored import Known
from analysis.scheme.schema import TABLES
from analysis.vault import store

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
            read=_Rows(vault),
            guidelines=store.guidelines(vault),
            files=frozenset(_files(revision)),
            sample=sample_digests(),
            fingerprint=revision.manifest.get("key_fingerprint"),
        )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reads no more than is asked for, so that a check does not grow with the years that are stored."""

    vault: duckdb.DuckDBPyConnection

    def __call__(self, table: str, columns: Collection[str], years: Collection[int] | None) -> pl.DataFrame:
        if not self.vault.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall():
            return pl.DataFrame()
        what = f"DISTINCT {', '.join(columns)}" if columns else "*"
        year = _YEAR.get(table, "review_year")
        only = "" if years is None else f" WHERE {year} IN (SELECT unnest($years))"
        frame: pl.DataFrame = self.vault.sql(
            f"SELECT {what} FROM {table}{only}", params={} if years is None else {"years": list(years)}
        ).pl()
        return frame


def _files(revision: Revision) -> list[str]:
    """The digests of every file that is part of a revision."""
    return [str(file["sha256"]) for file in revision.manifest.get("all_files", [])]


def sample_digests() -> frozenset[str]:
    """The digests of the sample files, for which alone the published key is good."""
    return frozenset(places.file_digest(path) for path in places.SAMPLE_FILES.glob("*.csv"))
