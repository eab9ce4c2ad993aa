"""Overview before the data freeze: this year so far, against the same day of earlier years."""

import streamlit as st

from dashboard import captions, data, filters, layout
from dashboard.data import View
from dashboard.exhibits import so_far as pictures
from dashboard.reports import so_far
from dashboard.reports.evidence import of_year


def show(view: View) -> None:
    """The whole page for a year whose figures are not final."""
    catalogue, year = view.catalogue, view.cpd_year
    (told,) = data.told(data.key(view.path, "so far", year), lambda: (so_far.of_year(of_year(catalogue, year)),))
    layout.opening(view, "This year so far")
    layout.headline(told.headline)
    st.markdown(captions.bullets(told.lines))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        chase = {"part": "Work files", "mark": "due_not_declared"}
        label = "Make a list to chase"
        st.page_link(layout.DATA_PAGE, label=label, icon=":material/checklist:", query_params=chase)
        st.page_link(layout.DATA_PAGE, label="Load files", icon=":material/upload_file:")
    layout.exhibits(view, [pictures.curve(view)])
    held = list(catalogue.levels)
    by = filters.choice("By", held, "by", captions.characteristic, "characteristic") if held else ""
    layout.exhibits(view, [pictures.by_group(view, (by,) if by else ())])
    layout.cannot_tell(
        "Who has not declared yet may still do so, and may differ from those who have. How many will have declared by "
        "the deadline does not follow from how many have by today."
    )
    layout.closing(view)
