"""A letter for mailing: a message with its pictures attached, and page and pictures for a mailing tool.

Styles stand in each element, where every mail program reads them.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from importlib.resources import files
from string import Template as Styles

import css_inline
from jinja2 import Template
from markupsafe import Markup

from dashboard.charts import pictures, theme
from dashboard.document.blocks import Paragraph
from dashboard.document.document import Document
from dashboard.document.inline import escape
from dashboard.reports.render import html, logo, plain_text
from dashboard.reports.render.ooxml import normalise
from dashboard.words import alternative

_FOLDER = files("dashboard.reports.render")
_WIDTH = pictures.NARROW
"""How wide a chart is drawn and shown: the one picture has to be read on a phone too."""


def render(document: Document) -> bytes:
    """A message as `.eml`, to nobody yet and from nobody: plain text, then the page with its pictures."""
    document = _greeting(document)
    made = {name: (f"{name}.{_mark(png)}", png) for name, png in _pictures(document).items()}
    message = EmailMessage(policy=SMTP)
    message["Subject"] = document.subject or document.title
    message["X-Unsent"] = "1"  # opened, it is a draft to send
    message.set_content(plain_text.render(document).decode(), cte="quoted-printable")
    page = _page(document, lambda name: f"cid:{made[name][0]}")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    for name, (mark, png) in made.items():
        message.get_payload()[1].add_related(  # type: ignore[union-attr, index]
            png, "image", "png", cid=f"<{mark}>", filename=f"{name}.png", disposition="inline"
        )
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"{_mark(page.encode())}-{number}")
    return message.as_bytes()


def for_mailing_tool(document: Document) -> bytes:
    """A ZIP of the page, its pictures as files beside it, and the plain text."""
    document = _greeting(document)
    held = {f"{name}.png": png for name, png in _pictures(document).items()}
    held["letter.html"] = _page(document, lambda name: f"{name}.png").encode()
    held["letter.txt"] = plain_text.render(document)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        for name, content in held.items():
            folder.writestr(name, content)
    return normalise(out.getvalue(), document.issued)


def _greeting(document: Document) -> Document:
    """The letter with the salutation of the mailing tool, whose merge fields stay as they are."""
    first, *others = document.blocks
    if document.salutation and isinstance(first, Paragraph) and first.text.rstrip().endswith(","):
        return replace(document, blocks=(Paragraph(escape(document.salutation)), *others))
    return document


def _pictures(document: Document) -> Mapping[str, bytes]:
    charts = {chart.id: pictures.of_svg(pictures.svg(chart, _WIDTH)) for chart in document.charts()}
    return {"logo": logo.as_png(document.logo), **charts} if document.logo else charts


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _page(document: Document, source: Callable[[str], str]) -> str:
    page = html.page(_template(), document, source=source)
    return css_inline.CSSInliner(keep_style_tags=False, load_remote_stylesheets=False).inline(page)


@cache
def _template() -> Template:
    return html.template("mail.html", css=Markup(_css()), told=alternative.of, width=_WIDTH)


def _css() -> str:
    """The styles; colours are those of the theme."""
    return Styles((_FOLDER / "mail.css").read_text(encoding="utf-8")).substitute(theme.OF_REPORTS)
