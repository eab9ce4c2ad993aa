"""What a check found, as `result.json`: headings, counts and codes; no cell of an identifier or free text."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from analysis.errors import Ask
from analysis.intake.convert.convert import ORDER_ASKED
from analysis.intake.read.gate import Upload
from analysis.intake.recognise import facts
from analysis.intake.recognise.plan import Plan
from analysis.intake.recognise.score import Hers
from analysis.intake.recognise.tables import CRITERION, code_of

READY = "ready"
QUESTIONS = "questions"
BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of all sheets after the checks, and what the checks found."""

    staged: dict[str, pl.DataFrame]
    asks: Sequence[Ask]
    totals: Sequence[Mapping[str, Any]]
    found_again: Mapping[str, int] | None


def result(files: Sequence[Upload], plans: Sequence[Plan], checked: Checked) -> dict[str, Any]:
    """The whole of `result.json`."""
    asks = list(checked.asks)
    has_rows = any(frame.height for frame in checked.staged.values())
    if not has_rows and not any(ask.stops or ask.is_open for ask in asks):
        text = "No sheet is left to load. Say what the sheets hold, or choose other files."
        asks.append(Ask("nothing_to_load", text))
    return {
        "status": _status(asks),
        "files": [{"name": file.path.name, "sha256": file.sha256} for file in files],
        "sheets": [plan.summary for plan in plans],
        "asks": list(map(asdict, asks)),
        "totals": list(checked.totals),
        "found_again": checked.found_again,
        "new_words": _new_words(plans),
        "new_marks": [mark for plan in plans for mark in plan.summary["new_marks"]],
    }


def _status(asks: Sequence[Ask]) -> str:
    if any(ask.stops for ask in asks):
        return BLOCKED
    return QUESTIONS if any(ask.is_open for ask in asks) else READY


def sheet(plan: Plan) -> dict[str, Any]:
    """How one sheet was read, while its cells are at hand."""
    return {
        "id": plan.grid.id,
        "file": plan.grid.file,
        "sheet": plan.grid.name,
        "table": plan.table.name if plan.table else None,
        "certain": plan.certain,
        "header_row": plan.header_row,
        "rows": plan.body.height,
        "top": list(plan.top),
        "columns": [_column(plan, hers) for hers in plan.hers],
        "values": {name: list(map(asdict, found)) for name, found in plan.values.items() if found},
        "date_order": plan.answer(ORDER_ASKED),
        "new_marks": _marks(plan),
    }


def _column(plan: Plan, hers: Hers) -> dict[str, Any]:
    """What one of her headings is, and facts of its cells."""
    place = plan.grid.columns[hers.place]
    heading = plan.headings[hers.place]
    ours = next((name for name, at in plan.places.items() if at == place), None)
    made = next((name for name in plan.places if heading in plan.heading(name).split(", ")), None)
    rivals = plan.read.rivals if plan.read else {}
    rival = next((name for name, places in rivals.items() if hers.place in places), None)
    name = ours or made
    state = plan.states.get(name, "") if name else "said" if hers.place in plan.unread else ""
    is_open = name is None and rival is not None and rival not in plan.places
    marks = {"criterion": plan.read.criteria, "theme": plan.read.themes} if plan.read else {}
    cells = plan.body.get_column(place) if place in plan.body.columns else pl.Series([], dtype=pl.String)
    return {
        "heading": heading,
        "code": code_of(heading),
        "ours": name,
        "state": "choose" if is_open else state,
        "rival": rival if is_open else None,
        "unit": hers.said.unit.removesuffix("hours") if plan.is_open("unit") else "",
        "mark": next((mark for mark, places in marks.items() if hers.place in places), ""),
        **facts.of_column(hers, cells, may_show=name not in ("member", "assessor")),
    }


def _new_words(plans: Sequence[Plan]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for plan in plans:
        for column, found in plan.values.items():
            fresh = {one.ours for one in found if one.is_new and one.ours}
            if fresh:
                words[column] = sorted({*words.get(column, []), *fresh})
    return words


def _marks(plan: Plan) -> list[dict[str, str]]:
    """The criteria and themes that the scheme is to have, each by its code, its label and what kind it is."""
    kinds = {ask.id.split(":")[1]: str(ask.answer) for ask in plan.asks if ask.kind == "theme"}
    answer = []
    for name in plan.adopted:
        kind, _, code = name.partition(":")
        told = "criterion" if f"{kind}:" == CRITERION else kinds.get(code, "advice")
        answer.append({"code": code, "label": plan.heading(name), "kind": told})
    return answer
