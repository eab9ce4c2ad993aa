"""Rows that are older than they are kept go after a list, and no figure moves, then or later."""

import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analysis.catalogue import carried, revisions
from analysis.catalogue.read import Catalogue
from analysis.catalogue.revisions import Revision
from analysis.scheme.labels import Labels
from analysis.scheme.schema import GUIDELINE
from dashboard.cli import commands
from dashboard.load import recorded
from dashboard.reports.letter import letter
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import workspace
from dashboard.words.captions import publication
from dashboard.words.facts import Audience
from tests.analysis import loading
from tests.pages import opened
from tests.updates import folders

OLD, MIDDLE, LAST = (date.today().year - ago for ago in (9, 3, 2))
MONTHS = 72
"""Only the first of the three years ended so long ago."""
MEMBERS = 60


KEY = "5a" * 32


@pytest.fixture(scope="module")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three years: two in a first load, the last in a second."""
    folder = tmp_path_factory.mktemp("three-years")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        environment.setenv("CPD_PSEUDONYM_KEY", KEY)
        loading.load(folder, {f"{year}.csv": sheet(year) for year in (OLD, MIDDLE)})
        loading.load(folder, {"last.csv": sheet(LAST)})
    return folder / "data"


@pytest.fixture
def data(three_years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, in a folder of the test's own."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", KEY)
    shutil.copytree(three_years, tmp_path / "data")
    return tmp_path / "data"


def sheet(year: int, *, more: int = 0, hours: float = 0) -> str:
    """The declarations of a year; `more` members, and so many hours more for twenty of them."""
    rows = loading.members(MEMBERS + more, cpd_year=year)
    for row in rows[:20]:
        row["total_hours"] = float(str(row["total_hours"])) + hours
    return loading.table(rows)


def rule(year: int) -> dict[str, object]:
    """A rule of its own for a year, as the page hands it over."""
    days = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    stated = {"cpd_year": year, "policy_version": "9", "target_hours": 12, "area_rule": "indicative"}
    return dict.fromkeys(GUIDELINE.names) | stated | days


def now(data: Path) -> Revision:
    revision = revisions.current(data)
    assert revision is not None
    return revision


def said(revision: Revision, year: int | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """All that a catalogue says, or all that it says of one year alone."""
    with duckdb.connect(str(revision.catalogue), read_only=True) as catalogue:
        names = [str(row[0]) for row in catalogue.execute("SHOW TABLES").fetchall()]
        found = {}
        for name in names:
            columns = [row[0] for row in catalogue.execute(f"DESCRIBE {name}").fetchall()]
            if name == "meta" or (year and "cpd_year" not in columns):
                continue
            only = f"WHERE cpd_year = {year}" if year else ""
            found[name] = catalogue.execute(f"SELECT * FROM {name} {only} ORDER BY ALL").fetchall()
    return found


def between(revision: Revision) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(revision.catalogue), read_only=True) as catalogue:
        return catalogue.execute(
            f"SELECT * EXCLUDE position FROM matched WHERE from_year = {OLD} ORDER BY ALL"
        ).fetchall()


def retention(folder: Path, *, remove: bool, months: int = MONTHS) -> dict[str, Any]:
    return loading.run("retention", loading.job(folder, {}, {"months": months, "remove": remove}))


def test_the_list_names_what_goes_and_removes_nothing(data: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    told = retention(tmp_path, remove=False)

    assert told["status"] == "listed"
    assert f"Rows of CPD year {OLD}: then frozen." in told["text"]
    assert "Rows of figures versions 1, 2: the figures stay" in told["text"]
    assert told["text"].endswith("Nothing was removed yet.")
    assert before == {path: path.read_bytes() for path in before}


def test_removing_rows_moves_no_figure_and_leaves_no_row_of_the_year(data: Path, tmp_path: Path) -> None:
    before = said(now(data))
    told = retention(tmp_path, remove=True)

    assert (told["status"], now(data).number) == ("published", 3)
    assert said(now(data)) == before
    assert loading.stored(data, "SELECT DISTINCT cpd_year FROM declarations ORDER BY 1") == [
        (MIDDLE,),
        (LAST,),
    ]
    assert sorted(path.parent.name for path in data.rglob("vault.duckdb")) == ["000003"]
    assert [path.parent.name for path in data.rglob("assessors.duckdb")] == ["000003"]
    catalogue = Catalogue(now(data).catalogue)
    assert publication.told(catalogue)[-1].startswith(f"CPD year {OLD} is frozen: its rows were removed on")
    catalogue.close()
    assert retention(tmp_path, remove=True)["text"] == f"No rows are older than {MONTHS} months."


def test_a_later_load_leaves_a_frozen_year_as_it_is(data: Path, tmp_path: Path) -> None:
    before, matched = said(now(data), OLD), between(now(data))
    retention(tmp_path, remove=True)
    assert loading.load(tmp_path, {"more.csv": sheet(LAST, hours=5)})["status"] == "published"

    assert said(now(data), OLD) == before
    assert before["figures"]
    of_middle = [row for row in matched if row[2] == MIDDLE]
    assert of_middle
    assert [row for row in between(now(data)) if row[2] == MIDDLE] == of_middle
    assert now(data).manifest["years"] == [OLD, MIDDLE, LAST]
    assert now(data).manifest["waiting"] == []
    assert said(now(data), LAST) != said(revisions.read(data, 3), LAST)


def test_what_was_published_of_other_years_still_waits_for_ten(data: Path, tmp_path: Path) -> None:
    retention(tmp_path, remove=True)
    before = said(now(data), MIDDLE)
    loading.load(tmp_path, {"one.csv": sheet(MIDDLE, more=1)})

    assert now(data).manifest["waiting"] == [["declarations", MIDDLE, 1]]
    assert said(now(data), MIDDLE)["figures"] == before["figures"]
    assert now(data).manifest["missing"] == []


@pytest.mark.parametrize(
    "files",
    [
        {"again.csv": sheet(OLD, more=12)},
        {"both.csv": sheet(OLD) + sheet(LAST, hours=5).split("\n", 1)[1]},
        {"guideline.csv": loading.table([folders.GUIDELINE | {"cpd_year": OLD}])},
    ],
)
def test_nothing_is_loaded_onto_a_frozen_year(data: Path, tmp_path: Path, files: dict[str, str]) -> None:
    retention(tmp_path, remove=True)
    before = said(now(data))
    told = loading.load(tmp_path, files)

    assert told["status"] == "failed"
    assert told["text"].startswith(f"CPD year {OLD} is frozen: the rows were removed")
    assert said(now(data)) == before


def test_no_rule_changes_a_frozen_year(data: Path, tmp_path: Path) -> None:
    retention(tmp_path, remove=True)
    before = said(now(data), OLD)
    scheme = (now(data).folder / "scheme.toml").read_text(encoding="utf-8")
    made = {"scheme": scheme, "guideline": [rule(OLD)]}
    assert "is frozen" in loading.run("words", loading.job(tmp_path, {}, made))["text"]

    made["guideline"] = [rule(MIDDLE)]
    assert loading.run("words", loading.job(tmp_path, {}, made))["status"] == "published"
    assert said(now(data), OLD) == before
    assert said(now(data), MIDDLE) != said(revisions.read(data, 3), MIDDLE)


def test_nobody_goes_back_to_a_revision_without_rows(data: Path, tmp_path: Path) -> None:
    retention(tmp_path, remove=True)
    told = loading.run("rollback", loading.job(tmp_path, {}, {"to": 2, "reason": "as it was"}))

    assert told["text"].startswith("The rows of figures version 2 were removed, so nobody can go back to it")
    assert now(data).number == 3
    revisions.verify(revisions.read(data, 2))


def test_a_year_that_was_corrected_is_said_to_stay_and_stays(data: Path, tmp_path: Path) -> None:
    loading.load(tmp_path, {"corrected.csv": sheet(MIDDLE, hours=5)})
    assert f"CPD year {MIDDLE} then stays as it is" in retention(tmp_path, remove=False)["text"]
    retention(tmp_path, remove=True)
    before = said(now(data), MIDDLE)
    loading.load(tmp_path, {"again.csv": sheet(MIDDLE, hours=9)})

    assert said(now(data), MIDDLE)["figures"] == before["figures"]
    assert now(data).manifest["missing"] == [["declarations", MIDDLE, 1]]


def test_a_folder_put_aside_by_a_restore_goes_when_it_is_old(data: Path, tmp_path: Path) -> None:
    old, young = (tmp_path / f"data.before-{year}0101-000000-000000" for year in (OLD, LAST))
    for folder in (old, young):
        folder.mkdir()
    assert f"The folder {old}, put aside" in retention(tmp_path, remove=False)["text"]
    retention(tmp_path, remove=True)

    assert not old.exists()
    assert young.exists()


def test_less_than_a_year_is_refused(data: Path, tmp_path: Path) -> None:
    assert retention(tmp_path, remove=True, months=11)["text"].startswith("Rows are kept for 12 months")
    assert now(data).number == 2


def test_a_sealed_letter_verifies_after_the_rows_of_its_year_are_gone(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = Catalogue(now(data).catalogue)
    day = date(OLD + 1, 6, 1)
    made = letter.current(catalogue, OLD, issued=day)
    issue = Issue(cpd_year=OLD, audience=Audience.EVERYBODY, sent_on=day, members=MEMBERS, author="")
    sent_letters.add(catalogue, issue, made)
    (bundle,) = data.glob("letters/*.zip")

    assert commands.main(["retention", "--months", str(MONTHS)]) == 0
    assert "type the same with --remove" in capsys.readouterr().out
    before = now(data).number
    assert commands.main(["retention", "--months", str(MONTHS), "--remove"]) == 2
    told = capsys.readouterr()
    assert f"Rows of CPD year {OLD}: then frozen." in told.out
    assert "Nothing was removed: nobody could be asked." in told.err
    assert now(data).number == before
    assert commands.main(["retention", "--months", str(MONTHS), "--remove", "--yes"]) == 0
    assert "Removed. Figures version 3 is current" in capsys.readouterr().out

    assert commands.main(["verify", str(bundle)]) == 0
    assert "The record here holds this seal." in capsys.readouterr().out
    later = Catalogue(now(data).catalogue)
    assert letter.current(later, OLD, issued=day).blocks == made.blocks
    assert recorded.told(workspace.recorded(workspace.own_place())[-1], Labels()) == (
        "Removing rows that are older than they are kept ended well: figures version 3 is current"
    )


def test_the_page_lists_before_it_removes(data: Path) -> None:
    app = opened.page("data", part="What is loaded")
    next(each for each in app.button if each.label == "List older rows").click()
    app.run(timeout=180)
    assert f"Rows of CPD year {OLD}: then frozen." in opened.said(app)
    assert now(data).number == 2

    next(each for each in app.button if each.label == "Remove these rows").click().run(timeout=180)

    assert now(data).number == 3
    assert any("Removed. Figures version 3 is current" in each.value for each in app.success)
    assert f"CPD year {OLD} is frozen" in opened.said(app)
    assert not app.exception


def test_every_table_that_speaks_of_a_year_says_of_a_frozen_one_what_it_said(tmp_path: Path) -> None:
    """A body's own words for outcomes too; totals of years without rows are kept elsewhere."""
    schema = (files("analysis.catalogue.build") / "schema.sql").read_text(encoding="utf-8")
    with duckdb.connect(str(tmp_path / "before.duckdb")) as before:
        before.execute(schema)
        before.execute("INSERT INTO years VALUES (2016, '{}')")
        tables = "SELECT DISTINCT table_name FROM duckdb_columns() WHERE column_name = 'cpd_year'"
        names = {str(name) for (name,) in before.execute(tables).fetchall()} - {"published", "years"}
        for name in names:
            columns = before.execute(f"DESCRIBE {name}").fetchall()
            cells = ["2016" if column == "cpd_year" else _cell(kind) for column, kind, *_ in columns]
            before.execute(f"INSERT INTO {name} VALUES ({', '.join(cells)})")
    with duckdb.connect(str(tmp_path / "after.duckdb")) as after:
        after.execute(schema)
        carried.attach(after, tmp_path / "before.duckdb")
        carried.rest(after, [2016])
        held = {name for name in names if after.execute(f"SELECT 1 FROM main.{name}").fetchall()}

    assert len(names) > 8
    assert held == names


def _cell(kind: str) -> str:
    return {"VARCHAR": "''", "BOOLEAN": "true"}.get(kind, "1")
