"""Records that only grow: a file with a line of JSON for each entry, which shows damage."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from analysis import frozen
from analysis.errors import CpdError, told


def read(path: Path) -> tuple[dict[str, Any], ...]:
    """The entries, oldest first; none where there is no file. Raises CpdError for one that cannot be read, or
    a line that is no entry."""
    try:
        texts = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CpdError(told(error)) from error
    return tuple(_entry(path, number, text) for number, text in enumerate(texts, start=1))


def _entry(path: Path, number: int, text: bytes) -> dict[str, Any]:
    try:
        return frozen.as_kept(text)
    except ValueError as error:
        raise CpdError(
            f"Line {number} of {path.name} in the data folder is damaged. Put back a copy from your backup, "
            "or take the line out."
        ) from error


def append(path: Path, entry: dict[str, Any]) -> None:
    """Add an entry, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = f"{json.dumps(frozen.with_digest(entry), ensure_ascii=False)}\n".encode()
    before = path.stat().st_size if path.exists() else 0
    try:
        with path.open("ab") as file:
            file.write(line)
    except OSError:
        with suppress(OSError):
            os.truncate(path, before)
        raise
