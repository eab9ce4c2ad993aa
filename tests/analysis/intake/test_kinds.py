"""Kinds of files that ask: each is asked once, by name, and each answer is carried out."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from analysis.intake.recognise import memory
from analysis.scheme.rules import NamedBy, Rules
from analysis.scheme.vocabulary import SHIPPED, ReviewOutcome
from tests import thirty
from tests.analysis.intake.made import (
    Job,
    asks,
    holding,
    open_ids,
    pseudonym,
    read_as,
    repacked,
    rules,
    setting,
    workbook,
)

NUMBERS = [20 + n % 13 for n in range(24)]
YEAR = {"cpd_year:a.csv#": 2025}
HEAD = "Membership no,Total hours"


def members(count: int = 24) -> list[str]:
    return [f"01{n:05}" for n in range(200, 200 + 13 * count, 13)]


def table(head: str, *columns: list[Any]) -> str:
    lines = [",".join(map(str, row)) for row in zip(*columns, strict=True)]
    return "\n".join([head, *lines, ""])


def checked(
    folder: Path, text: str, answers: Mapping[str, Any] = YEAR, **more: str
) -> tuple[Job, dict[str, Any]]:
    files = {"a.csv": text, **{name.replace("_", "."): content for name, content in more.items()}}
    job = Job(folder / f"job{len(list(folder.iterdir()))}", files)
    return job, job.check({"answers": dict(answers)})


def hours(folder: Path, text: str, answers: Mapping[str, Any]) -> list[float | None]:
    """The totals as stored, in hours."""
    job, result = checked(folder, text, {**YEAR, **answers})
    assert result["status"] == "ready", [ask for ask in asks(result) if ask.blocks]
    return [None if one is None else one / 100 for one in job.staged("declarations")["total_hours"]]


LOG = table(
    "id,person_id,hours,activity,event",
    list(range(1, 37)),
    [100 + n % 6 for n in range(36)],
    [1.5 + n % 4 for n in range(36)],
    [("Training course", "Self study")[n % 2] for n in range(36)],
    [f"Event {n}" for n in range(36)],
)


def test_a_log_asks_who_the_member_is_and_adds_up_hours_by_member_and_kind(tmp_path: Path) -> None:
    _, first = checked(tmp_path, LOG)
    which = {"which:member:a.csv#": "person_id"}
    _, second = checked(tmp_path, LOG, YEAR | which)
    job, done = checked(tmp_path, LOG, YEAR | which | {"log:member:a.csv#": "add_up"})
    _, refused = checked(tmp_path, LOG, YEAR | which | {"log:member:a.csv#": "no"})

    assert (open_ids(first), open_ids(second)) == (["which:member:a.csv#"], ["log:member:a.csv#"])
    assert (done["status"], rules(refused)) == ("ready", ["conflicting_duplicate"])
    rows = job.staged("declarations").sort("total_hours")
    expected = [sum(1.5 + n % 4 for n in range(36) if n % 6 == who) for who in range(6)]
    assert [one / 100 for one in rows["total_hours"]] == sorted(expected)
    assert (rows["training_hours"].fill_null(0) + rows["self_study_hours"].fill_null(0)).to_list() == rows[
        "total_hours"
    ].to_list()


def test_rows_alike_in_what_is_read_are_repeats_only_where_every_cell_is_the_same(tmp_path: Path) -> None:
    who = [member for member in members(6) for _ in range(10)]
    text = table("Membership no,Activity,Hours", who, [f"Webinar {n}" for n in range(60)], [1] * 60)
    log = "log:member:a.csv#"

    _, open_ = checked(tmp_path, text)

    assert open_ids(open_) == [log]
    assert sum(hours(tmp_path, text, {log: "add_up"})) == 60  # type: ignore[arg-type]  # none is blank
    assert sum(hours(tmp_path, text, {log: "once"})) == 6  # type: ignore[arg-type]  # none is blank
    same = text + text.split("\n", 1)[1]
    assert sum(hours(tmp_path, same, {log: "add_up"})) == 60  # type: ignore[arg-type]  # none is blank


@pytest.mark.parametrize(("answer", "years"), [("all", [2024, 2025]), ("2024", [2024]), (2025, [2025])])
def test_years_side_by_side_are_read_for_one_year_or_for_all(
    tmp_path: Path, answer: Any, years: list[int]
) -> None:
    text = table(
        "Membership no,Total hours 2024,Planned 2024,Total hours 2025,Planned 2025",
        *(members(), [30] * 24, [10] * 24, [40] * 24, [20] * 24),
    )
    _, open_ = checked(tmp_path, text, {})
    job, done = checked(tmp_path, text, {"years_apart:a.csv#": answer})

    assert (open_ids(open_), done["status"]) == (["years_apart:a.csv#"], "ready")
    staged = (
        job.staged("declarations")
        .group_by("cpd_year")
        .agg(pl.col("total_hours", "planned_hours").sum())
        .sort("cpd_year")
    )
    expected = {2024: (2024, 72000, 24000), 2025: (2025, 96000, 48000)}
    assert staged.rows() == [expected[year] for year in years]


@pytest.mark.parametrize("other", ["CPD Hours (Required)", "Target CPD hours", "CPD hours expected"])
def test_what_was_required_is_never_read_as_what_was_done(tmp_path: Path, other: str) -> None:
    text = table(f"Membership no,{other},CPD Hours (Completed)", members(), [30] * 24, NUMBERS)

    _, result = checked(tmp_path, text)

    assert read_as(result)["total_hours"] == "CPD Hours (Completed)"
    assert open_ids(result) == ["guesses:a.csv#"]


@pytest.mark.parametrize(
    ("heading", "unit", "answer", "factor"),
    [
        ("Total CPD (days)", "days", "7.5", 7.5),
        ("Total CPD (days)", "days", 6, 6),
        ("CPD minutes", "minutes", "minutes", 1 / 60),
        ("CPD points", "points", "own", 1),
        ("CPD points", "points", "0.5", 0.5),
        ("Weeks of CPD", "weeks", 7, 7),
        ("Pieces of CPD", "pieces", "own", 1),
    ],
)
def test_a_unit_other_than_hours_is_asked_for_and_turned_into_hours(
    tmp_path: Path, heading: str, unit: str, answer: Any, factor: float
) -> None:
    given = [3 + n % 4 for n in range(24)]
    text = table(f"Membership no,{heading}", members(), given)

    _, open_ = checked(tmp_path, text)

    assert open_ids(open_) == [f"unit:{unit}:a.csv#"]
    assert hours(tmp_path, text, {f"unit:{unit}:a.csv#": answer}) == [
        pytest.approx(one * factor, abs=0.005) for one in given
    ]


def test_hours_and_minutes_with_a_point_between_are_asked_about(tmp_path: Path) -> None:
    minutes = ["15", "30", "45", "20", "50", "00"]
    text = table(HEAD, members(), [f"{20 + n}.{minutes[n % 6]}" for n in range(24)])
    ask = "h_mm:total_hours:a.csv#"

    _, open_ = checked(tmp_path, text)

    assert open_ids(open_) == [ask]
    assert hours(tmp_path, text, {ask: "hours_minutes"})[:4] == [20.25, 21.5, 22.75, 23.33]
    assert hours(tmp_path, text, {ask: "decimal"})[:4] == [20.15, 21.3, 22.45, 23.2]


@pytest.mark.parametrize("fraction", [".25", ".75", ".5", ""])
def test_plain_decimals_are_not_asked_about(tmp_path: Path, fraction: str) -> None:
    text = table(HEAD, members(), [f"{20 + n}{fraction}" for n in range(24)])

    assert checked(tmp_path, text)[1]["status"] == "ready"


def test_thirds_of_an_hour_are_rounded_and_other_decimals_once_somebody_says_so(tmp_path: Path) -> None:
    thirds = table(HEAD, members(3), ["7.333333333", "8.0000", "1:20"])
    other = table(HEAD, members(3), ["31.125", "30.0049", "7"])
    ask = "too_many_decimals:total_hours:a.csv#"

    _, noted = checked(tmp_path, thirds)
    _, open_ = checked(tmp_path, other)

    assert [(one.kind, one.rows) for one in asks(noted) if one.is_note] == [("whole_minutes", (2, 4))]
    assert hours(tmp_path, thirds, {}) == [7.33, 8.0, 1.33]
    assert [(one.id, one.rows) for one in asks(open_) if one.is_open] == [(ask, (2, 3))]
    assert hours(tmp_path, other, {ask: "round"}) == [31.13, 30.0, 7.0]


def test_hours_that_look_like_minutes_are_turned_into_hours_once_somebody_says_so(tmp_path: Path) -> None:
    text = table(f"{HEAD},Planned", members(), [60 * n + 20 for n in NUMBERS], [600] * 24)
    ask = "looks_like_minutes"

    assert [(one.id, one.options[-1]) for one in asks(checked(tmp_path, text)[1]) if one.is_open] == [
        (ask, "minutes")
    ]
    assert hours(tmp_path, text, {ask: "minutes"}) == [n + 0.33 for n in NUMBERS]
    assert hours(tmp_path, text, {ask: "as_declared"}) == [60 * n + 20 for n in NUMBERS]


def test_high_hours_are_called_no_points_while_the_year_whose_target_may_be_as_high_is_open(
    tmp_path: Path,
) -> None:
    text = table("Member,Total hours", members(), [150 + n for n in NUMBERS])

    _, open_ = checked(tmp_path, text, {})
    _, result = checked(tmp_path, text)

    assert open_ids(open_) == ["cpd_year:a.csv#"]
    assert open_ids(result) == ["looks_like_points"]


def test_notes_at_the_foot_are_left_out_and_can_be_brought_back(tmp_path: Path) -> None:
    foot = "CPD returns 2025,\nConfidential – do not distribute,\nGenerated by: A Person 11/05/2026 09:12,\n"
    text = table(HEAD, members(), NUMBERS) + foot

    job, result = checked(tmp_path, text)
    kept, _ = checked(tmp_path, text, YEAR | {"total_row:a.csv#": "keep"})

    assert [(one.kind, one.rows) for one in asks(result) if one.is_note] == [("total_row", (26, 27, 28))]
    assert (job.staged("declarations").height, kept.staged("declarations").height) == (24, 27)


@pytest.mark.parametrize("name", ["", "Subtotal North", "Total"])
def test_subtotals_between_the_rows_are_left_out_once_somebody_says_so(tmp_path: Path, name: str) -> None:
    first, second = members(12), [f"9{member}" for member in members(12)]
    who = [*first, name, *second, name]
    text = table(HEAD, who, [*[10] * 12, 120, *[20] * 12, 240])
    ask = "subtotals:a.csv#"

    _, open_ = checked(tmp_path, text)

    told = {one.kind: one.rows for one in asks(open_) if one.rows}
    assert (open_ids(open_), told["subtotals"][0]) == ([ask], 14)
    assert 27 in (*told["subtotals"], *told.get("total_row", ()))
    assert sum(hours(tmp_path, text, {ask: "leave_out"})) == 360  # type: ignore[arg-type]  # none is blank


@pytest.mark.parametrize("total", ["0", "0.00"])
def test_totals_that_are_all_nought_or_blank_are_asked_about(tmp_path: Path, total: str) -> None:
    nought = table(HEAD, members(), [total] * 24)
    blank = table(HEAD, members(), [""] * 24)

    assert open_ids(checked(tmp_path, nought)[1]) == ["all_zero:total_hours:a.csv#"]
    assert open_ids(checked(tmp_path, blank)[1]) == ["blank_total:total_hours:a.csv#"]
    assert set(hours(tmp_path, nought, {"all_zero:total_hours:a.csv#": "yes"})) == {0.0}
    assert set(hours(tmp_path, blank, {"blank_total:total_hours:a.csv#": "yes"})) == {None}


def test_blank_totals_are_added_up_from_their_parts(tmp_path: Path) -> None:
    head = "Membership no,Total hours,Planned,Unplanned"
    many = table(head, members(), [""] * 6 + [30] * 18, [10] * 24, [20] * 24)
    few = table(head, members(100), [""] + [30] * 99, [10] * 100, [20] * 100)
    ask = "total_missing:total_hours:a.csv#"

    assert open_ids(checked(tmp_path, many)[1]) == [ask]
    assert hours(tmp_path, many, {ask: "add_up"}) == [30.0] * 24
    assert hours(tmp_path, many, {ask: "leave_blank"})[:7] == [*[None] * 6, 30.0]
    assert hours(tmp_path, few, {}) == [30.0] * 100


def test_planned_and_unplanned_hours_alone_make_the_total(tmp_path: Path) -> None:
    text = table("Membership no,Planned,Unplanned", members(), [10] * 24, NUMBERS)

    assert hours(tmp_path, text, {}) == [10.0 + n for n in NUMBERS]


def test_totals_that_count_every_part_twice_are_asked_about(tmp_path: Path) -> None:
    text = table("Membership no,Total hours,Planned,Unplanned", members(), [60] * 24, [10] * 24, [20] * 24)
    ask = "total_doubled:total_hours:a.csv#"

    assert open_ids(checked(tmp_path, text)[1]) == [ask]
    assert hours(tmp_path, text, {ask: "parts"}) == [30.0] * 24
    assert hours(tmp_path, text, {ask: "total"}) == [60.0] * 24


def test_columns_that_add_up_to_the_total_are_asked_about(tmp_path: Path) -> None:
    parts = [[n % 7 for n in range(24)], [n % 5 for n in range(24)], [n % 11 for n in range(24)]]
    total = [sum(row) for row in zip(*parts, strict=True)]
    three = table("Membership no,Alpha,Beta,Gamma,Total hours", members(), *parts, total)
    ask = "parts:total_hours:a.csv#"

    assert open_ids(checked(tmp_path, three)[1]) == [ask]
    job, result = checked(tmp_path, three, YEAR | {ask: "areas"})
    assert job.staged("declarations")["soft_skills_hours"].to_list() == [100 * one for one in parts[2]]
    assert [one.kind for one in asks(result) if one.is_open] == []
    assert read_as(checked(tmp_path, three, YEAR | {ask: "no"})[1]).keys() == {"member", "total_hours"}


def test_quarters_are_added_up_or_one_of_them_is_read(tmp_path: Path) -> None:
    text = table(
        "Membership no,Q1 hours,Q2 hours,Q3 hours,Q4 hours",
        members(),
        [1] * 24,
        [2] * 24,
        [3.5] * 24,
        [4] * 24,
    )
    ask = "parts_of_year:a.csv#"

    assert open_ids(checked(tmp_path, text)[1]) == [ask]
    assert hours(tmp_path, text, {ask: "add_up"}) == [10.5] * 24
    assert hours(tmp_path, text, {ask: "Q3 hours"}) == [3.5] * 24


@pytest.mark.parametrize(
    ("written", "answer", "years"),
    [
        (["2024/25"], "2025", [2025]),
        (["2024/25"], 2024, [2024]),
        (["2023-24", "2024-25"], "2025", [2024, 2025]),
    ],
)
def test_years_that_are_written_as_no_year_are_asked_for_once_a_file(
    tmp_path: Path, written: list[str], answer: Any, years: list[int]
) -> None:
    text = table(
        "Membership no,CPD year,Total hours",
        members(),
        [written[n % len(written)] for n in range(24)],
        NUMBERS,
    )
    ask = "year_name:cpd_year:a.csv#"

    job, _ = checked(tmp_path, text, {ask: answer})

    assert open_ids(checked(tmp_path, text, {})[1]) == [ask]
    assert rules(checked(tmp_path, text, {})[1]) == []
    assert sorted(job.staged("declarations")["cpd_year"].unique()) == years


@pytest.mark.parametrize(("named_by", "year"), [(NamedBy.END, 2025), (NamedBy.START, 2024)])
def test_years_over_two_are_read_as_the_scheme_names_them_with_a_note(
    tmp_path: Path, named_by: NamedBy, year: int
) -> None:
    text = table("Membership no,CPD year,Total hours", members(), ["2024/25"] * 24, NUMBERS)
    job = Job(tmp_path / "job", {"a.csv": text})
    scheme = replace(thirty.scheme(), rules=Rules(starts="1 July", named_by=named_by))

    result = job.check({}, setting(scheme=scheme))

    assert result["status"] == "ready"
    assert job.staged("declarations")["cpd_year"].unique().to_list() == [year]
    assert [ask.text for ask in asks(result) if ask.kind == "year_name"] == [
        f"“2024/25” is read as CPD year {year}, as “Your scheme” names it."
    ]


POINTS = Rules(areas=2)
WORDS = {
    "hour": "point",
    "hours": "points",
    "personal_technical": "Navigation",
    "job_role_technical": "People",
}


def test_two_areas_in_the_schemes_own_words_make_the_total_and_nothing_speaks_of_hours(
    tmp_path: Path,
) -> None:
    text = table("Membership no,Navigation,People", members(), NUMBERS, [5] * 24)
    scheme = replace(thirty.scheme(), rules=POINTS, own_labels=WORDS)
    job = Job(tmp_path / "job", {"a.csv": text})

    result = job.check({"answers": {**YEAR, "guesses:a.csv#": "yes"}}, setting(scheme=scheme))

    assert result["status"] == "ready", asks(result)
    assert job.staged("declarations")["total_hours"].to_list() == [100 * (number + 5) for number in NUMBERS]
    assert "There is no total, so both areas were added up." in [ask.text for ask in asks(result)]
    assert not [ask.text for ask in asks(result) if "hour" in ask.text or "{" in ask.text]


def test_more_than_three_areas_are_told_as_not_judged(tmp_path: Path) -> None:
    parts = [[n + number % 5 for number in NUMBERS] for n in range(4)]
    total = [sum(each) for each in zip(*parts, strict=True)]
    text = table("Membership no,Ethics,Law,Craft,Trade,Total hours", members(), *parts, total)

    _, result = checked(tmp_path, text)

    assert result["status"] == "ready"
    assert [ask.text for ask in asks(result) if ask.kind == "parts_not_read"] == [
        "“Ethics” + “Law” + “Craft” + “Trade” make up the total, which is read. More than three areas are "
        "not judged yet."
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Pass - feedback given", "meets_with_advice"),
        ("Falls short", "below_guideline"),
        ("Unsatisfactory", "below_guideline"),
        ("Non-compliant", "below_guideline"),
        ("Can’t judge", "insufficient_information"),
        ("Postponed", "deferred"),
        ("Did not reply", "did_not_submit"),
        ("Not renewed", "left_after_selection"),
        ("Awaiting panel", "in_review"),
        ("Accepted", "meets"),
        ("Meats guideline", "meets"),
        ("Did not hand anything in", "did_not_submit"),
        ("Meets; no advice", None),
        ("Zebra", None),
    ],
)
def test_a_value_we_do_not_know_is_guessed_and_never_taken(
    tmp_path: Path, theirs: str, ours: str | None
) -> None:
    text = table("Membership no,Review outcome,Review year", members(), ["Meets", theirs] * 12, [2026] * 24)

    _, result = checked(tmp_path, text, {"all_random:2026": "yes"})

    (row,) = [one for one in result["sheets"][0]["values"]["review_outcome"] if one["theirs"] == theirs]
    assert (row["ours"], row["guess"]) == (None, ours)
    assert result["status"] == "blocked"


def test_an_outcome_in_the_words_that_we_show_is_known(tmp_path: Path) -> None:
    shown = [SHIPPED[each] for each in ReviewOutcome]
    said = [f'"{shown[n % 9]}"' for n in range(99)]
    text = table("Membership no,Review outcome,Review year", members(99), said, [2026] * 99)

    _, result = checked(tmp_path, text, {"all_random:2026": "yes"})

    found = {one["theirs"]: one["ours"] for one in result["sheets"][0]["values"]["review_outcome"]}
    assert found == dict(zip(shown, map(str, ReviewOutcome), strict=True))


def reviews(who: list[str], year: int | str = 2026, heading: str = "Year") -> str:
    return table(f"Membership no,Outcome,{heading}", who, ["Meets"] * len(who), [year] * len(who))


def settled_next_year(folder: Path, files: Mapping[str, str], answers: Mapping[str, Any]) -> list[str]:
    """What is left without an answer in files of the next year, after these were answered and loaded."""
    mappings = folder / memory.NAME
    told = {f"{kind}:a.csv#": answer for kind, answer in answers.items()}
    first = Job(folder / "first", {"a.csv": files["first"]}).check({"answers": {**YEAR, **SAMPLED, **told}})
    assert not open_ids(first)
    memory.remember_result(mappings, first)
    later = Job(folder / "later", {"a.csv": files["later"]})
    again = later.check({"answers": {**YEAR, **SAMPLED}}, setting(mappings=mappings))
    return [ask.kind for ask in asks(again) if ask.id and ask.answer is None and (ask.blocks or ask.options)]


MARKED = table(
    "Membership no,Outcome,Review year,Aims set,Team benefit,Well planned",
    members(),
    ["Meets"] * 24,
    [2026] * 24,
    [("Yes", "Partly", "No")[n % 3] for n in range(24)],
    [("No", "Yes", "Partly")[n % 3] for n in range(24)],
    ["x" if n % 2 else "" for n in range(24)],
)


@pytest.mark.parametrize(
    ("text", "answers", "asked_again"),
    [
        (
            table("Membership no,Total CPD (days)", members(), [3 + n % 4 for n in range(24)]),
            {"unit:days": 6},
            [],
        ),
        (
            table(HEAD, members(), [f"{n}.{('15', '30', '45', '20')[n % 4]}" for n in NUMBERS]),
            {"h_mm:total_hours": "hours_minutes"},
            ["h_mm"],
        ),
        (MARKED, {"criteria": "no", "theme:well_planned": "no"}, ["criteria"]),
    ],
)
def test_what_was_answered_is_not_asked_again_while_the_headings_are_the_same(
    tmp_path: Path, text: str, answers: Mapping[str, Any], asked_again: list[str]
) -> None:
    head, _, rows_below = text.partition("\n")
    wider = "\n".join([f"{head},Branch", *(f"{row},North" for row in rows_below.splitlines()), ""])

    assert settled_next_year(tmp_path / "same", {"first": text, "later": text}, answers) == []
    assert settled_next_year(tmp_path / "wider", {"first": text, "later": wider}, answers) == asked_again


DECLARED = table("Membership no,Total hours,CPD year", members(), NUMBERS, [2025] * 24)
SAMPLED = {"all_random:2026": "yes"}


def test_a_plain_year_of_reviews_is_asked_about_where_declarations_are_of_that_year(tmp_path: Path) -> None:
    ask = "plain_year:review_year:r.csv#"
    fits = checked(tmp_path, DECLARED, SAMPLED, r_csv=reviews(members(12)))[1]
    same = checked(tmp_path, DECLARED, SAMPLED, r_csv=reviews(members(12), 2025))[1]
    job, done = checked(tmp_path, DECLARED, SAMPLED | {ask: "cpd_year"}, r_csv=reviews(members(12), 2025))

    assert (fits["status"], open_ids(same), done["status"]) == ("ready", [ask], "ready")
    assert "12 are in the declarations of that same year" in next(
        one.text for one in asks(same) if one.id == ask
    )
    assert job.staged("reviews")["review_year"].unique().to_list() == [2026]


def test_reviews_of_strangers_are_asked_about_and_lost_noughts_are_put_back(tmp_path: Path) -> None:
    lost = [member.lstrip("0") for member in members(12)]
    ask = "strangers:2026"

    strangers = checked(tmp_path, DECLARED, SAMPLED, r_csv=reviews([f"X{n:04}" for n in range(60)]))[1]
    few = checked(tmp_path, DECLARED, SAMPLED, r_csv=reviews([*members(19), "X0001"]))[1]
    job, done = checked(tmp_path, DECLARED, SAMPLED | {ask: "without_zeros"}, r_csv=reviews(lost))
    _, asked = checked(tmp_path, DECLARED, SAMPLED, r_csv=reviews(lost))

    assert [(one.id, one.options) for one in asks(strangers) if one.is_open] == [(ask, ("right",))]
    assert (few["status"], [one.kind for one in asks(few) if one.is_note]) == ("ready", ["strangers"])
    assert [(one.id, one.options) for one in asks(asked) if one.is_open] == [
        (ask, ("without_zeros", "right"))
    ]
    assert done["status"] == "ready"
    assert set(job.staged("reviews")["member"]) == {pseudonym(member) for member in members(12)}


def test_noughts_lost_since_last_year_are_put_back(tmp_path: Path) -> None:
    earlier, _ = checked(tmp_path, DECLARED.replace(",2025\n", ",2024\n"))
    known = setting(known=holding(declarations=earlier.staged("declarations")))
    job = Job(tmp_path / "now", {"a.csv": DECLARED.replace("\n01", "\n1")})

    asked = job.check(setting=known)
    done = job.check({"answers": {"found_again": "without_zeros"}}, known)

    assert [one.options for one in asks(asked) if one.id == "found_again"] == [("without_zeros", "yes")]
    assert (done["status"], set(job.staged("declarations")["member"])) == (
        "ready",
        set(map(pseudonym, members())),
    )


def test_several_opinions_in_a_row_are_read_as_several_or_as_one(tmp_path: Path) -> None:
    text = table(
        "Membership no,Assessor 1,Assessor 1 outcome,Assessor 2,Assessor 2 outcome,Final outcome",
        *(members(15), ["A1"] * 15, ["Meets"] * 15, ["A2"] * 15, ["Below guideline"] * 15, ["Meets"] * 15),
    )
    given = {"review_year:a.csv#": 2026, **SAMPLED}
    ask = "opinions:a.csv#"

    assert open_ids(checked(tmp_path, text, given)[1]) == [ask]
    every, _ = checked(tmp_path, text, {**given, ask: "all"})
    one, _ = checked(tmp_path, text, {**given, ask: "Final outcome"})
    rows = (
        every.staged("reviews")
        .group_by("assessor_role", "review_outcome")
        .agg(pl.len(), pl.col("assessor").n_unique())
    )
    assert sorted(rows.rows()) == [
        ("first", "meets", 15, 1),
        ("moderator", "meets", 15, 1),
        ("second", "below_guideline", 15, 1),
    ]
    assert one.staged("reviews").select("assessor_role", "review_outcome").unique().rows() == [
        ("first", "meets")
    ]


COUNTS = table("Year,Outcome,Number", [2026] * 4, ["Meets", "Advice", "Below", "Deferred"], [310, 77, 13, 20])


@pytest.mark.parametrize(("year", "cpd_year"), [("review_year", 2025), ("cpd_year", 2026)])
def test_a_table_of_counts_is_not_four_reviews_and_may_be_kept_as_totals(
    tmp_path: Path, year: str, cpd_year: int
) -> None:
    _, open_ = checked(tmp_path, COUNTS, {})
    answers = {"counts:review_outcome:a.csv#": "published", "plain_year:review_year:a.csv#": year}

    job, result = checked(tmp_path, COUNTS, answers)

    assert open_ids(open_) == ["counts:review_outcome:a.csv#", "plain_year:review_year:a.csv#"]
    assert result["status"] == "ready"
    kept = job.staged("published").select("cpd_year", "measure", "group", "part", "whole").rows()
    assert kept == [(cpd_year, "reviewed_meets", "all", 387, 400)]
    assert [ask.text for ask in asks(result) if ask.kind == "counts_kept"] == [
        f"Kept as totals: 387 of 400 records reviewed on CPD year {cpd_year} "
        "ended as “meets the guideline” or “meets the guideline, with advice”."
    ]


def test_counts_whose_outcomes_are_unknown_are_totals_once_these_are_matched(tmp_path: Path) -> None:
    text = COUNTS.replace("Below", "Blah").replace("Year", "CPD year")
    answers = {"counts:review_outcome:a.csv#": "published"}

    assert checked(tmp_path, text, answers)[1]["status"] == "blocked"


def test_signs_of_official_statistics_are_blank_in_published_totals(tmp_path: Path) -> None:
    head = "cpd_year,measure,group,part,whole,median,source"
    parts = ["300", "c", "[x]", "low", "z"]
    text = table(
        head,
        range(2010, 2015),
        ["declaration_rate"] * 5,
        ["all"] * 5,
        parts,
        [420] * 5,
        [""] * 5,
        ["Report"] * 5,
    )

    job, result = checked(tmp_path, text, {})
    _, wrong = checked(tmp_path, text.replace("300", "many"), {})

    assert result["status"] == "ready"
    assert job.staged("published")["part"].to_list() == [300, None, None, None, None]
    assert "Write it in digits" in asks(wrong)[0].text


@pytest.mark.parametrize("day", ["31/12/9999", "9999-12-31", "01/01/1900", "31/12/2099"])
def test_a_day_that_stands_for_no_end_is_blank_with_a_note(tmp_path: Path, day: str) -> None:
    text = table(f"{HEAD},Leave date", members(), NUMBERS, [day, "13/05/2026"] * 12)

    job, result = checked(tmp_path, text)

    assert (result["status"], [one.kind for one in asks(result) if one.is_note]) == ("ready", ["no_end"])
    assert job.staged("declarations")["left_on"].null_count() == 12


def test_criteria_and_themes_are_adopted_with_one_answer_each(tmp_path: Path) -> None:
    marks = [("Yes", "Partly", "No")[n % 3] for n in range(30)]
    ticks = ["x" if n % 2 else "" for n in range(30)]
    text = table(
        "Membership no,Outcome,Aims set,Team benefit,Well planned",
        members(30),
        ["Meets"] * 30,
        marks,
        marks,
        ticks,
    )
    given = {"review_year:a.csv#": 2026, **SAMPLED}

    _, offered = checked(tmp_path, text, given)
    job, done = checked(
        tmp_path, text, {**given, "criteria:a.csv#": "yes", "theme:well_planned:a.csv#": "strength"}
    )

    assert (
        offered["status"],
        [one.id for one in asks(offered) if one.id and not one.blocks and one.options],
    ) == (
        "ready",
        ["criteria:a.csv#", "theme:well_planned:a.csv#"],
    )
    assert done["new_marks"] == [
        {"code": "aims_set", "label": "Aims set", "kind": "criterion"},
        {"code": "team_benefit", "label": "Team benefit", "kind": "criterion"},
        {"code": "well_planned", "label": "Well planned", "kind": "strength"},
    ]
    assert job.staged("ratings")["rating"].value_counts(sort=True).rows()[0][1] == 20
    assert job.staged("themes").height == 15


@pytest.mark.parametrize("written", ['="{}"', "'{}", "{}\x07", " {} ", "{}\u200b", "#{}", "00{}"])
def test_an_identifier_is_the_same_member_however_a_file_wraps_it(tmp_path: Path, written: str) -> None:
    text = 'Membership no,Total hours\n"' + written.format("0100200").replace('"', '""') + '",30\n'

    job, result = checked(tmp_path, text)

    same = written != "00{}"
    assert (result["status"], job.staged("declarations")["member"][0] == pseudonym("0100200")) == (
        "ready",
        same,
    )


def test_an_identifier_that_a_spreadsheet_shortened_is_refused_with_its_cause(tmp_path: Path) -> None:
    _, result = checked(tmp_path, table(HEAD, ["1.23457E+11", *members(5)], NUMBERS[:6]))

    assert [(one.kind, one.rows) for one in asks(result) if one.stops] == [("shortened_number", (2,))]
    assert "Format the column as text" in asks(result)[0].text or "Format the column as text" in str(
        result["asks"]
    )


def test_what_a_workbook_hides_is_told(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        for row in (4, 5, 9):
            sheet.row_dimensions[row].hidden = True
        sheet.merge_cells("A2:A13")
        for row in range(3, 14):
            assert sheet.cell(row=row, column=1).value is None

    rows = [["North" if n == 0 else None, member, 30 + n] for n, member in enumerate(members(12))]
    content = workbook(["Region", "Membership no", "Total hours"], *rows, change=change)
    job = Job(tmp_path / "job", {"a.xlsx": content})

    result = job.check({"answers": {"cpd_year:a.xlsx#Sheet": 2025}})

    told = {one.kind: one.rows for one in asks(result) if one.is_note}
    assert told == {"hidden_rows": (4, 5, 9), "merged_cells": tuple(range(3, 14))}
    assert job.staged("declarations")["region"].unique().to_list() == ["North"]


def test_hours_that_are_merged_over_several_rows_stop_the_load(tmp_path: Path) -> None:
    rows = [[member, 30 if n == 0 else None] for n, member in enumerate(members(6))]
    content = workbook(
        ["Membership no", "Total hours"], *rows, change=lambda book: book.worksheets[0].merge_cells("B2:B4")
    )

    result = Job(tmp_path / "job", {"a.xlsx": content}).check({"answers": {"cpd_year:a.xlsx#Sheet": 2025}})

    assert [(one.kind, one.rows) for one in asks(result) if one.stops] == [("merged_hours", (3, 4))]


@pytest.mark.parametrize(
    ("error", "column", "rule"), [("#N/A", "Region", "note"), ("#N/A", "Total hours", "stop")]
)
def test_an_error_in_a_label_is_blank_and_in_hours_it_stops(
    tmp_path: Path, error: str, column: str, rule: str
) -> None:
    rows = [[member, 30 + n, "North"] for n, member in enumerate(members(12))]
    rows[3][1 if column == "Total hours" else 2] = error
    job = Job(tmp_path / "job", {"a.xlsx": workbook(["Membership no", "Total hours", "Region"], *rows)})

    result = job.check({"answers": {"cpd_year:a.xlsx#Sheet": 2025}})

    told = next(one for one in asks(result) if one.rows == (5,))
    assert (told.kind, told.column, told.stops) == (
        ("error_label", "Region", False) if rule == "note" else ("error_cell", "Total hours", True)
    )


@pytest.mark.parametrize(
    ("content", "rule", "said"),
    [
        (b"<html><body><table><tr><td>Member</td></tr></table>", "web_page", "Open it in Excel"),
        (b"\xef\xbb\xbf\r\n<TABLE border=1>", "web_page", "with the ending .xls"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "web_page", "save it as .xlsx"),
        (b"\x1f\x8b\x08\x00rest", "packed", "Unpack it"),
        (b"PK\x03\x04rest", "damaged", "damaged"),
    ],
)
def test_a_file_that_is_something_else_is_refused_by_name(
    tmp_path: Path, content: bytes, rule: str, said: str
) -> None:
    result = Job(tmp_path / "job", {"export.xls": content}).check()

    assert rules(result) == [rule]
    assert said in asks(result)[0].text


def test_pipes_and_text_of_an_old_macintosh_are_read(tmp_path: Path) -> None:
    head, rows = "Membership no|Total hours|Region", [f"M{n}x|{20 + n}|Zürich – Süd" for n in range(6)]
    content = "\r".join([head, *rows, ""]).encode("mac_roman")
    job = Job(tmp_path / "job", {"a.csv": content})

    job.check({"answers": YEAR})

    assert job.staged("declarations")["region"].unique().to_list() == ["Zürich – Süd"]


def test_a_number_format_with_signs_between_keeps_leading_noughts(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for row in range(2, 8):
            book.worksheets[0].cell(row=row, column=1).number_format = r"000\-0000"

    content = workbook(["Membership no", "Total hours"], *([100200 + n, 30] for n in range(6)), change=change)
    job = Job(tmp_path / "job", {"a.xlsx": content})
    job.check({"answers": {"cpd_year:a.xlsx#Sheet": 2025}})

    assert job.staged("declarations")["member"][0] == pseudonym("0100200")


def test_a_formula_that_gives_an_empty_text_is_blank_and_no_fault(tmp_path: Path) -> None:
    content = workbook(["Membership no", "Total hours", "Region"], *([m, 30, "=A2"] for m in members(6)))

    def empty(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(b'<c r="C2">', b'<c r="C2" t="str">')

    result = Job(tmp_path / "job", {"a.xlsx": repacked(content, empty)}).check()

    assert [one.rows for one in asks(result) if one.kind == "unsaved_formula"] == [(3, 4, 5, 6, 7)]
