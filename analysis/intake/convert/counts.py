"""A table of counts by outcome: no row a record, but totals that may be kept as already published."""

from dataclasses import replace

import polars as pl

from analysis.intake.read import numbers
from analysis.intake.read.grid import ROW
from analysis.intake.recognise import matching, years
from analysis.intake.recognise.plan import KEEP, Plan
from analysis.intake.recognise.score import Hers
from analysis.intake.recognise.shapes import Shape
from analysis.scheme.schema import PUBLISHED
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import REVIEWED, ReviewOutcome

AS_PUBLISHED = "published"
_MOST_ROWS = 60
_MEETS = (ReviewOutcome.MEETS, ReviewOutcome.MEETS_WITH_ADVICE)
_MEASURE = "reviewed_meets"


def read(plan: Plan, scheme: Scheme) -> Plan:
    """The plan with the question what a table of counts is, and its rows as totals where that was said."""
    counted = _counted(plan)
    if counted is None:
        return plan
    text = (
        f"“{plan.heading('review_outcome')}” holds each outcome once, beside numbers under "
        f"“{plan.headings[counted.place]}”: a table of counts, not a row a record. Keep them as totals "
        "already published? Otherwise leave this sheet out, and choose a file with a row a record."
    )
    options = (AS_PUBLISHED, KEEP)
    plan = plan.asked("counts", text, options=options, count=plan.body.height, column="review_outcome")
    return _as_totals(plan, counted, scheme) if plan.answer("counts") == AS_PUBLISHED else plan


def _counted(plan: Plan) -> Hers | None:
    """Her column of numbers beside outcomes that stand once each in a year; None where rows are records."""
    if not plan.is_of("reviews") or "member" in plan.places or "review_outcome" not in plan.places:
        return None
    key = [plan.places[name] for name in ("review_year", "review_outcome") if name in plan.places]
    keyed = plan.body.select(key).drop_nulls()
    if keyed.height > _MOST_ROWS or keyed.n_unique() < keyed.height:
        return None
    taken = set(plan.places.values())
    free = (one for one in plan.hers if one.text and plan.grid.columns[one.place] not in taken)
    return next((one for one in free if one.profile.of(Shape.NUMBER) > 0.9), None)


def _as_totals(plan: Plan, counted: Hers, scheme: Scheme) -> Plan:
    """A row a year of how many of the reviewed were found to meet; the plan as it is while an outcome is
    unknown, which is asked for as in any sheet of reviews."""
    place, number = plan.places["review_outcome"], plan.grid.columns[counted.place]
    body = plan.body.filter(pl.col(place).is_not_null())
    column = next(one for one in plan.columns if one.name == "review_outcome")
    cells = body.get_column(place).alias(column.name)
    outcomes = matching.matched(column, cells, plan=plan, scheme=scheme).typed
    if outcomes.null_count():
        return plan
    counts = [numbers.count(text or "") for text in body.get_column(number)]
    if any(one.fault for one in counts):
        said = f"“{plan.headings[counted.place]}” holds a cell that is no whole number. Write it in digits."
        return plan.having(plan.ask("unreadable_count", said))
    plan, shift = _shift(plan)
    year = plan.places.get("review_year")
    rows = pl.DataFrame(
        {
            ROW: body[ROW],
            "year": [shift + (numbers.year(text).value or 0) for text in body[year]] if year else None,
            "outcome": outcomes,
            "count": [one.value or 0 for one in counts],
        }
    )
    totals = rows.group_by("year", maintain_order=True).agg(
        pl.col(ROW).first(),
        *(
            pl.col("count").filter(pl.col("outcome").is_in([str(one) for one in of])).sum().alias(name)
            for name, of in (("part", _MEETS), ("whole", REVIEWED))
        ),
    )
    return _told(plan, totals, number, scheme)


def _shift(plan: Plan) -> tuple[Plan, int]:
    """How many years the CPD year is from the one in the sheet; of a plain “Year” that is asked."""
    if "review_year" not in plan.places:
        return plan, 0
    if plan.said("review_year").words != {"year"}:
        return plan, -1
    plan = plan.having(years.plain(plan))
    return plan, 0 if plan.answer(years.PLAIN) == years.CPD_YEAR else -1


def _told(plan: Plan, totals: pl.DataFrame, number: str, scheme: Scheme) -> Plan:
    """The plan as a sheet of totals already published, and what these come to."""
    said, ended = [], scheme.labels.put("ended as “{meets}” or “{meets_with_advice}”")
    for year, part, whole in totals.select("year", "part", "whole").rows():
        on = f" on CPD year {{year_{year}}}" if year else ""
        said.append(f"{part:,} of {whole:,} records reviewed{on} {ended}")
    own = {"measure": plan.places["review_outcome"], "part": number}
    made = {"whole": "whole+", "group": "group+", "source": "source+"}
    if year := plan.places.get("review_year"):
        own["cpd_year"] = year
    body = totals.select(
        ROW,
        pl.lit(_MEASURE).alias(own["measure"]),
        pl.col("part").cast(pl.String).alias(number),
        pl.col("whole").cast(pl.String).alias(made["whole"]),
        pl.lit("all").alias(made["group"]),
        pl.lit(plan.grid.file).alias(made["source"]),
        *([pl.col("year").cast(pl.String).alias(year)] if year else []),
    )
    return replace(
        plan.told("counts_kept", f"Kept as totals: {'; '.join(said)}."),
        table=PUBLISHED,
        read=None,
        body=body,
        names={**plan.names, **{place: name for name, place in made.items()}},
        places={**own, **made},
        states=dict.fromkeys([*own, *made], "said"),
        adopted=(),
    )
