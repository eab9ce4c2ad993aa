"""Drafts are never lost: every save is a version, a stale save is refused with both texts."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import CpdError
from dashboard.cli import commands
from dashboard.reports.drafts import drafts, overrides
from dashboard.reports.drafts.drafts import LETTER, Key, Section, Stale, Writer
from dashboard.screen.startup import server
from dashboard.trust import workspace
from dashboard.trust.access import Act
from tests.updates import folders

FIRST = (Section("Thanks", "Thank you."), Section("Glance", "{met_guideline} met."))
SECOND = (Section("Thanks", "Thank you all."), Section("Glance", "{met_guideline} met."))
THIRD = (Section("Thanks", "Dear member."), Section("Glance", ""))


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return Key(tmp_path / "data" / "workspace.sqlite", LETTER, 2025)


def test_a_draft_never_written_is_none_and_reading_makes_no_file(key: Key) -> None:
    assert drafts.latest(key) is None
    assert drafts.history(key) == ()
    assert overrides.overrides_of(key) == ()
    assert not key.path.exists()


def test_every_save_is_a_version_with_author_and_revision(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A", "3"))
    drafts.save(key, SECOND, expected=1, by=Writer(" ", "4"))

    found = [(each.number, each.author, each.revision, each.sections) for each in drafts.history(key)]

    assert found == [(2, "Not named", "4", SECOND), (1, "A", "3", FIRST)]


def test_a_stale_save_is_refused_with_both_texts_and_changes_nothing(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    theirs = drafts.save(key, SECOND, expected=1, by=Writer("B"))

    with pytest.raises(Stale, match="B saved version 2") as refused:
        drafts.save(key, THIRD, expected=1, by=Writer("A"))

    assert (refused.value.theirs, refused.value.yours) == (theirs, THIRD)
    assert drafts.latest(key) == theirs


def test_a_version_that_was_changed_from_outside_is_said(key: Key) -> None:
    """The database does not see a changed byte of a text."""
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    drafts.save(key, SECOND, expected=1, by=Writer("A"))
    with sqlite3.connect(key.path) as file:
        file.execute("DROP TRIGGER versions_stay")
        file.execute("UPDATE versions SET sections = replace(sections, 'all', 'alk') WHERE number = 2")

    for read in (drafts.latest, drafts.history):
        with pytest.raises(CpdError, match="cannot be opened"):
            read(key)
    with pytest.raises(CpdError, match="Nothing was changed"):
        drafts.save(key, THIRD, expected=2, by=Writer("A"))


@pytest.mark.parametrize("table", folders.ROWS)
def test_whatever_was_changed_from_outside_is_said(table: str, key: Key) -> None:
    row = folders.ROWS[table]
    with workspace.writing(key.path, Act.WRITE, "a row") as connection:
        workspace.add(connection, table, row)
    (held,) = workspace.kept(key.path, table, "TRUE")
    assert held.items() >= row.items()

    for name, told in row.items():
        other = told + 1 if isinstance(told, int) else f"{told}x"
        with workspace.reading(key.path) as connection:
            assert connection is not None
            connection.execute(f"DROP TRIGGER IF EXISTS {table}_stay")
            connection.execute(f"UPDATE {table} SET {name} = ?", (other,))
        with pytest.raises(CpdError, match="cannot be opened"):
            workspace.kept(key.path, table, "TRUE")
        with (
            pytest.raises(CpdError, match="Nothing was changed"),
            workspace.writing(key.path, Act.WRITE, "a row") as connection,
        ):
            workspace.change(connection, table, "TRUE", (), **{name: told})
        with workspace.reading(key.path) as connection:
            assert connection is not None
            connection.execute(f"UPDATE {table} SET {name} = ?", (told,))


def test_a_row_that_a_damaged_page_would_miss_is_said(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    with workspace.reading(key.path) as connection:
        assert connection is not None
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name LIKE '%index_versions%'")
    content = key.path.read_bytes()
    end = page[0] * 4096
    key.path.write_bytes(content[: end - 64] + bytes(64) + content[end:])

    with pytest.raises(CpdError, match="cannot be opened"):
        drafts.latest(key)
    with pytest.raises(CpdError, match="Nothing was changed"):
        drafts.save(key, SECOND, expected=0, by=Writer("A"))


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_file_that_is_gone_beside_a_letter_it_recorded_does_not_begin_anew_in_silence(
    key: Key,
    damage: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CPD_DATA", str(key.path.parent))
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    letters = workspace.letters_beside(key.path)
    letters.mkdir()
    (letters / "letter-2025-everybody-0.zip").touch()
    damage(key.path)

    for does in (lambda: drafts.latest(key), lambda: drafts.save(key, SECOND, expected=0, by=Writer("A"))):
        with pytest.raises(CpdError, match="is gone or empty, and a sealed letter is there"):
            does()
    server.tell_of_a_broken_record()
    assert "workspace.sqlite is gone or empty" in capsys.readouterr().err
    assert commands.main(["record"]) == commands.BAD

    letters.rename(key.path.with_name("kept elsewhere"))
    assert drafts.save(key, SECOND, expected=0, by=Writer("A")).number == 1


def test_a_folder_that_is_closed_to_the_program_is_a_sentence(
    key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    key.path.parent.mkdir()

    def closed(path: Path, **_: object) -> bool:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(Path, "exists", closed)  # whoever tests may open any folder

    with pytest.raises(CpdError, match="damaged, in use or closed to you"):
        drafts.latest(key)


def test_two_editors_at_once_make_one_version_and_one_refusal(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    told: list[str] = []

    def write(author: str, sections: tuple[Section, ...]) -> None:
        try:
            told.append(str(drafts.save(key, sections, expected=1, by=Writer(author)).number))
        except Stale:
            told.append("refused")

    editors = [threading.Thread(target=write, args=each) for each in (("B", SECOND), ("C", THIRD))]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()

    assert sorted(told) == ["2", "refused"]
    assert len(drafts.history(key)) == 2


def test_the_same_text_again_adds_no_version(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    drafts.save(key, FIRST, expected=0, by=Writer("B"))

    assert len(drafts.history(key)) == 1


def test_restoring_adds_a_version_and_keeps_the_later_one(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    drafts.save(key, SECOND, expected=1, by=Writer("A"))

    drafts.restore(key, 1, expected=2, by=Writer("B"))

    found = [(each.number, each.note, each.sections) for each in drafts.history(key)]
    assert found == [(3, "Version 1 restored", FIRST), (2, "", SECOND), (1, "", FIRST)]
    with pytest.raises(CpdError, match="no version 9"):
        drafts.restore(key, 9, expected=3, by=Writer("B"))


def test_of_saves_at_each_pause_the_last_within_ten_minutes_stands_for_all(
    key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = [
        ("A", 0, ""),
        ("A", 4, ""),
        ("A", 9, ""),
        ("B", 10, ""),
        ("B", 11, "Version 1 restored"),
        ("B", 12, ""),
    ]
    saves += [("B", 14, ""), ("B", 22, ""), ("B", 25, "")]
    for number, (author, minute, note) in enumerate(saves):
        monkeypatch.setattr(workspace, "now", lambda at=minute: f"2026-06-01T12:{at:02}:00+00:00")
        text = (Section("Thanks", str(number)),)
        drafts.save(key, text, expected=number, by=Writer(author), note=note)

    told = drafts.sittings(drafts.history(key))

    assert [each.number for each in told] == [9, 7, 5, 4, 3]


def test_drafts_of_other_years_are_apart(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))

    assert drafts.latest(Key(key.path, key.kind, 2024)) is None


def test_a_saved_version_can_be_neither_changed_nor_removed(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))

    for statement in ("UPDATE versions SET author = 'X'", "DELETE FROM versions"):
        with (
            pytest.raises(sqlite3.IntegrityError),
            workspace.writing(key.path, Act.WRITE, "a change") as connection,
        ):
            connection.execute(statement)
    found = drafts.latest(key)
    assert found is not None
    assert found.author == "A"


def test_an_override_needs_a_reason_and_keeps_it(key: Key) -> None:
    with pytest.raises(CpdError, match="Say in a few words why"):
        overrides.add(key, rule="typed digits", sentence="Ring 3.", reason=" ", author="A")
    overrides.add(key, rule="typed digits", sentence="Ring 3.", reason="An extension number", author="A")

    found = [(each.rule, each.sentence, each.reason, each.author) for each in overrides.overrides_of(key)]

    assert found == [("typed digits", "Ring 3.", "An extension number", "A")]


def test_a_file_of_a_newer_version_and_a_damaged_file_are_told(key: Key) -> None:
    drafts.save(key, FIRST, expected=0, by=Writer("A"))
    connection = sqlite3.connect(key.path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    with pytest.raises(CpdError, match="newer version"):
        drafts.latest(key)

    key.path.write_bytes(b"not a database" * 100)
    with pytest.raises(CpdError, match="damaged, in use or closed to you"):
        drafts.latest(key)
