"""Overview: how did the scheme do, and is anything different?"""

import streamlit as st

from dashboard import captions, data, filters, layout, letters
from dashboard.exhibits import overview as pictures
from dashboard.pages import overview_so_far
from dashboard.reports import findings, overview, so_far

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

if so_far.is_open(view.catalogue, view.cpd_year):
    overview_so_far.show(view)
    st.stop()

catalogue, year = view.catalogue, view.cpd_year
headline, bullets, worth_saying, cannot_say = data.told(
    data.key(view.path, "overview", year),
    lambda: (
        overview.headline(catalogue, year),
        overview.bullets(catalogue, year),
        findings.worth_saying(catalogue, year),
        overview.cannot_say(catalogue, year),
    ),
)

layout.opening(view, "How did the scheme do?")
layout.headline(headline)
st.markdown(captions.bullets(bullets))
if worth_saying:
    st.markdown("**Worth saying to members**")
    st.markdown(captions.bullets([finding.sentence for finding in worth_saying]))
st.markdown(f"**What we cannot say.** {captions.markdown(cannot_say)}")
with st.container(horizontal=True, gap="small", vertical_alignment="center"):
    letters.download(view, "docx", "Download the letter", main=True)
    st.page_link("dashboard/pages/letter.py", label="Read the letter", icon=":material/mail:")
    st.page_link(layout.DATA_PAGE, label="Load files", icon=":material/upload_file:")

layout.exhibits(view, data.kept(data.key(view.path, "overview", year), lambda: pictures.exhibits(view)))
layout.closing(view)
