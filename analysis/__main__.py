"""The loader's command line: `python -m analysis COMMAND JOB`, a process of its own with capped memory."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis import places, trace
from analysis.errors import CpdError, is_disk_full
from analysis.intake import job as jobs
from analysis.intake.read.limits import MEBIBYTE, limit_memory
from analysis.loader import commands, work_commands

COMMANDS: dict[str, Callable[[Path], None]] = {
    "check": commands.check,
    "publish": commands.publish_job,
    "sample": commands.sample,
    "rollback": commands.rollback,
    "words": commands.words,
    "rebuild": commands.rebuild,
    "close": commands.close,
    "unseen": commands.unseen,
    "marked-copy": work_commands.marked_copy,
    "extract": work_commands.extract,
    "draw": work_commands.draw,
}
_CHECK_MEGABYTES = 2048
_BUILD_MEGABYTES = 4096
_BUSY = "Another load is at work on these data. Wait until it has ended, then start again."


def main(given: list[str]) -> int:
    """Run one command on a job folder. 0 where its `result.json` holds the answer, 1 where it says what a
    person has to do, 2 for a wrong call; without an answer ENOSPC, ENOMEM or `trace.ENDED`."""
    if len(given) != 2 or given[0] not in COMMANDS:
        sys.stderr.write(f"usage: python -m analysis {{{','.join(COMMANDS)}}} JOB\n")
        return 2
    command, job = given[0], Path(given[1])
    most = int(os.environ.get("CPD_MEMORY_MB", _CHECK_MEGABYTES if command == "check" else _BUILD_MEGABYTES))
    limit_memory(most * MEBIBYTE)
    try:
        with alone(places.sample_folder() if command == "sample" else places.data_folder()):
            COMMANDS[command](job)
    except CpdError as error:
        trace.note(error, command, job=job)
        jobs.write_result(job, {"status": "failed", "text": str(error)})
        return 1
    except Exception as error:
        sys.stderr.write(f"{trace.note(error, command, job=job)}\n")
        return _ended(error)
    return 0


def _ended(error: Exception) -> int:
    """What to end with, which is told by whoever started this: a full disk takes no answer."""
    if is_disk_full(error):
        return errno.ENOSPC
    return errno.ENOMEM if isinstance(error, MemoryError) or "emory" in str(error) else trace.ENDED


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One loader at a time on a data folder; the system lets go of the lock when a loader dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "loader.lock").open("a+b") as file:
        _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
    """Take the lock or raise CpdError."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - only there on Windows

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
        else:
            import fcntl  # noqa: PLC0415 - absent on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CpdError(_BUSY) from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
