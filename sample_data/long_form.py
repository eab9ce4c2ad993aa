"""Hours in long form whose margins are the wide columns, hundredth for hundredth."""

import numpy as np
import polars as pl

from sample_data import labels
from sample_data.declarations import PART_HOURS
from sample_data.draws import Whole, uniform
from sample_data.people import Rows


def cells(rows: Rows, year: int) -> Rows:
    """One entry a member and cell with hours: `row`, area, planning, type and hours.

    Each margin cuts the stretch from 0 to the total into pieces; between two neighbouring cuts of all three
    lies one cell, so every margin is exact. Members start the areas and types at different places.
    """
    total = np.maximum(rows["total"], 0)
    margins = [
        (_turned(_margin(rows, names, total), rows["id"], name, year))
        for name, names in (
            ("areas", labels.AREAS[:-1]),
            ("planning", ("planned", "unplanned")),
            ("types", labels.TYPES[:-1]),
        )
    ]
    ends = np.sort(np.concatenate([np.cumsum(hours, axis=1) for hours, _ in margins], axis=1), axis=1)
    hours = np.diff(ends, axis=1, prepend=0)
    row, place = np.nonzero(hours)
    middle = ends[row, place]
    codes = [_code(np.cumsum(split, axis=1)[row], order[row], middle) for split, order in margins]
    return dict(
        zip(("row", "area", "planning", "type", "hours"), (row, *codes, hours[row, place]), strict=True)
    )


def _margin(rows: Rows, names: tuple[str, ...], total: Whole) -> Whole:
    """The named columns with blank as nothing, and the remainder of the total as the last column."""
    parts = np.stack([np.maximum(rows[name], 0) for name in names], axis=1)
    return np.concatenate([parts, (total - parts.sum(axis=1))[:, None]], axis=1)


def _turned(split: Whole, ids: Whole, name: str, year: int) -> tuple[Whole, Whole]:
    size = split.shape[1]
    start = np.floor(uniform(f"turn {name}", ids, year) * size).astype(np.int64)
    order = (np.arange(size)[None, :] + start[:, None]) % size
    return np.take_along_axis(split, order, axis=1), order


def _code(ends: Whole, order: Whole, at: Whole) -> Whole:
    """The code of the piece that ends at or after `at`, and has hours."""
    place = (ends < at[:, None]).sum(axis=1)
    return np.take_along_axis(order, place[:, None], axis=1)[:, 0]


def long_hours(table: pl.DataFrame) -> pl.DataFrame:
    """Rows of `hours` for every version of `declarations` that has hours."""
    table = table.filter(pl.col("total_hours") > 0)
    rows = {
        name.removesuffix("_hours"): table[name].fill_null(-1).to_numpy()
        for name in ("id", "total_hours", *PART_HOURS)
    }
    found = cells(rows, 0)
    words = {
        "cpd_area": (labels.AREAS, found["area"]),
        "planning": (labels.PLANNING, found["planning"]),
        "activity_type": (labels.TYPES, found["type"]),
    }
    coded = [pl.Series(name, names).gather(codes) for name, (names, codes) in words.items()]
    keys = table.select("member", "cpd_year", "version")[found["row"]]
    return keys.with_columns(*coded, pl.Series("hours", found["hours"]))
