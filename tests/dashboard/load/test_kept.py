"""What is kept about the data reads as it is."""

from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue.revisions import Revision
from analysis.intake.convert import pseudonyms
from dashboard.load import history


def test_the_page_names_the_file_that_the_loader_reads_the_key_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(pseudonyms.KEY, raising=False)
    monkeypatch.setenv(places.KEY_FILE, str(tmp_path / "cpd.key"))
    pseudonyms.key(data=tmp_path / "data", may_make=True)

    assert (tmp_path / "cpd.key").exists()
    assert f"`{tmp_path / 'cpd.key'}`" in history.key_advice()


def test_a_key_in_the_environment_has_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(pseudonyms.KEY, "00" * 32)

    assert "environment" in history.key_advice()
    assert "00" * 32 not in history.key_advice()


def test_a_revision_is_told_by_number_moment_files_and_rows(tmp_path: Path) -> None:
    (tmp_path / "vault.duckdb").touch()
    manifest = {
        "built_on": "2026-03-31",
        "files": [{"name": "a.xlsx"}, {"name": "b.xlsx"}],
        "rows": {"declarations": 1612, "reviews": 96, "ratings": 900, "frame": 0},
        "years": [2023, 2024, 2025],
        "reason": "yearly load",
    }

    rows = history.revision_rows([Revision(2, tmp_path, manifest), Revision(1, Path(), {})], current=2)

    assert rows[0] == {
        "Version": "2 (current)",
        "Built": "31 March 2026",
        "Files": "a.xlsx, b.xlsx",
        "Rows held": "1,612 declarations, 96 reviews",
        "CPD years": "2023 to 2025",
        "Reason": "yearly load",
    }
    assert rows[1]["Version"] == "1"


def test_the_history_tells_the_latest_move_first() -> None:
    entries = [
        {"at": "2026-03-30", "from": None, "to": 1, "reason": ""},
        {"at": "2026-03-31", "from": 1, "to": 2, "reason": "late returns"},
        {"at": "2026-04-01", "from": 2, "to": 1, "reason": "wrong file"},
    ]

    assert [(row["What"], row["Reason"]) for row in history.history_rows(entries)] == [
        ("Went back from version 2 to 1", "wrong file"),
        ("Version 2 was published", "late returns"),
        ("Version 1 was published", "–"),
    ]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("C/Users/x/OneDrive - Institution/cpd", True),
        ("home/x/Dropbox/cpd", True),
        ("home/x/.local/share/cpd", False),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, expected: bool) -> None:
    assert history.is_synced(Path(folder)) is expected
