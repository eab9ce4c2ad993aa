"""The institution's logo as each format takes it: it is kept as an address that holds the picture."""

from base64 import b64decode
from struct import unpack

from dashboard.charts import pictures
from dashboard.reports.render.fixed_words import FORMAT

_SVG = "data:image/svg+xml;"


def as_svg(logo: str) -> str:
    """The picture as SVG; a PNG stands inside one."""
    content = b64decode(logo.partition(",")[2])
    if logo.startswith(_SVG):
        return content.decode("utf-8", errors="replace")
    width, height = unpack(">II", content[16:24])  # the first chunk of every PNG
    size = f'width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{logo}"/></svg>'


def as_png(logo: str) -> bytes:
    """The picture as PNG."""
    return pictures.of_svg(as_svg(logo)) if logo.startswith(_SVG) else b64decode(logo.partition(",")[2])


def said(author: str) -> str:
    """What the picture is, for those who cannot see it."""
    return str(FORMAT["logo"].format(institution=author))
