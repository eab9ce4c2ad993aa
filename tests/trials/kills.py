"""Programs killed (-9) at any moment of a load, of approvals, of sendings: what was there stays whole."""

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from analysis.__main__ import main as loader
from dashboard.reports.sent import approval
from dashboard.reports.sent.approval import Minute, Step
from dashboard.trust.access import Act
from tests.analysis import loading
from tests.trials import ground

PAPER = Minute(approver="The Chair", role="Chair", on=ground.DAY, minute="Minute 4")
_READY = "ready"


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


WAYS: dict[Callable[[str, str], None], float] = {loads: 9.0, approvals: 1.0, sendings: 9.0}
"""What is killed, and within how many seconds."""


def run(data: Path, folder: Path, times: int) -> str:
    """Kill each in turn, so many times in all; what was kept, or an AssertionError."""
    moments, kept, before = random.Random(times), Counter[str](), (0, 0, 0)
    with ground.copy(data, folder / "killed") as mine:
        before = ground.require_sound(mine)
        for number in range(times):
            work = list(WAYS)[number % len(WAYS)]
            job = folder / f"job-{number}"
            if work is loads:
                rows = loading.table(loading.members(80 + 12 * (number + 1), cpd_year=ground.YEAR))
                made = loading.job(folder, {"rows.csv": rows}, {"answers": {"found_again": "yes"}})
                assert loading.run("check", made)["status"] == "ready"
                job = made
            ready = folder / f"{_READY}-{number}"
            process = ground.program(work, str(job), str(ready))
            until = time.monotonic() + 60
            while not ready.exists() and time.monotonic() < until:
                time.sleep(0.01)
            process.join(moments.uniform(0, WAYS[work]))
            process.kill()
            process.join()
            after = ground.require_sound(mine)
            assert all(one <= two for one, two in zip(before, after, strict=True))
            kept[work.__name__] += after > before
            before = after
    told = ", ".join(f"{kept[work.__name__]} times in {work.__name__}" for work in WAYS)
    return f"{times} kills; the new was kept already {told}, else the old; 0 lost, 0 half kept"
