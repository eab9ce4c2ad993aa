"""How a check reads, on the Data page and on the command line: lines and rows of text, made from values."""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from analysis.errors import Ask
from analysis.scheme import schema
from analysis.scheme.labels import Labels
from dashboard.load import columns
from dashboard.load.check_result import Checked, Column, Sheet, Total
from dashboard.load.choices import AS_DECLARED
from dashboard.words import numbers as words

_SIGNS = re.compile(r"[\\`*_\[\]<|~$]|^[#>+-]|[->](?=[->=])|:(?=[\w+/-])")
"""What Markdown and its dialect here take for more than a sign, wherever or how it stands; no more, for what
names a control is also read aloud as it is."""


def escape(text: str) -> str:
    """Text from a file or a person, so that no sign of it is taken for Markdown."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def plain(row: dict[str, str]) -> dict[str, str]:
    """A row of a table, so that no sign in it is taken for Markdown."""
    return {name: escape(text) for name, text in row.items()}


def headline(found: Checked) -> str:
    """What the check came to, and what to do next."""
    if found.text:
        return found.text
    if found.status == "ready":
        return "Everything can be read. Nothing is stored yet: look at the totals, then publish."
    if found.status == "unchanged":
        return "These files bring nothing new: everything in them is loaded already. There is nothing to do."
    if found.status == "questions":
        open_ = _things(len(found.open))
        return f"The files can be read. {open_} still to be said below. Nothing is stored yet."
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


def sheet_line(sheet: Sheet, labels: Labels = columns.SHIPPED_WORDS) -> str:
    """What a sheet was read as."""
    if sheet.is_left_out:
        return "left out: nothing of it is read."
    if sheet.header_row is None:
        return "no row of headings was found, so nothing of it is read yet."
    if not sheet.certain:
        return "it is asked below what it holds, so nothing of it is read yet."
    read = sum(1 for column in sheet.columns if column.ours)
    where = f"headings in row {sheet.header_row}" if sheet.header_row else "no row of headings"
    return (
        f"{columns.tables(labels)[sheet.table or ''].lower()}, {rows(sheet.rows)}, {where}, "
        f"{read} of {len(sheet.columns)} columns read."
    )


def live_line(sheet: Sheet, picked: Mapping[str, str | None], labels: Labels = columns.SHIPPED_WORDS) -> str:
    """What a sheet comes to with these columns for its headings, as it is before another check."""
    by_ours = {ours: column for column in sheet.columns if (ours := picked.get(column.heading))}
    parts = []
    if member := by_ours.get("member"):
        parts.append(f"{member.different:,} members")
    if (hours := by_ours.get("total_hours")) and hours.sum is not None:
        unit = hours.unit or labels.of("hours")
        parts.append(f"{hours.sum:,.0f} {unit} in {rows(hours.filled)}")
    if outcome := by_ours.get("review_outcome"):
        parts.append(f"{outcome.filled:,} outcomes of {outcome.different} kinds")
    if criteria := sum(name.startswith("criterion:") for name in by_ours):
        parts.append(f"{criteria} criteria")
    parts.append(f"{len(by_ours)} of {len(sheet.columns)} headings read")
    missing = columns.missing(sheet.table, set(by_ours), labels)
    tail = f" Still missing: {', '.join(missing)}." if missing else ""
    return f"As it stands: {', '.join(parts)}.{tail}"


def top_line(row: Mapping[str, Any]) -> str:
    """One of the first rows of a sheet: in full where it could be headings, else what its cells are."""
    cells = " · ".join(map(str, row["cells"])) + (f" · and {row['more']} more" if row["more"] else "")
    return f"Row {row['row']}: {cells}" if row["able"] else f"Row {row['row']}: ({cells})"


def seen_line(column: Column) -> str:
    """What a heading's cells look like: two of them where they may be shown, else their kind."""
    return (
        " · ".join(column.seen)
        if column.seen
        else f"{column.made}, not shown"
        if column.filled
        else column.made
    )


def told_line(found: Checked) -> str:
    """How many faults and notes there are."""
    stops = sum(1 for ask in found.told if ask.stops)
    notes = len(found.told) - stops
    parts = [f"{stops:,} {'fault stops' if stops == 1 else 'faults stop'} the load"] if stops else []
    if notes:
        parts.append(f"{notes:,} {'note, which stops' if notes == 1 else 'notes, which stop'} nothing")
    return "; ".join(parts) + "."


def decided_line(ask: Ask) -> str:
    """What was decided."""
    return "Taken as declared." if ask.answer == AS_DECLARED else "Set aside: counted nowhere."


def totals_rows(found: Checked) -> list[dict[str, str]]:
    """A row for each table and year: what is added and replaced, and the totals before and after."""
    return [_total(total, found.labels) for total in found.totals]


def _total(total: Total, labels: Labels) -> dict[str, str]:
    return {
        "Table": columns.tables(labels).get(total.table, columns.title(total.table)),
        "Year": _called(total, labels),
        "Stored before": _size(total.rows_before, total.members_before, total.hours_before, labels),
        "In your files": _size(total.rows, total.members, total.hours, labels),
        "Added": f"{total.added:,}",
        "Replaced": f"{total.replaced:,}",
        "Unchanged": f"{total.unchanged:,}",
        "Rows afterwards": f"{total.rows_before + total.added:,}",
    }


def _called(total: Total, labels: Labels) -> str:
    """The year of a table's rows as the scheme calls it: that of a review sheet is the year of the review."""
    of_reviews = total.table in {"reviews", "frame"}
    return labels.review_year(total.year) if of_reviews else labels.year(total.year)


def taken_away_lines(found: Checked) -> list[str]:
    """What the load would take away: what is stored now and blank in the files."""
    return [
        f"{columns.tables(found.labels)[total.table]} of {_called(total, found.labels)}: "
        f"{words.listed(tuple(lost))}."
        for total in found.totals
        if (
            lost := [
                f"{columns.title(name, found.labels).lower()} of {rows(n)}"
                for name, n in total.blanked.items()
            ]
        )
    ]


TAKEN_AWAY = "Your files take something away: it is stored now, and blank in them."


def _size(count: int, members: int | None, hours: float | None, labels: Labels) -> str:
    """Rows, with members and what they recorded where there are some."""
    if not count:
        return "nothing"
    parts = [rows(count)]
    if members is not None and members != count:
        parts.append(f"{members:,} {'member' if members == 1 else 'members'}")
    if hours is not None:
        parts.append(f"{hours:,.2f}".removesuffix("0").removesuffix(".0") + f" {labels.of('hours')}")
    return ", ".join(parts)


def found_again_line(found: Checked) -> str:
    """How many of last year's members are in the files."""
    again = found.found_again
    if not again or not again["of"]:
        return ""
    year = found.labels.year(again["year"])
    return f"{again['found']:,} of {again['of']:,} members are known again, looking at CPD year {year}."


_OPTIONS: Mapping[str, str] = tomllib.loads(
    (files("dashboard.load") / "answers.toml").read_text(encoding="utf-8")
)
_HEADINGS = ("which", "opinions", "parts_of_year")
"""What is answered with one of her headings."""


def option(ask: Ask, value: str, labels: Labels = columns.SHIPPED_WORDS) -> str:
    """An answer as it reads."""
    if ask.kind == "unit" and value not in _OPTIONS:
        return f"{value} hours each"
    own = columns.tables(labels) if ask.kind == "table" else {}
    if ask.kind in _HEADINGS and value not in ("all", "none", "add_up"):
        return value
    return own.get(value) or labels.put(_OPTIONS.get(value) or schema.title(value))
