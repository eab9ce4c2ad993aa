"""What a load would change, by table and year, and whose members are found again."""

from typing import Any

import polars as pl

from analysis.intake.judge.stored import Known
from analysis.scheme.schema import TABLES

_KEYS = {
    **{table.name: table.key for table in TABLES},
    "reviews": ("record", "review_year", "assessor", "assessor_role"),
}
_HOURS = {"declarations": "total_hours", "hours": "hours"}


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
    who = next((column for column in ("record", "member") if column in frame.columns), None)
    hours = _HOURS.get(name)
    found = {
        "rows": frame.height,
        "members": frame[who].n_unique() if who else None,
        "hours": (frame[hours].sum() or 0) / 100 if hours else None,
    }
    if known.compare is None:
        before = {f"{what}_before": None if size is None else 0 for what, size in found.items()}
        return {**found, "added": frame.height, "replaced": 0, "unchanged": 0, "blanked": {}, **before}
    of_reviews = {"ratings", "themes"} & set(staged) if name == "reviews" else set()
    marks = {each: staged[each].filter(pl.col("review_year") == year) for each in of_reviews}
    now = {**marks, name: frame}
    return {**found, **known.compare(name, now, _KEYS[name], (who, hours))}


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
