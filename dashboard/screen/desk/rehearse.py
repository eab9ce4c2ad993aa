"""The desk's rehearsal: the letter as one of five readers reads it, with the lines that are not for them."""

import streamlit as st

from dashboard.reports.letter.letter import MAILBOX
from dashboard.reports.lint.readers import READERS, Line, rehearsed
from dashboard.screen import address
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state
from dashboard.words import numbers
from dashboard.words.captions import subtitles
from dashboard.words.facts import TITLES, Audience

_NAMES = {reader.name: reader for reader in READERS}


def show(view: View) -> None:
    """One reader, one of the letters that may reach them, and every line of it."""
    left, right = st.columns(2)
    with left:
        reader = _NAMES[address.choice("Read it as a member who is", list(_NAMES), "reader")]
    with right:
        letters = (reader.audience, Audience.EVERYBODY)
        audience = address.choice("Of the letters, the one to", list(letters), "reads", TITLES.__getitem__)
    sections = draft_state.open_draft(view).sections
    lines = list(rehearsed(view.evidence(), sections, reader, audience))
    passed = sum(bool(line.passes_by) for line in lines)
    st.caption(
        f"{numbers.sentence_case(counted(passed))} A line that is not is marked, with what passes them by."
    )
    in_mailbox = [line for line in lines if line.section == MAILBOX]
    if in_mailbox:
        st.caption("Before a mail is opened:")
        _lines(in_mailbox)
        st.caption("In the letter:")
    _lines([line for line in lines if line.section != MAILBOX])


def counted(passed: int) -> str:
    """How many lines are not for a reader, in words."""
    if not passed:
        return "Every line is for them."
    return f"{numbers.in_words(passed)} {'line is' if passed == 1 else 'lines are'} not for them."


def _lines(lines: list[Line]) -> None:
    with st.container(border=True):
        for line in lines:
            st.markdown(_line(line))


def _line(line: Line) -> str:
    text = subtitles.markdown(line.text.lstrip("#+ ").replace(" | ", ", "))
    said = f"**{text}**" if line.text.startswith("#") else text
    return (
        f":orange-background[{said.lstrip('-+ ')}] :gray[not for them: {line.passes_by}]"
        if line.passes_by
        else said
    )
