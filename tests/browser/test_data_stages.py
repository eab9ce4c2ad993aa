"""The Data page where a check needs an answer, for assistive technology and on a phone; where it needs none,
see `test_correction`."""

import pytest

from tests.browser.accessibility import faults
from tests.browser.reader import Reader
from tests.browser.server import ROOT

SAMPLE = ROOT / "sample_data"
pytestmark = pytest.mark.browser


STAGES = {
    "blocked": ("dirty/unmatched-value", "Some values are not known yet"),
    "questions": ("dirty/ambiguous-dates", "still to be said below"),
    "decisions": ("dirty/parts-disagree", "What needs a decision"),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_check_that_needs_an_answer_has_no_fault(passer_by: Reader, stage: str) -> None:
    folder, said = STAGES[stage]
    passer_by.resize(1280)
    passer_by.open("/data?part=Load+files")
    passer_by.choose(*sorted((SAMPLE / folder).glob("*.csv")))
    passer_by.press("Check the files")
    passer_by.sees(said)
    passer_by.settled()
    passer_by.sees("This sheet holds")

    assert faults(passer_by.page) == []
    passer_by.resize(390)
    passer_by.fits()
