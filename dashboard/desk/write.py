"""The desk's first side: a part of the letter to edit, how it will read, its figures, and remarks on it."""

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, filters, letters
from dashboard.data import View
from dashboard.desk import autosave, held, picker, remarks
from dashboard.desk.held import Draft, Refusal
from dashboard.reports import audience, feedback, live
from dashboard.reports.drafts import Section
from dashboard.traced import Trace

_HELP = (
    "Saved at each pause in your writing. Where a number belongs, write `{}`; then choose it from the "
    "list below, and it goes into the first empty `{}`."
)
_MARKS = (
    "`##` heading · `-` list · `**bold**` · `*emphasis*` · `{block hours_chart}` places a chart. Words between "
    "`{for full}` and `{end}` are left out of the letter to reduced targets; `{only reduced}` … `{end}` stands in "
    "that letter only."
)


def show(view: View) -> None:
    """One part at a time: text, figures and remarks on the left, the preview on the right."""
    draft = held.opened(view)
    refused = held.refused(draft)
    if refused is not None:
        _two_texts(refused)
        return
    left, right = st.columns(2, gap="large")
    with left:
        held.author()
        names = [section.name for section in draft.sections]
        name = filters.choice("Part of the letter", names, "section")
        remarks.elsewhere(view, draft, name)
        section = next(each for each in draft.sections if each.name == name)
        _editor(draft, section)
        picker.show(view, draft, section)
    with right:
        remarks.show(view, draft, section)
        _preview(view, section)


def _editor(draft: Draft, section: Section) -> None:
    widget = held.box(draft, section.name)
    if st.session_state.get(widget) != section.text:
        st.session_state[widget] = section.text
    height = min(620, max(220, 60 + 24 * (section.text.count("\n") + len(section.text) // 60)))
    st.text_area("Text", key=widget, height=height, help=_MARKS, on_change=held.typed, args=(section.name, widget))
    status = f"Version {draft.number} is saved." if draft.number else "Not edited yet: this is the drafted text."
    st.caption(f"{status} {_HELP}")
    st.html(autosave.HTML, unsafe_allow_javascript=True)


def _preview(view: View, section: Section) -> None:
    """The part as it will read, its figures to open; what cannot be read stands above it, in words."""
    st.header("As it will read", anchor=False)
    st.caption("A dotted line marks a live figure: press it to see how it was counted.")
    for fault in live.tell(audience.hidden(section.text), view.catalogue, view.cpd_year).faults:
        line = section.text.count("\n", 0, fault.start) + 1
        st.error(f"Line {line}, `{fault.source}`: {captions.markdown(fault.said)}")
    trace = Trace("part")
    with st.container(border=True):
        try:
            blocks, _ = feedback.told(held.of_year(view), (section,), mark=trace.mark)
            letters.shown(blocks, trace)
        except CpdError as refused:
            st.error(str(refused))
        if not section.text.strip():
            st.caption("Nothing stands in this part; the letter leaves it out.")
    letters.counted(view, trace)


def _two_texts(refused: Refusal) -> None:
    """A stale save: both texts of what this writer changed side by side, until the writer decides."""
    st.warning(str(refused.stale))
    theirs = {section.name: section.text for section in refused.stale.theirs.sections}
    for section in refused.mine:
        if theirs.get(section.name) != section.text:
            st.markdown(f"**{captions.markdown(section.name)}**")
            left, right = st.columns(2)
            left.markdown("Yours, not saved yet")
            left.code(section.text, language=None, wrap_lines=True)
            right.markdown(f"Saved by {captions.markdown(refused.stale.theirs.author)}")
            right.code(theirs.get(section.name, ""), language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="small"):
        st.button("Keep mine as a new version", on_click=held.decide, kwargs={"mine": True}, type="primary")
        st.button("Take theirs", on_click=held.decide, kwargs={"mine": False})
