"""Rows of text as the tables that Streamlit sets: every cell is final, and the first column heads its row."""

from collections.abc import Mapping, Sequence

import pandas as pd


def texts(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Rows that are text already; what one does not say is a dash."""
    frame = pd.DataFrame(list(rows))
    return frame if frame.empty else frame.fillna("–").set_index(frame.columns[0])
