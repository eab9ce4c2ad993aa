"""What a person chose on the Data page reaches the loader, and only what was chosen."""

from dashboard.load import check_result, choices
from dashboard.load.check_result import Checked, Question, Sheet

SHEET = Sheet(
    id="cpd.xlsx#Export",
    table="declarations",
    header_row=3,
    headings=("Member No", "Hours", "Grade"),
    mapping={"member": "Member No", "total_hours": "Hours"},
)


def test_what_was_not_changed_is_not_chosen() -> None:
    chosen = choices.with_table({}, SHEET, "declarations", 3)
    chosen = choices.with_mapping(
        chosen, SHEET, {"member": "Member No", "total_hours": "Hours", "region": None}
    )
    chosen = choices.with_values(chosen, SHEET, "membership_category", {"Fellow": None})

    assert chosen == {}


def test_a_corrected_heading_joins_those_corrected_before() -> None:
    before = {
        "sheets": {SHEET.id: {"mapping": {"region": "Area"}}, "other.csv#": {"mapping": {"member": "Id"}}}
    }

    after = choices.with_mapping(before, SHEET, {"membership_category": "Grade", "total_hours": None})

    assert after["sheets"] == {
        SHEET.id: {"mapping": {"region": "Area", "membership_category": "Grade", "total_hours": None}},
        "other.csv#": {"mapping": {"member": "Id"}},
    }


def test_a_matched_value_joins_those_matched_before() -> None:
    before = {"sheets": {SHEET.id: {"values": {"membership_category": {"Fellow": "FIET"}}}}}

    after = choices.with_values(before, SHEET, "membership_category", {"Associate": "TMIET", "Hon": None})

    values = {"membership_category": {"Fellow": "FIET", "Associate": "TMIET"}}
    assert after == {"sheets": {SHEET.id: {"values": values}}}


def test_another_table_forgets_what_was_said_of_the_columns() -> None:
    before = {"sheets": {SHEET.id: {"mapping": {"region": "Area"}, "values": {}}}, "reason": "as agreed"}

    after = choices.with_table(before, SHEET, "reviews", 3)

    assert after == {"sheets": {SHEET.id: {"table": "reviews", "header_row": 3}}, "reason": "as agreed"}


def test_a_sheet_that_holds_nothing_is_left_out() -> None:
    assert choices.with_table({}, SHEET, None, 3)["sheets"][SHEET.id]["table"] is None


def test_rows_that_look_like_totals_are_read_when_asked_and_not_before() -> None:
    after = choices.with_total_rows({}, SHEET, keep=True)

    assert choices.with_total_rows({}, SHEET, keep=False) == {}
    assert choices.keeps_total_rows(after, SHEET)


def test_an_answer_is_kept_once_it_is_given() -> None:
    question = Question(id="cpd_year:cpd.xlsx#Export", kind="cpd_year")

    assert choices.with_answer({}, question, None) == {}
    assert choices.with_answer({}, question, 2025) == {"answers": {"cpd_year:cpd.xlsx#Export": 2025}}


def test_one_click_takes_every_flagged_row_as_declared_with_its_reason() -> None:
    decisions = [{"rule": "over_2000", "count": 2, "text": "…"}, {"rule": "points", "count": 9, "text": "…"}]
    found = check_result.read({"status": "questions", "decisions": decisions})

    after = choices.all_as_declared({"reason": "old"}, found, "confirmed with the members")

    assert after == {
        "decisions": {"over_2000": "as_declared", "points": "as_declared"},
        "reason": "confirmed with the members",
    }


def test_what_was_said_of_a_sheet_s_year_goes_along_when_the_year_is_corrected() -> None:
    year = Question(id="review_year:r.xlsx#", kind="review_year", answer=2025)
    found = Checked(status="ready", questions=(year,))
    before = {"answers": {"all_random:2025": "yes", "selected:2025": 90}}

    after = choices.carry_years(choices.with_answer(before, year, 2026), before, found)

    assert {name: after["answers"].get(name) for name in ("all_random:2026", "selected:2026")} == {
        "all_random:2026": "yes",
        "selected:2026": 90,
    }
    assert choices.carry_years(before, before, found) == before
