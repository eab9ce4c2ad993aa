"""The desk's last side: the letter as it stands, for one audience, to download or to copy."""

from dataclasses import replace

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, data, filters, layout, letters
from dashboard.data import View
from dashboard.desk import held, issues, remarks
from dashboard.reports import feedback
from dashboard.reports.document import Block
from dashboard.reports.render.formats import FORMATS
from dashboard.speech.facts import TITLES, Audience
from dashboard.traced import Trace


def show(view: View) -> None:
    """The letter with what is missing, its downloads, and the text to copy."""
    audience = filters.choice("Letter to", list(Audience), "letter_to", TITLES.__getitem__, "group of members")
    try:
        letter = letters.letter(view, audience)
    except CpdError as refused:
        said = captions.markdown(str(refused))
        st.error(f"{said} Correct it under “Write”, or restore an earlier version under “History”.")
        return
    told = remarks.told(view, held.opened(view))
    layout.headline(captions.letter_headline(letter, told))
    if letter.draft:
        st.markdown("**Missing before it can be sent**\n\n" + captions.bullets(letter.draft))
        st.page_link(layout.DATA_PAGE, label="Add the scheme's own words", icon=":material/edit:")
        if told:
            st.markdown(told)
    with st.container(horizontal=True, gap="small"):
        for name in FORMATS:
            letters.download(view, name, FORMATS[name].name, main=name == "docx", audience=audience)
    issues.show(view, audience, letter)
    with st.expander("Copy for the mailing tool", icon=":material/content_copy:"):
        st.code(letters.text(view, audience), language=None, wrap_lines=True)
    blocks, trace = data.told(letters.beside(view, f"traced {audience}"), lambda: _traced(view, audience))
    letters.preview(replace(letter, blocks=blocks), trace)
    letters.counted(view, trace)


def _traced(view: View, audience: Audience) -> tuple[tuple[Block, ...], Trace]:
    """The letter's blocks with their figures marked."""
    trace = Trace("letter")
    blocks, _ = feedback.told(held.of_year(view), held.opened(view).sections, audience, trace.mark)
    return blocks, trace
