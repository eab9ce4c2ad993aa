"""Overview: how did the scheme do, and is anything different?"""

import streamlit as st

from dashboard.reports.findings import findings, so_far
from dashboard.reports.findings import year as overview
from dashboard.screen import address, caches, documents, layout
from dashboard.screen.caches import View
from dashboard.screen.exhibits import overview as pictures
from dashboard.screen.exhibits import so_far as progress
from dashboard.screen.loading import open_notes
from dashboard.words.captions import subtitles
from dashboard.words.evidence import of_year


def _so_far(view: View) -> None:
    """The whole page for a year whose figures are not final."""
    catalogue, year = view.catalogue, view.cpd_year
    (told,) = caches.composition(view.key("so far"), lambda: (so_far.of_year(of_year(catalogue, year)),))
    layout.opening(view, "This year so far")
    layout.headline(told.headline)
    st.markdown(subtitles.bullets(told.lines))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        chase = {"part": "Work files", "mark": "due_not_declared"}
        label = "Make a list to chase"
        st.page_link(layout.DATA_PAGE, label=label, icon=":material/checklist:", query_params=chase)
        st.page_link(layout.DATA_PAGE, label="Load files", icon=":material/upload_file:")
    layout.exhibits(view, [progress.curve(view)])
    held = list(catalogue.levels)
    by = address.choice("By", held, "by", subtitles.characteristic, "characteristic") if held else ""
    layout.exhibits(view, [progress.by_group(view, (by,) if by else ())])
    layout.cannot_tell(
        "Who has not declared yet may still do so, and may differ from those who have. How many will have "
        "declared by "
        "the deadline does not follow from how many have by today."
    )
    layout.closing(view)


view = address.view()
if view is None:
    layout.empty()
    st.stop()

if so_far.is_open(view.catalogue, view.cpd_year):
    _so_far(view)
    st.stop()

catalogue, year = view.catalogue, view.cpd_year
told, worth_saying = caches.composition(
    view.key("overview"),
    lambda: (overview.of_year(of_year(catalogue, year)), findings.worth_saying(catalogue, year)),
)

layout.opening(view, "How did the scheme do?")
if view.is_sample:
    mine = {"part": "Your scheme"}
    st.page_link(layout.DATA_PAGE, label="Set up your scheme", icon=":material/tune:", query_params=mine)
layout.headline(told.headline)
st.markdown(subtitles.bullets(told.lines))
with st.container(gap=None):
    if worth_saying:
        st.markdown("**Worth saying to members**")
    for finding in worth_saying:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(subtitles.markdown(finding.sentence), width=660)
            picked = {"picks": finding.measure, "year": str(year)}
            st.page_link("dashboard/pages/letter.py", label="Use in the letter", query_params=picked)
with st.container(horizontal=True, gap="small", vertical_alignment="center"):
    documents.download(view, "docx", "Download the letter", main=True)
    st.page_link("dashboard/pages/committee.py", label="Committee paper", icon=":material/gavel:")
    st.page_link(layout.DATA_PAGE, label="Load files", icon=":material/upload_file:")
    if asked := open_notes.link_text(len(open_notes.open_questions(view))):
        loaded = {"part": "What is loaded"}
        st.page_link(layout.DATA_PAGE, label=asked, icon=":material/help:", query_params=loaded)

if told.cannot_say:
    st.markdown(f"**What we cannot say.** {subtitles.markdown(told.cannot_say)}")
layout.exhibits(view, caches.kept(view, pictures.exhibits))
layout.closing(view)
