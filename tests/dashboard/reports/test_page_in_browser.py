"""The web report in a browser: nothing that assistive technology trips over, nothing wider than a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import CHROMIUM
from tests.dashboard.reports.rendering import PAPERS, rendered

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


def opened(chromium: Browser, folder: Path, name: str, width: int) -> Page:
    path = folder / "report.html"
    path.write_bytes(rendered(name, "html"))
    page = chromium.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", ["draft", "hostile", "charts", *PAPERS])
def test_nothing_is_wider_than_a_small_phone_and_axe_finds_nothing(
    chromium: Browser, tmp_path: Path, name: str
) -> None:
    page = opened(chromium, tmp_path, name, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    page.close()


def test_axe_finds_a_picture_without_words(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, "sample", 1280)
    page.evaluate("document.querySelectorAll('svg > title, svg > desc').forEach(e => e.remove())")
    found = Axe().run(page, options={"runOnly": RULES})

    assert "svg-img-alt" in {violation["id"] for violation in found.response["violations"]}
    page.close()
