"""Invented schemes of any size, published without files: uneven groups, gaps, and few with other targets."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from analysis.loader import publish
from analysis.loader.publish import Load
from analysis.scheme.vocabulary import AREAS, CHARACTERISTICS, TWAVES
from analysis.vault import tables
from tests import thirty
from tests.protection.published import Published

TODAY = date(2026, 6, 1)
BEFORE_FREEZE = date(2026, 3, 20)
"""A day on which the last year is still open and its declarations come in."""
LAST = 2025
_TYPES = {
    "VARCHAR": pl.String(),
    "INTEGER": pl.Int32(),
    "BIGINT": pl.Int64(),
    "DATE": pl.Date(),
    "BOOLEAN": pl.Boolean(),
}
_REGIONS = tuple(f"Region {letter}" for letter in "ABCDEFGH")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a scheme is like: its size, how uneven its groups are, and how often something is left out."""

    seed: int
    members: int
    years: int
    skew: float
    blank: float
    declaring: float
    reduced: float
    dropped: tuple[str, ...]


SIZES = (60, 120, 300, 700)


def of_size(members: int) -> Drawn:
    """A scheme of a year, uneven as real ones are."""
    return Drawn(1, members, 1, 0.8, 0.02, 0.9, 0.15, ())


_DECLARING = ((0.55, 0.15), (0.7, 0.05), (0.9, 0.94))
"""How often members declare, and have a reduced target: in the last, few have the full one."""


def of_two_years(members: int) -> list[Drawn]:
    """Schemes of two years and no group, whose figures of the whole scheme are attacked."""
    none = tuple(CHARACTERISTICS)
    return [Drawn(seed, members, 2, 0.8, 0.02, *kind, none) for seed, kind in enumerate(_DECLARING)]


def late(rows: pl.DataFrame, number: int, start: int = 0) -> pl.DataFrame:
    """Of the last year, so many members who had not declared, now with a declaration of few hours."""
    missing = rows.filter((pl.col("cpd_year") == LAST) & (pl.col("declaration_status") == "not_submitted"))
    return missing[start : start + number].with_columns(
        pl.lit("submitted").alias("declaration_status"),
        pl.lit(date(LAST + 1, 3, 20)).alias("submitted_on"),
        pl.lit(1225).cast(pl.Int64).alias("total_hours"),
    )


def declarations(drawn: Drawn) -> pl.DataFrame:
    """Staged declarations: a row a member and year, members mostly staying as they are from year to year."""
    draws = np.random.default_rng(drawn.seed)
    people = _people(drawn, draws)
    found = [_year(people, drawn, draws, year) for year in range(LAST - drawn.years + 1, LAST + 1)]
    wanted = [pl.col(name).cast(kind) for name, kind in columns().items()]
    return pl.concat(found, how="vertical_relaxed").select(wanted)


FOLLOWED = 14
"""The records selected to follow a review; few enough that all but one of them could be told."""


def reviews(rows: pl.DataFrame, share: float) -> pl.DataFrame:
    """Staged reviews: in every year a random share of those due, most of them judged; then a few of the
    others, selected to follow a review, and some second opinions."""
    draws = np.random.default_rng(rows.height)
    is_drawn = pl.Series(draws.random(rows.height) < share)
    drawn_ = rows.filter(is_drawn)
    outcomes = ["meets", "meets_with_advice", "below_guideline", "did_not_submit", "deferred"]
    often = [0.5, 0.2, 0.15, 0.1, 0.05]
    picked = draws.choice(outcomes, drawn_.height, p=often)
    others = rows.filter(~is_drawn)[:FOLLOWED]
    given = pl.concat([drawn_, others]).select(
        pl.col("member").alias("record"),
        "member",
        (pl.col("cpd_year") + 1).alias("review_year"),
        pl.lit("first").alias("assessor_role"),
        pl.Series("selection_route", ["random"] * drawn_.height + ["follow_up"] * others.height),
        pl.Series("review_outcome", [*picked, *draws.choice(outcomes, others.height, p=often)]),
    )
    size, is_judged = given.height, pl.col("review_outcome").is_in(outcomes[:3])
    days = pl.duration(days=pl.Series(draws.integers(1, 60, size)))
    given = given.with_columns(
        pl.Series("assessor", draws.choice(list("ABCDEF"), size)),
        pl.date(pl.col("review_year"), 4, 1).alias("assigned_on"),
        pl.when(is_judged).then(pl.date(pl.col("review_year"), 4, 1) + days).alias("completed_on"),
    )
    second = given.filter(is_judged, pl.Series(draws.random(size) < 0.2)).with_columns(
        pl.lit("second").alias("assessor_role"), pl.lit("G").alias("assessor")
    )
    given = pl.concat([given, second])
    types = columns("reviews")
    return given.select(
        (pl.col(name) if name in given.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in types.items()
    )


def published(
    folder: Path,
    *frames: pl.DataFrame,
    reviewed: pl.DataFrame | None = None,
    today: date = TODAY,
) -> list[Published]:
    """The revisions that come of loading the frames one after another, the reviews with each."""
    more = {} if reviewed is None else {"reviews": reviewed}
    return [Published(_publish(folder, {"declarations": frame, **more}, today).folder) for frame in frames]


def _publish(folder: Path, staged: dict[str, pl.DataFrame], today: date) -> publish.Revision:
    load = Load(staged, thirty.scheme(), {"built_on": today.isoformat()}, today)
    return publish.publish(folder, load, lambda _: None)


@cache
def columns(table: str = "declarations") -> dict[str, pl.DataType]:
    """The columns of a stored table with their types."""
    connection = duckdb.connect()
    connection.execute(tables.ddl())
    rows = connection.execute(f"DESCRIBE {table}").fetchall()
    return {name: _TYPES[kind] for name, kind, *_ in rows}


def _people(drawn: Drawn, draws: np.random.Generator) -> pl.DataFrame:
    scheme = thirty.scheme()
    columns: dict[str, object] = {"member": [f"m{drawn.seed}-{n}" for n in range(drawn.members)]}
    for name in CHARACTERISTICS:
        codes = [value.code for value in scheme.values(name)] or list(_REGIONS)
        weights = np.exp(-drawn.skew * np.arange(len(codes)))
        picked = draws.choice(codes, drawn.members, p=weights / weights.sum())
        given = draws.random(drawn.members) >= drawn.blank
        columns[name] = [
            str(code) if there and name not in drawn.dropped else None
            for code, there in zip(picked, given, strict=True)
        ]
    columns["target_basis"] = np.where(draws.random(drawn.members) < drawn.reduced, "reduced_retired", "full")
    return pl.DataFrame(columns)


def _year(people: pl.DataFrame, drawn: Drawn, draws: np.random.Generator, year: int) -> pl.DataFrame:
    """A year's rows: nine in ten of the members are there, and hours follow from one draw a member."""
    here = people.filter(pl.Series(draws.random(people.height) < 0.9))
    size = here.height
    declares = draws.random(size) < drawn.declaring
    total = (draws.gamma(3.0, 12.0, size) * 100).astype(int)
    shares = draws.dirichlet([1.5, 1.5, 0.7], size)
    shares[shares < 0.08] = 0
    planned = (total * draws.beta(2, 2, size)).astype(int)
    hours = {
        "total_hours": total,
        **{f"{area}_hours": (total * shares[:, n]).astype(int) for n, area in enumerate(AREAS)},
        "planned_hours": planned,
        "unplanned_hours": total - planned,
        **{f"{kind}_hours": (total * draws.choice([0, 0.2], size)).astype(int) for kind in TWAVES},
    }
    flags = {
        "has_development_plan": draws.random(size) < 0.9,
        "reflection_recorded": draws.random(size) < 0.5,
    }
    late = draws.random(size) < 0.05
    blanks = draws.random(size) < drawn.blank / 2
    return here.with_columns(
        pl.lit(year).alias("cpd_year"),
        pl.lit(1).alias("version"),
        pl.lit(None).alias("target_hours"),
        pl.Series("joined_on", np.where(draws.random(size) < 0.06, year, 2000)).map_elements(
            lambda y: date(y, 2, 1), return_dtype=pl.Date
        ),
        pl.lit(None).alias("left_on"),
        pl.Series("declaration_status", np.where(declares, "submitted", "not_submitted")),
        pl.when(pl.Series(declares))
        .then(pl.when(pl.Series(late)).then(date(year + 1, 4, 10)).otherwise(date(year + 1, 3, 1)))
        .alias("submitted_on"),
        *(_given(name, values, declares) for name, values in hours.items() if not name.startswith("planned")),
        _given("planned_hours", hours["planned_hours"], declares & ~blanks),
        *(_given(name, values, declares & ~blanks) for name, values in flags.items()),
        *(pl.lit(None).alias(f"does_{kind}") for kind in TWAVES),
        pl.lit(value=False).alias("set_aside"),
    )


def _given(name: str, values: np.ndarray, there: np.ndarray) -> pl.Expr:
    """The values where something was given; blank elsewhere."""
    return pl.when(pl.Series(there)).then(pl.Series(values)).alias(name)
