"""Sample size, allocation and the draw against published numbers and the properties a draw must have."""

import hashlib
import hmac
import random
from itertools import combinations

import pytest

from analysis.statistics.draw import Place, draw
from analysis.statistics.sampling import (
    proportional,
    realised_width,
    sample_size,
)

SECRET = bytes(32)
FRAME = [(f"M{n:03}", "A" if n % 3 else "B") for n in range(120)]


def _names(frame: list[tuple[str, str]], places: tuple[Place, ...], group: str = "") -> list[str]:
    return [frame[p.row][0] for p in places if not p.is_reserve and group in {"", p.group}]


def _whole(frame: list[tuple[str, str]], seed: str, size: int) -> list[str]:
    one = [(name, "") for name, _ in frame]
    return _names(one, draw(one, (SECRET, seed), {"": size}, {}))


def test_sample_sizes_are_those_published_with_samplingbook() -> None:
    assert [sample_size(0.01, share) for share in (0.5, 0.39)] == [9604, 9139]
    assert sample_size(0.05, 0.5, 300) == 169
    assert [sample_size(0.1, share, 10) for share in (0.2, 0.3, 0.4, 0.5)] == [9, 9, 10, 10]


def test_the_width_of_a_sample_of_all_is_nothing_and_otherwise_the_exact_interval_s() -> None:
    assert realised_width(20, 0.5, 20) == 0.0
    assert realised_width(100, 0.45, 300) == pytest.approx((160 - 111) / 300)


def test_shares_of_groups_add_to_the_sample_and_go_by_largest_remainder() -> None:
    assert proportional({"a": 50, "b": 30, "c": 20}, 7) == {"a": 4, "b": 2, "c": 1}
    assert proportional({"a": 900, "b": 80, "c": 6}, 100, 10) == {"a": 84, "b": 10, "c": 6}
    rng = random.Random(4)
    for _ in range(200):
        groups = {str(n): rng.randint(1, 400) for n in range(rng.randint(1, 7))}
        least = {name: min(10, members) for name, members in groups.items()}
        size = rng.randint(sum(least.values()), sum(groups.values()))
        found = proportional(groups, size, 10)
        assert sum(found.values()) == size
        assert all(least[name] <= found[name] <= groups[name] for name in groups)


def test_the_members_drawn_are_those_with_the_smallest_keyed_hash() -> None:
    expected = sorted(
        (hmac.new(SECRET, f"seed\x1f{name}".encode(), hashlib.sha256).hexdigest(), name) for name, _ in FRAME
    )

    assert _whole(FRAME, "seed", 20) == [name for _, name in expected[:20]]


def test_the_order_of_rows_changes_nothing() -> None:
    shuffled = random.Random(1).sample(FRAME, len(FRAME))

    sizes = {"A": 9, "B": 6}
    one, two = draw(FRAME, (SECRET, "s"), sizes, sizes), draw(shuffled, (SECRET, "s"), sizes, sizes)
    assert [(FRAME[p.row], p.rank, p.is_reserve) for p in one] == [
        (shuffled[p.row], p.rank, p.is_reserve) for p in two
    ]


def test_a_smaller_sample_is_part_of_a_larger_and_reserves_are_next() -> None:
    for size in range(1, 119):
        assert _whole(FRAME, "s", size) == _whole(FRAME, "s", size + 1)[:size]
    places = draw([(name, "") for name, _ in FRAME], (SECRET, "s"), {"": 5}, {"": 3})
    assert [FRAME[p.row][0] for p in places] == _whole(FRAME, "s", 8)


def test_one_member_more_changes_the_sample_by_one_at_most() -> None:
    before = set(_whole(FRAME, "s", 30))
    changed = [len(before - set(_whole([*FRAME, (f"NEW{n}", "A")], "s", 30))) for n in range(60)]

    assert set(changed) == {0, 1}


def test_a_group_is_drawn_without_regard_to_the_others() -> None:
    alone = [each for each in FRAME if each[1] == "B"]

    together = _names(FRAME, draw(FRAME, (SECRET, "s"), {"A": 20, "B": 7}, {}), "B")
    assert together == _names(alone, draw(alone, (SECRET, "s"), {"B": 7}, {}))


def test_over_many_seeds_every_pair_is_drawn_equally_often() -> None:
    frame = [(f"M{n}", "") for n in range(5)]
    seeds = 10_000
    found = dict.fromkeys(combinations(range(5), 2), 0)
    for seed in range(seeds):
        one, two = sorted(p.row for p in draw(frame, (SECRET, str(seed)), {"": 2}, {}))
        found[one, two] += 1
    chi_square = sum((count - seeds / 10) ** 2 / (seeds / 10) for count in found.values())
    assert chi_square < 27.9  # exceeded once in a thousand with 9 degrees of freedom


def test_an_identifier_that_comes_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        draw([("M1", ""), ("M1", "")], (SECRET, "s"), {"": 1}, {})
