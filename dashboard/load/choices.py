"""What a person chose about a load, as the loader reads it: new values are made,
nothing is changed in place."""

import getpass
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from dashboard.load.check_result import Checked, Question, Sheet

Choices = dict[str, Any]
AS_DECLARED = "as_declared"
SET_ASIDE = "set_aside"
BLANK = ""
_SAID_OF = {"cpd_year": ("due_number",), "review_year": ("all_random", "selected", "frame_size")}
"""What is asked of the year of a whole sheet."""


def begun() -> Choices:
    """The choices before anything is chosen: who loads, as the computer knows them."""
    with suppress(OSError, KeyError, ImportError):
        return {"who": getpass.getuser()}
    return {}


def of_sheet(choices: Choices, sheet: Sheet) -> Choices:
    """What was chosen for one sheet."""
    found: Choices = choices.get("sheets", {}).get(sheet.id, {})
    return found


def _with_sheet(choices: Choices, sheet: Sheet, part: Choices) -> Choices:
    return {**choices, "sheets": {**choices.get("sheets", {}), sheet.id: part}}


def with_table(choices: Choices, sheet: Sheet, table: str | None, header_row: int | None) -> Choices:
    """The choices with another table or heading row;
    what was said of the sheet's columns no longer holds then."""
    if (table, header_row) == (sheet.table, sheet.header_row):
        return choices
    return _with_sheet(choices, sheet, {"table": table, **({"header_row": header_row} if header_row else {})})


def with_mapping(choices: Choices, sheet: Sheet, mapping: Mapping[str, str | None]) -> Choices:
    """The choices with every heading that differs from how the sheet was read."""
    moved = {ours: theirs for ours, theirs in mapping.items() if theirs != sheet.mapping.get(ours)}
    if not moved:
        return choices
    before = of_sheet(choices, sheet)
    return _with_sheet(choices, sheet, {**before, "mapping": before.get("mapping", {}) | moved})


def with_values(choices: Choices, sheet: Sheet, column: str, said: Mapping[str, str | None]) -> Choices:
    """The choices with the code that each of their values stands for; values left open are not among them."""
    told = {theirs: ours for theirs, ours in said.items() if ours is not None}
    if not told:
        return choices
    before = of_sheet(choices, sheet)
    values = before.get("values", {})
    return _with_sheet(
        choices, sheet, {**before, "values": {**values, column: values.get(column, {}) | told}}
    )


def with_total_rows(choices: Choices, sheet: Sheet, keep: bool) -> Choices:
    """The choices with whether rows that look like totals are members' rows after all."""
    if keep == keeps_total_rows(choices, sheet):
        return choices
    return _with_sheet(choices, sheet, {**of_sheet(choices, sheet), "keep_totals": keep})


def keeps_total_rows(choices: Choices, sheet: Sheet) -> bool:
    """Whether rows that look like totals are read."""
    return bool(of_sheet(choices, sheet).get("keep_totals"))


def earlier_values(choices: Choices, sheet: Sheet, column: str) -> Mapping[str, str]:
    """What was said earlier of a column's values."""
    found: Mapping[str, str] = of_sheet(choices, sheet).get("values", {}).get(column, {})
    return found


def with_answer(choices: Choices, question: Question, answer: Any) -> Choices:
    """The choices with the answer to a question; none given leaves them as they are."""
    if answer is None or answer == question.answer:
        return choices
    return {**choices, "answers": {**choices.get("answers", {}), question.id: answer}}


def carry_years(choices: Choices, before: Choices, found: Checked) -> Choices:
    """The choices with what was said of a sheet's year said of the year it has now,
    where the year was changed.

    `before` are the choices the check was made with.
    """
    answers: Choices = choices.get("answers", {})
    for question in found.questions:
        old = before.get("answers", {}).get(question.id, question.answer)
        new = answers.get(question.id)
        if question.kind in _SAID_OF and None not in (old, new) and old != new:
            pairs = ((f"{kind}:{new}", answers.get(f"{kind}:{old}")) for kind in _SAID_OF[question.kind])
            answers = {**{name: answer for name, answer in pairs if answer is not None}, **answers}
    return {**choices, "answers": answers} if answers else choices


def says_all(choices: Choices, found: Checked) -> bool:
    """Whether every open question is answered and every unknown value matched,
    so that a check could go further."""
    answers = choices.get("answers", {})
    unmatched = (
        row["theirs"] not in earlier_values(choices, sheet, column)
        for sheet in found.sheets
        for column, rows in sheet.values.items()
        for row in rows
        if row["ours"] is None
    )
    is_answered = all(question.id in answers for question in found.unanswered)
    is_open = bool(found.unanswered) or found.has_unmatched
    return is_open and is_answered and not any(unmatched) and not found.undecided


def with_decisions(choices: Choices, decided: Mapping[str, str], reason: str) -> Choices:
    """The choices with decisions by rule, and the reason that is kept with the revision."""
    return {**choices, "decisions": {**choices.get("decisions", {}), **decided}, "reason": reason}


def all_as_declared(choices: Choices, found: Checked, reason: str) -> Choices:
    """The choices with every decision taken as the members declared it."""
    return with_decisions(
        choices, dict.fromkeys((each.rule for each in found.decisions), AS_DECLARED), reason
    )
