"""Programs killed (-9) at any moment of a load, of approvals, of sendings: what was there stays whole."""

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

from analysis.__main__ import main as loader
from analysis.catalogue import revisions
from dashboard.reports.sent import approval
from dashboard.reports.sent.approval import Minute, Step
from dashboard.trust.access import Act
from tests.analysis import loading
from tests.trials import ground

PAPER = Minute(approver="The Chair", role="Chair", on=ground.DAY, minute="Minute 4")
_PATIENCE = 120


def loads(job: str, ready: str) -> None:
    Path(ready).touch()
    loader(["publish", job])


def approvals(_: str, ready: str) -> None:
    """One after the other, until it is killed."""
    letter = ground.letter()
    Path(ready).touch()
    while True:
        approval.take(letter, Act.ASK, Step.ASKED)
        approval.on_paper(letter, PAPER)


def sendings(_: str, ready: str) -> None:
    """One after the other, until it is killed."""
    Path(ready).touch()
    while True:
        ground.send()


WAYS: tuple[Callable[[str, str], None], ...] = (loads, approvals, sendings)
_OVER = 1.3
"""So much longer than it takes at most, it is left at work."""


def run(data: Path, folder: Path, times: int) -> str:
    """Kill each in turn, so many times in all; what was kept, or an AssertionError."""
    moments, kept = random.Random(times), Counter[str]()
    with ground.copy(data, folder / "killed") as mine:
        spans = {work: _takes(work, mine, folder) for work in WAYS}
        before = ground.require_sound(mine)
        for number in range(times):
            work = WAYS[number % len(WAYS)]
            process = _begun(work, folder)
            process.join(moments.uniform(0, _OVER * spans[work]))
            process.kill()
            process.join()
            after = ground.require_sound(mine)
            assert all(one <= two for one, two in zip(before, after, strict=True))
            kept[work.__name__] += after > before
            before = after
    told = ", ".join(f"{kept[work.__name__]} times in {work.__name__}" for work in WAYS)
    return f"{times} kills; the new was kept already {told}, else the old; 0 lost, 0 half kept"


def _takes(work: Callable[[str, str], None], mine: Path, folder: Path) -> float:
    """How long one of them takes from its first step until it is kept."""
    before, begun = ground.require_sound(mine), time.monotonic()
    process = _begun(work, folder)
    begun = time.monotonic()
    while process.is_alive() and _counts(mine) == before:
        time.sleep(0.02)
    taken = time.monotonic() - begun
    process.kill()
    process.join()
    assert ground.require_sound(mine) > before
    return taken


def _counts(mine: Path) -> tuple[int, int, int]:
    """What `require_sound` counts, without looking at everything."""
    with closing(sqlite3.connect(mine / "workspace.sqlite")) as connection:
        steps, issues = (
            int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
            for table in ("steps", "issues")
        )
    return revisions.number_named(mine) or 0, steps, issues


def _begun(work: Callable[[str, str], None], folder: Path) -> BaseProcess:
    """One of them at work, from its first step on."""
    number = len(list(folder.glob("ready-*")))
    ready, job = folder / f"ready-{number}", folder / "none"
    if work is loads:
        count = 80 + 12 * (number + 1)
        rows = loading.table(loading.members(count, cpd_year=ground.YEAR))
        job = loading.job(folder, {"rows.csv": rows}, {"answers": {"found_again": "yes"}})
        assert loading.run("check", job)["status"] == "ready"
    process = ground.program(work, str(job), str(ready))
    until = time.monotonic() + _PATIENCE
    while not ready.exists() and time.monotonic() < until:
        time.sleep(0.01)
    return process
