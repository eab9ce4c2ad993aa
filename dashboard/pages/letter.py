"""Letter: what do we tell every member?"""

from dataclasses import replace

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.document import Block
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter as feedback
from dashboard.reports.render.formats import FORMATS, MAIL
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.approval import Letter
from dashboard.screen import address, corrected, documents, layout, links, written
from dashboard.screen.caches import View
from dashboard.screen.desk import (
    approving,
    cards,
    check_text,
    draft_state,
    history,
    rehearse,
    remarks,
    sealed,
    sent_record,
    write,
)
from dashboard.screen.traced import Trace
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words import texts
from dashboard.words.captions import early, subtitles
from dashboard.words.facts import TITLES, Audience, audiences


def _letter(view: View) -> None:
    """The letter with what is missing, its downloads, and the text to copy."""
    left, right = st.columns(2)
    with left:
        audience = address.choice(
            "Letter to", list(audiences(view.evidence())), "letter_to", TITLES.__getitem__, "group of members"
        )
    built = stamp.built_on(view.catalogue)
    right.date_input(
        "Date of the letter", built, key=documents.DATED, format="DD/MM/YYYY", persist_state="session"
    )
    try:
        letter = documents.letter(view, audience)
    except CpdError as refused:
        said = subtitles.markdown(str(refused))
        st.error(f"{said} Correct it under “Write”, or restore an earlier version under “History”.")
        return
    told = remarks.count_of_remarks(view, draft_state.open_draft(view))
    lacking = documents.missing(letter)
    layout.headline(subtitles.letter_headline(replace(letter, draft=lacking), told))
    if lacking:
        st.markdown("**Missing before it can be sent**\n\n" + subtitles.bullets(lacking))
        links.link("data", "Add it to your scheme", "edit")
        if told:
            st.markdown(told)
    with st.container(horizontal=True, gap="small"):
        for name, form in (FORMATS | MAIL).items():
            documents.download(view, name, form.name, audience=audience)
    kept = sent_letters.all_of(view.catalogue, view.cpd_year)
    with st.container(horizontal=True, gap="small"):
        approving.show(Letter(view.catalogue, view.cpd_year, audience, letter))
        sent_record.show(view, audience, letter, kept)
        sealed.show(view, kept)
        with st.popover("Copy for the mailing tool", icon=":material/content_copy:"):
            st.code(documents.text(view, audience), language=None, wrap_lines=True)
    corrected.show_draft(view)
    blocks, trace = written.kept(view, _traced_blocks, audience)
    documents.preview(view, replace(letter, blocks=blocks), trace)
    documents.show_counts(view, trace)


def _traced_blocks(view: View, audience: Audience) -> tuple[tuple[Block, ...], Trace]:
    """The letter's blocks with their figures marked."""
    trace = Trace("letter")
    blocks, _ = feedback.as_read(
        view.evidence(),
        feedback.printed(draft_state.open_draft(view).sections),
        audience,
        trace.mark,
    )
    return blocks, trace


TABS = {
    "The letter": _letter,
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
