"""Of members counted in two years no small number follows from what is told of the areas they left empty.

The attacker knows what every number was rounded to, the exact totals of both years, and when what is told.
"""

from itertools import product

from analysis.scheme.vocabulary import AREAS
from tests.protection.attacker import SMALLEST
from tests.protection.cells import FEW, Attacked, box
from tests.protection.drawn import LAST
from tests.protection.published import Published

BEFORE, AFTER, BOTH = LAST - 1, LAST, ("twice", "gave up", "took up", "never")
_SAYS = "SELECT known, part_before, part_after, only_before, only_after, took_up, gave_up FROM matched "


def attacked(published: Published, *, exactly: bool = False) -> Attacked:
    """What is known of the members counted in both years, of every area at once.

    `exactly`: as though how many took an area up or left it were told as they are, however few.
    """
    found = Attacked()
    for area in AREAS:
        _told(found, published, area, exactly=exactly)
    return found


def _told(found: Attacked, published: Published, area: str, *, exactly: bool) -> None:
    truth = _cells(published, area)
    rows = published.ask(
        f"{_SAYS} WHERE measure = ? AND from_year = ? AND to_year = ?", [f"zero_{area}", BEFORE, AFTER]
    )
    if not rows or rows[0][0] is None:
        return
    known, before, after, left, joined, took_up, gave_up = rows[0]
    cells = {each: (area, each) for each in (*BOTH, "left did", "left", "joined did", "joined")}
    found.truth |= {cells[name]: number for name, number in truth.items()} | {
        ("known",): sum(truth[each] for each in BOTH)
    }
    found.small += [cells[name] for name in BOTH if truth[name] in FEW]
    sums = {
        ("twice", "gave up"): before,
        ("twice", "took up"): after,
        BOTH: known,
        ("left did", "left"): left,
        ("joined did", "joined"): joined,
        ("took up",): took_up,
        ("gave up",): gave_up,
    }
    for names, number in sums.items():
        if number is not None or exactly:
            exact = sum(truth[name] for name in names)
            low, high = (exact, exact) if exactly else box(number or 0, 5)
            found.system.tell({cells[name]: 1 for name in names}, max(low, 0), high, f"{area} {names}")
    found.system.adds_up(("known",), [cells[each] for each in BOTH])
    if took_up is not None and not exactly:
        for name in ("took up", "gave up"):
            found.system.tell({cells[name]: 1}, SMALLEST, float("inf"), "told from ten")
    for year, did, did_not in (
        (BEFORE, ("twice", "gave up", "left did"), ("took up", "never", "left")),
        (AFTER, ("twice", "took up", "joined did"), ("gave up", "never", "joined")),
    ):
        for names in (did, did_not):
            number = sum(truth[name] for name in names)
            found.system.tell({cells[name]: 1 for name in names}, number, number, f"{area}, total of {year}")


def _cells(published: Published, area: str) -> dict[str, int]:
    """The true numbers, from the facts."""
    rows = published.ask_vault(
        f"""SELECT b.zero, a.zero, count(*)
        FROM (SELECT member, {area} = 0 AS zero FROM declared
              WHERE cpd_year = {BEFORE} AND is_valid AND allocated > 0) AS b
        FULL JOIN (SELECT member, {area} = 0 AS zero FROM declared
                   WHERE cpd_year = {AFTER} AND is_valid AND allocated > 0) AS a USING (member)
        GROUP BY ALL"""
    )
    count = {(before, after): number for before, after, number in rows}
    names = {
        "twice": (True, True),
        "gave up": (True, False),
        "took up": (False, True),
        "never": (False, False),
        "left did": (True, None),
        "left": (False, None),
        "joined did": (None, True),
        "joined": (None, False),
    }
    return {name: count.get(key, 0) for name, key in names.items()}


def test_no_small_number_of_members_of_two_years_follows_from_empty_areas(
    two_years_each: list[Published],
) -> None:
    found = [attacked(each) for each in two_years_each]

    assert sum(len(each.small) for each in found) > 20
    assert [key for each in found for key in each.exact()] == []


def test_the_same_attacker_wins_where_the_numbers_are_exact(two_years_each: list[Published]) -> None:
    found = [attacked(each, exactly=True) for each in two_years_each]
    told, small = (
        [key for each in found for key in each.exact()],
        [key for each in found for key in each.small],
    )

    assert len(told) > len(small) / 3


def test_who_took_an_area_up_is_told_in_fives_and_only_of_ten_or_more(
    two_years_each: list[Published],
) -> None:
    told = 0
    for published, area in product(two_years_each, AREAS):
        truth = _cells(published, area)
        rows = published.ask(
            f"{_SAYS} WHERE measure = ? AND from_year = ? AND to_year = ?", [f"zero_{area}", BEFORE, AFTER]
        )
        for known, *_, took_up, gave_up in rows:
            is_safe = min(truth["took up"], truth["gave up"]) >= SMALLEST
            assert (took_up is not None, gave_up is not None) == ((is_safe and known is not None),) * 2
            if took_up is not None:
                told += 1
                assert (took_up % 5, gave_up % 5) == (0, 0)
                assert abs(took_up - truth["took up"]) <= 2
                assert abs(gave_up - truth["gave up"]) <= 2
    assert told >= 3
