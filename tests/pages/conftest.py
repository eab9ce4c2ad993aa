"""What tests of pages share: a loader that starts at once, and for those that only look one copy of the
sample, whose pages stay warm from test to test."""

from pathlib import Path

import pytest

from tests.pages import opened


@pytest.fixture(scope="module", autouse=True)
def _at_once(forked_loader: None) -> None:
    """No page waits for a new interpreter."""


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    opened.copy(folder)
    return folder


@pytest.fixture
def sample(looked_at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample, on which nothing is written."""
    opened.use(monkeypatch, looked_at)
