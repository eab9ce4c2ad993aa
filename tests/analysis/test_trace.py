"""A failure leaves a trace of where it was, and none of what it was about."""

import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from analysis import __main__ as command_line
from analysis import trace
from analysis.catalogue import revisions
from analysis.errors import Refused
from analysis.loader import publish
from dashboard.cli import commands
from dashboard.load import jobs
from tests.analysis import loading

MEMBER, LABEL = "M0418983", "Secretly-Named"
PLANTED = re.compile(f"{MEMBER}|{LABEL}|0418983")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5a" * 32)
    monkeypatch.setattr(command_line, "limit_memory", lambda _: None)  # it would stay on this process
    return tmp_path / "data"


def quote_a_cell() -> None:
    """The message of the database quotes what it could not convert."""
    duckdb.sql(f"SELECT '{MEMBER} {LABEL}'::INTEGER").fetchall()


def kept() -> str:
    return trace.log().read_text(encoding="utf-8")


def test_a_database_error_is_kept_by_kind_and_place_without_the_cell_it_quotes(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*loading.members(40), {**loading.members(1)[0], "member": MEMBER}]
    ready = loading.job(tmp_path, {f"{LABEL}.csv": loading.table(rows)})
    assert command_line.main(["check", str(ready)]) == 0
    monkeypatch.setattr(publish.build, "build", lambda *_: quote_a_cell())

    assert command_line.main(["publish", str(ready)]) == trace.ENDED

    assert revisions.current(data) is None
    assert "command=publish revision=None" in kept()
    assert "step=“Working out facts” ConversionException at " in kept()
    assert re.search(r"< analysis/loader/publish\.py:\d+ _build <", kept())
    assert not PLANTED.search(kept())


def test_what_was_refused_is_kept_by_its_rule(tmp_path: Path) -> None:
    try:
        raise Refused("a_rule", LABEL, row=7)
    except Refused as refused:
        trace.note(refused, "check")

    assert re.search(r"command=check .*Refused at .* rule=a_rule$", kept(), re.MULTILINE)
    assert not PLANTED.search(kept())


def test_what_a_refused_file_met_is_kept_by_its_place(tmp_path: Path) -> None:
    made = loading.job(tmp_path, {"a.csv": "x"}, {"to": 7, "reason": LABEL})

    assert command_line.main(["rollback", str(made)]) == 1

    assert "command=rollback" in kept()
    assert "CpdError from FileNotFoundError at analysis/catalogue/revisions.py:" in kept()
    assert not PLANTED.search(kept())


@pytest.mark.parametrize(
    ("code", "held"),
    [
        (f"raise ValueError('{MEMBER}\\n{LABEL}')", "ended=1 said: ValueError"),
        (
            f"import sys; sys.exit('thread panicked at src/a.rs:12:5:\\n{MEMBER} {LABEL}')",
            "said: src/a.rs:12",
        ),
        (f"import sys; sys.exit('{LABEL}: {MEMBER}')", "said: nothing"),
    ],
)
def test_the_last_words_of_a_crashed_loader_are_kept_without_values(
    code: str, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PROGRAM", (sys.executable, "-c", code))
    job = jobs.begin(jobs.Command.CHECK)
    jobs.start(job, jobs.Command.CHECK, [(f"{LABEL}.csv", MEMBER.encode())])

    told = str(jobs.wait(job)["text"])

    assert f"stands in {trace.log()}" in told
    assert held in kept()
    assert f"job={job.name}" in kept()
    assert not PLANTED.search(told + kept())
    assert not any(PLANTED.search(file.read_text(encoding="utf-8")) for file in job.iterdir())


def test_the_command_line_names_the_log_and_shows_nothing_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands.report, "_revision", quote_a_cell)

    assert commands.main(["report", "letter"]) == trace.ENDED

    told = capsys.readouterr()
    assert told.err == f"This command failed. {trace.fault()}\n"
    assert "command=report" in kept()
    assert not PLANTED.search(told.out + kept())


@pytest.fixture
def records() -> Iterator[None]:
    """Records as they were before, once the test is over."""
    before = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.usefixtures("records")
def test_no_record_of_any_library_quotes_an_exception(caplog: pytest.LogCaptureFixture) -> None:
    trace.keep_messages_out()
    try:
        quote_a_cell()
    except duckdb.Error as error:
        logging.getLogger("streamlit").error("Uncaught app execution", exc_info=error)

    assert re.search(r"Uncaught ConversionException at .*test_trace\.py:\d+ quote_a_cell", caplog.text)
    assert not PLANTED.search(caplog.text)


def test_the_log_stays_small(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "_BYTES", 1000)
    for _ in range(100):
        trace.note(ValueError(MEMBER), "check")

    sizes = {path.name: path.stat().st_size for path in (data / "log").iterdir()}
    assert sorted(sizes) == ["cpd.log", "cpd.log.1", "cpd.log.2", "cpd.log.3"]
    assert max(sizes.values()) <= 1000
