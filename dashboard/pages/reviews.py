"""Reviews: what did the sample show, and how sure are we?"""

import streamlit as st

from dashboard import captions, filters, layout
from dashboard.exhibits import assessors, reviews

TABS = {"What it showed": reviews, "The assessors": assessors}

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "What did the sample show, and how sure are we?")
for name, tab in zip(TABS, filters.tabs(list(TABS), "tab"), strict=True):
    if tab.open:
        with tab:
            if view.year.has_reviews:
                layout.headline(TABS[name].headline(view))
                layout.exhibits(view, TABS[name].exhibits(view))
                layout.cannot_tell(TABS[name].LIMITS)
            else:
                layout.nothing(*captions.no_reviews(view.cpd_year))
layout.closing(view)
