"""Where a report turns its pages: nothing short is torn apart, and no page is left empty for an annex."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest

from dashboard.document.blocks import Bullets, Heading, Paragraph
from dashboard.reports.findings import stamp
from dashboard.reports.paper import paper as committee
from dashboard.reports.render.formats import FORMATS
from tests import built_sample
from tests.conftest import PROGRAMS
from tests.dashboard.reports import samples
from tests.dashboard.reports.rendering import pdf_pages

PAIR = Bullets(
    ("**Before:** a course.", "**After:** " + "what was learnt, and what it changed " * 6 + "at last.")
)


def pages(lines: int, *last: Heading | Bullets) -> list[str]:
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


@pytest.mark.office
@pytest.mark.parametrize("year", [2021, 2025])
def test_the_one_page_version_fits_one_page_in_another_word_processor_too(tmp_path: Path, year: int) -> None:
    held = built_sample.catalogue()
    paper = committee.paper(held, year, issued=stamp.built_on(held), edition=committee.Edition.ONE_PAGE)
    (tmp_path / "paper.docx").write_bytes(FORMATS["docx"].render(paper))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [PROGRAMS["office"][1], profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*convert, tmp_path / "paper.docx"], check=True, capture_output=True)

    with pikepdf.open(tmp_path / "paper.pdf") as made:
        assert len(made.pages) == 1
