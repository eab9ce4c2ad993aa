"""What a person chose on the way: `choices.json` in the job folder, every part of it optional.

    {"sheets":  {"file.xlsx#Sheet1": {"table": "declarations", "header_row": 4,
                                      "columns": {"Membership no": "member", "Notes": null},
                                      "values": {"membership_category": {"Hon. Fellow": "FIET"}}}},
     "answers": {"cpd_year:file.xlsx#Sheet1": 2025, "all_random:2026": "yes", "over_2000": "as_declared"},
     "reason":  "as agreed by the committee"}

A sheet whose `table` is null is not read; headings stand in row 0 where there are none. Answers go by the id
of what was asked. A value that stands for itself becomes a new word of the scheme, and a heading that is
“criterion:…” or “theme:…” one of its criteria or themes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis import frozen
from analysis.errors import Answer, Ask, CpdError
from analysis.job import CHOICES

LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The choices for one sheet; `is_left_out` where it is not to be read at all."""

    table: str | None = None
    is_left_out: bool = False
    header_row: int | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """The parts of `choices.json`, by the id of a sheet or of what was asked."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        """What was chosen for a sheet, be it as an answer to what it holds or where its headings stand."""
        said = self.sheets.get(name, Sheet())
        table, row = self.answer(f"table:{name}"), self.answer(f"headings:{name}")
        return Sheet(
            said.table or (str(table) if table and table != LEAVE_OUT else None),
            said.is_left_out or (table == LEAVE_OUT and not said.table),
            said.header_row if row is None or said.header_row is not None else int(str(row)),
            said.columns,
            said.values,
        )

    def answer(self, name: str) -> Answer:
        """The answer to what was asked by that id, None where it is open."""
        answer = self.answers.get(name)
        return None if answer == "" else answer

    def one_of(self, ask: Ask) -> Answer:
        """The answer where it can be one, else None: one of the options, or a number above nought."""
        answer = self.answer(ask.id)
        if isinstance(answer, bool):
            answer = "yes" if answer else "no"
        if answer is None or str(answer) in ask.options:
            return answer if answer is None else str(answer)
        try:
            number = float(str(answer)) if ask.free or not ask.options else 0.0
        except ValueError:
            return None
        return (int(number) if number.is_integer() else number) if number > 0 else None

    def answered(self, ask: Ask) -> Ask:
        """What is asked with the answer chosen, or as it is where none is."""
        answer = self.one_of(ask)
        return ask if answer is None else replace(ask, answer=answer)

    def whole(self, name: str) -> int | None:
        """The answer as a whole number of one or more; None where it is not one."""
        try:
            number = int(str(self.answer(name)))
        except ValueError:
            return None
        return number if number > 0 else None


def read(job: Path) -> Choices:
    """The choices of a job folder; none where the file is absent. Raises CpdError."""
    path = job / CHOICES
    if not path.exists():
        return Choices()
    try:
        given = frozen.as_kept(path.read_bytes())
        return Choices(
            sheets={name: _sheet(part) for name, part in (given.get("sheets") or {}).items()},
            answers=dict(given.get("answers") or {}),
        )
    except (ValueError, AttributeError, TypeError) as error:
        raise CpdError("The choices made for this load cannot be read. Make them again.") from error


def _sheet(part: Mapping[str, Any]) -> Sheet:
    header = part.get("header_row")
    return Sheet(
        table=part.get("table"),
        is_left_out="table" in part and part["table"] is None,
        header_row=int(header) if header is not None else None,
        columns=dict(part.get("columns") or {}),
        values={name: dict(said) for name, said in (part.get("values") or {}).items()},
    )
