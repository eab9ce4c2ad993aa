"""From files and choices to a result: mapping, questions, decisions, duplicates,
and what a load would change."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis import frozen
from analysis.intake.check import check
from analysis.intake.recognise import memory
from analysis.scheme.guideline import as_cells
from tests import thirty
from tests.analysis.intake.made import (
    DECLARATIONS,
    SETTING,
    Job,
    asks,
    checked,
    holding,
    not_read,
    open_ids,
    pseudonym,
    read_as,
    rules,
    setting,
    workbook,
)

HEAD = "member,cpd_year,total_hours"
REVIEWS = "member,review_year,review_outcome,c1,few_planned\n1,2026,meets,met,x\n2,2026,Not received,,\n"


def job(tmp_path: Path, text: str, name: str = "a.csv") -> Job:
    return Job(tmp_path / "job", {name: text})


def stored(tmp_path: Path, text: str) -> pl.DataFrame:
    earlier = Job(tmp_path / "earlier", {"a.csv": text})
    earlier.check()
    return earlier.staged("declarations")


def test_headings_of_other_systems_are_recognised(tmp_path: Path) -> None:
    headings = "Membership No.,YEAR,Grade,EC registration,Total CPD hrs,Soft–Skills (h),Planned CPD,E-mail"

    result = checked(tmp_path, a_csv=f"{headings}\n1,2025,Fellow,Chartered Engineer,30,10,12,a@b\n")

    assert read_as(result) == {
        "member": "Membership No.",
        "cpd_year": "YEAR",
        "membership_category": "Grade",
        "registration_category": "EC registration",
        "total_hours": "Total CPD hrs",
        "soft_skills_hours": "Soft–Skills (h)",
        "planned_hours": "Planned CPD",
    }
    assert (result["status"], not_read(result)) == ("ready", ["E-mail"])


def test_a_heading_can_be_given_to_another_column_or_to_none(tmp_path: Path) -> None:
    load = job(tmp_path, "member,cpd_year,total_hours,Extra,region\n1,2025,30,12,North\n")

    result = load.check({"sheets": {"a.csv#": {"columns": {"Extra": "planned_hours", "region": None}}}})

    assert not_read(result) == ["region"]
    assert load.staged("declarations").select("planned_hours", "region").rows() == [(1200, None)]


def test_a_value_left_unmatched_blocks_until_it_is_matched_or_kept_as_a_new_word(tmp_path: Path) -> None:
    load = job(
        tmp_path,
        f"{HEAD},membership_category\n1,2025,30,Hon. Fellow\n2,2025,30,Affiliate\n3,2025,30,fellow\n",
    )
    said = {"Hon. Fellow": "FIET", "Affiliate": "Affiliate"}

    before = load.check()
    after = load.check({"sheets": {"a.csv#": {"values": {"membership_category": said}}}})

    assert [(ask.kind, ask.rows, ask.count) for ask in asks(before) if ask.stops] == [
        ("unmatched_value", (2, 3), 2)
    ]
    assert (after["status"], after["new_words"]) == ("ready", {"membership_category": ["Affiliate"]})
    assert load.staged("declarations")["membership_category"].to_list() == ["FIET", "Affiliate", "FIET"]


def test_a_code_cannot_be_kept_as_a_word_of_the_schemes_own(tmp_path: Path) -> None:
    load = job(tmp_path, f"{HEAD},declaration_status\n1,2025,30,maybe\n")

    result = load.check({"sheets": {"a.csv#": {"values": {"declaration_status": {"maybe": "maybe"}}}}})

    assert rules(result) == ["unmatched_value"]


def test_activity_ticks_are_told_from_activity_hours(tmp_path: Path) -> None:
    load = job(tmp_path, f"{HEAD},Training,Volunteering\n1,2025,30,X,2.5\n2,2025,30,,\n")
    load.check()

    staged = load.staged("declarations")
    assert staged.select("does_training", "training_hours", "volunteering_hours").rows() == [
        (True, None, 250),
        (False, None, None),
    ]


def test_the_areas_are_added_up_where_there_is_no_total_and_it_is_said(tmp_path: Path) -> None:
    head = "member,cpd_year,personal_technical_hours,job_role_technical_hours,soft_skills_hours"
    load = job(tmp_path, f"{head}\n1,2025,10,12.5,\n2,2025,,,\n")

    result = load.check()

    assert rules(result, "is_note") == ["total_from_areas"]
    assert load.staged("declarations")["total_hours"].to_list() == [2250, None]


def test_a_year_that_no_column_gives_is_asked_for_once(tmp_path: Path) -> None:
    load = job(tmp_path, "member,total_hours\n1,30\n")

    asked = load.check()
    answered = load.check({"answers": {"cpd_year:a.csv#": 2025}})

    assert (asked["status"], open_ids(asked)) == ("questions", ["cpd_year:a.csv#"])
    assert (answered["status"], load.staged("declarations")["cpd_year"].to_list()) == ("ready", [2025])


def test_dates_that_could_be_either_way_round_are_asked_for_once_per_source(tmp_path: Path) -> None:
    text = f"{HEAD},submitted_on\n1,2025,30,03/04/2026\n"
    load = job(tmp_path, text)
    mappings = tmp_path / memory.NAME

    asked = load.check()
    answered = load.check({"answers": {"date_order:a.csv#": "dmy"}})
    day = load.staged("declarations")["submitted_on"][0]
    memory.remember_result(mappings, answered)
    again = Job(tmp_path / "next", {"b.csv": text}).check(setting=setting(mappings=mappings))

    assert (open_ids(asked), str(day), again["status"]) == (
        ["date_order:a.csv#"],
        "2026-04-03",
        "ready",
    )


def test_dates_written_both_ways_round_are_refused(tmp_path: Path) -> None:
    result = checked(tmp_path, a_csv=f"{HEAD},submitted_on\n1,2025,30,31/03/2026\n2,2025,30,03/31/2026\n")

    assert "mixed_dates" in rules(result)


def test_next_years_file_of_the_same_shape_takes_no_mapping(tmp_path: Path) -> None:
    text = "Who,cpd_year,total_hours,Kind\n{},2025,30,Gold\n"
    choices = {
        "sheets": {
            "a.csv#": {
                "table": "declarations",
                "columns": {"Who": "member", "Kind": "membership_category"},
                "values": {"membership_category": {"Gold": "FIET"}},
            }
        }
    }
    mappings = tmp_path / "data" / memory.NAME
    first = Job(tmp_path / "first", {"a.csv": text.format(1)}).check(choices)
    memory.remember_result(mappings, first)

    result = Job(tmp_path / "second", {"other.csv": text.format(2)}).check(setting=setting(mappings=mappings))

    assert (first["status"], result["status"]) == ("ready", "ready")


def test_what_an_earlier_version_remembered_is_still_known(tmp_path: Path) -> None:
    mappings = tmp_path / memory.NAME
    mapping = {"member": "Who", "membership_category": "Kind", "region": None}
    entry = {"table": "declarations", "mapping": mapping, "values": {"membership_category": {"Gold": "FIET"}}}
    mappings.write_text(json.dumps({"0" * 32: {**entry, "date_order": "dmy"}}), encoding="utf-8")
    load = job(tmp_path, "Who,cpd_year,total_hours,Kind\n1,2025,30,Gold\n")

    assert load.check(setting=setting(mappings=mappings))["status"] == "ready"
    assert load.staged("declarations")["membership_category"].to_list() == ["FIET"]


def test_a_file_of_a_remembered_name_that_holds_something_else_is_read_as_what_it_is(tmp_path: Path) -> None:
    mappings = tmp_path / memory.NAME
    memory.remember_result(mappings, job(tmp_path, DECLARATIONS).check())

    result = Job(tmp_path / "next", {"a.csv": REVIEWS}).check(setting=setting(mappings=mappings))

    assert result["sheets"][0]["table"] == "reviews"


def test_a_sheet_that_was_left_out_is_left_out_next_time_and_can_be_read_again(tmp_path: Path) -> None:
    mappings = tmp_path / memory.NAME
    files = {"list 2024.csv": DECLARATIONS, "extra 2024.csv": DECLARATIONS.replace("00123", "00125")}
    first = Job(tmp_path / "first", files).check({"sheets": {"extra 2024.csv#": {"table": None}}})
    memory.remember_result(mappings, first)
    later = Job(tmp_path / "later", {name.replace("2024", "2025"): text for name, text in files.items()})

    kept_out = later.check(setting=setting(mappings=mappings))
    read = later.check({"sheets": {"extra 2025.csv#": {"table": "declarations"}}}, setting(mappings=mappings))

    assert [one["totals"][0]["members"] for one in (first, kept_out, read)] == [2, 2, 3]


def test_a_decision_keeps_or_sets_aside_the_rows_it_is_about(tmp_path: Path) -> None:
    load = job(tmp_path, f"{HEAD}\n1,2025,30\n2,2025,2500\n")

    asked = load.check()
    load.check({"answers": {"over_2000": "set_aside"}})
    aside = load.staged("declarations")["set_aside"].to_list()
    load.check({"answers": {"over_2000": "as_declared"}})
    kept = load.staged("declarations")["set_aside"].to_list()

    assert [(ask.kind, ask.count) for ask in asks(asked) if ask.is_open] == [("over_2000", 1)]
    assert (aside, kept) == ([False, True], [False, False])


def test_no_load_ever_needs_more_than_four_decisions(tmp_path: Path) -> None:
    minutes = "\n".join(f"{n},2024,{1800 + n},,0" for n in range(8))
    others = "\n".join(
        f"{n},2025,{hours},{hours},1" for n, hours in enumerate([30, 30, 30, 30, 2500, 9000, 400])
    )
    head = f"{HEAD},planned_hours,unplanned_hours"

    result = checked(tmp_path, a_csv=f"{head}\n{minutes}\n{others}\n", b_csv=f"{HEAD}\n" + "9,2023,300\n" * 1)

    assert sorted(rules(result, "is_open")) == [
        "looks_like_minutes",
        "more_than_period",
        "over_2000",
        "parts_disagree",
    ]


def test_a_repeated_row_counts_once_and_a_contradicting_one_blocks(tmp_path: Path) -> None:
    same = checked(tmp_path / "a", a_csv=f"{HEAD}\n1,2025,30\n1,2025,30.0\n")
    other = checked(tmp_path / "b", a_csv=f"{HEAD}\n1,2025,30\n1,2025,31\n")
    versions = checked(tmp_path / "c", a_csv=f"{HEAD},version\n1,2025,30,1\n1,2025,31,2\n")

    assert (rules(same, "is_note"), same["totals"][0]["rows"]) == (["duplicate_row"], 1)
    assert [(ask.kind, ask.rows) for ask in asks(other) if ask.stops] == [("conflicting_duplicate", (3,))]
    assert versions["status"] == "ready"


def test_reviews_are_parted_into_opinions_marks_and_themes(tmp_path: Path) -> None:
    load = job(tmp_path, REVIEWS)

    asked = load.check()
    load.check({"answers": {"all_random:2026": "yes", "frame_size:2026": 400}})

    assert open_ids(asked) == ["all_random:2026"]
    reviews = load.staged("reviews").select("record", "review_year", "assessor_role", "review_outcome")
    assert reviews.rows() == [
        (pseudonym("1"), 2026, "first", "meets"),
        (pseudonym("2"), 2026, "first", "did_not_submit"),
    ]
    assert load.staged("ratings").select("record", "criterion", "rating").rows() == [
        (pseudonym("1"), "C1", "met")
    ]
    assert load.staged("themes").select("record", "theme").rows() == [(pseudonym("1"), "few_planned")]
    answers = json.loads((load.folder / "staged" / "answers.json").read_text(encoding="utf-8"))
    assert (answers["all_random"], answers["frame_size"]) == ({"2026": True}, {"2026": 400})
    assert {name: said for name, said in answers.items() if name.startswith("theme:")} == {
        "theme:few_planned": {"2026": 1}
    }


def test_records_without_a_member_are_named_by_their_row(tmp_path: Path) -> None:
    load = job(tmp_path, "review_year,review_outcome,selection_route\n2026,meets,random\n2026,meets,random\n")
    load.check()

    assert load.staged("reviews")["record"].to_list() == ["row-1", "row-2"]


def test_a_load_says_what_it_adds_replaces_and_leaves(tmp_path: Path) -> None:
    known = holding(declarations=stored(tmp_path, f"{HEAD}\n1,2025,30\n2,2025,40\n"))

    result = job(tmp_path, f"{HEAD}\n1,2025,30\n2,2025,41\n3,2025,10.5\n").check(setting=setting(known=known))

    total = result["totals"][0]
    assert [
        total[name] for name in ("added", "replaced", "unchanged", "rows_before", "hours", "hours_before")
    ] == [
        1,
        1,
        1,
        2,
        81.5,
        70.0,
    ]


def test_what_a_load_takes_away_is_told_by_column(tmp_path: Path) -> None:
    known = holding(declarations=stored(tmp_path, f"{HEAD}\n1,2025,30\n2,2025,40\n3,2025,12\n4,2025,\n"))

    result = job(tmp_path, f"{HEAD}\n1,2025,\n2,2025,\n3,2025,13\n4,2025,\n").check(
        setting=setting(known=known)
    )

    assert (result["totals"][0]["replaced"], result["totals"][0]["blanked"]) == (3, {"total_hours": 2})


def test_a_changed_mark_is_a_changed_opinion(tmp_path: Path) -> None:
    answers = {"answers": {"all_random:2026": "yes"}}
    earlier = Job(tmp_path / "earlier", {"a.csv": REVIEWS})
    earlier.check(answers)
    known = holding(**{name: earlier.staged(name) for name in ("reviews", "ratings", "themes")})

    same = Job(tmp_path / "same", {"a.csv": REVIEWS}).check(answers, setting(known=known))
    other = job(tmp_path, REVIEWS.replace(",met,", ",not_met,")).check(answers, setting(known=known))

    assert [(row["replaced"], row["unchanged"]) for row in (*same["totals"], *other["totals"])] == [
        (0, 2),
        (1, 1),
    ]


def test_the_same_hours_as_the_stored_year_before_are_noted(tmp_path: Path) -> None:
    known = holding(declarations=stored(tmp_path, f"{HEAD}\n1,2024,30\n2,2024,40\n"))

    result = job(tmp_path, f"{HEAD}\n1,2025,30\n2,2025,41\n").check(setting=setting(known=known))

    assert [(ask.kind, ask.rows) for ask in asks(result) if ask.is_note] == [("repeat_of_last_year", (2,))]


def test_a_load_that_finds_few_members_again_asks_first(tmp_path: Path) -> None:
    known = holding(declarations=stored(tmp_path, f"{HEAD}\n1,2024,30\n2,2024,40\n3,2024,40\n"))
    load = job(tmp_path, f"{HEAD}\n1,2025,31\n7,2025,41\n")

    asked = load.check(setting=setting(known=known))
    answered = load.check({"answers": {"found_again": "yes"}}, setting(known=known))

    assert (asked["found_again"], open_ids(asked)) == (
        {"of": 3, "found": 1, "year": 2024},
        ["found_again"],
    )
    assert answered["status"] == "ready"


def test_a_file_that_is_twice_in_a_load_is_read_once(tmp_path: Path) -> None:
    result = checked(tmp_path, a_csv=DECLARATIONS, b_csv=DECLARATIONS)

    assert (rules(result, "is_note"), result["totals"][0]["rows"]) == (["same_file"], 2)


def test_several_sheets_of_a_workbook_are_one_load(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book.create_sheet("2024")
        for line in (["member", "cpd_year", "total_hours"], ["1", 2024, 20]):
            sheet.append(line)
        book.create_sheet("Notes").append(["Exported on a Monday"])

    content = workbook(["member", "cpd_year", "total_hours"], ["1", 2025, 30], change=change)

    result = checked(tmp_path, a_xlsx=content)

    assert result["status"] == "ready"
    assert [(row["year"], row["rows"]) for row in result["totals"]] == [(2024, 1), (2025, 1)]


def test_a_rule_is_told_once_a_column_with_its_rows_counted(tmp_path: Path) -> None:
    lines = "\n".join(f"{n},2025,x,-1" for n in range(250))

    result = checked(tmp_path, a_csv=f"{HEAD},planned_hours\n{lines}\n")

    stops = [ask for ask in asks(result) if ask.stops]
    assert [(ask.kind, ask.count, ask.rows[:2], ask.column) for ask in stops] == [
        ("unreadable_number", 250, (2, 3), "total_hours"),
        ("negative_number", 250, (2, 3), "planned_hours"),
    ]
    assert stops[-1].text.startswith("“planned_hours”, rows 2, 3, 4 and 247 more: the number is below")


DAMAGED = json.dumps(frozen.with_digest({"answers": {"cpd_year": 2025}})).replace("2025", "2024")


@pytest.mark.parametrize("choices", ["[", "[1]", '{"sheets": 3}', DAMAGED])
def test_choices_that_cannot_be_read_are_said_and_change_nothing(tmp_path: Path, choices: str) -> None:
    load = job(tmp_path, DECLARATIONS)
    (load.folder / "choices.json").write_text(choices, encoding="utf-8")

    check(load.folder, SETTING)

    assert (
        json.loads(load.text)["asks"][0]["text"]
        == "The choices made for this load cannot be read. Make them again."
    )


def test_progress_is_told_a_line_a_step(tmp_path: Path) -> None:
    load = job(tmp_path, DECLARATIONS)
    load.check()

    steps = [
        json.loads(line) for line in (load.folder / "progress.jsonl").read_text(encoding="utf-8").splitlines()
    ]

    assert [(step["step"], step["of"]) for step in steps] == [(n, 4) for n in range(1, 5)]


def test_minimums_by_area_that_are_no_numbers_stop_the_load_and_spaces_are_no_matter(tmp_path: Path) -> None:
    def guideline(minimums: str) -> dict[str, Any]:
        row = {**as_cells(thirty.seed(2024)), "area_rule": "required", "area_minimums": minimums}
        sheet = ",".join(row) + "\n" + ",".join("" if cell is None else str(cell) for cell in row.values())
        return checked(tmp_path / minimums[:2].strip(), guideline_csv=sheet + "\n")

    told = [(ask.kind, ask.rows, ask.column) for ask in asks(guideline("10 / 5 / 5")) if ask.stops]

    assert told == [("unreadable_counts", (2,), "area_minimums")]
    assert not [ask for ask in asks(guideline("5 | 5|10")) if ask.stops]
