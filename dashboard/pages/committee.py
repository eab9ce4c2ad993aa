"""Committee paper: what do we tell the committee, and what did it agree?"""

import streamlit as st

from analysis.errors import CpdError
from dashboard.reports.paper.documents import TITLES
from dashboard.reports.render.formats import OF_PAPERS
from dashboard.screen import address, documents, layout
from dashboard.screen.desk import register
from dashboard.words.captions import subtitles

view = layout.view()

layout.opening(view, "What do we tell the committee?")
kind = address.choice("Document", list(TITLES), "document", TITLES.__getitem__)
try:
    document = documents.paper(view, kind)
except CpdError as refused:
    layout.nothing("There is no paper for this year.", subtitles.markdown(str(refused)), "")
    layout.closing(view)
    st.stop()

layout.headline(subtitles.paper_headline(TITLES[kind], document))
if lacking := documents.missing(document):
    st.markdown(subtitles.bullets(lacking))
with st.container(horizontal=True, gap="small"):
    for name, form in OF_PAPERS.items():
        documents.button(view, document, name, form.name, str(kind))
register.show(view)
documents.preview(view, document)
layout.closing(view)
