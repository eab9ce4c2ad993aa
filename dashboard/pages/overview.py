"""Overview: how did the scheme do, and is anything different?"""

import streamlit as st

from dashboard import captions, data, filters, layout, letters
from dashboard.exhibits import overview as pictures
from dashboard.load import questions
from dashboard.pages import overview_so_far
from dashboard.reports import findings, overview, so_far
from dashboard.reports.evidence import of_year

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

if so_far.is_open(view.catalogue, view.cpd_year):
    overview_so_far.show(view)
    st.stop()

catalogue, year = view.catalogue, view.cpd_year
told, worth_saying = data.told(
    data.key(view.path, "overview", year),
    lambda: (overview.of_year(of_year(catalogue, year)), findings.worth_saying(catalogue, year)),
)

layout.opening(view, "How did the scheme do?")
layout.headline(told.headline)
st.markdown(captions.bullets(told.lines))
with st.container(gap=None):
    if worth_saying:
        st.markdown("**Worth saying to members**")
    for finding in worth_saying:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(captions.markdown(finding.sentence), width=660)
            picked = {"picks": finding.measure, "year": str(year)}
            st.page_link("dashboard/pages/letter.py", label="Use in the letter", query_params=picked)
if told.cannot_say:
    st.markdown(f"**What we cannot say.** {captions.markdown(told.cannot_say)}")
with st.container(horizontal=True, gap="small", vertical_alignment="center"):
    letters.download(view, "docx", "Download the letter", main=True)
    st.page_link("dashboard/pages/committee.py", label="Committee paper", icon=":material/gavel:")
    st.page_link(layout.DATA_PAGE, label="Load files", icon=":material/upload_file:")
    if asked := questions.told(len(questions.noted(view))):
        loaded = {"part": "What is loaded"}
        st.page_link(layout.DATA_PAGE, label=asked, icon=":material/help:", query_params=loaded)

layout.exhibits(view, data.kept(data.key(view.path, "overview", year), lambda: pictures.exhibits(view)))
layout.closing(view)
