"""A correction through the page: its dry run, its publishing, and what everybody else sees meanwhile; for
assistive technology and on a phone too."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests import built_scheme
from tests.browser.accessibility import faults
from tests.browser.conftest import Window
from tests.browser.reader import SLOW
from tests.browser.server import Server

ON_TIME = "/explore?" + urlencode({"what": "Declaring: Declared on time"})
pytestmark = pytest.mark.browser


def test_a_correction_turns_a_verdict_for_everybody_once_it_is_published_and_not_before(
    own_copy: Server, window: Window
) -> None:
    steward, colleague = window(own_copy), window(own_copy)
    colleague.open(ON_TIME)
    colleague.sees("Since 2024 the share fell by")
    colleague.open()
    colleague.sees("1,134 of 1,409 members due")

    steward.open("/data")
    steward.choose(built_scheme.CORRECTION)
    steward.press("Check the files")
    steward.sees("Everything can be read.")
    totals = steward.main.get_by_role("table", name="Totals by year").get_by_role("row")
    expect(totals).to_have_count(2, timeout=SLOW)
    year = [cell.strip() for cell in totals.all_inner_texts()[1].split("\t") if cell.strip()]
    assert year[:2] + year[4:] == ["Declarations", "2025", "15", "60", "0", "1,540"]
    steward.settled()
    assert faults(steward.page) == []
    steward.resize(390)
    steward.fits()
    steward.resize(1280)

    steward.press("Publish")
    expect(steward.page.get_by_role("button", name="Publish now")).to_be_visible(timeout=SLOW)
    steward.settled()
    assert faults(steward.page) == []
    steward.press("Publish now")
    with held(loader_of(own_copy)):
        steward.sees("You can leave this page and come back: the work goes on.")
        colleague.open()
        colleague.sees("Figures version 1 ·")
        colleague.sees("1,134 of 1,409 members due")
    steward.sees("Every page and report now shows these figures.")
    assert faults(steward.page) == []

    colleague.open()
    colleague.sees("Figures version 2 ·")
    colleague.sees("1,164 of 1,409 members due")
    colleague.sees("The share meeting the guideline")
    colleague.open(ON_TIME)
    colleague.sees("declared on time in 2025, about the same as in 2024")

    steward.resize(390)
    for part in ("What is loaded", "Record"):
        steward.open("/data?part=" + part.replace(" ", "+"))
        expect(steward.main.get_by_role("tab", name=part, selected=True)).to_be_visible(timeout=SLOW)
        assert faults(steward.page) == []
        steward.fits()


def loader_of(server: Server) -> int:
    """The process that publishes for this server, as soon as it is there."""
    until = time.monotonic() + SLOW / 1000
    while time.monotonic() < until:
        for folder in Path("/proc").glob("[0-9]*"):
            if _is_loader(folder, server.process):
                return int(folder.name)
    raise AssertionError("No loader was started.")


def _is_loader(process: Path, parent: int) -> bool:
    with suppress(OSError):
        status = (process / "stat").read_text(encoding="utf-8", errors="replace")
        words = (process / "cmdline").read_bytes().split(b"\0")
        return int(status.rpartition(")")[2].split()[1]) == parent and b"publish" in words
    return False


@contextmanager
def held(process: int) -> Iterator[None]:
    """Keep a process where it is until the end of the block."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)
