"""A person at the browser: opens pages, waits until they stand, clicks and counts;
every request and error is noted."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

SLOW = 90_000
"""The most milliseconds anything is waited for, on a computer with other work to do."""
PAGES = {
    "Overview": "/",
    "Explore": "/explore",
    "Explore, side by side": "/explore?what=Guideline:+Met+the+guideline&by=Career+stage&as=Side+by+side",
    "Explore, panels": "/explore?what=Guideline:+Met+the+guideline&by=Region&as=Panels",
    "Explore, spread": "/explore?what=Balance:+The+three+areas+together",
    "Reviews": "/reviews",
    "Reviews, the sample": "/reviews?tab=The+sample",
    "Reviews, the assessors": "/reviews?tab=The+assessors",
    "Change": "/change",
    "Change, taken apart": "/change?side=Us,+them+or+the+rules?",
    "Letter": "/letter",
    "Letter, write": "/letter?desk=Write&section=Hours+in+context",
    "Letter, findings": "/letter?desk=Findings&findings=Changed",
    "Letter, rehearse": "/letter?desk=Rehearse",
    "Letter, check": "/letter?desk=Check+my+document",
    "Committee paper": "/committee",
    "Data": "/data",
    "Data, loaded": "/data?part=What+is+loaded",
    "Data, your scheme": "/data?part=Your+scheme",
    "Data, work files": "/data?part=Work+files",
    "Data, record": "/data?part=Record",
    "Methods": "/methods",
}
_WAITING = (
    "[data-testid=stSkeleton], [data-testid=stAppSkeleton], [data-stale=true], "
    "[data-testid=stVegaLiteChart]:visible:not(:has(svg, canvas))"
)
"""What still stands for something else, and charts not yet drawn."""
_FITS = """() => Math.max(...[...document.querySelectorAll("html, [data-testid=stMain]")]
    .map(each => each.scrollWidth)) <= window.innerWidth"""
_KNOWN = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit's browser code asks for these below a sub-page's address first,
and again at the root after the 404."""


@dataclass
class Reader:
    """A browser window with its own session, and what it asked for and complained of."""

    url: str
    page: Page
    clicks: int = 0
    abroad: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str = "/") -> None:
        """Open an address of the app and wait until the page stands."""
        self.page.goto(self.url + address, wait_until="commit")
        self.settled()

    def settled(self) -> None:
        """Wait until the script has run, and nothing is still to be drawn."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=SLOW)
        expect(self.main.locator("h1")).not_to_have_text("Preparing the sample", timeout=SLOW)
        expect(self.page.locator(_WAITING)).to_have_count(0, timeout=SLOW)
        expect(self.page.locator("[data-testid=stException]")).to_have_count(0)

    def click(self, place: Locator) -> None:
        """One click, counted."""
        place.click(timeout=SLOW)
        self.clicks += 1

    def press(self, name: str) -> None:
        """Click the button of that name."""
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def sees(self, text: str) -> None:
        """Wait until the text stands on the page."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=SLOW)

    @property
    def main(self) -> Locator:
        """The page without the sidebar."""
        return self.page.locator("[data-testid=stMain]")

    @property
    def text(self) -> str:
        """What stands on the page."""
        return self.main.inner_text()

    def resize(self, width: int) -> None:
        """Another screen."""
        self.page.set_viewport_size({"width": width, "height": 900})

    def light(self, *, is_dark: bool = False) -> None:
        """Prefer a light or a dark screen."""
        self.page.emulate_media(color_scheme="dark" if is_dark else "light")

    def fits(self) -> None:
        """The page is no wider than its screen; a chart takes a moment to be drawn for a new width."""
        self.page.wait_for_function(_FITS, timeout=5_000)

    def choose(self, *files: Path) -> None:
        """Give files to the Data page and wait until they are there."""
        uploads = self.page.locator(".st-key-uploads [data-testid=stFileUploaderDropzoneInput]")
        uploads.set_input_files(files)
        expect(self.page.get_by_role("button", name="Check the files")).to_be_enabled(timeout=SLOW)

    def dismiss(self, above: Locator) -> None:
        """Press Escape until what opened above the page is gone: it hears no key before it has the focus."""
        self.settled()
        for _ in range(9):
            self.page.keyboard.press("Escape")
            with suppress(AssertionError):
                expect(above).to_have_count(0, timeout=300)
                return
        expect(above).to_have_count(0)

    def downloaded(self, button: str) -> tuple[str, bytes]:
        """The name and content of the file that a button gives, on the page or in what opened above it."""
        with self.page.expect_download(timeout=SLOW) as coming:
            self.click(self.page.get_by_role("button", name=button))
        return coming.value.suggested_filename, coming.value.path().read_bytes()


@contextmanager
def reading(chromium: Browser, url: str, *others: str) -> Iterator[Reader]:
    """A new window, which must ask nobody but the app and `others` for anything, and complain of nothing."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900},
        locale="en-GB",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(SLOW)
    reader = Reader(url, context.new_page())
    context.on("request", lambda request: _noted(reader, request.url, others))
    reader.page.on("websocket", lambda socket: _noted(reader, socket.url, others))
    reader.page.on("console", lambda message: _complaint(reader, message, others))
    reader.page.on("pageerror", lambda error: reader.errors.append(str(error)))
    try:
        yield reader
    finally:
        context.close()
    assert not reader.abroad, f"asked other computers: {reader.abroad}"
    assert not reader.errors, f"complaints in the console: {reader.errors}"


def _noted(reader: Reader, url: str, others: tuple[str, ...]) -> None:
    """Note an address that is not the app's own; the browser itself finds no other computer."""
    own = url.startswith((f"{reader.url}/", f"{reader.url.replace('http', 'ws', 1)}/", "data:", "blob:"))
    if not own and not _of_others(reader, url, others):
        reader.abroad.append(url)


def _complaint(reader: Reader, message: ConsoleMessage, others: tuple[str, ...]) -> None:
    address = message.location["url"]
    if _of_others(reader, address, others):
        return
    if message.type == "error" and not ("404" in message.text and address.endswith(_KNOWN)):
        reader.errors.append(f"{message.text} ({address})")


def _of_others(reader: Reader, url: str, others: tuple[str, ...]) -> bool:
    """Whether it is asked by a page of somebody else's, or of them."""
    return bool(others) and (url.startswith(others) or reader.page.url.startswith(others))
