"""Years written as no single year, such as 2024/25: asked once a sheet, then read so in every row."""

from dataclasses import replace

from analysis.intake.read import numbers
from analysis.intake.recognise.plan import Plan
from analysis.scheme.columns import Kind
from analysis.scheme.rules import NamedBy, Rules


def read(plan: Plan, rules: Rules) -> Plan:
    """The plan with its years in four digits, as far as they are one way of writing years.

    A CPD year over several calendar years is read as the set-up names it, with a note.
    """
    for column in plan.columns if plan.is_read else ():
        if column.kind is Kind.YEAR:
            plan = _read(plan, column.name, rules)
    return plan


def _read(plan: Plan, name: str, rules: Rules) -> Plan:
    place, which = plan.places[name], "CPD year" if name == "cpd_year" else "review year"
    cells = plan.body.get_column(place)
    odd = [one for one in cells.unique().drop_nulls() if numbers.year(one).fault]
    spans = {one: found for one in odd if (found := numbers.years(one))}
    if not odd or len(spans) < len(odd):
        return plan
    count = int(cells.is_in(odd).sum())
    shown = max(spans, key=lambda one: spans[one])
    latest, last = spans[shown]
    options = tuple(map(str, dict.fromkeys((latest, last))))
    what = "it" if len(spans) == 1 else "years"
    text = f"Which {which} is “{shown}”, as {plan.title} writes {what} in {count:,} rows?"
    ask = plan.ask("year_name", text, id=True, options=options, free=True, count=count, column=name)
    is_named = rules.is_over_two or (rules.is_cycle and last - latest == rules.years - 1)
    if name == "cpd_year" and is_named:
        usual = options[-1 if rules.is_cycle or rules.named_by is NamedBy.END else 0]
        said = f"“{shown}” is read as CPD year {usual}, as “Your scheme” names it."
        ask = replace(ask, text=said, answer=usual, blocks=False)
    if latest < last:
        plan = plan.having(ask)
    answer = plan.asks[-1].answer if latest < last else latest
    if answer is None:
        return plan
    later = int(str(answer)) - latest
    named = {one: str(first + later) for one, (first, _) in spans.items()}
    return replace(plan, body=plan.body.with_columns(cells.replace(named).alias(place)))
