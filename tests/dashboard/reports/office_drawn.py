"""Charts of Word's own as the tests take them apart: the parts of one chart, and blocks of every kind."""

import io
import re
import zipfile
from dataclasses import dataclass, replace

import openpyxl
from lxml import etree

from dashboard.document.chart_block import Chart, Mark, Series
from dashboard.document.document import Heading
from dashboard.reports.render.formats import FORMATS
from tests.dashboard.reports import samples

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NEWER = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_CELLS = re.compile(r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?")

ONE = replace(
    samples.CRITERIA, series=(Series("Met", (81, None, 100), (72, None, 93), (88, None, 100), (True,) * 3),)
)
UNEVEN = replace(
    samples.HOURS,
    categories=("0 to under 10", "10 to under 20", "20 to under 40", "40 to under 90", "90 or more"),
    edges=(0, 10, 20, 40, 90, 100),
    series=(Series("Declarations", (14, 22, 140, 190, 1025)),),
    marks=(Mark(10, "Reduced guideline"), Mark(30, "Guideline of 30 hours")),
)
COLUMNS = replace(samples.COLUMNS, marks=())
EVENTS = replace(
    samples.LINES,
    breaks=("2023",),
    events=(
        ("2021", "A campaign"),
        ("2023", "A new form of declarations, with hours by area and type"),
        ("2024", "Reminders"),
        ("2025", "New members"),
    ),
)
BLOCKS = {
    "two series": samples.CRITERIA,
    "few, hidden and up to the end": ONE,
    "even bins": samples.HOURS,
    "uneven bins": UNEVEN,
    "marks on both sides": replace(
        samples.HOURS,
        edges=(20, 30, 40, 50, 60, 70, 80, 90, 100),
        marks=(Mark(10, "Reduced"), Mark(30, "Guideline"), Mark(110, "Beyond")),
    ),
    "bars": samples.AREAS,
    "lines": samples.LINES,
    "lines with events and a break": EVENTS,
    "counts with an event": replace(samples.LINES, y_max=None, events=(("2022", "A campaign"),)),
    "columns": COLUMNS,
}


@dataclass(frozen=True)
class Drawn:
    """The parts of one chart in a Word file."""

    chart: etree._Element
    book: openpyxl.Workbook

    def series(self) -> list[etree._Element]:
        return list(self.chart.iter(f"{C}ser"))

    def column(self, series: etree._Element, part: str) -> list[object]:
        """The cells behind one part of a series."""
        return self.cells(series.findtext(f"{C}{part}//{C}f"))

    def cells(self, formula: str) -> list[object]:
        """What the cells hold that a formula of the chart names."""
        column, first, last = _CELLS.fullmatch(formula).groups()
        return [
            self.book["Sheet1"][f"{column}{row}"].value for row in range(int(first), int(last or first) + 1)
        ]


def word_of(block: Chart) -> bytes:
    paper = replace(samples.SAMPLE, is_paper=True, blocks=(Heading(2, "Chart"), replace(block, number=1)))
    return FORMATS["docx"].render(paper)


def drawn(word: bytes, number: int = 1) -> Drawn:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        book = openpyxl.load_workbook(
            io.BytesIO(package.read(f"word/embeddings/chart{number}.xlsx")), data_only=True
        )
        return Drawn(etree.fromstring(package.read(f"word/charts/chart{number}.xml")), book)
