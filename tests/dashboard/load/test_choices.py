"""What a person chose on the Data page reaches the loader, and only what was chosen."""

import pytest

from analysis.errors import Ask
from dashboard.load import check_result, choices
from dashboard.load.check_result import Checked, Column, Sheet

SHEET = Sheet(
    id="cpd.xlsx#Export",
    file="cpd.xlsx",
    sheet="Export",
    table="declarations",
    header_row=3,
    columns=(Column("Member No", "member", "sure"), Column("Hours", "total_hours", "sure"), Column("Grade")),
)
WHICH = Ask("which", "Which?", id="which:member:cpd.xlsx#Export", file="cpd.xlsx", sheet="Export")


def decision(kind: str) -> dict[str, object]:
    return {"kind": kind, "text": "…", "id": kind, "options": ["as_declared", "set_aside"]}


def test_what_was_not_changed_is_not_chosen() -> None:
    chosen = choices.with_table({}, SHEET, "declarations", 3)
    chosen = choices.with_columns(
        chosen, SHEET, {"Member No": "member", "Hours": "total_hours", "Grade": None}
    )
    chosen = choices.with_values(chosen, SHEET, "membership_category", {"Fellow": None})

    assert chosen == {}


def test_a_corrected_heading_joins_those_corrected_before() -> None:
    before = {
        "sheets": {SHEET.id: {"columns": {"Area": "region"}}, "other.csv#": {"columns": {"Id": "member"}}}
    }

    after = choices.with_columns(before, SHEET, {"Grade": "membership_category", "Hours": None})

    told = {"Area": "region", "Grade": "membership_category", "Hours": None}
    assert after["sheets"] == {
        SHEET.id: {"table": "declarations", "columns": told},
        "other.csv#": {"columns": {"Id": "member"}},
    }


def test_a_matched_value_joins_those_matched_before() -> None:
    before = {"sheets": {SHEET.id: {"values": {"membership_category": {"Fellow": "FIET"}}}}}

    after = choices.with_values(before, SHEET, "membership_category", {"Associate": "TMIET", "Hon": None})

    values = {"membership_category": {"Fellow": "FIET", "Associate": "TMIET"}}
    assert after == {"sheets": {SHEET.id: {"table": "declarations", "values": values}}}


def test_another_table_forgets_what_was_said_of_the_columns() -> None:
    before = {"sheets": {SHEET.id: {"columns": {"Area": "region"}, "values": {}}}, "reason": "as agreed"}

    after = choices.with_table(before, SHEET, "reviews", 3)

    assert after == {"sheets": {SHEET.id: {"table": "reviews", "header_row": 3}}, "reason": "as agreed"}


def test_a_sheet_that_holds_nothing_is_left_out() -> None:
    assert choices.without_sheet({}, SHEET)["sheets"][SHEET.id]["table"] is None
    assert choices.without_sheet({}, Sheet(id="a#")) == {}


def test_an_answer_is_kept_once_it_is_given() -> None:
    ask = Ask("cpd_year", "Which year?", id="cpd_year:cpd.xlsx#Export")

    assert choices.with_answer({}, ask, None) == {}
    assert choices.with_answer({}, ask, 2025) == {"answers": {"cpd_year:cpd.xlsx#Export": 2025}}


def test_one_click_takes_every_flagged_row_as_declared_with_its_reason() -> None:
    found = check_result.read({"status": "questions", "asks": [decision("over_2000"), decision("points")]})

    after = choices.all_as_declared({"reason": "old"}, found, "confirmed with the members")

    assert after == {
        "answers": {"over_2000": "as_declared", "points": "as_declared"},
        "reason": "confirmed with the members",
    }


def test_what_was_said_of_a_sheet_s_year_goes_along_when_the_year_is_corrected() -> None:
    year = Ask("review_year", "Which year?", id="review_year:r.xlsx#", answer=2025)
    found = Checked(status="ready", asks=(year,))
    before = {"answers": {"all_random:2025": "yes", "selected:2025": 90}}

    after = choices.carry_years(choices.with_answer(before, year, 2026), before, found)

    assert {name: after["answers"].get(name) for name in ("all_random:2026", "selected:2026")} == {
        "all_random:2026": "yes",
        "selected:2026": 90,
    }
    assert choices.carry_years(before, before, found) == before


@pytest.mark.parametrize(
    "chosen",
    [
        {"answers": {WHICH.id: "Member No"}},
        {"sheets": {SHEET.id: {"columns": {"Grade": "member", "Member No": None}}}},
        {"sheets": {SHEET.id: {"table": None}}},
    ],
)
def test_which_heading_it_is_is_said_by_its_answer_its_line_or_by_leaving_the_sheet_out(
    chosen: choices.Choices,
) -> None:
    found = Checked("questions", sheets=(SHEET,), asks=(WHICH,))

    assert choices.says_all(chosen, found)
    assert not choices.says_all({}, found)


def test_where_nothing_is_open_a_change_is_all_that_is_to_say_unless_a_column_is_chosen_twice() -> None:
    found = Checked("ready", sheets=(SHEET,))
    moved, twice = (
        choices.with_columns({}, SHEET, {"Grade": ours}) for ours in ("membership_category", "total_hours")
    )

    assert (choices.says_all(moved, found), choices.has_twice(moved, found)) == (True, False)
    assert (choices.says_all(twice, found), choices.has_twice(twice, found)) == (False, True)
    assert choices.twice(SHEET, {"Hours": "total_hours", "Grade": "total_hours"}) == {
        "total_hours": "“Hours” and “Grade”"
    }
    assert choices.twice(SHEET, {"Hours": "total_hours", "Grade": "member"}) == {}
