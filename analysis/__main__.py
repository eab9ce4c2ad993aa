"""The loader's command line: `python -m analysis COMMAND JOB`, a process of its own with capped memory."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from analysis import job as jobs
from analysis import places, trace
from analysis.catalogue import revisions
from analysis.errors import is_disk_full, told
from analysis.intake.read.limits import MEBIBYTE, limit_memory
from analysis.job import Command
from analysis.loader import commands, draw, retention, work_files

COMMANDS: dict[Command, Callable[[Path], None]] = {
    Command.CHECK: commands.check,
    Command.BUILD: commands.build,
    Command.PUBLISH: commands.publish_job,
    Command.SAMPLE: commands.sample,
    Command.ROLLBACK: commands.rollback,
    Command.WORDS: commands.words,
    Command.REBUILD: commands.rebuild,
    Command.CLOSE: commands.close,
    Command.UNSEEN: commands.unseen,
    Command.RETENTION: retention.run,
    Command.MARKED_COPY: work_files.marked_copy,
    Command.EXTRACT: work_files.extract,
    Command.DRAW: draw.draw,
}
_CHECK_MEGABYTES = 2048
_BUILD_MEGABYTES = 4096


def main(given: list[str]) -> int:
    """Run one command on a job folder. 0 where its `result.json` holds the answer, 1 where it says what a
    person has to do, 2 for a wrong call; without an answer ENOSPC, ENOMEM or `trace.ENDED`."""
    if len(given) != 2 or given[0] not in set(Command):
        sys.stderr.write(f"usage: python -m analysis {{{','.join(Command)}}} JOB\n")
        return 2
    command, job = Command(given[0]), Path(given[1])
    most = int(
        os.environ.get("CPD_MEMORY_MB", _CHECK_MEGABYTES if command is Command.CHECK else _BUILD_MEGABYTES)
    )
    limit_memory(most * MEBIBYTE)
    os.umask(0o077)
    try:
        with revisions.alone(places.sample_folder() if command is Command.SAMPLE else places.data_folder()):
            try:
                COMMANDS[command](job)
            finally:
                shutil.rmtree(job / jobs.UPLOADS, ignore_errors=True)
    except Exception as error:
        noted = trace.note(error, command, job=job)
        if (said := told(error)) and not is_disk_full(error):
            with suppress(OSError):  # the job itself may be what is closed
                jobs.answer(job, status="failed", text=said)
            return 1
        sys.stderr.write(f"{noted}\n")
        return _ended(error)
    return 0


def _ended(error: Exception) -> int:
    """What to end with, which is told by whoever started this: a full disk takes no answer."""
    if is_disk_full(error):
        return errno.ENOSPC
    return errno.ENOMEM if isinstance(error, MemoryError) or "emory" in str(error) else trace.ENDED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
