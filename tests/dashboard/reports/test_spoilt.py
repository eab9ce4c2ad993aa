"""The checks themselves: each of these spoilt reports must fail the check that is there to find it."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from pikepdf import Name

from dashboard.document.document import Document
from dashboard.reports.render.formats import FORMATS
from tests.dashboard.reports import checks
from tests.dashboard.reports.rendering import text_of
from tests.dashboard.reports.samples import SAMPLE

Spoil = Callable[[bytes], bytes]
Check = Callable[[bytes, Document], None]
REPORTS = {"letter": SAMPLE, "paper": replace(SAMPLE, is_paper=True)}


def replaced(old: str, new: str) -> Spoil:
    def spoil(blob: bytes) -> bytes:
        text = blob.decode()
        assert re.search(old, text), f"nothing to spoil: {old}"
        return re.sub(old, new, text, count=1).encode()

    return spoil


def in_part(name: str, old: str, new: str) -> Spoil:
    """Spoil one part of an Office file."""

    def spoil(blob: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(blob)) as source, zipfile.ZipFile(out, "w") as target:
            for part in source.namelist():
                data = source.read(part)
                target.writestr(part, replaced(old, new)(data) if part == name else data)
        return out.getvalue()

    return spoil


def in_pdf(change: Callable[[pikepdf.Pdf], None]) -> Spoil:
    def spoil(blob: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(blob)) as opened:
            change(opened)
            opened.save(out)
        return out.getvalue()

    return spoil


def _first(opened: pikepdf.Pdf, kind: str) -> pikepdf.Dictionary:
    return next(e for e in checks._elements(opened.Root.StructTreeRoot) if str(e.S) == kind)


def _demote(opened: pikepdf.Pdf) -> None:
    _first(opened, "/H2").S = Name.P


def _wrong_alt(opened: pikepdf.Pdf) -> None:
    _first(opened, "/Figure").Alt = "chart"


def _no_language(opened: pikepdf.Pdf) -> None:
    del opened.Root.Lang


def _no_row_header(opened: pikepdf.Pdf) -> None:
    next(e for e in checks._elements(opened.Root.StructTreeRoot) if checks._scope(e) == "/Row").S = Name.TD


def _untagged(opened: pikepdf.Pdf) -> None:
    del opened.Root.MarkInfo


def _not_embedded(opened: pikepdf.Pdf) -> None:
    for obj in opened.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in obj:
                    del obj[key]


def figures(form: str) -> Check:
    return lambda blob, document: checks.check_figures(text_of(form, blob), document)


def schema(blob: bytes, _: Document) -> None:
    checks.check_docx_schema(blob)


def fonts(blob: bytes, _: Document) -> None:
    checks.check_pdf_fonts(blob)


structure, closed = checks.check_html_structure, checks.check_html_is_closed
word, tagged, standards = checks.check_docx_structure, checks.check_pdf_structure, checks.check_pdf_standards
BODY = "word/document.xml"
SPOILT: dict[str, tuple[str, Spoil, Check]] = {
    "web: a figure is changed": ("html", replaced("94%", "95%"), figures("html")),
    "web: a heading is demoted": ("html", replaced("<h2>(.*?)</h2>", r"<p>\1</p>"), structure),
    "web: a description is lost": ("html", replaced("<desc .*?</desc>", ""), structure),
    "web: the language is lost": ("html", replaced('<html lang="en-GB">', "<html>"), structure),
    "web: a row header is lost": ("html", replaced(' scope="row"', ""), structure),
    "web: an address is fetched": (
        "html",
        replaced("<main>", '<main><img src="https://example.com/a.png">'),
        closed,
    ),
    "web: a script is run": ("html", replaced("<main>", "<main><script>1</script>"), closed),
    "text: a figure is changed": ("text", replaced("94%", "95%"), figures("text")),
    "text: a table row is lost": ("text", replaced("- Associates.*\n", ""), figures("text")),
    "word: a cell is changed": ("docx", in_part(BODY, "<w:t>251<", "<w:t>252<"), figures("docx")),
    "word: a header row is lost": ("docx", in_part(BODY, "<w:tblHeader/>", ""), word),
    "word: a description is changed": ("docx", in_part(BODY, 'descr="[^"]*"', 'descr="chart"'), word),
    "word: an id stands twice": (
        "docx",
        in_part(BODY, r'docPr id="(\d+)"(.*?)docPr id="\d+"', r'docPr id="\1"\2docPr id="\1"'),
        word,
    ),
    "word: a heading is demoted": ("docx", in_part(BODY, 'w:val="Heading2"', 'w:val="Normal"'), word),
    "word: the title is lost": ("docx", in_part("docProps/core.xml", "<dc:title>.*?</dc:title>", ""), word),
    "word: the language is lost": ("docx", in_part("word/styles.xml", "<w:lang [^>]*/>", ""), word),
    "word: an element is not of the format": (
        "docx",
        in_part(BODY, "<w:cantSplit/>", "<w:cannotSplit/>"),
        schema,
    ),
    "pdf: a heading is demoted": ("pdf", in_pdf(_demote), tagged),
    "pdf: a description is changed": ("pdf", in_pdf(_wrong_alt), tagged),
    "pdf: a row header is lost": ("pdf", in_pdf(_no_row_header), tagged),
    "pdf: the language is lost": ("pdf", in_pdf(_no_language), tagged),
    "pdf: the tags are not declared": ("pdf", in_pdf(_untagged), standards),
    "pdf: fonts are not embedded": ("pdf", in_pdf(_not_embedded), fonts),
}


@cache
def rendered(name: str, form: str) -> bytes:
    return FORMATS[form].render(REPORTS[name])


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(("form", "spoil", "check"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_report_fails_its_check(name: str, form: str, spoil: Spoil, check: Check) -> None:
    blob = rendered(name, form)
    check(blob, REPORTS[name])

    with pytest.raises(AssertionError):
        check(spoil(blob), REPORTS[name])
