"""A rounded number says so wherever it stands: “about” before it, or the note of its table or chart.

Every number of a figure becomes text in `dashboard/words/numbers.py`, whose `about` says it; the source of
all else is looked through for texts that are made of such a number directly. Documents and the Overview are
read.
"""

import ast
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.figure import Figure, State
from analysis.catalogue.read import Catalogue, Query
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.reports.paper import documents
from dashboard.reports.render.formats import ALL_FORMATS
from dashboard.screen import drawn
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.explore import question as questions
from dashboard.screen.explore.answer import answer
from dashboard.screen.explore.question import Question
from dashboard.screen.overview import cards, charts
from dashboard.words import alternative
from tests import built_sample

YEAR = 2025
ISSUED = date(2026, 6, 1)
SAID = re.compile(r"\babout \d|rounded to the nearest (five|ten)")
OF = re.compile(r"(\d[\d,]*) of (\d[\d,]*)")


@dataclass(frozen=True)
class Place:
    """Where numbers stand together: its own texts, and what is said once of all of them."""

    name: str
    texts: tuple[str, ...]
    note: str = ""


@cache
def rounded() -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """The counts that are told of groups alone, as they are printed, and the labels of those groups."""
    catalogue = built_sample.catalogue()
    names = tuple(measure.name for measure in catalogue.measures)
    by = [(), *((name,) for name in catalogue.levels), *sorted(_pairs(catalogue))]
    found = [each for one in by for each in catalogue.figures(Query(names, (), one))]
    pairs: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for each in found:
        if each.part is not None and each.whole is not None:
            pairs[each.state is State.ABOUT].add((f"{each.part:,}", f"{each.whole:,}"))
    labels = {label for each in found if _is_group(each) for _, label in each.groups}
    return frozenset(pairs[True] - pairs[False]), frozenset(labels)


def _pairs(catalogue: Catalogue) -> set[tuple[str, str]]:
    """The pairs of characteristics by which any number is shown."""
    return {(first, second) for _, first, second in catalogue.held if second}


def _is_group(figure: Figure) -> bool:
    return figure.state is State.ABOUT and bool(figure.groups)


def silent(places: Sequence[Place]) -> list[tuple[str, str]]:
    """Where a rounded number stands and nothing says so."""
    return [(place.name, text) for place in places for text in place.texts if _is_silent(text, place.note)]


def _is_silent(text: str, note: str) -> bool:
    return tells_rounded(text) and not SAID.search(f"{text} {note}")


def tells_rounded(text: str) -> bool:
    """Whether counts of a group stand in a text, or its label with a per cent or number in the next cell."""
    pairs, labels = rounded()
    if any(pair in pairs for pair in OF.findall(text)):
        return True
    after = r"(?:: | \(| \| )(?:about )?\d(?!\d*% to \d)"
    return any(re.search(rf"(?<![\w-]){re.escape(label)}{after}", text) for label in labels)


def in_exhibits() -> Iterator[Place]:
    catalogue = built_sample.catalogue()
    current = revisions.current(places.sample_folder())
    assert current is not None
    view = View(str(current.catalogue), catalogue, True, catalogue.year(YEAR))
    shown = [
        *charts.exhibits(view, cards.of_view(view)),
    ]
    for each in shown:
        if isinstance(each, Exhibit):
            yield from in_one(each.shown, each.about)
    for subject in map(questions.subjects(view).__getitem__, ("met_guideline", "reviewed_meets")):
        for shape in questions.shapes(view, subject, ("sector",)):
            told = answer(view, Question(subject, ("sector",), None, 0, shape))
            for one in (*told.charts, told.table):
                if one is not None:
                    yield from in_one(one, f"{told.note} {told.base}")


def in_one(shown: Chart | Table, beside: str) -> Iterator[Place]:
    """A chart's or table's rows with its note, the alternative text by itself, and the file of its rows."""
    rows = shown.rows() if isinstance(shown, Chart) else shown.rows
    cells = tuple(" | ".join(row) for row in rows)
    yield Place(f"{shown.id}: rows", cells, f"{shown.note} {beside}")
    headings = (shown.finding, shown.subtitle) if isinstance(shown, Chart) else (shown.title,)
    yield Place(f"{shown.id}: heading", headings)
    if isinstance(shown, Chart):
        yield Place(f"{shown.id}: alternative", (alternative.of(shown),))
    noted = replace(shown, note=f"{shown.note} {beside}".strip())
    saved = drawn.saved(noted, getattr(shown, "source", "") or "Scheme", ISSUED)
    yield Place(f"{shown.id}: csv", (saved["CSV"][0]().decode("utf-8-sig").replace(",", " | "),))


def in_documents() -> Iterator[Place]:
    catalogue = built_sample.catalogue()
    for kind in documents.Kind:
        document = documents.made(kind, catalogue, YEAR, issued=ISSUED)
        yield from in_document(kind, document)


def in_document(kind: str, document: Document) -> Iterator[Place]:
    for block in document.blocks:
        if isinstance(block, Chart | Table):
            yield from in_one(block, "")
        else:
            yield Place(f"{kind}: {type(block).__name__}", tuple(_strings(block)))
    book = openpyxl.load_workbook(io.BytesIO(ALL_FORMATS["xlsx"].render(document)), data_only=True)
    notes: dict[str, str] = {}
    for name, note, *_ in book["Notes"].iter_rows(values_only=True):
        notes[str(name)] = f"{notes.get(str(name), '')} {note}"
    for sheet in book:
        cells = [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        told = " | ".join(" | ".join(row) for row in cells)
        yield Place(f"{kind}: sheet {sheet.title}", (told,), notes.get(sheet.title, ""))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _strings(getattr(value, name))


@pytest.fixture(scope="module")
def found() -> list[Place]:
    return [*in_exhibits(), *in_documents()]


def test_a_rounded_number_says_that_it_is_about_right_wherever_it_stands(found: list[Place]) -> None:
    telling = {place.name for place in found if any(map(tells_rounded, place.texts))}

    assert silent(found) == []
    for kind in ("rows", "csv", "alternative", "committee: sheet", "licence: sheet"):
        assert [name for name in telling if kind in name], kind


def test_the_same_look_finds_tables_without_their_note_and_texts_without_the_word(found: list[Place]) -> None:
    bare = [
        Place(each.name, tuple(SAID.sub("0", text).replace("about ", "") for text in each.texts))
        for each in found
    ]

    assert len(silent(bare)) > 100


NUMBERS = {"part", "whole", "value"}
"""The fields of a figure that are rounded where it is about right."""
MADE_TEXT_BY = {"number", "plain_per_cent", "hours", "half_hours", "in_words", "str"}
ELSEWHERE = {
    "document/blocks.py": "a key figure holds text",
    "reports/corrections.py": "a key figure holds text",
    "reports/render/plain_text.py": "a key figure holds text",
    "screen/exhibits/reviews/missing.py": "what stands beside the rate of the whole scheme",
    "screen/explore/far_off.py": "steps of the whole scheme",
    "words/alternative.py": "the points of a chart added up",
    "words/captions/assessors.py": "coefficients of agreement",
    "words/ladder.py": "of how many members of the whole scheme a share moved",
    "words/numbers.py": "the one place",
}
"""By module, why its numbers are no figure of a group."""


def made_directly(tree: ast.AST) -> bool:
    """Whether a text is made of a number of a figure, past the words for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and _holds_number(node.value):
            return True
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            handed = [each.attr for each in node.args if isinstance(each, ast.Attribute)]
            is_making = name in MADE_TEXT_BY or (name == "map" and MADE_TEXT_BY.intersection(handed))
            if is_making and any(map(_holds_number, node.args)):
                return True
    return False


def _holds_number(tree: ast.AST) -> bool:
    """A field of a figure, and not the function of the words that has the same name."""
    fields = (each for each in ast.walk(tree) if isinstance(each, ast.Attribute) and each.attr in NUMBERS)
    return any(
        not (isinstance(each.value, ast.Name) and each.value.id in {"numbers", "words"}) for each in fields
    )


def test_no_text_is_made_of_a_number_of_a_figure_but_where_it_says_that_it_is_about_right() -> None:
    folder = places.ROOT / "dashboard"
    trees = {str(path.relative_to(folder)): _tree(path) for path in sorted(folder.rglob("*.py"))}

    assert [name for name, tree in trees.items() if made_directly(tree) and name not in ELSEWHERE] == []
    assert [name for name in ELSEWHERE if not made_directly(trees[name])] == []


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('f"{figure.part} of them"', True),
        ("numbers.number(figure.whole or 0)", True),
        ("numbers.hours(each.value, labels)", True),
        ("map(numbers.number, (figure.whole, figure.part))", True),
        ('f"{numbers.part(figure)} of {numbers.size(figure)}"', False),
        ("numbers.value(figure, measure)", False),
        ("figure.part / figure.whole", False),
    ],
)
def test_a_text_made_directly_is_found(source: str, is_found: bool) -> None:
    assert made_directly(ast.parse(source)) == is_found
