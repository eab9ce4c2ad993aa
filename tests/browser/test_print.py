"""Printed pages: light, without anything to press, and no heading apart from what it heads."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from tests.browser.reader import PAGES, Reader

NONE_PALE = """() => [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, p, li)")].every(each =>
    !each.checkVisibility() || getComputedStyle(each).color !== "rgb(233, 236, 239)")"""
"""No text is written in the letters of the dark theme, which white paper would hardly show."""
pytestmark = pytest.mark.browser
TO_PRESS = ("Save", "How was this counted?", "Download the letter", "Copy link", "Shown as", "Load files")


@pytest.mark.parametrize("name", ["Overview", "Explore, side by side", "Reviews", "Change", "Letter"])
def test_a_printed_page_has_nothing_to_press_and_is_light_for_whoever_reads_in_the_dark(
    passer_by: Reader, name: str
) -> None:
    passer_by.light(is_dark=True)
    passer_by.resize(1280)
    passer_by.open(PAGES[name])
    passer_by.page.emulate_media(media="print", color_scheme="dark")

    to_press = passer_by.main.get_by_text(re.compile(rf"^({'|'.join(TO_PRESS)})$"))
    expect(to_press.filter(visible=True)).to_have_count(0)
    passer_by.page.wait_for_function(NONE_PALE)
    passer_by.page.emulate_media(media="null")


@pytest.mark.poppler
@pytest.mark.parametrize("name", ["Overview", "Explore", "Reviews", "Change", "Letter", "Methods"])
def test_no_printed_sheet_ends_with_a_heading(passer_by: Reader, name: str) -> None:
    passer_by.light()
    passer_by.resize(1280)
    passer_by.open(PAGES[name])
    headings = {each.strip() for each in passer_by.main.locator("h2, h3").all_inner_texts()}

    made = passer_by.page.pdf(format="A4")
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True)
    sheets = [" ".join(each.split()) for each in told.stdout.decode().split("\f") if each.strip()]

    assert sheets
    assert headings
    assert [each for sheet in sheets for each in headings if sheet.endswith(" ".join(each.split()))] == []
