"""Letter: what do we tell every member?"""

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, captions_early, filters, layout
from dashboard.desk import cards, held, past, sent, write
from dashboard.pages import letter_check
from dashboard.reports import stamp

TABS = {
    "The letter": sent.show,
    "Write": write.show,
    "Findings": cards.show,
    "History": past.show,
    "Check my document": letter_check.show,
}

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "What do we tell every member?")
try:
    held.require(view)
except CpdError as refused:
    layout.nothing(*captions.no_letter(str(refused)))
    layout.closing(view)
    st.stop()

if waiting := stamp.held_back(view.catalogue, view.cpd_year):
    st.info(captions_early.letter(waiting))
cards.picked(view)
for name, tab in zip(TABS, filters.tabs(list(TABS), "desk"), strict=True):
    if tab.open:
        with tab:
            TABS[name](view)
layout.closing(view)
