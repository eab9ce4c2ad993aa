"""The process that faces people needs no stored row: with the rows gone,
every page and the letter are there."""

import pytest

from tests.browser.conftest import Window
from tests.browser.reader import PAGES
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def test_every_page_and_the_letter_are_made_without_the_rows(own_copy: Server, window: Window) -> None:
    rows = list(own_copy.place.data.glob("revisions/*/vault.duckdb"))
    for file in rows:
        file.unlink()
    reader = window(own_copy)
    for address in PAGES.values():
        reader.open(address)
        reader.sees("Can I trust this load?" if address.startswith("/data") else "Figures version 1 ·")
    reader.open("/letter")
    _, content = reader.downloaded("PDF")

    assert len(rows) == 1
    assert content.startswith(b"%PDF-")
