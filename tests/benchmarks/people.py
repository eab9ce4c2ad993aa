"""Twenty people at once, each with three seconds of thought between clicks: how long each waits.

Run by hand: `python -m tests.benchmarks.people`. A session is a WebSocket that speaks Streamlit's protocol,
as the browser does, so that no browser's work is measured; an answer stands when the script has finished.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.benchmarks.app import PORT, sample_of, server
from tests.benchmarks.run import KEY

PEOPLE, CLICKS, THOUGHT = 20, 12, 3.0
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {}),
    ("explore", {}),
    ("explore", {"what": "Guideline: Met the guideline", "by": "Region", "as": "Panels"}),
    ("explore", {"what": "Guideline: Met the guideline", "by": "Career stage", "as": "Side by side"}),
    ("reviews", {}),
    ("change", {}),
    ("letter", {}),
)
"""A page and its choices, of which each click asks one, for one of the last three years."""


@dataclass(slots=True)
class Waited:
    """Seconds from click to answer: of everybody's first of each question, and of all after."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)


async def ask(socket: ClientConnection, page: str, choices: dict[str, str]) -> float:
    """One click; seconds until the script has finished."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = urlencode(choices)
    start = time.perf_counter()
    await socket.send(message.SerializeToString())
    while True:
        told = ForwardMsg.FromString(bytes(await socket.recv(decode=False)))
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - start


async def person(number: int, waited: Waited, known: set[tuple[str, str]]) -> None:
    """One session: a question, its answer, three seconds, the next."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, THOUGHT))
    address = f"ws://127.0.0.1:{PORT}/_stcore/stream"
    async with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        for _ in range(CLICKS):
            page, choices = chance.choice(QUESTIONS)
            year = chance.choice(("2025", "2024", "2023"))
            asked = (page + urlencode(choices), year)
            is_cold = asked not in known
            known.add(asked)
            took = await ask(socket, page, {**choices, "year": year})
            (waited.cold if is_cold else waited.warm).append(took)
            await asyncio.sleep(THOUGHT)


async def everybody() -> Waited:
    """All of them at once."""
    waited, known = Waited(), set[tuple[str, str]]()
    await asyncio.gather(*(person(number, waited, known) for number in range(PEOPLE)))
    return waited


def centile(values: list[float], share: float) -> float:
    """The value that a share of all do not exceed, in milliseconds."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] * 1_000


def main() -> None:
    """Print what people waited, and how busy the machine was otherwise."""
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        environment = sample_of(Path(place), KEY)
        with server(["run", "streamlit_app.py"], environment):
            waited = asyncio.run(everybody())
    for name, values in (("cold", waited.cold), ("warm", waited.warm)):
        told = ", ".join(f"{share:.0%} within {centile(values, share):.0f} ms" for share in (0.5, 0.95))
        sys.stdout.write(f"{name}: {len(values)} answers, {told}\n")
    sys.stdout.write(f"load of the machine before: {before:.1f}, of {os.cpu_count()} cores\n")


if __name__ == "__main__":
    main()
