"""Remarks on a part of the letter, each with what to write instead; one may stand aside with a reason that is kept."""

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, words
from dashboard.data import View
from dashboard.desk import held
from dashboard.desk.held import Draft
from dashboard.reports import fits, overrides
from dashboard.reports.drafts import Key, Section
from dashboard.reports.lint import Remark
from dashboard.reports.lint_known import known


def show(view: View, draft: Draft, section: Section) -> None:
    """What stands in the way of a good letter, then what was let stand and why."""
    found = fits.remarks(section, held.of_year(view), known(view.catalogue, view.cpd_year))
    aside = {(each.rule, each.sentence): each for each in overrides.held(draft.key)}
    open_ = [each for each in found if (each.rule, each.sentence) not in aside]
    st.markdown("**Remarks**" if open_ else "**Remarks:** none on this part.")
    for number, remark in enumerate(open_):
        _remark(draft.key, remark, number)
    let = [aside[each.rule, each.sentence] for each in found if (each.rule, each.sentence) in aside]
    for override in dict.fromkeys(let):
        reason = captions.markdown(override.reason)
        st.caption(f"Let stand, {override.rule}: {reason} ({captions.markdown(override.author)})")


def _remark(key: Key, remark: Remark, number: int) -> None:
    short = remark.words if len(remark.words) <= 60 else f"{remark.words[:57]}…"
    st.markdown(
        f":material/edit_note: **{words.sentence_case(remark.rule)}.** “{_plain(short)}” {_plain(remark.suggestion)}"
    )
    with st.popover("Let it stand", key=f"desk_aside_{number}", type="tertiary"):
        widget = f"desk_reason_{number}"
        st.text_input("Why is it right as it is?", key=widget)
        st.button("Keep the reason", key=f"desk_keep_{number}", on_click=_keep, args=(key, remark, widget))
        if message := st.session_state.pop(f"{widget}_refused", ""):
            st.error(message)


def _keep(key: Key, remark: Remark, widget: str) -> None:
    reason = st.session_state[widget]
    writer = st.session_state.get(held.AUTHOR, "")
    try:
        overrides.add(key, rule=remark.rule, sentence=remark.sentence, reason=reason, author=writer)
    except CpdError as refused:
        st.session_state[f"{widget}_refused"] = str(refused)
    else:
        st.session_state[widget] = ""


def _plain(text: str) -> str:
    return captions.markdown(text.replace("*", "\\*").replace("[", "\\["))
