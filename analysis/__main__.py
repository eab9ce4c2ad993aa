"""The loader's command line: `python -m analysis COMMAND JOB`, a process of its own with capped memory."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from analysis import places
from analysis.catalogue import revisions
from analysis.errors import CpdError
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


def main(given: list[str]) -> int:
    """Run one command on a job folder; what went wrong stands in its `result.json`. 2 for a wrong call."""
    if len(given) != 2 or given[0] not in COMMANDS:
        sys.stderr.write(f"usage: python -m analysis {{{','.join(COMMANDS)}}} JOB\n")
        return 2
    command, job = given[0], Path(given[1])
    most = int(os.environ.get("CPD_MEMORY_MB", _CHECK_MEGABYTES if command == "check" else _BUILD_MEGABYTES))
    limit_memory(most * MEBIBYTE)
    os.umask(0o077)
    try:
        with revisions.alone(places.sample_folder() if command == "sample" else places.data_folder()):
            try:
                COMMANDS[command](job)
            finally:
                shutil.rmtree(job / jobs.UPLOADS, ignore_errors=True)
    except CpdError as error:
        jobs.write_result(job, {"status": "failed", "text": str(error)})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
