"""One year as a real office has it: a membership export of 612 members and a review sheet of 96 records."""

from pathlib import Path

import numpy as np
import polars as pl

from sample_data import labels, people, workbook
from sample_data.declarations import of_year
from sample_data.draws import uniform
from sample_data.reviews import Panel
from sample_data.workbook import Cell, Sheet

YEAR = 2025
MEMBERS, DECLARED, REVIEWED = 612, 486, 96
_DRAWN_FROM = 1040
_GRADES = {"TMIET": "Technician", "MIET": "Member", "FIET": "Fellow"}
_REGISTERED = {
    "CEng": "Chartered Engineer",
    "IEng": "Incorporated Engineer",
    "EngTech": "Engineering Technician",
    "ICTTech": "ICT Technician",
    "none": "Not registered",
}
_WORDS = ("Working", "Retired (volunteering)", "Retired", "Parental leave", "Career break", "Between jobs")
_STATUS = dict(
    zip(labels.STATUSES, (*_WORDS, "Long-term illness", "Non-engineering role", "Not known"), strict=True)
)
_HOURS = {
    "total_hours": "Total hours",
    "personal_technical_hours": "Personal technical",
    "job_role_technical_hours": "Job role technical",
    "soft_skills_hours": "Soft skills",
    "planned_hours": "Planned",
    "unplanned_hours": "Unplanned",
}
_PLANNING = ("planned_hours", "unplanned_hours")
_TICKS = {f"{name}_hours": f"{name.replace('_', ' ').capitalize()} tick" for name in labels.TYPES[:-1]}
_OUTCOMES = {
    "meets": "Meets",
    "meets_with_advice": "Meets - advice given",
    "below_guideline": "Below guideline",
    "insufficient_information": "Not enough information",
    "did_not_submit": "Not received",
    "deferred": "Deferred",
    "exempt": "Exempt",
    "left_after_selection": "Left",
}
_CRITERIA = {
    "c1": "C1 Hours",
    "c2": "C2 Planned CPD",
    "c3": "C3 Balance across areas",
    "c6": "C6 Learning outcomes",
    "c7": "C7 Reflection and impact",
    "c8": "C8 Evaluation and next plan",
}
_RATINGS = {"met": "Y", "partly_met": "Partial", "not_met": "N", "cannot_tell": "Can't tell"}
_THEMES = {
    "clear_outcomes": "Clear learning outcomes",
    "good_variety": "A good variety of activity",
    "few_planned": "Few planned hours",
    "outcomes_missing": "Learning outcomes missing",
    "reflection_thin": "Little reflection",
    "no_next_plan": "No plan for the year ahead",
}


def write(folder: Path) -> None:
    """Write the membership workbook, its two poorer variants and the review workbook."""
    members = _members()
    workbook.write(_membership(members, _HOURS), folder / "membership.xlsx")
    fewer = {name: heading for name, heading in _HOURS.items() if name not in _PLANNING}
    workbook.write(_membership(members, fewer), folder / "membership-no-planned.xlsx")
    workbook.write(_totals(members), folder / "membership-total-only.xlsx")
    workbook.write(_reviews(members), folder / "reviews.xlsx")


def _members() -> pl.DataFrame:
    """The members due, exactly so many of them declared before the freeze, in the order of their numbers."""
    _, rows = next(people.years(people.Plan(YEAR, (_DRAWN_FROM,), younger_from=YEAR)))
    table = of_year(rows, YEAR).filter(
        pl.col("left_on").is_null(),
        pl.col("target_basis") != "exempt",
        pl.col("version") == pl.col("version").max().over("id"),
    )
    declared = pl.col("submitted_on") < pl.date(YEAR + 1, 5, 1)
    ended = pl.col("declaration_status")
    gave = table.filter(
        declared, ended.is_in(["submitted", "submitted_late"]), pl.col("total_hours").is_not_null()
    )
    silent = table.filter(ended == "not_submitted")
    chosen = pl.concat([gave.head(DECLARED), silent.head(MEMBERS - DECLARED)])
    order = np.argsort(uniform("office order", chosen["id"].to_numpy()), kind="stable")
    number = pl.int_range(1, MEMBERS + 1)
    return chosen[order].with_columns(
        (100_207 + number * 13).cast(pl.String).str.zfill(7).alias("member"),
        number.cast(pl.String).str.zfill(4).alias("number"),
    )


def _membership(members: pl.DataFrame, hours: dict[str, str]) -> Sheet:
    header = ["Membership No", "Name", "E-mail", "Grade", "Registration", "Status", "Region"]
    rows: list[list[Cell]] = []
    for row in members.iter_rows(named=True):
        number = row["number"]
        rows.append(
            [row["member"], f"Member {number}", f"member{number}@example.invalid"]
            + [_GRADES[row["membership_category"]], _REGISTERED[row["registration_category"]]]
            + [_STATUS[row["activity_status"]], row["region"]]
            + [f"{row['joined_on']:%d/%m/%Y}", row["submitted_on"]]
            + [_hours(row[name]) for name in hours]
            + [_tick(row[name]) for name in _TICKS]
        )
    sums = [_hours(int(members[name].sum())) for name in hours]
    return Sheet(
        "Members",
        (f"CPD declarations {YEAR}", "Exported 11/05/2026", ""),
        [*header, "Date joined", "Date submitted", *hours.values(), *_TICKS.values()],
        rows,
        ["Total", *[None] * 8, *sums],
    )


def _totals(members: pl.DataFrame) -> Sheet:
    """Member and total hours and nothing else, for those who declared."""
    gave = members.filter(pl.col("total_hours").is_not_null()).select("member", "total_hours")
    rows: list[list[Cell]] = [[member, _hours(hours)] for member, hours in gave.iter_rows()]
    return Sheet("CPD", (), ["Membership No", "Total hours"], rows)


def _reviews(members: pl.DataFrame) -> Sheet:
    """One line a record: outcome, six criteria, ticked themes."""
    _, rows = Panel(last_review_year=YEAR + 50).year(members, YEAR + 1, REVIEWED)
    lines: list[list[Cell]] = []
    for row in rows.filter(assessor_role="first").iter_rows(named=True):
        lines.append(
            [row["member"], row["assessor"], _OUTCOMES[row["review_outcome"]]]
            + [_hours(row["evidenced_total_hours"])]
            + [_RATINGS.get(row[name]) for name in _CRITERIA]
            + ["x" if row[name] == "yes" else None for name in _THEMES]
        )
    header = [
        "Membership No",
        "Reviewer",
        "Outcome",
        "Evidenced hours",
        *_CRITERIA.values(),
        *_THEMES.values(),
    ]
    return Sheet("Reviews", (f"CPD record reviews {YEAR + 1}", ""), header, lines)


def _hours(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _tick(hundredths: int | None) -> str | None:
    return None if hundredths is None else "Y" if hundredths else "N"
