"""What is stored already, as the check of a new load needs it."""

import duckdb
import polars as pl

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.revisions import Revision
from analysis.intake.judge.stored import Known
from analysis.vault import store

_TABLES = ("declarations", "reviews", "ratings", "themes", "hours", "frame", "guideline", "published")


def stored_rows(revision: Revision | None) -> Known:
    """The rows a revision holds, the files loaded so far and the key they were pseudonymised with."""
    if revision is None:
        return Known(sample=sample_digests())
    with store.reading(revision.vault) as vault:
        frames = {name: _frame(vault, name) for name in _TABLES}
        guidelines = store.guidelines(vault)
    return Known(
        **frames,
        guidelines=guidelines,
        files=frozenset(_files(revision)),
        sample=sample_digests(),
        fingerprint=revision.manifest.get("key_fingerprint"),
    )


def _frame(vault: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame | None:
    frame: pl.DataFrame = vault.sql(f"SELECT * FROM {table}").pl()
    return frame if frame.height else None


def _files(revision: Revision) -> list[str]:
    """The digests of every file that is part of a revision."""
    return [str(file["sha256"]) for file in revision.manifest.get("all_files", [])]


def sample_digests() -> frozenset[str]:
    """The digests of the sample files, for which alone the published key is good."""
    return frozenset(revisions.file_digest(path) for path in places.SAMPLE_FILES.glob("*.csv"))
