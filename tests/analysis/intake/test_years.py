"""The year of a whole sheet: read from its title, refused where it cannot be,
asked again where something differs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import Ask
from tests.analysis.intake.made import Job, asks, rules

THIS_YEAR = datetime.now(UTC).date().year
SMALL = Path(__file__).parents[3] / "sample_data" / "small"
HEAD = "Membership no,Total hours,Date submitted"


def declared(
    tmp_path: Path, *lines: str, said: int | None = None, name: str = "a.csv", **answers: str
) -> Any:
    load = Job(tmp_path / "job", {name: "\n".join(lines) + "\n"})
    return load.check({"answers": ({f"cpd_year:{name}#": said} if said else {}) | answers})


def asked(result: Any) -> dict[str, Ask]:
    return {one.kind: one for one in asks(result) if one.id}


@pytest.mark.parametrize("second", ["Exported 11/05/2026", "Exported 11 May 2026", "Exported 2026-05-11", ""])
def test_the_year_of_a_title_row_is_taken_and_told_and_can_be_changed(tmp_path: Path, second: str) -> None:
    result = declared(tmp_path, "CPD declarations 2025,,", f"{second},,", HEAD, "1,30,2026-02-03")

    question = asked(result)["cpd_year"]
    assert (result["status"], question.answer) == ("ready", 2025)
    assert question.text == "Which CPD year is a.csv of? Its title says 2025."


@pytest.mark.parametrize(
    "title", ["CPD declarations 2025/26", "CPD 2025-26", "From 2024 and 2025", "May 2026"]
)
def test_a_title_with_several_years_or_none_leaves_the_year_open(tmp_path: Path, title: str) -> None:
    assert declared(tmp_path, f"{title},,", HEAD, "1,30,2026-02-03")["status"] == "questions"


def test_the_year_of_a_file_name_is_told_but_not_taken_since_it_may_be_that_of_the_export(
    tmp_path: Path,
) -> None:
    result = declared(tmp_path, HEAD, "1,30,2026-02-03", name="cpd_2026.csv")

    question = asked(result)["cpd_year"]
    assert (result["status"], question.answer) == ("questions", None)
    assert question.text == "Which CPD year is cpd_2026.csv of? The file’s name says 2026."


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (THIS_YEAR + 1, "has not come yet."),
        (2052, "2052 has not come yet."),
        (1999, "1999 is before 2000."),
        (25, "25"),
    ],
)
def test_a_year_that_has_not_come_or_lies_far_back_is_refused_in_words(
    tmp_path: Path, year: int, told: str
) -> None:
    result = declared(tmp_path, "CPD declarations 2025,,", HEAD, "1,30,2026-02-03", said=year)

    question = asked(result)["cpd_year"]
    assert (result["status"], question.answer) == ("questions", None)
    assert told in question.text


def test_a_year_of_a_column_that_has_not_come_is_a_fault_of_its_row(tmp_path: Path) -> None:
    result = declared(tmp_path, "member,cpd_year,total_hours", "1,2025,30", "2,2052,30")

    assert rules(result) == ["future_year"]
    assert [ask.rows for ask in asks(result) if ask.stops] == [(3,)]
    assert "2052" not in str(result["asks"])


def test_a_year_other_than_the_title_s_is_asked_once_more_and_the_answer_holds_for_that_year_alone(
    tmp_path: Path,
) -> None:
    lines = ("CPD declarations 2025", "Membership no,Total hours", "1,30")
    right = {"year_is_right:a.csv#:2024": "yes"}

    open_ = declared(tmp_path / "a", *lines, said=2024)
    settled = declared(tmp_path / "b", *lines, said=2024, **right)
    other = declared(tmp_path / "c", *lines, said=2023, **right)

    assert [one["status"] for one in (open_, settled, other)] == ["questions", "ready", "questions"]
    assert asked(open_)["confirm_year"].text == (
        "CPD year 2024 is taken for a.csv, but its title says 2025. Is 2024 right? If not, change it above."
    )


@pytest.mark.parametrize(("year", "fits"), [(2023, False), (2024, False), (2025, True), (2026, False)])
def test_a_year_that_most_dates_of_submission_do_not_fit_is_asked_once_more(
    tmp_path: Path, year: int, fits: bool
) -> None:
    result = declared(
        tmp_path, HEAD, "1,30,2026-02-03", "2,30,2026-03-31", "3,30,2026-05-02", "4,30,", said=year
    )

    assert (result["status"] == "ready") == fits
    if not fits:
        assert "of its 3 dates of submission lie outside " in asked(result)["confirm_year"].text


def test_a_review_year_that_is_not_the_one_after_the_declarations_is_asked_once_more(tmp_path: Path) -> None:
    files = {name: SMALL / name for name in ("membership.xlsx", "reviews.xlsx")}
    load = Job(tmp_path / "job", files)

    fits = load.check()
    same = load.check({"answers": {"review_year:reviews.xlsx#Reviews": 2025}})

    assert "confirm_year" not in asked(fits)
    assert asked(same)["confirm_year"].text == (
        "Review year 2025 is taken for the sheet “Reviews” of reviews.xlsx, but its "
        "title says 2026; and records "
        "reviewed in 2025 are of CPD year 2024, while the declarations are of 2025. Is 2025 right? "
        "If not, change it above."
    )
