"""Whether a report's files can be read by everybody who got them: by their bytes, before they go out."""

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import docx
import pikepdf
from docx.oxml.ns import qn
from docx.table import Table
from lxml import html

from dashboard.document.document import Document
from dashboard.reports.render.formats import FORMATS


def lacking(document: Document) -> str:
    """What the first file that somebody could not read lacks, as a sentence; empty where all is there."""
    for name, looks in _LOOKS.items():
        form = FORMATS[name]
        for fault in looks(form.render(document), document):
            return f"{form.name}: {fault}."
    return ""


def of_pdf(data: bytes, document: Document) -> Iterator[str]:
    """What the PDF lacks of tags, title, language and words for pictures."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            yield "it is not tagged"
        if pdf.open_metadata().get("pdfuaid:part") != "1":
            yield "it does not say that it keeps PDF/UA-1"
        if str(pdf.Root.get("/Lang", "")) != document.language:
            yield "it does not say its language"
        if str(pdf.docinfo.get("/Title", "")) != document.title:
            yield "it has no title"
        figures = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == pikepdf.Name.Figure
        ]
        if not all(str(each.get("/Alt", "")).strip() for each in figures):
            yield "a picture has no words"


def of_docx(data: bytes, document: Document) -> Iterator[str]:
    """What the Word file lacks of headings in order, title, language, headed tables and words of pictures."""
    word = docx.Document(io.BytesIO(data))
    styles = [str(paragraph.style.name) for paragraph in word.paragraphs if paragraph.style is not None]
    yield from _in_order([int(name[-1]) for name in styles if name.startswith("Heading ")])
    if not word.core_properties.title:
        yield "it has no title"
    if word.core_properties.language != document.language:
        yield "it does not say its language"
    if not all(str(each.get("descr") or "").strip() for each in word.element.body.iter(qn("wp:docPr"))):
        yield "a picture has no words"
    rows = [each.rows[0]._tr for each in word.tables if _is_of_data(each)]
    if any(each.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for each in rows):
        yield "a table has no heading row"


def _is_of_data(table: Table) -> bool:
    """Whether it is more than places side by side, which say that no row of theirs is a heading."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    return look is None or look.get(qn("w:firstRow")) != "0"


def of_html(data: bytes, document: Document) -> Iterator[str]:
    """What the web page lacks of headings in order, title, language, headed tables and words for drawings."""
    page = html.fromstring(data)
    yield from _in_order([int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")])
    if page.get("lang") != document.language:
        yield "it does not say its language"
    if not page.findtext(".//title", "").strip():
        yield "it has no title"
    if page.xpath("//img[not(normalize-space(@alt))] | //svg[not(.//desc[normalize-space()])]"):
        yield "a picture has no words"
    if page.xpath("//th[not(@scope)]"):
        yield "a table has a heading that does not say of what"


_LOOKS: Mapping[str, Callable[[bytes, Document], Iterator[str]]] = {
    "pdf": of_pdf,
    "docx": of_docx,
    "html": of_html,
}


def _in_order(levels: list[int]) -> Iterator[str]:
    if not levels or levels[0] != 1 or any(after > before + 1 for before, after in pairwise(levels)):
        yield "its headings are not in order"
