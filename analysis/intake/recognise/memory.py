"""What was settled for earlier files, by heading within a table, so that the next file takes no mapping."""

import contextlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from analysis import frozen, places
from analysis.errors import Answer
from analysis.intake.recognise.said import said

NAME = "mappings.json"
EVERY_YEAR = ("all_random",)
"""Kinds of what is asked anew of every year, whose answer is usually the last one."""
_OF_ITS_HEADING = ("unit", "theme")
"""Kinds whose answer holds for a heading, whatever stands beside it."""
_OF_ALL_HEADINGS = (
    *("h_mm", "hours_and_minutes", "plain_year", "parts", "criteria"),
    *("opinions", "parts_of_year", "log", "counts"),
)
"""Kinds whose answer another export may turn round: it holds while every heading is as it was."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered for one table: of headings (as `Said.key`) our column or None for not read,
    of our columns what values mean, of dates their order, and of what was asked (as `answer_key`) the
    answer."""

    headings: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is remembered: by table, of sheets (as `sheet_key`) the table, "" for left out, and of what is
    asked every year the last answer by kind."""

    tables: Mapping[str, Remembered] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def table(self, name: str) -> Remembered:
        """What is remembered for a table."""
        return self.tables.get(name, Remembered())


def sheet_key(file: str, sheet: str) -> str:
    """A sheet by the names of file and sheet without their numbers and dates.

    >>> sheet_key("export 2025-03-01.xlsx", "Members") == sheet_key("export 2026-02-28.xlsx", "Members")
    True
    """
    return re.sub(r"\d+", "9", f"{file}#{sheet}".casefold())


def answer_key(asked: str, sheet: str, column: str, headings: Iterable[str]) -> str:
    """By what an answer is remembered: the id of what was asked of a sheet without that sheet, and the
    headings for which it holds; blank for what is asked of every file.

    >>> answer_key("unit:days:a.csv#", "a.csv#", "Total days 2025", ["Member", "Total days 2025"])
    'unit:days|days total'
    """
    kind = asked.partition(":")[0]
    if kind not in {*_OF_ITS_HEADING, *_OF_ALL_HEADINGS}:
        return ""
    held = [column] if kind in _OF_ITS_HEADING else headings
    return "|".join([asked.removesuffix(f":{sheet}"), *sorted(said(each).key for each in held if each)])


def recalled(path: Path | None) -> Memory:
    """What is remembered; nothing where there is no file or it cannot be read."""
    found: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):
        found = frozen.as_kept(path.read_bytes()) if path else {}
    if "tables" not in found:
        return _of_digests(found)
    tables = {name: Remembered(**one) for name, one in found["tables"].items()}
    return Memory(tables, found.get("sheets", {}), found.get("answers", {}))


def _of_digests(found: Mapping[str, Any]) -> Memory:
    """The memory of a file that earlier versions wrote: an entry for each set of headings."""
    tables: dict[str, Remembered] = {}
    for entry in found.values():
        name = str(entry.get("table") or "")
        before = tables.get(name, Remembered())
        read = {said(theirs).key: ours for ours, theirs in (entry.get("mapping") or {}).items() if theirs}
        tables[name] = Remembered(
            {**before.headings, **read}, _merged(before.values, entry.get("values") or {})
        )
    return Memory(tables)


def _merged(
    before: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    return {name: {**before.get(name, {}), **now.get(name, {})} for name in {*before, *now}}


def remember_result(path: Path, result: Mapping[str, Any]) -> None:
    """Keep what the `result.json` of an accepted load settled for each of its sheets, in one step."""
    memory = recalled(path)
    tables, sheets = dict(memory.tables), dict(memory.sheets)
    for sheet in result["sheets"]:
        sheets[sheet_key(sheet["file"], sheet["sheet"])] = sheet["table"] or ""
        if sheet["table"]:
            asks = [ask for ask in result.get("asks", ()) if ask["id"].endswith(f":{sheet['id']}")]
            tables[sheet["table"]] = _with_sheet(memory.table(sheet["table"]), sheet, asks)
    said = {ask["kind"]: ask["answer"] for ask in result.get("asks", ()) if ask["kind"] in EVERY_YEAR}
    kept = {
        "tables": {name: asdict(one) for name, one in tables.items()},
        "sheets": sheets,
        "answers": {**memory.answers, **said},
    }
    text = json.dumps(frozen.with_digest(kept), indent=1, ensure_ascii=False, sort_keys=True)
    places.write(path, text)


def _with_sheet(
    before: Remembered, sheet: Mapping[str, Any], asks: Iterable[Mapping[str, Any]]
) -> Remembered:
    columns = [one for one in sheet["columns"] if one["ours"] or one["state"] == "said"]
    read = {said(one["heading"]).key: one["ours"] for one in columns}
    values = {
        column: {value["theirs"]: value["ours"] for value in found if value["ours"] is not None}
        for column, found in sheet["values"].items()
    }
    order = sheet["date_order"]
    dated = {said(one["heading"]).key: order for one in columns if order and one["made"] == "dates"}
    headings = [one["heading"] for one in sheet["columns"]]
    answers = {
        key: ask["answer"]
        for ask in asks
        if ask["answer"] is not None and (key := answer_key(ask["id"], sheet["id"], ask["column"], headings))
    }
    return Remembered(
        {**before.headings, **read},
        _merged(before.values, values),
        {**before.orders, **dated},
        {**before.answers, **answers},
    )
