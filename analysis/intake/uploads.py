"""The raw files of a job, each with its digest."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from analysis.job import UPLOADS


@dataclass(frozen=True, slots=True)
class Upload:
    """A raw file of the job."""

    path: Path
    sha256: str


def uploads(job: Path) -> tuple[Upload, ...]:
    """The raw files of a job, by name."""
    paths = sorted(path for path in (job / UPLOADS).iterdir() if path.is_file())
    return tuple(Upload(path, _digest(path)) for path in paths)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
