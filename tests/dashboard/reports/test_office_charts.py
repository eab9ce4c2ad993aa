"""The charts of a paper in Word: its own and no pictures, drawn from a workbook that says the same."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from dashboard.document.document import Heading
from dashboard.reports.findings import stamp
from dashboard.reports.paper import paper as committee
from dashboard.reports.render.formats import FORMATS
from tests import built_sample
from tests.conftest import PROGRAMS
from tests.dashboard.reports import checks, samples
from tests.dashboard.reports.office_drawn import BLOCKS, EVENTS, NEWER, ONE, UNEVEN, C, drawn, word_of


def test_no_chart_of_the_papers_is_a_picture_and_each_keeps_its_text_alternative() -> None:
    held = built_sample.catalogue()
    paper = committee.paper(held, 2025, issued=stamp.built_on(held))
    word = FORMATS["docx"].render(paper)

    checks.check_docx_structure(word, paper)
    checks.check_docx_schema(word)
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        names = package.namelist()
    numbers = range(1, len(paper.charts()) + 1)
    assert {chart.kind for chart in paper.charts()} == {"line", "bar", "histogram"}
    assert [name for name in names if name.startswith("word/media")] == []
    assert [name for name in names if re.fullmatch(r"word/charts/chart\d+\.xml", name)] == [
        f"word/charts/chart{number}.xml" for number in numbers
    ]


@pytest.mark.office
@pytest.mark.poppler
def test_another_word_processor_writes_the_names_values_and_reference_lines_of_every_chart(
    tmp_path: Path,
) -> None:
    blocks = (samples.CRITERIA, samples.HOURS, UNEVEN, EVENTS)
    numbered = (
        replace(block, id=f"chart{number}", number=number) for number, block in enumerate(blocks, start=1)
    )
    paper = replace(samples.SAMPLE, is_paper=True, blocks=(Heading(2, "Charts"), *numbered))
    (tmp_path / "paper.docx").write_bytes(FORMATS["docx"].render(paper))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [PROGRAMS["office"][1], profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*convert, tmp_path / "paper.docx"], check=True, capture_output=True)
    read = subprocess.run(
        ["pdftotext", tmp_path / "paper.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    said = " ".join(read.split())

    estimates = [
        samples.CRITERIA.shown(value) for series in samples.CRITERIA.series for value in series.values
    ]
    wanted = [
        *samples.CRITERIA.categories,
        *estimates,
        *(f"{count:,.0f}" for count in UNEVEN.series[0].values),
    ]
    wanted += (
        [mark.label for mark in samples.HOURS.marks] + [label for _, label in EVENTS.events] + ["70+", "90+"]
    )
    assert [text for text in wanted if text not in said] == []


@pytest.mark.parametrize("name", BLOCKS)
def test_a_chart_keeps_the_schema_and_the_same_bytes(name: str) -> None:
    word = word_of(BLOCKS[name])

    checks.check_docx_schema(word)
    assert word == word_of(BLOCKS[name])


@pytest.mark.parametrize("name", BLOCKS)
def test_every_number_and_word_of_a_chart_is_that_of_the_cells_it_names(name: str) -> None:
    one = drawn(word_of(BLOCKS[name]))
    found = list(one.chart.iter(f"{C}f", f"{NEWER}f"))

    assert found
    for formula in found:
        cache = formula.getnext()
        count = int(cache.find(f"{C}ptCount").get("val"))
        held = {int(point.get("idx")): point.findtext(f"{C}v") for point in cache.iter(f"{C}pt")}
        cells = one.cells(formula.text)
        assert len(cells) == count
        for place, cell in enumerate(cells):
            shown = held.get(place) or None
            assert _same(cell, shown, is_label=formula.tag.startswith(NEWER)), (formula.text, cell, shown)


def _same(cell: object, shown: str | None, *, is_label: bool) -> bool:
    if cell is None or shown is None or isinstance(cell, str):
        return cell == shown
    number = shown.removesuffix("%").replace(",", "") if is_label else shown
    return float(number) == pytest.approx(float(str(cell)), abs=1e-9)


@pytest.mark.parametrize("name", BLOCKS)
def test_the_formulas_of_the_workbook_give_what_the_chart_shows(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_of(BLOCKS[name]))) as package:
        content = package.read("word/embeddings/chart1.xlsx")
    formulas, values = (
        openpyxl.load_workbook(io.BytesIO(content), data_only=only)["Sheet1"] for only in (False, True)
    )

    def worked_out(formula: str) -> float:
        """Of the two forms that are written: a cell, and a count over the width of its bin."""
        one = re.fullmatch(r"=([A-Z]+\d+)", formula)
        if one:
            return float(values[one[1]].value)
        count, least, high, low = re.fullmatch(r"=(\w+)\*([\d.]+)/\((\w+)-(\w+)\)", formula).groups()
        return float(values[count].value * float(least) / (values[high].value - values[low].value))

    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                assert worked_out(cell.value) == pytest.approx(values[cell.coordinate].value)


def test_each_event_stands_at_its_category_above_the_grid_whose_numbers_end_where_they_did() -> None:
    one = drawn(word_of(EVENTS))
    flags = [series for series in one.series() if series.find(f"{C}errBars") is not None]
    found, sides, heights = {}, {}, []
    for series in flags:
        name = series.findtext(f"{C}tx//{C}v").replace("\n", " ")
        categories, values = one.column(series, "cat"), one.column(series, "val")
        ((found[name], height),) = [
            (at, top) for at, top in zip(categories, values, strict=True) if top is not None
        ]
        sides[name] = series.find(f"{C}dLbls/{C}dLblPos").get("val")
        heights.append(height)

    assert {(at, name) for name, at in found.items()} == set(EVENTS.events)
    assert list(sides.values()) == ["r", "l", "l", "r"]
    assert min(heights) > 100
    assert len(set(heights)) == len(heights), "no two stand on one height"
    assert one.chart.find(f".//{C}valAx/{C}numFmt").get("formatCode") == '[<=100]0"%";'


def _swapped(xml: bytes) -> bytes:
    return re.sub(rb"(<c:xVal>.*?</c:xVal>)(<c:yVal>.*?</c:yVal>)", rb"\2\1", xml, count=1)


def _misplaced(xml: bytes) -> bytes:
    return xml.replace(
        b'<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>', b'<c:varyColors val="0"/>'
    )


@pytest.mark.parametrize("spoil", [_swapped, _misplaced])
def test_a_chart_whose_parts_stand_in_another_order_is_found(spoil: Callable[[bytes], bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_of(ONE))) as given, zipfile.ZipFile(out, "w") as written:
        for name in given.namelist():
            part = given.read(name)
            written.writestr(name, spoil(part) if name == "word/charts/chart1.xml" else part)

    with pytest.raises(AssertionError):
        checks.check_docx_schema(out.getvalue())
