"""Files as professional bodies export them, each of a kind that was once read wrongly or asked in vain."""

from pathlib import Path
from typing import Any

import pytest

from tests.analysis.intake.made import Job, asks, open_ids, pseudonym, read_as, rules, workbook

ROWS = 60
IDS = [f"A{3000 + 3 * n}" for n in range(ROWS)]
Answers = dict[str, Any]


def table(*columns: tuple[str, list[Any]]) -> str:
    lines = [[name for name, _ in columns], *zip(*(cells for _, cells in columns), strict=True)]
    return "".join(",".join("" if cell is None else str(cell) for cell in line) + "\n" for line in lines)


def checked(
    folder: Path, content: str | bytes, answers: Answers, name: str = "a.csv"
) -> tuple[Job, dict[str, Any]]:
    job = Job(folder / f"job{len(list(folder.iterdir()))}", {name: content})
    return job, job.check({"answers": answers})


def total(folder: Path, content: str | bytes, answers: Answers, name: str = "a.csv") -> float:
    job, result = checked(folder, content, answers, name)
    assert result["status"] == "ready", [ask for ask in asks(result) if ask.blocks]
    return int(job.staged("declarations")["total_hours"].sum()) / 100


def test_hours_by_month_are_parts_of_a_year_and_no_criteria(tmp_path: Path) -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    months = [(name, [(n + 3 * place) % 6 for n in range(ROWS)]) for place, name in enumerate(names)]
    text = table(("Member", IDS), ("CPD year", [2025] * ROWS), *months)

    assert open_ids(checked(tmp_path, text, {})[1]) == ["parts_of_year:a.csv#"]
    expected = sum(sum(cells) for _, cells in months)
    assert total(tmp_path, text, {"parts_of_year:a.csv#": "add_up"}) == expected


def test_hours_and_minutes_in_two_columns_are_put_together(tmp_path: Path) -> None:
    hours, minutes = [20 + n % 9 for n in range(ROWS)], [15 * (n % 4) for n in range(ROWS)]
    text = table(("Member", IDS), ("CPD year", [2025] * ROWS), ("Hours", hours), ("Minutes", minutes))
    ask = "hours_and_minutes:total_hours:a.csv#"

    assert open_ids(checked(tmp_path, text, {})[1]) == [ask]
    assert total(tmp_path, text, {ask: "add_up"}) == sum(hours) + sum(minutes) / 60
    assert total(tmp_path, text, {ask: "Hours"}) == sum(hours)


def test_years_that_are_no_single_year_are_asked_once_whatever_their_form(tmp_path: Path) -> None:
    points = [20 + n % 9 for n in range(ROWS)]
    for early, late in (
        ("2023/24", "2024/25"),
        ("FY24", "FY25"),
        ("Apr 2023 - Mar 2024", "Apr 2024 - Mar 2025"),
    ):
        ids, years = [IDS[n // 2] for n in range(ROWS)], [(early, late)[n % 2] for n in range(ROWS)]
        text = table(("Member no", ids), ("CPD year", years), ("Hours", points))
        ask = "year_name:cpd_year:a.csv#"

        _, first = checked(tmp_path, text, {})
        job, _ = checked(tmp_path, text, {ask: "2025"})

        assert (open_ids(first), rules(first)) == ([ask], [])
        assert sorted(job.staged("declarations")["cpd_year"].unique()) == [2024, 2025]


def test_bare_years_over_numbers_are_years_side_by_side(tmp_path: Path) -> None:
    book = workbook(("Member ref", "Name", 2024, 2025), *[(one, "N", 20, 22) for one in IDS])
    _, result = checked(tmp_path, book, {}, "a.xlsx")

    assert open_ids(result) == ["years_apart:a.xlsx#Sheet"]
    assert total(tmp_path, book, {"years_apart:a.xlsx#Sheet": "all"}, "a.xlsx") == ROWS * 42


def test_three_parts_of_which_one_is_known_by_name_are_asked_together(tmp_path: Path) -> None:
    parts = [[10 + n % 3 for n in range(ROWS)], [5 + n % 4 for n in range(ROWS)], [5] * ROWS]
    whole = [sum(each) for each in zip(*parts, strict=True)]
    given = [one if n % 4 else None for n, one in enumerate(whole)]
    named = zip(("Technical", "Professional", "Personal"), parts, strict=True)
    text = table(("Member", IDS), ("CPD year", [2025] * ROWS), *named, ("Total hours", given))
    yes = {"guesses:a.csv#": "yes", "parts:total_hours:a.csv#": "areas"}

    _, result = checked(tmp_path, text, yes)
    assert open_ids(result) == ["total_missing:total_hours:a.csv#"]
    assert total(tmp_path, text, yes | {"total_missing:total_hours:a.csv#": "add_up"}) == sum(whole)


def test_reviewers_named_by_letters_give_several_opinions(tmp_path: Path) -> None:
    head = (
        "Registrant",
        "Audit year",
        "Reviewer A",
        "Reviewer A decision",
        "Reviewer B",
        "Reviewer B decision",
    )
    rows = [(one, 2026, "JB", ("Pass", "Fail")[n % 2], "KL", "Pass") for n, one in enumerate(IDS)]
    ask = "opinions:a.xlsx#Sheet"
    answers = {ask: "all", "all_random:2026": "yes"}

    job, result = checked(tmp_path, workbook(head, *rows), answers, "a.xlsx")

    assert result["status"] == "ready"
    found = job.staged("reviews").group_by("assessor_role").len().sort("assessor_role")
    assert found.rows() == [("first", ROWS), ("second", ROWS)]


def test_a_column_of_first_second_and_moderated_is_the_opinion_and_not_the_assessor(tmp_path: Path) -> None:
    marks = [("1st", "2nd", "Moderated")[n % 3] for n in range(ROWS)]
    ids = [IDS[n // 3] for n in range(ROWS)]
    text = table(("Registrant no", ids), ("Marker", marks), ("Result", ["Pass"] * ROWS))
    _, result = checked(tmp_path, text, {})

    assert read_as(result)["assessor_role"] == "Marker"
    assert "guesses:a.csv#" in open_ids(result)


@pytest.mark.parametrize("heading", ["Number of registrants", "No. of members", "Total number of members"])
def test_a_column_that_counts_people_names_none(tmp_path: Path, heading: str) -> None:
    counts = [("Outcome", ["Pass", "Fail", "Deferred"]), (heading, [620, 154, 27])]
    _, result = checked(tmp_path, table(*counts), {})

    assert read_as(result) == {"review_outcome": "Outcome"}
    assert "counts:review_outcome:a.csv#" in open_ids(result)


@pytest.mark.parametrize("heading", ["NMC PIN", "HCPC reg", "Roll number", "RCVS No"])
def test_the_numbers_of_other_bodies_are_guessed_to_be_the_member(tmp_path: Path, heading: str) -> None:
    entries = [f"{5000 + n}" for n in range(ROWS)]
    for ids in (IDS, [IDS[n % 15] for n in range(ROWS)]):
        text = table((heading, ids), ("Entry ID", entries), ("CPD hours", list(range(ROWS))))
        _, result = checked(tmp_path, text, {"cpd_year:a.csv#": 2025})

        assert read_as(result)["member"] == heading
        assert "guesses:a.csv#" in open_ids(result)


def test_a_category_of_activities_is_no_grade_and_gives_hours_by_kind(tmp_path: Path) -> None:
    kinds = [("Course", "Conference", "Reading")[n % 3] for n in range(ROWS)]
    ids = [IDS[n % 15] for n in range(ROWS)]
    text = table(("Member", ids), ("Category", kinds), ("Hours", [1 + n % 4 for n in range(ROWS)]))
    job, _ = checked(tmp_path, text, {"cpd_year:a.csv#": 2025, "log:member:a.csv#": "add_up"})

    rows = job.staged("declarations")
    assert rows["membership_category"].null_count() == rows.height
    expected = sum(1 + n % 4 for n in range(0, ROWS, 3))
    assert int(rows["training_hours"].sum()) / 100 == expected


def test_two_rows_of_headings_name_the_member_together(tmp_path: Path) -> None:
    rows = [(one, 10, 20, 30) for one in IDS]
    book = workbook(("Member", "CPD hours", "", ""), ("No.", "Planned", "Unplanned", "Total"), *rows)
    job, result = checked(tmp_path, book, {"cpd_year:a.xlsx#Sheet": 2025}, "a.xlsx")

    assert read_as(result)["member"] == "No. (Member)"
    assert pseudonym(IDS[0]) in job.staged("declarations")["member"].to_list()


def test_numbers_that_excel_shortened_are_told_and_never_taken_for_repeats(tmp_path: Path) -> None:
    ids = ["1.23457E+11" if n % 3 else f"{123456700000 + n}" for n in range(ROWS)]
    text = table(
        ("Member number", ids), ("CPD Year", [2025] * ROWS), ("Hours", [30 + n % 5 for n in range(ROWS)])
    )
    _, result = checked(tmp_path, text, {})

    assert rules(result) == ["shortened_number"]
    assert "duplicate_row" not in rules(result, "is_note")


def test_nothing_is_said_of_the_year_before_while_the_year_is_open(tmp_path: Path) -> None:
    text = table(("Member", IDS), ("Hours", [30] * ROWS))
    _, result = checked(tmp_path, text, {})

    assert open_ids(result) == ["cpd_year:a.csv#"]
    assert rules(result, "is_note") == []


def test_hours_beside_a_status_of_nothing_submitted_are_told(tmp_path: Path) -> None:
    status = ["Incomplete" if n < 8 else "Complete" for n in range(ROWS)]
    text = table(("Member", IDS), ("CPD year", [2025] * ROWS), ("Hours", [20] * ROWS), ("CPD status", status))
    _, result = checked(tmp_path, text, {})

    (note,) = [ask for ask in asks(result) if ask.kind == "hours_not_submitted"]
    assert note.count == 8


def test_a_macintosh_file_is_read_as_one_or_refused_and_never_as_windows(tmp_path: Path) -> None:
    def content(places: tuple[str, ...], encoding: str) -> bytes:
        cells = [places[n % len(places)] for n in range(ROWS)]
        years, hours = ("CPD year", [2025] * ROWS), ("Hours", [20] * ROWS)
        return table(("Member", IDS), years, ("Region", cells), hours).encode(encoding)

    plain, capital = ("Orléans", "Québec", "Málaga"), ("Île-de-France", "Québec", "Málaga")
    for encoding in ("mac_roman", "cp1252"):
        job, _ = checked(tmp_path, content(plain, encoding), {})
        assert set(job.staged("declarations")["region"].unique()) == set(plain)
    job, _ = checked(tmp_path, content(capital, "cp1252"), {})
    assert set(job.staged("declarations")["region"].unique()) == set(capital)
    _, result = checked(tmp_path, content((*capital[:2], "Île"), "mac_roman"), {})
    assert rules(result) == ["encoding"]


def test_a_web_page_saved_whole_is_called_one(tmp_path: Path) -> None:
    page = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><table><tr><td>a</table>"
    _, result = checked(tmp_path, page, {}, "a.xls")

    assert rules(result) == ["web_page"]


def test_an_outcome_in_a_bodys_own_words_is_guessed_from_its_heading(tmp_path: Path) -> None:
    words = [("Compliant", "Corrective action", "Referred back")[n % 3] for n in range(ROWS)]
    text = table(("Member", IDS), ("Spot check 2025 outcome", words), ("Assessed by", ["AB"] * ROWS))
    _, result = checked(tmp_path, text, {})

    assert read_as(result)["review_outcome"] == "Spot check 2025 outcome"
    unknown = {row["theirs"] for row in result["sheets"][0]["values"]["review_outcome"] if not row["ours"]}
    assert unknown == {"Corrective action", "Referred back"}
