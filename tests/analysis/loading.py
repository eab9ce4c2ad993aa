"""Small loads as a person makes them: files into a job folder, and the loader in a process of its own."""

import json
import multiprocessing
import os
import sys
from collections.abc import Iterable, Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import duckdb

from analysis import frozen
from analysis.__main__ import main
from analysis.catalogue import revisions

_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()  # Windows cannot
LOADERS = multiprocessing.get_context("forkserver" if _CAN_FORK else "spawn")
if _CAN_FORK:
    LOADERS.set_forkserver_preload(["analysis.__main__"])
HEADINGS = (
    "member",
    "cpd_year",
    "declaration_status",
    "submitted_on",
    "total_hours",
    "planned_hours",
    "target_basis",
)
Cells = Mapping[str, object]


def members(count: int, *, cpd_year: int = 2024, start: int = 1) -> list[dict[str, object]]:
    """Declarations of so many members, with 30 hours and a quarter more each."""
    return [
        {
            "member": f"M{n:04}",
            "cpd_year": cpd_year,
            "declaration_status": "submitted",
            "submitted_on": f"{cpd_year + 1}-02-{1 + n % 28:02}",
            "total_hours": 25 + n / 4,
            "planned_hours": 10 + n % 5,
            "target_basis": "full" if n % 4 else "reduced_retired",
        }
        for n in range(start, start + count)
    ]


def table(rows: Iterable[Cells]) -> str:
    """Rows as the text of a CSV file."""
    rows = list(rows)
    lines = [",".join("" if cell is None else str(cell) for cell in row.values()) for row in rows]
    return "\n".join([",".join(rows[0]), *lines, ""])


def job(folder: Path, files: Mapping[str, str], choices: Mapping[str, Any] | None = None) -> Path:
    """A new job folder with these files and choices."""
    found = folder / f"job-{len(list(folder.glob('job-*')))}"
    (found / "uploads").mkdir(parents=True)
    for name, text in files.items():
        (found / "uploads" / name).write_text(text, encoding="utf-8")
    if choices:
        (found / "choices.json").write_text(json.dumps(choices), encoding="utf-8")
    return found


def begin(command: str, folder: Path) -> BaseProcess:
    """A loader process at work on a job, with this process's environment."""
    process = LOADERS.Process(target=work, args=(command, str(folder), dict(os.environ)))
    process.start()
    return process


def work(command: str, folder: str, environment: dict[str, str], words: str = os.devnull) -> None:
    """The loader on a job; what it says by the way goes into a file."""
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(words, os.O_WRONLY), 2)
    sys.exit(main([command, folder]))


def run(command: str, folder: Path) -> dict[str, Any]:
    """The answer of a loader that was left to end."""
    process = begin(command, folder)
    process.join()
    return answer(folder)


def answer(folder: Path) -> dict[str, Any]:
    """What stands in the result of a job."""
    return frozen.as_kept((folder / "result.json").read_bytes())


def load(folder: Path, files: Mapping[str, str]) -> dict[str, Any]:
    """Check and publish files; the answer of the last of the two that was run."""
    made = job(folder, files, {"answers": {"found_again": "yes"}})
    checked = run("check", made)
    return run("publish", made) if checked["status"] == "ready" else checked


def stored(data: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the current vault: those of the input files as they were loaded."""
    revision = revisions.current(data)
    assert revision is not None
    with duckdb.connect(str(revision.vault), read_only=True) as vault:
        vault.execute("SET search_path = 'loaded,main'")
        return vault.execute(sql).fetchall()
