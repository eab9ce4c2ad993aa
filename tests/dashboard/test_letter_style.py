"""Every sentence of composed letters: short, fair, and each number earned by a figure."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.catalogue.figure import Figure, Statistic
from analysis.catalogue.read import Catalogue, Query
from analysis.measures import register
from analysis.scheme.scheme import Scheme
from dashboard.document.document import Document
from dashboard.reports.letter.letter import letter
from dashboard.words import numbers
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, opened
from tests.dashboard.read_aloud import NUMBER, sentences, texts

ISSUED = date(2026, 5, 20)
MOST_WORDS = 25
FORBIDDEN = re.compile(
    r"\b(significan\w*|because|due to|led to|leads "
    r"to|fail\w*|breach\w*|non-complian\w*|complian\w*|inadequate"
    r"|offender\w*|drop(?:ped|s)?|only \d+%)\b",
    re.IGNORECASE,
)
CONSTANTS = {"10", "30", "95", "100"}
DRAWN = {
    "everything": drawn_schemes.everything(),
    "routes not known": drawn_schemes.everything(random_known=False),
    "provisional": drawn_schemes.everything(is_final=False),
    "no reviews": drawn_schemes.everything(has_reviews=False),
    "no planned hours": replace(drawn_schemes.everything(), figures=drawn_schemes.declared(), changes=()),
    "hours only": drawn_schemes.bare(),
}


@pytest.fixture(scope="module", params=DRAWN, ids=lambda name: name.replace(" ", "-"))
def catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return opened(tmp_path_factory.mktemp("drawn"), DRAWN[request.param])


@pytest.fixture(scope="module")
def document(catalogue: Catalogue) -> Document:
    return letter(catalogue, 2025, issued=ISSUED)


def test_no_sentence_is_longer_than_25_words(document: Document) -> None:
    assert [text for text in sentences(document) if len(text.split()) > MOST_WORDS] == []


def test_no_forbidden_word_is_used(document: Document) -> None:
    assert [text for text in sentences(document) if FORBIDDEN.search(text)] == []


def test_every_number_comes_from_a_figure_the_guideline_or_a_date(
    document: Document, catalogue: Catalogue
) -> None:
    assert unearned(document, catalogue) == set()


@settings(max_examples=20, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_whatever_the_figures_a_letter_keeps_to_its_style(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Hardly anybody and nearly everybody are drawn as often as all between; areas covered add up."""
    drawn = drawn_schemes.everything()
    moved = _adding_up(tuple(_moved(figure, data) for figure in drawn.figures))
    catalogue = opened(tmp_path_factory.mktemp("drawn"), replace(drawn, figures=moved, changes=()))

    document = letter(catalogue, 2025, issued=ISSUED)

    assert [
        text for text in sentences(document) if len(text.split()) > MOST_WORDS or FORBIDDEN.search(text)
    ] == []
    assert unearned(document, catalogue) == set()


def _moved(figure: Figure, data: st.DataObject) -> Figure:
    """The same share with another part; everything else as drawn."""
    if figure.statistic is not Statistic.SHARE or not figure.whole:
        return figure
    near = st.integers(0, 12)
    part = data.draw(
        st.one_of(near, st.integers(0, figure.whole), near.map(lambda few: (figure.whole or 0) - few)),
        label=figure.measure,
    )
    return _with_part(figure, part)


def _with_part(figure: Figure, part: int) -> Figure:
    assert figure.whole
    bounds = {"lower": max(0.0, part / figure.whole - 0.1), "upper": min(1.0, part / figure.whole + 0.1)}
    return replace(figure, part=part, value=part / figure.whole, **(bounds if figure.frame else {}))


def _adding_up(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Members cover one, two or three areas, and no two of these."""
    held = {figure.measure: figure for figure in figures if figure.measure.startswith("areas_covered_")}
    left = held["areas_covered_3"].whole or 0
    for name in ("areas_covered_3", "areas_covered_2"):
        held[name] = _with_part(held[name], min(held[name].part or 0, left))
        left -= held[name].part or 0
    held["areas_covered_1"] = _with_part(held["areas_covered_1"], left)
    return tuple(held.get(figure.measure, figure) for figure in figures)


def unearned(document: Document, catalogue: Catalogue) -> set[str]:
    """Numbers of the document that no figure, bar, rule, date or own word of the scheme accounts for."""
    own = sorted(set(_own_words(catalogue.scheme)), key=len, reverse=True)
    earned = set(_earned(catalogue))
    found = set()
    for text in texts(document):
        for phrase in own:
            text = text.replace(phrase, " ")  # noqa: PLW2901 - what is left is what the letter itself says
        found |= {number.rstrip(",") for number in NUMBER.findall(text)}
    return found - earned - CONSTANTS


def _own_words(scheme: Scheme) -> Iterator[str]:
    rows = (scheme.about, *scheme.themes, *scheme.questions)
    for said in (getattr(row, field.name) for row in rows for field in fields(row)):
        yield from (str(each) for each in (said if isinstance(said, tuple) else (said,)) if each)
    yield from (*scheme.tips, *scheme.resources, *scheme.entry_before, *scheme.entry_after)


def _earned(catalogue: Catalogue) -> Iterator[str]:
    year = catalogue.year(2025)
    names = tuple(measure.name for measure in register.measures(catalogue.scheme))
    for figure in catalogue.figures(Query(names, (2024, 2025))):
        yield from NUMBER.findall(
            f"{numbers.part_of(figure)} {numbers.interval(figure)} {numbers.half_hours(figure.value or 0)}"
        )
        yield numbers.number(figure.value or 0)
        if figure.whole is not None:
            yield numbers.number(figure.whole - (figure.part or 0))
    total = 0
    for bar in catalogue.bins("hours_distribution", 2025):
        total += bar.count
        yield f"{bar.lower:.0f}"
    yield from (numbers.number(total), *_sums(catalogue))
    rules = year.guideline
    days = (rules.freeze, rules.deadline, ISSUED)
    yield from (str(part) for day in days for part in (day.day, day.year))
    yield from ("2024", "2025", "1.0", str(catalogue.meta["revision"]), "1", "2")
    yield from (numbers.number(filled) for filled in year.filled.values())


def _sums(catalogue: Catalogue) -> Iterator[str]:
    """Two bars of five hours together: the letter's bars of ten."""
    counts = [bar.count for bar in catalogue.bins("hours_distribution", 2025)]
    yield from (
        numbers.number(first + second) for first, second in zip(counts[::2], [*counts[1::2], 0], strict=False)
    )


def test_drawn_letters_differ(tmp_path: Path) -> None:
    assert len({repr(drawn.figures) + repr(drawn.years) for drawn in DRAWN.values()}) == len(DRAWN)
    assert isinstance(DRAWN["everything"], Drawn)
