"""The loader is started as a program of its own; its progress and its end are read from the job folder."""

import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from analysis import frozen, trace
from analysis.catalogue import revisions
from dashboard.load import jobs

ANSWERS = """
import json, pathlib, sys
job = pathlib.Path(sys.argv[2])
lines = [{"step": 1, "of": 4, "text": "Reading"}, {"step": 2, "of": 4, "text": "Checking"}]
(job / "progress.jsonl").write_text("".join(json.dumps(line) + "\\n" for line in lines))
names = sorted(path.name for path in (job / "uploads").iterdir())
choices = json.loads((job / "choices.json").read_text())
(job / "result.json").write_text(json.dumps({"status": sys.argv[1], "files": names, "choices": choices}))
"""


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def start(job: Path, code: str, files: jobs.Files = (), *, seconds: float = 30) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "PROGRAM", (sys.executable, "-c", code))
        jobs.start(job, jobs.Command.CHECK, files, seconds=seconds)


def run(job: Path, code: str, files: jobs.Files = (), *, seconds: float = 30) -> dict[str, object]:
    start(job, code, files, seconds=seconds)
    return jobs.wait(job)


def test_the_loader_is_told_the_command_and_the_job_and_its_answer_is_read() -> None:
    job = jobs.begin(jobs.Command.CHECK, {"who": "steward"})

    answer = run(job, ANSWERS, [("one.csv", b"a"), ("two.csv", b"b")])

    told = {"status": "check", "files": ["one.csv", "two.csv"]}
    assert answer == {**told, "choices": frozen.with_digest({"who": "steward"})}
    assert jobs.progress(job) == jobs.Progress(2, 4, "Checking")


def test_a_job_is_found_again_by_its_name_and_by_nothing_else(data_folder: Path) -> None:
    job = jobs.begin(jobs.Command.CHECK)

    assert jobs.job_named(job.name) == job
    assert jobs.job_named("../" + job.name) is None
    assert jobs.job_named("0" * 16) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("declarations 2025.csv", "declarations 2025.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\exports\\cpd.xlsx", "cpd.xlsx"),
        ("a#b?c.csv", "a_b_c.csv"),
        ("con.csv", "_con.csv"),
        ("..", "file"),
        ("Prüfung.xlsx", "Prüfung.xlsx"),
    ],
)
def test_an_upload_keeps_a_name_that_every_system_can_hold(given: str, kept: str) -> None:
    assert jobs.file_name(given) == kept


def test_two_uploads_of_one_name_are_both_kept() -> None:
    answer = run(
        jobs.begin(jobs.Command.CHECK), ANSWERS, [("cpd.csv", b"a"), ("CPD.csv", b"b"), ("cpd.csv", b"c")]
    )

    assert answer["files"] == ["CPD (2).csv", "cpd (3).csv", "cpd.csv"]


def test_files_are_on_disk_only_while_the_loader_reads_them(data_folder: Path) -> None:
    job = jobs.begin(jobs.Command.CHECK)
    run(job, ANSWERS, [("one.csv", b"a")])
    assert not (job / "uploads").exists()

    start(job, "import time; time.sleep(60)", [("one.csv", b"a")])
    assert (job / "uploads" / "one.csv").read_bytes() == b"a"
    jobs.discard(job)

    assert not list(data_folder.rglob("one.csv"))


def test_what_a_killed_program_left_is_removed_at_the_next_start(data_folder: Path) -> None:
    left = data_folder / "jobs" / ("0" * 16) / "uploads"
    left.mkdir(parents=True)
    (left / "one.csv").write_bytes(b"a")

    with revisions.alone(data_folder):
        jobs.tidy()
        assert left.exists(), "a loader is at work: the files may be its own"
    jobs.tidy()

    assert not left.exists()


def test_a_program_that_ends_leaves_none_of_its_jobs() -> None:
    job = jobs.begin(jobs.Command.CHECK)

    jobs.leave_nothing()

    assert not job.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_may_look_into_the_data_folder(data_folder: Path) -> None:
    data_folder.mkdir(mode=0o755)

    jobs.begin(jobs.Command.CHECK)

    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700


def test_a_loader_that_takes_too_long_is_stopped_and_the_time_is_named() -> None:
    answer = run(jobs.begin(jobs.Command.CHECK), "import time; time.sleep(60)", seconds=0.5)

    assert answer["status"] == "failed"
    assert str(answer["text"]).startswith("The work was stopped after 0 seconds. Nothing was changed.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to die by")
def test_a_loader_that_is_killed_is_said_to_have_needed_too_much_memory() -> None:
    answer = run(jobs.begin(jobs.Command.CHECK), "import os, signal; os.kill(os.getpid(), signal.SIGABRT)")

    assert "needed more memory than a load may use" in str(answer["text"])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count otherwise what a process holds")
def test_files_that_need_more_memory_than_a_load_may_use_are_refused_with_the_way_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CPD_MEMORY_MB", "230")
    rows = "".join(f"A{n // 10},{2016 + n % 10},{n % 60}\n" for n in range(400_000))
    job = jobs.begin(jobs.Command.CHECK)

    jobs.start(job, jobs.Command.CHECK, [("ten.csv", f"member,cpd_year,total_hours\n{rows}".encode())])

    assert str(jobs.wait(job)["text"]).endswith("Split the files by year and load them one after another.")


def test_a_loader_that_crashes_leaves_a_sentence_and_none_of_its_own_words() -> None:
    answer = run(jobs.begin(jobs.Command.CHECK), "raise ValueError('member 12345')")

    assert str(answer["text"]).startswith("The loader stopped without an answer")
    assert "12345" not in json.dumps(answer)


# That it fails, beside whoever waits, is what is tried here.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_whoever_waits_is_told_even_where_what_failed_cannot_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(trace, "note_crash", fails)

    answer = run(jobs.begin(jobs.Command.CHECK), "raise ValueError")

    assert str(answer["text"]).startswith("The work was interrupted.")


def test_a_job_whose_loader_is_gone_without_an_answer_is_told_as_interrupted() -> None:
    assert jobs.result(jobs.begin(jobs.Command.CHECK)) == {
        "status": "failed",
        "text": "The work was interrupted. Nothing was changed. Start it again.",
    }


def test_there_is_no_answer_while_the_loader_works() -> None:
    job = jobs.begin(jobs.Command.CHECK)
    start(job, "import time; time.sleep(60)")

    assert jobs.is_running(job)
    assert jobs.result(job) is None

    jobs.discard(job)


def test_discarding_a_job_stops_its_loader_and_removes_its_files() -> None:
    job = jobs.begin(jobs.Command.CHECK)
    start(job, "import time; time.sleep(60)", [("cpd.csv", b"a")])

    jobs.discard(job)

    assert not job.exists()
    assert jobs.job_named(job.name) is None


def test_no_folder_but_a_job_is_ever_removed(tmp_path: Path) -> None:
    other = tmp_path / "0123456789abcdef"
    other.mkdir()

    jobs.discard(other)
    jobs.discard(Path())

    assert other.exists()


def test_job_folders_of_yesterday_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    old = jobs.begin(jobs.Command.CHECK)
    later = time.time() + 25 * 3600
    monkeypatch.setattr(jobs.time, "time", lambda: later)

    new = jobs.begin(jobs.Command.CHECK)

    assert not old.exists()
    assert new.exists()


def test_half_a_sealed_letter_is_removed_after_a_day_and_a_whole_one_stays(data_folder: Path) -> None:
    made = []
    for folder in ("letters", "letters-sample"):
        (data_folder / folder).mkdir(parents=True)
        for name, hours in (("new.draft", 1), ("old.draft", 25), ("old.zip", 25)):
            path = data_folder / folder / name
            path.write_bytes(b"a letter")
            path.chmod(0o440)
            os.utime(path, (time.time() - hours * 3600,) * 2)
            made.append(path)

    jobs.tidy()

    assert [path.name for path in made if path.exists()] == ["new.draft", "old.zip"] * 2


def test_half_a_line_of_progress_is_not_read() -> None:
    job = jobs.begin(jobs.Command.CHECK)
    (job / "progress.jsonl").write_text('{"step": 1, "of": 2, "text": "Reading"}\n{"step": 2, "o')

    assert jobs.progress(job) == jobs.Progress(1, 2, "Reading")
