"""A report as one web page: its own styles and drawings inside, nothing fetched from anywhere."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard.charts import theme
from dashboard.charts.pictures import NARROW, WIDE, accessible_svg
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.document.inline import parse
from dashboard.reports.render import fixed_words, logo
from dashboard.words.numbers import day

_FOLDER = files("dashboard.reports.render")


def render(document: Document) -> bytes:
    """UTF-8 HTML; drawings come in two widths, of which the page shows the one that fits."""
    return page(_template(), document).encode()


def page(template: Template, document: Document, **more: Any) -> str:
    """A document in a template."""
    return template.render(document=document, **more)


@cache
def _template() -> Template:
    return template("report.html", css=Markup(_css()), drawings=_drawings)


def template(name: str, **more: Any) -> Template:
    """A template with what every page knows."""
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: (_FOLDER / name).read_text(encoding="utf-8")),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"parse": parse, "words": fixed_words, "day": day, "logo_said": logo.said, **more}
    environment.filters["kind"] = lambda block: type(block).__name__
    return environment.get_template(name)


def _css() -> str:
    """The styles; colours and type are those of the theme."""
    root = "".join(f"--{name}:{value};" for name, value in theme.OF_REPORTS.items())
    root += f"--font:{theme.FONT_STACK};"
    return f":root{{{root}}}\n{(_FOLDER / 'report.css').read_text(encoding='utf-8')}"


def _drawings(chart: Chart) -> dict[str, Markup]:
    return {
        "wide": Markup(accessible_svg(chart, WIDE)),
        "narrow": Markup(accessible_svg(chart, NARROW)),
    }
