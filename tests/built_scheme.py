"""The sample's files as a scheme's own, loaded once for all the processes that run tests side by side."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import places
from dashboard.cli import commands
from dashboard.load import jobs
from tests import forked
from tests.browser.server import KEY

CORRECTION = places.SAMPLE_FILES / "correction.csv"


def data(factory: pytest.TempPathFactory) -> Path:
    """The data folder, before the correction; to be copied."""
    return made_once(factory, "scheme", _load) / "data"


def _load(folder: Path) -> None:
    files = sorted(str(path) for path in places.SAMPLE_FILES.glob("*.csv") if path != CORRECTION)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPD_DATA", str(folder / "data"))
        patch.setenv("CPD_PSEUDONYM_KEY", KEY)
        patch.setattr(jobs, "subprocess", forked)
        assert commands.main(["load", *files, "--yes"]) == 0


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that one of the processes makes, and the others wait for."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + 300
        while not (folder / "made").exists() and time.monotonic() < until:
            time.sleep(0.2)
        return folder
    try:
        make(folder)
    finally:
        (folder / "made").touch()
    return folder
