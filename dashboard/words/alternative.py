"""What a chart says to those who cannot see it: of what it is, then its values, from the same texts as its
table."""

import re
from collections.abc import Iterator

from dashboard.document.chart import PER_CENT, Chart, Point, Series
from dashboard.words import numbers, texts

LONGEST = 400
_TEXT = texts.Words("tables", "alt")
_FIRST = re.compile(r"(.+?\.)(?= [A-Z“]|$)")
_BETWEEN = re.compile(r"([;,] )")
_ALL_STEPS = 4  # a line of more values is told by its ends
_LARGEST = 3  # of the values of a plane


def of(chart: Chart) -> str:
    """The text alternative of a chart, of at most `LONGEST` characters: as many values as there is room for.

    What is marked on it comes last and is never left out.
    """
    found = _FIRST.match(chart.subtitle)
    what = (found[1] if found else chart.subtitle).removesuffix(".")
    kind = _TEXT["kinds"][_kind(chart)]
    told_last = marked(chart)
    room = LONGEST - len(told_last) - 1
    pieces = re.split(_BETWEEN, "; ".join(_values(chart)))
    for number in range(len(pieces), 0, -2):  # a value and what stands before the next take turns
        rest = "" if number == len(pieces) else f" {_TEXT['rest']}"
        values = "".join(pieces[:number])
        told = _TEXT["values" if values else "nothing"].format(kind=kind, what=what, values=values) + rest
        if len(told) <= room:
            return f"{told} {told_last}".strip()
    told = f"{kind}: {what}."
    return f"{told if len(told) <= room else told[: room - 1].rsplit(' ', 1)[0] + '…'} {told_last}".strip()


def _kind(chart: Chart) -> str:
    if chart.limits:
        return "limits"
    return "estimate" if chart.is_estimate() and chart.kind != "pairs" else chart.kind


def marked(chart: Chart) -> str:
    """What is marked on a chart, in a sentence; empty where nothing is."""
    marks = [mark.label for mark in chart.marks if chart.kind != "triangle"]
    marks += [_TEXT["event"].format(label=label, year=year) for year, label in chart.events]
    return str(_TEXT["marked"].format(marks="; ".join(marks))) if marks else ""


def _values(chart: Chart) -> Iterator[str]:
    if chart.kind == "histogram":
        yield _histogram(chart)
        return
    if chart.kind in {"shades", "triangle"}:
        yield from _largest(chart)
        return
    if chart.kind == "points" and chart.is_estimate() and len(chart.categories) > _ALL_STEPS:
        yield _ranked(chart)
        return
    shown = chart.series[1:] if chart.kind == "pairs" else chart.series
    for series in shown:
        told = [_named(chart, name, point) for name, point in _order(chart, series)]
        if told:
            yield f"{series.name}: {', '.join(told)}" if len(shown) > 1 else ", ".join(told)


def _named(chart: Chart, category: str, point: Point) -> str:
    if chart.limits:
        return category
    steps = _TEXT["steps"]
    value = _with_range(chart, point) if chart.kind == "points" else point.label or point.told
    return str(steps.get(chart.kind, steps["other"]).format(name=category, value=value))


def _with_range(chart: Chart, point: Point) -> str:
    told = point.label or point.told
    if point.lower is None or point.upper is None or chart.band:
        return told
    if chart.unit != PER_CENT:
        return f"{told} ({point.lower:.2f} to {point.upper:.2f})"
    span = f"{numbers.low_end(point.lower)}% to {numbers.high_end(point.upper)}%"
    # On few records the range is the label: what it is of comes first, or it is heard after another's share.
    return f"{point.told}, {told}" if told.endswith(span) else f"{told} ({span})"


def _ranked(chart: Chart) -> str:
    """The highest and the lowest with their ranges first, so that they stay where there is no room for
    all."""
    held = zip(chart.categories, chart.series[0].points, strict=True)
    ranked = sorted((p for p in held if p[1].value is not None), key=lambda pair: -(pair[1].value or 0))
    ends = [_named(chart, name, point) for name, point in (ranked[0], ranked[-1])]
    between = ", ".join(
        _named(chart, name, point) if point.hollow else f"{name} {point.label or point.told}"
        for name, point in ranked[1:-1]
    )
    return str(_TEXT["ranked"].format(top=ends[0], bottom=ends[1], between=between))


def _order(chart: Chart, series: Series) -> list[tuple[str, Point]]:
    """The values that are told: of several long lines the first and the last two, of parts of a whole the
    first, of a curve and of points within limits those that are named."""
    held = [
        (name, point)
        for name, point in zip(chart.categories, series.points, strict=True)
        if point.value is not None
    ]
    if chart.kind == "stack":
        return held[:1]
    named = [pair for pair in held if pair[1].label]
    if chart.kind == "curve" and (named or chart.limits):
        return named
    if chart.kind == "curve" and len(held) > 1:
        return [held[0], held[-1]]
    is_long = chart.kind == "line" and len(chart.series) > 1 and len(held) > 2
    return [held[0], *held[-2:]] if is_long else held


def _largest(chart: Chart) -> Iterator[str]:
    held = [
        (point.value, f"{name}, {series.name} {point.label or point.told}" if len(chart.series) > 1 else told)
        for series in chart.series
        for name, point in zip(chart.categories, series.points, strict=True)
        if point.value is not None and (told := f"{name} {point.told}")
    ]
    ranked = sorted(held, key=lambda pair: -pair[0])
    yield _TEXT["largest"].format(
        values="; ".join(told for _, told in ranked[: _LARGEST if len(chart.series) > 1 else 1])
    )


def _histogram(chart: Chart) -> str:
    points = chart.series[0].points
    tallest = max(range(len(points)), key=lambda place: points[place].value or 0)
    return str(
        _TEXT["histogram"].format(
            all=numbers.number(sum(point.value or 0 for point in points)),
            first=chart.categories[0],
            last=chart.categories[-1],
            tallest=chart.categories[tallest],
            count=points[tallest].told,
        )
    )
