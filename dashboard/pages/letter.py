"""Letter: what do we tell every member?"""

import streamlit as st

from analysis.errors import CpdError
from dashboard.reports.findings import stamp
from dashboard.screen import address, layout, links
from dashboard.screen.desk import cards, check_text, download, draft_state, history, rehearse, write
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words import texts
from dashboard.words.captions import early, subtitles

TABS = {
    "The letter": download.show,
    "Write": write.show,
    "Rehearse": rehearse.show,
    "Findings": cards.show,
    "History": history.show,
    "Check my document": check_text.show,
}


view = layout.view()

layout.opening(view, "What do we tell every member?")
try:
    draft_state.require(view)
except CpdError as refused:
    layout.nothing(*subtitles.no_letter(str(refused)))
    layout.closing(view)
    st.stop()

newest = max(
    (year.cpd_year for year in view.catalogue.years if year.cpd_year not in view.catalogue.early), default=0
)
if view.cpd_year < newest:
    newer = (
        f"This is the letter of {view.called}. There is a newer year: {view.catalogue.labels.year(newest)}."
    )
    links.link("letter", newer, "arrow_forward", year=str(newest))
if waiting := stamp.held_back(view.catalogue, view.cpd_year):
    st.info(early.letter(waiting))
if why := st.session_state.get(draft_state.NOT_KEPT):
    st.error(why)
shown = [name for name in TABS if name != "Write" or access.may(Act.WRITE)]
with texts.speaking(view.catalogue.scheme.about.language):
    cards.show_picked(view)
    for name, tab in zip(shown, address.tabs(shown, "desk"), strict=True):
        if tab.open:
            with tab:
                TABS[name](view)
layout.closing(view)
