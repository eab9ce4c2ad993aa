"""What is kept about the data reads as it is."""

from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue.revisions import Revision
from analysis.intake.convert import pseudonyms
from analysis.scheme.labels import Labels
from analysis.scheme.rules import Rules
from dashboard.load import history, recorded
from dashboard.trust.access import Act
from dashboard.trust.record import Entry


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

    rows = history.revision_rows([Revision(2, tmp_path, manifest), Revision(1, Path(), {})], 2, Labels())

    assert rows[0] == {
        "Version": "2 (current)",
        "Built": "31 March 2026",
        "Files": "a.xlsx, b.xlsx",
        "Rows held": "1,612 declarations, 96 reviews",
        "CPD years": "2023 to 2025",
        "Reason": "yearly load",
    }
    assert rows[1]["Version"] == "1"


def test_years_are_told_as_the_scheme_calls_them(tmp_path: Path) -> None:
    labels = Labels(rules=Rules(starts="1 July"))
    sent = Entry(
        1, "2026-11-30T10:00:00+00:00", "local", Act.SEND, "letter 2025 to everybody, seal 0123456789"
    )

    (row,) = history.revision_rows([Revision(1, tmp_path, {"years": [2024, 2025]})], 1, labels)

    assert row["CPD years"] == "2023/24 and 2024/25"
    assert history.span([2023, 2024, 2025], labels) == "2022/23 to 2024/25"
    assert history.span([2015, 2020, 2025], Labels(rules=Rules(years=5))) == "2011–2015 to 2021–2025"
    assert "the letter on CPD year 2024/25 to every member" in recorded.told(sent, labels)


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
