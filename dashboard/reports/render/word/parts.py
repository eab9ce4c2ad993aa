"""Pieces of WordprocessingML that python-docx has no call for: links, fields, marked-up tables."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from dashboard.charts import theme
from dashboard.document.inline import Run, parse
from dashboard.reports.render.word.style import borders, element, shading


def write(paragraph: WordParagraph, text: str) -> None:
    """Append inline `text` to `paragraph`."""
    for run in parse(text):
        if run.href:
            _link(paragraph, run)
        else:
            made = paragraph.add_run(run.text)
            made.bold, made.italic = run.bold or None, run.em or None


def _link(paragraph: WordParagraph, run: Run) -> None:
    target = paragraph.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = element("w:hyperlink", history=1)
    link.set(qn("r:id"), target)
    _move_into(link, paragraph, run.text)


def _move_into(link: BaseOxmlElement, paragraph: WordParagraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.underline = True
    run.font.color.rgb = RGBColor.from_string(theme.DARK_BLUE.removeprefix("#"))
    paragraph._p.append(link)
    link.append(run._r)


def field(run: WordRun, code: str) -> None:
    """A field that Word works out itself, such as the number of the page."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        if kind == "code":
            made = element("w:instrText")
            made.set(qn("xml:space"), "preserve")
            made.text = f" {code} "
        elif kind == "shown":
            made = element("w:t")
            made.text = "1"
        else:
            made = element("w:fldChar", fldCharType=kind)
        run._r.append(made)


def add_table(word: WordDocument, rows: int, widths: tuple[int, ...]) -> WordTable:
    """An empty table whose first row is its header, with thin rules between rows and fixed widths."""
    table: WordTable = word.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    lines = borders(
        "w:tblBorders", {"top": (4, theme.RULE), "bottom": (4, theme.RULE), "insideH": (4, theme.GRID)}
    )
    properties.insert_element_before(lines, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    # No room at the left of a cell: the table's text stands under the text around it.
    _room(table, left=0, right=115)
    _head(table)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _room(table: WordTable, *, left: int, right: int) -> None:
    """Room beside the text of every cell, in twentieths of a point."""
    room = element("w:tblCellMar")
    room.append(element("w:left", w=left, type="dxa"))
    room.append(element("w:right", w=right, type="dxa"))
    table._tbl.tblPr.insert_element_before(room, "w:tblLook")


def add_cards(word: WordDocument, across: int, width: Length) -> tuple[WordCell, ...]:
    """Shaded cells side by side, each beneath a rule and apart from the next: a table for its places alone,
    so no row or column of it is a header."""
    table: WordTable = word.add_table(1, across)
    table.autofit = False
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    for name in ("firstRow", "firstColumn"):
        look.set(qn(f"w:{name}"), "0")
    look.set(qn("w:val"), "0600")
    table.rows[0]._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))
    _room(table, left=0, right=0)
    for place, cell in enumerate(table.rows[0].cells):
        cell.width = width
        sides = {"left": place > 0, "right": place < across - 1}
        _card(cell, [side for side, is_between in sides.items() if is_between])
    for column in table.columns:
        column.width = width
    return tuple(table.rows[0].cells)


def _card(cell: WordCell, apart: list[str]) -> None:
    """Its rule, its shade and its room; at the sides with a neighbour a stripe of the paper, which takes as
    much of the room."""
    room = element("w:tcMar")
    for side, size in (("top", 60), ("left", 150), ("bottom", 100), ("right", 150)):
        room.append(element(f"w:{side}", w=size + 120 * (side in apart), type="dxa"))
    lines = borders("w:tcBorders", {"top": (18, theme.DARK_BLUE)} | dict.fromkeys(apart, (96, theme.WHITE)))
    for made in (lines, shading(theme.PALE_BLUE), room):
        cell._tc.get_or_add_tcPr().append(made)


def _head(table: WordTable) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cell in table.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(borders("w:tcBorders", {"bottom": (8, theme.DARK_BLUE)}))


def fill(
    cell_paragraph: WordParagraph, *, style: str, right: bool = False, keep: bool = False
) -> WordParagraph:
    """Set a cell's paragraph: its style, its side, and whether its row stays with the next one."""
    # By its identifier: looked up by name for every cell, styles take most of the time of a long document.
    cell_paragraph._p.style = style.replace(" ", "")
    if right:
        cell_paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    cell_paragraph.paragraph_format.keep_with_next = keep
    return cell_paragraph
