"""Charts that can be edited in Word: python-pptx writes chart and workbook, the repairs it needs stand here (1.0.2).

Native are counted lines, bars and columns. Intervals of estimates, reference lines and bins of unequal width have no
faithful native form, so those stay pictures.
"""

from collections.abc import Sequence
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from dashboard import theme
from dashboard.reports.chart_block import Chart

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = {
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
}
_SYMBOLS = ("circle", "square", "triangle", "diamond")
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIRST_ID = 1000  # beyond the identifiers that pictures are given
_LINE_HEIGHT, _BAR_HEIGHT, _ROOM = 2_600_000, 330_000, 700_000  # English Metric Units


def is_native(block: Chart) -> bool:
    """Whether Word can draw the chart itself and say the same."""
    return block.kind in _KINDS and not block.marks and not block.is_estimate()


def add(paragraph: Paragraph, block: Chart, name: str, width: int) -> None:
    """Put the chart, with its workbook, at the end of a paragraph."""
    data = CategoryChartData(number_format=block.number_format)
    data.categories = _with_gaps(block, block.categories, "")
    for series in block.series:
        data.add_series(series.name, _with_gaps(block, series.values, None))
    package = paragraph.part.package
    number = block.number
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, CategoryWorkbookWriter(data).xlsx_blob, package
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    linked = chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = _mended(ChartXmlWriter(_KINDS[block.kind], data).xml, block, linked)
    placed = paragraph.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(_drawing(block, name, placed, (width, _height(block))))


def _with_gaps(block: Chart, each: Sequence[Any], blank: str | None) -> list[Any]:
    """One entry a category, and an empty one before each break: no program joins a line over it."""
    found: list[Any] = []
    for category, value in zip(block.categories, each, strict=True):
        found += [blank, value] if category in block.breaks else [value]
    return found


def _height(block: Chart) -> int:
    if block.kind == "bar":
        return _ROOM + _BAR_HEIGHT * len(block.categories) * len(block.series)
    return _LINE_HEIGHT


def _drawing(block: Chart, name: str, placed: str, size: tuple[int, int]) -> etree._Element:
    drawing = parse_xml(
        f'<w:drawing xmlns:w="{_W}" xmlns:wp="{_WP}" xmlns:a="{_A}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="{_FIRST_ID + block.number}" name="Chart"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{placed}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    properties = drawing.find(f".//{{{_WP}}}docPr")
    properties.set("name", name)
    properties.set("descr", block.alt)
    return drawing


def _mended(xml: str, block: Chart, linked: str) -> bytes:
    space = etree.fromstring(xml.encode())
    _axis_ids(space)
    _axes(space, block)
    for place, series in enumerate(space.iter(f"{{{_C}}}ser")):
        _series(series, block, place)
    _frame(space, block, linked)
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _axis_ids(space: etree._Element) -> None:
    """Negative axis identifiers become positive: Word refuses others."""
    fresh = count(111111111)
    known: dict[str, str] = {}
    for element in space.iter(f"{{{_C}}}axId", f"{{{_C}}}crossAx"):
        known.setdefault(element.get("val", ""), str(next(fresh)))
        element.set("val", known[element.get("val", "")])


def _axes(space: etree._Element, block: Chart) -> None:
    """The value axis from its least to its greatest value; bars read from the top, values beneath them."""
    values = space.find(f".//{{{_C}}}valAx")
    scaling = values.find(f"{{{_C}}}scaling")
    for old in scaling.findall(f"{{{_C}}}max") + scaling.findall(f"{{{_C}}}min"):
        scaling.remove(old)
    if scaling.find(f"{{{_C}}}orientation") is None:
        scaling.append(_part("orientation", "minMax"))
    if block.y_max is not None:
        scaling.append(_part("max", f"{block.y_max:g}"))
    scaling.append(_part("min", f"{block.y_min:g}"))
    _ticks(values, block)
    if block.kind == "bar":
        turned = space.find(f".//{{{_C}}}catAx/{{{_C}}}scaling/{{{_C}}}orientation")
        if turned is None:
            space.find(f".//{{{_C}}}catAx/{{{_C}}}scaling").append(_part("orientation", "maxMin"))
        else:
            turned.set("val", "maxMin")
        values.find(f"{{{_C}}}crosses").set("val", "max")


def _ticks(values: etree._Element, block: Chart) -> None:
    """Pale grid lines, and numbers written as the chart writes them."""
    grid = f'<a:ln xmlns:a="{_A}" w="6350"><a:solidFill><a:srgbClr val="{theme.GRID[1:]}"/></a:solidFill></a:ln>'
    for old in values.findall(f"{{{_C}}}numFmt"):
        values.remove(old)
    lines = values.find(f"{{{_C}}}majorGridlines")
    lines.append(etree.fromstring(f'<c:spPr xmlns:c="{_C}">{grid}</c:spPr>'))
    shown = etree.fromstring(f'<c:numFmt xmlns:c="{_C}" sourceLinked="0"/>')
    shown.set("formatCode", block.number_format)
    lines.addnext(shown)


def _series(series: etree._Element, block: Chart, place: int) -> None:
    """Colour and, for lines, a shape of its own; bars say their value."""
    colour = theme.SERIES[place].removeprefix("#")
    fill = f'<a:solidFill xmlns:a="{_A}"><a:srgbClr val="{colour}"/></a:solidFill>'
    is_line = block.kind == "line"
    look = f'<a:ln xmlns:a="{_A}" w="25400">{fill}</a:ln>' if is_line else fill
    for old in (*series.findall(f"{{{_C}}}spPr"), *series.findall(f"{{{_C}}}marker")):
        series.remove(old)
    after = series.find(f"{{{_C}}}tx")
    made = [f'<c:spPr xmlns:c="{_C}">{look}</c:spPr>']
    if is_line:
        symbol = f'<c:symbol val="{_SYMBOLS[place]}"/><c:size val="7"/><c:spPr>{fill}</c:spPr>'
        made.append(f'<c:marker xmlns:c="{_C}">{symbol}</c:marker>')
    for xml in reversed(made):
        after.addnext(etree.fromstring(xml))
    if not is_line:
        shown = "".join(
            f'<c:{part} val="{int(part == "showVal")}"/>'
            for part in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
        )
        series.find(f"{{{_C}}}cat").addprevious(etree.fromstring(f'<c:dLbls xmlns:c="{_C}">{shown}</c:dLbls>'))


def _frame(space: etree._Element, block: Chart, linked: str) -> None:
    """No title of its own, a key for several series, no line around, small type, the workbook behind it."""
    chart = space.find(f"{{{_C}}}chart")
    chart.find(f"{{{_C}}}autoTitleDeleted").set("val", "1")
    for old in (*chart.findall(f"{{{_C}}}legend"), *space.findall(f"{{{_C}}}txPr"), *space.findall(f"{{{_C}}}spPr")):
        old.getparent().remove(old)
    if len(block.series) > 1:
        legend = f'<c:legend xmlns:c="{_C}"><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        chart.find(f"{{{_C}}}plotArea").addnext(etree.fromstring(legend))
    colour = theme.TEXT.removeprefix("#")
    parts = (
        f'<c:spPr xmlns:c="{_C}" xmlns:a="{_A}"><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>',
        f'<c:txPr xmlns:c="{_C}" xmlns:a="{_A}"><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{theme.OFFICE_FONT}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>',
        f'<c:externalData xmlns:c="{_C}" xmlns:r="{_R}" r:id="{linked}"><c:autoUpdate val="0"/></c:externalData>',
    )
    for old in space.findall(f"{{{_C}}}externalData"):
        space.remove(old)
    for xml in reversed(parts):
        chart.addnext(etree.fromstring(xml))


def _part(name: str, value: str) -> etree._Element:
    return etree.fromstring(f'<c:{name} xmlns:c="{_C}" val="{value}"/>')
