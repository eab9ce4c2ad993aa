"""Committee paper: what do we tell the committee, and what did it agree?"""

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, filters, layout, letters
from dashboard.desk import register
from dashboard.reports.papers import TITLES
from dashboard.reports.render.formats import ALL_FORMATS

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "What do we tell the committee?")
kind = filters.choice("Document", list(TITLES), "document", TITLES.__getitem__)
try:
    document = letters.paper(view, kind)
except CpdError as refused:
    layout.nothing("There is no paper for this year.", captions.markdown(str(refused)), "")
    layout.closing(view)
    st.stop()

layout.headline(captions.paper_headline(TITLES[kind], document))
if document.draft:
    st.markdown(captions.bullets(document.draft))
with st.container(horizontal=True, gap="small"):
    for name, form in ALL_FORMATS.items():
        letters.button(document, name, form.name, f"{kind}-{view.cpd_year}", main=name == "pdf")
register.show(view)
letters.preview(document)
layout.closing(view)
