"""What the desk holds of a draft: the text it began with, saves that add a version, a refused text until decided."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from dashboard import data
from dashboard.data import View
from dashboard.reports import drafts, evidence, feedback, references
from dashboard.reports.drafts import Key, Section, Stale, Writer
from dashboard.reports.evidence import Evidence

AUTHOR = "desk_author"
_REFUSED = "desk_refused"
_BASE = "desk_base"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the page shows it; number 0 is the one that the findings make."""

    key: Key
    number: int
    revision: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that was not saved, and the draft it was written on."""

    base: Draft
    stale: Stale

    @property
    def mine(self) -> tuple[Section, ...]:
        """The parts that this writer changed."""
        before = {section.name: section.text for section in self.base.sections}
        return tuple(each for each in self.stale.yours if before.get(each.name) != each.text)

    @property
    def together(self) -> tuple[Section, ...]:
        """The other writer's text with this writer's parts in it."""
        mine = {section.name: section for section in self.mine}
        theirs = self.stale.theirs.sections
        added = tuple(each for each in self.mine if each.name not in {section.name for section in theirs})
        return (*(mine.get(each.name, each) for each in theirs), *added)


def opened(view: View) -> Draft:
    """The draft as last saved, else as the year's findings make it; what is typed next builds on it."""
    key = drafts.of_letter(view.catalogue, view.cpd_year)
    saved = drafts.latest(key)
    sections = saved.sections if saved else feedback.auto(of_year(view))
    draft = Draft(key, saved.number if saved else 0, view.catalogue.meta.get("revision", ""), sections)
    st.session_state[_BASE] = draft
    return draft


def writing(view: View) -> Draft:
    """The draft to write on: after a refusal the writer's own text, until it is decided, so that no letter is lost."""
    draft = opened(view)
    found = refused(draft)
    if found is None:
        return draft
    draft = Draft(draft.key, found.base.number, draft.revision, found.stale.yours)
    st.session_state[_BASE] = draft
    return draft


def require(view: View) -> None:
    """Raises CpdError where there is too little to write to members about."""
    feedback.require_something(of_year(view))


def of_year(view: View) -> Evidence:
    """The year's evidence, read once for a revision."""
    key = data.key(view.path, "evidence", view.cpd_year)
    found: Evidence = data.kept(key, lambda: (evidence.of_year(view.catalogue, view.cpd_year),))[0]
    return found


def author() -> None:
    """Who is writing, asked once; it stands beside each version."""
    st.text_input("Your name, for the history", key=AUTHOR, persist_state="session", max_chars=80)


def typed(name: str, widget: str) -> None:
    """Save what was typed into a section, onto the draft that stood on the page."""
    draft: Draft = st.session_state[_BASE]
    text = st.session_state[widget]
    save([Section(each.name, text) if each.name == name else each for each in draft.sections])


def save(sections: Iterable[Section], note: str = "") -> None:
    """Add a version; where somebody else saved first, both texts are kept until the writer decides."""
    draft: Draft = st.session_state[_BASE]
    by = Writer(st.session_state.get(AUTHOR, ""), draft.revision)
    try:
        made = drafts.save(draft.key, sections, expected=draft.number, by=by, note=note)
    except Stale as stale:
        before = refused(draft)
        st.session_state[_REFUSED] = Refusal(before.base if before else draft, stale)
    else:
        # A click that leaves the box saves what was typed first, and then does its own: the second builds on it.
        st.session_state[_BASE] = Draft(draft.key, made.number, draft.revision, made.sections)


def put(name: str, widget: str, reference: str) -> None:
    """Put a figure into the first empty place of a section as it stands in its box, else at its end."""
    draft: Draft = st.session_state[_BASE]
    saved = next(each.text for each in draft.sections if each.name == name)
    text = references.filled(st.session_state.get(widget, saved), reference)
    save([Section(each.name, text) if each.name == name else each for each in draft.sections])


def box(draft: Draft, name: str) -> str:
    """The key of the box in which a section is written."""
    return f"desk_text_{draft.key.cpd_year}_{name}"


def restored(number: int) -> None:
    """Make an earlier version the latest."""
    draft: Draft = st.session_state[_BASE]
    by = Writer(st.session_state.get(AUTHOR, ""), draft.revision)
    try:
        drafts.restore(draft.key, number, expected=draft.number, by=by)
    except Stale as stale:
        st.session_state[_REFUSED] = Refusal(draft, stale)


def refused(draft: Draft) -> Refusal | None:
    """A text of this draft that was not saved, for the writer to decide on."""
    found: Refusal | None = st.session_state.get(_REFUSED)
    return found if found is not None and found.base.key == draft.key else None


def decide(*, mine: bool) -> None:
    """Keep this writer's parts in a new version after the other one, or let them go."""
    found: Refusal = st.session_state.pop(_REFUSED)
    theirs = found.stale.theirs
    st.session_state[_BASE] = Draft(found.base.key, theirs.number, found.base.revision, theirs.sections)
    if mine:
        save(found.together, note=f"Kept over version {theirs.number}")
