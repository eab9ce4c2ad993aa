"""The Data page at every stage of a load, for assistive technology and on a phone."""

from collections.abc import Iterator

import pytest

from tests.browser.accessibility import faults
from tests.browser.conftest import Window
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Place, Server, serving

SAMPLE = ROOT / "sample_data"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(scheme: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on data of one's own, which these tests do not change."""
    with serving(scheme.copied(tmp_path_factory.mktemp("own"))) as server:
        yield server


STAGES = {
    "blocked": ("dirty/unmatched-value", "Some values are not known yet"),
    "questions": ("dirty/ambiguous-dates", "still to be said below"),
    "decisions": ("dirty/parts-disagree", "What needs a decision"),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_check_that_needs_an_answer_has_no_fault(sample_server: Server, window: Window, stage: str) -> None:
    folder, said = STAGES[stage]
    reader = window(sample_server)
    reader.open("/data")
    reader.choose(*sorted((SAMPLE / folder).glob("*.csv")))
    assert faults(reader.page) == []

    reader.press("Check the files")
    reader.sees(said)
    reader.settled()
    reader.sees("See or correct what is read")

    assert faults(reader.page) == []
    assert fits_a_phone(reader)


def test_a_check_that_is_ready_has_no_fault_before_and_after_publishing_is_asked_for(
    own: Server, window: Window
) -> None:
    reader = window(own)
    reader.open("/data")
    reader.choose(SAMPLE / "scheme" / "correction.csv")
    reader.press("Check the files")
    reader.sees("Everything can be read.")
    reader.settled()
    assert faults(reader.page) == []
    assert fits_a_phone(reader)

    reader.press("Publish")
    reader.page.get_by_role("button", name="Publish now").wait_for()

    assert faults(reader.page) == []


@pytest.mark.parametrize("part", ["What is loaded", "Own words", "Work files"])
def test_a_part_about_what_is_loaded_has_no_fault(own: Server, window: Window, part: str) -> None:
    reader = window(own)
    reader.open("/data?part=" + part.replace(" ", "+"))
    reader.main.get_by_role("tab", name=part, selected=True).wait_for()
    reader.settled()

    assert faults(reader.page) == []
    assert fits_a_phone(reader)


def fits_a_phone(reader: Reader) -> bool:
    """Whether the page, opened anew on a phone, is no wider."""
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.open(reader.page.url.removeprefix(reader.url))
    return reader.widths == (390, 390)
