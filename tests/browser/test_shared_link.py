"""A view is an address: who opens it sees the same, and who changes it by hand is told."""

import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Window
from tests.browser.reader import SLOW, Reader, reading
from tests.browser.server import Place, Server, serving

USUAL = "is not held here. The usual choice is shown instead."
SLOW_PAGE = """
import time
import streamlit as st
from dashboard.screen import address

with address.kept("slow"):
    one, two = address.tabs(("One", "Two"), "tab")
    time.sleep(2)
    if two.open:
        two.write("What stands under two")
"""
pytestmark = pytest.mark.browser


def pick(reader: Reader, label: str, option: str) -> None:
    """Of a long list only a part is drawn: what is wanted is typed, and taken."""
    box = reader.page.get_by_role("combobox", name=label, exact=True)
    box.click(timeout=SLOW)
    box.fill(option)
    reader.page.get_by_role("option", name=option, exact=True).click(timeout=SLOW)
    reader.settled()


def view(reader: Reader) -> list[str]:
    """What tells one view from another: year, headline, findings, what each is of, and what was chosen."""
    reader.settled()
    said = reader.main.locator(".cpd-kicker, .cpd-headline, h1, h2, [data-testid=stCaptionContainer]")
    return [
        *said.all_inner_texts(),
        *(box.input_value() for box in reader.page.get_by_role("combobox").all()),
    ]


def test_the_address_of_a_filtered_view_shows_the_same_view_to_somebody_else(
    passer_by: Reader, sample_server: Server, window: Window
) -> None:
    sender, receiver = passer_by, window(sample_server)
    sender.open("/explore")
    pick(sender, "CPD year", "2023")
    sender.sees("CPD year 2023, declared by")
    pick(sender, "What", "Declaring: Declared on time")
    expect(sender.page).to_have_url(re.compile(r"what=Declaring"), timeout=SLOW)
    sender.settled()
    pick(sender, "Split by", "Sector")
    expect(sender.page).to_have_url(re.compile(r"by=Sector"), timeout=SLOW)

    receiver.open(sender.page.url.removeprefix(sample_server.url))

    assert {"2023", "Sector"} <= set(view(sender))
    assert view(receiver) == view(sender)


def test_an_address_that_asks_for_what_is_not_held_shows_the_usual_view_and_says_so(
    passer_by: Reader,
) -> None:
    passer_by.open("/explore")
    usual = view(passer_by)

    passer_by.open("/explore?year=1066&what=Gossip&by=Shoe+size")

    for asked in ("CPD year", "figure", "characteristic"):
        expect(passer_by.page.get_by_text(f"The address asked for a {asked} that {USUAL}")).to_be_visible(
            timeout=SLOW
        )
    assert view(passer_by) == usual


def test_back_and_forward_undo_and_do_one_change_each(passer_by: Reader) -> None:
    reader = passer_by
    reader.open("/explore")
    bare = view(reader)
    pick(reader, "What", "Declaring: Declared on time")
    expect(reader.page).to_have_url(re.compile("what=Declaring"), timeout=SLOW)
    first = view(reader)
    pick(reader, "CPD year", "2023")
    expect(reader.page).to_have_url(re.compile("year=2023"), timeout=SLOW)
    second = view(reader)

    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile("year=2025"), timeout=SLOW)
    reader.sees("CPD year 2025 · guideline")  # the foot, which is drawn last
    assert view(reader) == first
    reader.page.go_back()
    reader.sees("59% met the guideline in 2025")
    assert view(reader) == bare
    reader.page.go_forward()
    reader.page.go_forward()
    reader.sees("in 2023")
    assert view(reader) == second


def test_what_is_chosen_while_a_page_is_still_being_made_counts(
    sample: Place, chromium: Browser, tmp_path: Path
) -> None:
    (tmp_path / "slow.py").write_text(SLOW_PAGE, encoding="utf-8")
    command = (sys.executable, "-m", "streamlit", "run", str(tmp_path / "slow.py"))
    place = Place(tmp_path / "own", sample.cache)
    with serving(place, command) as server, reading(chromium, server.url) as reader:
        reader.page.goto(server.url)
        reader.click(reader.page.get_by_role("tab", name="Two"))

        reader.sees("What stands under two")
        assert reader.page.url.endswith("?tab=Two")
