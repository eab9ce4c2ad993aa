"""Parquet files to text cells: rows,
columns and unpacked size come from the metadata before anything is read."""

from pathlib import Path

import polars as pl
import pyarrow.parquet

from analysis.errors import Refused
from analysis.intake.read.grid import Grid, numbered, tidy
from analysis.intake.read.limits import Limits

MAGIC = b"PAR1"


def read(path: Path, *, limits: Limits) -> Grid:
    """The table of a Parquet file; row 1 is the headings, as in a sheet. Raises Refused."""
    try:
        _weigh(path, limits)
        frame = pl.read_parquet(path, glob=False, hive_partitioning=False)
    except (pl.exceptions.PolarsError, OSError, pyarrow.ArrowException) as error:
        raise Refused("damaged", "The Parquet file is damaged and cannot be read. Write it again.") from error
    headings = pl.DataFrame({str(n): [name] for n, name in enumerate(frame.columns)})
    body = frame.select(_as_text(column).alias(str(n)) for n, column in enumerate(frame.iter_columns()))
    del frame
    _check_lengths(body, limits)
    cells = pl.concat([headings, body])
    return Grid(path.name, "", tidy(numbered(cells)))


def _check_lengths(body: pl.DataFrame, limits: Limits) -> None:
    """No cell, and no table, of more text than we read: a dictionary page can repeat a long text cheaply."""
    lengths = body.select(pl.all().str.len_bytes())
    longest = lengths.select(pl.max_horizontal(pl.all().max())).item() if body.width else None
    if (longest or 0) > limits.cell_characters:
        raise Refused("huge_cell", "The file holds a cell far longer than any we read. Shorten or remove it.")
    if lengths.select(pl.sum_horizontal(pl.all().cast(pl.Int64).sum())).item() > limits.unpacked_bytes:
        raise Refused(
            "bomb", "The file unpacks to far more than a table of this kind needs. Split it by year."
        )


def _weigh(path: Path, limits: Limits) -> None:
    """Hold the metadata against the limits, and take only flat columns of plain kinds."""
    metadata = pyarrow.parquet.read_metadata(path)
    groups = [metadata.row_group(n) for n in range(metadata.num_row_groups)]
    if metadata.num_columns > limits.columns:
        raise Refused(
            "too_large", f"The file has more than {limits.columns} columns. Remove those not needed."
        )
    if metadata.num_rows > limits.rows or metadata.num_rows * metadata.num_columns > limits.cells:
        raise Refused("too_large", f"The file has more than {limits.rows:,} rows. Split it by year.")
    if sum(group.total_byte_size for group in groups) > limits.unpacked_bytes:
        raise Refused(
            "bomb", "The file unpacks to far more than a table of this kind needs. Split it by year."
        )
    if any(kind.is_nested() or kind == pl.Binary for kind in pl.read_parquet_schema(path).values()):
        raise Refused(
            "not_flat", "The file has columns that hold lists or bytes. Keep one plain value a cell."
        )


def _as_text(column: pl.Series) -> pl.Series:
    """Plain text of a typed column, without the noise of binary fractions or trailing zeros."""
    kind = column.dtype
    if kind == pl.String:
        return column
    if kind.is_float():
        return column.round(9).cast(pl.String)
    if kind.is_decimal():
        text = column.cast(pl.String)
        return text.str.replace(r"(\.\d*?)0+$", "${1}").str.strip_suffix(".")
    if kind == pl.Null:
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)
    return column.cast(pl.String)
