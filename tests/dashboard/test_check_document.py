"""A finished document held against the figures: as downloaded, as edited, as another program saved it,
and hostile."""

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest

from analysis.errors import CpdError
from dashboard.document.document import Document
from dashboard.reports.check import compare, result, texts
from dashboard.reports.check.catalogue_numbers import Index
from dashboard.reports.check.compare import Checked, State
from dashboard.reports.check.numbers import Unit, numbers
from dashboard.reports.check.own_texts import Ours, own_texts
from dashboard.reports.check.word_file import MOST_PART, paragraphs
from dashboard.reports.paper import paper as committee
from dashboard.reports.render import pdf
from dashboard.reports.render.formats import FORMATS
from tests import built_sample
from tests.conftest import PROGRAMS

EDITS = (
    ("Of the 1,409 members", "1,409", "1,490"),
    ("1,134 (80%) told us", "80%", "85%"),
    ("fell from 65% to 59%", "65%", "68%"),
    ("a decrease of 6 percentage points", "6 percentage", "8 percentage"),
    ("In 34 of the 159 records", "34 of", "43 of"),
    ("615 (58%) said", "615", "651"),
    ("between 29 and 50 hours", "50 hours", "55 hours"),
    ("recorded 35 hours or more", "35 hours", "30 hours"),
    ("come from a sample: the 159 records", "159", "195"),
    ("In all, 881 members", "881", "818"),
)


@pytest.fixture(scope="module")
def word(letter: Document) -> bytes:
    return FORMATS["docx"].render(letter)


def wrong(found: tuple[Checked, ...]) -> list[Checked]:
    return [checked for checked in found if checked.state in result.LOOK]


def edited(word: bytes, edits: tuple[tuple[str, str, str], ...]) -> bytes:
    """The document with numbers changed as a person changes them in Word."""
    document = docx.Document(io.BytesIO(word))
    for place, before, after in edits:
        paragraph = next(each for each in document.paragraphs if place in each.text)
        text = paragraph.text.replace(place, place.replace(before, after))
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_every_number_of_the_letter_as_downloaded_matches(word: bytes, held: Ours) -> None:
    found = compare.check(paragraphs(word), held)

    assert wrong(found) == []
    assert sum(checked.state is State.MATCHES for checked in found) > 80


def with_cells(word: bytes, cells: dict[tuple[int, int, int], str]) -> bytes:
    """The document with other texts in cells, each named by its table, row and column."""
    document = docx.Document(io.BytesIO(word))
    for (table, row, column), text in cells.items():
        first, *others = document.tables[table].cell(row, column).paragraphs[0].runs
        first.text = text
        for run in others:
            run.text = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cell(word: bytes, table: int, row: int, column: int) -> str:
    return docx.Document(io.BytesIO(word)).tables[table].cell(row, column).text


TILES = tuple(range(1, 7))


@pytest.mark.parametrize("tile", TILES)
def test_a_tile_with_the_value_of_another_is_found(tile: int, word: bytes, held: Ours) -> None:
    own = cell(word, 0, tile, 0)
    others = {cell(word, 0, each, 0) for each in TILES} - {own}
    assert len(others) >= 4

    for other in others:
        found = wrong(compare.check(paragraphs(with_cells(word, {(0, tile, 0): other})), held))
        of_tile = [each for each in found if each.sentence == f"{other} | {' | '.join(said(word, tile))}"]
        assert any(each.number.split()[0] in other for each in of_tile), (own, other, found)


def said(word: bytes, tile: int) -> tuple[str, str]:
    return cell(word, 0, tile, 1), cell(word, 0, tile, 2)


@pytest.mark.office
def test_tiles_with_the_values_of_one_another_are_found_in_a_file_saved_by_libreoffice(
    word: bytes, held: Ours, tmp_path: Path
) -> None:
    moved = {(0, tile, 0): cell(word, 0, tile % len(TILES) + 1, 0) for tile in TILES}

    found = compare.check(paragraphs(saved_by_libreoffice(with_cells(word, moved), tmp_path)), held)

    told = {each.sentence.split(" | ")[1] for each in wrong(found) if " | " in each.sentence}
    assert told == {said(word, tile)[0] for tile in TILES}


def test_two_cells_of_the_paper_that_changed_places_are_found() -> None:
    paper = committee.paper(built_sample.catalogue(), 2025, issued=date(2026, 6, 1))
    word = FORMATS["docx"].render(paper)
    held = own_texts(Index(built_sample.catalogue()), 2025, texts.of_document(paper))
    for a, b in (((0, 6, 1), (0, 6, 2)), ((1, 3, 1), (1, 4, 1)), ((9, 2, 1), (9, 6, 2))):
        one, other = cell(word, *a), cell(word, *b)
        assert one != other

        found = wrong(compare.check(paragraphs(with_cells(word, {a: other, b: one})), held))

        rows = {each.sentence.split(" | ")[0] for each in found}
        assert rows == {cell(word, a[0], a[1], 0), cell(word, b[0], b[1], 0)}


def test_what_is_written_twice_is_read_twice_and_only_headers_and_footers_once(
    word: bytes, held: Ours
) -> None:
    once = compare.check(paragraphs(word), held)
    document = docx.Document(io.BytesIO(word))
    again = next(each for each in document.paragraphs if "1,134 (80%) told us" in each.text)
    again.insert_paragraph_before(again.text, again.style)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.paragraphs[0].text = section.footer.paragraphs[0].text
    out = io.BytesIO()
    document.save(out)

    twice = compare.check(paragraphs(out.getvalue()), held)

    assert wrong(twice) == []
    assert len(twice) - len(once) == 3


def test_a_sentence_that_reads_like_another_is_held_against_the_one_in_its_place(
    word: bytes, held: Ours
) -> None:
    edit = ("between 8 and 13.5", "between 8 and 13.5", "between 29 and 50")

    found = wrong(compare.check(paragraphs(edited(word, (edit,))), held))

    assert [each.number for each in found] == ["29 hours", "50 hours"]


def test_every_number_of_the_letter_as_text_for_the_mailing_tool_matches(
    letter: Document, held: Ours
) -> None:
    assert wrong(compare.check(texts.pasted(FORMATS["text"].render(letter).decode()), held)) == []


@pytest.mark.parametrize("edit", EDITS, ids=[after for *_, after in EDITS])
def test_a_changed_number_is_found(edit: tuple[str, str, str], word: bytes, held: Ours) -> None:
    found = wrong(compare.check(paragraphs(edited(word, (edit,))), held))

    assert any(edit[2].split()[0].rstrip("%") in checked.number for checked in found), found


def test_ten_changed_numbers_are_all_found_at_once(word: bytes, held: Ours) -> None:
    found = wrong(compare.check(paragraphs(edited(word, EDITS)), held))

    missed = [
        after for *_, after in EDITS if not any(after.split()[0].rstrip("%") in each.number for each in found)
    ]
    assert missed == []


def test_every_number_of_the_paper_matches() -> None:
    paper = committee.paper(built_sample.catalogue(), 2025, issued=date(2026, 6, 1))
    held = own_texts(Index(built_sample.catalogue()), 2025, texts.of_document(paper))

    assert wrong(compare.check(paragraphs(FORMATS["docx"].render(paper)), held)) == []


def saved_by_libreoffice(word: bytes, folder: Path) -> bytes:
    office = PROGRAMS["office"][1]
    assert office
    (folder / "given.docx").write_bytes(word)
    convert = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
    ]
    subprocess.run(
        [*convert, "--outdir", folder / "out", folder / "given.docx"], check=True, capture_output=True
    )
    return (folder / "out" / "given.docx").read_bytes()


@pytest.mark.office
def test_a_file_saved_by_another_word_processor_reads_the_same(
    word: bytes, held: Ours, tmp_path: Path
) -> None:
    found = compare.check(paragraphs(saved_by_libreoffice(word, tmp_path)), held)

    assert wrong(found) == []
    assert sum(checked.state is State.MATCHES for checked in found) > 80


def test_a_sentence_of_ones_own_is_held_against_the_figures_of_its_subject(held: Ours) -> None:
    sentence = (
        "This year 561 of 958 declarations met the guideline, and 1,134 of the 1,409 members due declared."
    )

    found = compare.check((sentence,), held)

    assert [(checked.number, checked.state) for checked in found] == [
        ("561", State.OWN_WORDS),
        ("958", State.OWN_WORDS),
        ("1,134", State.OWN_WORDS),
        ("1,409", State.OWN_WORDS),
    ]


def test_a_figure_in_words_of_ones_own_is_shown_to_a_reader_even_where_it_is_one_of_ours(held: Ours) -> None:
    sentence = "This year 561 of 958 declarations covered all three areas."

    found = compare.check((sentence,), held)

    assert {checked.state for checked in found if checked.number in {"561", "958"}} == {State.OWN_WORDS}
    assert all(checked.said.startswith("Met the guideline, 2025") for checked in found[:2])
    assert "words of your own: see that they say what the figure is" in result.headline(found)


def test_a_figure_of_another_year_is_told_as_one(held: Ours) -> None:
    before = built_sample.catalogue().figure("declaration_rate", 2023)

    found = compare.check(
        (f"We heard from {before.part:,} of the {before.whole:,} members due to declare.",), held
    )

    assert {checked.state for checked in found} == {State.ELSEWHERE}
    assert "2023" in found[0].said


def test_a_per_cent_that_is_not_that_of_its_counts_is_not_found(held: Ours) -> None:
    found = compare.check(("In total 561 of 958 declarations (61%) met the guideline.",), held)

    assert [checked.state for checked in found] == [State.OWN_WORDS, State.OWN_WORDS, State.NOT_FOUND]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Written on 31 March 2026 at 14 Savoy Street, London WC2R 0BL.", [Unit.LABEL] * 6),
        ("Call +44 20 7946 0000 or see https://example.org/2025/42.", None),
        ("Half recorded between 29 and 50 hours.", [Unit.HOURS, Unit.HOURS]),
        ("It rose by 15 percentage points to 91%.", [Unit.POINTS, Unit.PER_CENT]),
        ("Record at least ten planned hours.", [Unit.HOURS]),
        ("Of 1,134 members", [Unit.COUNT]),
        ("Declarations 76, Marked 12", [Unit.COUNT, Unit.COUNT]),
        ("On 3 Sept. 2026, 4 May 2026 or December 5", [Unit.LABEL] * 5),
    ],
)
def test_a_number_is_known_by_what_it_is_in(text: str, units: list[Unit] | None) -> None:
    found = [number.unit for number in numbers(text)]

    assert set(found) == {Unit.LABEL} if units is None or units[0] is Unit.LABEL else found == units


def test_text_struck_out_and_text_in_notes_are_told_apart() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {namespace}><w:body><w:p><w:r><w:t>Kept </w:t></w:r>"
        "<w:del><w:r><w:delText>62%</w:delText></w:r></w:del><w:ins><w:r><w:t>63%</w:t></w:r></w:ins></w:p>"
        "</w:body></w:document>"
    )
    notes = (
        f"<w:footnotes {namespace}><w:footnote><w:p><w:r><w:t>A "
        "note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    assert paragraphs(zipped({"word/document.xml": body, "word/footnotes.xml": notes})) == (
        "Kept 63%",
        "A note.",
    )


@pytest.mark.parametrize(
    "content",
    [
        b"not a zip",
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        b"PK\x03\x04 cut off",
    ],
)
def test_what_is_no_word_document_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(CpdError, match=r"\.docx"):
        paragraphs(content)


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(CpdError, match="8 MB unpacked"):
        paragraphs(zipped({"word/document.xml": "<a>" + " " * (MOST_PART + 1) + "</a>"}))
    with pytest.raises(CpdError, match="cannot be read"):
        paragraphs(zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_the_result_is_one_page_for_the_chair(word: bytes, held: Ours) -> None:
    found = compare.check(paragraphs(edited(word, EDITS)), held)

    page = pdf.render(result.document(found, built_sample.catalogue(), 2025))

    assert len(pikepdf.open(io.BytesIO(page)).pages) == 1
