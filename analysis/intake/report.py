"""What a check found, as `result.json`: headings, counts and codes; no cell of an identifier or free text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from analysis.errors import Problem, Severity
from analysis.intake.convert.convert import Converted
from analysis.intake.job import Upload
from analysis.intake.judge import totals
from analysis.intake.judge.findings import Found, sentence
from analysis.intake.judge.rules import AS_DECLARED, SET_ASIDE
from analysis.intake.questions import Question
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.plan import Plan
from analysis.scheme.scheme import Scheme

READY = "ready"
QUESTIONS = "questions"
BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of all sheets after the checks, and what the checks found."""

    staged: dict[str, pl.DataFrame]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    decisions: tuple[Found, ...]
    notes: tuple[Found, ...]
    totals: Sequence[Mapping[str, Any]]
    found_again: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Files that could not be read, what was checked of the others, and what was chosen."""

    refused: Sequence[Problem]
    checked: Checked
    choices: Choices


def empty(files: Sequence[Upload], problems: Sequence[Problem]) -> dict[str, Any]:
    """The result of a check that could not start."""
    lists = ("sheets", "questions", "decisions", "totals")
    return {
        "status": BLOCKED,
        "files": [file.as_dict() for file in files],
        "problems": [problem.as_dict() for problem in problems],
        **{name: [] for name in lists},
        "found_again": None,
        "new_words": {},
        "collected": {},
    }


def result(
    files: Sequence[Upload],
    plans: Sequence[Plan],
    converted: Sequence[Converted | None],
    outcome: Outcome,
    scheme: Scheme,
) -> dict[str, Any]:
    """The whole of `result.json`."""
    checked = outcome.checked
    problems = [*outcome.refused, *checked.problems]
    problems += [problem for done in converted if done for problem in done.problems]
    if not checked.staged and not any(problem.severity is Severity.BLOCKS for problem in problems):
        text = "No sheet is left to load. Say what the sheets hold, or choose other files."
        if not any(question.kind == "table" and question.answer is None for question in checked.questions):
            problems.append(Problem("nothing_to_load", Severity.BLOCKS, text))
    decisions = [_decision(found, outcome.choices) for found in checked.decisions]
    problems += _as_problems(checked.decisions, Severity.DECISION, plans)
    problems += _as_problems(checked.notes, Severity.NOTE, plans)
    return {
        "status": _status(problems, checked.questions, decisions),
        "files": [file.as_dict() for file in files],
        "sheets": [_sheet(plan, done) for plan, done in zip(plans, converted, strict=True)],
        "questions": [question.as_dict() for question in checked.questions],
        "decisions": decisions,
        "reason": outcome.choices.reason,
        "problems": [problem.as_dict() for problem in problems],
        "totals": list(checked.totals),
        "found_again": checked.found_again,
        "new_words": _new_words(converted),
        "collected": totals.filled_columns(checked.staged),
    }


def _status(
    problems: Sequence[Problem], asked: Sequence[Question], decisions: Sequence[Mapping[str, Any]]
) -> str:
    if any(problem.severity is Severity.BLOCKS for problem in problems):
        return BLOCKED
    is_open = any(question.answer is None and not question.optional for question in asked)
    return QUESTIONS if is_open or any(one["choice"] is None for one in decisions) else READY


def _decision(found: Found, choices: Choices) -> dict[str, Any]:
    choice = choices.decisions.get(found.rule.name)
    return {
        "rule": found.rule.name,
        "count": found.count,
        "text": found.text,
        "choice": choice if choice in {AS_DECLARED, SET_ASIDE} else None,
    }


def _as_problems(findings: Sequence[Found], severity: Severity, plans: Sequence[Plan]) -> list[Problem]:
    """A problem for each rule and sheet, with its first row."""
    return [
        replace(
            plans[place.sheet].problem(
                found.rule.name,
                severity,
                sentence(found.rule, place.count),
                row=place.row,
                column=found.rule.column,
            ),
            count=place.count,
        )
        for found in findings
        for place in found.places
    ]


def _sheet(plan: Plan, done: Converted | None) -> dict[str, Any]:
    """How one sheet was read."""
    table = plan.table
    mapping = (
        {
            column.name: plan.heading(column.name) if column.name in plan.places else None
            for column in table.columns
        }
        if table
        else {}
    )
    used = {heading for heading in mapping.values() if heading}
    return {
        "id": plan.grid.id,
        "file": plan.grid.file,
        "sheet": plan.grid.name,
        "table": table.name if table else None,
        "certain": plan.certain,
        "header_row": plan.header_row or 1,
        "total_rows": list(plan.total_rows),
        "rows": plan.body.height,
        "headings": list(plan.headings),
        "mapping": mapping,
        "not_read": [heading for heading in plan.headings if heading not in used],
        "values": {name: [one.as_dict() for one in found] for name, found in done.values.items() if found}
        if done
        else {},
        "date_order": str(done.order) if done and done.order else None,
        "date_order_certain": done.order_certain if done else True,
        "year_given": not table or any(name in plan.places for name in ("cpd_year", "review_year")),
        "source": plan.source,
    }


def _new_words(converted: Sequence[Converted | None]) -> dict[str, list[str]]:
    """Values accepted as new words of the scheme, by characteristic."""
    words: dict[str, list[str]] = {}
    for done in converted:
        for column, found in done.values.items() if done else ():
            fresh = {one.ours for one in found if one.is_new and one.ours}
            if fresh:
                words[column] = sorted({*words.get(column, []), *fresh})
    return words
