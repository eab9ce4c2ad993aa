"""One small file or set of files for every fault that a load can meet, and what should be said of it."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import polars as pl
import tomli_w

from sample_data import people
from sample_data.declarations import HOURS, of_year
from sample_data.files import as_text

YEAR = 2025
Row = dict[str, str]
Files = dict[str, list[Row]]

COLUMNS = (
    "member",
    "cpd_year",
    "version",
    "membership_category",
    "activity_status",
    "target_basis",
    "target_hours",
    "joined_on",
    "declaration_status",
    "submitted_on",
    *HOURS[:6],
)
ROWS = 24


@dataclass(frozen=True, slots=True)
class Fault:
    """What should be said: of which file and column, and of which rows as the file shows them.

    No rows: the whole column or file is meant. `spoil` turns clean files into faulty ones.
    """

    rule: str
    severity: str
    column: str
    rows: tuple[int, ...]
    spoil: Callable[[Files], None]
    table: str = "declarations"
    needs: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The name of the folder: the rule with hyphens."""
        return self.rule.replace("_", "-")


def write(folder: Path, faults: tuple[Fault, ...]) -> None:
    """Write each fault's files and its `expected.toml`."""
    for fault in faults:
        files = {"declarations": clean()} | {name: _MORE[name]() for name in fault.needs}
        fault.spoil(files)
        target = folder / fault.folder
        target.mkdir(parents=True, exist_ok=True)
        for name, rows in files.items():
            (target / f"{name}.csv").write_text(_csv(rows), encoding="utf-8", newline="\n")
        (target / "expected.toml").write_text(_expected(fault), encoding="utf-8", newline="\n")


def clean() -> list[Row]:
    """Complete, timely, plausible full-target declarations without a fault of any kind."""
    _, rows = next(people.years(people.Plan(YEAR, (400,), younger_from=YEAR)))
    table = of_year(rows, YEAR)
    total = pl.col("total_hours")
    plain = table.filter(
        pl.len().over("id") == 1,
        pl.col("left_on").is_null(),
        pl.col("target_basis") == "full",
        pl.col("activity_status") == "professionally active",
        pl.col("declaration_status") == "submitted",
        pl.sum_horizontal(HOURS[1:4]) == total,
        pl.sum_horizontal(HOURS[4:6]) == total,
        pl.col("joined_on") < pl.date(YEAR - 1, 1, 1),
        total.is_between(1500, 4900),
        pl.col("soft_skills_hours") != 1000,
    ).with_columns(pl.lit("1").alias("version"))
    hours = [as_text(name).alias(name) for name in ("target_hours", *HOURS)]
    texts = plain.with_columns(hours).select(pl.col(COLUMNS).cast(pl.String).fill_null(""))
    return texts.head(ROWS).rows(named=True)


def clean_reviews() -> list[Row]:
    """Six records, drawn at random and marked."""
    return [
        {
            "member": row["member"],
            "review_year": str(YEAR + 1),
            "assessor": f"A0{1 + number % 3}",
            "assessor_role": "first",
            "selection_route": "random",
            "review_outcome": ("meets", "meets_with_advice")[number % 2],
            "c1": "met",
            "c2": ("met", "partly_met")[number % 2],
        }
        for number, row in enumerate(clean()[:6])
    ]


def clean_frame() -> list[Row]:
    """The members of the declarations, as the frame of the sample."""
    return [{"member": row["member"], "review_year": str(YEAR + 1), "stratum": ""} for row in clean()]


_MORE: dict[str, Callable[[], list[Row]]] = {"reviews": clean_reviews, "frame": clean_frame}


def _csv(rows: list[Row]) -> str:
    text = StringIO()
    table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _expected(fault: Fault) -> str:
    return tomli_w.dumps(
        {
            "table": fault.table,
            "file": f"{fault.table}.csv",
            "rule": fault.rule,
            "severity": fault.severity,
            "rows": list(fault.rows),
            "column": fault.column,
        }
    )
