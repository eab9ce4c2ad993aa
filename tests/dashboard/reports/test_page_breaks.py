"""Where a report turns its pages: nothing short is torn apart, and no page is left empty for an annex."""

import io
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest

from dashboard.document.blocks import Bullets, Heading, Paragraph, Table
from dashboard.document.document import Document
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter
from dashboard.reports.paper import documents
from dashboard.reports.render.formats import FORMATS
from dashboard.words.facts import Audience
from tests import built_sample
from tests.conftest import PROGRAMS
from tests.dashboard.reports import samples
from tests.dashboard.reports.rendering import pdf_pages

PAIR = Bullets(
    ("**Before:** a course.", "**After:** " + "what was learnt, and what it changed " * 6 + "at last.")
)


def pages(lines: int, *last: Heading | Bullets | Table) -> list[str]:
    """The text of each page where `lines` short paragraphs stand before the last blocks."""
    blocks = (*(Paragraph(f"Line {line}.") for line in range(lines)), *last)
    return pdf_pages(FORMATS["pdf"].render(replace(samples.SAMPLE, blocks=blocks)))


@pytest.mark.poppler
def test_a_pair_of_texts_is_on_one_page_with_its_heading_wherever_it_falls_in_the_pdf() -> None:
    turned = set()
    for lines in range(28, 40):
        (page,) = (text for text in pages(lines, Heading(2, "One entry"), PAIR) if "Before:" in text)

        assert "One entry" in page
        assert "at last." in page
        turned.add("Line 0." in page)
    assert turned == {True, False}


@pytest.mark.poppler
def test_a_text_longer_than_a_page_is_all_in_the_pdf() -> None:
    told = "".join(pages(1, Bullets(("word " * 2_000 + "first.", "word " * 2_000 + "last."))))

    assert "first." in told
    assert "last." in told


def test_a_pair_of_texts_is_kept_together_in_word_and_a_longer_list_is_not() -> None:
    def kept(block: Bullets) -> list[bool | None]:
        word = docx.Document(io.BytesIO(FORMATS["docx"].render(replace(samples.SAMPLE, blocks=(block,)))))
        return [p.paragraph_format.keep_with_next for p in word.paragraphs if p.style.name == "List Bullet"]

    assert kept(PAIR) == [True, False]
    assert kept(Bullets((*PAIR.items, "More."))) == [None, None, None]


@pytest.mark.poppler
@pytest.mark.parametrize("legend", ["", "A legend that stands below the note."])
def test_a_note_is_on_the_last_page_of_its_table_wherever_that_falls_in_the_pdf(legend: str) -> None:
    table = Table(
        id="many",
        number=1,
        title="Many rows",
        columns=("Row", "Number"),
        rows=tuple((f"Row {row} of them", str(row)) for row in range(11)),
        note="A note that says what is counted.",
        legend=legend,
    )
    turned = set()
    for lines in range(20, 34):
        (page,) = (text for text in pages(lines, table) if table.note in text)

        assert "Row 10 of them" in page
        assert legend in page
        turned.add(("Row 0 of them" in page, "Line 0." in page))
    assert turned == {(True, True), (False, False), (True, False)}


@pytest.mark.poppler
def test_no_row_stands_alone_below_the_head_of_its_table_in_the_pdf() -> None:
    rows = tuple((f"Row {row} of them", str(row)) for row in range(11))
    table = Table(id="many", number=1, title="Many rows", columns=("Row", "Number"), rows=rows)
    firsts = set()
    for lines in range(24, 36):
        (page,) = (text for text in pages(lines, Heading(2, "Rows"), table) if "Many rows" in text)

        assert "Rows" in page
        firsts.add(sum(row[0] in page for row in rows))
    assert firsts >= {2, 11}
    assert 1 not in firsts


@pytest.mark.poppler
@pytest.mark.parametrize("kind", [documents.Kind.COMMITTEE, documents.Kind.LICENCE])
@pytest.mark.parametrize("year", [2018, 2019, 2022, 2025])
def test_no_page_of_a_paper_but_its_last_is_a_third_empty(kind: documents.Kind, year: int) -> None:
    held = built_sample.catalogue()
    pdf = FORMATS["pdf"].render(documents.made(kind, held, year, issued=stamp.built_on(held)))

    assert max(feet(pdf)[:-1], default=0) < 1 / 3


@pytest.mark.poppler
def test_an_annex_starts_a_page_where_less_than_a_third_of_one_is_left_and_else_goes_on() -> None:
    annex = Heading(2, "Annex A: more", starts_page=True)
    places = {lines: pages(lines, annex, PAIR) for lines in (20, 29)}

    assert ["Annex A" in page for page in places[20]] == [True]
    assert ["Annex A" in page for page in places[29]] == [False, True]


@pytest.mark.office
def test_no_page_of_a_paper_in_another_word_processor_but_its_last_is_a_third_empty(tmp_path: Path) -> None:
    held = built_sample.catalogue()
    paper = documents.made(documents.Kind.COMMITTEE, held, 2025, issued=stamp.built_on(held))

    assert max(feet(as_office_prints(paper, tmp_path))[:-1]) < 1 / 3


@pytest.mark.poppler
@pytest.mark.parametrize("year", [2018, 2020, 2025])
@pytest.mark.parametrize("audience", Audience)
def test_no_page_of_the_letter_but_its_last_is_a_third_empty(year: int, audience: Audience) -> None:
    made = letter.letter(built_sample.catalogue(), year, issued=date(2026, 6, 1), audience=audience)

    assert max(feet(FORMATS["pdf"].render(made))[:-1]) < 1 / 3


def feet(pdf: bytes) -> list[float]:
    """Of each page the share of its height, between header and footer, that is empty below all that stands
    there."""
    command = ["pdftoppm", "-r", "36", "-gray", "-"]
    drawn = subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=60).stdout
    found = []
    while drawn:
        _, size, _, rest = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        rows = [min(rest[row * width : (row + 1) * width]) for row in range(height)]
        first, last = height * 24 // 297, height * 272 // 297
        lowest = max(row for row in range(first, last) if rows[row] < 200)
        found.append((last - lowest) / (last - first))
        drawn = rest[width * height :]
    return found


@pytest.mark.office
@pytest.mark.parametrize("year", [2021, 2025])
def test_the_one_page_version_fits_one_page_in_another_word_processor_too(tmp_path: Path, year: int) -> None:
    held = built_sample.catalogue()
    paper = documents.made(documents.Kind.ONE_PAGE, held, year, issued=stamp.built_on(held))

    with pikepdf.open(io.BytesIO(as_office_prints(paper, tmp_path))) as made:
        assert len(made.pages) == 1


def as_office_prints(document: Document, folder: Path) -> bytes:
    (folder / "paper.docx").write_bytes(FORMATS["docx"].render(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [PROGRAMS["office"][1], profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*convert, folder / "paper.docx"], check=True, capture_output=True)
    return (folder / "paper.pdf").read_bytes()
