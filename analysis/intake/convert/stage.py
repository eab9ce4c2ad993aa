"""Typed rows as the files a publication reads: one Parquet file a table, pseudonymised,
and the answers given."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from analysis.intake.read.grid import SOURCE, SOURCE_ROW
from analysis.intake.recognise.tables import CRITERION, THEME
from analysis.scheme.schema import REVIEWS

FOLDER = "staged"
_ROLE = REVIEWS.column("assessor_role")
_OPINION = ("record", "review_year", "assessor", "assessor_role")


def tables(typed: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The staged tables of the typed ones: reviews are parted into opinions, ratings and themes."""
    staged: dict[str, pl.DataFrame] = {}
    for name, frame in typed.items():
        rows = frame.drop(SOURCE)
        if name == "reviews":
            staged |= _reviews(rows.drop(SOURCE_ROW))
        elif name == "declarations":
            staged[name] = rows
        else:
            staged[name] = rows.drop(SOURCE_ROW)
    return staged


def _reviews(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """One row an opinion, and its marks in long form; a record without a member is named by its row."""
    number = pl.concat_str(pl.lit("row-"), pl.int_range(1, pl.len() + 1))
    rows = rows.with_columns(
        record=pl.coalesce("member", number), assessor_role=pl.col("assessor_role").fill_null(_ROLE.otherwise)
    )
    own = [name for name in rows.columns if not name.startswith((CRITERION, THEME))]
    return {
        "reviews": rows.select(own),
        "ratings": _marks(rows, CRITERION, "criterion", "rating"),
        "themes": _marks(rows, THEME, "theme", "ticked").filter("ticked").drop("ticked"),
    }


def _marks(rows: pl.DataFrame, prefix: str, name: str, value: str) -> pl.DataFrame:
    columns = [column for column in rows.columns if column.startswith(prefix)]
    kind = pl.Boolean if value == "ticked" else pl.String
    long = rows.select(*_OPINION, *(pl.col(column).cast(kind) for column in columns)).unpivot(
        columns, index=list(_OPINION), variable_name=name, value_name=value
    )
    return long.drop_nulls(value).with_columns(
        pl.col(name).cast(pl.String).str.strip_prefix(prefix), pl.col(value).cast(kind)
    )


def clear(job: Path) -> None:
    """Remove what an earlier check of the job staged."""
    shutil.rmtree(job / FOLDER, ignore_errors=True)


def write(job: Path, staged: Mapping[str, pl.DataFrame], answers: Mapping[str, Any]) -> None:
    """Write the staged folder whole or not at all."""
    draft = job / f"{FOLDER}.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        for name, frame in staged.items():
            frame.write_parquet(draft / f"{name}.parquet")
        text = json.dumps(answers, ensure_ascii=False, indent=1)
        (draft / "answers.json").write_text(text, encoding="utf-8")
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    clear(job)
    draft.rename(job / FOLDER)
