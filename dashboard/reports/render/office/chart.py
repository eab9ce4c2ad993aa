"""Charts of Word's own, which can be edited there: the part, its workbook,
and what is the same for every kind."""

from types import ModuleType

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from lxml import etree

from dashboard.document.chart_block import Chart
from dashboard.reports.render.office import bars, histogram, points
from dashboard.reports.render.office.book import Book
from dashboard.reports.render.office.xml import CHART, DRAWING, RELATIONS, Element, a, c, look, no_line

_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TALLEST = (
    7_900_000  # English Metric Units: what one page holds beside a heading, the captions and the source
)
_FIRST_ID = 1000  # beyond the identifiers that pictures are given


def is_native(block: Chart) -> bool:
    """Whether Word can draw the chart itself and say the same: all of a paper can.

    Lines and columns with intervals or level reference lines, which no paper has, are not made.
    """
    if block.kind == "histogram":
        return histogram.fits(block)
    return not block.marks and (block.kind == "bar" or not block.is_estimate())


def add(paragraph: Paragraph, block: Chart, name: str, width: int) -> None:
    """Put the chart, with its workbook, at the end of a paragraph."""
    kind = _kind(block)
    table = Book()
    plot, key = kind.plot(block, table, width)
    package = paragraph.part.package
    number = block.number
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, table.file(), package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    linked = chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = etree.tostring(
        _space(plot, key, linked), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    placed = paragraph.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(_drawing(block, name, placed, (width, min(kind.height(block), _TALLEST))))


def _kind(block: Chart) -> ModuleType:
    if block.kind == "histogram":
        return histogram
    return points if block.kind == "bar" and block.is_estimate() else bars


def _space(plot: Element, key: range, linked: str) -> Element:
    """The whole chart: no title of its own, a key for several series, no frame, the workbook behind it."""
    unnamed = [place for place in range(len(list(plot.iter(f"{{{CHART}}}ser")))) if place not in key]
    hidden = [c("legendEntry", c("idx", val=place), c("delete", val=1)) for place in unnamed]
    legend = (c("legend", c("legendPos", val="b"), *hidden, c("overlay", val=0)),) if len(key) > 1 else ()
    data = c("externalData", c("autoUpdate", val=0))
    data.set(f"{{{RELATIONS}}}id", linked)
    return c(
        "chartSpace",
        c("date1904", val=0),
        c("roundedCorners", val=0),
        c(
            "chart",
            c("autoTitleDeleted", val=1),
            plot,
            *legend,
            c("plotVisOnly", val=1),
            c("dispBlanksAs", val="gap"),
        ),
        c("spPr", a("noFill"), no_line()),
        look(),
        data,
    )


def _drawing(block: Chart, name: str, placed: str, size: tuple[int, int]) -> Element:
    drawing = parse_xml(
        f'<w:drawing xmlns:w="{_WORD}" xmlns:wp="{_PLACED}" xmlns:a="{DRAWING}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="{_FIRST_ID + block.number}" name="Chart"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" xmlns:r="{RELATIONS}" r:id="{placed}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    properties = drawing.find(f".//{{{_PLACED}}}docPr")
    properties.set("name", name)
    properties.set("descr", block.alt)
    return drawing
