"""Faults in files are read on the page: rule, row and heading,
and nothing by which a member could be known."""

import csv
import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import SLOW, Reader
from tests.browser.server import ROOT

DIRTY = ROOT / "sample_data" / "dirty"
TOLD = {
    "blocks": "The files cannot be loaded as they are.",
    "needs a decision": "What needs a decision",
    "note": "note, which stops nothing.",
}
pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "folder", ["negative-number", "missing-column", "over-2000", "outcome-without-submission"]
)
def test_a_fault_is_told_with_rule_row_and_heading_and_no_member(passer_by: Reader, folder: str) -> None:
    files = sorted((DIRTY / folder).glob("*.csv"))
    expected = tomllib.loads((DIRTY / folder / "expected.toml").read_text(encoding="utf-8"))
    passer_by.open("/data?part=Load+files")
    passer_by.choose(*files)
    passer_by.press("Check the files")

    passer_by.sees(TOLD[expected["severity"]])
    column = re.compile(f"“{expected['column'].replace('_', '[_ ]')}”", re.IGNORECASE)
    places = [expected["file"], column, *(f"row {number}" for number in expected["rows"])]

    for place in places:
        expect(passer_by.main).to_contain_text(place, timeout=SLOW)
    assert not re.findall("|".join(members(files)), passer_by.text)


def members(files: list[Path]) -> set[str]:
    """Every membership number in the files."""
    found = set()
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            found |= {row["member"] for row in csv.DictReader(lines) if "member" in row}
    return found or {"nobody stands in these files"}
