"""Years written as no single year, such as 2024/25: asked once a sheet, then read so in every row."""

import re
from dataclasses import replace

from analysis.intake.read import numbers
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Kind
from analysis.scheme.rules import NamedBy, Rules

_SPAN = re.compile(r"(?:\D*\s)?((?:19|20)\d\d)\s*[-/–]\s*(\d{4}|\d{2})")


def read(plan: Plan, choices: Choices, rules: Rules) -> Plan:
    """The plan with its years in four digits, as far as they are one way of writing years.

    Where the scheme's CPD year lies in two calendar years, it is read as the set-up names it, with a note.
    """
    for column in plan.columns if plan.is_read else ():
        if column.kind is Kind.YEAR:
            plan = _read(plan, column.name, choices, rules)
    return plan


def _read(plan: Plan, name: str, choices: Choices, rules: Rules) -> Plan:
    place, which = plan.places[name], "CPD year" if name == "cpd_year" else "review year"
    cells = plan.body.get_column(place)
    odd = [one for one in cells.unique().drop_nulls() if numbers.year(one).fault]
    spans = {one: found for one in odd if (found := _SPAN.fullmatch(numbers.plain(one)))}
    if not odd or len(spans) < len(odd):
        return plan
    count = int(cells.is_in(odd).sum())
    firsts = {one: int(found[1]) for one, found in spans.items()}
    shown = max(firsts, key=lambda one: firsts[one])
    latest, last = firsts[shown], spans[shown][2]
    options = (str(latest), last if len(last) == len("2025") else f"{latest + 1}"[:2] + last)
    text = f"Which {which} is “{shown}”, as {plan.title} writes it in {count:,} rows?"
    ask = plan.ask("year_name", text, id=True, options=options, free=True, count=count, column=name)
    if name == "cpd_year" and rules.is_over_two:
        usual = options[rules.named_by is NamedBy.END]
        said = f"“{shown}” is read as CPD year {usual}, as “Your scheme” names it."
        ask = replace(ask, text=said, answer=usual, blocks=False)
    plan = plan.having(choices, ask)
    answer = plan.asks[-1].answer
    if answer is None:
        return plan
    later = int(str(answer)) - latest
    named = {one: str(first + later) for one, first in firsts.items()}
    return replace(plan, body=plan.body.with_columns(cells.replace(named).alias(place)))
