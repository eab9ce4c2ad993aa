"""Data page: what a check found, the decisions it needs, and the dry run before publishing."""

from collections.abc import Callable

import streamlit as st

from dashboard.load import choices, faults, wording
from dashboard.load.check_result import Checked, Decision
from dashboard.load.choices import Choices

_TELL = {
    "ready": st.success,
    "unchanged": st.info,
    "questions": st.info,
    "blocked": st.warning,
    "failed": st.error,
}


def headline(found: Checked, *, is_former: bool) -> None:
    """The loader's own sentence, in the colour of what it means; of former answers it holds no longer."""
    if is_former and found.is_ready:
        st.info(
            "You changed something since the files were checked. Check them again, at the "
            "foot, before you publish."
        )
    else:
        _TELL.get(found.status, st.error)(wording.headline(found))


def problems(found: Checked) -> None:
    """Every fault, the gravest first, and a file of them."""
    if not found.problems:
        return
    st.header("What we noticed", anchor=False)
    st.markdown(wording.problems_line(found))
    for does, rows in faults.by_severity(found.problems).items():
        st.markdown(f"**{does}**")
        with st.container(height=420 if len(rows) > 8 else "content", border=False):
            st.table([wording.plain(row) for row in rows], hide_index=True, border="horizontal", alt=does)
    st.download_button(
        "Download this list (CSV)",
        data=lambda: faults.as_csv(found.problems),
        file_name=wording.file_name("faults", "csv"),
        mime="text/csv",
        on_click="ignore",
    )


def decisions(found: Checked, chosen: Choices) -> Choices | None:
    """What needs a decision; answers the choices once somebody has decided."""
    if not found.decisions:
        return None
    st.header("What needs a decision", anchor=False)
    if not found.undecided:
        for each in found.decisions:
            st.markdown(f"- {wording.escape(each.text)} {wording.decided_line(each)}")
        return None
    with st.form("decisions", border=False):
        picked = {each.rule: _choice(each) for each in found.decisions}
        reason = st.text_input("Reason, kept with the revision", key="decision-reason", max_chars=300)
        with st.container(horizontal=True):
            every = st.form_submit_button("Take all as declared", type="primary")
            some = st.form_submit_button("Use the choices above")
    if (every or some) and not reason.strip():
        st.error(
            "Nothing was decided yet: write a reason. It is kept with the revision for whoever asks later."
        )
        return None
    if every:
        return choices.all_as_declared(chosen, found, reason.strip())
    return choices.with_decisions(chosen, picked, reason.strip()) if some else None


def _choice(decision: Decision) -> str:
    words = {choices.AS_DECLARED: "Take as declared", choices.SET_ASIDE: "Set these rows aside"}
    answer = st.radio(
        wording.escape(decision.text),
        list(words),
        format_func=words.get,
        horizontal=True,
        key=f"decision-{decision.rule}",
    )
    return str(answer)


def dry_run(found: Checked) -> None:
    """Totals before and after, and whether last year's members were found again."""
    st.header("What publishing would change", anchor=False)
    st.table(wording.totals_rows(found), hide_index=True, border="horizontal", alt="Totals by year")
    if lost := wording.taken_away_lines(found):
        st.warning("\n".join([wording.TAKEN_AWAY, "", *(f"- {wording.escape(line)}" for line in lost)]))
    if line := wording.found_again_line(found):
        st.markdown(line)
    st.caption(
        "Rows with the same member and year are replaced, new ones added; nothing is removed by being absent."
    )


@st.dialog("Publish these figures?")
def confirm(publish: Callable[[], None]) -> None:
    """Ask once more."""
    st.markdown(
        "Every page and report will show them from now on. The present revision is kept, "
        "and you can go back to it under “What is loaded”."
    )
    if st.button("Publish now", type="primary", on_click=publish):
        st.rerun()
