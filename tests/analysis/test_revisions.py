"""Revisions: whole or not at all, old or new, and never a row lost that was not loaded again."""

import random
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import polars as pl
import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.intake.convert import pseudonyms
from analysis.loader import commands
from tests.analysis import loading

KEY, OTHER_KEY = "5a" * 32, "a5" * 32


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", KEY)
    return tmp_path / "data"


@pytest.fixture(scope="module")
def of_forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which forty members are loaded."""
    folder = tmp_path_factory.mktemp("forty")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        environment.setenv("CPD_PSEUDONYM_KEY", KEY)
        loading.load(folder, declared(loading.members(40)))
    return folder / "data"


@pytest.fixture
def forty(of_forty: Path, data: Path) -> None:
    """The same, in the folder of the test."""
    shutil.copytree(of_forty, data)


def declared(rows: list[dict[str, object]]) -> dict[str, str]:
    return {"declarations.csv": loading.table(rows)}


def test_a_load_is_published_by_the_commands_and_the_same_file_twice_changes_nothing(
    data: Path, tmp_path: Path
) -> None:
    files = declared(loading.members(40))
    first = loading.job(tmp_path, files)
    for command in ("check", "publish"):
        subprocess.run([sys.executable, "-m", "analysis", command, str(first)], check=True, cwd=places.ROOT)
    again = loading.load(tmp_path, files)

    assert loading.answer(first)["status"] == "published"
    assert again["status"] == "unchanged"
    assert [revision.number for revision in revisions.all_revisions(data)] == [1]
    assert not (first / "uploads").exists()


def test_only_rows_loaded_twice_with_the_same_key_are_replaced(data: Path, tmp_path: Path) -> None:
    before = loading.members(40)
    loading.load(tmp_path, declared(before))
    corrected = {**before[0], "total_hours": 99}
    loading.load(tmp_path, declared([corrected, *loading.members(1, start=41)]))

    wanted = [corrected, *before[1:], *loading.members(1, start=41)]
    hours = dict(loading.stored(data, "SELECT member, total_hours FROM declarations"))
    assert hours == {pseudonym(row["member"]): int(float(row["total_hours"]) * 100) for row in wanted}


def pseudonym(member: object) -> str:
    return pseudonyms.members(pl.Series([str(member)]), pseudonyms.parsed(KEY))[0]


def test_an_opinion_loaded_again_takes_its_own_marks_with_it_and_no_others(
    data: Path, tmp_path: Path
) -> None:
    opinion = {"member": "M0001", "review_year": 2025, "assessor": "A1", "assessor_role": "first"}
    opinion |= {"selection_route": "random", "review_outcome": "meets", "c1": "met", "few_planned": "yes"}
    second = {**opinion, "assessor": "A2", "assessor_role": "second", "c1": "not_met"}
    other = {**opinion, "member": "M0002"}
    files = declared(loading.members(40))
    loading.load(tmp_path, {**files, "reviews.csv": loading.table([opinion, second, other])})
    loading.load(
        tmp_path, {"reviews.csv": loading.table([{**opinion, "c1": "partly_met", "few_planned": "no"}])}
    )

    ratings = "SELECT record, assessor_role, rating FROM ratings ORDER BY ALL"
    assert loading.stored(data, ratings) == sorted(
        [
            (pseudonym("M0001"), "first", "partly_met"),
            (pseudonym("M0001"), "second", "not_met"),
            (pseudonym("M0002"), "first", "met"),
        ]
    )
    assert loading.stored(data, "SELECT record, assessor_role FROM themes ORDER BY ALL") == sorted(
        [(pseudonym("M0001"), "second"), (pseudonym("M0002"), "first")]
    )


@pytest.mark.usefixtures("forty")
def test_a_load_of_totals_or_of_a_frame_alone_is_published(data: Path, tmp_path: Path) -> None:
    total = {"cpd_year": 2013, "measure": "declaration_rate", "group": "all", "part": 281, "whole": 402}
    printed = loading.load(tmp_path, {"published.csv": loading.table([{**total, "source": "Annual report"}])})
    frame = loading.load(tmp_path, {"frame.csv": loading.table([{"member": "M0001", "review_year": 2021}])})

    assert (printed["status"], frame["status"]) == ("published", "published")
    assert [revision.number for revision in revisions.all_revisions(data)] == [3, 2, 1]
    assert len(loading.stored(data, "SELECT * FROM declarations")) == 40


def test_totals_alone_may_be_the_first_load(data: Path, tmp_path: Path) -> None:
    total = {"cpd_year": 2013, "measure": "declaration_rate", "group": "all", "part": 281, "whole": 402}
    loading.load(tmp_path, {"published.csv": loading.table([{**total, "source": "Annual report"}])})

    assert loading.stored(data, "SELECT part, whole FROM published") == [(281, 402)]


@pytest.mark.usefixtures("forty")
def test_a_second_key_is_refused_and_nothing_is_stored(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", OTHER_KEY)
    refused = loading.load(tmp_path, declared(loading.members(41)))

    assert refused["status"] == "blocked"
    assert "different pseudonym key" in str(refused["asks"])
    assert [revision.number for revision in revisions.all_revisions(data)] == [1]


def test_of_two_loaders_at_once_one_is_refused_with_a_sentence(data: Path, tmp_path: Path) -> None:
    made = loading.job(tmp_path, declared(loading.members(40)))
    with revisions.alone(data):
        assert loading.run("check", made) == {
            "status": "failed",
            "text": "Another load is at work on these data. Wait until it has ended, then start again.",
        }

    assert loading.run("check", made)["status"] == "ready"


@pytest.mark.usefixtures("forty")
def test_a_full_disk_is_met_before_anything_is_built(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = loading.job(tmp_path, declared(loading.members(60)))
    loading.run("check", made)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(commands.shutil, "disk_usage", lambda _: usage(10, 10, 0))

    with pytest.raises(CpdError, match="The disk is nearly full"):
        commands.publish_job(made)
    assert [folder.name for folder in (data / "revisions").iterdir()] == ["000001"]


@pytest.mark.usefixtures("forty")
def test_a_loader_killed_at_any_moment_leaves_the_old_or_the_new_revision(data: Path, tmp_path: Path) -> None:
    ready = loading.job(tmp_path, declared(loading.members(45)))
    loading.run("check", ready)
    begun = time.monotonic()
    loading.run("publish", copied(ready, tmp_path / "timed"))
    whole = time.monotonic() - begun
    moments = random.Random(20)
    for kill in range(4):
        before = number(data)
        process = loading.begin("publish", copied(ready, tmp_path / f"killed-{kill}"))
        process.join(moments.uniform(0, whole))
        process.kill()
        process.join()

        revision = revisions.current(data)
        assert revision is not None
        assert before <= revision.number
        revisions.verify(revision)
        assert revision.manifest["rows"]["declarations"] == 45
        Catalogue(revision.catalogue).close()

    after = loading.run("publish", copied(ready, tmp_path / "after"))
    assert after["status"] == "published"
    assert after["revision"] == number(data)
    assert list((data / "revisions").glob("draft-*")) == []


def copied(job: Path, to: Path) -> Path:
    shutil.copytree(job, to)
    return to


def number(data: Path) -> int:
    revision = revisions.current(data)
    return revision.number if revision else 0


def made(data: Path, reason: str = "") -> revisions.Revision:
    """A revision of two small files, without a load."""
    draft = revisions.draft_folder(data)
    for name in ("catalogue.duckdb", "vault.duckdb"):
        (draft / name).write_bytes(name.encode())
    revisions.complete(data, draft, {"reason": reason})
    return revisions.adopt(data, draft)


@pytest.mark.parametrize("name", ["catalogue.duckdb", "vault.duckdb"])
def test_one_changed_byte_is_found(tmp_path: Path, name: str) -> None:
    revision = made(tmp_path)
    revisions.verify(revision)
    content = bytearray((revision.folder / name).read_bytes())
    content[3] ^= 1
    (revision.folder / name).write_bytes(content)

    with pytest.raises(CpdError, match=rf"was changed or damaged.*{name}"):
        revisions.verify(revision)


def test_only_the_vault_may_be_away(tmp_path: Path) -> None:
    revision = made(tmp_path)
    revision.vault.unlink()
    revisions.verify(revision)
    revision.catalogue.unlink()

    with pytest.raises(CpdError, match="catalogue"):
        revisions.verify(revision)


def test_going_back_keeps_every_revision_and_says_why(tmp_path: Path) -> None:
    made(tmp_path, "first")
    made(tmp_path, "second")
    revisions.point(tmp_path, 1, "a wrong file")
    third = made(tmp_path, "third")

    assert third.number == 3
    assert [(each["from"], each["to"], each["reason"]) for each in revisions.history(tmp_path)] == [
        (None, 1, "first"),
        (1, 2, "second"),
        (2, 1, "a wrong file"),
        (1, 3, "third"),
    ]
    assert [each.number for each in revisions.all_revisions(tmp_path)] == [3, 2, 1]


def test_the_pointer_never_names_a_revision_that_is_not_there(tmp_path: Path) -> None:
    made(tmp_path)
    before = (tmp_path / "current").read_bytes()

    with pytest.raises(CpdError, match="Figures version 9 is missing or damaged"):
        revisions.point(tmp_path, 9, "")
    assert (tmp_path / "current").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "history.jsonl", "revisions"]


@pytest.mark.parametrize("damage", [b"", b"\xff\x00", b"latest\n"])
def test_a_damaged_pointer_is_told_and_going_back_repairs_it(tmp_path: Path, damage: bytes) -> None:
    made(tmp_path)
    (tmp_path / "current").write_bytes(damage)

    with pytest.raises(CpdError, match="current figures version is gone, damaged or cannot be read"):
        revisions.current(tmp_path)
    revisions.point(tmp_path, 1, "repaired")
    assert number(tmp_path) == 1


def test_going_back_works_where_the_current_revision_is_damaged(tmp_path: Path) -> None:
    made(tmp_path)
    shutil.rmtree(made(tmp_path).folder)
    revisions.point(tmp_path, 1, "the other is gone")

    assert number(tmp_path) == 1
