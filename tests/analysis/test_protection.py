"""The policy rule by rule: rounding that leaves room, groups joined to ten, rows that wait for nine
others."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures import register
from analysis.measures.measure import Raw
from analysis.protection import SMALLEST
from analysis.protection.figures import beside, table
from analysis.protection.fives import about, box, fives, merged, open_bases, possible
from analysis.protection.joining import Rollup, grouping, is_large_enough
from analysis.protection.waiting import held_back

GROUPS = st.lists(
    st.tuples(st.integers(10, 90), st.integers(0, 90)).map(lambda pair: (pair[0], min(pair))),
    min_size=2,
    max_size=6,
)
REST = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (max(pair), min(pair)))


@given(st.integers(0, 10_000), st.sampled_from([5, 10]))
def test_a_number_is_never_given_further_off_than_half_a_step(number: int, step: int) -> None:
    assert fives(number, step) % step == 0
    assert abs(fives(number, step) - number) <= step / 2


@given(GROUPS, REST)
def test_beside_the_exact_total_each_numerator_keeps_three_possibilities(
    groups: list[tuple[int, int]], rest: tuple[int, int]
) -> None:
    wholes, parts = [whole for whole, _ in groups], [part for _, part in groups]
    total, everybody = sum(parts) + rest[1], sum(wholes) + rest[0]
    found = about(parts, [*map(fives, wholes)], (total, everybody), rest=rest[0])
    if found is not None:
        everyone = range(len(parts))
        largest = max(everyone, key=lambda n: fives(wholes[n]))
        room = min(2, total, everybody - total)
        told = [
            (kept, _ranges([found[n] for n in kept], total, others))
            for kept, others in (
                ([*everyone], rest[0]),
                ([n for n in everyone if n != largest], total),
            )
        ]
        is_left = found[largest] != fives(parts[largest]) or any(
            high - low < room for low, high in told[0][1]
        )
        kept, ranges = told[is_left and not rest[0]]
        assert all(low <= parts[n] <= high for n, (low, high) in zip(kept, ranges, strict=True))
        assert rest[0] or all(high - low >= room for low, high in ranges)


def _ranges(given_so: list[int], total: int, others: int) -> list[tuple[int, int]]:
    """What each number can be, where so many others at most are not among them."""
    more = [(0, min(others, total))] if others else []
    return possible([*(box(each, 5) for each in given_so), *more], (total, total))[: len(given_so)]


def test_whoever_knows_the_rule_and_tries_all_that_would_be_given_so_finds_no_small_number() -> None:
    """Every scheme of two or three groups with the same bases given and the same total is enumerated. That a
    table is withheld tells a small numerator or rest in one case of five hundred at most: of totals near none
    or all."""
    draws = np.random.default_rng(5)
    small, exact = 0, {True: 0, False: 0}
    for trial in range(60):
        sizes = draws.integers(10, 24, draws.integers(2, 4)).tolist()
        everybody = sum(sizes)
        few = int(draws.integers(0, 13))
        total = [int(draws.integers(0, everybody)), few, everybody - few][trial % 3]
        given_so: dict[object, list[tuple[list[int], list[int]]]] = {}
        for wholes, parts in _all_like(sizes, total):
            told = about(parts, [*map(fives, sizes)], (total, everybody), rest=0)
            given_so.setdefault(told and tuple(told), []).append((wholes, parts))
        for told, alike in given_so.items():
            for place in range(len(sizes)):
                did, rest = [p[place] for _, p in alike], [w[place] - p[place] for w, p in alike]
                small += sum(number in range(1, 10) for number in (*did, *rest))
                found = [len(held) for held in (did, rest) if len({*held}) == 1 and held[0] in range(1, 10)]
                exact[told is None] += sum(found)
    assert small > 10_000
    assert exact[False] <= small / 5000
    assert exact[True] <= small / 500


def _all_like(sizes: list[int], total: int) -> Iterator[tuple[list[int], list[int]]]:
    """Bases and numerators with the same bases given, the same base of the whole scheme, and the same
    total."""
    near = [range(max(10, fives(size) - 2), fives(size) + 3) for size in sizes]
    for first in product(*near[:-1]):
        wholes = [*first, sum(sizes) - sum(first)]
        if wholes[-1] in near[-1]:
            for did in product(*(range(whole + 1) for whole in first)):
                if 0 <= total - sum(did) <= wholes[-1]:
                    yield wholes, [*did, total - sum(did)]


@given(GROUPS, st.integers(1, 30))
def test_what_the_groups_not_shown_hold_together_keeps_three_possibilities(
    groups: list[tuple[int, int]], rest: int
) -> None:
    wholes = [whole for whole, _ in groups]
    total = sum(wholes) + rest
    found = open_bases(wholes, total, left=(0, total))
    if found is not None:
        low, high = possible([*(box(each, 5) for each in found), (0, total)], (total, total))[-1]
        assert low <= rest <= high
        assert high - low >= 2


CELLS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30)), min_size=2, max_size=3)


@given(CELLS)
def test_beside_a_group_by_one_characteristic_no_size_of_a_cell_by_two_follows(
    cells: list[tuple[int, int]],
) -> None:
    """The sizes of a group's cells are enumerated: those given in tens, those too few from one to nine."""
    rows = [(whole, min(part, whole)) for whole, part in cells]
    margin = _shown((("by", "group"),), 5, sum(w for w, _ in rows), sum(p for _, p in rows))
    found = tuple(
        _shown((("by", "group"), ("other", str(n))), 10, whole, part) for n, (whole, part) in enumerate(rows)
    )
    ways = [
        [*range(1, 10)]
        if whole < SMALLEST
        else [n for n in range(10, 45) if fives(n, 10) == fives(whole, 10)]
        for whole, _ in rows
    ]
    fitting = [way for way in product(*ways) if fives(sum(way)) == margin.whole]
    few = [n for n, (whole, _) in enumerate(rows) if whole < SMALLEST]
    is_told = any(len({way[n] for way in fitting}) == 1 for n in few)

    shown = beside(found, *_among_others(margin))

    assert shown == found or [each.state for each in shown] == [State.WITHHELD]
    assert not is_told or shown != found


def test_a_cell_by_two_characteristics_that_a_group_would_tell_withholds_its_table() -> None:
    """Of 35 (from 33) 20 are shown (up to 24), so those left are nine; of 85, with 80 and 10, one or two; of
    90 from one to seven."""
    for group, given_so, is_shown in (
        (33, (24, 9), False),
        (87, (75, 10, 2), False),
        (88, (75, 10, 3), True),
    ):
        margin = _shown((("by", "group"),), 5, group, 0)
        cells = tuple(
            _shown((("by", "group"), ("other", str(n))), 10, whole, 0) for n, whole in enumerate(given_so)
        )
        assert (beside(cells, *_among_others(margin)) == cells) == is_shown


def _among_others(margin: Figure) -> tuple[list[Figure], Raw]:
    """A group of a table beside two others, and a total that leaves open all it can be."""
    others = [_shown((("by", name),), 5, 100, 50) for name in "xy"]
    return [margin, *others], Raw("any", (), 200 + (margin.whole or 0), 100 + (margin.part or 0))


@pytest.mark.parametrize(("elsewhere", "is_shown"), [(28, False), (30, True)])
def test_a_cell_by_two_characteristics_is_looked_at_beside_what_the_exact_total_leaves_of_its_group(
    elsewhere: int, is_shown: bool
) -> None:
    """Of a group given as 5, the cell given as 10 is from 5; the total may leave 3 to 5 of the group."""
    groups = [("by", "group"), ("by", "elsewhere")]
    margins = [_shown((groups[0],), 5, 18, 5), _shown((groups[1],), 5, 100, elsewhere)]
    cells = tuple(
        _shown((groups[0], ("other", str(n))), 10, whole, part)
        for n, (whole, part) in enumerate([(12, 5), (6, 0)])
    )

    assert (beside(cells, margins, Raw("any", (), 118, 5 + elsewhere)) == cells) is is_shown


def test_a_base_that_the_exact_total_leaves_at_one_end_counts_as_that_where_it_tells_a_rest() -> None:
    """Of 65, 25 and 20 given only 63, 23 and 18 are 104."""
    assert about([61, 23, 18], [65, 25, 20], (102, 104), rest=0) is None
    assert about([61, 23, 18], [65, 25, 20], (102, 110), rest=0) is not None


def _shown(groups: tuple[tuple[str, str], ...], step: int, whole: int, part: int) -> Figure:
    """A share as it is told: too few, or rounded."""
    if whole < SMALLEST:
        return Figure("any", 2025, Statistic.SHARE, State.TOO_FEW, groups)
    given_so = fives(whole, step)
    did = min(fives(part, step), given_so)
    return Figure("any", 2025, Statistic.SHARE, State.ABOUT, groups, did / given_so, did, given_so, step=step)


def test_the_largest_group_is_what_the_others_leave_where_the_total_would_tell_them() -> None:
    assert about([8, 18], [15, 30], (26, 47), rest=0) == [10, 15]
    assert about([9, 17], [15, 30], (26, 47), rest=0) == [10, 15]
    assert about([9, 19], [15, 30], (28, 47), rest=0) == [10, 20]
    assert about([12, 12], [30, 30], (24, 60), rest=0) == [15, 10]
    assert about([1, 1, 1], [20, 20, 20], (3, 60), rest=0) == [0, 0, 0]
    assert about([3, 3, 0], [15, 15, 15], (6, 46), rest=0) == [0, 5, 0]


def test_quantiles_of_a_group_stand_on_ten_thirty_and_a_hundred_members_and_are_to_the_half_hour() -> None:
    (measure,) = (each for each in register.DECLARED if each.name == "hours")
    sizes = {"a": 12, "b": 40, "c": 120}
    rows = [
        Raw("hours", (("sector", name),), size, quantiles=(1512, 3037, 4563, 6088))
        for name, size in sizes.items()
    ]
    found = table(measure, 2025, rows, Raw("hours", (), sum(sizes.values())))
    told = {name: [] for name in sizes}
    for each in found:
        told[each.groups[0][1]].append((each.statistic, each.value, each.whole))

    median, quartiles = ("median", 30.5), [("lower_quartile", 15.0), ("upper_quartile", 45.5)]
    assert told == {
        "a": [(*median, 10)],
        "b": [(*each, 40) for each in (median, *quartiles)],
        "c": [(*each, 120) for each in (median, *quartiles, ("ninetieth_centile", 61.0))],
    }


@given(st.lists(st.integers(0, 30), max_size=30))
def test_bars_hold_ten_each_and_leave_nobody_out(counts: list[int]) -> None:
    bars = merged(counts)

    assert all(sum(counts[start:end]) >= SMALLEST for start, end in bars)
    assert sum(sum(counts[start:end]) for start, end in bars) == (sum(counts) if bars else 0)


CODES = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d", "e", ""]),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: [sum(p), p[0]]),
        min_size=2,
        max_size=2,
    ),
    min_size=1,
)


@given(CODES)
def test_a_grouping_gives_each_group_nobody_or_ten_in_every_base_and_year(
    counts: dict[str, list[list[int]]],
) -> None:
    finest = {code: code.upper() for code in "abcde"}
    for other in ("Others", ""):
        found = grouping(
            Rollup((finest, {code: "ab" if code < "c" else "cde" for code in "abcde"}), other), counts
        )
        if found:
            assert is_large_enough(found.labels, counts)
            assert len(found.groups) >= 2
            assert set(found.labels) == set(counts)


def test_a_joined_group_says_which_ones_it_holds() -> None:
    counts = {"n": [[30]], "s": [[30]], "w": [[4]], "e": [[8]]}
    found = grouping(
        Rollup(({"n": "North", "s": "South", "w": "Wales", "e": "East"},), "Other regions"), counts
    )

    assert found is not None
    assert found.groups == ("North", "South", "Other regions")
    assert found.note.endswith("Other regions: Wales, East.")


def test_values_that_are_never_shown_singly_are_not_said_to_be_joined_for_their_size() -> None:
    counts = {"working": [[30]], "part_time": [[40]], "retired": [[50]]}
    level = {"working": "Active", "part_time": "Active", "retired": "Retired"}
    found = grouping(Rollup((level,), ""), counts)

    assert found is not None
    assert found.groups == ("Active", "Retired")
    assert found.note == "The single values are never shown, however many members have them."


CHANGES = st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(0, 14), st.integers(0, 14))


@settings(deadline=None)
@given(CHANGES)
def test_what_is_let_through_has_ten_who_changed_together(changes: tuple[int, int, int, int]) -> None:
    came, first, second, both = changes
    before, now = _rows(came, first, second, both)
    held = set(held_back(before, now))
    moved = {
        key
        for key in {*before["key"], *now["key"]}
        if key not in held and _row(before, key) != _row(now, key)
    }
    new = {key for key in moved if _row(before, key) is None}
    assert len(new) == 0 or len(new) >= SMALLEST
    few = [
        {key for key in moved if key in new or _row(before, key)[place] != _row(now, key)[place]}
        for place in (0, 1)
    ]
    rare = set().union(*(each for each in few if 0 < len(each) < SMALLEST))
    assert len(rare) == 0 or len(rare) >= SMALLEST


def test_nine_wait_and_the_tenth_takes_them_along() -> None:
    for number, waits in ((9, 9), (10, 0), (1, 1), (0, 0)):
        assert len(held_back(*_rows(number, 0, 0, 0))) == waits
        assert len(held_back(*_rows(0, number, 0, 0))) == waits


def test_a_change_for_everybody_does_not_carry_one_correction_with_it() -> None:
    before, _ = _rows(0, 0, 0, 0)
    now = before.with_columns(pl.lit("moved").alias("first"))
    one = pl.col("key") == "old 3"
    now = now.with_columns(pl.when(one).then(pl.lit("mine")).otherwise("second").alias("second"))

    assert held_back(before, now) == ["old 3"]


def _rows(came: int, first: int, second: int, both: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Sixty rows before and now: so many came, and so many changed in one column, the other, or both."""
    keys = [f"old {n}" for n in range(60)]
    before = pl.DataFrame({"key": keys, "first": ["x"] * 60, "second": ["y"] * 60})
    place = pl.int_range(pl.len())
    changes_first = (place < first) | place.is_between(40, 39 + both)
    changes_second = place.is_between(20, 19 + second) | place.is_between(40, 39 + both)
    now = before.with_columns(
        pl.when(changes_first).then(pl.lit("new")).otherwise("first").alias("first"),
        pl.when(changes_second).then(pl.lit("new")).otherwise("second").alias("second"),
    )
    more = pl.DataFrame(
        {"key": [f"new {n}" for n in range(came)], "first": ["x"] * came, "second": ["y"] * came},
        schema=before.schema,
    )
    return before, pl.concat([now, more])


def _row(rows: pl.DataFrame, key: str) -> tuple[str, ...] | None:
    found = rows.filter(pl.col("key") == key).rows()
    return found[0][1:] if found else None
