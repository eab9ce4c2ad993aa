"""The same scheme at any size, as Parquet; one CPD year in memory at a time."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from sample_data import declarations, people
from sample_data.files import as_decimals
from sample_data.long_form import long_hours
from sample_data.reviews import Panel
from sample_data.scheme import due_members
from sample_data.timetable import LAST_YEAR, SKIPPED_REVIEW_YEAR, guideline_rows

LONG_FORM_YEARS = 2
_SAMPLED = 0.02
_FEWEST, _MOST = 120, 3000


def write(folder: Path, members: int, years: int) -> None:
    """Write `declarations`, `hours`, `reviews`, `frame` and `guideline` with `members` rows in each year."""
    first = LAST_YEAR - years + 1
    panel = Panel(LAST_YEAR + 1)
    size = min(_MOST, max(_FEWEST, round(members * _SAMPLED)), members)
    reviewed = [year + 1 for year in range(first, LAST_YEAR + 1) if year + 1 != SKIPPED_REVIEW_YEAR]
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as parts:
        for year, rows in people.years(people.Plan(first, (members,) * years, younger_from=2022)):
            table = declarations.of_year(rows, year)
            tables = {"declarations": table}
            if year > LAST_YEAR - LONG_FORM_YEARS:
                tables["hours"] = long_hours(table)
            if year + 1 in reviewed:
                listed, opinions = panel.year(due_members(table, year), year + 1, size)
                tables |= {"frame": listed, "reviews": opinions}
            _write_parts(Path(parts), tables, year)
        _join(Path(parts), folder)
    rows_of = guideline_rows(range(first, LAST_YEAR + 1), dict.fromkeys(reviewed, size))
    pl.DataFrame(rows_of, infer_schema_length=None).write_parquet(folder / "guideline.parquet")


def _write_parts(folder: Path, tables: Mapping[str, pl.DataFrame], year: int) -> None:
    for name, table in tables.items():
        as_decimals(table).write_parquet(folder / f"{name}-{year}.parquet")


def _join(parts: Path, folder: Path) -> None:
    """One file a table, streamed from the years' files in order."""
    for name in ("declarations", "hours", "frame", "reviews"):
        years = sorted(parts.glob(f"{name}-*.parquet"))
        if years:
            pl.scan_parquet(years).sink_parquet(folder / f"{name}.parquet", maintain_order=True)
