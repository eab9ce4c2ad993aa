"""Figures built in another shape by an earlier version: nothing of them is shown, and one button mends it."""

from pathlib import Path

import pytest

from tests.dashboard.drawn_catalogue import Drawn
from tests.pages import opened


def test_figures_of_an_earlier_version_are_worked_out_again_on_the_data_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, Drawn(figures=()))
    manifest = tmp_path / "revisions" / "000007" / "manifest.json"
    manifest.write_text('{"revision": 7, "digests": {}}', encoding="utf-8")

    overview, data_page = opened.page("overview"), opened.page("data")

    assert not overview.exception
    assert "worked out by an earlier version" in opened.said(overview)
    assert "Work the figures out again" in [button.label for button in data_page.button]
