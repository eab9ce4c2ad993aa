"""A build at a size that no single load reaches: `python -m tests.benchmarks.larger DATA --copies 7`.

Takes the revision that a benchmark left in DATA, stores its members several times over under other
pseudonyms, and builds facts and catalogue from them. The check of files is left out: a load takes two million
rows at most, so a body of this size loads year by year.
"""

import argparse
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb

from analysis.catalogue import revisions
from analysis.catalogue.build import build
from analysis.catalogue.build.build import Plan
from analysis.catalogue.read import Catalogue, Query
from analysis.scheme import guideline, scheme
from analysis.vault import store
from tests.benchmarks.run import MEASURES, best, copy, in_pandas, scan

MEMBER = ("declarations", "hours", "frame")
COLUMNS = (
    "cpd_year, membership_category, is_valid, has_hours, is_part_year, is_full_target, met_guideline, "
    "total, target, "
    "planned"
)
ONCE = ("reviews", "ratings", "themes", "guideline")


def main() -> None:
    """Print what was built, how long each step took, and the largest memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--copies", type=int, default=7)
    given = parser.parse_args()
    revision = revisions.current(given.data)
    assert revision is not None
    with tempfile.TemporaryDirectory(dir=given.data) as made:
        took, path, rows = _build(Path(made), revision.vault, given.copies)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        catalogue = Catalogue(path)
        read = best(lambda: catalogue.figures(Query(MEASURES, by=("membership_category",))), times=20)
        with duckdb.connect(str(Path(made) / "vault.duckdb"), read_only=True) as rows_of:
            scanned = best(lambda: scan(rows_of), times=3)
            frame = rows_of.sql(f"SELECT {COLUMNS} FROM declared").df()
        counted = best(lambda: in_pandas(frame), times=2)
        vault = (Path(made) / "vault.duckdb").stat().st_size / 2**20
        copied = _copied(Path(made))
    write = sys.stdout.write
    write(f"{rows:,} declarations; vault {vault:,.0f} MB; the process took {peak:.1f} GB\n")
    write("\n".join(f"| {step} | {seconds:.1f} s |" for step, seconds in took.items()))
    write(f"\n| bare COPY of the declarations into DuckDB | {copied:.1f} s |")
    write(f"\n| a page's read from the catalogue | {read * 1000:.1f} ms |\n")
    write(f"| the same from the facts | DuckDB {scanned * 1000:.0f} ms, pandas {counted * 1000:.0f} ms |\n")


def _copied(place: Path) -> float:
    """What the build is measured against: the declarations from a Parquet file into an empty database."""
    with duckdb.connect(str(place / "vault.duckdb"), read_only=True) as vault:
        vault.execute(f"COPY declarations TO '{place / 'declarations.parquet'}'")
    return copy(place)


def _build(place: Path, old: Path, copies: int) -> tuple[dict[str, float], Path, int]:
    vault = store.connect(place / "vault.duckdb", earlier={"old": old})
    took: dict[str, float] = {}
    start = time.perf_counter()

    def lap(step: str) -> None:
        nonlocal start
        took[step], start = time.perf_counter() - start, time.perf_counter()

    for table in ONCE:
        vault.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")
    for n in range(copies):
        name = "member" if n == 0 else f"member || '{n}'"
        for table in MEMBER:
            vault.execute(f"INSERT INTO {table} SELECT * REPLACE ({name} AS member) FROM old.{table}")
    lap("storing rows")
    rules = guideline.for_years(store.guidelines(vault), store.years(vault), scheme.seed().rules)
    store.derive_declared(vault, rules)
    store.derive_reviewed(vault, scheme.seed())
    lap("working out facts")
    meta = {"revision": "1", "built_at": "2026-06-01", "data": "own"}
    path = place / "catalogue.duckdb"
    build.build(vault, path, Plan(scheme.seed(), rules, date(2026, 6, 1), meta), lambda _: None)
    lap("catalogue")
    rows = int(vault.execute("SELECT count(*) FROM declarations").fetchall()[0][0])
    vault.close()
    return took, path, rows


if __name__ == "__main__":
    main()
