"""What a person chose on the way: `choices.json` in the job folder, every part of it optional.

    {"sheets":    {"file.xlsx#Sheet1": {"table": "declarations", "header_row": 4, "keep_totals": false,
                                        "mapping": {"member": "Membership no", "sector": null},
                                        "values": {"membership_category": {"Hon. Fellow": "FIET"}}}},
     "answers":   {"cpd_year:file.xlsx#Sheet1": 2025, "all_random:2026": "yes"},
     "decisions": {"over_2000": "as_declared"},
     "reason":    "as agreed by the committee"}

A sheet whose `table` is null is not read. Answers go by the id of the question. A value that stands for
itself becomes a new word of the scheme. The other decision is `set_aside`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import CpdError

NAME = "choices.json"
Answer = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The choices for one sheet; `is_left_out` where it is not to be read at all."""

    table: str | None = None
    is_left_out: bool = False
    header_row: int | None = None
    keep_totals: bool = False
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """The parts of `choices.json`, by the id of a sheet, a question or a rule."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""

    def sheet(self, name: str) -> Sheet:
        """What was chosen for a sheet."""
        return self.sheets.get(name, Sheet())

    def answer(self, question: str) -> Answer:
        """The answer to a question, None where it is open."""
        answer = self.answers.get(question)
        return None if answer == "" else answer

    def whole(self, question: str) -> int | None:
        """The answer as a whole number of one or more; None where it is not one."""
        try:
            number = int(str(self.answer(question)))
        except ValueError:
            return None
        return number if number > 0 else None


def read(job: Path) -> Choices:
    """The choices of a job folder; none where the file is absent. Raises CpdError."""
    path = job / NAME
    if not path.exists():
        return Choices()
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return Choices(
            sheets={name: _sheet(part) for name, part in (given.get("sheets") or {}).items()},
            answers=dict(given.get("answers") or {}),
            decisions=dict(given.get("decisions") or {}),
            reason=str(given.get("reason") or ""),
        )
    except (ValueError, AttributeError, TypeError) as error:
        raise CpdError("The choices made for this load cannot be read. Make them again.") from error


def _sheet(part: Mapping[str, Any]) -> Sheet:
    header = part.get("header_row")
    return Sheet(
        table=part.get("table"),
        is_left_out="table" in part and part["table"] is None,
        header_row=int(header) if header is not None else None,
        keep_totals=bool(part.get("keep_totals", False)),
        mapping=dict(part.get("mapping") or {}),
        values={name: dict(said) for name, said in (part.get("values") or {}).items()},
    )
