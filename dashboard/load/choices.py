"""What a person chose about a load, as the loader reads it: new values are made,
nothing is changed in place."""

import getpass
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from analysis.errors import Ask
from dashboard.load import check_result
from dashboard.load.check_result import Checked, Sheet

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
    """The choices with another table or heading row; what was said of the sheet's columns no longer holds
    then, but where the table is the one they were shown for."""
    was = sheet.table if sheet.certain else None
    if (table, header_row) == (was, sheet.header_row):
        return choices
    part: Choices = {"table": table} if table or header_row == sheet.header_row else {}
    if (table, header_row) == (sheet.table, sheet.header_row):  # our guess of what it holds, confirmed
        part = {**of_sheet(choices, sheet), **part}
    return _with_sheet(choices, sheet, part | ({"header_row": header_row} if header_row is not None else {}))


def without_sheet(choices: Choices, sheet: Sheet) -> Choices:
    """The choices with a sheet left out."""
    return choices if sheet.is_left_out else _with_sheet(choices, sheet, {"table": None})


def with_columns(choices: Choices, sheet: Sheet, picked: Mapping[str, str | None]) -> Choices:
    """The choices with every heading that is to be read otherwise than it was."""
    was = {column.heading: column.ours for column in sheet.columns}
    moved = {heading: ours for heading, ours in picked.items() if ours != was.get(heading)}
    if not moved:
        return choices
    before = of_sheet(choices, sheet)
    told = before.get("columns", {}) | moved
    settled = {"table": sheet.table} if sheet.certain else {}
    return _with_sheet(choices, sheet, {**before, **settled, "columns": told})


def with_values(choices: Choices, sheet: Sheet, column: str, said: Mapping[str, str | None]) -> Choices:
    """The choices with the code that each of their values stands for; values left open are not among them."""
    told = {theirs: ours for theirs, ours in said.items() if ours is not None}
    if not told:
        return choices
    before = of_sheet(choices, sheet)
    values = before.get("values", {})
    part = {"table": sheet.table, **before, "values": {**values, column: values.get(column, {}) | told}}
    return _with_sheet(choices, sheet, part)


def earlier_values(choices: Choices, sheet: Sheet, column: str) -> Mapping[str, str]:
    """What was said earlier of a column's values."""
    found: Mapping[str, str] = of_sheet(choices, sheet).get("values", {}).get(column, {})
    return found


def with_answer(choices: Choices, ask: Ask, answer: Any) -> Choices:
    """The choices with the answer to what was asked; none given leaves them as they are."""
    if answer is None or answer == ask.answer:
        return choices
    return {**choices, "answers": {**choices.get("answers", {}), ask.id: answer}}


def carry_years(choices: Choices, before: Choices, found: Checked) -> Choices:
    """The choices with what was said of a sheet's year said of the year it has now,
    where the year was changed.

    `before` are the choices the check was made with.
    """
    answers: Choices = choices.get("answers", {})
    for ask in found.asks:
        old = before.get("answers", {}).get(ask.id, ask.answer)
        new = answers.get(ask.id)
        if ask.kind in _SAID_OF and None not in (old, new) and old != new:
            pairs = ((f"{kind}:{new}", answers.get(f"{kind}:{old}")) for kind in _SAID_OF[ask.kind])
            answers = {**{name: answer for name, answer in pairs if answer is not None}, **answers}
    return {**choices, "answers": answers} if answers else choices


def says_all(choices: Choices, found: Checked) -> bool:
    """Whether everything open is answered, every missing heading named, every unknown value matched and no
    column of ours chosen twice, so that a check could go further."""
    answers = choices.get("answers", {})
    unmatched = (
        row["theirs"] not in earlier_values(choices, sheet, column)
        for sheet in found.sheets
        for column, rows in sheet.values.items()
        for row in rows
        if row["ours"] is None
    )
    waits = [ask for ask in found.asks if ask.is_open or ask.kind == check_result.MISSING]
    is_said = all(ask.id in answers or _is_shown(choices, found, ask) for ask in waits)
    return is_said and not any(unmatched) and not has_twice(choices, found)


def has_twice(choices: Choices, found: Checked) -> bool:
    """Whether a column of ours was chosen for two headings of a sheet."""
    return any(
        twice(sheet, {column.heading: said.get(column.heading, column.ours) for column in sheet.columns})
        for sheet in found.sheets
        for said in [of_sheet(choices, sheet).get("columns", {})]
    )


def twice(sheet: Sheet, picked: Mapping[str, str | None]) -> dict[str, str]:
    """Columns of ours that somebody chose where another heading has them too, with these headings."""
    chosen = {ours for one in sheet.columns if (ours := picked.get(one.heading)) and ours != one.ours}
    named = {ours: [f"“{each}”" for each, its in picked.items() if its == ours] for ours in sorted(chosen)}
    return {ours: " and ".join(headings) for ours, headings in named.items() if len(headings) > 1}


def _is_shown(choices: Choices, found: Checked, ask: Ask) -> bool:
    """Whether the lines of the sheet answer what was asked: its table, its row of headings, its columns."""
    for sheet in (one for one in found.sheets if ask in found.of(one)):
        part = of_sheet(choices, sheet)
        if part.get("table", "") is None:
            return True
        match ask.kind:
            case check_result.TABLE | check_result.HEADINGS:
                return bool(part.get("table") or part.get("header_row") is not None)
            case check_result.WHICH | check_result.MISSING:
                return any(ours for ours in part.get("columns", {}).values())
    return False


def with_reason(choices: Choices, found: Checked, decided: Mapping[str, str], reason: str) -> Choices:
    """The choices with decisions by rule, and the reason that is kept with the revision."""
    for ask in decisions(found):
        choices = with_answer(choices, ask, decided.get(ask.kind))
    return {**choices, "reason": reason}


def all_as_declared(choices: Choices, found: Checked, reason: str) -> Choices:
    """The choices with every decision taken as the members declared it."""
    return with_reason(
        choices, found, dict.fromkeys((ask.kind for ask in decisions(found)), AS_DECLARED), reason
    )


def decisions(found: Checked) -> tuple[Ask, ...]:
    """What must be decided of rows, for a reason that is kept."""
    return tuple(ask for ask in found.asks if SET_ASIDE in ask.options)
