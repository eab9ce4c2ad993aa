"""Nothing can be worked out of small groups: from the sample, before and after its correction,
from any scheme."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.protection import attack, drawn
from tests.protection.drawn import DRAWN, TWO, Drawn
from tests.protection.groups import View
from tests.protection.lasting import on_same_members
from tests.protection.published import Published, Shown

CORRECTED = 2025
Pair = tuple[Published, Published]


def test_the_sample_tells_nothing_of_a_small_group(sample: Published) -> None:
    assert attack.on_everything(sample) == []


def test_before_and_after_the_correction_nothing_is_told(corrected: Pair) -> None:
    before, after = corrected
    views = [View(before), View(after, has_whole=False)]

    assert list(attack.on_groups(views, [CORRECTED])) == []
    assert list(attack.on_shapes(after)) == []
    assert list(on_same_members(after)) == []


def test_a_correction_leaves_the_figures_of_groups_as_they_were(corrected: Pair) -> None:
    before, after = corrected

    assert before.labels == after.labels
    assert _groups(before) == _groups(after)
    assert _groups(before)


def test_a_correction_moves_the_whole_scheme_of_its_year_and_no_other(corrected: Pair) -> None:
    before, after = (set(_wholes(each)) for each in corrected)

    assert {figure.year for figure in before ^ after} == {CORRECTED}


@settings(max_examples=8, deadline=None, derandomize=True)
@given(DRAWN, st.sampled_from([0.1, 0.4, 0.9]))
def test_a_scheme_drawn_at_random_tells_nothing_of_a_small_group(scheme: Drawn, reviewed: float) -> None:
    rows = drawn.declarations(scheme)
    with TemporaryDirectory() as folder:
        (published,) = drawn.published(Path(folder), rows, reviewed=drawn.reviews(rows, reviewed))

    assert attack.on_everything(published, parts_of_cells=False) == []


@settings(max_examples=3, deadline=None, derandomize=True)
@given(DRAWN)
def test_a_year_in_progress_tells_nothing_of_a_small_group(scheme: Drawn) -> None:
    with TemporaryDirectory() as folder:
        (published,) = drawn.published(Path(folder), drawn.declarations(scheme), today=drawn.BEFORE_FREEZE)

    assert published.ask("SELECT count(*) > 0 FROM weeks WHERE is_today") == [(True,)]
    assert attack.on_everything(published, parts_of_cells=False) == []


@settings(max_examples=8, deadline=None, derandomize=True)
@given(TWO, st.booleans())
def test_shares_by_two_characteristics_tell_nothing_of_a_small_group(
    scheme: Drawn, are_opposed: bool
) -> None:
    rows = drawn.declarations(scheme)
    with TemporaryDirectory() as folder:
        (published,) = drawn.published(Path(folder), drawn.opposed(rows) if are_opposed else rows)

    assert list(attack.on_groups([View(published)], published.years)) == []


@settings(max_examples=6, deadline=None, derandomize=True)
@given(drawn.SMALL)
def test_the_next_year_tells_nothing_of_the_groups_of_this_one(scheme: Drawn) -> None:
    rows = drawn.declarations(scheme)
    with TemporaryDirectory() as folder:
        this, following = drawn.published(
            Path(folder),
            rows.filter(pl.col("cpd_year") < drawn.LAST),
            rows.filter(pl.col("cpd_year") == drawn.LAST),
        )

    assert list(attack.on_groups([View(this), View(following)], this.years)) == []


def _groups(published: Published) -> list[Shown]:
    return [figure for figure in published.figures if figure.groups]


def _wholes(published: Published) -> list[Shown]:
    return [figure for figure in published.figures if not figure.groups]
