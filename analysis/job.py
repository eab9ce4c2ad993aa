"""A job: the folder through which a page asks the loader and is answered, read and written here by both.

`choices.json` holds what a person chose, `uploads/` the files as they came. The loader adds a line to
`progress.jsonl` for each step and leaves its answer in `result.json`. What is damaged counts as not there.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from analysis import frozen, places

CHOICES, UPLOADS, PROGRESS, RESULT = "choices.json", "uploads", "progress.jsonl", "result.json"
CHECKED = "checked.json"
MARKED, EXTRACTED, DRAW_RECORD = "marked.xlsx", "extract.csv", "draw-record.json"
"""The files that are made for whoever asked, and go with the job."""
FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
"""The signs with which a cell of a file made here may start that a spreadsheet would run as a formula."""


class Command(StrEnum):
    """What the loader can be asked to do."""

    CHECK = "check"
    BUILD = "build"
    PUBLISH = "publish"
    ROLLBACK = "rollback"
    WORDS = "words"
    REBUILD = "rebuild"
    CLOSE = "close"
    UNSEEN = "unseen"
    RETENTION = "retention"
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


@dataclass(slots=True)
class Teller:
    """Tells how far the loader has come, a step at a time."""

    job: Path
    of: int
    step: int = 0

    def tell(self, text: str) -> None:
        """Add the next step."""
        self.step += 1
        line = json.dumps({"step": self.step, "of": self.of, "text": text}, ensure_ascii=False)
        with (self.job / PROGRESS).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def progress(job: Path) -> Progress:
    """The last step told of; before the first, that the loader starts."""
    with suppress(OSError, ValueError, KeyError, IndexError):
        lines = (job / PROGRESS).read_text(encoding="utf-8").rsplit("\n", 2)
        last = json.loads(lines[-2])
        return Progress(int(last["step"]), int(last["of"]), str(last["text"]))
    return Progress(0, 1, "Starting the loader")


def choose(job: Path, choices: Mapping[str, Any]) -> None:
    """Write what a person chose, whole or not at all."""
    _write(job / CHOICES, choices)


def choices(job: Path) -> dict[str, Any]:
    """What was chosen last; nothing where it cannot be read."""
    return _read(job / CHOICES) or {}


def answer(job: Path, **result: Any) -> None:
    """Write the loader's answer, whole or not at all."""
    _write(job / RESULT, result)


def answered(job: Path) -> dict[str, Any] | None:
    """The loader's answer, or None where there is none."""
    return _read(job / RESULT)


def keep_checked(job: Path, told: Mapping[str, Any]) -> None:
    """Write what a check found, for the load that is published by it."""
    _write(job / CHECKED, told)


def checked(job: Path) -> dict[str, Any]:
    """What the last check found; nothing where there is none to publish by."""
    return _read(job / CHECKED) or {}


def begin_again(job: Path) -> None:
    """Take away what was told and answered before."""
    for name in (PROGRESS, RESULT):
        (job / name).unlink(missing_ok=True)


def _write(path: Path, told: Mapping[str, Any]) -> None:
    places.write(path, json.dumps(frozen.with_digest(told), ensure_ascii=False, indent=1))


def _read(path: Path) -> dict[str, Any] | None:
    with suppress(OSError, ValueError):
        return frozen.as_kept(path.read_bytes())
    return None
