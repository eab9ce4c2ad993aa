"""The matched change in the letter: said first, in the words of the ladder, and live."""

from datetime import date

import pytest

from analysis.catalogue.figure import Matched
from dashboard.reports.letter.letter import letter
from dashboard.reports.render import plain_text
from dashboard.words import ladder
from dashboard.words.voice import voice
from tests import built_sample


def known(before: int, after: int, verdict: str) -> Matched:
    return Matched(
        "met_guideline", 2024, 2025, 200, before, after, 20, 30, (after - before) / 200, 0.0, 0.0, verdict
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (known(140, 100, "fell"), "fell from about 70% to about 50% (about 200 members)"),
        (
            known(100, 102, "about the same"),
            "is about 51%, about as before (about 50%; about 200 members)",
        ),
        (
            known(100, 110, "no more than usual"),
            "went from about 50% to about 55% (about 200 members), no further than usual",
        ),
        (known(100, 110, "too few to say"), ""),
        (Matched("met_guideline", 2024, 2025, reason="The rules differ between the two years."), ""),
    ],
)
def test_the_same_members_are_spoken_of_as_the_ladder_allows(found: Matched, said: str) -> None:
    assert ladder.said_of_same(found) == said


def test_the_letter_gives_the_matched_change_and_repeats_not_that_of_all() -> None:
    told = " ".join(
        plain_text.render(letter(built_sample.catalogue(), 2025, issued=date(2026, 6, 1))).decode().split()
    )
    same = told.index("Among members in both years, the share meeting the guideline fell from")

    assert told.index("could be judged met their guideline, down from 65%") < same
    assert "that could be judged, it fell" not in told  # for that stands in brief


def test_a_matched_change_that_may_not_be_told_says_why() -> None:
    told = voice(built_sample.catalogue(), 2021).tell("{met_guideline.same from=2020}")

    (fault,) = told.faults
    assert "The rules differ between the two years" in fault.said
