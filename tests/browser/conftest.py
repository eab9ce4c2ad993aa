"""What the journeys share: the system's Chromium, the sample built once, the main sample loaded once,
and servers."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from analysis import places
from tests import built_sample, built_scheme
from tests.browser.reader import Reader, reading
from tests.browser.server import Place, Server, serving
from tests.conftest import CHROMIUM

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
    cache = built_scheme.made_once(tmp_path_factory, "cache", _sample)
    return Place(tmp_path_factory.mktemp("sample"), cache)


def _sample(cache: Path) -> None:
    built_sample.catalogue()
    built = places.sample_folder()
    shutil.copytree(built, cache / built.relative_to(built.parents[1]))


@pytest.fixture(scope="session")
def scheme(sample: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An installation whose own data are the main sample's files, for tests to copy."""
    return Place(built_scheme.data(tmp_path_factory).parent, sample.cache)


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
