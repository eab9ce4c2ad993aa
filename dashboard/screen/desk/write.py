"""The desk's first side: a part of the letter to edit, how it will read, its figures, and remarks on it."""

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.document import Paragraph
from dashboard.document.inline import escape
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter import letter
from dashboard.screen import address, caches, documents
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state, in_browser, picker, remarks
from dashboard.screen.desk.draft_state import Draft, Refusal
from dashboard.screen.traced import Trace
from dashboard.words.captions import subtitles
from dashboard.words.references import masked, parse
from dashboard.words.voice import voice

_HELP = (
    "Saved at each pause in your writing. Where a number belongs, write `{}`; then choose it from the "
    "list below, and it goes into the first empty `{}`."
)
_MARKS = (
    "`##` heading · `-` list · `1.` numbered list · `>` quotation · `**bold**` · `*emphasis*` · `+ figure "
    "| what it says | of how many` a key figure · `{block hours_chart}` places a chart. A line that "
    "starts with `{if full}` is left out of the letter to reduced targets; one that starts with `{if not "
    "full}` stands in that letter only. Write one sentence a line: a line that is left out takes those "
    "with it that are set in further below it."
)


def show(view: View) -> None:
    """One part at a time: text, figures and remarks on the left, the preview on the right.

    Where somebody else saved first, their text stands on the right, and the box keeps its place and its text.
    """
    draft = draft_state.writing(view)
    refused = draft_state.refusal(draft)
    left, right = st.columns(2, gap="large")
    with left:
        draft_state.author()
        names = [section.name for section in draft.sections]
        name = address.choice("Part of the letter", names, remarks.SECTION)
        remarks.elsewhere(view, draft, name)
        section = next(each for each in draft.sections if each.name == name)
        _editor(view, draft, section)
        picker.show(view, draft, section)
    with right:
        if refused is not None:
            _two_texts(refused, name)
            return
        remarks.show(view, draft, section)
        _preview(view, draft, section)


def _editor(view: View, draft: Draft, section: Section) -> None:
    widget = draft_state.box(draft, section.name)
    is_kept = draft_state.NOT_KEPT not in st.session_state
    if widget not in st.session_state or (is_kept and st.session_state[widget] != section.text):
        st.session_state[widget] = section.text
    st.html(in_browser.BUTTONS, unsafe_allow_javascript=True)
    height = min(620, max(220, 60 + 24 * (section.text.count("\n") + len(section.text) // 60)))
    st.text_area(
        "Text",
        key=widget,
        height=height,
        help=_MARKS,
        on_change=draft_state.save_typed,
        args=(section.name, widget),
    )
    st.caption(f"{_status(draft, section)} {_HELP}")
    if read := caches.kept(view, _values, section):
        st.caption(f"In this text: {' · '.join(read)}")
    st.html(in_browser.SAVING, unsafe_allow_javascript=True)
    if draft_state.can_undo(draft):
        help_ = "The version before comes back as a new one; the history keeps all."
        st.button("Undo the last save", on_click=draft_state.undo, icon=":material/undo:", help=help_)


def _values(view: View, section: Section) -> tuple[str, ...]:
    """What each figure, rule and day that the text names reads as now, once each; what cannot be read stands
    above the preview."""
    speaking, text = voice(view.evidence()), masked(section.text)
    sources = dict.fromkeys(text[each.start : each.end] for each in parse(text))
    told = {source: speaking.tell(source, starts=False) for source in sources}
    return tuple(
        f"`{source}` {subtitles.markdown(said.text.lstrip(', ')) or 'says nothing'}"
        for source, said in told.items()
        if not said.faults
    )


def _status(draft: Draft, section: Section) -> str:
    if draft_state.refusal(draft) is not None:
        return "**Not saved**: choose on the right which text stays."
    if draft_state.NOT_KEPT in st.session_state:
        return "**Not saved**: why not stands at the top. What you typed stays in this box."
    if section in draft.drafted:
        return "This part is as the findings make it, and follows them until you change it."
    return f"Version {draft.number} is saved."


def _preview(view: View, draft: Draft, section: Section) -> None:
    """The part or the whole letter as it will read, its figures to open;
    what cannot be read of the part stands above it, in words."""
    st.header("As it will read", anchor=False)
    is_whole = st.toggle("The whole letter", key="desk_whole")
    st.caption("A dotted line marks a live figure: press it to see how it was counted.")
    for fault in voice(view.evidence()).tell(masked(section.text)).faults:
        line = section.text.count("\n", 0, fault.start) + 1
        st.error(f"Line {line}, `{fault.source}`: {subtitles.markdown(fault.said)}")
    trace = Trace("part")
    with st.container(border=True):
        shown = letter.printed(draft.sections) if is_whole else (section,)
        blocks, _ = letter.as_read(view.evidence(), shown, mark=trace.mark, in_place=_fault)
        documents.show_blocks(view, blocks, trace)
        if not section.text.strip():
            st.caption("Nothing stands in this part; the letter leaves it out.")
    documents.show_counts(view, trace)
    _left_out(view, section)


def _fault(refused: CpdError) -> Paragraph:
    return Paragraph(f"**This cannot stand in a letter.** {escape(str(refused))}")


def _left_out(view: View, section: Section) -> None:
    """What this part would also say, had the year the figures for it."""
    found = draft_state.left_out(view, section.name)
    if not found:
        return
    with st.expander(f"Left out, and why ({len(found)})", icon=":material/visibility_off:"):
        for each in found:
            st.markdown(f"{subtitles.markdown(each.words)}  \n:gray[{subtitles.markdown(each.why)}]")


def _two_texts(refused: Refusal, name: str) -> None:
    """A stale save: what this writer changed beside what was saved, until the writer decides."""
    theirs = {section.name: section.text for section in refused.theirs.sections}
    st.warning(str(refused.stale))
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Keep mine as a new version", on_click=draft_state.decide, kwargs={"mine": True}, type="primary"
        )
        st.button("Take theirs", on_click=draft_state.decide, kwargs={"mine": False})
    for section in refused.mine:
        st.markdown(f"**{subtitles.markdown(section.name)}**")
        if section.name == name:
            st.caption("Yours, not saved yet, stands in the box.")
        else:
            st.caption("Yours, not saved yet")
            st.code(section.text, language=None, wrap_lines=True)
        st.caption(f"Saved by {subtitles.markdown(refused.stale.theirs.author)}")
        st.code(theirs.get(section.name, ""), language=None, wrap_lines=True)
