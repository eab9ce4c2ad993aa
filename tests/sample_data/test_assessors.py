"""The sample's assessors, each figure worked out again from the review sheet in plain Python."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read_assessors import Assessors
from sample_data.opinions import LENIENT, SEVERE
from tests import built_sample

JUDGED = ("meets", "meets_with_advice", "below_guideline", "insufficient_information")


def sheet() -> list[dict[str, str]]:
    with (places.SAMPLE_FILES / "reviews.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def one_by_one() -> Iterator[Assessors]:
    built_sample.catalogue()
    revision = revisions.current(places.sample_folder())
    assert revision is not None
    assert "assessors.duckdb" in revision.manifest["digests"]
    opened = Assessors(revision.assessors)
    yield opened
    opened.close()


def test_both_planted_assessors_are_flagged_over_three_years_and_no_other(one_by_one: Assessors) -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in sheet():
        is_first = row["assessor_role"] == "first" and row["selection_route"] == "random"
        if is_first and row["review_outcome"] in JUDGED and row["review_year"] in {"2024", "2025", "2026"}:
            counts[row["assessor"]][0] += 1
            counts[row["assessor"]][1] += row["review_outcome"] in JUDGED[2:]
    found = one_by_one.assessors()

    assert sorted((each.judged, each.adverse) for each in found) == sorted(map(tuple, counts.values()))
    flagged = [(each.judged, each.adverse) for each in found if each.flagged]
    assert sorted(flagged) == sorted(tuple(counts[name]) for name in (LENIENT, SEVERE))


def test_expected_counts_are_those_of_the_rates_of_each_year_and_stratum(one_by_one: Assessors) -> None:
    rows = [
        row
        for row in sheet()
        if row["assessor_role"] == "first"
        and row["selection_route"] == "random"
        and row["review_outcome"] in JUDGED
        and row["review_year"] in {"2024", "2025", "2026"}
    ]
    every: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        every[row["review_year"], row["stratum"]].append(row["review_outcome"] in JUDGED[2:])
    wanted: dict[str, float] = defaultdict(float)
    for row in rows:
        cell = every[row["review_year"], row["stratum"]]
        wanted[row["assessor"]] += sum(cell) / len(cell)

    assert len(every) == 9
    assert sorted(each.expected for each in one_by_one.assessors()) == sorted(
        round(n, 1) for n in wanted.values()
    )


def test_letters_say_nothing_about_the_names(one_by_one: Assessors) -> None:
    pooled = one_by_one.pooled()

    assert [each.letter for each in one_by_one.assessors()] == list("ABCDEFGHIJ")
    assert pooled is not None
    assert (pooled.review_years, pooled.in_view, pooled.others) == ((2024, 2025, 2026), 10, 0)


def answer(outcome: str) -> str:
    """Whether the guideline was met, with or without advice."""
    return outcome.removesuffix("_with_advice")


@pytest.mark.parametrize("review_year", [2017, 2019, 2022, 2024, 2026])
def test_double_marking_moderation_and_load_are_those_of_the_sheet(review_year: int) -> None:
    roles: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    loads: Counter[str] = Counter()
    for row in sheet():
        if row["review_year"] == str(review_year) and row["selection_route"] in {"", "random"}:
            roles[row["member"]][row["assessor_role"]] = row
            loads[row["assessor"]] += bool(row["assessor"])
    pairs = [each for each in roles.values() if "second" in each]
    moderated = [each for each in roles.values() if "moderator" in each]
    same = [each["first"]["review_outcome"] == each["second"]["review_outcome"] for each in pairs]
    changed = [each["first"]["review_outcome"] != each["moderator"]["review_outcome"] for each in moderated]
    c7 = sum(each["first"]["c7"] != each["second"]["c7"] for each in pairs)
    found = built_sample.catalogue().assessing(review_year - 1)

    assert found is not None
    assert (found.double, found.same) == (len(pairs), sum(same))
    answers = [{answer(each[role]["review_outcome"]) for role in ("first", "second")} for each in pairs]
    assert found.same_answer == sum(len(each) == 1 for each in answers)
    assert found.unsettled == sum(
        not ok and "moderator" not in each for ok, each in zip(same, pairs, strict=True)
    )
    assert (found.moderated, found.changed) == (len(moderated), sum(changed))
    assert (found.assessors, found.largest_load) == (10, max(loads.values()))
    assert {each.criterion: each.different for each in found.criteria}["c7"] == c7
    open_ones = [each for each in roles.values() if each["first"]["review_outcome"] == "in_review"]
    assert sum(count for _, count in found.ages) == len(open_ones)


def test_a_cancelled_year_has_no_assessors() -> None:
    assert built_sample.catalogue().assessing(2019) is None


def test_coefficients_are_worked_out_from_thirty_records_only_and_say_which_years() -> None:
    catalogue = built_sample.catalogue()
    first, last = (catalogue.assessing(year) for year in (2016, 2025))

    assert first is not None
    assert first.agreed is not None
    assert last is not None
    assert last.agreed is not None
    assert (first.agreed.double, first.agreed.ac1) == (16, None)
    assert (last.agreed.review_years, last.agreed.double) == ((2024, 2025, 2026), 21 + 22 + 23)
    assert last.agreed.percent.value == (17 + 15 + 12) / 66
