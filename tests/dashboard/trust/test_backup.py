"""A backup is whole or not there; what it brings back is what was there; damage changes nothing."""

import json
import os
import random
import shutil
import sqlite3
import threading
import zipfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from analysis.catalogue import revisions
from analysis.errors import CpdError
from dashboard.cli import commands
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import LETTER, Key, Section, Writer
from dashboard.trust import access, backup, workspace
from dashboard.trust.access import Act, Person, Refused, Role
from tests.updates import folders

ROWS = sorted(path.name for path in folders.KEPT.glob("rows-*"))
WORKSPACES = sorted(path.stem for path in folders.KEPT.glob("workspace-*.sql"))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of today's version with two revisions and drafts."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    folders.thaw(ROWS[-1], tmp_path / "data")
    folders.thaw_database(folders.KEPT / f"{WORKSPACES[-1]}.sql", tmp_path / "data" / "workspace.sqlite")
    return tmp_path / "data"


def held(folder: Path) -> dict[str, str]:
    """Every file but those that come and go, by its digest; of a database what it says."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as connection:
                said = [line for line in connection.iterdump() if "record" not in line]
            found[path.name] = "\n".join(said)
        elif path.is_file() and not path.name.startswith(("loader.lock", "workspace")):
            found[str(path.relative_to(folder))] = sha256(path.read_bytes()).hexdigest()
    return found


def key(data: Path) -> Key:
    return Key(data / "workspace.sqlite", LETTER, 2025)


def test_what_is_backed_up_comes_back(data: Path, tmp_path: Path) -> None:
    before = held(data)
    backup.make(tmp_path / "a.zip")
    shutil.rmtree(data)

    assert backup.restore(tmp_path / "a.zip") is None

    assert held(data) == before
    current = revisions.current(data)
    assert current is not None
    revisions.verify(current)
    told = [each.what for each in workspace.recorded(workspace.own_place())]
    digest = sha256((tmp_path / "a.zip").read_bytes()).hexdigest()
    assert told[-1] == f"restored from a backup, SHA-256 {digest}"


def test_what_was_there_is_moved_aside_and_named(data: Path, tmp_path: Path) -> None:
    backup.make(tmp_path / "a.zip")
    drafts.save(key(data), [Section("Thanks", "Written after.")], expected=0, by=Writer("A"))

    aside = backup.restore(tmp_path / "a.zip")

    assert aside is not None
    assert drafts.latest(key(data)) is None
    assert drafts.latest(key(aside)) is not None
    assert not data.with_name("data.restoring").exists()


@pytest.fixture
def sealed(data: Path) -> Path:
    """A sealed letter in the data folder that is recorded as sent."""
    letter = workspace.letters_beside(workspace.own_place()) / "letter-2025-everybody-0.zip"
    letter.parent.mkdir()
    letter.write_bytes(b"sealed")
    seal = sha256(b"sealed").hexdigest()
    with workspace.writing(workspace.own_place(), Act.SEND, "a letter") as door:
        number = workspace.next_number(door, "issues")
        workspace.add(door, "issues", {**folders.ROWS["issues"], "number": number, "seal": seal})
    return letter


def test_a_folder_that_cannot_be_read_is_named_and_makes_no_backup(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = os.scandir

    def closed(path: Any) -> object:
        if path == str(sealed.parent):
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", closed)  # whoever tests may read any folder

    with pytest.raises(CpdError, match="letters cannot be read or written"):
        backup.make(tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_letter_that_is_missing_is_told_with_the_backup_and_when_it_is_restored(
    sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["backup", str(tmp_path / "whole.zip")]) == 0
    sealed.write_bytes(b"another")

    for command, file in (("backup", "a.zip"), ("restore", "a.zip")):
        assert commands.main([command, str(tmp_path / file)]) == commands.BAD
        assert sha256(b"sealed").hexdigest()[:16] in capsys.readouterr().err
    assert commands.main(["restore", str(tmp_path / "whole.zip")]) == 0
    assert sealed.read_bytes() == b"sealed"


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("written", [WORKSPACES[0], WORKSPACES[-1]])
def test_a_backup_of_an_earlier_version_restores(
    rows: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = folders.thaw(rows, tmp_path / "earlier")
    folders.thaw_database(folders.KEPT / f"{written}.sql", earlier / "workspace.sqlite")
    names = [path.relative_to(earlier).as_posix() for path in earlier.rglob("*") if path.is_file()]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in names:
            archive.write(earlier / name, name)
        digests = {name: sha256((earlier / name).read_bytes()).hexdigest() for name in names}
        archive.writestr("backup.json", json.dumps({"made_at": "2026-01-01", "files": digests}))
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))

    backup.restore(tmp_path / "a.zip")

    data = tmp_path / "data"
    assert revisions.number_named(data) == revisions.number_named(earlier)
    found = drafts.latest(Key(data / "workspace.sqlite", LETTER, 2024))
    assert found is not None
    assert found.sections[0].text == "Thank you all."


def test_backups_made_while_people_write_all_restore(data: Path, tmp_path: Path) -> None:
    began, stopped = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not stopped.is_set():
            by = Writer("A")
            number = drafts.save(key(data), [Section("T", f"{number}")], expected=number, by=by).number
            began.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert began.wait(30)
        made = [tmp_path / f"{number}.zip" for number in range(4)]
        for path in made:
            backup.make(path)
    finally:
        stopped.set()
        writer.join()

    numbers = []
    for path in made:
        backup.restore(path)
        saved = drafts.history(key(data))
        assert [each.number for each in saved] == list(range(len(saved), 0, -1))
        assert workspace.broken(workspace.own_place()) == ""
        numbers.append(len(saved))
    assert numbers == sorted(numbers)
    assert numbers[-1] > 0


def test_a_damaged_backup_changes_nothing(data: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.zip"
    backup.make(source)
    whole, before = source.read_bytes(), held(data)
    drawn = random.Random(7)
    spoilt = [whole[: len(whole) // 2], whole[:-1], b"", bytes(1000)]
    for _ in range(20):
        changed = bytearray(whole)
        at = drawn.randrange(len(whole) - 600)
        changed[at : at + 600] = bytes(255 - each for each in whole[at : at + 600])
        spoilt.append(bytes(changed))
    for each in spoilt:
        source.write_bytes(each)
        with pytest.raises(CpdError, match="Nothing was changed"):
            backup.restore(source)

    assert held(data) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("data.")] == []


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "C:\\evil", "a\\..\\evil"])
def test_a_backup_reaches_no_other_folder(name: str, data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, b"x")
        files = {each: sha256(b"x").hexdigest() for each in archive.namelist()}
        archive.writestr("backup.json", json.dumps({"files": files}))

    with pytest.raises(CpdError, match="Nothing was changed"):
        backup.restore(tmp_path / "a.zip")

    assert list(tmp_path.rglob("*evil*")) == []


def test_nothing_is_overwritten_and_a_backup_lies_outside(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    for place, said in ((tmp_path / "a.zip", "exists already"), (data / "a.zip", "lost with it")):
        with pytest.raises(CpdError, match=said):
            backup.make(place)

    assert (tmp_path / "a.zip").read_bytes() == b"mine"


def test_a_full_disk_leaves_no_half_a_backup(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)

    with pytest.raises(CpdError, match="The disk is full"):
        backup.make(tmp_path / "a.zip")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_load_at_work_is_not_moved_away(data: Path, tmp_path: Path) -> None:
    backup.make(tmp_path / "a.zip")
    with revisions.alone(data), pytest.raises(CpdError, match="Another load is at work"):
        backup.restore(tmp_path / "a.zip")

    assert revisions.current(data) is not None


def test_only_a_steward_backs_up_or_restores(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.make(tmp_path / "a.zip")
    others = frozenset(Role) - {Role.DATA_STEWARD}
    monkeypatch.setattr(access, "person", lambda: Person("somebody", others))
    before = held(data)

    for act in (lambda: backup.make(tmp_path / "b.zip"), lambda: backup.restore(tmp_path / "a.zip")):
        with pytest.raises(Refused):
            act()

    assert held(data) == before
    assert not (tmp_path / "b.zip").exists()
    assert [each.what for each in workspace.recorded(workspace.own_place())][-2:] == ["refused"] * 2


def test_the_command_line_says_what_is_and_is_not_in_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "jobs" / "ab").mkdir(parents=True)
    (data / "jobs" / "ab" / "choices.json").write_text("{}")

    assert commands.main(["backup", str(tmp_path / "a.zip")]) == 0
    assert commands.main(["restore", str(tmp_path / "a.zip")]) == 0
    assert commands.main(["restore", str(tmp_path / "none.zip")]) == 2

    told = capsys.readouterr()
    assert "opened again and whole" in told.out
    assert "The key of the pseudonyms is not in it." in told.out
    assert "What was there before is in" in told.out
    assert "none.zip cannot be read" in told.err
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not any("jobs" in name or "key" in name for name in archive.namelist())
