"""Records that follow a review are few: their exact number is known, and what came of them is not."""

import json
from collections.abc import Callable

import pytest

from analysis.measures import register
from analysis.measures.measure import Raw
from analysis.protection.figures import scheme_level
from analysis.scheme import scheme as schemes
from tests.protection.drawn import FOLLOWED, LAST
from tests.protection.published import Published

READ_AGAIN = register.by_name(schemes.seed())["read_again"]


@pytest.mark.parametrize("followed", range(10, 31))
def test_beside_the_exact_number_of_records_three_or_more_can_have_been_read(followed: int) -> None:
    numbers: dict[tuple[int | None, int | None], list[int]] = {}
    for read in range(followed + 1):
        (told,) = scheme_level(READ_AGAIN, LAST, Raw("read_again", (), followed, read))
        numbers.setdefault((told.part, told.whole), []).append(read)

    assert min(map(len, numbers.values())) >= 3


def test_no_exact_number_of_reviews_counts_them(schemes: Callable[[int], list[Published]]) -> None:
    published = schemes(300)[0]
    told = {(row.measure, row.statistic): row for row in published.figures if not row.by}
    ((timed, marks, double),) = published.ask_vault(
        "SELECT count(DISTINCT record) FILTER (completed_on IS NOT NULL), count(completed_on), "
        "count(*) FILTER (assessor_role = 'second') "
        "FROM reviews WHERE selection_route = 'random' AND review_year = ?",
        [LAST + 1],
    )
    ((text,),) = published.ask("SELECT facts FROM assessing WHERE cpd_year = ?", [LAST])
    facts = json.loads(text)

    assert told["route_follow_up", "count"].part == FOLLOWED
    assert told["read_again", "share"].state == "about"
    assert told["turnaround", "median"].whole == told["reviewed", "count"].part == timed
    assert (facts["opinions"], facts["double"]) == (marks, double)
