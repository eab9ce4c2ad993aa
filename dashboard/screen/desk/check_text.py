"""Letter page: a text that was finished elsewhere, held against ours; nothing of it is kept."""

from collections.abc import Mapping

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.document import Document
from dashboard.reports.check import nearest, own_texts, result
from dashboard.reports.check.compare import Pair
from dashboard.reports.check.result import Item
from dashboard.reports.check.sentences import pasted
from dashboard.reports.check.word_file import paragraphs
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter
from dashboard.reports.paper.documents import TITLES as PAPERS
from dashboard.screen import caches, documents
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import subtitles
from dashboard.words.facts import TITLES, audiences

_TOLD = (
    "Finished the letter or the paper in Word? Bring it back: each of our sentences is looked for in it, and "
    "what was changed is shown word by word. What you added is yours; its numbers are told with the nearest "
    "figure. The text is read in memory and kept nowhere."
)


def show(view: View) -> None:
    """A Word file or pasted text in, what became of our sentences out."""
    st.header("Check my document", anchor=False)
    st.markdown(_TOLD)
    file = st.file_uploader("A Word document", type=["docx"], key="check-file")
    text = st.text_area("or paste its text", key="check-text", height=120)
    if file is None and not text.strip():
        return
    try:
        with st.spinner("Looking for our sentences"):
            given = paragraphs(file.getvalue()) if file is not None else pasted(text)
            found = result.held_against(
                given,
                own_texts.closest(given, _own(view), is_file=file is not None),
                caches.kept(view, _figures),
            )
    except CpdError as refused:
        st.error(str(refused))
        return
    st.markdown(f"**{subtitles.markdown(result.headline(found))}**")
    for title, items in found.sections.items():
        if items:
            with st.expander(f"{title}: {len(items)}", expanded=title in result.PRESSING):
                st.markdown("\n".join(map(_item, items)))


def _item(item: Item) -> str:
    sentence = _marked(item.pair) if item.pair else subtitles.literal(item.sentence)
    if not item.label:
        return f"- {sentence}"
    return f"- **{subtitles.literal(item.label)}.** {subtitles.literal(item.said)}  \n  {sentence}"


def _marked(pair: Pair) -> str:
    """A changed sentence as it came back, what was ours struck out and what is new in bold."""
    pieces, at = [], 0
    for change in pair.changes:
        start, end = change.place
        pieces.append(subtitles.literal(pair.theirs[at:start]))
        pieces += [f"~~{subtitles.literal(change.before)}~~ "] if change.before else []
        pieces += [f"**{subtitles.literal(change.after)}**"] if change.after else []
        at = end
    return "".join((*pieces, subtitles.literal(pair.theirs[at:])))


def _own(view: View) -> Mapping[str, Document]:
    """Every document of ours as it is now, by the name under which it is told."""
    sections = own_texts.drafted(view.catalogue, view.cpd_year)
    found: dict[str, Document] = {}
    for audience in audiences(view.evidence()):
        name = f"the letter to {numbers.mid_sentence(TITLES[audience])}"
        found[name] = letter.letter(
            view.catalogue,
            view.cpd_year,
            issued=stamp.built_on(view.catalogue),
            sections=sections,
            audience=audience,
        )
    for kind, title in PAPERS.items():
        try:
            found[numbers.mid_sentence(title)] = documents.paper(view, kind)
        except CpdError:
            continue
    return found


def _figures(view: View) -> nearest.Figures:
    return nearest.figures(view.catalogue, view.cpd_year)
