"""Rows of text as the tables that Streamlit sets: every cell is final, and the first column heads its row."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def texts(rows: Sequence[Mapping[str, str]]) -> "pd.DataFrame":
    """Rows that are text already; what one does not say is a dash."""
    import pandas as pd  # noqa: PLC0415 - half a second that the cards of a first page need not wait for

    frame = pd.DataFrame(list(rows))
    return frame if frame.empty else frame.fillna("–").set_index(frame.columns[0])
