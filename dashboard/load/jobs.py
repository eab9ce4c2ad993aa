"""Starts the loader, a program of its own, and reads its progress and result; nothing else.

A job is a folder (`analysis.job`). Whoever asks reads what the loader wrote there, so leaving a page loses
nothing. The files as they came stand in it while a loader reads them and no longer: until the next reading
they stay with whoever chose them.
"""

import errno
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import analysis
from analysis import job as protocol
from analysis import places, trace
from analysis.catalogue import revisions
from analysis.errors import FULL, CpdError, is_disk_full
from analysis.job import Command, Progress, choices, choose, progress
from dashboard.trust import workspace
from dashboard.trust.access import ITSELF, Act, Person

__all__ = ["Command", "Progress", "choices", "choose", "progress"]
"""What pages need of the job itself comes with what starts it."""

PAGE_SECONDS = 90.0
BUILD_SECONDS = 900.0
PROGRAM = (sys.executable, "-m", "analysis")
_KEPT_SECONDS = 24 * 3600
_NEEDED: Mapping[Command, Act | None] = {
    Command.SAMPLE: None,
    Command.MARKED_COPY: Act.TAKE_OUT,
    Command.EXTRACT: Act.TAKE_OUT,
    Command.DRAW: Act.TAKE_OUT,
}
"""What must be allowed to whoever asks for a command; for all others it is loading."""
_ID = re.compile(r"[0-9a-f]{16}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_running: dict[Path, subprocess.Popen[bytes]] = {}
_begun: set[Path] = set()

Files = Iterable[tuple[str, bytes | Path]]
"""Files by name, each with its content or the place it lies at."""
_unanswered: dict[Path, dict[str, Any]] = {}
"""What to tell of loaders that ended without an answer: a full disk cannot be told in a file."""


def begin(command: Command, chosen: Mapping[str, Any] | None = None) -> Path:
    """A new job folder, for somebody who may ask for the command that comes first. Folders left for a day are
    removed. Raises Refused, or CpdError where the data folder takes no more."""
    require(command)
    with _keeping():
        jobs = places.private(places.data_folder()) / "jobs"
        _remove_old(jobs.glob("*"))
        job = jobs / secrets.token_hex(8)
        job.mkdir(parents=True)
        _begun.add(job)
        try:
            choose(job, chosen or {})
        except OSError:
            discard(job)
            raise
    return job


@contextmanager
def _keeping() -> Iterator[None]:
    """Whatever the data folder does not take is said as that."""
    try:
        yield
    except OSError as error:
        raise CpdError(FULL if is_disk_full(error) else _no_place(error)) from error


def _no_place(error: OSError) -> str:
    return (
        f"Nothing can be kept in the data folder {places.data_folder()} ({error.strerror}). Nothing was "
        "changed. Make it writable, or name another folder in CPD_DATA."
    )


def leave_nothing() -> None:
    """Remove the jobs begun by this program: it ends, and nobody can come back to them."""
    for job in tuple(_begun):
        discard(job)


def tidy() -> None:
    """Remove what a program that was killed left behind: its files as they came and what it was building, at
    once, its jobs and half a sealed letter after a day. Where a loader is at work, they are its own, and they
    stay."""
    data = places.data_folder()
    with suppress(CpdError, OSError), revisions.alone(data):
        for left in (data / "jobs").glob(f"*/{protocol.UPLOADS}"):
            shutil.rmtree(left, ignore_errors=True)
        _remove_old([*data.glob("jobs/*"), *data.glob("letters*/*.draft")])
        revisions.clear_drafts(data)


def file_name(name: str, taken: Iterable[str] = ()) -> str:
    """The name an upload is kept under: its own, without a path or signs a system may refuse,
    and not yet taken."""
    plain = re.sub(r"[^\w .()+-]", "_", re.split(r"[\\/]", name)[-1]).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    stem = f"_{stem}" if _RESERVED.match(stem) else stem[:80]
    used = {each.casefold() for each in taken}
    found, number = f"{stem}{dot}{ending[:10]}", 1
    while found.casefold() in used:
        number += 1
        found = f"{stem} ({number}){dot}{ending[:10]}"
    return found


def job_named(identifier: str) -> Path | None:
    """The job of that name, or None where there is no such folder."""
    folder = places.data_folder() / "jobs" / identifier
    return folder if _ID.fullmatch(identifier) and folder.is_dir() else None


def require(command: Command) -> Person | None:
    """The person at the screen, who may ask for this; nobody where it is for everybody. Raises Refused."""
    act = _NEEDED.get(command, Act.LOAD)
    return workspace.require(workspace.own_place(), act) if act else None


def start(job: Path, command: Command, files: Files = (), *, seconds: float = PAGE_SECONDS) -> None:
    """The door to the loader: started for somebody who may, unless it is at work on the job already, and
    stopped after `seconds`. The record has what was asked, and what came of it."""
    if is_running(job):
        return
    who = require(command)
    _record(who, command, f"asked, job {job.name}")
    with _keeping():
        _lay_out(job, files)
    protocol.begin_again(job)
    process = subprocess.Popen(
        [*PROGRAM, command, str(job)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    _running[job] = process
    threading.Thread(target=_watch, args=(job, command, process, seconds, who), daemon=True).start()


def is_running(job: Path) -> bool:
    """Whether the loader is at work on this job."""
    return job in _running


def result(job: Path) -> dict[str, Any] | None:
    """What the loader answered;
    None while it is at work. A loader that ended without an answer has failed."""
    if is_running(job):
        return None
    interrupted = _failure("The work was interrupted. Nothing was changed. Start it again.")
    return protocol.answered(job) or _unanswered.get(job, interrupted)


def wait(job: Path) -> dict[str, Any]:
    """The loader's answer, however long that takes within its time."""
    while (answer := result(job)) is None:
        time.sleep(0.05)
    return answer


def discard(job: Path) -> None:
    """Stop the loader if it is at work, and remove the job with its files;
    no other folder is ever removed."""
    if job_named(job.name) != job:
        return
    if process := _running.get(job):
        process.kill()
    while is_running(job):
        time.sleep(0.01)
    _unanswered.pop(job, None)
    shutil.rmtree(job, ignore_errors=True)
    _begun.discard(job)


def _lay_out(job: Path, files: Files) -> None:
    """Raises OSError where the job takes no more, CpdError for a file that cannot be read."""
    uploads = job / protocol.UPLOADS
    uploads.mkdir()
    try:
        for name, content in files:
            kept = uploads / file_name(name, (path.name for path in uploads.iterdir()))
            _copied(content, kept) if isinstance(content, Path) else kept.write_bytes(content)
    except (CpdError, OSError):
        shutil.rmtree(uploads, ignore_errors=True)
        raise


def _copied(source: Path, kept: Path) -> None:
    try:
        read = source.open("rb")
    except OSError as error:
        raise CpdError(
            f"{source} cannot be read ({error.strerror}). Nothing was changed. Close it where it is open, "
            "look whether you may read it, and try again."
        ) from error
    with read, kept.open("wb") as file:
        shutil.copyfileobj(read, file)


def _watch(
    job: Path, command: Command, process: subprocess.Popen[bytes], seconds: float, who: Person | None
) -> None:
    """Wait for the end, and let go of the files; where no answer was left, leave one that says why."""
    try:
        late = False
        try:
            _, words = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            late = True
            process.kill()
            _, words = process.communicate()
        if late or protocol.answered(job) is None:
            why = _too_late(seconds) if late else _why(job, command, process.returncode, words)
            _unanswered[job] = _failure(why)
            with suppress(OSError):
                protocol.answer(job, **_unanswered[job])
        shutil.rmtree(job / protocol.UPLOADS, ignore_errors=True)
        with suppress(CpdError):  # what cannot be kept now is found at the next start
            answer = protocol.answered(job) or _unanswered[job]
            made = f", revision {answer['revision']}" if "revision" in answer else ""
            _record(who, command, f"{answer.get('status')}, job {job.name}{made}")
    finally:
        _running.pop(job, None)  # whatever failed here: whoever waits is not to wait for ever


def _record(who: Person | None, command: Command, told: str) -> None:
    """An entry on a command that changes something or takes something out: a check and what is built beside
    the figures do neither, and the sample is for everybody."""
    if who and command not in {Command.CHECK, Command.BUILD}:
        act = _NEEDED.get(command) or Act.LOAD
        workspace.note(workspace.own_place(), who, act, f"{command}: {told}")


def find_unrecorded() -> None:
    """Keep an entry of a current revision that none names: this program was killed, or the loader was run by
    hand."""
    number = revisions.number_named(places.data_folder())
    path = workspace.own_place()
    with suppress(CpdError):
        named = {each.what.rpartition(", revision ")[2] for each in workspace.recorded(path)}
        if number and str(number) not in named:
            workspace.note(path, ITSELF, Act.LOAD, f"found, revision {number}")


def _too_late(seconds: float) -> str:
    return (
        f"The work was stopped after {seconds:.0f} seconds. Nothing was changed. "
        "Load fewer files at once, or use the command line with --seconds for more time."
    )


def _why(job: Path, command: Command, ended: int, words: bytes) -> str:
    """What to tell of a loader that ended without an answer; its last words are kept as far as they hold
    nothing of the data, and never shown."""
    if ended == errno.ENOSPC:
        return FULL
    is_kept = ended in {trace.ENDED, errno.ENOMEM}
    fault = trace.fault() if is_kept else trace.note_crash(words, command, ended=ended, job=job)
    if ended < 0 or ended == errno.ENOMEM or b"emory" in words:
        return (
            "The files needed more memory than a load may use, so the work was stopped. Nothing was changed. "
            "Split the files by year and load them one after another."
        )
    return (
        f"The loader stopped without an answer. {fault} See on the Data page, under “What is loaded”, "
        "which figures are current."
    )


def _failure(text: str) -> dict[str, Any]:
    return {"status": "failed", "text": text}


def _environment() -> dict[str, str]:
    """This process's environment; the loader finds the same code,
    and no module in the folder it starts in."""
    root = str(Path(analysis.__file__).parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def _remove_old(left: Iterable[Path]) -> None:
    for path in left:
        with suppress(OSError):
            if path not in _running and path.stat().st_mtime < time.time() - _KEPT_SECONDS:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
