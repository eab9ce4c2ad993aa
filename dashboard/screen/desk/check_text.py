"""Letter page: a text that was finished elsewhere, held against the figures; nothing of it is kept."""

from collections.abc import Mapping, Sequence

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.document import Document, digest
from dashboard.reports.check import compare, result, texts, typed_numbers
from dashboard.reports.check.catalogue_numbers import Index
from dashboard.reports.check.compare import Checked
from dashboard.reports.check.own_texts import Ours, alike, own_texts
from dashboard.reports.check.word_file import paragraphs
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter
from dashboard.reports.lint import remarks as lint
from dashboard.reports.lint.remarks import CHECKS, Rule
from dashboard.reports.paper.documents import Kind
from dashboard.reports.render.formats import FORMATS
from dashboard.screen import caches, documents, drawn, layout, tables
from dashboard.screen.caches import View
from dashboard.words.captions import subtitles

_NOT_HERE = (Rule.TYPED_DIGITS, Rule.NO_BASE)
"""A finished text has its numbers typed, and its bases may stand in the sentence before."""
_TOLD = (
    "Finished the letter in Word, or wrote another text from these figures? Bring it "
    "back: every number in it is held "
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
    with st.spinner("Holding every number against the figures"):
        found = compare.check(given, _own_texts(view))
    st.markdown(f"**{subtitles.markdown(result.headline(found))}**")
    _answers(found)
    _words(given)
    st.download_button(
        "One page for the chair",
        data=lambda: FORMATS["pdf"].render(result.document(found, view.catalogue, view.cpd_year)),
        file_name=drawn.file_name(f"check-{view.cpd_year}", ".pdf"),
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
        with st.expander(f"{result.TITLES[state]}: {count}", expanded=state in result.LOOK):
            st.table(tables.texts(rows), alt=result.TITLES[state])


def _words(given: Sequence[str]) -> None:
    """Remarks on the wording, as while writing; numbers are typed in a finished text,
    so that alone is no remark."""
    remarks = lint.check(
        "\n\n".join(given), rules=[rule for rule in Rule if rule in CHECKS and rule not in _NOT_HERE]
    )
    rows = [
        {"Remark": r.rule, "Words": r.words, "Instead": r.suggestion, "Sentence": r.sentence} for r in remarks
    ]
    with st.expander(f"Remarks on the wording: {len(rows)}", expanded=False):
        layout.rows(rows, "Remarks on the wording", "There is nothing to remark on.")


def _own_texts(view: View) -> Ours:
    """The figures and our own documents, prepared once for a revision and a year,
    and anew when the letter changes."""
    own = {kind: made for kind in Kind if (made := _own_document(kind, view)) is not None}
    plain = _plain(view)
    digests = [digest(made) for made in (*own.values(), *plain)]
    kept = caches.shared_values(
        caches.key(view.path, "check", view.cpd_year, digests), lambda: (_prepare(view, own, plain),)
    )
    return kept[0]


def _own_document(kind: Kind, view: View) -> Document | None:
    """One of our documents as it is now; None where the year allows none."""
    try:
        return documents.letter(view) if kind is Kind.LETTER else documents.paper(view, kind)
    except CpdError:
        return None


def _plain(view: View) -> tuple[Document, ...]:
    """The letter without the numbers that were typed into its draft; none where no number was."""
    sections = typed_numbers.taken_out(view.catalogue, view.cpd_year)
    if sections is None:
        return ()
    issued = stamp.built_on(view.catalogue)
    return (letter.letter(view.catalogue, view.cpd_year, issued=issued, sections=sections),)


def _prepare(view: View, own: Mapping[Kind, Document], plain: Sequence[Document]) -> Ours:
    """A sentence with a number that its writer typed is not ours: it stands in the letter,
    and not in the plain one."""
    said = {kind: tuple(texts.of_document(made)) for kind, made in own.items()}
    with_typed = (alike(said[Kind.LETTER]) - alike(texts.of_document(each)) for each in plain)
    every = [text for each in said.values() for text in each]
    return own_texts(Index(view.catalogue), view.cpd_year, every, but=frozenset().union(*with_typed))
