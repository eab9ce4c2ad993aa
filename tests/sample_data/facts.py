"""The definitions of the scheme, worked out by hand from the files; hours in hundredths."""

from functools import cache
from math import sqrt
from pathlib import Path

import polars as pl
from scipy.stats import hypergeom

DATA = Path(__file__).parents[2] / "sample_data"
AREAS = ("personal_technical_hours", "job_role_technical_hours", "soft_skills_hours")
TYPES = tuple(
    f"{name}_hours"
    for name in (
        "training",
        "work_experience",
        "academic_study",
        "volunteering",
        "events_seminars",
        "self_study",
    )
)
KEY = ["member", "cpd_year", "version"]
REVIEWED = ("meets", "meets_with_advice", "below_guideline", "insufficient_information")


@cache
def rows(name: str) -> pl.DataFrame:
    """A file of the main sample; identifiers as text, dates as dates, hours in hundredths."""
    types = {"member": pl.String, "stratum": pl.String, "left_on": pl.Date, "assessor": pl.String}
    table = pl.read_csv(
        DATA / "scheme" / name, try_parse_dates=True, schema_overrides=types, infer_schema_length=None
    )
    hours = [column for column in table.columns if column.endswith(("_hours", "hours"))]
    if name == "guideline.csv":
        return table
    return table.with_columns((pl.col(hours).cast(pl.Float64) * 100).round().cast(pl.Int64))


@cache
def declarations(corrected: bool = False) -> pl.DataFrame:
    """All versions, with the correction's rows added or in the place of rows of the same key."""
    table = rows("declarations.csv")
    if not corrected:
        return table
    entered = rows("correction.csv")
    return pl.concat([table.join(entered, on=KEY, how="anti"), entered])


@cache
def due(year: int, corrected: bool = False) -> pl.DataFrame:
    """Members due in a CPD year with their current declaration's row, or blank hours without one."""
    table = declarations(corrected).filter(cpd_year=year)
    rule = rows("guideline.csv").row(by_predicate=pl.col("cpd_year") == year, named=True)
    left = pl.col("left_on")
    is_due = (pl.col("target_basis") != "exempt") & (left.is_null() | (left > rule["deadline"]))
    in_time = pl.col("submitted_on").is_null() | (pl.col("submitted_on") <= rule["freeze"])
    current = (
        table.filter(is_due, in_time)
        .filter(pl.col("version") == pl.col("version").max().over("member"))
        .filter(pl.col("declaration_status").is_in(["submitted", "submitted_late"]))
        .with_columns(
            declared=pl.lit(value=True),
            on_time=pl.col("submitted_on") <= rule["deadline"],
            part_year=pl.col("joined_on") > rule["period_start"],
            target=own_target(rule),
        )
    )
    members = table.filter(is_due).unique("member").select("member")
    return members.join(current, on="member", how="left", maintain_order="left").with_columns(
        pl.col("declared").fill_null(value=False)
    )


def own_target(rule: dict[str, object]) -> pl.Expr:
    basis = pl.col("target_basis")
    return (
        pl.when(basis == "full")
        .then(rule["target_hours"] * 100)
        .when(basis.is_in(["reduced_retired", "reduced_maternity"]))
        .then(rule["reduced_target_hours"] * 100)
        .otherwise(pl.col("target_hours"))
    )


@cache
def base(year: int, corrected: bool = False) -> pl.DataFrame:
    """Valid, with hours, not part year; with the flags about the target."""
    total, planned = pl.col("total_hours"), pl.col("planned_hours")
    table = due(year, corrected).filter("declared", total.is_not_null(), ~pl.col("part_year"))
    full = pl.col("target_basis") == "full"
    return table.with_columns(
        full=full,
        reached=total >= pl.col("target"),
        ten_planned=planned >= 1000,
        met=pl.when(full & planned.is_null())
        .then(None)
        .otherwise((total >= pl.col("target")) & (~full | (planned >= 1000))),
        within=(total < pl.col("target")) & (total >= pl.col("target") - 100),
    )


def share(flags: pl.Series) -> tuple[float, int]:
    """A share of those who filled it in, and how many they are."""
    return flags.drop_nulls().mean(), flags.len() - flags.null_count()


def verdict(before: tuple[float, int], after: tuple[float, int]) -> str:
    """What may be said of a counted change of shares."""
    (p1, n1), (p2, n2) = before, after
    pooled = (p1 * n1 + p2 * n2) / (n1 + n2)
    change = p2 - p1
    if abs(change) < 0.03:
        return "about the same"
    if abs(change) <= 2 * sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2)):
        return "no more than usual"
    return "rose" if change > 0 else "fell"


def shares(year: int, corrected: bool = False) -> dict[str, tuple[float, int]]:
    """Every share of the whole scheme in a CPD year."""
    members, counted = due(year, corrected), base(year, corrected)
    valid = members.filter("declared")
    with_hours = valid.filter(pl.col("total_hours").is_not_null())
    full = counted.filter("full")
    split = with_hours.filter(pl.sum_horizontal(AREAS) > 0)
    covered = split.select(sum((pl.col(name) > 0).cast(pl.Int64) for name in AREAS)).to_series()
    typed = with_hours.filter(pl.all_horizontal(pl.col(TYPES).is_not_null()))
    planning = with_hours.filter(
        pl.col("target_basis") == "full", pl.col("planned_hours") + pl.col("unplanned_hours") > 0
    )
    answer = {
        "declared": share(members["declared"]),
        "on time": share(valid["on_time"]),
        "reached": share(counted["reached"]),
        "planned minimum": share(full["ten_planned"]),
        "met": share(counted["met"]),
        "within one hour": share(counted["within"]),
        "planned share": share(
            planning["planned_hours"] / (planning["planned_hours"] + planning["unplanned_hours"])
        ),
        "plan": share(with_hours["has_development_plan"] == "yes"),
        "reflection": share(with_hours["reflection_recorded"] == "yes"),
    }
    answer |= {f"{number} areas": share(covered == number) for number in (1, 2, 3)}
    answer |= {f"no {name}": share(split[name] == 0) for name in AREAS}
    answer |= {
        f"mix {name}": share(split[name] / split.select(pl.sum_horizontal(AREAS)).to_series())
        for name in AREAS
    }
    return answer | {f"does {name}": share(typed[name] > 0) for name in TYPES}


def medians(year: int, corrected: bool = False) -> dict[str, float]:
    """Medians of the scheme in hundredths: totals of the full target, and each area."""
    valid = due(year, corrected).filter("declared")
    full = valid.filter(pl.col("target_basis") == "full")
    answer = {"total": full["total_hours"].median()} | {name: valid[name].median() for name in AREAS}
    return answer | {f"{name} full": full[name].median() for name in AREAS}


@cache
def selected(review_year: int, route: str = "random") -> pl.DataFrame:
    """The records of a route in a review year: one row each, the moderator's outcome else the first's."""
    table = rows("reviews.csv").filter(review_year=review_year, selection_route=route)
    moderated = table.filter(assessor_role="moderator").select("member", final="review_outcome")
    return (
        table.filter(assessor_role="first")
        .join(moderated, on="member", how="left")
        .with_columns(pl.coalesce("final", "review_outcome").alias("final"))
    )


def mid_p(adverse: int, marked: int, all_adverse: int, all_marked: int) -> float:
    """Two-sided mid-p of an assessor's adverse first opinions, given the totals (hypergeometric)."""
    spread = hypergeom(all_marked, all_adverse, marked)
    half = spread.pmf(adverse) / 2
    return min(1.0, 2 * min(spread.cdf(adverse) - half, spread.sf(adverse) + half))


def flagged(review_years: tuple[int, ...]) -> dict[str, tuple[int, int, bool]]:
    """By assessor: adverse and all first opinions over the years, and whether Holm at 5 % flags them."""
    table = pl.concat([selected(year) for year in review_years]).filter(
        pl.col("review_outcome").is_in(REVIEWED)
    )
    counts = (
        table.with_columns(adverse=~pl.col("review_outcome").is_in(REVIEWED[:2]))
        .group_by("assessor")
        .agg(pl.col("adverse").sum(), pl.len())
    )
    total, marked = counts["adverse"].sum(), counts["len"].sum()
    tested = sorted((mid_p(k, n, total, marked), name, k, n) for name, k, n in counts.iter_rows())
    answer, rejecting = {}, True
    for place, (p, name, adverse, number) in enumerate(tested):
        rejecting = rejecting and p <= 0.05 / (len(tested) - place)
        answer[name] = (adverse, number, rejecting)
    return answer
