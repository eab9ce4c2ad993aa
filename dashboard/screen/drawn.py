"""A chart or a table on a page: the drawing with its text alternative, its table, and files to save."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from dashboard.charts.theme import PAGE
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.document.file import File
from dashboard.reports.render import grids
from dashboard.reports.render.formats import WORKBOOK
from dashboard.screen import downloads
from dashboard.trust.access import Act
from dashboard.words import alternative, numbers
from dashboard.words.captions import subtitles

if TYPE_CHECKING:
    import pandas as pd

Pick = Callable[[str], None]
_CLICKS, _PICK = "clicks_of_charts", "pick"


@lru_cache(maxsize=512)
def kept(shown: Chart) -> tuple[str, "pd.DataFrame"]:
    """The text alternative and the table of a chart, made once for the same one."""
    return alternative.of(shown), _texts(shown.columns(), shown.rows(), shown.note)


def _texts(columns: Sequence[str], rows: Iterable[Sequence[str]], note: str) -> "pd.DataFrame":
    """Rows of text; that numbers are rounded is said in the note below or else in each cell."""
    told = numbers.without_about if subtitles.tells_rounding(note) else str
    return texts([dict(zip(columns, map(told, row), strict=True)) for row in rows])


def texts(rows: Sequence[Mapping[str, str]]) -> "pd.DataFrame":
    """Rows of text as Streamlit sets them, headed by their first column; what one does not say is a dash."""
    import pandas as pd  # noqa: PLC0415 - half a second that the cards of a first page need not wait for

    frame = pd.DataFrame(list(rows))
    return frame if frame.empty else frame.fillna("–").set_index(frame.columns[0])


@lru_cache(maxsize=512)
def _spec(shown: Chart, height: int, *, clickable: bool) -> dict[str, Any]:
    from dashboard.charts import drawing  # noqa: PLC0415 - Altair takes half a second, and cards stand first

    spec = drawing.drawing(shown, PAGE, 0, height)
    return drawing.clickable(spec, _PICK) if clickable else spec


def chart(shown: Chart, key: str, *, height: int = 0, pick: Pick | None = None) -> None:
    """The drawing, with its text alternative; `pick` is told the category of a mark that is clicked."""
    width: Literal["content", "stretch"] = "content" if shown.kind == "triangle" else "stretch"
    clicks = st.session_state.get(_CLICKS, 0)  # else a second click on the same mark would change nothing
    name = f"{key}_{shown.id}_{clicks}" if pick else f"{key}_{shown.id}"
    if pick is None:
        asked: dict[str, Any] = {}
    else:
        asked = {"on_select": partial(_picked, shown, name, pick), "selection_mode": _PICK}
    spec = _spec(shown, height, clickable=pick is not None)
    st.vega_lite_chart(spec, width=width, theme=None, alt=kept(shown)[0], key=name, **asked)


def _picked(shown: Chart, key: str, pick: Pick) -> None:
    found = st.session_state[key].get("selection", {}).get(_PICK)
    if found:
        st.session_state[_CLICKS] = st.session_state.get(_CLICKS, 0) + 1
        place = int(found[0]["place"])
        pick(str(place) if shown.kind == "line" else shown.categories[place])


def values(shown: Chart) -> None:
    """The table of a chart's values."""
    st.table(kept(shown)[1], alt=shown.finding)


def table(shown: Table) -> None:
    """A table of inline text."""
    rows = [tuple(map(subtitles.markdown, row)) for row in shown.rows]
    st.table(_texts(shown.columns, rows, shown.note), alt=shown.title)


def saved(shown: Chart | Table, source: str, issued: date) -> dict[str, tuple[Callable[[], bytes], str, str]]:
    """The files of a chart or a table by name, each as what makes it, its suffix and its kind.

    Pictures, of a chart, have finding, base and source inside; CSV and workbook hold the rows of the table.
    """
    from dashboard.charts import pictures  # noqa: PLC0415 - as above

    told: Chart | Table = (
        replace(shown, source=source, number=1) if isinstance(shown, Chart) else replace(shown, number=1)
    )
    title = told.finding if isinstance(told, Chart) else told.title
    author = source.split(" · ", 1)[0]
    alone = Document(title=title, author=author, issued=issued, stamp=source, blocks=(told,))
    (grid,) = grids.of_document(alone)
    drawings: dict[str, tuple[Callable[[], bytes], str, str]] = {}
    if isinstance(told, Chart):
        chart = told
        drawings = {
            "PNG": (lambda: pictures.png(chart, words=True), ".png", "image/png"),
            "SVG": (lambda: pictures.svg(chart, words=True).encode(), ".svg", "image/svg+xml"),
        }
    return {
        **drawings,
        "CSV": (lambda: grids.as_csv(grid).encode("utf-8-sig"), ".csv", "text/csv"),
        "Excel": (lambda: WORKBOOK.render(alone), WORKBOOK.suffix, WORKBOOK.mime),
    }


def saving(shown: Chart | Table, year: int, source: str, issued: date) -> None:
    """A button for each file of a chart or a table, made on click."""
    scheme, what = source.split(" · ", 1)[0], "chart" if isinstance(shown, Chart) else "table"
    told = downloads.digest(repr((shown, source)).encode())
    for name, (made, suffix, mime) in saved(shown, source, issued).items():
        file = File(
            scheme=scheme,
            document=f"{what}-{shown.id.replace('_', '-')}",
            year=year,
            day=issued,
            digest=told,
            suffix=suffix,
        )
        downloads.button(name, file, made, Act.SEE, mime=mime, key=f"save_{shown.id}_{name}")
