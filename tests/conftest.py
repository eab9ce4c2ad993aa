"""Browser tests run where there is a Chromium; elsewhere they are left out aloud, and on a build server that fails."""

import os
import shutil

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
