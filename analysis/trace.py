"""The log of what failed in the software: which work, which step, where in the code; never what it was about.

A message of an exception may quote a cell (those of a database do), so none is kept: of each failure the log
has the kind and the places it went through, of what a program said on its last breath the lines that can hold
nothing else.
"""

import builtins
import logging
import re
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from analysis import job as jobs
from analysis import places
from analysis.catalogue import revisions

FAULT = (
    "That is a fault of the software. Tell whoever looks after it: where it failed, and nothing of your "
    "data, stands in {log}."
)
ENDED = 70
"""What a program ends with that kept such a failure itself."""
_BYTES, _KEPT, _PLACES = 500_000, 3, 8
_CRASH = re.compile(
    rb'File "(?P<file>[^"]+\.py)", line (?P<line>\d+)'
    rb"|panicked at (?P<rust>[\w./\\-]+\.rs:\d+)"
    rb"|(?P<memory>memory allocation of \d+ bytes failed|MemoryError)"
    rb"|^(?P<kind>[A-Z]\w+(?=:|$))"
    rb"|^(?P<fatal>Fatal Python error: [\w ]+|Segmentation fault|Aborted)",
    re.MULTILINE,
)


def log() -> Path:
    """The log of the data folder in use."""
    return places.data_folder() / "log" / "cpd.log"


def note(error: BaseException, command: str, *, job: Path | None = None) -> str:
    """Keep where a command failed; what to tell of it, with the place of the log."""
    kinds = [type(error)] if error.__cause__ is None else [type(error), type(error.__cause__)]
    failed = " from ".join(kind.__name__ for kind in kinds)
    rule = getattr(error, "rule", "")
    return _add(command, f"{failed} at {where(error)}{f' rule={rule}' if rule else ''}", job)


def fault() -> str:
    """What to tell of a failure that was kept."""
    return FAULT.format(log=log())


def note_crash(words: bytes, command: str, *, ended: int, job: Path) -> str:
    """Keep what can be kept of the last words of a program that ended without an answer."""
    said = [plain for each in _CRASH.finditer(words) if (plain := _plain(each))]
    return _add(command, f"ended={ended} said: {' | '.join(said[-_PLACES:]) or 'nothing'}", job)


def where(error: BaseException) -> str:
    """The last places an exception went through, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-_PLACES:]
    return " < ".join(f"{_short(each.filename)}:{each.lineno} {each.name}" for each in reversed(frames))


def keep_messages_out() -> None:
    """From now on no library's record of an exception, such as a web server's, has more of it than that."""
    made = logging.getLogRecordFactory()

    def plain(*given: Any, **named: Any) -> logging.LogRecord:
        record = made(*given, **named)
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            record.msg, record.args = f"Uncaught {type(error).__name__} at {where(error)}", ()
            record.exc_info = None
        return record

    logging.setLogRecordFactory(plain)


def _plain(found: re.Match[bytes]) -> str:
    if found["file"]:
        return f"{_short(found['file'].decode(errors='replace'))}:{found['line'].decode()}"
    said = found[str(found.lastgroup)].decode(errors="replace")
    return said if found.lastgroup != "kind" or hasattr(builtins, said) else ""


def _short(file: str) -> str:
    """A file of ours as it stands in the project, another by its name: folders are named after people."""
    path = Path(file)
    is_ours = any(path.is_relative_to(places.ROOT / folder) for folder in ("analysis", "dashboard"))
    return path.relative_to(places.ROOT).as_posix() if is_ours else path.name


def _add(command: str, text: str, job: Path | None) -> str:
    path = log()
    revision = revisions.number_named(places.data_folder())
    told = jobs.progress(job) if job else None  # in one of the loader's own sentences
    step = f"“{told.text}”" if told else None
    facts = f"command={command} revision={revision} job={job.name if job else None} step={step}"
    record = logging.makeLogRecord({"levelname": "ERROR", "msg": f"{facts} {text}"})
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        handler.handle(record)
        handler.close()
    return fault()
