"""What a load would change, by table and year, and whose members are found again."""

from collections.abc import Callable
from typing import Any

import polars as pl

from analysis.intake.judge.stored import Known
from analysis.scheme.schema import TABLES

_KEYS = {
    **{table.name: table.key for table in TABLES},
    "reviews": ("record", "review_year", "assessor", "assessor_role"),
}
_HOURS = {"declarations": "total_hours", "hours": "hours"}
_OUR_OWN = ("source_row",)


def totals(staged: dict[str, pl.DataFrame], known: Known) -> list[dict[str, Any]]:
    """A row per table and year of the load: what comes, what it adds, replaces or leaves,
    what was there before, and what of it is blank now."""
    rows: list[dict[str, Any]] = []
    for name in _KEYS:
        if (frame := staged.get(name)) is None:
            continue
        by = "review_year" if "review_year" in frame.columns else "cpd_year"
        for (year,), of_year in frame.group_by(by, maintain_order=True):
            if year is not None:
                rows.append(
                    {"table": name, "year": year, **_of_year(name, int(year), of_year, staged, known)}
                )
    return sorted(rows, key=lambda row: (list(_KEYS).index(row["table"]), row["year"]))


def _of_year(
    name: str, year: int, frame: pl.DataFrame, staged: dict[str, pl.DataFrame], known: Known
) -> dict[str, Any]:
    stored = known.rows(name, years=(year,))
    before = frame.clear() if stored is None else stored
    now, old = frame, stored
    if name == "reviews":
        now = _with_marks(frame, staged.get)
        old = old if old is None else _with_marks(old, lambda table: known.rows(table, years=(year,)))
    changed = _changes(now, old, _KEYS[name])
    counts = {kind: int((changed["change"] == kind).sum()) for kind in ("added", "replaced", "unchanged")}
    sizes = {f"{what}_before": count for what, count in _size(before, name).items()}
    return {**_size(frame, name), **counts, **sizes, "blanked": _blanked(changed, stored, _KEYS[name])}


def _size(frame: pl.DataFrame, name: str) -> dict[str, Any]:
    """Rows, different members (or records) and hours."""
    who = next((column for column in ("record", "member") if column in frame.columns), None)
    hours = _HOURS.get(name)
    return {
        "rows": frame.height,
        "members": frame[who].n_unique() if who else None,
        "hours": (frame[hours].sum() or 0) / 100 if hours else None,
    }


def _with_marks(reviews: pl.DataFrame, table: Callable[[str], pl.DataFrame | None]) -> pl.DataFrame:
    """Opinions with their ratings and themes in one text, so that a changed mark is a changed opinion."""
    key = _KEYS["reviews"]
    texts = {"ratings": pl.concat_str("criterion", pl.lit("="), "rating"), "themes": pl.col("theme")}
    found = [
        frame.select(*key, text.alias("marks"))
        for name, text in texts.items()
        if (frame := table(name)) is not None
    ]
    if not found:
        return reviews.with_columns(marks=pl.lit(None, dtype=pl.String))
    marks = pl.concat(found).group_by(key).agg(pl.col("marks").sort().str.join("|"))
    return reviews.join(marks, on=list(key), how="left", nulls_equal=True, maintain_order="left")


def _changes(frame: pl.DataFrame, stored: pl.DataFrame | None, key: tuple[str, ...]) -> pl.DataFrame:
    """The staged rows with `change`: added, replaced or unchanged."""
    if stored is None or stored.is_empty():
        return frame.with_columns(change=pl.lit("added"))
    shared = [name for name in frame.columns if name in stored.columns and name not in _OUR_OWN]
    old = stored.select(pl.col(name).cast(frame.schema[name]) for name in shared)
    old = old.select(*key, old_digest=old.hash_rows()).unique(list(key))
    joined = frame.with_columns(digest=frame.select(shared).hash_rows()).join(
        old, on=list(key), how="left", nulls_equal=True, maintain_order="left"
    )
    change = (
        pl.when(pl.col("old_digest").is_null())
        .then(pl.lit("added"))
        .when(pl.col("old_digest") == pl.col("digest"))
        .then(pl.lit("unchanged"))
        .otherwise(pl.lit("replaced"))
    )
    return joined.with_columns(change=change)


def _blanked(changed: pl.DataFrame, stored: pl.DataFrame | None, key: tuple[str, ...]) -> dict[str, int]:
    """By column, how many rows that are stored lose what they hold there: the load has it blank."""
    if stored is None or stored.is_empty():
        return {}
    names = [one for one in stored.columns if one in changed.columns and one not in {*key, *_OUR_OWN}]
    both = changed.filter(pl.col("change") == "replaced").join(
        stored.select(*key, *names).unique(list(key)), on=list(key), nulls_equal=True, suffix=":stored"
    )
    lost = both.select(
        (pl.col(name).is_null() & pl.col(f"{name}:stored").is_not_null()).sum().alias(name) for name in names
    )
    return {name: int(count) for name, count in lost.row(0, named=True).items() if count}


def found_again(now: pl.DataFrame | None, known: Known) -> dict[str, int] | None:
    """How many members who declared are known again, so that another numbering or key is met in time.

    For a new year: of the members of the year before, those in the load. For a year stored already, which a
    load may correct for a few members: of the members in the load, those stored.
    """
    held = known.rows("declarations", ("cpd_year",))
    if now is None or held is None or now.is_empty():
        return None
    newest = max(now["cpd_year"].drop_nulls().to_list(), default=0)
    years = held["cpd_year"].to_list()
    loaded, year = now["member"].unique(), max((one for one in years if one < newest), default=min(years))
    if newest in years:
        expected, present, year = loaded, _members(known), newest
    else:
        expected, present = _members(known, (year,)), loaded
    return {"of": len(expected), "found": int(expected.is_in(present.implode()).sum()), "year": int(year)}


def _members(known: Known, years: tuple[int, ...] | None = None) -> pl.Series:
    stored = known.rows("declarations", ("member",), years)
    return pl.Series("member", [], pl.String) if stored is None else stored["member"]
