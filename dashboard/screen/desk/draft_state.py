"""What the desk holds of a draft: the text it began with, saves that add a version,
a refused text until decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.inline import escape
from dashboard.reports.drafts import actions, drafts
from dashboard.reports.drafts.drafts import Key, Section, Stale, Version, Writer
from dashboard.reports.letter import letter
from dashboard.reports.letter.letter import Drafted
from dashboard.screen import caches
from dashboard.screen.caches import View
from dashboard.trust import access
from dashboard.words import references
from dashboard.words.captions import subtitles
from dashboard.words.compose import LeftOut
from dashboard.words.facts import require_something

AUTHOR = "desk_author"
NOT_KEPT = "desk_not_kept"
"""Why the last save kept nothing, until one does."""
_REFUSED = "desk_refused"
_BASE = "desk_base"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the page shows it, whole; number 0 is the one that the findings make,
    which `drafted` always is."""

    key: Key
    number: int
    revision: str
    sections: tuple[Section, ...]
    drafted: tuple[Section, ...]

    def after(self, version: Version) -> "Draft":
        """The draft with what a version holds."""
        return replace(
            self, number=version.number, sections=drafts.whole_draft(self.drafted, version.sections)
        )

    def changed(self, sections: Iterable[Section]) -> tuple[Section, ...]:
        """Those of the sections that are not as in this draft."""
        return tuple(each for each in sections if each not in self.sections)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that was not saved: the draft it was written on, its sections, and what was saved before it."""

    base: Draft
    yours: tuple[Section, ...]
    stale: Stale

    @property
    def theirs(self) -> Draft:
        """The other writer's draft."""
        return self.base.after(self.stale.theirs)

    @property
    def mine(self) -> tuple[Section, ...]:
        """The parts that this writer changed."""
        return self.base.changed(self.yours)

    @property
    def together(self) -> tuple[Section, ...]:
        """The other writer's text with this writer's parts in it."""
        return drafts.whole_draft(self.theirs.sections, self.mine)

    @property
    def is_apart(self) -> bool:
        """Whether the two changed different parts, so that both can stay."""
        theirs = {section.name for section in self.base.changed(self.theirs.sections)}
        return theirs.isdisjoint(section.name for section in self.mine)


def open_draft(view: View) -> Draft:
    """The draft as last saved, else as the year's findings make it; what is typed next builds on it."""
    key = drafts.of_letter(view.catalogue, view.cpd_year)
    drafted = _of_findings(view).sections
    draft = Draft(key, 0, view.catalogue.meta.get("revision", ""), drafted, drafted)
    saved = drafts.latest(key)
    return _based(draft.after(saved) if saved else draft)


def left_out(view: View, section: str) -> tuple[LeftOut, ...]:
    """The sentences of a part that the year's figures do not allow, and why."""
    return _of_findings(view).left_out.get(section, ())


def _of_findings(view: View) -> Drafted:
    """The draft that the findings make, once for a revision and the actions registered."""
    return caches.kept(view, _drafted, records=(repr(actions.all_of(view.catalogue)),))


def _drafted(view: View) -> Drafted:
    return letter.drafted(view.evidence())


def writing(view: View) -> Draft:
    """The draft to write on: after a refusal the writer's own text, until it is decided,
    so that no letter is lost."""
    draft = open_draft(view)
    found = refusal(draft)
    return draft if found is None else _based(replace(draft, number=found.base.number, sections=found.yours))


def _based(draft: Draft) -> Draft:
    st.session_state[_BASE] = draft
    return draft


def require(view: View) -> None:
    """Raises CpdError where there is too little to write to members about."""
    require_something(view.evidence())


def author() -> None:
    """Who is writing, asked once where nobody signs in; it stands beside each version."""
    who = access.person()
    if who.is_local:
        st.text_input("Your name, for the history", key=AUTHOR, persist_state="session", max_chars=80)
    else:
        st.caption(f"What you write is kept under your name, {subtitles.markdown(escape(who.key))}.")


def save_typed(name: str, widget: str) -> None:
    """Save what was typed into a section, onto the draft that stood on the page."""
    draft: Draft = st.session_state[_BASE]
    text = st.session_state[widget]
    save([Section(each.name, text) if each.name == name else each for each in draft.sections])


def save(sections: Iterable[Section], note: str = "") -> None:
    """Add a version with the parts that somebody wrote.

    Where somebody else saved first, parts that only one of the two changed are put together; else both texts
    are kept until the writer decides.
    """
    draft: Draft = st.session_state[_BASE]
    yours = tuple(sections)
    own = drafts.own_sections(draft.drafted, yours)
    try:
        made = drafts.save(draft.key, own, expected=draft.number, by=_writer(draft), note=note)
    except Stale as stale:
        before = refusal(draft)
        _join(Refusal(before.base if before else draft, yours, stale))
    except CpdError as fault:  # what was typed stays in its box
        st.session_state[NOT_KEPT] = str(fault)
    else:
        st.session_state.pop(NOT_KEPT, None)
        # A click that leaves the box saves what was typed first, and then does its own:
        # the second builds on # it.
        _based(draft.after(made))


def _join(refusal: Refusal) -> None:
    if refusal.is_apart:
        st.session_state.pop(_REFUSED, None)
        _based(refusal.theirs)
        save(refusal.together, note=f"Put together with version {refusal.theirs.number}")
    else:
        st.session_state[_REFUSED] = refusal


def _writer(draft: Draft) -> Writer:
    return Writer(st.session_state.get(AUTHOR, ""), draft.revision)


def put(name: str, widget: str, reference: str) -> None:
    """Put a figure into the first empty place of a section as it stands in its box, else at its end."""
    draft: Draft = st.session_state[_BASE]
    saved = next(each.text for each in draft.sections if each.name == name)
    text = references.fill(st.session_state.get(widget, saved), reference)
    save([Section(each.name, text) if each.name == name else each for each in draft.sections])


def box(draft: Draft, name: str) -> str:
    """The key of the box in which a section is written."""
    return f"desk_text_{draft.key.cpd_year}_{name}"


def restore(number: int) -> None:
    """Make an earlier version the latest."""
    draft: Draft = st.session_state[_BASE]
    try:
        drafts.restore(draft.key, number, expected=draft.number, by=_writer(draft))
    except Stale as stale:
        earlier = drafts.whole_draft(draft.drafted, stale.yours)
        st.session_state[_REFUSED] = Refusal(draft, earlier, stale)
    except CpdError as fault:
        st.session_state[NOT_KEPT] = str(fault)


def can_undo(draft: Draft) -> bool:
    """Whether a save stands that can be taken back."""
    return drafts.standing(drafts.history(draft.key)) > 0 and refusal(draft) is None


def undo() -> None:
    """Make the version before the one that stands the latest; before the first, the draft of the findings."""
    draft: Draft = st.session_state[_BASE]
    before = drafts.standing(drafts.history(draft.key)) - 1
    if before > 0:
        restore(before)
    else:
        save(draft.drafted, drafts.RESTORED.format(number=0))


def refusal(draft: Draft) -> Refusal | None:
    """A text of this draft that was not saved, for the writer to decide on."""
    found: Refusal | None = st.session_state.get(_REFUSED)
    return found if found is not None and found.base.key == draft.key else None


def decide(*, mine: bool) -> None:
    """Keep this writer's parts in a new version after the other one, or let them go."""
    found: Refusal = st.session_state.pop(_REFUSED)
    _based(found.theirs)
    if mine:
        save(found.together, note=f"Kept over version {found.theirs.number}")
