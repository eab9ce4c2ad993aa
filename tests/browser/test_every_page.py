"""Every page: nothing for assistive technology to trip over, nothing wider than a phone, nothing asked of others."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import faults
from tests.browser.conftest import Window
from tests.browser.reader import PAGES, SLOW, Reader
from tests.browser.server import Server

POPOVERS = "[data-testid=stPopoverButton]"
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault_for_assistive_technology(sample_server: Server, window: Window, name: str) -> None:
    reader = window(sample_server)
    reader.open(PAGES[name])

    assert faults(reader.page) == []

    opened(reader)
    assert faults(reader.page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(sample_server: Server, window: Window, name: str) -> None:
    reader = window(sample_server, width=390)
    reader.open(PAGES[name])

    assert reader.widths == (390, 390)


def opened(reader: Reader) -> None:
    """Everything folded away is opened; of what opens above the page, the first of each kind."""
    for expander in reader.main.locator("details:not([open]) > summary").all():
        expander.click()
    for name in ("Table", "How was this counted?"):
        button = reader.main.locator(POPOVERS, has_text=name)
        if button.count():
            button.first.click()
            expect(reader.page.locator("[data-testid=stPopoverBody]")).to_be_visible(timeout=SLOW)
    reader.settled()
