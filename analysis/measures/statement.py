"""A measure's definition as the SQL a reader can check: one year, the whole scheme or by characteristics."""

from analysis.measures.measure import (
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
_CUTS = (("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75), ("ninetieth_centile", 0.9))


def statement(measure: Measure, by: tuple[str, ...] = ()) -> str:
    """The measure as one SELECT over its fact table, a clause a line; protection is applied to its result."""
    keys = (*by, *_keys(measure))
    columns = ",\n    ".join((*by, *_columns(measure)))
    lines = [
        "SELECT",
        f"    {columns}",
        f"FROM {_TABLES[measure.source]}",
        "WHERE cpd_year = ?",
        f"  AND {measure.base}",
    ]
    if keys:
        lines.append(f"GROUP BY {', '.join(keys)}")
    return "\n".join(lines)


def _columns(measure: Measure) -> tuple[str, ...]:
    if isinstance(measure, Share):
        return (f"count(*) FILTER (WHERE {measure.part}) AS part", "count(*) AS whole")
    if isinstance(measure, MeanShare):
        part, whole = measure.part, measure.whole
        mean = f"avg({part} / nullif({whole}, 0)) AS mean_share"
        return (mean, f"sum({part}) / nullif(sum({whole}), 0) AS pooled_share", "count(*) AS whole")
    if isinstance(measure, Quantiles):
        return (
            *(f"quantile_disc({measure.value}, {cut}) AS {name}" for name, cut in _CUTS),
            "count(*) AS whole",
        )
    return (*_shape(measure), "count(*) AS whole")


def _shape(measure: Measure) -> tuple[str, ...]:
    """The columns of a measure that is more than one number."""
    if isinstance(measure, Distribution):
        step = measure.width * 100
        return (f"least({measure.value} // {step} * {measure.width}, {measure.top}) AS lower",)
    if isinstance(measure, Ternary):
        return ("triangle",)
    if isinstance(measure, Crossing):
        return ("cpd_area", "activity_type", "sum(hours) AS hours")
    return ()


def _keys(measure: Measure) -> tuple[str, ...]:
    if isinstance(measure, Distribution):
        return ("lower",)
    if isinstance(measure, Ternary):
        return ("triangle",)
    return ("cpd_area", "activity_type") if isinstance(measure, Crossing) else ()
