"""Two apps on one data folder and many open pages while a load is published: nothing wrong, memory flat."""

import asyncio
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.analysis import loading
from tests.browser.server import ROOT, Place, Server, serving
from tests.trials import ground

_PAGES = ("", "explore", "reviews", "change", "letter", "committee", "methods", "data")
_FAILED = re.compile(rb"This page failed|Traceback|Uncaught|cannot be shown")
_RERUN_SECONDS = 90


def run(data: Path, folder: Path, sessions: int, seconds: float) -> str:
    """So many sessions over two apps for so long, a load in the middle; what was seen."""
    place = Place(data.parent, folder / "cache")
    other = Place(folder / "other", folder / "cache")
    other.folder.mkdir()
    (other.folder / "data").symlink_to(data)
    with serving(place) as one, serving(other) as two:
        before, found, after = asyncio.run(_crowd((one, two), folder, sessions, seconds))
    grown = max(b / a - 1 for a, b in zip(before, after, strict=True))
    assert found["failed"] == 0
    assert found["new"] > 0, "nobody saw that the load is current"
    assert grown < _MOST_GROWN, (before, after)
    return (
        f"{sessions} sessions over two apps for {seconds:.0f} s: {found['runs']:,} pages read, "
        f"{found['new']:,} of them named the figures loaded in the middle; 0 wrong; memory of the larger "
        f"{max(before):.0f} MB a fifth of the way in and {max(after):.0f} MB at the end"
    )


_MOST_GROWN = 0.25


async def _crowd(
    servers: Sequence[Server], folder: Path, sessions: int, seconds: float
) -> tuple[list[float], Counter[str], list[float]]:
    found, until = Counter[str](), time.monotonic() + seconds
    tasks = [
        asyncio.create_task(_session(servers[number % 2], number, until, found)) for number in range(sessions)
    ]
    await asyncio.sleep(seconds / 5)
    before = [_memory(each.process) for each in servers]
    await asyncio.sleep(max(0, seconds / 2 - seconds / 5))
    await asyncio.to_thread(_load, servers[0].place, folder)
    found["loaded"] = 1
    await asyncio.gather(*tasks)
    await asyncio.gather(*(_session(each, 0, 0, found) for each in servers))  # whoever comes afterwards
    return before, found, [_memory(each.process) for each in servers]


async def _session(server: Server, number: int, until: float, found: Counter[str]) -> None:
    """Read one page after the other, as a browser does, until the time is over."""
    address = f"{server.url.replace('http', 'ws')}/_stcore/stream"
    async with websockets.connect(
        address, subprotocols=["streamlit"], max_size=None, origin=server.url, open_timeout=_RERUN_SECONDS
    ) as socket:
        while True:
            page = _PAGES[(number + found["runs"]) % len(_PAGES)]
            asked = BackMsg()
            asked.rerun_script.query_string = f"year={ground.YEAR}"
            asked.rerun_script.page_name = page
            await socket.send(asked.SerializeToString())
            said = await _read(socket)
            found["runs"] += 1
            found["failed"] += bool(_FAILED.search(said))
            found["new"] += b"igures version 3" in said
            if time.monotonic() >= until:
                return


async def _read(socket: websockets.ClientConnection) -> bytes:
    """What one run of a page sends."""
    said = b""
    while True:
        raw = await asyncio.wait_for(socket.recv(), _RERUN_SECONDS)
        assert isinstance(raw, bytes)
        said += raw
        message = ForwardMsg.FromString(raw)
        if message.WhichOneof("type") == "script_finished":
            return said


def _load(place: Place, folder: Path) -> None:
    rows = folder / "more.csv"
    rows.write_text(loading.table(loading.members(140, cpd_year=ground.YEAR)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "load", str(rows), "--found-again", "yes", "--yes"],
        cwd=ROOT,
        env={**place.environment, "CPD_PSEUDONYM_KEY": os.environ["CPD_PSEUDONYM_KEY"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _memory(process: int) -> float:
    """The memory that a program holds, in MB."""
    with suppress(OSError):
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 2**20
    return 0.0
