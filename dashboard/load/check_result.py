"""What a check of uploaded files found, as values: sheets, questions, decisions, faults and totals;
no cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from analysis.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one sheet was read: `mapping` goes from our column to their heading,
    `values` from our column to theirs."""

    id: str
    file: str = ""
    sheet: str = ""
    table: str | None = None
    certain: bool = True
    header_row: int = 1
    total_rows: tuple[int, ...] = ()
    rows: int = 0
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    not_read: tuple[str, ...] = ()
    values: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The file, with the sheet's name where the file may hold several."""
        return f"{self.file}, sheet “{self.sheet}”" if self.sheet else self.file


@dataclass(frozen=True, slots=True)
class Question:
    """Something the files do not say; asked once."""

    id: str
    sheet: str = ""
    kind: str = ""
    text: str = ""
    options: tuple[Any, ...] = ()
    optional: bool = False
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Rows that somebody must decide on, by the rule they met; `choice` is what was decided."""

    rule: str
    count: int = 0
    text: str = ""
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """What the files bring for a table and year, and what was stored of it before."""

    table: str
    year: int
    rows: int = 0
    members: int | None = None
    hours: float | None = None
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    rows_before: int = 0
    members_before: int | None = None
    hours_before: float | None = None
    blanked: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer of a check."""

    status: str
    text: str = ""
    files: tuple[Mapping[str, Any], ...] = ()
    sheets: tuple[Sheet, ...] = ()
    questions: tuple[Question, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    totals: tuple[Total, ...] = ()
    found_again: Mapping[str, int] | None = None

    @property
    def has_unmatched(self) -> bool:
        """Whether a value of a code column is not known."""
        return any(
            row["ours"] is None for sheet in self.sheets for rows in sheet.values.values() for row in rows
        )

    def needs_mapping(self, sheet: Sheet) -> bool:
        """Whether a sheet cannot be read before somebody says more of its headings."""
        rules = {(each.file, each.sheet, each.rule) for each in self.problems}
        faults = {(sheet.file, sheet.sheet, rule) for rule in ("missing_column", "no_headings")}
        return sheet.table is None or not rules.isdisjoint(faults)

    @property
    def is_ready(self) -> bool:
        """Whether the files can be published as they are."""
        return self.status == "ready"

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions that stand in the way."""
        return tuple(each for each in self.questions if each.answer is None and not each.optional)

    @property
    def undecided(self) -> tuple[Decision, ...]:
        """The decisions that stand in the way."""
        return tuple(each for each in self.decisions if each.choice is None)

    def of(self, severity: Severity) -> tuple[Problem, ...]:
        """The faults of one severity."""
        return tuple(each for each in self.problems if each.severity is severity)


def read(result: Mapping[str, Any]) -> Checked:
    """The loader's answer as values; names it does not give keep their defaults."""
    kinds = {
        "sheets": Sheet,
        "questions": Question,
        "decisions": Decision,
        "problems": Problem,
        "totals": Total,
    }
    lists = {name: tuple(_of(kind, row) for row in result.get(name) or ()) for name, kind in kinds.items()}
    return _of(Checked, {**result, **lists})


def _of(kind: type[Any], row: Mapping[str, Any]) -> Any:
    names = {each.name for each in fields(kind)}
    values = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in row.items()
        if name in names
    }
    if kind is Problem:
        values["severity"] = Severity(values["severity"])
    return kind(**values)
