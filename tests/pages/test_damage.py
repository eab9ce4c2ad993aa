"""Damage closes the pages of what is damaged and no other, and the way back stays open on the Data page."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import frozen, places, trace
from dashboard.load import jobs
from tests.dashboard.drawn_catalogue import Drawn
from tests.pages import opened


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the sample's revision as its own, and the same one before it."""
    opened.sample(monkeypatch, tmp_path / "data")
    revisions = tmp_path / "data" / "revisions"
    shutil.copytree(revisions / "000001", revisions / "000002")
    manifest = frozen.as_kept((revisions / "000002" / "manifest.json").read_bytes())
    text = json.dumps({**manifest, "revision": 2})
    (revisions / "000002" / "manifest.json").write_text(text, encoding="utf-8")
    (tmp_path / "data" / "current").write_text("000002", encoding="ascii")
    return tmp_path / "data"


@pytest.mark.parametrize(
    "name", ["current", "revisions/000002/manifest.json", "revisions/000002/catalogue.duckdb"]
)
def test_a_damaged_current_revision_is_said_and_the_way_back_stays_open(data: Path, name: str) -> None:
    (data / name).write_bytes(b"damaged")

    overview, data_page = opened.page("overview"), opened.page("data")

    for page in (overview, data_page):
        assert not page.exception
        assert "Go back to another version of the figures on the Data page" in opened.said(page)
    assert "Go back" in [button.label for button in data_page.button]
    assert "1" in data_page.selectbox(key="rollback-to").options


def test_what_is_passed_over_among_the_revisions_is_said_and_closes_nothing(data: Path) -> None:
    shutil.copytree(data / "revisions" / "000001", data / "revisions" / "000001 - Copy")
    (data / "revisions" / "000003").mkdir()
    (data / "history.jsonl").write_bytes(b"{\n")

    overview, data_page = opened.page("overview"), opened.page("data")

    assert not overview.exception
    assert not data_page.exception
    said = opened.said(data_page)
    assert "copied into the data folder by hand: 000001 - Copy, 000003. The other versions are" in said
    assert "Line 1 of history.jsonl in the data folder is damaged." in said


def test_damaged_drafts_close_only_the_pages_that_show_them(data: Path) -> None:
    for name in ("workspace.sqlite", "workspace-sample.sqlite"):
        (data / name).write_bytes(b"no database at all" * 100)

    pages = {name: opened.page(name) for name in ("data", *opened.PAGES)}

    assert not any(page.exception for page in pages.values())
    told = "The drafts in workspace-sample.sqlite cannot be opened"
    assert {name for name, page in pages.items() if told in opened.said(page)} == {"letter", "committee"}


def test_a_sample_that_was_deleted_while_pages_are_open_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path / "cache", Drawn(figures=()))
    opened.use(monkeypatch, tmp_path / "data")
    monkeypatch.setattr(places, "sample_folder", lambda: tmp_path / "cache")
    begun = []
    monkeypatch.setattr(jobs, "start", lambda job, command, **_: begun.append(command))
    monkeypatch.setattr(jobs, "result", lambda job: {"status": "published"} if len(begun) < 2 else None)

    (tmp_path / "cache" / "current").rename(tmp_path / "away")
    page = opened.page("overview")

    assert "Preparing the sample" in opened.said(page)
    assert begun == [jobs.Command.SAMPLE] * 2


def test_a_page_that_fails_names_the_log_and_quotes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        from dashboard.screen.startup import server  # noqa: PLC0415 - a script of its own

        server.tell(ValueError("M0418983"))

    opened.use(monkeypatch, tmp_path)
    page = AppTest.from_function(failing).run()

    assert page.error[0].value == f"This page failed. {trace.fault()}"
    kept = trace.log().read_text(encoding="utf-8")
    assert "command=dashboard" in kept
    assert "M0418983" not in page.error[0].value + kept
