"""Every page: nothing for assistive technology to trip over, nothing wider than a phone,
nothing asked of others."""

import pytest
from playwright.sync_api import Browser, Error, expect

from dashboard.charts.theme import DARK, LIGHT
from tests.browser.accessibility import faults
from tests.browser.reader import PAGES, SLOW, Reader, reading

POPOVERS = "[data-testid=stPopoverButton]"
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault_for_assistive_technology(passer_by: Reader, name: str) -> None:
    passer_by.light()
    passer_by.resize(1280)
    passer_by.open(PAGES[name])

    assert faults(passer_by.page) == []

    opened(passer_by)
    assert faults(passer_by.page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_in_the_dark_without_a_fault(passer_by: Reader, name: str) -> None:
    passer_by.light(is_dark=True)
    passer_by.resize(390)
    passer_by.open(PAGES[name])

    assert passer_by.widths == (390, 390)
    assert faults(passer_by.page) == []


def test_a_chart_that_stands_on_a_page_follows_its_reader_into_the_dark(passer_by: Reader) -> None:
    passer_by.light()
    passer_by.open(PAGES["Overview"])
    bar = passer_by.main.locator("[aria-label^='Scheme members:']").first

    def fill() -> str:
        return str(bar.evaluate("each => getComputedStyle(each).fill"))

    assert fill() == rgb(LIGHT.series_1)
    passer_by.light(is_dark=True)
    passer_by.page.wait_for_timeout(500)
    assert fill() == rgb(DARK.series_1)


def rgb(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def test_the_first_screen_of_the_overview_holds_its_buttons(passer_by: Reader) -> None:
    passer_by.resize(1280)
    passer_by.open(PAGES["Overview"])

    place = passer_by.main.get_by_role("button", name="Download the letter").bounding_box()
    assert place is not None
    assert place["y"] + place["height"] <= 800


def test_a_request_to_another_computer_would_be_noticed_and_refused(chromium: Browser) -> None:
    elsewhere, refused = "http://192.0.2.1/", pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED")
    with (
        pytest.raises(AssertionError, match=elsewhere),
        reading(chromium, "http://127.0.0.1") as reader,
        refused,
    ):
        reader.page.goto(elsewhere)


def opened(reader: Reader) -> None:
    """Everything folded away is opened; of what opens above the page, the first of each kind."""
    closed = reader.main.locator("details:not([open]) > summary")
    for left in range(closed.count(), 0, -1):
        expect(closed).to_have_count(left, timeout=SLOW)
        closed.first.click()
    for name in ("Table", "Save", "How was this counted?"):
        button = reader.main.locator(POPOVERS, has_text=name)
        if button.count():
            button.first.click()
            expect(reader.page.locator("[data-testid=stPopoverBody]")).to_be_visible(timeout=SLOW)
    figure = reader.main.locator(".cpd-text .cpd-figure")
    if figure.count():
        figure.first.press("Enter")
        expect(reader.main.locator(".cpd-counted:popover-open")).to_be_visible()
    reader.settled()
