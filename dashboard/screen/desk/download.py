"""The desk's last side: the letter as it stands, for one audience, to download or to copy."""

from dataclasses import replace

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.document import Block
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter as feedback
from dashboard.reports.render.formats import FORMATS, MAIL
from dashboard.screen import address, corrected, documents, layout, links
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state, remarks, sent_record
from dashboard.screen.traced import Trace
from dashboard.words.captions import subtitles
from dashboard.words.facts import TITLES, Audience


def show(view: View) -> None:
    """The letter with what is missing, its downloads, and the text to copy."""
    left, right = st.columns(2)
    with left:
        audience = address.choice(
            "Letter to", list(Audience), "letter_to", TITLES.__getitem__, "group of members"
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
    with st.container(horizontal=True, gap="small"):
        sent_record.show(view, audience, letter)
        with st.popover("Copy for the mailing tool", icon=":material/content_copy:"):
            st.code(documents.text(view, audience), language=None, wrap_lines=True)
    corrected.show_draft(view)
    blocks, trace = documents.kept_with_writing(view, _traced_blocks, audience)
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
