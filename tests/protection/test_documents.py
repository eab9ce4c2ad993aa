"""Every number of an issued letter, read from the file itself in each format,
is one of the whole scheme's."""

import io
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from lxml import html

from dashboard.reports.letter import letter as feedback
from dashboard.reports.render.formats import FORMATS
from tests import built_sample
from tests.protection.published import Published, Shown

YEAR = 2025
ISSUED = date(2026, 6, 1)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
RULES = {"10", "30", "95", "100"}
TICKS = {str(tick) for tick in (*range(0, 100, 10), *range(0, 1000, 50))}
"""What may stand along the axes of a drawn chart."""
OVER_YEARS = {"met_guideline", "planned_minimum"}
"""What the letter draws of every year held."""


@pytest.fixture(scope="module")
def letters() -> dict[str, bytes]:
    letter = feedback.letter(built_sample.catalogue(), YEAR, issued=ISSUED)
    return {
        name: form.render(letter) for name, form in FORMATS.items() if name in {"docx", "pdf", "html", "text"}
    }


@pytest.mark.parametrize("name", ["docx", pytest.param("pdf", marks=pytest.mark.poppler), "html", "text"])
def test_a_letter_holds_no_number_but_those_of_the_whole_scheme(
    name: str, letters: dict[str, bytes], sample: Published, tmp_path: Path
) -> None:
    said = without_own_words(text_of(name, letters[name], tmp_path))
    years = {str(year.cpd_year) for year in built_sample.catalogue().years}
    drawn = TICKS if name in {"pdf", "html"} else set()
    known = {*of_the_scheme(sample), *RULES, *days(sample), *years, *drawn}

    found = {number.rstrip(",") for number in NUMBER.findall(said)} - known

    assert found == set()


def test_a_group_figure_slipped_into_a_letter_would_be_noticed(sample: Published) -> None:
    known = {*of_the_scheme(sample), *RULES, *days(sample)}
    groups = {
        f"{each.whole:,}" for each in sample.figures if each.groups and each.year == YEAR and each.whole
    }

    assert groups - known


def text_of(name: str, content: bytes, folder: Path) -> str:
    if name == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if name == "pdf":
        (folder / "letter.pdf").write_bytes(content)
        made = subprocess.run(
            ["pdftotext", "-layout", folder / "letter.pdf", "-"], check=True, capture_output=True
        )
        return re.sub(r"Page \d+ of \d+|\d+ / \d+", "", made.stdout.decode())
    if name == "html":
        page = html.fromstring(content)
        for element in page.xpath("//style | //script"):
            element.drop_tree()
        return " ".join(page.itertext())
    return content.decode()


def without_own_words(text: str) -> str:
    """Examples in the scheme's own words hold numbers that are nobody's."""
    scheme = built_sample.catalogue().scheme
    own = [text for theme in scheme.themes for text in (*theme.example, *theme.action)]
    own += [*scheme.entry_before, *scheme.entry_after, *scheme.tips]
    own += [scheme.about.next_window_opens, scheme.about.next_deadline]
    plain = " ".join(text.replace("-\n", "-").split())
    for phrase in sorted(filter(None, own), key=len, reverse=True):
        plain = plain.replace(phrase, " ")
    return plain


def of_the_scheme(published: Published) -> Iterator[str]:
    """Every way a scheme-level figure of this year or the last may be printed, and those that a chart draws
    of every year, straight from the catalogue's rows."""
    for each in published.figures:
        if not each.groups and (each.year in {YEAR, YEAR - 1} or each.measure in OVER_YEARS):
            yield from printed(each)
    counts = [n for (n,) in published.ask("SELECT count FROM bins WHERE cpd_year = ? ORDER BY lower", [YEAR])]
    yield from (f"{n:,}" for n in (*counts, sum(counts)))
    yield from (f"{first + second:,}" for first, second in zip(counts[::2], [*counts[1::2], 0], strict=False))
    lowers = published.ask("SELECT lower FROM bins WHERE cpd_year = ?", [YEAR])
    yield from (f"{lower:.0f}" for (lower,) in lowers)
    ((facts,),) = published.ask("SELECT facts->'filled' FROM years WHERE cpd_year = ?", [YEAR])
    yield from (f"{int(number):,}" for number in re.findall(r"\d+", str(facts)))
    changes = "SELECT difference FROM changes WHERE from_year = ? AND to_year = ?"
    yield from (f"{abs(d) * 100:.0f}" for (d,) in published.ask(changes, [YEAR - 1, YEAR]))
    numbers = "known, part_before, part_after, only_before, only_after"
    same = f"SELECT {numbers} FROM matched WHERE from_year = ? AND to_year = ?"
    yield from (f"{n:,}" for row in published.ask(same, [YEAR - 1, YEAR]) for n in row if n is not None)


def printed(each: Shown) -> Iterator[str]:
    for number in (each.part, each.whole):
        if number is not None:
            yield f"{number:,}"
    for value in (each.value, each.lower, each.upper):
        if value is None:
            continue
        if each.statistic in {"share", "mean_share", "pooled_share"}:
            yield f"{int(value * 100 + 0.5)}"
        else:
            yield f"{int(value * 2) / 2:,.1f}".removesuffix(".0")


def days(published: Published) -> Iterator[str]:
    ((facts,),) = published.ask("SELECT facts FROM years WHERE cpd_year = ?", [YEAR])
    yield from (
        part.lstrip("0") for day in re.findall(r"\d{4}-\d{2}-\d{2}", facts) for part in day.split("-")
    )
    yield from (str(ISSUED.day), str(YEAR), str(YEAR - 1), "1", "2", "1.1")
