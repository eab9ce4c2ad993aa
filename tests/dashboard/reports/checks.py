"""What every rendered report must keep, as functions that raise AssertionError where it does not."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import page
import pikepdf
from docx.oxml.ns import qn
from lxml import etree, html
from openxml_audit import OpenXmlValidator
from pikepdf import Array, Dictionary, Name

from dashboard.document.document import Bullets, Decision, Document, Heading, KeyFigures, Paragraph
from dashboard.document.inline import parse, plain
from dashboard.reports.render import logo
from dashboard.words import alternative

_IS_HEADER = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
_NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def levels(document: Document) -> list[int]:
    """The heading levels of every format: the title, then the document's own."""
    return [1] + [block.level for block in document.blocks if isinstance(block, Heading)]


def alts(document: Document) -> list[str]:
    """What stands for each picture, the logo before the charts."""
    of_logo = [logo.said(document.author)] if document.logo else []
    return of_logo + [alternative.of(chart) for chart in document.charts()]


def words_of(text: str) -> str:
    """Text without what a format may add to break lines: spaces, hyphens, direction signs."""
    return "".join(
        sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in {"Cf", "Pd"}
    )


def check_figures(text: str, document: Document) -> None:
    """Every key figure, table cell, paragraph and title of the document is found in `text`."""
    found = words_of(text)
    for wanted in _texts(document):
        assert words_of(wanted) in found, f"missing: {wanted}"


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.subtitle, document.author, document.stamp, *document.draft)
    yield document.watermark
    for block in document.blocks:
        if isinstance(block, KeyFigures):
            yield from (item.value for item in block.items)
        if isinstance(block, Heading):
            yield block.text
        if isinstance(block, KeyFigures | Paragraph | Bullets | Decision):
            # Links may be written out between the pieces.
            yield from (run.text for text in block.inline_texts() for run in parse(text))
    for table in document.tables():
        yield from (plain(cell) for row in (table.columns[1:], *table.rows) for cell in row)


# PDF


def check_pdf_standards(pdf: bytes, document: Document) -> None:
    """Both standards: a paper carries its tables as files, which the second part does not allow."""
    for profile in ("ua1", "3a" if document.is_paper else "2a"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert report.is_compliant, f"{profile}: {report.failures}"


def check_pdf_structure(pdf: bytes, document: Document) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        elements = list(_elements(opened.Root.StructTreeRoot))
        kinds = [str(element.S) for element in elements]
        headings = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
        assert headings == levels(document)
        assert [str(e.get("/Alt", "")) for e in elements if Name.Figure == e.S] == alts(document)
        scopes = Counter(_scope(element) for element in elements if element.S == Name.TH)
        tables = document.tables()
        assert scopes["/Column"] == sum(len(table.columns) for table in tables)
        assert scopes["/Row"] == sum(len(table.rows) for table in tables)
        assert str(opened.Root.get("/Lang", "")) == document.language
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo.get("/Title", "")) == document.title


def _elements(parent: Dictionary) -> Iterator[Dictionary]:
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _scope(header: Dictionary) -> str:
    return next((str(entry.Scope) for entry in header.get("/A", []) if "/Scope" in entry), "")


def check_pdf_fonts(pdf: bytes) -> None:
    """Every font is a subset of the bundled family, embedded, with a way back to Unicode."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [
            obj for obj in opened.objects if isinstance(obj, Dictionary) and obj.get("/Type") == Name.Font
        ]
        composite = [font for font in fonts if font.Subtype == Name.Type0]
        assert composite
        for font in composite:
            assert re.match(r"/[A-Z]{6}\+SourceSansPro", str(font.BaseFont)), font.BaseFont
            assert "/ToUnicode" in font
            described = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in described or "/FontFile3" in described, f"not embedded: {font.BaseFont}"
        assert {str(font.Subtype) for font in fonts} <= {"/Type0", "/CIDFontType0", "/CIDFontType2"}


# Word


def check_docx_schema(blob: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(blob)
        result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors


def check_docx_structure(blob: bytes, document: Document) -> None:
    word = docx.Document(io.BytesIO(blob))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert [int(name[-1]) for name in styles if name.startswith("Heading ")] == levels(document)
    body, first_header = word.element.body, word.sections[0].first_page_header._element
    headed = [[row._tr.find(_IS_HEADER) is not None for row in table.rows] for table in word.tables]
    assert [rows for rows in headed if any(rows)] == [
        [True] + [False] * len(table.rows) for table in document.tables()
    ]
    cards = [table.rows[0].cells for table, rows in zip(word.tables, headed, strict=True) if not any(rows)]
    figures = [item for block in document.blocks if isinstance(block, KeyFigures) for item in block.items]
    read = [cell.text.split("\n")[:2] for row in cards for cell in row if cell.text]
    assert read == [[item.value, plain(item.label)] for item in figures]
    drawings = [
        *first_header.iter(qn("wp:docPr")),
        *body.iter(qn("wp:docPr")),
    ]  # the logo stands in the first
    assert [drawing.get("descr") for drawing in drawings] == alts(document)
    ids = [drawing.get("id") for drawing in drawings]
    assert len(set(ids)) == len(ids)
    assert not list(body.iter(qn("w:gridSpan"), qn("w:vMerge")))
    assert word.core_properties.title == document.title[:255]
    assert word.core_properties.language == document.language
    languages = {element.get(qn("w:val")) for element in word.styles.element.iter(qn("w:lang"))}
    assert languages == {document.language}


def docx_text(blob: bytes) -> str:
    word = docx.Document(io.BytesIO(blob))
    section = word.sections[0]
    roots = (word.element.body, section.header._element, section.footer._element)
    return "\n".join("".join(node.itertext(qn("w:t"))) for root in roots for node in root.iter(qn("w:p")))


# Web page


def check_html_structure(blob: bytes, document: Document) -> None:
    tree = html.document_fromstring(blob.decode())
    assert tree.get("lang") == document.language
    assert tree.findtext("head/title") == document.title
    assert [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4")] == levels(document)
    drawings = list(tree.iter("svg"))
    described = [(svg.findtext("title"), svg.findtext("desc")) for svg in drawings]
    assert described == [
        (c.finding, alternative.of(c)) for c in document.charts() for _ in ("wide", "narrow")
    ]
    assert all(svg.get("role") == "img" for svg in drawings)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert len(list(tree.iter("details"))) == len(document.charts())
    for table in tree.iter("table"):
        rows = table.findall("tbody/tr")
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)
        assert all(cell.get("scope") == "col" for cell in table.findall("thead/tr/th"))


def check_html_is_closed(blob: bytes, document: Document) -> None:
    """Nothing is fetched or run: no addresses but the document's own links, no scripts."""
    text = blob.decode()
    links = {run.href for block in document.blocks for t in block.inline_texts() for run in parse(t)}
    assert set(re.findall(r"https?://[^\s\"'<>)]+", text)) <= _NAMESPACES | links
    tree = html.document_fromstring(text)
    assert not list(tree.iter("script", "link", "iframe", "object", "base"))
    sources = [(e.tag, str(e.get("src"))) for e in tree.iter(etree.Element) if "src" in e.attrib]
    assert all(tag == "img" and source.startswith("data:image/") for tag, source in sources)
    assert not [a for e in tree.iter(etree.Element) for a in e.attrib if a.startswith("on")]
    assert "@import" not in text


def html_text(blob: bytes) -> str:
    tree = html.document_fromstring(blob.decode())
    for hidden in [*tree.iter("style", "svg")]:
        hidden.drop_tree()
    return tree.text_content()
