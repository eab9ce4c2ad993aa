"""The one drawing of a chart, for page, PDF, HTML and Word: they differ in palette and width alone."""

import textwrap
from itertools import groupby
from typing import Any

import altair as alt
import pandas  # noqa: F401 - Altair asks for it wherever it is loaded, and fails while another thread loads it

from dashboard.charts import lists, planes
from dashboard.charts.parts import LINE, NARROW, SIZE, Frame
from dashboard.charts.theme import FONT_STACK, LIGHT, PAGE, Palette
from dashboard.document.chart import Chart

__all__ = ["NARROW", "WIDE", "clickable", "drawing", "with_words"]

WIDE = 640
_MARGIN, _FINDING = 16, 17  # pixels, of a picture with words: around it, and the size of its finding
_KINDS = {
    "bar": lists.bars,
    "points": lists.points,
    "pairs": lists.pairs,
    "stack": lists.stack,
    "shades": lists.shades,
    "line": planes.line,
    "curve": planes.curve,
    "histogram": planes.histogram,
    "triangle": planes.triangle,
}
_FONT = f"Source Sans, {FONT_STACK}"
"""The pages' own face goes by a shorter name in the browser."""


def drawing(chart: Chart, palette: Palette = LIGHT, width: int = WIDE, height: int = 0) -> dict[str, Any]:
    """The Vega-Lite specification of a chart, `width` pixels wide with all that it shows, or (0) as wide as
    what holds it, and `height` pixels high, or (0) as high as it needs.

    Finding, subtitle, source and text alternative belong to what stands around it and are not drawn.
    """
    frame = Frame(chart, palette, width, height)
    above = planes.lift(frame)
    size = {
        "height": (height or _height(frame)) + above,
        "autosize": alt.AutoSizeParams(type="fit", contains="padding"),
    }
    if width or chart.kind == "triangle":
        size["width"] = width or NARROW
    drawn = alt.layer(*_KINDS[chart.kind](frame)).properties(
        **size, padding={"left": 2, "right": 8, "top": 6, "bottom": 2}
    )
    return _with_own_rows(drawn.configure(**_config(palette)).to_dict())


def _with_own_rows(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification with rows inside it, once for the layers that follow one another: nothing is left to
    pack at each rerun, and nothing is sent twice."""
    held, above = spec.pop("datasets", {}), spec.pop("data", None)
    layers = groupby(spec["layer"], lambda each: each.get("data", above)["name"])
    spec["layer"] = [
        {"data": {"values": held[name]}, "layer": [_without_data(each) for each in same]}
        for name, same in layers
    ]
    return spec


def _without_data(layer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in layer.items() if name != "data"}


def clickable(spec: dict[str, Any], name: str) -> dict[str, Any]:
    """The same with its marks open to a click of that name, which tells the place of what was clicked."""
    found = {"type": "point", "fields": ["place"], "on": "click", "clear": False}
    layers = [each for group in spec["layer"] for each in group["layer"]]
    marks = next(each for each in layers if each["mark"].get("aria"))
    marks["params"] = [{"name": name, "select": found}]
    marks["mark"]["cursor"] = "pointer"
    return spec


def with_words(chart: Chart, palette: Palette = LIGHT, width: int = WIDE) -> dict[str, Any]:
    """The same with finding and subtitle above, and note and source below: a picture that travels alone."""
    spec = drawing(chart, palette, width)
    config, padding = spec.pop("config"), {"padding": _MARGIN, "autosize": "pad"}
    inner = {name: spec.pop(name) for name in ("layer", "height", "width")}
    at = {"anchor": "start", "frame": "bounds"}
    # Two titles need two views, one inside the other.
    inner["title"] = at | {
        "text": textwrap.wrap(f"{chart.note} {chart.source}".strip(), int(width / 5.6)),
        "orient": "bottom",
        "fontSize": 11,
        "fontWeight": "normal",
        "color": palette.muted,
        "offset": 12,
        "lineHeight": 14,
    }
    title = at | {
        "text": textwrap.wrap(chart.finding, width // 8),
        "subtitle": textwrap.wrap(chart.subtitle, int(width / 6.2)),
        "fontSize": _FINDING,
        "lineHeight": 21,
        "subtitleFontSize": SIZE,
        "subtitleLineHeight": LINE,
        "color": palette.text,
        "subtitleColor": palette.muted,
        "offset": 12,
        "subtitlePadding": 6,
    }
    return {**spec, **padding, "config": config, "title": title, "vconcat": [inner]}


def _height(frame: Frame) -> int:
    """In a report so low that a chart with its words takes less than a third of a page, which is all that it
    leaves empty where it does not fit; a list grows with its categories."""
    chart = frame.chart
    several = len(chart.series) > 1
    key = 28 if (several or chart.limits) and chart.kind not in {"line", "shades"} else 0
    if chart.kind == "triangle":
        return 310
    if chart.kind in {"line", "curve", "histogram"}:
        return frame.plane + key + (0 if frame.width else 30)
    beside = several and (chart.kind == "bar" or chart.is_estimate())
    each = (24 * len(chart.series) + 10) if beside else 22 if frame.width else 32
    lines = max((name.count("\n") + 1 for name in frame.drawn), default=1)
    each = max(each, LINE * lines + 8) + (16 if chart.kind == "stack" and chart.events else 0)
    axis = {"bar": 6, "stack": 6, "shades": 48}.get(chart.kind, 42)
    return each * max(1, len(frame.drawn)) + axis + key


def _config(palette: Palette) -> dict[str, Any]:
    """Horizontal text, a light grid, no frame; only marks that say something are told to a screen reader."""
    return {
        "background": palette.paper if palette is not PAGE else "transparent",
        "font": FONT_STACK if palette is not PAGE else _FONT,
        "axis": {
            "labelColor": palette.text,
            "labelFontSize": SIZE,
            "labelLimit": 0,
            "labelPadding": 6,
            "titleColor": palette.muted,
            "titleFontSize": SIZE,
            "titleFontWeight": "normal",
            "titleLimit": 0,
            "gridColor": palette.grid,
            "domainColor": palette.rule,
            "tickColor": palette.rule,
        },
        "legend": {
            "labelColor": palette.text,
            "labelFontSize": SIZE,
            "labelLimit": 0,
            "symbolStrokeWidth": 2,
        },
        "mark": {"aria": False},
        "view": {"stroke": None},
    }
