"""What a released version stored is never lost to a later one: it loads, is worked out again,
goes back and reports.

Every format that was ever stored has its folder here; `folders` says how one is added.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import polars as pl
import pytest

from analysis import frozen, places
from analysis.catalogue import draw_record, revisions
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.loader import commands, draw, work_files
from analysis.scheme import schema
from analysis.scheme.columns import Column, Kind
from analysis.vault import formats, store
from dashboard.cli import commands as cli
from dashboard.reports.drafts import drafts, overrides
from dashboard.screen import caches as figures
from dashboard.trust import workspace
from tests.analysis import loading
from tests.pages import opened
from tests.updates import folders

FOLDERS = sorted(path.name for path in folders.KEPT.glob("rows-*"))
WORKSPACES = sorted(path.stem for path in folders.KEPT.glob("workspace-*.sql"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a stored folder out of its text, once."""
    return cache(lambda name: folders.thaw(name, tmp_path_factory.mktemp(name) / "data"))


@pytest.fixture
def copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[str], Path]
) -> Callable[[str], Path]:
    """Makes the data folder of this test a copy of a stored one."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", folders.KEY)
    return lambda name: Path(shutil.copytree(made(name), tmp_path / "data"))


@pytest.fixture(params=FOLDERS)
def data(request: pytest.FixtureRequest, copied: Callable[[str], Path]) -> Path:
    """A data folder as the version that wrote it left it."""
    return copied(request.param)


@pytest.fixture
def oldest(copied: Callable[[str], Path]) -> Path:
    """The one with the longest way to today's format, for what is read through the same migrations."""
    return copied(FOLDERS[0])


@pytest.fixture
def latest(copied: Callable[[str], Path]) -> Path:
    """One of the newest format, for what happens alike whatever was stored before."""
    return copied(f"rows-{formats.newest()}")


def job(tmp_path: Path, files: dict[str, str] | None = None, **choices: object) -> Path:
    return loading.job(tmp_path, files or {}, choices)


def current(data: Path) -> revisions.Revision:
    found = revisions.current(data)
    assert found is not None
    revisions.verify(found)
    return found


def rows(vault: Path, table: str) -> pl.DataFrame:
    """The rows of a table as they stand in a file, in one order."""
    with duckdb.connect(str(vault), read_only=True) as connection:
        frame: pl.DataFrame = connection.sql(f"FROM {table}").pl()
    return frame.sort(frame.columns)


def stored(data: Path) -> dict[str, pl.DataFrame]:
    with store.reading(current(data).vault) as vault:
        frames = {table: vault.sql(f"FROM {table}").pl() for table in store.KEYS}
    return {table: frame.sort(frame.columns) for table, frame in frames.items()}


def declared(cpd_year: int, count: int = folders.MEMBERS) -> dict[str, str]:
    return {"declarations.csv": loading.table(loading.members(count, cpd_year=cpd_year))}


def test_every_row_is_there_after_the_figures_are_worked_out_again_and_after_going_back(
    data: Path, tmp_path: Path
) -> None:
    before, first = stored(data), current(data)
    assert before["declarations"].height == 2 * folders.MEMBERS

    commands.rebuild(job(tmp_path))

    now = current(data)
    assert (first.number, now.number, now.rows_format) == (2, 3, formats.newest())
    for table, frame in before.items():
        assert rows(now.vault, table).equals(frame)
    assert rows(now.vault, "declared").height == 2 * folders.MEMBERS
    assert rows(now.vault, "meta").rows() == [("format", str(formats.newest()))]
    with duckdb.connect(str(now.vault), read_only=True) as vault, duckdb.connect(str(first.vault)) as old:
        due = (
            "SELECT cpd_year, count_if(is_due), count_if(is_valid), sum(total) FROM declared GROUP BY "
            "ALL ORDER BY 1"
        )
        assert vault.execute(due).fetchall() == old.execute(due).fetchall()
    Catalogue(now.catalogue).close()

    commands.rollback(job(tmp_path, to=1, reason="a wrong file"))
    commands.rebuild(job(tmp_path))

    assert current(data).number == 4
    assert stored(data)["declarations"].equals(before["declarations"].filter(pl.col("cpd_year") == 2023))
    commands.rollback(job(tmp_path, to=2, reason="it was right"))
    assert stored(data)["declarations"].equals(before["declarations"])


def test_a_correction_and_a_new_year_are_loaded_onto_the_oldest(oldest: Path, tmp_path: Path) -> None:
    before = stored(oldest)
    new = loading.load(tmp_path, declared(2025, folders.MEMBERS + 1))
    corrected = loading.load(
        tmp_path, {"d.csv": loading.table([{**loading.members(1)[0], "total_hours": 99}])}
    )

    assert (new["status"], corrected["status"]) == ("published", "published")
    hours = dict(loading.stored(oldest, "SELECT member || cpd_year, total_hours FROM declarations"))
    assert len(hours) == 3 * folders.MEMBERS + 1
    kept = {
        f"{row['member']}{row['cpd_year']}": row["total_hours"] for row in before["declarations"].to_dicts()
    }
    assert {
        name: (kept[name], now) for name, now in hours.items() if name in kept and kept[name] != now
    }.keys() == {name for name, now in hours.items() if now == 9900}
    assert sorted(hours.values())[-1] == 9900


def test_the_same_files_again_change_nothing(latest: Path, tmp_path: Path) -> None:
    assert loading.load(tmp_path, folders.files(2024))["status"] == "unchanged"
    assert current(latest).number == 2


def test_another_key_is_still_met(latest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands.rebuild(job(tmp_path))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "a5" * 32)

    assert "different pseudonym key" in str(loading.load(tmp_path, declared(2025))["asks"])


def test_work_files_are_made_from_the_oldest(oldest: Path, tmp_path: Path) -> None:
    made = {
        name: job(tmp_path, declared(2024), year=2024, reason="asked", **more) for name, more in WORK.items()
    }
    work_files.extract(made["extract"])
    work_files.marked_copy(made["marked"])
    draw.draw(made["draw"])

    assert loading.answer(made["extract"])["rows"] == folders.MEMBERS
    assert loading.answer(made["marked"])["rows"] == 19
    assert len(draw_record.draws(oldest)) == 1


WORK: dict[str, dict[str, object]] = {
    "extract": {},
    "marked": {"kind": "near_target"},
    "draw": {"size": 10, "seed": "5 12 23"},
}


def test_letter_and_paper_are_written_from_the_oldest(oldest: Path, tmp_path: Path) -> None:
    folders.thaw_database(
        folders.KEPT / f"workspace-{len(workspace.MIGRATIONS)}.sqlite.sql", oldest / "workspace.sqlite"
    )
    commands.rebuild(job(tmp_path))

    for kind in ("letter", "committee"):
        assert cli.main(["report", kind, "--format", "text", "--out", str(tmp_path / "out")]) == 0
    (letter,) = (tmp_path / "out").glob("*-letter-2024-*.txt")
    assert "Thank you all." in letter.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WORKSPACES)
def test_drafts_of_every_earlier_version_open(name: str, tmp_path: Path) -> None:
    path = tmp_path / "workspace.sqlite"
    folders.thaw_database(folders.KEPT / f"{name}.sql", path)
    key = drafts.Key(path, drafts.LETTER, 2024)

    found = drafts.history(key)
    assert [(each.number, each.author) for each in found] == [(2, "A writer"), (1, "A writer")]
    assert found[0].sections == folders.DRAFT
    assert [each.reason for each in overrides.overrides_of(key)] == ["An extension number"]
    drafts.save(key, found[1].sections, expected=2, by=drafts.Writer("Another"))
    with workspace.reading(path) as connection:
        assert connection is not None
        assert connection.execute("PRAGMA user_version").fetchone() == (len(workspace.MIGRATIONS),)


def test_a_newer_format_is_refused_with_a_sentence_and_nothing_is_touched(
    latest: Path, tmp_path: Path
) -> None:
    newer = formats.newest() + 1
    folder = current(latest).folder
    with duckdb.connect(str(folder / "vault.duckdb")) as vault:
        vault.execute("CREATE OR REPLACE TABLE meta (name VARCHAR, value VARCHAR)")
        vault.execute("INSERT INTO meta VALUES ('format', ?)", [str(newer)])
    _resign(folder, rows_format=newer)
    before = _digests(latest)
    said = (
        rf"folder 000002 were stored by a newer version .*format {newer};.*nothing was "
        r"read or changed: update this"
    )

    choices = {"year": 2024, "reason": "asked", "to": 2}
    for command in (commands.check, commands.rebuild, commands.rollback, work_files.extract):
        with pytest.raises(CpdError, match=said):
            command(job(tmp_path, declared(2025), **choices))
    assert _digests(latest) == before


def _resign(folder: Path, **changed: object) -> None:
    """Give a manifest other facts, and the digests of the files as they are."""
    told = frozen.as_kept((folder / "manifest.json").read_bytes()) | changed
    told["digests"] = {name: places.file_digest(folder / name) for name in told["digests"]}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")


def _digests(data: Path) -> dict[str, str]:
    return {str(path): places.file_digest(path) for path in data.rglob("*") if path.is_file()}


def test_rows_that_are_not_there_or_damaged_are_told(latest: Path, tmp_path: Path) -> None:
    vault = current(latest).vault
    vault.write_bytes(b"not a database" * 1000)
    with pytest.raises(CpdError, match=r"Figures version 2 was changed or damaged .*vault\.duckdb"):
        work_files.extract(job(tmp_path, year=2024, reason="asked"))
    vault.unlink()
    with pytest.raises(CpdError, match="rows in the folder 000002 are not here"):
        commands.check(job(tmp_path, declared(2025)))


def test_a_load_checked_before_an_update_is_checked_again(
    latest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = job(tmp_path, declared(2025), answers={"found_again": "yes"})
    assert loading.run("check", checked)["status"] == "ready"
    monkeypatch.setattr(formats, "MIGRATIONS", (*formats.MIGRATIONS, {}))
    with pytest.raises(CpdError, match="something changed after its check"):
        commands.publish_job(checked)


def test_a_load_checked_before_a_column_came_is_checked_again(
    latest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = job(tmp_path, declared(2025), answers={"found_again": "yes"})
    assert loading.run("check", checked)["status"] == "ready"
    another = replace(schema.FRAME, columns=(*schema.FRAME.columns, Column("note", Kind.LABEL)))
    monkeypatch.setattr(
        schema, "TABLES", (*(each for each in schema.TABLES if each is not schema.FRAME), another)
    )
    with pytest.raises(CpdError, match="something changed after its check"):
        commands.publish_job(checked)


def test_migrations_run_in_order_and_only_those_that_are_missing(
    latest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = f"SELECT * REPLACE ('first ' || source AS source) FROM old.format_{formats.newest()}.published"
    then = f"SELECT * REPLACE ('then ' || source AS source) FROM old.format_{formats.newest() + 1}.published"
    monkeypatch.setattr(
        formats, "MIGRATIONS", (*formats.MIGRATIONS, {"published": first}, {"published": then})
    )

    for _ in range(2):
        commands.rebuild(job(tmp_path))
        assert [row[-1] for row in rows(current(latest).vault, "published").rows()] == ["then first Report"]
    assert current(latest).rows_format == formats.newest()


def test_a_column_they_lack_is_its_default_and_a_table_they_lack_is_empty(
    latest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "MIGRATIONS", (*formats.MIGRATIONS, {}))
    with duckdb.connect() as today:
        today.execute(
            "CREATE TABLE frame (note VARCHAR, review_year BIGINT, drawn VARCHAR DEFAULT 'by ballot')"
        )
        today.execute("CREATE TABLE prizes (member VARCHAR NOT NULL)")
        formats.attach(today, current(latest).vault)

        frame = today.execute("SELECT DISTINCT * FROM old.frame ORDER BY review_year").fetchall()
        assert frame == [(None, 2024, "by ballot"), (None, 2025, "by ballot")]
        assert today.execute("FROM old.prizes").fetchall() == []


def test_figures_of_another_shape_are_refused_in_words_and_worked_out_on_the_data_page(
    latest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(latest)
    opened.use(monkeypatch, latest)
    for number, version in ((revisions.FORMAT + 1, "a newer"), (revisions.FORMAT - 1, "an earlier")):
        _resign(current(latest).folder, format=number)
        assert f"worked out by {version} version" in figures.looked_at()[1]

    page = opened.page("data")
    next(button for button in page.button if button.label == "Work the figures out again").click()
    page.run()

    assert not page.exception
    assert current(latest).number == 3
    assert figures.looked_at()[1] == ""
    assert all(rows(current(latest).vault, table).equals(frame) for table, frame in before.items())


def test_killed_at_any_moment_the_old_rows_or_the_new_are_there(oldest: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    loading.run("rebuild", job(tmp_path))
    whole = time.monotonic() - begun
    commands.rollback(job(tmp_path, to=2, reason="again from the old"))
    moments = random.Random(7)
    for _ in range(3):
        process = loading.begin("rebuild", job(tmp_path))
        process.join(moments.uniform(0, whole))
        process.kill()
        process.join()
        assert stored(oldest)["declarations"].height == 2 * folders.MEMBERS

    assert loading.run("rebuild", job(tmp_path))["status"] == "published"
    assert list((oldest / "revisions").glob("draft-*")) == []


def test_a_version_that_does_not_know_a_column_of_its_own_format_touches_nothing(
    latest: Path, tmp_path: Path
) -> None:
    folder = current(latest).folder
    with duckdb.connect(str(folder / "vault.duckdb")) as vault:
        vault.execute(
            "CREATE OR REPLACE TABLE meta AS SELECT 'format' AS name, ? AS value", [str(formats.newest())]
        )
        vault.execute("ALTER TABLE declarations ADD COLUMN mentored BOOLEAN")
    _resign(folder, rows_format=formats.newest())
    before = _digests(latest)

    for command in (commands.check, commands.rebuild, commands.rollback, work_files.extract):
        with pytest.raises(
            CpdError, match=r"stored by a newer version .*mentored.*nothing was read or changed"
        ):
            command(job(tmp_path, declared(2025), year=2024, reason="asked", to=2))
    assert _digests(latest) == before


def test_what_is_stored_today_has_its_folder() -> None:
    """Whatever but a new column is a new format: an entry in MIGRATIONS, then a folder (see `folders`)."""
    text = (folders.KEPT / f"rows-{formats.newest()}/revisions/000002/vault.duckdb.sql").read_text(
        encoding="utf-8"
    )
    with duckdb.connect() as kept, store.connect(Path(":memory:")) as today:
        kept.execute(text)
        for table in store.KEYS:
            now, then = (set(each.execute(f"DESCRIBE {table}").fetchall()) for each in (today, kept))
            assert then <= now
            assert all(is_null == "YES" for _, _, is_null, *_ in now - then)
    assert f"workspace-{len(workspace.MIGRATIONS)}.sqlite" in WORKSPACES


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the software that stores one column more and one less."""
    copy = tmp_path / "software"
    for name in ("analysis", "dashboard", "sample_data"):
        shutil.copytree(places.ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    columns = (copy / Path(schema.__file__).relative_to(places.ROOT)).with_suffix(".toml")
    plan = "[declarations.has_development_plan]"
    _edit(columns, plan, f'[declarations.has_another]\nkind = "flag"\n\n{plan}')
    text = columns.read_text(encoding="utf-8")
    due = text.index("[reviews.due_on]")
    _edit(columns, text[due : text.index("\n[", due) + 1], "")
    migrations = copy / Path(formats.__file__).relative_to(places.ROOT)
    with migrations.open("a", encoding="utf-8") as file:
        file.write("\nMIGRATIONS = (*MIGRATIONS, {})\n")
    return copy


def _edit(path: Path, this: str, that: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert this in text
    path.write_text(text.replace(this, that, 1), encoding="utf-8")


def run(software: Path, *arguments: str) -> None:
    """A command of a copy of the software."""
    environment = {**os.environ, "PYTHONPATH": str(software)}
    subprocess.run([sys.executable, "-m", *arguments], cwd=software, env=environment, check=True)


def test_a_version_that_stores_other_columns_loads_works_out_and_reports(
    latest: Path, changed: Path, tmp_path: Path
) -> None:
    before = stored(latest)
    run(changed, "analysis", "rebuild", str(job(tmp_path)))
    run(changed, "dashboard", "report", "letter", "--format", "text", "--out", str(tmp_path / "out"))
    (letter,) = (tmp_path / "out").glob("*-letter-2024-*.txt")
    assert "Your CPD in 2024" in letter.read_text(encoding="utf-8")
    new = tmp_path / "new.csv"
    new.write_text(
        loading.table([{**row, "has_another": "yes"} for row in loading.members(24, cpd_year=2025)])
    )
    run(changed, "dashboard", "load", str(new), "--yes")
    run(
        changed,
        "dashboard",
        "extract",
        "--year",
        "2025",
        "--reason",
        "asked",
        "--out",
        str(tmp_path / "all.csv"),
    )

    vault = current(latest).vault
    mentors = rows(vault, "declarations").select("cpd_year", "has_another").unique().sort("cpd_year").rows()
    assert mentors == [(2023, None), (2024, None), (2025, True)]
    kept = rows(vault, "declarations").filter(pl.col("cpd_year") < 2025).drop("has_another")
    assert kept.sort(kept.columns).equals(before["declarations"])
    assert rows(vault, "reviews").equals(
        before["reviews"].drop("due_on").sort(before["reviews"].drop("due_on").columns)
    )
    with pytest.raises(CpdError, match="stored by a newer version"):
        commands.check(job(tmp_path, declared(2026)))
