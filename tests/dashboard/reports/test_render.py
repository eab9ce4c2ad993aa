"""What every format keeps: the same bytes, the standards, the structure, the figures, the text as it is."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import html

from analysis.errors import CpdError
from dashboard.charts import drawing, pictures, theme
from dashboard.document.blocks import Paragraph
from dashboard.document.inline import escape
from dashboard.reports.render import mail, pdf
from dashboard.reports.render.formats import FORMATS
from tests.dashboard.reports import checks, samples
from tests.dashboard.reports.rendering import DOCUMENTS, rendered, text_of

ROOT = Path(__file__).parents[3]
NAMES = tuple(DOCUMENTS)
# The sample itself passes the slower validators where its spoilt copies are told from it.
VARIANTS = ("draft", "hostile", "charts")
HASHES = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
from dashboard.reports.render.formats import FORMATS
from tests.dashboard.reports.samples import DRAFT
print(json.dumps({name: hashlib.sha256(form.render(DRAFT)).hexdigest() for name, form in FORMATS.items()}))
"""


def test_every_format_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-c", HASHES, str(ROOT)]
    done = subprocess.run(command, cwd=tmp_path, env=elsewhere, capture_output=True, check=True, timeout=120)
    here = {name: hashlib.sha256(rendered("draft", name)).hexdigest() for name in FORMATS}

    assert json.loads(done.stdout) == here


@pytest.mark.parametrize("name", VARIANTS)
def test_the_pdf_keeps_both_standards(name: str) -> None:
    checks.check_pdf_standards(rendered(name, "pdf"), DOCUMENTS[name])


def test_no_drawing_of_a_pdf_ends_as_a_line_does_whatever_it_is_packed_to() -> None:
    """Packed data end in a sum of what they hold, by chance that of a line's end: a checker counts it out."""
    with pikepdf.open(BytesIO(rendered("draft", "pdf"))) as document:
        drawn = document.pages[0].Contents
        spaced = (zlib.compress(drawn.read_bytes() + b"\n" * lines) for lines in range(5_000))
        drawn.write(next(data for data in spaced if data.endswith(b"\r")), filter=pikepdf.Name.FlateDecode)
        out = BytesIO()
        document.save(out)
    with pikepdf.open(BytesIO(pdf.mended(out.getvalue()))) as document:
        assert not document.pages[0].Contents.read_raw_bytes().endswith(b"\r")


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_is_tagged_as_the_document_is_built(name: str) -> None:
    checks.check_pdf_structure(rendered(name, "pdf"), DOCUMENTS[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_embeds_the_bundled_fonts_alone(name: str) -> None:
    checks.check_pdf_fonts(rendered(name, "pdf"))


@pytest.mark.parametrize("name", VARIANTS)
def test_the_word_file_keeps_its_format(name: str) -> None:
    checks.check_docx_schema(rendered(name, "docx"))


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_is_marked_up_as_the_document_is_built(name: str) -> None:
    checks.check_docx_structure(rendered(name, "docx"), DOCUMENTS[name])


def test_the_word_file_holds_no_time_of_its_own() -> None:
    with zipfile.ZipFile(BytesIO(rendered("sample", "docx"))) as package:
        times = {part.date_time for part in package.infolist()}
        core = package.read("docProps/core.xml").decode()

    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("2026-03-02T12:00:00Z") == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_web_page_is_built_as_the_document_is(name: str) -> None:
    checks.check_html_structure(rendered(name, "html"), DOCUMENTS[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_web_page_fetches_and_runs_nothing(name: str) -> None:
    checks.check_html_is_closed(rendered(name, "html"), DOCUMENTS[name])


@pytest.mark.parametrize("form", [pytest.param("pdf", marks=pytest.mark.poppler), "docx", "html", "text"])
@pytest.mark.parametrize("name", ["sample", "draft"])
def test_every_figure_is_found_in_every_format(name: str, form: str) -> None:
    checks.check_figures(text_of(form, rendered(name, form)), DOCUMENTS[name])


@pytest.mark.poppler
def test_a_list_keeps_its_numbers_and_a_quotation_its_place_in_every_format() -> None:
    lines = text_of("pdf", rendered("sample", "pdf")).splitlines()
    assert [line for line in lines if re.match(r"\d\. ", line)] == [
        "3. Choose one step.",
        "4. Put a date to it.",
    ]
    word = docx.Document(BytesIO(rendered("sample", "docx")))
    steps = [each for each in word.paragraphs if each.style.name == "List Number"]
    (number,) = {each._p.pPr.numPr.numId.val for each in steps}
    counted = word.part.numbering_part.element.num_having_numId(number)
    assert [each.val for each in counted.iter(qn("w:startOverride"))] == [3]
    assert [each.text for each in word.paragraphs if each.style.name == "Quote"] == [samples.QUOTE]
    mailed = message_from_bytes(mail.render(DOCUMENTS["sample"]), policy=default).get_body(("html",))
    for page in (rendered("sample", "html").decode(), mailed.get_content()):
        tree = html.document_fromstring(page)
        (steps,), (quote,) = tree.xpath("//ol"), tree.xpath("//blockquote")
        assert (steps.get("start"), len(steps)) == ("3", 2)
        assert quote.text_content().strip() == samples.QUOTE
    plain = rendered("sample", "text").decode()
    assert "3. Choose one step.\n4. Put a date (https" in plain
    assert f"\n\n    {samples.QUOTE}\n\n" in plain


@pytest.mark.parametrize("form", ["docx", "html", "text"])
def test_hostile_text_comes_out_as_it_was_typed(form: str) -> None:
    text = text_of(form, rendered("hostile", form))

    assert " ".join(samples.HOSTILE.split()) in " ".join(text.split())
    checks.check_figures(text, DOCUMENTS["hostile"])


@pytest.mark.poppler
def test_hostile_text_comes_out_of_the_pdf_as_it_was_typed() -> None:
    pdf = rendered("hostile", "pdf")
    with pikepdf.open(BytesIO(pdf)) as opened:
        title = str(opened.docinfo["/Title"])
    # Between the signs that turn the direction of writing, a PDF holds letters in the order they are seen.
    before, after = (part[-40:] if place else part for place, part in enumerate(samples.HOSTILE.split("abc")))
    text = checks.words_of(text_of("pdf", pdf))

    assert title == samples.HOSTILE
    assert text.count(checks.words_of(before)) >= 10
    assert text.count(checks.words_of(after)) >= 10


def test_hostile_values_reach_the_drawing_as_they_were_typed() -> None:
    drawn = checks.html.fromstring(pictures.svg(DOCUMENTS["hostile"].charts()[0]))
    texts = [element.text_content() for element in drawn.iter("text")]

    assert checks.words_of(samples.HOSTILE) in checks.words_of("".join(texts))
    assert "21.4" in texts


def test_a_sign_the_font_lacks_is_named_as_the_reason_why_the_pdf_cannot_be_issued() -> None:
    in_text = Paragraph("A sign from elsewhere: \u3042")
    in_chart = replace(samples.AREAS, categories=("\u3042", "b", "c"))

    for block in (in_text, in_chart):
        with pytest.raises(CpdError, match="cannot be issued because its font has no “\u3042”"):
            FORMATS["pdf"].render(replace(samples.SAMPLE, blocks=(block,)))


def test_charts_are_drawn_in_the_bundled_font(monkeypatch: pytest.MonkeyPatch) -> None:
    one, same, other = (replace(samples.AREAS, source=f"{source}.") for source in ("One", "Same", "Other"))
    proper = pictures.png(one)
    font = drawing.drawing(one)["config"]["font"]
    assert pictures.png(same) == proper  # a source is not drawn
    monkeypatch.setattr("dashboard.charts.drawing.FONT_STACK", "No Such Font")

    assert theme.FONT in font
    assert pictures.png(other) != proper


def test_a_web_preview_loads_neither_typst_nor_the_word_library() -> None:
    script = (
        "import sys; from dashboard.reports.render.formats import FORMATS; "
        "from tests.dashboard.reports.samples import SAMPLE; FORMATS['html'].render(SAMPLE); "
        "print(sorted({'typst', 'docx', 'pikepdf'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )

    assert done.stdout.strip() == "[]"


def test_a_draft_says_so_in_every_format_and_an_issue_does_not() -> None:
    for form in ("docx", "html", "text"):
        assert "Draft – before it is sent:" in text_of(form, rendered("draft", form))
        assert "Draft" not in text_of(form, rendered("sample", form))


def test_escaped_and_typed_text_look_alike_in_plain_text() -> None:
    document = replace(samples.SAMPLE, blocks=(Paragraph(escape("2 * 3 [c] **x**")),))

    assert "2 * 3 [c] **x**" in FORMATS["text"].render(document).decode()
