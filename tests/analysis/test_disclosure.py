"""The rules of protection on drawn tables: what is joined, what is banded, which bars are merged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import CpdError
from analysis.protection import disclosure
from analysis.protection.disclosure import Protected, Rollup

NAMED = Rollup(({"a": "A", "b": "B", "c": "C"}, {"a": "A and B", "b": "A and B", "c": "C"}), "")
REST = Rollup(({},), "Others")


def counted(text: str) -> dict[str, list[list[int]]]:
    """By code, for each year a list of bases: years stand apart by a bar, “-” is not stated."""
    found = {}
    for line in text.strip().splitlines():
        code, _, years = line.strip().partition(" ")
        found["" if code == "-" else code] = [
            [int(number) for number in year.split()] for year in years.split("|")
        ]
    return found


def labels(
    rollup: Rollup, text: str, split: str = "", earlier: dict[str, str] | None = None
) -> dict[str, str] | None:
    counts = counted(text)
    apart = counted(split) if split else {code: [[20, 20] for _ in years] for code, years in counts.items()}
    found = disclosure.grouping(rollup, counts, apart, earlier or {})
    return dict(found.labels) if found else None


def test_groups_of_ten_in_every_base_and_year_stay_as_they_are() -> None:
    found = labels(
        NAMED,
        """
        a 30 20 | 10 10
        b 12 10 | 40 30
        c 50 40 | 60 50
        """,
    )

    assert found == {"a": "A", "b": "B", "c": "C"}


def test_a_group_too_small_in_one_base_of_one_year_is_joined_for_all_years() -> None:
    found = labels(
        NAMED,
        """
        a 30 20 | 10 9
        b 12 10 | 40 30
        c 50 40 | 60 50
        """,
    )

    assert found == {"a": "A and B", "b": "A and B", "c": "C"}


def test_a_group_with_nobody_in_a_year_is_not_too_small() -> None:
    found = labels(
        NAMED,
        """
        a 30 20 | 0 0
        b 12 10 | 40 30
        c 50 40 | 60 50
        """,
    )

    assert found == {"a": "A", "b": "B", "c": "C"}


def test_a_characteristic_that_no_level_makes_safe_is_not_published() -> None:
    assert labels(NAMED, "a 30 20\nb 12 10\nc 9 9") is None


def test_a_characteristic_of_one_group_is_not_published() -> None:
    assert labels(NAMED, "a 30 20") is None


def test_the_smallest_are_joined_one_by_one_until_the_rest_is_large_enough() -> None:
    found = labels(REST, "a 50\nb 12\nc 6\nd 3")

    assert found == {"a": "a", "b": "Others", "c": "Others", "d": "Others"}


def test_the_rest_is_never_a_single_group() -> None:
    found = labels(REST, "a 50\nb 40\nc 30\nd 9")

    assert found == {"a": "a", "b": "b", "c": "Others", "d": "Others"}


def test_members_of_whom_nothing_is_stated_are_part_of_the_rest() -> None:
    found = labels(REST, "a 50\nb 40\nc 3\n- 6")

    assert found == {"a": "a", "b": "Others", "c": "Others", "": "Others"}


def test_too_few_not_stated_join_the_smallest_named_group() -> None:
    found = labels(NAMED, "a 30\nb 40\nc 20\n- 4")

    assert found == {"a": "A", "b": "B", "c": "C, or not stated", "": "C, or not stated"}


def test_enough_not_stated_are_a_group_of_their_own() -> None:
    assert labels(NAMED, "a 30\nb 40\nc 20\n- 10") == {"a": "A", "b": "B", "c": "C", "": "Not stated"}


def test_a_coarser_level_is_taken_where_it_lets_the_full_target_be_told_apart() -> None:
    found = disclosure.grouping(NAMED, counted("a 30\nb 40\nc 50"), counted("a 26 4\nb 30 10\nc 40 10"))

    assert found is not None
    assert set(found.groups) == {"A and B", "C"}
    assert found.full_target


def test_where_no_level_lets_the_full_target_be_told_apart_it_is_not_offered() -> None:
    found = disclosure.grouping(NAMED, counted("a 30\nb 40\nc 50"), counted("a 26 4\nb 30 10\nc 49 1"))

    assert found is not None
    assert set(found.groups) == {"A", "B", "C"}
    assert not found.full_target


def test_groups_do_not_cut_through_those_of_the_revision_before() -> None:
    earlier = {"a": "a", "b": "b", "c": "Others", "d": "Others"}

    assert labels(REST, "a 50\nb 5\nc 8\nd 40") == {"a": "a", "b": "Others", "c": "Others", "d": "d"}
    assert labels(REST, "a 50\nb 5\nc 8\nd 40", earlier=earlier) == {
        "a": "a",
        "b": "Others",
        "c": "Others",
        "d": "Others",
    }


def test_those_not_stated_stay_in_the_group_they_joined_before() -> None:
    earlier = {"a": "A", "b": "B, or not stated", "c": "C", "": "B, or not stated"}

    assert labels(NAMED, "a 30\nb 40\nc 20\n- 4", earlier=earlier) == {
        "a": "A",
        "b": "B, or not stated",
        "c": "C",
        "": "B, or not stated",
    }


def test_shares_between_a_tenth_and_nine_tenths_are_exact() -> None:
    assert disclosure.bands([(17, 24), (12, 40)]) == (Protected(17), Protected(12))


def test_a_share_near_everybody_is_exact_from_fifty_members_on() -> None:
    assert disclosure.bands([(49, 50), (12, 40)]) == (Protected(49), Protected(12))


def test_a_single_band_is_given_with_a_second() -> None:
    assert disclosure.bands([(19, 20), (20, 40), (30, 60)]) == (
        Protected(None, 0.9, 1.0),
        Protected(None, 0.5, 0.6),
        Protected(30),
    )


def test_two_bands_that_the_whole_gives_away_are_given_with_a_third() -> None:
    found = disclosure.bands([(0, 12), (0, 15), (20, 40)])

    assert found is not None
    assert [each.part for each in found] == [None, None, None]


def test_bands_that_nothing_can_hide_withhold_the_table() -> None:
    assert disclosure.bands([(0, 12), (18, 20)]) is None


def test_bands_of_a_whole_of_nobody_say_what_the_whole_says() -> None:
    assert disclosure.bands([(0, 12), (0, 60)]) == (Protected(None, 0.0, 0.1), Protected(0))


@given(
    st.lists(
        st.integers(10, 120).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
        min_size=2,
    )
)
def test_a_band_holds_its_share_and_another_number_that_fits_the_whole(parts: list[tuple[int, int]]) -> None:
    found = disclosure.bands(parts)
    banded = [n for n, each in enumerate(found or ()) if each.part is None]
    total = sum(part for part, _ in parts)

    for n in banded:
        assert found is not None
        lower, upper = found[n].lower or 0.0, found[n].upper or 0.0
        assert lower - 1e-9 <= parts[n][0] / parts[n][1] <= upper + 1e-9
    assert len(banded) != 1 or total in {0, sum(whole for _, whole in parts)}


def test_neighbouring_bars_are_merged_from_the_left_until_each_holds_ten() -> None:
    assert disclosure.merged_bins([3, 7, 12, 4, 9, 2]) == ((0, 2), (2, 3), (3, 6))


def test_bars_of_fewer_than_ten_together_are_not_shown() -> None:
    assert disclosure.merged_bins([3, 0, 6]) == ()


def test_a_count_below_zero_is_a_fault_that_is_told() -> None:
    with pytest.raises(CpdError, match="below zero"):
        disclosure.merged_bins([12, -1])


@given(st.lists(st.integers(0, 25)))
def test_merged_bars_hold_everybody_once_and_ten_or_more_each(counts: list[int]) -> None:
    found = disclosure.merged_bins(counts)
    sizes = [sum(counts[start:end]) for start, end in found]

    assert all(size >= disclosure.SMALLEST for size in sizes)
    assert sum(sizes) == (sum(counts) if sum(counts) >= disclosure.SMALLEST else 0)
    assert [end for _, end in found[:-1]] == [start for start, _ in found[1:]]
