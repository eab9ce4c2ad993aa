"""Letter page: a text that was finished elsewhere, held against the figures; nothing of it is kept."""

from collections.abc import Sequence

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, data, letters, tables
from dashboard.data import View
from dashboard.reports.check import compare, result, texts
from dashboard.reports.check.compare import Checked, Ours, State
from dashboard.reports.check.known import Index
from dashboard.reports.check.word_file import paragraphs
from dashboard.reports.render.formats import FORMATS

_TOLD = (
    "Finished the letter in Word, or wrote another text from these figures? Bring it back: every number in it is held "
    "against the figures of the year. The text is read in memory and kept nowhere."
)


def show(view: View) -> None:
    """A Word file or pasted text in, every number of it with its answer out."""
    st.header("Check my document", anchor=False)
    st.markdown(_TOLD)
    file = st.file_uploader("A Word document", type=["docx"], key="check-file")
    pasted = st.text_area("or paste its text", key="check-text", height=120)
    if file is None and not pasted.strip():
        return
    try:
        given = paragraphs(file.getvalue()) if file is not None else texts.pasted(pasted)
    except CpdError as refused:
        st.error(str(refused))
        return
    found = compare.check(given, _ours(view))
    st.markdown(f"**{captions.markdown(result.headline(found))}**")
    _answers(found)
    st.download_button(
        "One page for the chair",
        data=lambda: FORMATS["pdf"].render(result.document(found, view.catalogue, view.cpd_year)),
        file_name=letters.file_name(f"check-{view.cpd_year}", ".pdf"),
        mime=FORMATS["pdf"].mime,
        on_click="ignore",
        icon=":material/download:",
        key="check-page",
    )


def _answers(found: Sequence[Checked]) -> None:
    """Each answer with its numbers; what needs a look is open."""
    for state, count in result.counts(found):
        if not count:
            continue
        rows = [
            {"Number": checked.number, "What the figures say": checked.said, "Sentence": checked.sentence}
            for checked in found
            if checked.state is state
        ]
        is_open = state in {State.NOT_FOUND, State.ELSEWHERE}
        with st.expander(f"{result.TITLES[state]}: {count}", expanded=is_open):
            st.table(tables.texts(rows), alt=result.TITLES[state])


def _ours(view: View) -> Ours:
    """The figures and our own documents, prepared once for a revision and a year."""
    (held,) = data.kept(data.key(view.path, "check", view.cpd_year, letters.version(view)), lambda: (_prepared(view),))
    return held


def _prepared(view: View) -> Ours:
    try:
        own = tuple(texts.of_document(letters.letter(view)))
    except CpdError:
        own = ()
    return compare.ours(Index(view.catalogue), view.cpd_year, own)
