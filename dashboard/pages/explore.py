"""Explore: how much CPD, how balanced, how planned, and for whom?"""

import streamlit as st

from dashboard import captions, captions_early, filters, layout
from dashboard.exhibits import activities, balance, hours
from dashboard.reports import stamp

TABS = {"Hours": hours, "Balance": balance, "Activities": activities}

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "How much CPD, how balanced, how planned, and for whom?")
if waiting := stamp.held_back(view.catalogue, view.cpd_year):
    layout.nothing(*captions_early.not_yet(waiting, has_earlier=view.earlier is not None))
    layout.closing(view)
    st.stop()

by = filters.characteristics(view)
for name, tab in zip(TABS, filters.tabs(list(TABS), "tab"), strict=True):
    if tab.open:
        with tab:
            layout.headline(TABS[name].headline(view))
            layout.exhibits(view, TABS[name].exhibits(view, by))
            layout.cannot_tell(f"{TABS[name].LIMITS} {captions.part_year(view.year)}".strip())
layout.closing(view)
