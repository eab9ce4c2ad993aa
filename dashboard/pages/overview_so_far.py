"""Overview before the data freeze: this year so far, beside the same day of earlier years."""

import streamlit as st

from dashboard import captions, layout
from dashboard.data import View
from dashboard.exhibits import so_far as pictures
from dashboard.reports import so_far
from dashboard.reports.so_far import SoFar


def show(view: View, found: SoFar) -> None:
    """How many have declared, what can be done about the rest, and how it came about."""
    layout.opening(view, "How is this year going?")
    layout.headline(so_far.headline(found))
    st.markdown(captions.bullets(so_far.bullets(found)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.page_link(
            layout.DATA_PAGE,
            label="Make a list to chase",
            icon=":material/checklist:",
            query_params={"part": "Work files"},
        )
        st.page_link(layout.DATA_PAGE, label="Load files", icon=":material/upload_file:")
    layout.exhibits(view, pictures.exhibits(view, found))
    layout.cannot_tell(
        "Who has not declared yet may still do so, and may differ from those who have. How many will have declared by "
        "the deadline does not follow from how many have by today."
    )
    layout.closing(view)
