"""The Data page tells what was done here, by whom, and whether the record of it is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.trust import access, workspace
from dashboard.trust.access import Act
from tests import built_sample
from tests.pages import opened


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    built_sample.catalogue()
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    for what in ("publish: asked, job ab", "publish: published, job ab, revision 1"):
        workspace.note(workspace.own_place(), access.LOCAL, Act.LOAD, what)
    return workspace.own_place()


def test_the_newest_entry_stands_first_and_the_record_is_whole(record: Path) -> None:
    app = opened.page("data", part="Record")

    assert not app.exception
    table = next(each.value for each in app.table if "What" in each.value.columns)
    assert list(table.index) == ["2", "1"]
    assert list(table["Who"]) == ["on this computer"] * 2
    assert list(table["What"]) == [
        "Publishing a load ended well: figures version 1 is current",
        "Publishing a load began",
    ]
    assert "The record is whole" in opened.said(app)


def test_a_broken_record_is_said_and_the_pages_open(record: Path) -> None:
    with closing(sqlite3.connect(record, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER record_is_kept")
        connection.execute("DELETE FROM record WHERE number = 1")

    app = opened.page("data", part="Record")

    assert not app.exception
    assert any("lacks entry 1" in each.value for each in app.error)
    assert not opened.page("letter").exception
