"""What a rule found: how many rows of which sheet, and the sentence that tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from analysis.errors import Ask
from analysis.intake.read.grid import SOURCE, SOURCE_ROW
from analysis.intake.recognise.plan import Plan

AS_DECLARED, SET_ASIDE, IN_MINUTES = "as_declared", "set_aside", "minutes"
"""What may be decided of rows: they count as they are, or nowhere, or as minutes."""

_SINGULAR = (
    (" declare ", " declares "),
    (" stand ", " stands "),
    (" give ", " gives "),
    (" have ", " has "),
    (" were ", " was "),
    (" repeat ", " repeats "),
    (" are not ", " is not "),
    ("They are kept and enter", "It is kept and enters"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its name, the column it looks at, what to tell, with the number of rows put in, and what may
    be decided where that is needed."""

    name: str
    column: str
    text: str
    options: tuple[str, ...] = (AS_DECLARED, SET_ASIDE)
    what: str = "declaration"
    table: str = "declarations"


def notes(rule: Rule, rows: pl.DataFrame, plans: Sequence[Plan]) -> list[Ask]:
    """A note for each sheet with rows that met a rule."""
    return [
        plans[sheet].ask(
            rule.name, sentence(rule, each.height), rows=_rows(each), column=rule.column, blocks=False
        )
        for (sheet,), each in rows.sort(SOURCE).group_by(SOURCE, maintain_order=True)
    ]


def decision(rule: Rule, rows: pl.DataFrame, plans: Sequence[Plan]) -> Ask:
    """What somebody must decide on rows that met a rule, in whatever sheets they stand."""
    first: Plan = plans[rows[SOURCE].sort()[0]]
    return first.ask(
        rule.name,
        sentence(rule, rows.height),
        id=rule.name,
        options=rule.options,
        rows=_rows(rows),
        column=rule.column,
    )


def _rows(rows: pl.DataFrame) -> list[int]:
    return rows[SOURCE_ROW].sort().to_list()


def sentence(rule: Rule, count: int) -> str:
    """What is told of so many rows.

    >>> sentence(Rule("over_500", "total_hours", "{n} declare more than 500 hours."), 1)
    'One declaration declares more than 500 hours.'
    """
    if count != 1:
        return rule.text.format(n=f"{count:,} {rule.what}s")
    said = rule.text.format(n=f"One {rule.what}")
    for many, one in _SINGULAR:
        said = said.replace(many, one, 1)
    return said
