"""Everything that is written passes one door and what the loader does another: by whom, and with an entry."""

import ast
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.cli import commands
from dashboard.load import jobs
from dashboard.reports.drafts import actions, drafts, overrides
from dashboard.reports.drafts.actions import Action, Direction
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import approval, sent_letters
from dashboard.reports.sent.approval import Letter, Step
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import access, backup, people, record, workspace
from dashboard.trust.access import Act, Person, Refused, Role
from dashboard.words.facts import Audience
from tests import built_sample

ROOT = Path(__file__).resolve().parents[3]
NOTHING = """
import pathlib, sys
(pathlib.Path(sys.argv[2]) / "result.json").write_text('{"status": "done"}')
"""
STEWARDS = {Role.DATA_STEWARD}
MANAGERS = {Role.MANAGER}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(jobs, "PROGRAM", (sys.executable, "-c", NOTHING))
    return tmp_path / "data"


def sample() -> Catalogue:
    return built_sample.catalogue()


def is_a(monkeypatch: pytest.MonkeyPatch, *roles: Role) -> None:
    monkeypatch.setattr(access, "person", lambda: Person("somebody", frozenset(roles)))


def _save(catalogue: Catalogue) -> None:
    drafts.save(drafts.of_letter(catalogue, 2025), [Section("Thank you", "All.")], expected=0, by=Writer("A"))


def _set_aside(catalogue: Catalogue) -> None:
    key = drafts.of_letter(catalogue, 2025)
    overrides.add(key, rule="digits", sentence="Ring 3.", reason="A telephone number", author="A")


def _agree(catalogue: Catalogue) -> None:
    actions.add(catalogue, ACTION)


def _sent(catalogue: Catalogue) -> None:
    made = feedback.current(catalogue, 2025, issued=date(2026, 5, 2))
    letter = Letter(catalogue, 2025, Audience.EVERYBODY, made)
    if access.may(Act.SEND) and approval.holding(letter) is None:
        approval.take(letter, Act.ASK, Step.ON_PAPER, PAPER)
    sent_letters.add(catalogue, ISSUE, made)


def _beside(name: str) -> Path:
    return places.data_folder().with_name(name)


def _loads(command: jobs.Command) -> Callable[[Catalogue], None]:
    def start(_: Catalogue) -> None:
        job = jobs.begin(command)
        jobs.start(job, command)
        jobs.wait(job)

    return start


PAPER = {"approver": "The Chair", "role": "Chair", "minute": "Minute 4", "on": "2026-05-01"}
ACTION = Action(
    number=0,
    cpd_year=2025,
    what="Write to members",
    measure="declaration_rate",
    direction=Direction.UP,
    look_year=2026,
)
ISSUE = Issue(
    cpd_year=2025,
    audience=Audience.EVERYBODY,
    sent_on=date(2026, 5, 2),
    members=2000,
    author="A",
)
DOORS: dict[str, tuple[Callable[[Catalogue], object], set[Role]]] = {
    "save": (_save, MANAGERS),
    "set aside": (_set_aside, MANAGERS),
    "agree": (_agree, MANAGERS),
    "action closed": (lambda catalogue: actions.close(catalogue, 1, "Done"), MANAGERS),
    "sent": (_sent, MANAGERS),
    "roles": (lambda _: people.give("Ada", frozenset({Role.VIEWER})), STEWARDS),
    "name": (lambda _: people.rename("Ada", "Ada Marsh"), STEWARDS),
    "backup": (lambda _: backup.make(_beside("a.zip")), STEWARDS),
    "restore": (lambda _: backup.restore(_beside("a.zip")), STEWARDS),
    **{str(each): (_loads(each), STEWARDS) for each in jobs.Command if each is not jobs.Command.SAMPLE},
}


def written(folder: Path) -> dict[str, object]:
    """Everything there is in a folder but the record."""
    held: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as connection:
                tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                said = {each: connection.execute(f"SELECT * FROM {each}").fetchall() for (each,) in tables}
            held |= {f"{name} {each}": rows for each, rows in said.items() if rows and each != "record"}
        elif not path.name.endswith(("-shm", "-wal")):
            held[name] = path.read_bytes() if path.is_file() else "a folder"
    return held


def entries(data: Path) -> list[record.Entry]:
    return [each for path in sorted(data.glob("*.sqlite")) for each in workspace.recorded(path)]


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_at_each_door(role: Role | None, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = sample()
    people.at("https://login.institution.org", "1", "Ada")
    is_a(monkeypatch, *([role] if role else []))
    for name, (act, allowed) in DOORS.items():
        before, held = written(data.parent), entries(data)
        if role in allowed:
            act(catalogue)
            assert entries(data) != held or name in {"check", "build"}, name
            assert all(each.what != "refused" for each in entries(data) if each not in held), name
        else:
            with pytest.raises(Refused, match="Nothing was done"):
                act(catalogue)
            assert written(data.parent) == before, name
            assert len(entries(data)) == len(held) + 1, name


def test_a_refusal_names_who_may_and_the_record_names_who_tried(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_a(monkeypatch, Role.VIEWER, Role.APPROVER)

    with pytest.raises(Refused, match="to load and publish is for a data steward"):
        jobs.require(jobs.Command.PUBLISH)

    (only,) = entries(data)
    assert (only.who, only.act, only.what) == ("somebody", "load and publish", "refused")


def test_a_lost_role_counts_at_the_next_act(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = sample()
    is_a(monkeypatch, Role.MANAGER)
    _set_aside(catalogue)
    is_a(monkeypatch)

    with pytest.raises(Refused):
        _sent(catalogue)


def test_a_load_is_recorded_when_asked_and_when_it_ended() -> None:
    job = jobs.begin(jobs.Command.REBUILD)
    jobs.start(job, jobs.Command.REBUILD)
    jobs.wait(job)

    told = [each.what for each in workspace.recorded(workspace.own_place())]

    assert told == [f"rebuild: asked, job {job.name}", f"rebuild: done, job {job.name}"]


def test_a_revision_that_no_entry_names_is_found_once(data: Path) -> None:
    data.mkdir()
    (data / "current").write_text("000007")

    jobs.find_unrecorded()
    jobs.find_unrecorded()

    assert [each.what for each in workspace.recorded(workspace.own_place())] == ["found, revision 7"]


def test_who_writes_on_has_one_entry_a_sitting_and_nothing_saved_has_none(data: Path) -> None:
    key = drafts.of_letter(sample(), 2025)
    for number, text in enumerate(("One.", "Two.", "Two.")):
        drafts.save(key, [Section("Thank you", text)], expected=number, by=Writer("A"))

    assert [each.what for each in entries(data)] == ["letter 2025"]


def rewritten(path: Path, statement: str) -> None:
    """A change by somebody who has the file, and takes the triggers away first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER record_stays")
        connection.execute("DROP TRIGGER record_is_kept")
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE record SET who = 'another' WHERE number = 2", "Entry 2"),
        ("UPDATE record SET at = '2020-01-01T00:00:00+00:00' WHERE number = 1", "Entry 1"),
        ("DELETE FROM record WHERE number = 2", "lacks entry 2"),
        ("DELETE FROM record WHERE number = 1", "lacks entry 1"),
        ("UPDATE record SET number = 9 WHERE number = 3", "lacks entry 3"),
        ("INSERT INTO record VALUES (4, '2026-01-01T00:00:00+00:00', 'x', 'write', 'y', 'z')", "Entry 4"),
    ],
)
def test_a_broken_record_is_said_and_nothing_more_is_written(data: Path, statement: str, said: str) -> None:
    catalogue = sample()
    for act in (_save, _set_aside, _agree):
        act(catalogue)
    path = workspace.place(catalogue)
    rewritten(path, statement)
    before = written(data)

    with pytest.raises(CpdError, match=f"{said}.* Nothing was written"):
        _sent(catalogue)

    assert written(data) == before
    assert drafts.latest(drafts.of_letter(catalogue, 2025)) is not None


@pytest.mark.parametrize(
    ("gone", "said"),
    [(("record",), "lacks the sending of the letter whose seal begins"), (("record", "issues"), "quotes")],
)
def test_an_entry_cut_off_at_the_end_is_missed_by_what_quotes_it(
    gone: tuple[str, ...], said: str, data: Path
) -> None:
    catalogue = sample()
    _save(catalogue)
    _sent(catalogue)
    path = workspace.place(catalogue)
    assert workspace.broken(path) == ""

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table, trigger in (("record", "record_is_kept"), ("issues", "issues_are_kept")):
            if table in gone:
                connection.execute(f"DROP TRIGGER {trigger}")
                connection.execute(f"DELETE FROM {table}")

    assert said in workspace.broken(path)
    with pytest.raises(CpdError, match="Nothing was written"):
        _save(catalogue)


def test_an_entry_can_neither_be_changed_nor_taken_away(data: Path) -> None:
    _save(sample())
    path = workspace.place(sample())
    for statement in ("UPDATE record SET who = 'x'", "DELETE FROM record"):
        with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)


def test_the_digest_of_an_entry_can_be_worked_out_by_anybody(data: Path) -> None:
    _save(sample())
    _set_aside(sample())
    before = "0" * 64
    for each in entries(data):
        told = json.dumps([before, each.number, each.at, each.who, each.act, each.what], ensure_ascii=False)
        before = sha256(told.encode()).hexdigest()
        assert each.digest == before


def test_the_command_line_tells_the_record_and_that_it_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["rollback", "--to", "1", "--reason", "a try"]) == 0
    assert commands.main(["record"]) == 0

    told = capsys.readouterr().out
    assert told.count("on this computer  Going back to other figures ") == 2
    assert "The record is whole" in told
    assert "a try" not in told

    rewritten(workspace.own_place(), "UPDATE record SET act = 'write' WHERE number = 1")
    assert commands.main(["record"]) == 2
    assert "Entry 1 of the record of what was done is not as it was written." in capsys.readouterr().err
    assert commands.main(["rollback", "--to", "1", "--reason", "a try"]) == 2
    assert "Nothing was written" in capsys.readouterr().err


def test_there_is_no_other_way_to_write() -> None:
    """Only the two doors open a file of what people write, or start a program."""
    ways = {"sqlite3.connect": "workspace.py", "subprocess.Popen": "jobs.py"}
    found = set()
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ways:
                found.add((ast.unparse(node.func), path.name))
    assert found == set(ways.items())
