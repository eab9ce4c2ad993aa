"""Speed as ratios in one run: `python -m tests.benchmarks.run --members 3000 --years 5 [--out FOLDER]`.

Never a test: a machine under load would fail it. Each figure is the best of several runs, so that a busy
neighbour counts least. What is compared, and the machine, are printed as the table that stands in `README.md`
beside this file.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue, Query
from tests.benchmarks import app

ROOT = Path(__file__).resolve().parents[2]
KEY = "ab" * 32
MEASURES = ("met_guideline", "reached_target", "planned_minimum", "hours_full")


@dataclass(frozen=True)
class Line:
    """One row of the table: what, ours, what it is compared with, the other's time."""

    what: str
    ours: float
    against: str = ""
    other: float | None = None

    def __str__(self) -> str:
        ratio = f"{self.ours / self.other:.2f}" if self.other else ""
        other = f"{self.against}: {_seconds(self.other)}" if self.other is not None else self.against
        return f"| {self.what} | {_seconds(self.ours)} | {other} | {ratio} |"


def _seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.1f} s"


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest wall time of a few runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def loader(command: str, job: Path, data: Path) -> float:
    """Run the loader as the dashboard does; wall seconds."""
    environment = {**os.environ, "CPD_DATA": str(data), "CPD_PSEUDONYM_KEY": KEY, "CPD_MEMORY_MB": "12000"}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "analysis", command, str(job)], cwd=ROOT, env=environment, check=True
    )
    return time.perf_counter() - start


@contextmanager
def folder(given: Path | None) -> Iterator[Path]:
    """The folder named, kept, or one of our own that goes."""
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
    else:
        with tempfile.TemporaryDirectory() as made:
            yield Path(made)


def sized(members: int, years: int, given: Path | None) -> Iterator[Line]:
    """Check and build at a size, then reads, each beside what it is measured against."""
    with folder(given) as place:
        files, data = place / "files", place / "data"
        if not (files / "declarations.parquet").exists():
            generate = [sys.executable, "-m", "sample_data.generate", "--members", str(members)]
            subprocess.run([*generate, "--years", str(years), "--out", str(files)], cwd=ROOT, check=True)
        job = data / "jobs" / "benchmark"
        (job / "uploads").mkdir(parents=True, exist_ok=True)
        for path in files.glob("*.parquet"):
            (job / "uploads" / path.name).write_bytes(path.read_bytes())
        checked = loader("check", job, data)
        built = loader("publish", job, data)
        yield Line("check of the files", checked, "bare COPY of the declarations into DuckDB", copy(files))
        yield Line("build of the revision", built, "bare COPY of the declarations into DuckDB", copy(files))
        yield from _reads(data)


def copy(files: Path) -> float:
    """The declarations of a Parquet file put into an empty database, as fast as DuckDB does it."""

    def work() -> None:
        with tempfile.TemporaryDirectory() as made, duckdb.connect(f"{made}/copy.duckdb") as connection:
            connection.execute(f"CREATE TABLE d AS SELECT * FROM '{files / 'declarations.parquet'}'")
            connection.execute("CHECKPOINT")

    return best(work, times=3)


def _reads(data: Path) -> Iterator[Line]:
    revision = revisions.current(data)
    assert revision is not None
    catalogue = Catalogue(revision.catalogue)
    ours = best(lambda: catalogue.figures(Query(MEASURES, by=("membership_category",))), times=20)
    with duckdb.connect(str(revision.vault), read_only=True) as vault:
        yield Line(
            "a page's read from the catalogue", ours, "DuckDB over the facts", best(lambda: scan(vault))
        )
        frame = vault.sql("SELECT * EXCLUDE (member) FROM declared").df()
    yield Line(
        "a page's read from the catalogue", ours, "pandas over the facts", best(lambda: in_pandas(frame))
    )
    size = revision.catalogue.stat().st_size / 2**20
    yield Line(
        f"catalogue of {size:.1f} MB: every scheme-level figure", best(lambda: catalogue.changes(2024, 2025))
    )


def scan(vault: duckdb.DuckDBPyConnection) -> object:
    """A page's figures by membership category straight from the facts."""
    return vault.execute(
        "SELECT cpd_year, membership_category, count_if(is_valid AND has_hours AND NOT is_part_year), "
        "count_if(is_valid AND has_hours AND NOT is_part_year AND met_guideline), "
        "count_if(is_valid AND has_hours AND NOT is_part_year AND total >= target), "
        "count_if(is_valid AND is_full_target AND planned >= 1000), "
        "quantile_disc(total, [0.25, 0.5, 0.75, 0.9]) FILTER (is_valid AND is_full_target) "
        "FROM declared GROUP BY ALL"
    ).fetchall()


def in_pandas(frame: pd.DataFrame) -> object:
    """The same table in pandas."""
    rows = frame[frame["is_valid"] & frame["has_hours"] & ~frame["is_part_year"]]
    groups = rows.groupby(["cpd_year", "membership_category"], dropna=False)
    full = rows[rows["is_full_target"]].groupby(["cpd_year", "membership_category"], dropna=False)
    return (
        groups["met_guideline"].agg(["sum", "count"]),
        (rows["total"] >= rows["target"]).groupby([rows["cpd_year"], rows["membership_category"]]).mean(),
        (rows["planned"] >= 1000).groupby([rows["cpd_year"], rows["membership_category"]]).mean(),
        full["total"].quantile([0.25, 0.5, 0.75, 0.9]),
    )


def main() -> None:
    """Print the table for one size, with the journey of a small scheme and the app's own speed before it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=3000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--out", type=Path, help="keep the files there")
    parser.add_argument(
        "--without-app", action="store_true", help="leave out the app and the small scheme's journey"
    )
    given = parser.parse_args()
    lines = [] if given.without_app else [Line(*each) for each in app.lines(KEY)]
    lines += sized(given.members, given.years, given.out)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    write = sys.stdout.write
    write(f"{given.members:,} members × {given.years} years, {platform.machine()}, {os.cpu_count()} cores, ")
    write(f"Python {platform.python_version()}; the largest process took {peak:.1f} GB\n\n")
    write("| What | Ours | Against | Ratio |\n|---|---|---|---|\n")
    write("\n".join(str(line) for line in lines) + "\n")


if __name__ == "__main__":
    main()
