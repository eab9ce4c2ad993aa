"""What the journeys share: the system's Chromium, the sample built once, the main sample loaded once,
and servers."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import Reader, reading
from tests.browser.server import ROOT, Place, Server, run, serving
from tests.conftest import CHROMIUM

SCHEME = ("declarations", "hours", "reviews", "frame", "guideline", "published")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""The browser keeps to itself, and can find no other computer."""
Window = Callable[[Server], Reader]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An installation without data of its own, its sample built."""
    cache = made_once(
        tmp_path_factory, "cache", lambda folder: run(Place(folder, folder), "dashboard", "sample")
    )
    return Place(tmp_path_factory.mktemp("sample"), cache)


@pytest.fixture(scope="session")
def scheme(sample: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An installation whose own data are the main sample's files, for tests to copy."""
    files = [str(ROOT / "sample_data" / "scheme" / f"{name}.csv") for name in SCHEME]
    load = ("dashboard", "load", *files, "--yes")
    return Place(
        made_once(tmp_path_factory, "scheme", lambda folder: run(Place(folder, sample.cache), *load)),
        sample.cache,
    )


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that one of the processes running tests side by side makes, and the others wait for."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"browser-{name}"
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


@pytest.fixture(scope="session")
def sample_server(sample: Place) -> Iterator[Server]:
    """The app on the sample."""
    with serving(sample) as server:
        yield server


@pytest.fixture
def window(chromium: Browser) -> Iterator[Window]:
    """Opens windows; when the test ends, none may have asked another computer or complained."""
    with ExitStack() as open_windows:
        yield lambda server: open_windows.enter_context(reading(chromium, server.url))


@pytest.fixture(scope="module")
def passer_by(chromium: Browser, sample_server: Server) -> Iterator[Reader]:
    """A window on the sample for several tests; each address opened in it is a new session."""
    with reading(chromium, sample_server.url) as reader:
        yield reader


@pytest.fixture
def own_copy(scheme: Place, tmp_path: Path) -> Iterator[Server]:
    """The app on a copy of the main sample's data, to be changed."""
    with serving(scheme.copied(tmp_path / "own")) as server:
        yield server
