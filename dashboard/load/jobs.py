"""Starts the loader, a program of its own, and reads its progress and result; nothing else.

A job is a folder: `choices.json` holds what a person chose, the loader writes `progress.jsonl` and
`result.json`. Whoever asks reads those two, so leaving a page loses nothing. The files as they came stand in
`uploads/` while a loader reads them and no longer: until the next reading they stay with whoever chose them.
"""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import analysis
from analysis import places
from analysis.catalogue import revisions
from analysis.errors import CpdError

PAGE_SECONDS = 90.0
BUILD_SECONDS = 900.0
PROGRAM = (sys.executable, "-m", "analysis")
_KEPT_SECONDS = 24 * 3600
_ID = re.compile(r"[0-9a-f]{16}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_running: dict[Path, subprocess.Popen[bytes]] = {}
_begun: set[Path] = set()

Files = Iterable[tuple[str, bytes | Path]]
"""Files by name, each with its content or the place it lies at."""


class Command(StrEnum):
    """What the loader can be asked to do."""

    CHECK = "check"
    PUBLISH = "publish"
    ROLLBACK = "rollback"
    WORDS = "words"
    REBUILD = "rebuild"
    CLOSE = "close"
    UNSEEN = "unseen"
    SAMPLE = "sample"
    MARKED_COPY = "marked-copy"
    EXTRACT = "extract"
    DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the loader has come."""

    step: int
    of: int
    text: str

    @property
    def share(self) -> float:
        """The part of the way behind it, 0 to 1."""
        return min(1.0, self.step / self.of) if self.of else 0.0


def begin(choices: Mapping[str, Any] | None = None) -> Path:
    """A new job folder. Folders left for a day are removed."""
    jobs = places.private(places.data_folder()) / "jobs"
    _remove_old(jobs)
    job = jobs / secrets.token_hex(8)
    job.mkdir(parents=True)
    _begun.add(job)
    choose(job, choices or {})
    return job


def leave_nothing() -> None:
    """Remove the jobs begun by this program: it ends, and nobody can come back to them."""
    for job in tuple(_begun):
        discard(job)


def tidy() -> None:
    """Remove what a program that was killed left behind: its files as they came, at once. Where a loader is
    at work, the files are its own, and they stay."""
    with suppress(CpdError), revisions.alone(places.data_folder()):
        for left in (places.data_folder() / "jobs").glob("*/uploads"):
            shutil.rmtree(left, ignore_errors=True)


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


def choose(job: Path, choices: Mapping[str, Any]) -> None:
    """Write what a person chose, whole or not at all."""
    draft = job / "choices.draft"
    draft.write_text(json.dumps(choices, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(job / "choices.json")


def choices(job: Path) -> dict[str, Any]:
    """What was chosen last."""
    return _json(job / "choices.json") or {}


def start(job: Path, command: Command, files: Files = (), *, seconds: float = PAGE_SECONDS) -> None:
    """Start the loader on a job and its files, unless it is at work there already; it is stopped after
    `seconds`."""
    if is_running(job):
        return
    _lay_out(job, files)
    for name in ("progress.jsonl", "result.json"):
        (job / name).unlink(missing_ok=True)
    with (job / "stdout.txt").open("wb") as out, (job / "stderr.txt").open("wb") as err:
        process = subprocess.Popen(
            [*PROGRAM, command, str(job)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    _running[job] = process
    threading.Thread(target=_watch, args=(job, process, seconds), daemon=True).start()


def is_running(job: Path) -> bool:
    """Whether the loader is at work on this job."""
    return job in _running


def progress(job: Path) -> Progress | None:
    """The last step the loader has told of, or None before the first."""
    with suppress(OSError, ValueError, KeyError, IndexError):
        lines = (job / "progress.jsonl").read_text(encoding="utf-8").rsplit("\n", 2)
        last = json.loads(lines[-2])
        return Progress(int(last["step"]), int(last["of"]), str(last["text"]))
    return None


def result(job: Path) -> dict[str, Any] | None:
    """What the loader answered;
    None while it is at work. A loader that ended without an answer has failed."""
    if is_running(job):
        return None
    return _json(job / "result.json") or _failure(
        "The work was interrupted. Nothing was changed. Start it again."
    )


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
    shutil.rmtree(job, ignore_errors=True)
    _begun.discard(job)


def _lay_out(job: Path, files: Files) -> None:
    uploads = job / "uploads"
    uploads.mkdir()
    for name, content in files:
        kept = uploads / file_name(name, (path.name for path in uploads.iterdir()))
        shutil.copyfile(content, kept) if isinstance(content, Path) else kept.write_bytes(content)


def _watch(job: Path, process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for the end, and let go of the files; where no answer was left, leave one that says why."""
    late = False
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
        process.kill()
        process.wait()
    if late or _json(job / "result.json") is None:
        with suppress(OSError):
            text = json.dumps(_failure(_why(job, seconds if late else None)), ensure_ascii=False)
            (job / "result.json").write_text(text, encoding="utf-8")
    shutil.rmtree(job / "uploads", ignore_errors=True)
    _running.pop(job, None)


def _why(job: Path, seconds: float | None) -> str:
    """What to tell of a loader that ended without an answer; its own words are read for their kind,
    never shown."""
    if seconds is not None:
        return (
            f"The work was stopped after {seconds:.0f} seconds. Nothing was changed. "
            "Load fewer files at once, or use the command line with --seconds for more time."
        )
    words = (job / "stderr.txt").read_bytes()[-4000:] if (job / "stderr.txt").exists() else b""
    if _running[job].returncode < 0 or b"emory" in words:
        return (
            "The files needed more memory than a load may use, so the work was stopped. Nothing was changed. "
            "Split the files by year and load them one after another."
        )
    return (
        "The loader stopped without an answer, which is a fault of the software. See on the Data page, under "
        "“What is loaded”, which revision is current, and tell whoever looks after the "
        f"software of job {job.name}."
    )


def _failure(text: str) -> dict[str, Any]:
    return {"status": "failed", "text": text}


def _environment() -> dict[str, str]:
    """This process's environment; the loader finds the same code,
    and no module in the folder it starts in."""
    root = str(Path(analysis.__file__).parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def _json(path: Path) -> dict[str, Any] | None:
    with suppress(OSError, ValueError):
        found = json.loads(path.read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else None
    return None


def _remove_old(jobs: Path) -> None:
    for folder in jobs.glob("*"):
        with suppress(OSError):
            if folder not in _running and folder.stat().st_mtime < time.time() - _KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
