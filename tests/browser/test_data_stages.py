"""The Data page at every stage of a load, for assistive technology and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import faults
from tests.browser.reader import Reader, reading
from tests.browser.server import ROOT, Place, serving

SAMPLE = ROOT / "sample_data"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def owner(chromium: Browser, scheme: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A window on data of one's own, which these tests do not change."""
    place = scheme.copied(tmp_path_factory.mktemp("own"))
    with serving(place) as server, reading(chromium, server.url) as reader:
        yield reader


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
    assert faults(passer_by.page) == []

    passer_by.press("Check the files")
    passer_by.sees(said)
    passer_by.settled()
    passer_by.sees("This sheet holds")

    assert faults(passer_by.page) == []
    fits_a_phone(passer_by)


def test_a_check_that_is_ready_has_no_fault_before_and_after_publishing_is_asked_for(owner: Reader) -> None:
    owner.resize(1280)
    owner.open("/data")
    owner.choose(SAMPLE / "scheme" / "correction.csv")
    owner.press("Check the files")
    owner.sees("Everything can be read.")
    owner.settled()
    assert faults(owner.page) == []
    fits_a_phone(owner)

    owner.press("Publish")
    owner.page.get_by_role("button", name="Publish now").wait_for()
    owner.settled()

    assert faults(owner.page) == []


@pytest.mark.parametrize("part", ["What is loaded", "Record"])
def test_a_part_about_what_is_loaded_has_no_fault(owner: Reader, part: str) -> None:
    owner.resize(1280)
    owner.open("/data?part=" + part.replace(" ", "+"))
    owner.main.get_by_role("tab", name=part, selected=True).wait_for()
    owner.settled()

    assert faults(owner.page) == []
    fits_a_phone(owner)


def fits_a_phone(reader: Reader) -> None:
    """The page, opened anew on a phone, is no wider."""
    reader.resize(390)
    reader.open(reader.page.url.removeprefix(reader.url))
    reader.fits()
