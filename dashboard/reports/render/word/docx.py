"""A report as a Word file that can be edited: built-in headings, marked-up tables,
described pictures."""

import io
import re
from datetime import UTC, datetime, time

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm, Emu, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from dashboard.charts import theme
from dashboard.charts.pictures import png
from dashboard.document.blocks import (
    Block,
    Bullets,
    Decision,
    Heading,
    KeyFigures,
    Numbered,
    Paragraph,
    Quote,
    Table,
)
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.document.inline import plain
from dashboard.reports.render import fixed_words, logo
from dashboard.reports.render.ooxml import normalise
from dashboard.reports.render.word.parts import add_cards, add_table, field, fill, write
from dashboard.reports.render.word.style import TEXT_WIDTH, numbering, restyle, rule, shade
from dashboard.words import alternative
from dashboard.words.numbers import day

_NARROW_COLUMN, _WIDE_COLUMN = 9, 36  # letters
_LETTER, _ROOM = Cm(0.16), Cm(0.35)  # a letter's width in a cell, and what is free beside its text
_LOGO, _ABOVE_LOGO = Cm(1.3), Cm(0.6)  # high, in the margin of 2 cm
_BOLD = 1.15  # times as wide are headings
_MOST_FIXED = 0.75  # of the width, for columns that are as wide as their texts
_LONG_TABLE = 10  # rows; a longer table may run over a page, under its repeated header
_TOGETHER = 3  # rows of a long table that stay together at its head and at its foot


def render(document: Document) -> bytes:
    """DOCX bytes."""
    word = docx.Document()
    _drop_leftovers(word)
    restyle(word, document.language)
    _properties(word, document)
    _furniture(word, document)
    _front(word, document)
    for block in document.blocks:
        _block(word, block)
    out = io.BytesIO()
    word.save(out)
    return normalise(out.getvalue(), document.issued)


def _drop_leftovers(word: WordDocument) -> None:
    """Parts of the library's template that say something else than the restyled file: old styles,
    a picture."""
    for relationships in (word.part.rels, word.part.package.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del relationships[key]


def _properties(word: WordDocument, document: Document) -> None:
    core = word.core_properties
    # The format allows 255 characters in a property.
    core.title, core.subject = document.title[:255], document.subtitle[:255]
    core.author = core.last_modified_by = document.author[:255]
    core.language, core.comments, core.keywords = document.language, "", ""
    core.created = core.modified = datetime.combine(document.issued, time(12), tzinfo=UTC)
    core.revision = 1


def _furniture(word: WordDocument, document: Document) -> None:
    """Header and footer of every page; the logo stands in the first one's header, so that it takes no line of
    the text."""
    section = word.sections[0]
    _edges(section.header.paragraphs[0], section.footer.paragraphs[0], document)
    if document.logo:
        section.different_first_page_header_footer = True
        section.header_distance = _ABOVE_LOGO
        head = section.first_page_header.paragraphs[0]
        _edges(head, section.first_page_footer.paragraphs[0], document)
        picture = head.add_run("\t").add_picture(io.BytesIO(logo.as_png(document.logo)), height=_LOGO)
        picture._inline.docPr.set("descr", logo.said(document.author))
        picture._inline.docPr.set("id", "65535")  # the pictures of the text are counted from 1


def _edges(head: WordParagraph, foot: WordParagraph, document: Document) -> None:
    if document.watermark:
        head.add_run(document.watermark)
    foot.add_run(f"{fixed_words.footer(document)}\t")
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for piece in re.split(r"(\{pages?\})", fixed_words.FORMAT["page"]):
        if piece in fields:
            field(foot.add_run(), fields[piece])
        else:
            foot.add_run(piece)


def _front(word: WordDocument, document: Document) -> None:
    word.add_paragraph(document.title, style="Heading 1")
    if document.subtitle:
        word.add_paragraph(document.subtitle, style="Subtitle")
    word.add_paragraph(f"{document.author}, {day(document.issued)}", style="Report From")
    if document.draft:
        lines = [f"• {text}" for text in document.draft]
        _box(word, [fixed_words.FORMAT["draft_title"], *lines])


def _block(word: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            word.add_paragraph(block.text, style=f"Heading {block.level}")
        case Paragraph():
            write(word.add_paragraph(style="Quote" if isinstance(block, Quote) else None), block.text)
        case Bullets():
            _bullets(word, block)
        case KeyFigures():
            _key_figures(word, block)
        case Chart():
            _chart(word, block)
        case Table():
            _table(word, block)
        case Decision():
            _decision(word, block)


def _bullets(word: WordDocument, block: Bullets) -> None:
    is_whole = fixed_words.stays_whole(block)
    style = "List Number" if isinstance(block, Numbered) else "List Bullet"
    counted = numbering(word, block.start) if isinstance(block, Numbered) else None
    for place, item in enumerate(block.items, start=1):
        paragraph = word.add_paragraph(style=style)
        if counted is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = counted
        write(paragraph, item)
        if place == len(block.items):
            paragraph.paragraph_format.space_after = Pt(6)
        if is_whole:
            paragraph.paragraph_format.keep_together = True
            paragraph.paragraph_format.keep_with_next = place < len(block.items)


def _key_figures(word: WordDocument, block: KeyFigures) -> None:
    """Cards side by side, read one after another: a figure with what it says, and its base."""
    across = fixed_words.cards_across(block)
    for first in range(0, len(block.items), across):
        row = block.items[first : first + across]
        cells = add_cards(word, across, Emu(TEXT_WIDTH // across))
        for cell, item in zip(cells, row, strict=False):
            said = fill(cell.paragraphs[0], style="Report Card", keep=True)
            said.add_run(item.value, style="Report Figure").add_break()
            write(said, item.label)
            write(fill(cell.add_paragraph(), style="Report Base", keep=True), item.base)
        _gap(word, keep=row[-1] is not block.items[-1])


def _chart(word: WordDocument, block: Chart) -> None:
    word.add_paragraph(f"{fixed_words.chart_label(block)}. {block.finding}", style="Caption")
    word.add_paragraph(block.subtitle, style="Report Chart Subtitle")
    place = word.add_paragraph()
    place.paragraph_format.keep_with_next = True
    place.paragraph_format.space_after = Pt(0)
    _picture(place, block)
    source = word.add_paragraph(fixed_words.FORMAT["source"] + block.source, style="Report Source")
    source.paragraph_format.space_after = Pt(12)


def _picture(place: WordParagraph, block: Chart) -> None:
    picture = place.add_run().add_picture(io.BytesIO(png(block)), width=TEXT_WIDTH)
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")  # left out, some programs move the picture to the right
    properties = picture._inline.docPr
    properties.set("descr", alternative.of(block))
    properties.set("name", fixed_words.chart_label(block))


def _table(word: WordDocument, block: Table) -> None:
    caption = word.add_paragraph(f"{fixed_words.table_label(block.number)}. {block.title}", style="Caption")
    caption.paragraph_format.space_after = Pt(4)
    table = add_table(word, len(block.rows) + 1, _widths(block))
    _fill_table(table, block)
    after = [text for text in (block.note, block.legend) if text]
    for text in after:
        note = word.add_paragraph(style="Report Source")
        write(note, text)
        note.paragraph_format.space_after = Pt(8 if text is after[-1] else 3)
    if not after:
        _gap(word)


def _widths(block: Table) -> tuple[int, ...]:
    """Short texts on one line each and the rest shared by the others; where that is too little all share, by
    their texts and the longest word of their headings, so that no word breaks."""
    cells = [max(len(plain(row[place])) for row in block.rows) for place in range(len(block.columns))]
    heads = [round(len(plain(column)) * _BOLD) for column in block.columns]
    letters = [min(_WIDE_COLUMN, max(_NARROW_COLUMN, *each)) for each in zip(cells, heads, strict=True)]
    shares = fixed_words.column_shares(block)
    fixed = [0 if share else _LETTER * each + _ROOM for share, each in zip(shares, letters, strict=True)]
    if sum(fixed) > TEXT_WIDTH * _MOST_FIXED:
        words = [round(max(map(len, plain(column).split())) * _BOLD) for column in block.columns]
        wanted = [_LETTER * min(_WIDE_COLUMN, max(each)) + _ROOM for each in zip(cells, words, strict=True)]
        return tuple(Emu(TEXT_WIDTH * each // sum(wanted)) for each in wanted)
    left = TEXT_WIDTH - sum(fixed)
    return tuple(
        Emu(width or left * share // sum(shares)) for width, share in zip(fixed, shares, strict=True)
    )


def _fill_table(table: WordTable, block: Table) -> None:
    numeric = fixed_words.numeric_columns(block)
    keep_whole = len(block.rows) <= _LONG_TABLE
    for place, cells in enumerate((block.columns, *block.rows)):
        at_an_end = place < _TOGETHER or place > len(block.rows) - _TOGETHER
        has_next = place < len(block.rows) or bool(block.note or block.legend)
        keep = place == 0 or (has_next and (keep_whole or at_an_end))
        for cell, text, right, beside in zip(
            table.rows[place].cells, cells, numeric, (False, *numeric), strict=False
        ):
            paragraph = fill(cell.paragraphs[0], style="Report Cell", right=right, keep=keep)
            if beside and not right:
                paragraph.paragraph_format.left_indent = Cm(
                    0.3
                )  # clear of the numbers that end where it begins
            write(paragraph, text)
            if place == 0:
                for run in paragraph.runs:
                    run.bold = True


def _box(word: WordDocument, texts: list[str]) -> None:
    """What is missing, as shaded paragraphs that are kept together; the first one is the title."""
    for place, text in enumerate(texts):
        paragraph = word.add_paragraph(style="Report Callout")
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(0.35)
        paragraph.paragraph_format.keep_with_next = place < len(texts) - 1
        shade(paragraph._p, theme.PALE_WARNING, theme.WARNING)
        paragraph.add_run(text).bold = place == 0 or None
    _gap(word)


def _decision(word: WordDocument, block: Decision) -> None:
    """One paragraph beside a rule, beginning with the decision's name."""
    paragraph = word.add_paragraph(style="Report Decision")
    rule(paragraph._p, theme.DARK_BLUE)
    paragraph.add_run(f"{fixed_words.decision_label(block.number)}. ").bold = True
    write(paragraph, block.text)


def _gap(word: WordDocument, *, keep: bool = False) -> None:
    """Room after a table or box, which have none of their own."""
    gap = word.add_paragraph(style="Report Note")
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(8)
    gap.paragraph_format.keep_with_next = keep
