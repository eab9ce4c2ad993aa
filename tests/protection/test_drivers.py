"""What a change is made of tells nothing that the figures do not: an attacker's view of the two tables."""

from itertools import pairwise

from tests.protection.published import Published

FIGURES = (
    "SELECT cpd_year, group1, state, part, whole FROM figures "
    "WHERE measure = ? AND by1 = ? AND by2 = '' AND statistic = 'share' ORDER BY cpd_year, group1"
)
LEAST, BANDED = 10, 50


def test_within_and_mix_follow_from_groups_that_are_shown_exactly(sample: Published) -> None:
    rows = sample.ask(
        "SELECT measure, by1, from_year, to_year, within, mix FROM drivers WHERE within IS NOT NULL"
    )
    tables = {key: sample.ask(FIGURES, key) for key in {(measure, by) for measure, by, *_ in rows}}

    assert len(rows) > 300
    for measure, by, first, second, within, mix in rows:
        before, after = (_groups(tables[measure, by], year) for year in (first, second))
        w, m = _split(before, after)
        assert abs(within - w) < 1e-9
        assert abs(mix - m) < 1e-9


def test_of_hidden_groups_no_number_is_stored(sample: Published) -> None:
    rows = sample.ask("SELECT within, mix, direction, reversal FROM drivers WHERE reason <> ''")

    assert {(within, mix) for within, mix, *_ in rows} == {(None, None)}
    assert {bool(direction) for *_, direction, is_reversal in rows if not is_reversal} == {False}


def test_nobody_known_in_one_or_both_years_stands_in_a_group_of_one_to_nine(sample: Published) -> None:
    rows = sample.ask(
        "SELECT from_year, to_year, known, only_before, only_after FROM matched WHERE known IS NOT NULL "
        "ORDER BY ALL"
    )
    by_pair: dict[tuple[int, int], list[int]] = {}
    for first, second, known, *others in rows:
        by_pair.setdefault((first, second), []).append(known)
        assert [n for n in (known, *others) if 0 < n < LEAST] == []

    assert len(by_pair) == 45
    assert [
        pair for pair, all_known in by_pair.items() if any(0 < b - a < LEAST for a, b in pairwise(all_known))
    ] == []


def test_no_small_group_known_in_both_years_did_it_nearly_all_or_hardly_at_all(sample: Published) -> None:
    rows = sample.ask(
        "SELECT m.known, m.part_before, m.part_after, m.only_before, m.only_after, a.part, b.part FROM "
        "matched AS m "
        "JOIN figures AS a ON a.measure = m.measure AND a.cpd_year = m.from_year AND a.by1 = '' "
        "JOIN figures AS b ON b.measure = m.measure AND b.cpd_year = m.to_year AND b.by1 = '' "
        "WHERE m.same IS NOT NULL"
    )
    cells = [
        cell
        for known, before, after, gone, new, all_before, all_after in rows
        for cell in ((before, known), (after, known), (all_before - before, gone), (all_after - after, new))
    ]

    assert len(cells) > 400
    assert [(k, n) for k, n in cells if 0 < n < BANDED and not 0.1 < k / n < 0.9] == []


def _groups(rows: list[tuple[int, str, str, int, int]], year: int) -> dict[str, tuple[int, int]]:
    found = [row for row in rows if row[0] == year]
    assert {row[2] for row in found} == {"shown"}
    return {group: (part, whole) for _, group, _, part, whole in found}


def _split(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> tuple[float, float]:
    n, m = (sum(whole for _, whole in groups.values()) for groups in (before, after))
    within = mix = 0.0
    for group, (k, size) in before.items():
        later, grown = after[group]
        within += (size / n + grown / m) / 2 * (later / grown - k / size)
        mix += (later / grown + k / size) / 2 * (grown / m - size / n)
    return within, mix
