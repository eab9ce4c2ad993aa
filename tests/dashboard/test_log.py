"""No log holds a value, a member or a label, whichever way they come in: planted here in all of them."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analysis import __main__ as loader
from analysis import trace
from analysis.loader import publish
from analysis.scheme import scheme as schemes
from dashboard.cli import commands
from dashboard.reports.letter import letter as feedback
from dashboard.screen.startup import server
from tests.analysis import loading
from tests.pages import opened

pytestmark = pytest.mark.usefixtures("forked_loader")
MEMBER, LABEL, VALUE, NAME = "M0418983", "Secretly-Named", "1777.25", "Ada-Quillfeather"
PLANTED = re.compile("|".join((MEMBER, LABEL, re.escape(VALUE), "177725", NAME)), re.IGNORECASE)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5a" * 32)
    monkeypatch.setattr(loader, "limit_memory", lambda _: None)  # it would stay on this process
    return tmp_path / "data"


def sheet(*, member: str = MEMBER, hours: str = VALUE) -> str:
    rows = [{**row, "sector": LABEL} for row in loading.members(40)]
    return loading.table([*rows, {**rows[0], "member": member, "total_hours": hours}])


def fails(*_: object, **__: object) -> None:
    """As a database does, with the cell it could not convert in what it says."""
    duckdb.sql(f"SELECT '{MEMBER} {LABEL} {VALUE} {NAME}'::INTEGER").fetchall()


def load(folder: Path, text: str, name: str = f"{LABEL}.csv") -> int:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return commands.main(["load", str(file), "--found-again", "yes", "--as-declared", NAME, "--yes"])


def taken_and_refused_files(folder: Path, _: pytest.MonkeyPatch) -> None:
    assert load(folder, sheet()) == 0
    assert load(folder, sheet(hours=f"-{VALUE}")) == commands.BAD
    assert load(folder, sheet(hours=f"{VALUE} {NAME}")) == commands.BAD
    assert load(folder, f"{MEMBER},{LABEL}\n{VALUE},{NAME}\n") == commands.BAD
    assert load(folder, "\0" + sheet()) == commands.BAD
    assert commands.main(["rollback", "--to", "7", "--reason", f"{NAME} {MEMBER}"]) == commands.BAD


def a_loader_that_fails(folder: Path, patch: pytest.MonkeyPatch) -> None:
    ready = loading.job(folder, {f"{LABEL}.csv": sheet(hours="12")})
    assert loader.main(["check", str(ready)]) == 0
    patch.setattr(publish.build, "build", fails)
    assert loader.main(["publish", str(ready)]) == trace.ENDED


def a_command_that_fails(folder: Path, patch: pytest.MonkeyPatch) -> None:
    words = folder / f"{LABEL}.toml"
    seed = schemes.seed()
    named = schemes.as_toml(replace(seed, about=replace(seed.about, institution=NAME, contact=LABEL)))
    words.write_text(named, encoding="utf-8")
    assert commands.main(["words", str(words)]) == 0
    words.write_text(f"{named}{MEMBER}", encoding="utf-8")
    assert commands.main(["words", str(words)]) == commands.BAD
    assert load(folder, sheet()) == 0
    patch.setattr(feedback, "current", fails)
    report = ["report", "letter", "--year", "2024", "--format", "text", "--out", str(folder / NAME)]
    assert commands.main(report) == trace.ENDED


def a_page_that_fails(folder: Path, patch: pytest.MonkeyPatch) -> None:
    trace.keep_messages_out()
    assert load(folder, sheet()) == 0
    patch.setattr(feedback, "current", fails)
    assert opened.page("letter").exception
    try:
        fails()
    except duckdb.Error as error:
        server.tell(error)
        logging.getLogger("streamlit").exception(MEMBER, exc_info=error)


@pytest.mark.parametrize(
    "way", [taken_and_refused_files, a_loader_that_fails, a_command_that_fails, a_page_that_fails]
)
def test_what_was_planted_is_in_no_log(
    way: Callable[[Path, pytest.MonkeyPatch], None],
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    way(tmp_path, monkeypatch)
    kept = "\n".join(path.read_text(encoding="utf-8") for path in sorted((data / "log").glob("*")))

    assert " ERROR command=" in kept
    assert not PLANTED.search(kept)
    assert not PLANTED.search(caplog.text)
