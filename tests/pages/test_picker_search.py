"""Figures are found in the words of the person who looks for them."""

import pytest

from analysis.measures import register
from dashboard.screen.desk import search
from tests.built_sample import catalogue


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("how many met the guideline", "Met the guideline"),
        ("guideline met", "Met the guideline"),
        ("people who declared", "Declared"),
        ("how many members declared on time", "Declared on time"),
        ("median hours", "Hours, all targets"),
        ("sample size", "Selected"),
        ("late", "Declared only after the data freeze"),
        ("reflection", "Recorded a reflection"),
        ("self-study", "Did self-study"),
        ("evidence", "Evidence more than 10% below the declaration"),
    ],
)
def test_the_plainest_measure_of_what_is_asked_comes_first(asked: str, first: str) -> None:
    measures = register.by_name(catalogue().scheme)

    assert measures[search.closest_measures(asked, measures.values())[0]].title == first


def test_what_no_figure_speaks_of_finds_none() -> None:
    assert search.closest_measures("parking at the office", register.measures(catalogue().scheme)) == ()
