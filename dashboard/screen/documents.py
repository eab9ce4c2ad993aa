"""Letter and paper on the screen: composed for the year, shown block by block, downloaded when asked for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.document import Block, Chart, Decision, Document, Table, digest
from dashboard.document.file import File
from dashboard.reports import corrections
from dashboard.reports.drafts import actions
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter as feedback
from dashboard.reports.paper import documents
from dashboard.reports.paper.documents import Kind
from dashboard.reports.render import fixed_words as rendered
from dashboard.reports.render import signs
from dashboard.reports.render.formats import ALL_FORMATS, FORMATS
from dashboard.screen import caches, downloads, drawn, layout, written
from dashboard.screen.caches import View
from dashboard.screen.traced import TEXT, Trace
from dashboard.trust.access import Act
from dashboard.words.captions import subtitles
from dashboard.words.facts import Audience

DATED = "letter_dated"


def letter(view: View, audience: Audience = Audience.EVERYBODY) -> Document:
    """The letter as last saved, dated as the writer says, else the day its figures were built.

    Raises CpdError where it cannot be made.
    """
    dated: date = st.session_state.get(DATED) or stamp.built_on(view.catalogue)
    registered = repr(actions.all_of(view.catalogue))
    return caches.kept(view, _letter, audience, dated, records=(registered,), draft=written.version(view))


def _letter(view: View, audience: Audience, dated: date) -> Document:
    return feedback.current(view.catalogue, view.cpd_year, issued=dated, audience=audience)


def paper(view: View, kind: Kind) -> Document:
    """A document for the committee, made once for a revision and all that is written and recorded beside it.

    Raises CpdError where the year allows none.
    """
    return written.kept(view, _for_committee, kind)


def _for_committee(view: View, kind: Kind) -> Document:
    before = corrections.earlier(Path(view.path))
    try:
        return documents.made(
            kind, view.catalogue, view.cpd_year, issued=stamp.built_on(view.catalogue), earlier=before
        )
    finally:
        if before is not None:
            before.close()


def text(view: View, audience: Audience = Audience.EVERYBODY) -> str:
    """The letter as plain text, to paste."""
    return FORMATS["text"].render(letter(view, audience)).decode()


def missing(made: Document) -> tuple[str, ...]:
    """What stands in the way of sending a document, and of its PDF."""
    return tuple(filter(None, (*made.draft, signs.refusal(made))))


LETTER = "letter"
"""The document that a writer finishes in Word; of the others the PDF leads."""


def download(view: View, name: str, label: str, *, audience: Audience = Audience.EVERYBODY) -> None:
    """A button whose file is made on click, under a name that no other file has."""
    try:
        made = letter(view, audience)
    except CpdError:
        return
    button(view, made, name, label, LETTER)


def button(view: View, made: Document, name: str, label: str, what: str) -> None:
    """A button for one format of a document, made on click; while it is made the button says so.

    Where no PDF can be made it is off, and says why.
    """
    form = ALL_FORMATS[name]
    needs = Act.SEE_DRAFTS if what == LETTER else Act.SEE
    refused = signs.refusal(made) if name == "pdf" else ""
    file = File(
        scheme=view.catalogue.scheme.about.name,
        document=what,
        year=view.cpd_year,
        day=made.issued,
        digest=digest(made),
        suffix=form.suffix,
    )
    downloads.button(
        label,
        file,
        lambda: form.render(made),
        needs,
        mime=form.mime,
        key=f"letter_{name}",
        type="primary" if name == ("docx" if what == LETTER else "pdf") else "secondary",
        disabled=bool(refused),
        help=refused or None,
    )


def preview(view: View, document: Document, trace: Trace | None = None) -> None:
    """A document as it will read, one block after another;
    `trace` knows the figures that are marked in it."""
    with st.container(border=True, key="letter"):
        st.header(document.title, anchor=False)
        if document.subtitle:
            st.markdown(f"*{subtitles.literal(document.subtitle)}*")
        show_blocks(view, document.blocks, trace or Trace(""))
        st.caption(rendered.footer(document))


def show_blocks(view: View, blocks: Iterable[Block], trace: Trace) -> None:
    """Blocks as they will read; a figure that is marked opens what `trace` knows of it."""
    for is_text, group in groupby(blocks, lambda block: isinstance(block, TEXT)):
        if is_text:
            st.html(trace.html(group))
        else:
            for block in group:
                _block(view, block)


def show_counts(view: View, trace: Trace) -> None:
    """How each figure of the blocks above was counted, out of sight until its button is pressed."""
    if trace.figures:
        st.html(trace.counted(view))


def _block(view: View, block: Block) -> None:
    match block:
        case Decision(number=number, text=words):
            st.info(f"**{rendered.decision_label(number)}.** {subtitles.markdown(words)}")
        case Chart():
            _chart(view, block)
        case Table():
            _table(block)


def _chart(view: View, block: Chart) -> None:
    st.markdown(f"**{subtitles.markdown(block.finding)}**  \n{subtitles.markdown(block.subtitle)}")
    drawn.chart(block, "letter")
    with st.container(horizontal=True, gap="small"):
        layout.beside(view, block)


def _table(block: Table) -> None:
    st.markdown(f"**{subtitles.markdown(block.title)}**")
    drawn.table(replace(block, note=""))  # every cell as it will read
    for text_below in (block.note, block.legend):
        if text_below:
            st.caption(subtitles.markdown(text_below))
