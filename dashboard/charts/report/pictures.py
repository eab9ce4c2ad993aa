"""Report charts as SVG and PNG bytes, drawn once for the same content and width."""

import json
import re
from functools import cache, lru_cache
from html import escape

from dashboard.charts import theme
from dashboard.charts.report.drawing import NARROW, WIDE, drawing
from dashboard.document.chart_block import Chart

# The version Altair writes; the converter would otherwise choose its own default.
_VEGA_LITE = "6.4"
_SCALE = 2
_FOREIGN_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-[a-z]+="[^"]*")')
_IDS = re.compile(r'(\bid="|url\(#|href="#)')

__all__ = ["NARROW", "WIDE", "accessible_svg", "png", "svg"]


@lru_cache(maxsize=128)
def svg(block: Chart, width: int = WIDE) -> str:
    """The chart as SVG, without any role of its own: what it says is told by what stands around it."""
    drawn = _converter().vegalite_to_svg(
        vl_spec=json.dumps(drawing(block, width)), vl_version=_VEGA_LITE, allowed_base_urls=[]
    )
    return _FOREIGN_ROLES.sub("", drawn)


@lru_cache(maxsize=64)
def png(block: Chart, width: int = WIDE) -> bytes:
    """The chart as PNG with two dots for each pixel of its width."""
    return _converter().vegalite_to_png(
        vl_spec=json.dumps(drawing(block, width)), vl_version=_VEGA_LITE, scale=_SCALE, allowed_base_urls=[]
    )


def of_svg(drawn: str) -> bytes:
    """A drawing as PNG with two dots for each of its pixels, which holds all that it shows."""
    return _converter().svg_to_png(drawn, scale=_SCALE)


def accessible_svg(block: Chart, width: int = WIDE) -> str:
    """The chart as SVG for a web page: named by its headline, described by its text alternative."""
    key = f"{block.id}-{width}"
    own_ids = _IDS.sub(rf"\g<1>{key}-", svg(block, width))
    names = (
        f"<title id='{key}-t'>{escape(block.headline)}</title><desc id='{key}-d'>{escape(block.alt)}</desc>"
    )
    opened = own_ids.replace("<svg ", f"<svg role='img' aria-labelledby='{key}-t {key}-d' ", 1)
    return opened.replace(">", f">{names}", 1)


@cache
def _converter():  # noqa: ANN202 - the type is the module itself
    """The converter, loaded at the first drawing and told where the bundled font is."""
    import vl_convert  # noqa: PLC0415 - 0.1 s and 70 MB that a page without charts does not need

    vl_convert.register_font_directory(str(theme.font_folder()))
    return vl_convert
