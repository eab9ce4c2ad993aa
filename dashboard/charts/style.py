"""The one look of every chart: type, greys, grid and palette, as Altair settings."""

from typing import Any

from dashboard.charts import theme
from dashboard.document.chart_block import Chart

LABEL_SIZE = 13


def config() -> dict[str, Any]:
    """A Vega-Lite configuration: horizontal text, light grid, no frame."""
    axis = {
        "labelColor": theme.TEXT,
        "labelFontSize": LABEL_SIZE,
        "labelLimit": 0,
        "labelPadding": 6,
        "titleColor": theme.MUTED,
        "titleFontSize": LABEL_SIZE,
        "titleFontWeight": "normal",
        "titleLimit": 0,
        "gridColor": theme.GRID,
        "domainColor": theme.RULE,
        "tickColor": theme.RULE,
    }
    return {
        "background": theme.WHITE,
        "font": theme.FONT_STACK,
        "axis": axis,
        "legend": {
            "labelColor": theme.TEXT,
            "labelFontSize": LABEL_SIZE,
            "labelLimit": 0,
            "orient": "top",
            "symbolStrokeWidth": 2,
            "title": None,
        },
        "range": {"category": list(theme.SERIES)},
        "view": {"stroke": None},
    }


def domain(block: Chart) -> tuple[float, float]:
    """The ends of the value axis: the block's own, or from its lowest to a little above its highest value."""
    parts = [column for series in block.series for column in (series.values, series.upper)]
    values = [value for column in parts for value in column if value is not None]
    if block.kind != "histogram":
        values += [mark.value for mark in block.marks]
    if block.y_max is not None:
        return block.y_min, block.y_max
    top = max(max(values, default=1), block.y_min + 1e-9)
    # A bar chart ends at its longest bar, so that the room for the value beside it does not depend on scale.
    return block.y_min, top if block.kind == "bar" else block.y_min + (top - block.y_min) * 1.12
