"""A report as a PDF that screen readers and archives can use: PDF/UA-1 and PDF/A, bundled fonts only."""

import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name

from analysis.errors import CpdError
from dashboard.charts import theme
from dashboard.charts.pictures import svg
from dashboard.document.blocks import (
    Block,
    Bullets,
    Decision,
    Heading,
    KeyFigure,
    KeyFigures,
    Numbered,
    Paragraph,
    Table,
)
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.document.inline import parse
from dashboard.reports.render import fixed_words, grids, logo, signs
from dashboard.words import alternative
from dashboard.words.numbers import day


def mended(pdf: bytes) -> bytes:
    """The same PDF with the first cell of each table body row marked as the header of its row, and no drawing
    whose data end as a line does.

    Typst 0.15 keeps the element that makes row headers behind a flag which its binding lacks.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for body in _elements(document.Root.StructTreeRoot, Name.TBody):
            for row in _elements(body, Name.TR):
                first = next(_elements(row, Name.TD), None)
                if first is not None:
                    first.S = Name.TH
                    first.A = Array([Dictionary(O=Name.Table, Scope=Name.Row)])
        for drawn in _drawings(document):
            if drawn.read_raw_bytes().endswith(b"\r"):  # a checker takes that byte for the end of its line
                drawn.write(drawn.read_bytes() + b"\n")
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def _drawings(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """What draws pages and charts: data in which a blank line says nothing."""
    for each in document.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == Name.Form:
            yield each
    yield from (page.Contents for page in document.pages)


def _elements(parent: pikepdf.Object, kind: Name) -> Iterator[Dictionary]:
    """The structure elements of `kind` beneath `parent`, in reading order."""
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            else:
                yield from _elements(kid, kind)


STANDARDS: list[Any] = ["ua-1", "a-2a"]
PAPER_STANDARDS: list[Any] = ["ua-1", "a-3a"]
"""A-3 may carry files: a paper takes its tables along as CSV."""
_MISSING_SIGN = re.compile(r"the text `\"(.*?)\"` could not be displayed")


def render(document: Document) -> bytes:
    """PDF bytes; whatever the standards refuse becomes the reason why the report cannot be issued."""
    noon = datetime.combine(document.issued, time(12), tzinfo=UTC)
    inputs = {
        "doc": json.dumps(_content(document)),
        "charts": json.dumps({chart.id: svg(chart) for chart in document.charts()}),
        "look": json.dumps({"font": theme.FONT, **theme.OF_REPORTS}),
    }
    try:
        pdf, warnings = typst.compile_with_warnings(
            files("dashboard.reports.render").joinpath("letter.typ").read_bytes(),
            font_paths=signs.fonts(),
            format="pdf",
            pdf_standards=PAPER_STANDARDS if document.is_paper else STANDARDS,
            timestamp=int(noon.timestamp()),
            sys_inputs=inputs,
        )
    except typst.TypstError as error:
        raise CpdError(_refusal(error.message, error.hints)) from error
    if warnings:
        raise CpdError(_refusal(warnings[0].message, warnings[0].hints))
    return mended(pdf)


def _refusal(message: str, hints: list[str]) -> str:
    sign = _MISSING_SIGN.search(message)
    if sign:
        return signs.told(sign[1])
    hint = f" ({'; '.join(hints)})" if hints else ""
    return f"This report cannot be issued because the PDF could not be made: {message}{hint}."


def _content(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "language": document.language,
        "from": f"{document.author}, {day(document.issued)}",
        "footer": fixed_words.footer(document),
        "page": fixed_words.FORMAT["page"],
        "watermark": document.watermark,
        "logo": logo.as_svg(document.logo) if document.logo else "",
        "logo-said": logo.said(document.author),
        "draft": list(document.draft),
        "draft-title": fixed_words.FORMAT["draft_title"],
        "files": [_file(grid) for grid in grids.of_document(document)] if document.is_paper else [],
        "blocks": [{"block": type(block).__name__} | _block(block) for block in document.blocks],
    }


def _file(grid: grids.Grid) -> dict[str, str]:
    name = f"{grid.name.casefold().replace(' ', '-')}.csv"
    return {
        "name": name,
        "title": ": ".join(filter(None, (grid.title, grid.about))),
        "text": grids.as_csv(grid),
    }


def _runs(text: str) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "em": run.em, "href": run.href} for run in parse(text)]


def _block(block: Block) -> dict[str, Any]:  # noqa: PLR0911 - one for each block
    match block:
        case Heading():
            return {"level": block.level, "text": block.text, "starts": block.starts_page}
        case Paragraph():
            return {"text": _runs(block.text)}
        case Bullets():
            return {
                "items": [_runs(item) for item in block.items],
                "whole": fixed_words.stays_whole(block),
                "start": block.start if isinstance(block, Numbered) else 1,
            }
        case KeyFigures():
            figures = [_figure(item) for item in block.items]
            return {"items": figures, "across": fixed_words.cards_across(block)}
        case Chart():
            name, source = fixed_words.chart_label(block), fixed_words.FORMAT["source"] + block.source
            about = {"headline": block.finding, "subtitle": block.subtitle, "alt": alternative.of(block)}
            return {"id": block.id, "name": name, "source": source} | about
        case Table():
            return _table(block)
        case Decision():
            return {"title": fixed_words.decision_label(block.number), "text": _runs(block.text)}


def _figure(item: KeyFigure) -> dict[str, Any]:
    return {"value": item.value, "label": _runs(item.label), "base": _runs(item.base)}


def _table(block: Table) -> dict[str, Any]:
    return {
        "shares": list(fixed_words.column_shares(block)),
        "name": fixed_words.table_label(block.number),
        "title": block.title,
        "columns": [_runs(column) for column in block.columns],
        "rows": [[{"runs": _runs(cell)} for cell in row] for row in block.rows],
        "numeric": list(fixed_words.numeric_columns(block)),
        "note": _runs(block.note),
        "legend": _runs(block.legend),
    }
