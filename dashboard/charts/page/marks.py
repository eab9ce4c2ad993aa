"""What the charts of pages share: rows, axes,
labels and the finished look. Every chart fits the width it is given."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.charts import style, theme

Row = dict[str, Any]
LINES = "split(datum.label, '\\n')"
FONT = f"Source Sans, {theme.FONT_STACK}"  # the pages' own face goes by a shorter name in the browser
PER_CENT = "format(datum.value, '.0%')"
PALE_MARK = "#B9CADB"  # the middle half behind a median: a background, never read alone


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels kept free around the plot, and its height."""

    height: int
    right: int = 12
    top: int = 6


def chart(rows: Sequence[Row]) -> alt.Chart:
    """A chart of rows that are already text and protected numbers."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def finish(layers: Iterable[alt.Chart], room: Room) -> alt.LayerChart:
    """Layers as one chart in the common look."""
    return (
        alt.layer(*layers)
        .properties(
            height=room.height, padding={"left": 2, "right": room.right, "top": room.top, "bottom": 2}
        )
        .configure(**{**style.config(), "font": FONT})
    )


def wrapped(text: str, characters: int = 22) -> str:
    """A label in lines short enough for a phone."""
    return "\n".join(textwrap.wrap(text, characters)) or text


def categories(names: Sequence[str], field: str = "category") -> alt.Y:
    """A vertical list of names, in the order given."""
    look = {"labelBaseline": "middle", "labelPadding": 10}  # clear of a point at nought
    axis = alt.Axis(title=None, domain=False, ticks=False, grid=False, labelExpr=LINES, **look)
    return alt.Y(f"{field}:O", sort=None, axis=axis, scale=alt.Scale(domain=list(names), paddingInner=0.35))


def bar_room(names: Sequence[str], each: int = 30) -> int:
    """The height of a list of bars: more where a name takes several lines."""
    most = max((name.count("\n") + 1 for name in names), default=1)
    return max(each, 17 * most + 6) * max(len(names), 1) + 10


def share_axis(kind: type[Any], field: str, *, drawn: bool = True, top: float = 1) -> Any:
    """Shares from none to all, or to `top`; no axis where each mark writes its own value."""
    scale = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], labelExpr=PER_CENT, domain=False, ticks=False)
    return kind(f"{field}:Q", scale=scale, axis=axis if drawn else None)


def years_axis(years: Sequence[int]) -> alt.X:
    """CPD years on a scale of numbers, so that a year without figures keeps its place."""
    held = list(range(min(years), max(years) + 1))
    scale = alt.Scale(domain=[held[0] - 0.35, held[-1] + 0.35], nice=False, zero=False)
    axis = alt.Axis(title="CPD year", values=held, format="d", grid=False, ticks=False, labelAngle=0)
    return alt.X("year:Q", scale=scale, axis=axis)


def breaks(years: Sequence[int], first_years: Sequence[int]) -> list[alt.Chart]:
    """A dashed line before each year whose rules differ from the year before, with words above it."""
    rows = [{"year": year - 0.5, "label": f"Rules changed for {year}"} for year in first_years]
    if not rows:
        return []
    base = chart(rows).encode(x=years_axis(years))
    line = base.mark_rule(color=theme.MARK_GREY, strokeDash=[4, 4], strokeWidth=1.5)
    text = base.mark_text(**label_look(align="left"), dx=-2, dy=-6, baseline="bottom")
    return [line, text.encode(y=alt.value(0), text=alt.Text("label:N"))]


def label_look(**more: Any) -> Row:
    """Size and colour of labels inside a chart."""
    return {**label_size(), "color": theme.TEXT, **more}


def label_size() -> Row:
    """Size of labels whose colour comes from what they stand on."""
    return {"fontSize": style.LABEL_SIZE}


def tooltip(*pairs: tuple[str, str]) -> list[alt.Tooltip]:
    """What a mark says when pointed at: fields that are already text."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in pairs]


def colours(names: Sequence[str], *, legend: bool = True) -> alt.Color:
    """Up to four series in the fixed order of colours."""
    scale = alt.Scale(domain=list(names), range=list(theme.SERIES[: len(names)]))
    key = alt.Legend(
        title=None, orient="top", direction="horizontal", columns=2, symbolType="square", labelLimit=0
    )
    return alt.Color("series:N", scale=scale, sort=None, legend=key if legend else None)


def shapes(names: Sequence[str]) -> alt.Shape:
    """Up to four shapes, in the same order as the colours."""
    scale = alt.Scale(domain=list(names), range=list(theme.SHAPES[: len(names)]))
    return alt.Shape("series:N", scale=scale, sort=None, legend=None)


def shade(strength: float) -> str:
    """A blue between pale (0) and dark (1)."""
    ends = [
        [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
        for colour in (theme.PALE_BLUE, theme.DARK_BLUE)
    ]
    mixed = (round(low + (high - low) * min(1.0, strength)) for low, high in zip(*ends, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
