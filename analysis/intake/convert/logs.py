"""Sheets with a row an activity: what a member has in several rows is added up, once somebody says so."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analysis.intake.convert import pseudonyms
from analysis.intake.convert.text import sum_of
from analysis.intake.read import numbers
from analysis.intake.read.grid import ROW
from analysis.intake.recognise import score, words
from analysis.intake.recognise.plan import Plan
from analysis.intake.recognise.shapes import profile
from analysis.scheme.columns import Column, Kind
from analysis.scheme.schema import HOURS
from analysis.scheme.scheme import Scheme

ADD_UP, ONCE, NO = "add_up", "once", "no"
_MANY, _FEWEST, _KNOWN = 1.2, 10, 0.6
_KINDS = ("activity_type", "cpd_area", "planning")
_KEY = "key+"


def read(plan: Plan, scheme: Scheme) -> Plan:
    """The plan with a row a member and year, where its rows are activities and are to be added up."""
    if not plan.is_of("declarations") or "member" not in plan.places or "version" in plan.places:
        return plan
    plan = _without_repeats(plan)
    keyed = plan.body.with_columns(_key(plan))
    known = keyed[_KEY].drop_nulls()
    rows, members = len(known), known.n_unique()
    read_alike = _read_alike(plan, keyed)
    is_log = rows >= _FEWEST and rows > _MANY * members
    if not is_log and not read_alike:
        return plan
    of = "members in the year" if "cpd_year" in plan.places else "members"
    text = (
        f"{rows:,} rows are of {members:,} {of}. Is each row an activity, whose {{hours}} are to be added up?"
    )
    options = (ADD_UP, ONCE, NO) if read_alike == rows - members else (ADD_UP, NO)
    plan = plan.asked("log", text, options=options, count=rows, column="member")
    match plan.answer("log"):
        case str(answer) if answer == ADD_UP:
            return _added_up(plan, keyed, scheme)
        case str(answer) if answer == ONCE:
            first = pl.col(_KEY).is_null() | pl.col(_KEY).is_first_distinct()
            return replace(plan, body=keyed.filter(first).drop(_KEY))
        case _:
            return plan


def _key(plan: Plan) -> pl.Expr | pl.Series:
    """The member in one spelling, with the year where a column gives it; null where no member is named."""
    member = pseudonyms.normal(plan.body.get_column(plan.places["member"]))
    if "cpd_year" not in plan.places:
        return member.alias(_KEY)
    return (member + "|" + plan.body.get_column(plan.places["cpd_year"]).fill_null("")).alias(_KEY)


def _without_repeats(plan: Plan) -> Plan:
    """Rows that are the same in every cell count once, whether their columns are read or not."""
    cells, member = [name for name in plan.body.columns if name != ROW], plan.places["member"]
    alike = plan.body.filter(~_digests(plan.body, cells).is_first_distinct() & pl.col(member).is_not_null())
    again = [row for row, text in alike.select(ROW, member).iter_rows() if not numbers.shortened(text)]
    if not again:
        return plan
    text = f"{len(again):,} rows repeat an earlier row word for word; each counts once."
    plan = plan.told("duplicate_row", text, rows=again)
    return replace(plan, body=plan.body.filter(~pl.col(ROW).is_in(again)))


def _read_alike(plan: Plan, keyed: pl.DataFrame) -> int:
    """How many rows repeat another of their member in all columns that are read, and not in the others."""
    read = [plan.places[column.name] for column in plan.columns]
    digests = _digests(keyed, (_KEY, *read)).filter(keyed[_KEY].is_not_null())
    return len(digests) - digests.n_unique()


def _digests(rows: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """A number for each row, the same where all its cells are: of a large sheet, rows side by side fill the
    memory."""
    return rows.select(columns).hash_rows()


def _added_up(plan: Plan, keyed: pl.DataFrame, scheme: Scheme) -> Plan:
    """A row a key: hours added up, other columns where they are the same in all rows, else blank."""
    hours = [plan.places[name] for name in plan.hours]
    keyed = keyed.with_columns(pl.col(_KEY).fill_null(pl.format("row {}", ROW)))
    kinds = _kinds(plan, scheme) if "total_hours" in plan.places else {}
    total = plan.places.get("total_hours", "")
    for name, (place, codes) in kinds.items():
        code = pl.col(place).replace_strict(codes, default=None, return_dtype=pl.String)
        keyed = keyed.with_columns(
            pl.when(code == name.removesuffix("_hours")).then(pl.col(total)).alias(f"{name}+")
        )
    summed = [*hours, *(f"{name}+" for name in kinds)]
    others = [name for name in keyed.columns if name not in (*summed, _KEY, ROW)]
    body = keyed.group_by(_KEY, maintain_order=True).agg(
        pl.col(ROW).first(),
        *(pl.when(pl.col(name).n_unique() == 1).then(pl.col(name).first()).alias(name) for name in others),
        *(pl.col(name) for name in summed),
    )
    texts = [pl.Series(name, [sum_of(cells) for cells in body[name]], dtype=pl.String) for name in summed]
    body = body.drop(summed).with_columns(texts).drop(_KEY)
    body = body.select(ROW, *(name for name in body.columns if name != ROW))
    return plan.making({name: plan.names[place] for name, (place, _) in kinds.items()}, body)


def _kinds(plan: Plan, scheme: Scheme) -> dict[str, tuple[str, dict[str, str]]]:
    """Columns of hours by kind, for each column of activities, areas, or planned and unplanned."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    mapped = {plan.places[column.name] for column in plan.columns if column.kind is not Kind.LABEL}
    free = [one for one in plan.grid.columns if one not in mapped]
    names = plan.table.names if plan.table else ()
    for column in (HOURS.column(kind) for kind in _KINDS):
        place = _place_of(plan, free, column, scheme)
        if place is None:
            continue
        codes = words.codes(column, scheme)
        texts = plan.body.get_column(place).unique().drop_nulls()
        known = {text: codes[words.normal(text)] for text in texts if words.normal(text) in codes}
        for name in (f"{code}_hours" for code in column.values):
            if name in names and name not in plan.places and name not in found:
                found[name] = (place, known)
    return found


def _place_of(plan: Plan, free: Sequence[str], column: Column, scheme: Scheme) -> str | None:
    for place in free:
        cells = profile(plan.body.get_column(place))
        if (
            cells.filled
            and score.known_share(column, cells, scheme) >= _KNOWN
            and score.different_known(column, cells, scheme) >= 2
        ):
            return place
    return None
