"""Tables as text or Parquet; hours in hundredths become decimals only here."""

from pathlib import Path

import polars as pl

_HOURS = ("hours", "_hours", "median")


def write_csv(table: pl.DataFrame, path: Path) -> None:
    """The table as CSV, without the generator's own `id`; the same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = [as_text(name).alias(name) for name in table.columns if _is_hours(table, name)]
    path.write_text(
        table.drop("id", strict=False).with_columns(words).write_csv(), encoding="utf-8", newline="\n"
    )


def as_decimals(table: pl.DataFrame) -> pl.DataFrame:
    """The table with hours as decimal hours, without the generator's own `id`."""
    names = [name for name in table.columns if _is_hours(table, name)]
    return table.drop("id", strict=False).with_columns(pl.col(name) / 100 for name in names)


def _is_hours(table: pl.DataFrame, name: str) -> bool:
    return name.endswith(_HOURS) and table.schema[name] == pl.Int64


def as_text(name: str) -> pl.Expr:
    """Hundredths of an hour as the shortest decimal text."""
    whole = (pl.col(name) // 100).cast(pl.String)
    rest = pl.col(name) % 100
    return (
        pl.when(rest == 0)
        .then(whole)
        .when(rest % 10 == 0)
        .then(whole + "." + (rest // 10).cast(pl.String))
        .otherwise(whole + "." + rest.cast(pl.String).str.zfill(2))
    )
