"""Damage is said in a sentence with a way on, changes nothing, and never closes what is good."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.errors import FULL, CpdError
from dashboard.cli import commands
from dashboard.load import jobs
from dashboard.trust import workspace
from dashboard.trust.access import Act
from tests import built_sample
from tests.analysis import loading

pytestmark = pytest.mark.usefixtures("forked_loader")
FULL_DEVICE = Path("/dev/full")
KEY = "5a" * 32
LETTER = ["report", "letter", "--format", "text", "--out"]
Damage = Callable[[Path], object]
WORDS = "revisions/000002/scheme.toml"
POINTER = "The file that names the current figures version is gone, damaged or cannot be read."


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two revisions, loaded from the command line."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPD_DATA", str(folder / "data"))
        patch.setenv("CPD_PSEUDONYM_KEY", KEY)
        for count in (40, 60):
            assert load(folder, count) == 0
    return folder / "data"


@pytest.fixture
def data(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for one test."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", KEY)
    shutil.copytree(published, tmp_path / "data")
    return tmp_path / "data"


def load(folder: Path, count: int) -> int:
    """What the command ends with that loads so many members."""
    file = folder / "declarations.csv"
    file.write_text(loading.table(loading.members(count)), encoding="utf-8")
    return commands.main(["load", str(file), "--found-again", "yes", "--yes"])


def write(name: str, content: bytes) -> Damage:
    return lambda data: (data / name).write_bytes(content)


def change(name: str) -> Damage:
    """One byte of a file another one."""

    def changed(data: Path) -> None:
        content = bytearray((data / name).read_bytes())
        content[len(content) // 2] ^= 1
        (data / name).write_bytes(content)

    return changed


def take_away(name: str) -> Damage:
    def gone(data: Path) -> None:
        (data / name).unlink()

    return gone


def make_a_folder_of(name: str) -> Damage:
    """What opens as no file does, as one that is somebody else's: whoever tests may read that."""

    def changed(data: Path) -> None:
        (data / name).unlink()
        (data / name).mkdir()

    return changed


def copy_by_hand(data: Path) -> None:
    shutil.copytree(data / "revisions" / "000001", data / "revisions" / "000001 - Copy")
    shutil.copytree(data / "revisions" / "000001", data / "revisions" / "000007")


def current(data: Path) -> int:
    revision = revisions.current(data)
    assert revision is not None
    return revision.number


ELSEWHERE: tuple[tuple[Damage, tuple[str, ...]], ...] = (
    (write("revisions/000001/manifest.json", b"{"), ("000001",)),
    (write("revisions/000001/manifest.json", b"[]"), ("000001",)),
    (write("revisions/000001/manifest.json", b'{"revision": 1}'), ("000001",)),
    (lambda data: (data / "revisions" / "000003").mkdir(), ("000001", "000003")),
    (copy_by_hand, ("000001", "000001 - Copy", "000003", "000007")),
    (
        write("revisions/000001/catalogue.duckdb", b"no database"),
        ("000001", "000001 - Copy", "000003", "000007"),
    ),
)
"""One after the other, each with the folders that are passed over from then on."""


def test_damage_elsewhere_never_closes_a_good_current_revision(data: Path, tmp_path: Path) -> None:
    for damage, passed_over in ELSEWHERE:
        damage(data)
        assert revisions.unreadable(data) == passed_over

    assert commands.main(["report", "committee", "--format", "text", "--out", str(tmp_path / "out")]) == 0
    assert current(data) == 2


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (write("current", b"latest\n"), POINTER),
        (make_a_folder_of("current"), POINTER),
        (take_away("current"), POINTER),
        (write("current", b"000009\n"), "Figures version 9 is missing or damaged."),
        (write("revisions/000002/manifest.json", b"{"), "Figures version 2 is missing or damaged."),
        (change("revisions/000002/catalogue.duckdb"), "Figures version 2 was changed or damaged"),
        (take_away("revisions/000002/catalogue.duckdb"), "Figures version 2 was changed or damaged"),
    ],
)
def test_a_damaged_current_revision_is_one_sentence_and_going_back_works_past_it(
    data: Path, tmp_path: Path, damage: Damage, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(data)

    for command in (LETTER, ["extract", "--year", "2024", "--reason", "audit", "--out"]):
        assert commands.main([*command, str(tmp_path / "out.csv")]) == 2
        said = capsys.readouterr().err
        assert said.startswith(told)
        assert "`cpd rollback`, or restore the data folder from a backup.\n" in said
        assert said.count("\n") == 1
    assert list(tmp_path.glob("out*")) == []

    assert commands.main(["rollback", "--to", "1", "--reason", "damage"]) == 0
    assert current(data) == 1
    assert commands.main([*LETTER, str(tmp_path / "out")]) == 0


def test_changed_rows_are_told_before_a_load_is_checked_or_a_work_file_made(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change("revisions/000002/vault.duckdb")(data)

    assert load(tmp_path, 70) == 2
    assert capsys.readouterr().err.startswith(
        "Figures version 2 was changed or damaged after it was built (vault"
    )
    out = tmp_path / "out.csv"
    assert commands.main(["extract", "--year", "2024", "--reason", "audit", "--out", str(out)]) == 2
    assert not out.exists()


def test_damaged_rows_that_a_load_is_compared_with_are_told_with_the_way_on(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change("revisions/000001/vault.duckdb")(data)

    assert load(tmp_path, 80) == 2
    assert "compared with what figures version 1 published" in capsys.readouterr().err
    shutil.rmtree(data / "revisions" / "000001")
    assert load(tmp_path, 80) == 0


def test_damaged_drafts_are_one_sentence_and_stay_as_they_are(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "workspace.sqlite").write_bytes(b"no database at all, but somebody's work" * 40)
    before = (data / "workspace.sqlite").read_bytes()

    assert commands.main([*LETTER, str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith("The drafts in workspace.sqlite cannot be opened")
    assert load(tmp_path, 80) == 2  # who loaded could not be recorded
    assert capsys.readouterr().err.startswith("The drafts in workspace.sqlite cannot be opened")
    assert (data / "workspace.sqlite").read_bytes() == before
    assert current(data) == 2

    (data / "workspace.sqlite").rename(tmp_path / "damaged.sqlite")
    assert load(tmp_path, 80) == 0


def test_a_damaged_line_of_the_history_is_told_and_work_goes_on(data: Path, tmp_path: Path) -> None:
    with (data / "history.jsonl").open("ab") as file:
        file.write(b'{"at": "2026-\n')

    with pytest.raises(CpdError, match=r"Line 3 of history\.jsonl in the data folder is damaged"):
        revisions.history(data)
    assert load(tmp_path, 80) == 0
    assert current(data) == 3


@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_called_that_its_leavings_go_and_the_next_try_works(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "history.jsonl").rename(tmp_path / "history")
    (data / "history.jsonl").symlink_to(FULL_DEVICE)

    assert load(tmp_path, 80) == 2
    assert capsys.readouterr().err == f"{FULL}\n"
    assert current(data) == 2
    assert sorted(path.name for path in (data / "revisions").iterdir()) == ["000001", "000002"]
    assert list((data / "jobs").iterdir()) == []
    assert list(data.glob(".current*")) == []

    (tmp_path / "history").replace(data / "history.jsonl")
    assert load(tmp_path, 80) == 0
    assert current(data) == 3


def test_an_upload_that_does_not_fit_leaves_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_up(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(jobs, "choose", fill_up)

    with pytest.raises(CpdError, match="The disk is full"):
        jobs.begin(jobs.Command.CHECK)
    assert list((data / "jobs").iterdir()) == []


def test_files_that_do_not_fit_are_not_left_beside_their_job(data: Path, tmp_path: Path) -> None:
    job = jobs.begin(jobs.Command.CHECK)

    with pytest.raises(CpdError, match=r"is not there cannot be read .* Nothing was changed"):
        jobs.start(job, jobs.Command.CHECK, [("a.csv", b"a"), ("b.csv", tmp_path / "is not there")])

    assert {path.name for path in job.iterdir()} == {"choices.json"}


@pytest.mark.parametrize("damage", [write(WORDS, b"{"), change(WORDS)])
def test_words_that_are_not_as_they_were_saved_are_the_damage_of_a_version(
    data: Path, tmp_path: Path, damage: Damage, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(data)

    assert commands.main(["words"]) == 2
    assert load(tmp_path, 80) == 2
    said = capsys.readouterr()
    told = "Figures version 2 was changed or damaged after it was built (scheme.toml)."
    assert said.err.count(told) == 2
    assert said.out == ""


@pytest.mark.parametrize("name", ["loader.lock", "history.jsonl", "../pseudonym.key"])
def test_what_the_loader_cannot_open_is_named_and_no_fault(
    data: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CPD_PSEUDONYM_KEY")
    monkeypatch.setenv("CPD_PSEUDONYM_KEY_FILE", str(tmp_path / "pseudonym.key"))
    (tmp_path / "pseudonym.key").write_text(f"{KEY}\n", encoding="ascii")
    make_a_folder_of(name)(data)

    assert load(tmp_path, 80) == 2
    assert f"{Path(name).name} cannot be used (" in capsys.readouterr().err
    assert current(data) == 2


def test_what_cannot_be_saved_on_a_full_disk_is_told_so_and_earlier_versions_stay(tmp_path: Path) -> None:
    path = tmp_path / "workspace.sqlite"

    def add(what: str, *, is_full: bool) -> None:
        with workspace.writing(path, Act.WRITE, "an action") as connection:
            if is_full:
                pages = connection.execute("PRAGMA page_count").fetchone()[0]
                connection.execute(f"PRAGMA max_page_count = {pages}")
            connection.execute("INSERT INTO actions VALUES (NULL, 2025, ?, '', '', 2026, '', '', '')", [what])

    add("first", is_full=False)

    with pytest.raises(CpdError, match="The disk is full"):
        add("x" * 100_000, is_full=True)

    with workspace.reading(path) as connection:
        assert connection is not None
        assert connection.execute("SELECT what FROM actions").fetchall() == [("first",)]


def test_a_damaged_sample_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built_sample.catalogue()
    cache = tmp_path / "cache"
    copy = cache / "cpd-dashboard" / places.sample_folder().name
    shutil.copytree(places.sample_folder(), copy)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    (copy / "revisions" / "000001" / "catalogue.duckdb").unlink()
    assert places.sample_folder() == copy
    out = str(tmp_path / "out")

    assert commands.main([*LETTER, out]) == 2
    assert capsys.readouterr().err.startswith(
        "Nothing is loaded yet. Use “load” with your files, or “sample”"
    )
    assert commands.main(["sample"]) == 0
    assert commands.main([*LETTER, out]) == 0


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    "command",
    [
        LETTER,
        ["extract", "--year", "2024", "--reason", "audit", "--out"],
        [
            "draw",
            __file__,
            "--review-year",
            "2026",
            "--size",
            "3",
            "--public-text",
            "s",
            "--reason",
            "test",
            "--out",
        ],
    ],
)
def test_a_place_that_cannot_be_written_is_a_sentence(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    out = tmp_path / "file" / "letters" / "out"

    assert commands.main([*command, str(out)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{out} cannot be written (")
    assert said.endswith("Name another place with --out.\n")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


@pytest.mark.usefixtures("data")
def test_another_text_is_not_overwritten_unasked_and_the_same_one_is_as_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [*LETTER, str(tmp_path)]
    assert commands.main(given) == 0
    (letter,) = tmp_path.glob("*-letter-2024-*.txt")
    made = letter.read_bytes()
    assert commands.main(given) == 0

    letter.write_text("written over by hand", encoding="utf-8")
    assert commands.main(given) == 2
    assert capsys.readouterr().err.startswith(f"{letter} exists already and is another text.")
    assert letter.read_text(encoding="utf-8") == "written over by hand"
    assert commands.main([*given, "--overwrite"]) == 0
    assert letter.read_bytes() == made
