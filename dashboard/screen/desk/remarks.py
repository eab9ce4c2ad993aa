"""Remarks on a part of the letter, each with what to write instead;
one may stand aside with a reason that is kept."""

import streamlit as st

from dashboard.reports.drafts import overrides
from dashboard.reports.drafts.drafts import Key, Section
from dashboard.reports.drafts.overrides import Override
from dashboard.reports.lint import fits
from dashboard.reports.lint.constants import constants_of
from dashboard.reports.lint.remarks import Remark
from dashboard.screen import caches, layout
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state
from dashboard.screen.desk.draft_state import Draft
from dashboard.words import numbers
from dashboard.words.captions import subtitles

SECTION = "section"
"""Under which key the page keeps the part that is written on."""


def show(view: View, draft: Draft, section: Section) -> None:
    """What stands in the way of a good letter, then what was let stand and why."""
    found = _remarks_by_part(view, draft).get(section.name, ())
    aside = _aside(draft)
    open_ = [each for each in found if (each.rule, each.sentence) not in aside]
    st.header("Remarks", anchor=False)
    if not open_:
        st.caption("There are none on this part.")
    for number, remark in enumerate(open_):
        _remark(draft.key, remark, number)
    let = [aside[each.rule, each.sentence] for each in found if (each.rule, each.sentence) in aside]
    for override in dict.fromkeys(let):
        reason = subtitles.markdown(override.reason)
        st.caption(f"Let stand, {override.rule}: {reason} ({subtitles.markdown(override.author)})")


def count_of_remarks(view: View, draft: Draft) -> str:
    """How many remarks are open in the whole draft, and where they stand; empty where there are none."""
    count = sum(_open_remarks(view, draft).values())
    if not count:
        return ""
    if count == 1:
        return "One remark is open. It stands under “Write”."
    return f"{numbers.sentence_case(numbers.in_words(count))} remarks are open. They stand under “Write”."


def elsewhere(view: View, draft: Draft, name: str) -> None:
    """Which other parts have open remarks, to open: sentences of a letter carried over are found there."""
    others = {part: count for part, count in _open_remarks(view, draft).items() if count and part != name}
    if not others:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("Remarks on other parts:", width="content")
        for part, count in others.items():
            label = f"{subtitles.markdown(part)} ({count})"
            st.button(label, key=f"desk_other_{part}", type="tertiary", on_click=_turn_to, args=(part,))


def _turn_to(part: str) -> None:
    st.session_state[SECTION] = part


def _open_remarks(view: View, draft: Draft) -> dict[str, int]:
    aside = _aside(draft)
    found = _remarks_by_part(view, draft).items()
    return {name: sum((each.rule, each.sentence) not in aside for each in mine) for name, mine in found}


def _aside(draft: Draft) -> dict[tuple[str, str], Override]:
    return {(each.rule, each.sentence): each for each in overrides.overrides_of(draft.key)}


def _remarks_by_part(view: View, draft: Draft) -> dict[str, tuple[Remark, ...]]:
    """Every remark by part; only a part whose text changed is read anew."""
    return {section.name: caches.kept(view, _on, section) for section in draft.sections}


def _on(view: View, section: Section) -> tuple[Remark, ...]:
    constants = constants_of(view.catalogue, view.cpd_year)
    return tuple(fits.remarks(section, view.evidence(), constants))


def _remark(key: Key, remark: Remark, number: int) -> None:
    short = remark.words if len(remark.words) <= 60 else f"{remark.words[:57]}…"
    st.markdown(
        f":material/edit_note: **{numbers.sentence_case(remark.rule)}.** “{_plain(short)}” "
        f"{_plain(remark.suggestion)}"
    )
    with st.popover("Let it stand", key=f"desk_aside_{number}", type="tertiary"):
        widget = f"desk_reason_{number}"
        st.text_input("Why is it right as it is?", key=widget)
        st.button("Keep the reason", key=f"desk_keep_{number}", on_click=_keep, args=(key, remark, widget))
        layout.refusal(f"{widget}_refused")


def _keep(key: Key, remark: Remark, widget: str) -> None:
    reason = st.session_state[widget]
    writer = st.session_state.get(draft_state.AUTHOR, "")
    with layout.attempt(f"{widget}_refused"):
        overrides.add(key, rule=remark.rule, sentence=remark.sentence, reason=reason, author=writer)
        st.session_state[widget] = ""


def _plain(text: str) -> str:
    return subtitles.markdown(text.replace("*", "\\*").replace("[", "\\["))
