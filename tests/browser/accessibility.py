"""What axe finds on a page,
without the few things that are Streamlit's own and cannot be changed from here."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STREAMLITS_OWN = {
    ("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'): (
        "The area to drop files on has role=presentation together with tabindex and a name. "
        "The button inside it is named and works with the keyboard."
    ),
    ("scrollable-region-focusable", 'data-testid="stPopoverBody"'): (
        "What opens above the page scrolls where the screen is low. Browsers put it into the tab order "
        "themselves, and Esc closes it."
    ),
}
"""Rule and part of the element it is about → why it stays."""


def faults(page: Page) -> list[str]:
    """Each violation as rule, impact and element."""
    found = Axe().run(page).response["violations"]
    elements = [(rule, node["html"]) for rule in found for node in rule["nodes"]]
    return [
        f"{rule['id']} ({rule['impact']}): {html}" for rule, html in elements if not _known(rule["id"], html)
    ]


def _known(rule: str, html: str) -> bool:
    return any(rule == known and part in html for known, part in STREAMLITS_OWN)
