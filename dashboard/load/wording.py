"""How a check reads, on the Data page and on the command line: lines and rows of text, made from values."""

import re
import secrets
from collections import Counter
from typing import Any

from analysis.errors import Severity
from dashboard.load import columns
from dashboard.load.check_result import Checked, Decision, Sheet, Total
from dashboard.load.choices import AS_DECLARED
from dashboard.words import numbers as words

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~$:])")
_KINDS = {
    Severity.BLOCKS: ("fault stops the load", "faults stop the load"),
    Severity.DECISION: ("needs a decision", "need a decision"),
    Severity.NOTE: ("note, which stops nothing", "notes, which stop nothing"),
}


def escape(text: str) -> str:
    """Text from a file or a person, so that no sign of it is taken for Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def plain(row: dict[str, str]) -> dict[str, str]:
    """A row of a table, so that no sign in it is taken for Markdown."""
    return {name: escape(text) for name, text in row.items()}


def file_name(stem: str, ending: str) -> str:
    """A name for a download that no other download has."""
    return f"{stem}-{secrets.token_hex(4)}.{ending}"


def headline(found: Checked) -> str:
    """What the check came to, and what to do next."""
    if found.text:
        return found.text
    if found.status == "ready":
        return "Everything can be read. Nothing is stored yet: look at the totals, then publish."
    if found.status == "unchanged":
        return "These files bring nothing new: everything in them is loaded already. There is nothing to do."
    if found.status == "questions":
        open_ = len(found.unanswered) + len(found.undecided)
        return f"The files can be read. {_things(open_)} still to be said below. Nothing is stored yet."
    if found.has_unmatched:
        return "Some values are not known yet: say below what each means. Nothing is stored."
    return (
        "The files cannot be loaded as they are. Nothing is stored. Correct how they are read, "
        "or put right in the files what is listed and choose them again."
    )


def _things(count: int) -> str:
    return "One thing is" if count == 1 else f"{words.sentence_case(words.in_words(count))} things are"


def rows(count: int) -> str:
    """A number of rows in words."""
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def sheet_line(sheet: Sheet) -> str:
    """What a sheet was read as."""
    if sheet.table is None:
        return "not recognised, so nothing of it is read. If it should be, say below what it holds."
    if not sheet.certain:
        return "its headings fit more than one table, so it is asked below what it holds."
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
        "Table": columns.tables().get(total.table, columns.title(total.table)),
        "Year": str(total.year),
        "Stored before": _size(total.rows_before, total.members_before, total.hours_before),
        "In your files": _size(total.rows, total.members, total.hours),
        "Added": f"{total.added:,}",
        "Replaced": f"{total.replaced:,}",
        "Unchanged": f"{total.unchanged:,}",
        "Rows afterwards": f"{total.rows_before + total.added:,}",
    }


def taken_away_lines(found: Checked) -> list[str]:
    """What the load would take away: what is stored now and blank in the files."""
    return [
        f"{columns.tables()[total.table]} of {total.year}: {words.listed(tuple(lost))}."
        for total in found.totals
        if (lost := [f"{columns.title(name).lower()} of {rows(n)}" for name, n in total.blanked.items()])
    ]


TAKEN_AWAY = "Your files take something away: it is stored now, and blank in them."


def _size(count: int, members: int | None, hours: float | None) -> str:
    """Rows, with members and hours where there are some."""
    if not count:
        return "nothing"
    parts = [rows(count)]
    if members is not None and members != count:
        parts.append(f"{members:,} {'member' if members == 1 else 'members'}")
    if hours is not None:
        parts.append(f"{hours:,.2f}".removesuffix("0").removesuffix(".0") + " hours")
    return ", ".join(parts)


def found_again_line(found: Checked) -> str:
    """How many of last year's members are in the files."""
    again = found.found_again
    if not again or not again["of"]:
        return ""
    return (
        f"{again['found']:,} of {again['of']:,} members are known again, looking at CPD year {again['year']}."
    )


def option(value: Any) -> str:
    """An answer as it reads."""
    known = {"dmy": "The day", "mdy": "The month", "leave_out": "Nothing to read"}
    return columns.tables().get(str(value)) or known.get(str(value)) or columns.title(str(value))
