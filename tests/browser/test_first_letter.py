"""The first visit: from an empty folder over the sample and two workbooks of one's own to the letter."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.browser.conftest import Window
from tests.browser.server import ROOT, Place, Server, serving

SMALL = ROOT / "sample_data" / "small"
pytestmark = pytest.mark.browser


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Server]:
    """The app where nothing has ever been kept: no data, no sample, no settings."""
    with serving(Place(tmp_path / "fresh", tmp_path / "fresh" / "cache")) as server:
        yield server


def test_two_workbooks_as_they_are_become_a_letter_in_five_clicks_after_they_were_read(
    fresh: Server, window: Window
) -> None:
    reader = window(fresh)
    reader.open()
    reader.sees("SAMPLE DATA.")
    reader.sees("80% declared and 59% met the guideline")

    reader.click(reader.main.get_by_role("link", name="Load files"))
    reader.choose(SMALL / "membership.xlsx", SMALL / "reviews.xlsx")
    reader.press("Check the files")
    reader.sees("The files can be read.")
    reader.clicks = 0
    reader.click(reader.main.get_by_role("radiogroup", name=re.compile("at random")).get_by_text("Yes"))
    reader.sees("Everything can be read.")
    reader.press("Publish")
    reader.press("Publish now")
    reader.sees("Every page and report now shows these figures.")
    reader.click(reader.main.get_by_role("link", name="Go to the 2025 letter to members"))
    reader.sees("What do we tell every member?")
    name, content = reader.downloaded("Word")

    assert reader.clicks <= 5
    assert re.fullmatch(r"[a-z-]+-letter-2025-\d{4}-\d\d-\d\d-[0-9a-f]{10}\.docx", name)
    assert "SAMPLE DATA" not in reader.text
    assert "612" in "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
