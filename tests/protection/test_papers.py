"""The committee's documents in every format: each number is one of the scheme's,
each group's a published figure."""

import csv
import io
import math
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from lxml import etree

from dashboard.reports.paper import documents, licence
from dashboard.reports.paper.documents import Kind
from dashboard.reports.render.formats import ALL_FORMATS
from tests import built_sample
from tests.protection import test_documents as letters
from tests.protection.published import Published, Shown

YEAR = letters.YEAR
KINDS = (Kind.COMMITTEE, Kind.ONE_PAGE, Kind.LICENCE)
FORMS = ("docx", pytest.param("pdf", marks=pytest.mark.poppler), "html", "text", "xlsx", "csv")
ORDER = {"1.5", "9", "20"}
"""Numbers of the method and of the assumptions that stand printed beside them: decisions, hours, annexes."""
JUDGED = "Met, of full-year members whose declaration could be judged"
_DIGEST = re.compile(r"\b[0-9a-f]{16}\b")
_READ = re.compile(r"word/(document|header\d*|footnotes)\.xml")
_OF = re.compile(r"(?:about |\d+%|[ (|:])*([\d,]+)(?: of | \| )([\d,]+)")

Files = Callable[[Kind, str], str]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    """The text of a document in a format, made once; what is attached to the PDF stands under `csv`."""
    folder = tmp_path_factory.mktemp("papers")

    @cache
    def text(kind: Kind, form: str) -> str:
        document = documents.made(kind, built_sample.catalogue(), YEAR, issued=letters.ISSUED)
        return _text(form, ALL_FORMATS["pdf" if form == "csv" else form].render(document), folder)

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        yield text


def _text(form: str, content: bytes, folder: Path) -> str:
    if form == "xlsx":
        return "\n".join(_sheets(content))
    if form == "csv":
        with pikepdf.open(io.BytesIO(content)) as opened:
            texts = [file.get_file().read_bytes().decode() for file in opened.attachments.values()]
        return "\n".join(" | ".join(row) for text in texts for row in csv.reader(io.StringIO(text)))
    if form == "docx":
        return "\n".join(_word(content))
    return letters.text_of(form, content, folder)


def _sheets(content: bytes) -> Iterator[str]:
    """Row by row, with what formulas give."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True):
        for row in sheet.iter_rows():
            held = [cell for cell in row if cell.value is not None]
            yield " | ".join(_cell(cell.value, cell.number_format) for cell in held)


def _cell(value: object, form: str) -> str:
    if not isinstance(value, int | float):
        return str(value)
    plain = form.replace('"%"', "")  # a literal sign, and not a per cent of the value
    shown = value * 100 if "%" in plain else value
    return f"{shown:,.{plain.partition('.')[2].count('0')}f}"


def _word(content: bytes) -> Iterator[str]:
    """Paragraphs and rows of the document."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        trees = [etree.fromstring(parts.read(name)) for name in parts.namelist() if _READ.fullmatch(name)]
    for tree in trees:
        blocks = tree.xpath(
            "//*[local-name()='tr'] | //*[local-name()='p'][not(ancestor::*[local-name()='tr'])]"
        )
        yield from (" ".join(each.xpath(".//*[local-name()='t']/text()")) for each in blocks)


@pytest.fixture(scope="module")
def known(sample: Published) -> set[str]:
    """Every way a figure of the scheme may be printed."""
    about = built_sample.catalogue().scheme.about
    own = letters.NUMBER.findall(f"{about.next_window_opens} {about.next_deadline}")
    return {*_of_the_scheme(sample), *ORDER, *letters.RULES, *letters.days(sample), *own}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_holds_no_number_but_published_ones(
    kind: Kind, form: str, files: Files, known: set[str], sample: Published
) -> None:
    said = _DIGEST.sub(" ", letters.without_own_words(files(kind, form)))
    ticks = letters.TICKS if form in {"pdf", "html"} else set()

    groups = {Kind.COMMITTEE: _of_groups, Kind.LICENCE: _of_registration}.get(kind, lambda _: ())(sample)
    known = {*known, *groups}
    if form == "csv":
        known = {*known, *(number.replace(",", "") for number in known)}

    found = {number.rstrip(",") for number in letters.NUMBER.findall(said)} - known - ticks

    assert found == set()


@pytest.mark.parametrize("form", FORMS)
def test_every_group_in_the_paper_has_the_counts_that_are_published_of_it(
    form: str, files: Files, sample: Published
) -> None:
    said = re.sub(r"(?<=\d),(?=\d{3}\b)", "", " ".join(files(Kind.COMMITTEE, form).split()))
    shown, declared = _shown(sample), _shown(sample, "declaration_rate")

    for label, each in shown.items():
        printed = set(_beside(said, label))
        assert {_counts(each)} <= printed <= {_counts(each), _counts(declared[label])}, label
    assert min(each.whole or 0 for each in shown.values()) >= 10


def _beside(said: str, label: str) -> Iterator[tuple[str, str]]:
    """The counts that stand after a group's label, wherever it stands."""
    for each in re.finditer(rf": {re.escape(label)}(?=[ :|;])[^\d]{{0,60}}?", said):
        found = _OF.match(said[each.end() :].lstrip(" :|;").removeprefix(JUDGED).lstrip())
        if found:
            yield found[1], found[2]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", [Kind.ONE_PAGE, Kind.LICENCE])
def test_one_page_and_sheet_speak_of_no_group(kind: Kind, form: str, files: Files, sample: Published) -> None:
    assert [label for label in _shown(sample) if f": {label}" in files(kind, form)] == []


def test_counts_of_a_group_that_is_not_published_would_be_noticed(known: set[str], sample: Published) -> None:
    """Most true counts of small crossings, slipped in, are numbers that no paper holds."""
    names = ("membership_category", "region")
    rows = sample.ask_vault(
        f"SELECT count(*) FROM declared WHERE cpd_year = {YEAR} GROUP BY {names[0]}, {names[1]} HAVING "
        "count(*) > 30"
    )

    slipped = {f"{number:,}" for (number,) in rows}

    assert slipped - known - set(_of_groups(sample))


def _of_the_scheme(published: Published) -> Iterator[str]:
    yield from letters.of_the_scheme(published)
    for each in published.figures:
        if not each.groups:
            yield from letters.printed(each)
            yield from _finer(each)
    yield from map(str, published.years)
    yield from _worked_out(published)


def _worked_out(published: Published) -> Iterator[str]:
    """What the paper works out of the scheme's own counts: who did not declare,
    and options for the next sample."""
    of = {(e.measure, e.statistic): e for e in published.figures if not e.groups and e.year == YEAR}
    declared = of["declaration_rate", "share"]
    yield f"{(declared.whole or 0) - (declared.part or 0):,}"
    selected, reviewed = (of[name, "count"].part or 0 for name in ("selected_random", "reviewed"))
    for times in (0.5, 1, 1.5):
        yield f"{round(selected * times)}"
        yield f"{round(reviewed * times)}"
        yield f"{math.ceil(round(reviewed * times) * 1.1)}"


def _finer(each: Shown) -> Iterator[str]:
    """As the full tables print it: shares with one decimal, an index with two."""
    if each.value is not None:
        yield f"{int(round(each.value * 1000, 6) + 0.5) / 10:.1f}"
        yield f"{each.value:.2f}"


def _of_groups(published: Published) -> Iterator[str]:
    for measure in ("met_guideline", "declaration_rate"):
        for each in _shown(published, measure).values():
            yield from letters.printed(each)


def _of_registration(published: Published) -> Iterator[str]:
    """What is published by registration category of the steps that the licence sheet tells."""
    for measure in licence.STEPS:
        for each in _shown(published, measure, by="registration_category").values():
            yield from letters.printed(each)


def _counts(each: Shown) -> tuple[str, str]:
    return f"{each.part}", f"{each.whole}"


def _shown(published: Published, measure: str = "met_guideline", by: str = "") -> dict[str, Shown]:
    """What is published of each group by one characteristic, by its label."""
    return {
        each.labels[0]: each
        for each in published.figures
        if each.measure == measure
        and by in {"", *each.by}
        and each.year == YEAR
        and len(each.groups) == 1
        and each.state == "about"
    }
