"""The app through its real entry point, on the sample's catalogue or on one drawn in the test."""

import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import places
from analysis.catalogue.revisions import BUILT
from tests import built_sample
from tests.dashboard import drawn_catalogue
from tests.dashboard.drawn_catalogue import Drawn

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
PAGES = ("overview", "explore", "reviews", "change", "letter", "committee", "methods")


def sample(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """A copy of the sample of one's own, to write on; to look at it alone there is the fixture."""
    copy(folder)
    use(patch, folder)


def copy(folder: Path) -> None:
    """The sample's revision as the loader builds it; without its rows, which no page opens."""
    built_sample.catalogue()
    shutil.copytree(
        places.sample_folder(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("vault.duckdb")
    )


def drawn(patch: pytest.MonkeyPatch, folder: Path, content: Drawn) -> None:
    """A data folder in use whose one revision holds what was drawn."""
    write(folder, content)
    use(patch, folder)


def write(folder: Path, content: Drawn) -> None:
    """A data folder whose one revision holds what was drawn."""
    revision = folder / "revisions" / "000007"
    revision.mkdir(parents=True)
    dated = replace(content, meta={"built_at": "2026-06-01", **content.meta})
    drawn_catalogue.opened(revision, dated).close()
    (revision / "manifest.json").write_text(
        json.dumps({"revision": 7, **BUILT, "digests": {}}), encoding="utf-8"
    )
    (folder / "current").write_text("000007\n", encoding="ascii")


def use(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Open a data folder from now on; where it was the last one, with what is remembered of it."""
    if folder not in _remembered():
        st.cache_data.clear()
        st.cache_resource.clear()
        _remembered().append(folder)
    patch.setenv("CPD_DATA", str(folder))


@st.cache_resource
def _remembered() -> list[Path]:
    """The folder that the caches are of: forgotten with them, whoever empties them."""
    return []


def page(name: str, **address: str) -> AppTest:
    """A page as it opens from a link."""
    app = AppTest.from_file(str(ENTRY), default_timeout=300)
    for key, value in address.items():
        app.query_params[key] = value
    return app.switch_page(f"dashboard/pages/{name}.py").run()


def said(app: AppTest) -> str:
    """Everything the page says in words."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "html")
    return "\n".join(_text(element) for kind in kinds for element in app.get(kind)).replace("\\", "")


def _text(element: object) -> str:
    body = str(getattr(element, "value", "") or getattr(getattr(element, "proto", None), "body", ""))
    if getattr(element, "type", "") != "html":
        return body
    return html.unescape(re.sub(r"(?s)<(style|script)>.*?</\1>|<[^>]*>", "", body))


def link(app: AppTest) -> str:
    """The address that “Copy link” gives."""
    app.session_state["link"] = True
    return next(block.value for block in app.run().code if "?year=" in block.value)


def charts(app: AppTest) -> Iterator[object]:
    """The charts of the page, as they are sent to the browser."""
    return (chart.proto for chart in app.get("vega_lite_chart"))
