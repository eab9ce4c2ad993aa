"""No small number follows from all tables of a characteristic together, from reviews, or from two
publications, beyond what Methods says; the same attackers win where groups are exact."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import attacks
from analysis.measures.measure import Count, Share, Source
from tests.protection import cells, drawn, regrouped, states, together
from tests.protection.drawn import LAST, SIZES, Drawn
from tests.protection.published import Published

REVIEWED = ("reviewed_meets", "submission_rate", "asked_of_selected")


Schemes = Callable[[int], list[Published]]


def attack(published: Published, *, exactly: bool = False) -> Iterator[cells.Attacked]:
    """All measures of each characteristic of the last year."""
    for by in published.offered(LAST):
        yield together.attacked(published, by, LAST, exactly=exactly)


def tally(found: list[cells.Attacked]) -> tuple[list[cells.Key], int]:
    """What follows exactly, and of how many small numbers."""
    return [key for each in found for key in each.exact()], sum(len(each.small) for each in found)


def test_all_measures_of_a_characteristic_tell_differences_of_bases_at_most_as_methods_says(
    schemes: Schemes,
) -> None:
    told, small = tally([each for size in SIZES for each in attack(schemes(size)[0])])

    assert {key[0] for key in told} <= {"between"}
    assert (len(told), small) == attacks.BASES


def test_the_same_attacker_wins_where_groups_are_exact(schemes: Schemes) -> None:
    told, small = tally([*attack(schemes(60)[0], exactly=True)])

    assert len(told) > small / 2


@pytest.mark.parametrize("exactly", [False, True])
def test_reviews_by_group_tell_no_small_number_and_leave_three_possible_of_what_is_left_over(
    schemes: Schemes, exactly: bool
) -> None:
    found = [
        each
        for size in SIZES
        for name in REVIEWED
        if (each := cells.attacked(schemes(size)[0], schemes(size)[0].measures[name], LAST, exactly=exactly))
    ]
    told, small = tally(found)
    left_over = sum(len(each.left_over) for each in found)
    nearly = [key for each in found for key in each.nearly()]

    assert (small > 20, left_over > 0) == (True, True)
    assert (len(told) > small / 2 and len(nearly) == left_over) if exactly else (told, nearly) == ([], [])


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    """Two schemes, of many drawn at random, in which what is told of reviews was hardest to reconcile."""
    kinds = (
        (Drawn(27, 60, 1, 0.2, 0.0, 0.9, 0.15, ()), 0.7),
        (Drawn(207, 85, 1, 0.4, 0.02, 0.9, 0.15, ()), 0.5),
    )
    rows = [(drawn.declarations(kind), share) for kind, share in kinds]
    folders = (tmp_path_factory.mktemp("uneven") for _ in rows)
    return [
        drawn.published(folder, each, reviewed=drawn.reviews(each, share))[0]
        for folder, (each, share) in zip(folders, rows, strict=True)
    ]


@pytest.mark.parametrize("exactly", [False, True])
def test_frame_sample_sent_in_and_reviewed_by_group_tell_together_at_most_what_methods_says(
    schemes: Schemes, uneven: list[Published], exactly: bool
) -> None:
    found = [
        together.attacked(
            published, by, LAST, [published.measures[name] for name in REVIEWED], exactly=exactly
        )
        for published in (*(schemes(size)[0] for size in SIZES), *uneven)
        for by in published.offered(LAST)
    ]
    told, small = tally(found)

    if exactly:
        assert len(told) > small / 2
    else:
        assert (len(told), small) == attacks.REVIEWED


@pytest.mark.parametrize("exactly", [False, True])
def test_ten_who_came_between_two_publications_are_told_at_most_as_methods_says(
    schemes: Schemes, exactly: bool
) -> None:
    found = [
        each
        for size in SIZES[1:]
        for measure in schemes(size)[0].grouped.values()
        for by in schemes(size)[0].offered(LAST)
        if measure.source is Source.DECLARED
        if (each := states.between((schemes(size)[0], schemes(size)[1]), measure, by, LAST, exactly=exactly))
    ]
    told, small = tally(found)

    assert len(told) > small / 2 if exactly else (len(told), small) == attacks.TEN_APART


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> regrouped.States:
    """A scheme, of many drawn at random one of two in which anything follows."""
    return regrouped.states(tmp_path_factory.mktemp("joined"), Drawn(5, 241, 2, 0.8, 0.02, 0.9, 0.15, ()))


@pytest.mark.parametrize("exactly", [False, True])
def test_a_closed_year_whose_groups_are_joined_tells_at_most_what_methods_says(
    joined: regrouped.States, exactly: bool
) -> None:
    told, small = tally([*regrouped.attacked(joined, exactly=exactly)])

    if exactly:
        assert len(told) > small / 2
    else:
        assert (len(told), small) == attacks.REGROUPED


@settings(max_examples=3, deadline=None)
@given(
    kind=st.builds(
        Drawn,
        seed=st.integers(0, 10_000),
        members=st.integers(30, 700),
        years=st.just(1),
        skew=st.sampled_from([0.4, 0.8, 1.5]),
        blank=st.sampled_from([0.0, 0.02, 0.2]),
        declaring=st.sampled_from([0.6, 0.9, 0.98]),
        reduced=st.sampled_from([0.0, 0.01, 0.15, 0.3]),
        dropped=st.just(()),
    )
)
def test_no_numerator_or_rest_follows_in_a_scheme_of_any_kind(
    kind: Drawn, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("any")
    published = drawn.published(folder, drawn.declarations(kind))[0]
    told, _ = tally([*attack(published)])
    measures = [each for each in published.grouped.values() if isinstance(each, Share | Count)]
    alone = [cells.attacked(published, each, LAST) for each in measures[kind.seed % 4 :: 4]]

    assert {key[0] for key in told} <= {"between"}
    assert tally([each for each in alone if each])[0] == []


@pytest.mark.parametrize("year", [2024, 2025])
def test_no_small_number_follows_from_the_sample(sample: Published, year: int) -> None:
    measures = [each for each in sample.grouped.values() if isinstance(each, Share | Count)]
    alone = [cells.attacked(sample, each, year) for each in measures[year % 5 :: 5]]
    told, small = tally([each for each in alone if each])

    assert (told, small > 10) == ([], True)
