"""Faults in uploaded files as rows of a table and as a CSV file no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable

from analysis.errors import Problem, Severity

HEADINGS = (
    "What it does",
    "File",
    "Sheet",
    "Row",
    "Heading",
    "Rule",
    "Rows",
    "What is wrong, and what to do",
)
_DOES = {
    Severity.BLOCKS: "Stops the load",
    Severity.DECISION: "Needs a decision",
    Severity.NOTE: "Note",
}
_ORDER = tuple(_DOES)
_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def rows(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """One row a fault, the gravest first, then by file, sheet and row."""
    ordered = sorted(
        problems, key=lambda one: (_ORDER.index(one.severity), one.file, one.sheet, one.row or 0)
    )
    return [dict(zip(HEADINGS, _cells(problem), strict=True)) for problem in ordered]


def by_severity(problems: Iterable[Problem]) -> dict[str, list[dict[str, str]]]:
    """What the faults do, the gravest first, and for each a table of three columns for a screen."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(problems):
        short = {
            "What is wrong, and what to do": str(row["What is wrong, and what to do"]),
            "Where": _where(row),
        }
        found.setdefault(str(row["What it does"]), []).append({**short, "Rule": str(row["Rule"])})
    return found


def as_csv(problems: Iterable[Problem]) -> bytes:
    """The same rows as CSV in UTF-8 with a mark, which spreadsheets open as it is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([safe(value) for value in row.values()] for row in rows(problems))
    return text.getvalue().encode("utf-8-sig")


def safe(value: object) -> object:
    """A cell that a spreadsheet shows as text: an apostrophe stands before whatever could start a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _cells(problem: Problem) -> tuple[object, ...]:
    return (
        _DOES[problem.severity],
        problem.file,
        problem.sheet,
        problem.row,
        problem.column,
        problem.rule.replace("_", " "),
        problem.count,
        problem.text,
    )


def line(row: dict[str, object]) -> str:
    """A fault as a line of plain text."""
    return f"{row['What it does']}: {row['What is wrong, and what to do']} ({_where(row)}; {row['Rule']})"


def _where(row: dict[str, object]) -> str:
    """File, sheet, row and heading as far as they are known."""
    parts = [str(row[name]) for name in ("File", "Sheet") if row[name]]
    parts += [f"row {row['Row']}"] if row["Row"] else []
    parts += [f"“{row['Heading']}”"] if row["Heading"] else []
    return ", ".join(parts) or "all files"
