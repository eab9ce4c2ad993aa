"""The pictures of README, and the sample's letter beside them, made of the product as it is.

python -m tests.browser.pictures
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.server import ROOT, Place, run, serving
from tests.conftest import CHROMIUM

PAGES = {"overview": "", "explore": "explore", "letter": "letter", "paper": "committee"}
"""By its picture, the address of a page."""
WIDE, HIGH = 1280, 900
FOLDER = ROOT / ".github"
LONGEST = 60_000


def main() -> None:
    """Build the sample in a folder of its own, look at it, and write the letter."""
    with tempfile.TemporaryDirectory() as made:
        place = Place(Path(made) / "scheme", Path(made) / "cache")
        run(place, "dashboard", "sample")
        out = Path(made) / "letter"
        run(place, "dashboard", "report", "letter", "--format", "pdf", "--out", str(out))
        (letter,) = out.iterdir()
        (FOLDER / "letter.pdf").write_bytes(letter.read_bytes())
        with serving(place) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = browser.new_page(viewport={"width": WIDE, "height": HIGH})
            for name, address in PAGES.items():
                _picture(page, f"{server.url}/{address}", FOLDER / f"{name}.png")
            browser.close()


def _picture(page: Page, address: str, path: Path) -> None:
    """A page once it has stopped working, as it stands in the window."""
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for(timeout=LONGEST)
    for _ in range(2):  # a page may begin to work once more after it has drawn
        page.wait_for_timeout(2_000)
        page.locator("[data-testid=stStatusWidget]").wait_for(state="detached", timeout=LONGEST)
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
