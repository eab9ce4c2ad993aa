"""How a check reads, on the Data page and on the command line: lines and rows of text, made from values."""

import re
import secrets
from collections import Counter
from typing import Any

from analysis.errors import Severity
from dashboard import columns
from dashboard.checked import Checked, Decision, Question, Sheet, Total
from dashboard.choices import AS_DECLARED

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~$:])")
_KINDS = {
    Severity.BLOCKS: ("fault stops the load", "faults stop the load"),
    Severity.DECISION: ("needs a decision", "need a decision"),
    Severity.NOTE: ("note, which stops nothing", "notes, which stop nothing"),
}


def escaped(text: str) -> str:
    """Text from a file or a person, so that no sign of it is taken for Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def file_name(stem: str, ending: str) -> str:
    """A name for a download that no other download has."""
    return f"{stem}-{secrets.token_hex(4)}.{ending}"


def rows(count: int) -> str:
    """A number of rows in words."""
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def sheet_line(sheet: Sheet) -> str:
    """What a sheet was read as."""
    if sheet.table is None:
        return "not recognised, so nothing of it is read. If it should be, say below what it holds."
    read = sum(1 for heading in sheet.mapping.values() if heading)
    return (
        f"{columns.tables()[sheet.table].lower()}, {rows(sheet.rows)}, headings in row {sheet.header_row}, "
        f"{read} of {len(sheet.headings)} columns read."
    )


def problems_line(found: Checked) -> str:
    """How many faults of each severity."""
    counts = Counter(problem.severity for problem in found.problems)
    parts = [f"{counts[kind]:,} {words[counts[kind] > 1]}" for kind, words in _KINDS.items() if counts[kind]]
    return "; ".join(parts) + "."


def decided_line(decision: Decision) -> str:
    """What was decided."""
    return "Taken as declared." if decision.choice == AS_DECLARED else "Set aside: counted nowhere."


def totals_rows(found: Checked) -> list[dict[str, str]]:
    """A row for each table and year: what is added and replaced, and the totals before and after."""
    return [_total(total) for total in found.totals]


def _total(total: Total) -> dict[str, str]:
    return {
        "Table": columns.tables().get(total.table, total.table),
        "Year": str(total.year or ""),
        "Rows before": f"{total.rows_before:,}",
        "Rows after": f"{total.rows:,}",
        "Added": f"{total.added:,}",
        "Replaced": f"{total.replaced:,}",
        "Unchanged": f"{total.unchanged:,}",
        "Members": _moved(total.members_before, total.members),
        "Hours": _moved(total.hours_before, total.hours),
    }


def _moved(before: float | None, after: float | None) -> str:
    """A total, with what it was where it moved."""
    if after is None:
        return "–"
    return f"{after:,.10g}" if not before or before == after else f"{after:,.10g} (was {before:,.10g})"


def few_found(found: Checked) -> bool:
    """Whether so few of last year's members are in the files that they may be the wrong ones."""
    again = found.found_again
    return bool(again and again["of"] and 2 * again["found"] < again["of"])


def found_again_line(found: Checked) -> str:
    """How many of last year's members are in the files."""
    again = found.found_again
    if not again or not again["of"]:
        return ""
    line = f"{again['found']:,} of the {again['of']:,} members of {again['year']} were found again."
    if few_found(found):
        line += " That is under half: is this the same scheme, and the same kind of membership number?"
    return line


def option(question: Question, value: Any) -> str:
    """An answer as it reads."""
    known = {"true": "Yes", "false": "No", "none": "Not known", "dmy": "day/month/year", "mdy": "month/day/year"}
    return known.get(str(value).lower(), columns.tables().get(str(value), str(value)))
