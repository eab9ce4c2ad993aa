"""What stands inside the charts and tables of the pages is in the catalogue: no other group,
and no other count."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from analysis import places
from analysis.catalogue import revisions
from dashboard.charts import drawing
from dashboard.document.chart import Chart
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit, Shown
from dashboard.screen.exhibits.reviews import outcomes
from dashboard.screen.explore import question as questions
from dashboard.screen.explore.answer import answer
from dashboard.screen.explore.question import Question, Shape
from dashboard.screen.overview import cards, charts
from dashboard.words import alternative
from tests import built_sample
from tests.protection.published import Published

YEAR = 2025
WORKED_OUT = ("place", "usual", "usual_to", "start", "end", "middle")
"""What a row holds that is no figure: which one of them it is, where a group would lie by chance, and
where a part of a whole is drawn."""
OF = re.compile(r"(\d[\d,]*) of (\d[\d,]*)")
drawn = cache(drawing.drawing)


@pytest.fixture(scope="module")
def exhibits(sample: Published) -> list[Exhibit]:
    catalogue = built_sample.catalogue()
    current = revisions.current(places.sample_folder())
    assert current is not None
    view = View(str(current.catalogue), catalogue, True, catalogue.year(YEAR))
    by = [(), *((name,) for name in sample.labels), ("membership_category", "career_stage")]
    shown: list[Shown] = [*charts.exhibits(view, cards.of_view(view)), *outcomes.exhibits(view)]
    for subject in questions.subjects(view).values():
        for names in by if questions.splits(view, subject) else by[:1]:
            for shape in (Shape.GROUPS, Shape.TABLE) if names else questions.shapes(view, subject, names):
                told = answer(view, Question(subject, names, None, YEAR, shape))
                made = [each for each in (*told.charts, told.table) if each is not None]
                shown += [Exhibit(shown=each, measures=subject.names, by=names) for each in made]
    return [each for each in shown if isinstance(each, Exhibit)]


def test_every_count_of_a_base_in_a_chart_or_table_is_one_of_the_catalogue(
    exhibits: list[Exhibit], sample: Published
) -> None:
    known = {(each.part, each.whole) for each in sample.figures if each.part is not None}
    known |= set(sample.ask("SELECT part, whole FROM beside UNION SELECT part, whole FROM published"))
    known |= set(_bars(sample)) | set(_with_more(sample))
    strange = {
        (each.shown.id, pair)
        for each in exhibits
        for text in _texts(each)
        for pair in _counts(text)
        if pair not in known
    }

    assert strange == set()
    assert any(each.by for each in exhibits)


def test_a_chart_or_table_by_a_characteristic_names_only_published_groups(
    exhibits: list[Exhibit], sample: Published
) -> None:
    hidden = {
        name: {code.casefold() for code in labels if code} - {label.casefold() for label in labels.values()}
        for name, labels in sample.labels.items()
    }
    by_group = [each for each in exhibits if each.by]
    named = [
        (each.shown.id, each.by, {text.strip().casefold() for text in _texts(each)}) for each in by_group
    ]
    strange = [(key, texts & hidden[name]) for key, by, texts in named for name in by if texts & hidden[name]]

    assert strange == []
    assert any(hidden[name] for _, by, _ in named for name in by)


def test_every_number_in_the_rows_of_a_chart_by_group_is_one_of_its_table(
    exhibits: list[Exhibit], sample: Published
) -> None:
    by_group = [each for each in exhibits if each.by and isinstance(each.shown, Chart)]
    strange = [
        (each.shown.id, each.by, number) for each in by_group for number in _strange_numbers(each, sample)
    ]

    assert strange == []
    assert len(by_group) > len(sample.labels)


def test_a_number_of_a_group_that_is_not_published_would_be_noticed(
    exhibits: list[Exhibit], sample: Published
) -> None:
    other = next(each for each in exhibits if each.by == ("sector",) and isinstance(each.shown, Chart))

    assert set(_strange_numbers(replace(other, by=("membership_category",)), sample))


def test_a_count_of_a_group_that_is_not_published_would_be_noticed() -> None:
    assert list(_counts("3 of 4 (75%), 1,017 of 1,245")) == [(3, 4), (1017, 1245)]


def _strange_numbers(each: Exhibit, sample: Published) -> Iterator[float]:
    """Numbers in the rows a chart holds that no figure of its characteristics in the year has;
    bars start at 0."""
    mine = [figure for figure in sample.figures if figure.year == YEAR and set(figure.by) == set(each.by)]
    told = [(one.value, one.part, one.whole, one.lower, one.upper) for one in mine]
    known = {round(number, 6) for numbers in told for number in numbers if number is not None} | {YEAR, 0}
    assert isinstance(each.shown, Chart)
    for layer in drawn(each.shown)["layer"]:
        rows = [{**row, **dict.fromkeys(WORKED_OUT, 0)} for row in layer["data"]["values"]]
        numbers = (value for row in rows for value in row.values() if type(value) in {int, float})
        yield from (number for number in numbers if round(number, 6) not in known)


def _bars(sample: Published) -> Iterator[tuple[int, int]]:
    """Neighbouring bars added up, among all of them."""
    for measure in sample.distributions(YEAR):
        sql = "SELECT count FROM bins WHERE cpd_year = ? AND measure = ? ORDER BY lower"
        counts = [n for (n,) in sample.ask(sql, [YEAR, measure.name])]
        for start in range(len(counts)):
            yield from ((sum(counts[start:end]), sum(counts)) for end in range(start + 1, len(counts) + 1))


def _with_more(sample: Published) -> Iterator[tuple[int, int]]:
    """Those who met the guideline and the first bars of missing hours, of all who can be judged."""
    (met,) = sample.tables["met_guideline", YEAR, ()]
    sql = "SELECT count FROM bins WHERE cpd_year = ? AND measure = 'hours_missing' ORDER BY lower"
    reached = met.part or 0
    yield (reached, met.whole or 0)
    for (number,) in sample.ask(sql, [YEAR]):
        reached += number
        yield (reached, met.whole or 0)


def _counts(text: str) -> Iterator[tuple[int, int]]:
    yield from ((int(one.replace(",", "")), int(two.replace(",", ""))) for one, two in OF.findall(text))


def _texts(each: Exhibit) -> Iterator[str]:
    """Every text of the specification with its embedded rows,
    of the table and of what is said beside them."""
    shown = each.shown
    yield from (each.finding, each.subtitle, shown.note)
    if isinstance(shown, Chart):
        yield alternative.of(shown)
        yield from (text for row in (shown.columns(), *shown.rows()) for text in row)
        yield from _strings(drawn(shown))
    else:
        yield from (text for row in (shown.columns, *shown.rows) for text in row)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from (str(key), *_strings(inside))
    elif isinstance(value, list):
        for inside in value:
            yield from _strings(inside)
    elif isinstance(value, str):
        yield value
