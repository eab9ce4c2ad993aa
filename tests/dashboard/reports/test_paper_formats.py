"""The formats of papers: tables as data in the PDF and as a workbook;
and the checks that would find them spoilt."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import docx
import openpyxl
import pikepdf
import pytest

from dashboard.document.blocks import Table
from dashboard.document.document import Document
from dashboard.reports.render import fixed_words, grids
from dashboard.reports.render.formats import ALL_FORMATS
from tests.dashboard.reports import checks, samples, workbook
from tests.dashboard.reports.rendering import PAPERS, document, text_of
from tests.dashboard.reports.rendering import rendered as real

PAPER = replace(samples.SAMPLE, is_paper=True)
HOSTILE = replace(samples.HOSTILE_SAMPLE, is_paper=True)
DOCUMENTS: dict[str, Document] = {"sample": PAPER, "hostile": HOSTILE}


@cache
def rendered(name: str, form: str) -> bytes:
    return ALL_FORMATS[form].render(DOCUMENTS[name])


def test_the_pdf_of_a_paper_keeps_both_standards_and_carries_each_table_as_csv() -> None:
    pdf = rendered("sample", "pdf")

    checks.check_pdf_standards(pdf, PAPER)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        files = {name: file.get_file().read_bytes().decode() for name, file in opened.attachments.items()}
    assert list(files) == ["chart-1.csv", "chart-2.csv", "chart-3.csv", "key-figures.csv", "table-1.csv"]
    assert files["table-1.csv"].splitlines()[:2] == [
        "Membership category,Selected,Sent,Median hours",
        "Chartered members,251,241,44",
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pdf_of_a_paper_is_tagged_as_the_document_is_built(name: str) -> None:
    checks.check_pdf_structure(rendered(name, "pdf"), DOCUMENTS[name])
    checks.check_pdf_fonts(rendered(name, "pdf"))


def test_the_figures_of_every_annexed_letter_are_a_file_and_a_sheet_of_their_own() -> None:
    letters = replace(PAPER, blocks=(samples.KEY_FIGURES,) * 3)

    with pikepdf.open(io.BytesIO(ALL_FORMATS["pdf"].render(letters))) as opened:
        assert sorted(opened.attachments) == ["key-figures-2.csv", "key-figures-3.csv", "key-figures.csv"]
    sheets = openpyxl.load_workbook(io.BytesIO(ALL_FORMATS["xlsx"].render(letters))).sheetnames
    assert sheets[-3:] == ["Key figures", "Key figures 2", "Key figures 3"]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("form", [pytest.param("pdf", marks=pytest.mark.poppler), "docx", "html", "text"])
def test_every_figure_of_a_real_paper_is_found_in_every_format(form: str, name: str) -> None:
    checks.check_figures(text_of(form, real(name, form)), document(name))


@pytest.mark.parametrize("name", PAPERS)
def test_a_real_paper_keeps_every_standard_and_schema(name: str) -> None:
    checks.check_pdf_standards(real(name, "pdf"), document(name))
    checks.check_pdf_structure(real(name, "pdf"), document(name))
    checks.check_pdf_fonts(real(name, "pdf"))
    checks.check_docx_schema(real(name, "docx"))
    checks.check_docx_structure(real(name, "docx"), document(name))
    checks.check_html_is_closed(real(name, "html"), document(name))
    workbook.check_schema(real(name, "xlsx"))
    workbook.check_rules(real(name, "xlsx"), document(name))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_word_file_of_a_paper_keeps_schema_and_structure(name: str) -> None:
    checks.check_docx_schema(rendered(name, "docx"))
    checks.check_docx_structure(rendered(name, "docx"), DOCUMENTS[name])


def test_a_workbook_keeps_schema_and_the_rules_for_spreadsheets() -> None:
    workbook.check_schema(rendered("sample", "xlsx"))
    workbook.check_rules(rendered("sample", "xlsx"), PAPER)


def test_text_in_a_workbook_is_never_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("hostile", "xlsx")))

    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert samples.HOSTILE in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def test_an_estimate_with_its_interval_and_base_becomes_four_columns_and_a_median_beside_it_two() -> None:
    rows = (("One", "77%, 71% to 83% (n\u00a0=\u00a01,159)"), ("Two", "0 hours (n = 142)"), ("Three", "[x]"))
    table = Table(id="t", number=1, title="T", columns=("Figure", "2025"), rows=rows, legend="[x] not held.")
    (grid,) = grids.of_document(replace(PAPER, blocks=(table,)))

    assert grid.columns == ("Figure", "2025", "2025: lower end", "2025: upper end", "2025: base")
    assert grid.rows == (
        ("One", "77%", "71%", "83%", "1,159"),
        ("Two", "0 hours", "[z]", "[z]", "142"),
        ("Three", "[x]", "[x]", "[x]", "[x]"),
    )


def test_headings_and_signs_of_a_workbook_stand_as_their_column_does() -> None:
    rows = (("One", "1,134", "about the same"), ("Two", "[x]", "rose"))
    table = Table(
        id="t", number=1, title="T", columns=("Figure", "2025", "Change"), rows=rows, legend="[x] not held."
    )
    book = openpyxl.load_workbook(io.BytesIO(ALL_FORMATS["xlsx"].render(replace(PAPER, blocks=(table,)))))

    placed = [[cell.alignment.horizontal for cell in row] for row in book["Table 1"].iter_rows(min_row=3)]
    assert [row[1] for row in placed] == ["right", "right", "right"]
    assert [row[2] for row in placed] == ["left", "left", "left"]
    assert [row[2].alignment.indent for row in book["Table 1"].iter_rows(min_row=3)] == [1, 1, 1]


def test_a_workbook_explains_the_signs_it_uses_and_no_others() -> None:
    def notes(*cells: str) -> list[tuple[str, ...]]:
        rows = tuple((f"Row {place}", cell) for place, cell in enumerate(cells))
        table = Table(
            id="t", number=1, title="T", columns=("Figure", "2025"), rows=rows, legend="[x] not held."
        )
        book = openpyxl.load_workbook(io.BytesIO(ALL_FORMATS["xlsx"].render(replace(PAPER, blocks=(table,)))))
        return [tuple(cell.value for cell in row) for row in book["Notes"].iter_rows(min_row=4)]

    assert notes("12", "[x]") == [("[x]", "Not held, not collected or not shown for that year.")]
    assert [sign for sign, _ in notes("12 hours (n = 20)", "4 of 7 (57%)", "[x]")] == ["[x]", "[z]"]
    assert notes("12", "13") == [("All sheets", "No sign is used, and no table needs a note.")]


def test_the_sheet_of_a_chart_is_no_wider_for_its_title_and_its_headings_stand_apart() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("sample", "xlsx")))
    sheet, chart = book["Chart 1"], samples.AREAS

    assert sheet["A1"].value == f"Chart 1. {chart.finding}"
    assert sheet["A2"].value == f"This sheet holds one table. {chart.subtitle}"
    assert all(cell.alignment.indent == 1 for row in sheet.iter_rows(min_row=3, min_col=2) for cell in row)


def test_cells_of_several_values_become_columns_of_numbers() -> None:
    rows = (("One", "1,134 of 1,409 (80%)", "80.5% (n = 1,409)"), ("Two", "median 35 hours (n = 881)", "12"))
    table = Table(id="t", number=1, title="T", columns=("Figure", "2025", "2024"), rows=rows)
    (grid,) = grids.of_document(replace(PAPER, blocks=(table,)))

    assert grid.columns == ("Figure", "2025: number", "2025: base", "2025: figure", "2024", "2024: base")
    assert grid.rows == (
        ("One", "1,134", "1,409", "80%", "80.5%", "1,409"),
        ("Two", "[z]", "881", "median 35 hours", "12", "[z]"),
    )


def test_many_columns_leave_each_heading_room_for_its_longest_word_and_align_with_their_numbers() -> None:
    heads = ("Registration", "Due to declare", "Declared", "Asked for a record", "Sent in", "Reviewed", "Met")
    few = "too few to report"
    rows = (
        ("CEng", "605", "480", "80", "65", "65", "40"),
        ("Not registered", "160", "130", "15", "10", few, few),
    )
    table = Table(id="t", number=1, title="T", columns=heads, rows=rows)
    held = docx.Document(io.BytesIO(ALL_FORMATS["docx"].render(replace(PAPER, blocks=(table,)))))
    widths = [column.width.cm for column in held.tables[0].columns]
    bold_letter, beside = 0.18, 0.3

    assert [
        head
        for head, width in zip(heads, widths, strict=True)
        if width < bold_letter * max(map(len, head.split())) + beside
    ] == []
    assert fixed_words.numeric_columns(table) == (False, *[True] * 6)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert all(
        ALL_FORMATS[form].render(PAPER) == rendered("sample", form) for form in ("pdf", "docx", "xlsx")
    )


def test_no_format_holds_more_addresses_than_the_paper_links_to() -> None:
    checks.check_html_is_closed(rendered("sample", "html"), PAPER)


Spoil = Callable[[openpyxl.Workbook], None]


def _merged(book: openpyxl.Workbook) -> None:
    book["Table 1"].merge_cells("A4:A5")


def _frozen(book: openpyxl.Workbook) -> None:
    book["Table 1"].freeze_panes = "B4"


def _hidden(book: openpyxl.Workbook) -> None:
    book["Table 1"].sheet_state = "hidden"


def _emptied(book: openpyxl.Workbook) -> None:
    book["Table 1"]["B5"].value = None


def _beneath(book: openpyxl.Workbook) -> None:
    book["Table 1"]["A20"].value = "A note under the table"


def _as_text(book: openpyxl.Workbook) -> None:
    book["Table 1"]["B4"].value = "251"


def _unformatted(book: openpyxl.Workbook) -> None:
    book["Table 1"]["B4"].number_format = "General"


def _plain_title(book: openpyxl.Workbook) -> None:
    book["Table 1"]["A1"].style = "Normal"


def _starred(book: openpyxl.Workbook) -> None:
    book["Table 1"]["A4"].value = "Chartered members*"


def _moved(book: openpyxl.Workbook) -> None:
    book.move_sheet("Notes", -1)


@pytest.mark.parametrize(
    "spoil",
    [_merged, _frozen, _hidden, _emptied, _beneath, _as_text, _unformatted, _plain_title, _starred, _moved],
)
def test_a_spoilt_workbook_is_found(spoil: Spoil) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("sample", "xlsx")))
    spoil(book)
    out = io.BytesIO()
    book.save(out)

    with pytest.raises(AssertionError):
        workbook.check_rules(out.getvalue(), PAPER)


def test_an_unspoilt_workbook_saved_again_passes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("sample", "xlsx")))
    out = io.BytesIO()
    book.save(out)

    workbook.check_rules(out.getvalue(), PAPER)


def test_every_figure_of_a_table_is_in_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered("sample", "xlsx")))
    wanted = [int(cell) for row in samples.BY_CATEGORY.rows for cell in row[1:] if re.fullmatch(r"\d+", cell)]
    held = [
        cell.value for row in book["Table 1"].iter_rows(min_row=4) for cell in row if cell.data_type == "n"
    ]

    assert held[: len(wanted)] == wanted


@pytest.mark.parametrize("document", [samples.SAMPLE, PAPER], ids=["letter", "paper"])
def test_a_word_file_holds_sharp_pictures_with_title_subtitle_and_source_beside_them(
    document: Document,
) -> None:
    word = docx.Document(io.BytesIO(ALL_FORMATS["docx"].render(document)))
    texts = [paragraph.text for paragraph in word.paragraphs]

    assert len(word.inline_shapes) == len(document.charts())
    for shape, chart in zip(word.inline_shapes, document.charts(), strict=True):
        part = word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert part.image.px_width / shape.width.inches >= 300
        place = texts.index(f"Chart {chart.number}. {chart.finding}")
        assert texts[place + 1] == chart.subtitle
        assert texts[place + 3] == f"Source: {chart.source}"
    names = [str(part.partname) for part in word.part.package.iter_parts()]
    assert not [name for name in names if name.startswith(("/word/charts", "/word/embeddings"))]


def test_a_text_beside_numbers_stands_clear_of_them_in_word() -> None:
    rows = (("One", "1,134", "about the same"), ("Two", "12", "rose"))
    table = Table(id="t", number=1, title="T", columns=("Figure", "2025", "Change"), rows=rows)
    word = docx.Document(io.BytesIO(ALL_FORMATS["docx"].render(replace(PAPER, blocks=(table,)))))
    indents = [
        [cell.paragraphs[0].paragraph_format.left_indent for cell in row.cells] for row in word.tables[0].rows
    ]

    assert all(number is None and text is not None and text > 0 for _, number, text in indents)


def test_short_cells_keep_to_one_line_and_long_ones_share_what_is_left() -> None:
    """Letters of 1.6 mm and room beside them; a text of two lines for the longest."""
    rows = (
        ("Reached the target", "375 of 564 (66%)", "Moved up by 4 percentage points, no more than usual"),
    )
    table = Table(id="t", number=1, title="T", columns=("Figure", "2025", "Change"), rows=rows)
    word = docx.Document(io.BytesIO(ALL_FORMATS["docx"].render(replace(PAPER, blocks=(table,)))))
    first, number, text = (cell.width.mm for cell in word.tables[0].rows[1].cells)

    assert number >= len("375 of 564 (66%)") * 1.6
    assert text > first > 30
    assert fixed_words.column_shares(table) == (18, 0, 40)

    headed = replace(table, columns=("Figure", "Met, of those who could be judged", "Change"))
    assert fixed_words.column_shares(headed) == (18, 33 // 2, 40)
