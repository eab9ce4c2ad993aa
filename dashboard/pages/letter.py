"""Letter: what do we tell every member?"""

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, filters, layout, letters
from dashboard.pages import letter_check
from dashboard.reports.render.formats import FORMATS

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "What do we tell every member?")
try:
    letter = letters.letter(view)
except CpdError as refused:
    layout.nothing(*captions.no_letter(str(refused)))
    layout.closing(view)
    st.stop()

layout.headline(captions.letter_headline(letter))
if letter.draft:
    st.markdown("**Missing before it can be sent**\n\n" + captions.bullets(letter.draft))
    st.page_link(layout.DATA_PAGE, label="Add the scheme's own words", icon=":material/edit:")
with st.container(horizontal=True, gap="small"):
    for name in FORMATS:
        letters.download(view, name, FORMATS[name].name, main=name == "docx")
with st.expander("Copy for the mailing tool", icon=":material/content_copy:"):
    st.code(letters.text(view), language=None, wrap_lines=True)
letters.preview(letter)
letter_check.show(view)
layout.closing(view)
