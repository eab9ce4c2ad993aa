"""A withheld table takes nothing of the whole scheme with it."""

import re
from pathlib import Path

import pytest

from tests.pages import opened
from tests.protection import drawn
from tests.protection.test_cells import scheme


def test_a_withheld_table_says_the_figure_of_the_whole_scheme_and_of_how_many_members_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (published,) = drawn.published(tmp_path, drawn.declarations(scheme(700)))
    (row,) = published.tables["met_guideline", drawn.LAST, ()]
    by = ("career_stage", "membership_category")
    assert ("met_guideline", drawn.LAST, by) not in published.tables

    opened.use(monkeypatch, tmp_path)
    address = {"tab": "Hours", "by": "Membership category", "and": "Career stage"}
    said = opened.said(opened.page("explore", **address))

    withheld = next(line for line in said.splitlines() if "withheld, because" in line)
    assert "Met the guideline by" in withheld
    assert re.search(rf"The whole scheme: {row.part} of {row.whole} \(\d+%\), among {row.whole} ", withheld)
