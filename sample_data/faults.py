"""The faults themselves: how each spoils clean files. Row 1 is the header, so row 2 is the first member."""

from collections.abc import Callable

from sample_data.declarations import HOURS
from sample_data.dirty import ROWS, YEAR, Fault, Files, Row

BLOCKS, DECISION, NOTE, QUESTION = "blocks", "needs a decision", "note", "question"
REPEATING = 14
ALL_ROWS = tuple(range(2, ROWS + 2))
_TOTAL, _PARTS, _AREAS = HOURS[0], HOURS[1:6], HOURS[1:4]


def _row(files: Files, number: int, table: str = "declarations") -> Row:
    """A row by the number a spreadsheet shows beside it."""
    return files[table][number - 2]


def _cells(number: int, **cells: str) -> Callable[[Files], None]:
    return lambda files: _row(files, number).update(cells)


def _one_activity(number: int, hours: str) -> Callable[[Files], None]:
    """All hours in one area and unplanned, so that the parts still add up."""
    zero = dict.fromkeys(_PARTS, "0")
    return _cells(number, **zero | {_TOTAL: hours, _AREAS[0]: hours, "unplanned_hours": hours})


def _times(factor: int) -> Callable[[Files], None]:
    def spoil(files: Files) -> None:
        for row in files["declarations"]:
            row.update({name: f"{float(row[name]) * factor:g}" for name in (_TOTAL, *_PARTS)})

    return spoil


def _without_member(files: Files) -> None:
    for row in files["declarations"]:
        del row["member"]


def _contradicted(files: Files) -> None:
    again = dict(_row(files, 4))
    _one_activity(2, "12")({"declarations": [again]})
    files["declarations"].append(again)


def _parts_too_many(files: Files) -> None:
    for number in (3, 9):
        row = _row(files, number)
        row["soft_skills_hours"] = f"{float(row['soft_skills_hours']) + 5:g}"


def _repeated(files: Files) -> None:
    """A year before, in which everyone has the hours of the next member in the list,
    but one has their own."""
    now = files["declarations"]
    before = []
    for place, row in enumerate(now):
        other = row if place == REPEATING else now[(place + 1) % ROWS]
        hours = {name: other[name] for name in (_TOTAL, *_PARTS)}
        day = row["submitted_on"].replace(str(YEAR + 1), str(YEAR))
        before.append(row | hours | {"cpd_year": str(YEAR - 1), "submitted_on": day})
    files["declarations"] = before + now


def _undeclared(files: Files) -> None:
    member = _row(files, 4, "reviews")["member"]
    for row in files["declarations"]:
        if row["member"] == member:
            row.update(
                dict.fromkeys((_TOTAL, *_PARTS, "submitted_on"), ""), declaration_status="not_submitted"
            )


def _outside(files: Files) -> None:
    member = _row(files, 5, "reviews")["member"]
    files["frame"] = [row for row in files["frame"] if row["member"] != member]


def _either_way_round(files: Files) -> None:
    for place, row in enumerate(files["declarations"]):
        row["submitted_on"] = f"0{1 + place % 3}/0{1 + place // 3 % 3}/{YEAR + 1}"


FAULTS = (
    Fault("missing_column", BLOCKS, "member", (), _without_member),
    Fault("unmatched_value", BLOCKS, "membership_category", (6,), _cells(6, membership_category="Companion")),
    Fault("unreadable_number", BLOCKS, _TOTAL, (9,), _cells(9, total_hours="about thirty")),
    Fault("negative_number", BLOCKS, "planned_hours", (12,), _cells(12, planned_hours="-5")),
    Fault("conflicting_duplicate", BLOCKS, "", (ROWS + 2,), _contradicted),
    Fault("too_many_decimals", DECISION, _TOTAL, (8,), _cells(8, total_hours="31.125")),
    Fault("more_than_period", DECISION, _TOTAL, (7,), _one_activity(7, "9000")),
    Fault("over_2000", DECISION, _TOTAL, (11,), _one_activity(11, "2100")),
    Fault("looks_like_points", DECISION, _TOTAL, ALL_ROWS, _times(10)),
    Fault("looks_like_minutes", DECISION, _TOTAL, ALL_ROWS, _times(60)),
    Fault("parts_disagree", DECISION, _TOTAL, (3, 9), _parts_too_many),
    Fault("over_500", NOTE, _TOTAL, (14,), _one_activity(14, "620")),
    Fault("no_area", NOTE, _TOTAL, (5,), _cells(5, **dict.fromkeys(_AREAS, ""))),
    Fault(
        "exact_areas",
        NOTE,
        _TOTAL,
        (10,),
        _cells(10, **dict.fromkeys(_AREAS, "10"), total_hours="30", planned_hours="12", unplanned_hours="18"),
    ),
    Fault("repeat_of_last_year", NOTE, _TOTAL, (2 + ROWS + REPEATING,), _repeated),
    Fault(
        "after_freeze",
        NOTE,
        "submitted_on",
        (13,),
        _cells(13, submitted_on=f"{YEAR + 1}-05-12", declaration_status="submitted_late"),
    ),
    Fault(
        "reduced_but_active",
        NOTE,
        "target_basis",
        (15,),
        _cells(15, target_basis="reduced_retired", target_hours="10"),
    ),
    Fault("outcome_without_submission", NOTE, "review_outcome", (4,), _undeclared, "reviews", ("reviews",)),
    Fault("not_in_frame", NOTE, "member", (5,), _outside, "reviews", ("reviews", "frame")),
    Fault(
        "status_disagrees", NOTE, "declaration_status", (17,), _cells(17, submitted_on=f"{YEAR + 1}-04-09")
    ),
    Fault("ambiguous_dates", QUESTION, "submitted_on", (), _either_way_round),
)
