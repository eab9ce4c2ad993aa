"""Charts as SVG and PNG bytes, drawn once for the same chart and width."""

import json
import re
from functools import cache, lru_cache
from html import escape
from typing import Any

from dashboard.charts import theme
from dashboard.charts.drawing import NARROW, WIDE, drawing, with_words
from dashboard.document.chart import Chart
from dashboard.words import alternative

# The version Altair writes; the converter would otherwise choose its own default.
_OPTIONS: dict[str, Any] = {"vl_version": "6.4", "allowed_base_urls": []}
_SCALE = 3.125
"""Dots for each pixel: 640 pixels are set 16.26 cm wide, so that a picture has 312 dots an inch."""
_DOTS = 2
_FOREIGN_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-[a-z]+="[^"]*")')
_IDS = re.compile(r'(\bid="|url\(#|href="#)')

__all__ = ["NARROW", "WIDE", "accessible_svg", "png", "svg"]


def svg(chart: Chart, width: int = WIDE, *, words: bool = False) -> str:
    """The chart as SVG, without any role of its own: what it says is told by what stands around it.

    `words`: with finding, subtitle and source inside.
    """
    return _svg(chart, width, words)


@lru_cache(maxsize=128)
def _svg(chart: Chart, width: int, words: bool) -> str:  # one key, however it was asked for
    spec = json.dumps((with_words if words else drawing)(chart, width=width))
    return _FOREIGN_ROLES.sub("", _converter().vegalite_to_svg(vl_spec=spec, **_OPTIONS))


def png(chart: Chart, width: int = WIDE, *, words: bool = False) -> bytes:
    """The chart as PNG, with 300 dots an inch at the width of a page's text."""
    return of_svg(svg(chart, width, words=words), _SCALE)


@lru_cache(maxsize=64)
def of_svg(drawn: str, dots: float = _DOTS) -> bytes:
    """A drawing as PNG with so many dots for each of its pixels; two hold all that it shows."""
    picture: bytes = _converter().svg_to_png(drawn, scale=dots)
    return picture


def accessible_svg(chart: Chart, width: int = WIDE) -> str:
    """The chart as SVG for a web page: named by its finding, described by its text alternative."""
    key = f"{chart.id}-{width}"
    own_ids = _IDS.sub(rf"\g<1>{key}-", svg(chart, width))
    told = escape(alternative.of(chart))
    names = f"<title id='{key}-t'>{escape(chart.finding)}</title><desc id='{key}-d'>{told}</desc>"
    opened = own_ids.replace("<svg ", f"<svg role='img' aria-labelledby='{key}-t {key}-d' ", 1)
    return opened.replace(">", f">{names}", 1)


@cache
def _converter() -> Any:
    """The converter, loaded at the first drawing and told where the bundled font is."""
    import vl_convert  # noqa: PLC0415 - 0.1 s and 70 MB that a page without charts does not need

    vl_convert.register_font_directory(str(theme.font_folder()))
    return vl_convert
