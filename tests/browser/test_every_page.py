"""Every page: nothing for assistive technology to trip over, nothing wider than a phone,
nothing asked of others."""

import pytest
from playwright.sync_api import Browser, Error, expect

from dashboard.charts.theme import DARK, LIGHT
from tests.browser.accessibility import faults
from tests.browser.reader import PAGES, SLOW, Reader, reading

NARROW = (390, 320, 640)
"""A phone, a small one, and a screen of 1280 at 200%."""
WIDER = (
    "all => all.map(each => each.firstElementChild).filter(each => each.scrollWidth > each.clientWidth)"
    ".map(each => each.innerText)"
)
"""The tables that are wider than their place, since words and numbers in them are kept whole."""
MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
    const { animationDuration, transitionDuration } = getComputedStyle(each);
    return `${animationDuration}, ${transitionDuration}`.split(", ").some(time => parseFloat(time) > 0.001);
}).map(each => each.outerHTML.slice(0, 80))"""
"""What takes longer than a thousandth of a second to move."""
POPOVERS = "[data-testid=stPopoverButton]"
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault_and_fits_a_phone(passer_by: Reader, name: str) -> None:
    """In the dark on a phone, then in the light on a computer, with all that folds opened at last."""
    passer_by.light(is_dark=True)
    passer_by.resize(NARROW[0])
    passer_by.open(PAGES[name])

    looked_at = NARROW[list(PAGES).index(name) % len(NARROW)]  # each in turn, so that every kind of page is
    for width in NARROW:
        passer_by.resize(width)
        passer_by.fits()
        assert passer_by.main.locator("[data-testid=stTable]:visible").evaluate_all(WIDER) == []
        if width == looked_at:
            assert faults(passer_by.page) == []

    passer_by.light()
    passer_by.resize(1280)
    expect(passer_by.page.get_by_test_id("stApp")).to_have_css("color-scheme", "light")
    passer_by.settled()
    opened(passer_by)
    assert faults(passer_by.page) == []


def test_a_chart_that_stands_on_a_page_follows_its_reader_into_the_dark(passer_by: Reader) -> None:
    passer_by.light()
    passer_by.open(PAGES["Overview"])
    bar = passer_by.main.locator("[aria-label^='Scheme members:']").first

    expect(bar).to_have_css("fill", rgb(LIGHT.series_1))
    passer_by.light(is_dark=True)
    expect(bar).to_have_css("fill", rgb(DARK.series_1))


def test_a_page_and_its_charts_follow_the_menu_into_the_dark(passer_by: Reader) -> None:
    passer_by.light()
    passer_by.open(PAGES["Explore"])
    mark = passer_by.main.locator("[data-testid=stVegaLiteChart] [aria-label^='2016:']").first

    for theme, colours in (("Dark", DARK), ("Light", LIGHT), ("System", LIGHT)):
        passer_by.click(passer_by.page.locator("[data-testid=stMainMenu]"))
        passer_by.click(passer_by.page.get_by_role("menuitemradio").filter(has_text=theme))
        expect(passer_by.page.locator(".stApp")).to_have_css("background-color", rgb(colours.paper))
        expect(mark).to_have_css("fill", rgb(colours.series_1))
        passer_by.dismiss(passer_by.page.get_by_role("menuitemradio"))


def test_a_page_is_named_in_the_browser_and_nothing_moves_for_whoever_wants_no_motion(
    passer_by: Reader,
) -> None:
    for name in ("Overview", "Explore", "Committee paper"):
        passer_by.open(PAGES[name])

        assert passer_by.page.title() == f"{name} · CPD monitoring"
        assert passer_by.page.evaluate(MOVING) == []


def rgb(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def test_the_first_screen_of_the_overview_holds_its_buttons(passer_by: Reader) -> None:
    passer_by.resize(1280)
    passer_by.open(PAGES["Overview"])

    place = passer_by.main.get_by_role("button", name="Download the letter").bounding_box()
    assert place is not None
    assert place["y"] + place["height"] <= 800
    foot = passer_by.main.locator(".st-key-worth").bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] <= 900


def test_everything_that_can_be_reached_shows_where_the_focus_is(passer_by: Reader) -> None:
    passer_by.light()
    passer_by.resize(1280)
    passer_by.open(PAGES["Explore, side by side"])
    seen: dict[str, str] = {}
    for _ in range(60):
        passer_by.page.keyboard.press("Tab")
        place, ring = passer_by.page.evaluate(FOCUS)
        if place in seen:
            break
        seen[place] = ring

    assert len(seen) > 20
    assert not [place for place in seen if "stElementToolbar" in place]
    assert [place for place, ring in seen.items() if ring == "none" and not place.startswith("BODY")] == []


FOCUS = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const moving = document.getAnimations().filter(each => each instanceof CSSTransition);
    await Promise.allSettled(moving.map(each => each.finished));
    const it = document.activeElement, around = [it, it.parentElement,
        it.parentElement?.parentElement, it.parentElement?.parentElement?.parentElement].filter(Boolean);
    const rings = around.map(each => getComputedStyle(each)).filter(each =>
        (each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) > 0) || each.boxShadow !== 'none'
        || each.borderColor.includes('18, 67, 109'));
    const toolbar = it.closest('[data-testid=stElementToolbar]') ? ' stElementToolbar' : '';
    const box = it.getBoundingClientRect();
    const name = (it.ariaLabel || it.textContent || '').slice(0, 40);
    return [`${it.tagName} ${name} ${box.x},${box.y}${toolbar}`, rings.length ? 'ring' : 'none'];
}"""
"""Where the focus is, and whether anything around it shows it."""


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
    closed = reader.main.locator("details:not([open]) > summary:visible")
    for left in range(closed.count(), 0, -1):
        expect(closed).to_have_count(left, timeout=SLOW)
        closed.first.click()
    for name in ("Table", "Save", "How was this counted?"):
        button = reader.main.locator(POPOVERS, has_text=name)
        if button.count():
            button.first.click()
            body = reader.page.locator("[data-testid=stPopoverBody]")
            expect(body).to_be_visible(timeout=SLOW)
            reader.dismiss(body)
    figure = reader.main.locator(".cpd-text .cpd-figure")
    if figure.count():
        figure.first.press("Enter")
        expect(reader.main.locator(".cpd-counted:popover-open")).to_be_visible()
    reader.settled()
