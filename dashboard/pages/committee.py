"""Committee paper: what do we tell the committee, and what did it agree?"""

from pathlib import Path

import streamlit as st

from analysis import places
from analysis.catalogue import draw_record
from analysis.errors import CpdError
from dashboard import captions, data, filters, layout, letters
from dashboard.data import View
from dashboard.desk import register
from dashboard.reports import actions, papers, stamp
from dashboard.reports.document import Document
from dashboard.reports.papers import TITLES, Kind
from dashboard.reports.render.formats import ALL_FORMATS


def _document(view: View, kind: Kind) -> Document:
    """The document, made once for a revision, a draft of the letter, a register of actions and a record of draws."""
    beside = repr((actions.all_of(view.catalogue), draw_record.draws(places.data_folder())))
    key = data.key(view.path, "paper", view.cpd_year, letters.version(view), kind, beside)
    return data.told(key, lambda: _made(view, kind))


def _made(view: View, kind: Kind) -> Document:
    issued = stamp.built_on(view.catalogue)
    before = papers.earlier(Path(view.path))
    try:
        return papers.made(kind, view.catalogue, view.cpd_year, issued=issued, earlier=before)
    finally:
        if before is not None:
            before.close()


view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "What do we tell the committee?")
kind = filters.choice("Document", list(TITLES), "document", TITLES.__getitem__)
try:
    document = _document(view, kind)
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
