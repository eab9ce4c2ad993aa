"""A job folder as the check sees it: uploads in, progress and the result out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UPLOADS = "uploads"
RESULT = "result.json"
PROGRESS = "progress.jsonl"


@dataclass(frozen=True, slots=True)
class Upload:
    """A raw file of the job."""

    path: Path
    sha256: str
    size: int

    def as_dict(self) -> dict[str, Any]:
        """Plain values for `result.json`."""
        return {"name": self.path.name, "sha256": self.sha256, "bytes": self.size}


def uploads(job: Path) -> tuple[Upload, ...]:
    """The raw files of a job, by name."""
    paths = sorted(path for path in (job / UPLOADS).iterdir() if path.is_file())
    return tuple(Upload(path, _digest(path), path.stat().st_size) for path in paths)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(slots=True)
class Progress:
    """Tells how far a check is, a line a step."""

    job: Path
    of: int
    step: int = 0

    def tell(self, text: str) -> None:
        """Add the next step."""
        self.step += 1
        line = json.dumps({"step": self.step, "of": self.of, "text": text}, ensure_ascii=False)
        with (self.job / PROGRESS).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def write_result(job: Path, result: Mapping[str, Any]) -> None:
    """Write `result.json` in one step, so that a reader never sees half of it."""
    draft = job / f"{RESULT}.new"
    draft.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(job / RESULT)
