"""Explore: how much CPD, how balanced, how planned, and for whom?"""

import streamlit as st

from dashboard.reports.findings import stamp
from dashboard.screen import address, caches, layout
from dashboard.screen.exhibits import activities, balance, hours
from dashboard.words.captions import early, subtitles

TABS = {"Hours": hours, "Balance": balance, "Activities": activities}

view = address.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "How much CPD, how balanced, how planned, and for whom?")
if waiting := stamp.held_back(view.catalogue, view.cpd_year):
    layout.nothing(*early.not_yet(waiting, has_earlier=view.earlier is not None))
    layout.closing(view)
    st.stop()

by = address.characteristics(view)
for name, tab in zip(TABS, address.tabs(list(TABS), "tab"), strict=True):
    if tab.open:
        with tab:
            layout.headline(TABS[name].headline(view))
            layout.exhibits(view, caches.kept(view, TABS[name].exhibits, by))
            layout.cannot_tell(f"{TABS[name].LIMITS} {subtitles.part_year(view.year)}".strip())
layout.closing(view)
