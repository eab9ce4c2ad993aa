"""The history of a draft: who saved when, two versions compared, one restored,
last year's letter carried over."""

import streamlit as st

from dashboard.reports.drafts import differences, drafts
from dashboard.reports.drafts.differences import Difference
from dashboard.reports.drafts.drafts import Key, Section, Version
from dashboard.screen import layout
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state
from dashboard.screen.desk.draft_state import Draft
from dashboard.words import numbers as words
from dashboard.words.captions import subtitles
from dashboard.words.references import shift_years


def show(view: View) -> None:
    """Every version with author and time, then two of them side by side."""
    draft = draft_state.open_draft(view)
    saves = drafts.history(draft.key)
    _beginnings(view, draft)
    if not saves:
        st.info(
            "Nobody has edited this letter yet. Change a part of it under “Write”, and each save stands here."
        )
        return
    versions = _choose_versions(saves)
    rows = [
        {
            "Version": str(each.number),
            "Saved": words.moment(each.saved_at, layout.zone()),
            "By": subtitles.literal(each.author),
            "Figures": f"version {each.revision}" if each.revision else "–",
            "Note": subtitles.literal(each.note) or "–",
        }
        for each in versions
    ]
    layout.rows(rows, "Versions of the draft")
    _show_comparison(versions, draft.drafted)


def _choose_versions(saves: tuple[Version, ...]) -> tuple[Version, ...]:
    """The last save of each sitting, or every one where the writer asks."""
    sittings = drafts.sittings(saves)
    if len(sittings) == len(saves):
        return saves
    hidden = words.number(len(saves) - len(sittings))
    told = "Of saves by one writer within ten minutes, only the last stands here."
    return saves if st.toggle(f"Show {hidden} more saves", key="desk_every_save", help=told) else sittings


def _show_comparison(versions: tuple[Version, ...], drafted: tuple[Section, ...]) -> None:
    texts = {
        f"Version {each.number}, {each.author}": drafts.whole_draft(drafted, each.sections)
        for each in versions
    }
    texts["As drafted from the findings"] = drafted
    names = list(texts)
    left, right = st.columns(2)
    before = left.selectbox("Compare", names, index=min(1, len(names) - 1), key="desk_before")
    after = right.selectbox("with", names, index=0, key="desk_after")
    st.markdown("**Words**, with □ where a figure stands")
    _differences(differences.words(texts[before], texts[after]), "The words are the same.")
    st.markdown("**Figures**")
    _differences(differences.figures(texts[before], texts[after]), "The figures are the same.")
    numbers = [each.number for each in versions if f"Version {each.number}, {each.author}" == before]
    if numbers and numbers[0] != versions[0].number:
        label = f"Restore version {numbers[0]}"
        st.button(label, on_click=draft_state.restore, args=(numbers[0],), icon=":material/history:")


def _differences(found: tuple[Difference, ...], otherwise: str) -> None:
    rows = [
        {"Part": each.section, "Before": _text(each.before), "After": _text(each.after)} for each in found
    ]
    layout.rows(rows, "Differences", otherwise)


def _text(text: str) -> str:
    return subtitles.markdown(text.replace("*", "").replace("[", "\\[")) or "–"


def _beginnings(view: View, draft: Draft) -> None:
    """Two ways to begin again; the present text stays in the history."""
    last = None if view.earlier is None else drafts.latest(_key(view, view.earlier.cpd_year))
    with st.container(horizontal=True, gap="small"):
        if last is not None and view.earlier is not None:
            years = view.cpd_year - view.earlier.cpd_year
            called = view.catalogue.labels.year(view.earlier.cpd_year)
            moved = [Section(each.name, shift_years(each.text, years)) for each in last.sections]
            carried = drafts.whole_draft(draft.drafted, moved)
            note = f"Carried over from {called}"
            label = f"Carry over the letter on {called}"
            st.button(label, on_click=draft_state.save, args=(carried, note), icon=":material/content_copy:")
        if draft.sections != draft.drafted:
            note = "Drafted anew from the findings"
            st.button(
                "Draft it anew from the findings", on_click=draft_state.save, args=(draft.drafted, note)
            )


def _key(view: View, year: int) -> Key:
    return drafts.of_letter(view.catalogue, year)
