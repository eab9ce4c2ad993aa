"""A measure's definition as the SQL a reader can check: one year, the whole scheme or by characteristics."""

from analysis.measures.measure import (
    Count,
    Crossing,
    Distribution,
    MeanShare,
    Measure,
    Quantiles,
    Share,
    Source,
    Ternary,
)

_TABLES = {Source.DECLARED: "declared", Source.REVIEWED: "reviewed"}


def statement(measure: Measure, by: tuple[str, ...] = ()) -> str:
    """The measure as one SELECT over its fact table, a clause a line; protection is applied to its result."""
    lines = [*by, *_columns(measure)]
    sql = (
        f"SELECT\n    {',\n    '.join(lines)}\nFROM {_TABLES[measure.source]}\nWHERE cpd_year = ?\n  AND {measure.base}"
    )
    groups = [*by, *_groups(measure)]
    return f"{sql}\nGROUP BY {', '.join(groups)}" if groups else sql


def _columns(measure: Measure) -> tuple[str, ...]:
    match measure:
        case Count():
            return ("count(*) AS part",)
        case Share(part=part):
            return (f"count(*) FILTER (WHERE {part}) AS part", "count(*) AS whole")
        case MeanShare(part=part, whole=whole):
            mean = f"avg({part} / nullif({whole}, 0)) AS mean_share"
            return (mean, f"sum({part}) / nullif(sum({whole}), 0) AS pooled_share", "count(*) AS whole")
        case Quantiles(value=value):
            cuts = (("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75), ("ninetieth_centile", 0.9))
            return (*(f"quantile_disc({value}, {cut}) AS {name}" for name, cut in cuts), "count(*) AS whole")
        case Distribution(value=value, width=width, top=top):
            return (f"least({value} // {width * 100} * {width}, {top}) AS lower", "count(*) AS count")
        case Ternary():
            return ("across", "down", "count(*) AS count")
        case Crossing():
            return ("cpd_area", "activity_type", "sum(hours) AS hours")
        case _:
            return ("count(*) AS whole",)


def _groups(measure: Measure) -> tuple[str, ...]:
    match measure:
        case Distribution():
            return ("lower",)
        case Ternary():
            return ("across", "down")
        case Crossing():
            return ("cpd_area", "activity_type")
        case _:
            return ()
