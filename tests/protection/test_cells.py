"""No small number of a group follows from the tables of a measure, in schemes of any size; exact ones would
tell."""

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from analysis.measures import attacks
from analysis.measures.measure import Count, Share
from analysis.protection import figures
from tests.protection import cells, drawn
from tests.protection.drawn import LAST, SIZES, Drawn
from tests.protection.published import Published
from tests.protection.shapes import on_shapes


@pytest.fixture(params=SIZES)
def published(request: pytest.FixtureRequest, schemes: Callable[[int], list[Published]]) -> Published:
    return schemes(request.param)[0]


def found(published: Published, *, exactly: bool) -> list[cells.Key]:
    """What follows exactly; where groups are exact, of every eighth measure."""
    measures = [each for each in published.grouped.values() if isinstance(each, Share | Count)]
    chosen = measures[2::8] if exactly else measures
    told = (cells.attacked(published, each, LAST, exactly=exactly) for each in chosen)
    return [fault for each in told if each for fault in each.exact()]


def test_no_small_number_and_no_nobody_or_everybody_of_a_group_follows(published: Published) -> None:
    assert found(published, exactly=False) == []


def test_bars_and_triangles_leave_ten_possible_where_few_are(published: Published) -> None:
    assert list(on_shapes(published)) == []


def test_the_same_attacker_wins_where_groups_are_exact(published: Published) -> None:
    assert found(published, exactly=True)


def test_a_withheld_table_leaves_the_numbers_of_the_whole_scheme_as_they_are(published: Published) -> None:
    withheld = {(row.measure, row.by) for row in published.figures if row.state == "withheld" and row.by}
    measures = {name for name, _ in withheld}
    bases = {name: cells.counted(published, published.measures[name], LAST, ())[()][0] for name in measures}
    told = {name: published.tables.get((name, LAST, ()), []) for name, base in bases.items() if base >= 10}

    assert [name for name, rows in told.items() if not rows or not rows[0].people] == []
    assert bool(told) is bool(withheld)


def test_nine_in_ten_of_the_tables_by_one_characteristic_stand_as_the_register_says(
    published: Published, request: pytest.FixtureRequest
) -> None:
    tables: dict[tuple[str, tuple[str, ...]], bool] = {}
    for row in published.figures:
        if len(row.by) == 1 and row.measure in published.grouped:
            key = (row.measure, row.by)
            tables[key] = tables.get(key, False) or row.state == "about"
    assert sum(tables.values()) >= 0.9 * len(tables)
    size = request.node.callspec.params["published"]
    assert (sum(tables.values()), len(tables)) == attacks.STAND[size]
    assert cells_of(published, published.grouped) == attacks.CELLS[size]


def cells_of(published: Published, measures: Collection[str]) -> tuple[int, int]:
    """How many groups of a measure have a number in the last year, by one characteristic and by two."""
    told = [row for row in published.figures if row.year == LAST and row.state == "about"]
    rows = [row for row in told if row.measure in measures]
    sizes = [len(groups) for _, groups in {(row.measure, row.groups) for row in rows}]
    return sizes.count(1), sizes.count(2)


def test_more_cells_stand_than_the_policy_before_left_in_the_sample_and_the_small_scheme(
    sample: Published, small: Published
) -> None:
    found = {
        "sample": cells_of(sample, sample.measures),
        "small": cells_of(small, small.measures),
    }

    assert found == attacks.CELLS_OF_FILES
    for name, before in attacks.CELLS_BEFORE.items():
        assert all(now > then for now, then in zip(found[name], before, strict=True))


def test_no_small_number_of_the_small_scheme_follows(small: Published) -> None:
    measures = [each for each in small.grouped.values() if isinstance(each, Share | Count)]
    told = [each for measure in measures if (each := cells.attacked(small, measure, LAST))]

    assert [key for each in told for key in each.exact()] == []
    assert sum(len(each.small) for each in told) > 1000


@pytest.mark.parametrize("is_looked_at", [True, False])
def test_a_cell_by_two_characteristics_stands_only_beside_groups_that_leave_it_open(
    is_looked_at: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scheme in which the exact total leaves so little of a group that a cell of it would follow."""
    if not is_looked_at:
        monkeypatch.setattr(figures, "beside", lambda found, *_: found)
    kind = Drawn(527, 278, 1, 0.8, 0.02, 0.9, 0.3, ())
    published = drawn.published(tmp_path, drawn.declarations(kind))[0]
    told = cells.attacked(published, published.measures["area_hours_soft_skills"], LAST)

    assert told is not None
    assert bool([*told.exact()]) is not is_looked_at
