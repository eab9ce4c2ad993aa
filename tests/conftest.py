"""What all tests share: no word to the network, and browser tests only where there is a Chromium."""

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out browser tests where there is no Chromium, and say so in one line; on a build server that is a fault."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or CHROMIUM:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError("The browser tests need Chromium, and there is none. Install it on the build server.")
    config.hook.pytest_deselected(items=browser)
    items[:] = [item for item in items if item not in browser]
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        reporter.write_line(f"{len(browser)} browser tests left out: no Chromium was found.")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The system's Chromium."""
    assert CHROMIUM is not None
    return Path(CHROMIUM)
