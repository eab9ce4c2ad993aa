"""Data page: the record of what was done here, the newest first, and whether it is whole."""

import streamlit as st

from analysis.errors import CpdError
from dashboard.load import history, set_up
from dashboard.screen import layout
from dashboard.trust import record, workspace

_NEWEST = 100


def show() -> None:
    """The newest entries, with a sentence on the whole record."""
    try:
        held = workspace.recorded(workspace.own_place())
    except CpdError as damage:
        st.error(str(damage))
        return
    if fault := record.broken(held):
        st.error(f"{fault} Nothing more is written until the data folder is restored from a backup.")
    else:
        st.markdown(history.WHOLE_RECORD if held else "")
    newest = history.entries(held[: -_NEWEST - 1 : -1], set_up.labels_in_force(), layout.zone())
    layout.rows(newest, "What was done", "Nothing was done here yet.")
