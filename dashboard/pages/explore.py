"""Explore: how much CPD, how balanced, how planned, and for whom?"""

import streamlit as st

from dashboard import filters, layout
from dashboard.exhibits import activities, balance, hours

TABS = {"Hours": hours, "Balance": balance, "Activities": activities}

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "How much CPD, how balanced, how planned, and for whom?")
by = filters.characteristics(view)
for name, tab in zip(TABS, filters.tabs(list(TABS), "tab"), strict=True):
    if tab.open:
        with tab:
            layout.headline(TABS[name].headline(view))
            layout.exhibits(view, TABS[name].exhibits(view, by))
            layout.cannot_tell(TABS[name].LIMITS)
layout.closing(view)
