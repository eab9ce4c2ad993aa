"""Rows of text as the tables that Streamlit sets: every cell is final, and the first column heads its row."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.document.chart import Chart


def texts(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Rows that are text already; what one does not say is a dash."""
    frame = pd.DataFrame(list(rows))
    return frame if frame.empty else frame.fillna("–").set_index(frame.columns[0])


def of_chart(chart: Chart) -> pd.DataFrame:
    """The values of a chart."""
    return texts([dict(zip(chart.columns(), row, strict=True)) for row in chart.rows()])
