"""Schemes with little or nothing to show: every page stands, fits, and trips nobody up."""

from itertools import cycle, islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import faults
from tests.browser.reader import reading
from tests.browser.server import Place, serving
from tests.browser.states import STATES

LOOKS = ((1280, False), (390, True), (1280, True), (390, False))
"""Width and darkness."""
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", STATES)
def test_no_page_of_a_scheme_with_little_to_show_has_a_fault(
    name: str, chromium: Browser, sample: Place, tmp_path: Path
) -> None:
    make, says, addresses = STATES[name]
    place = Place(tmp_path / "own", sample.cache)
    make(place)
    first = list(STATES).index(name)  # so that in four states each page comes in each
    with serving(place) as server, reading(chromium, server.url) as reader:
        for address, (width, is_dark) in zip(addresses, islice(cycle(LOOKS), first, None), strict=False):
            reader.resize(width)
            reader.light(is_dark=is_dark)
            reader.open(address)
            if address == "/":
                reader.sees(says)
            follows = reader.page.get_by_test_id("stApp")
            expect(follows).to_have_css("color-scheme", "dark" if is_dark else "light")
            at = (address, width, is_dark)
            assert faults(reader.page) == [], at
            reader.fits()
