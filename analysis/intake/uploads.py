"""The raw files of a job, each with its digest."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.job import UPLOADS


@dataclass(frozen=True, slots=True)
class Upload:
    """A raw file of the job."""

    path: Path
    sha256: str
    size: int

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the answer."""
        return {"name": self.path.name, "sha256": self.sha256, "bytes": self.size}


def uploads(job: Path) -> tuple[Upload, ...]:
    """The raw files of a job, by name."""
    paths = sorted(path for path in (job / UPLOADS).iterdir() if path.is_file())
    return tuple(Upload(path, _digest(path), path.stat().st_size) for path in paths)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
