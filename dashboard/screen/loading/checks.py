"""Data page: what a check found, the decisions it needs, and the dry run before publishing."""

import streamlit as st

from analysis.errors import Ask
from analysis.scheme.scheme import Scheme
from dashboard.load import choices, faults, wording
from dashboard.load.check_result import Checked
from dashboard.load.choices import Choices
from dashboard.screen import downloads, layout
from dashboard.trust.access import Act

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


def told(found: Checked, scheme: Scheme) -> None:
    """What stops the load and what was noted, the gravest first, and a file of it."""
    if not found.told:
        return
    st.header("What we noticed", anchor=False)
    st.markdown(wording.told_line(found))
    for does, rows in faults.by_gravity(found.told).items():
        st.markdown(f"**{does}**")
        with st.container(height=420 if len(rows) > 8 else "content", border=False):
            st.table([wording.plain(row) for row in rows], hide_index=True, border="horizontal", alt=does)
    content = faults.as_csv(found.told)
    year = max((each.year for each in found.totals), default=None)
    file = downloads.fresh(scheme.about.name, "faults", year, content, ".csv")
    downloads.button("Download this list (CSV)", file, lambda: content, Act.LOAD)


def decisions(found: Checked, chosen: Choices) -> Choices | None:
    """What needs a decision; answers the choices once somebody has decided."""
    asked = choices.decisions(found)
    if not asked:
        return None
    st.header("What needs a decision", anchor=False)
    if not any(ask.is_open for ask in asked):
        for each in asked:
            st.markdown(f"- {wording.escape(each.text)} {wording.decided_line(each)}")
        return None
    with st.form("decisions", border=False):
        picked = {each.kind: _choice(each) for each in asked}
        reason = st.text_input("Reason, kept with the load", key="decision-reason", max_chars=300)
        with st.container(horizontal=True):
            every = st.form_submit_button("Take all as declared", type="primary")
            some = st.form_submit_button("Use the choices above")
    if (every or some) and not reason.strip():
        st.error("Nothing was decided yet: write a reason. It is kept with the load for whoever asks later.")
        return None
    if every:
        return choices.all_as_declared(chosen, found, reason.strip())
    return choices.with_reason(chosen, found, picked, reason.strip()) if some else None


def _choice(ask: Ask) -> str:
    answer = st.radio(
        wording.escape(f"{ask.text} ({faults.where(ask)})"),
        list(ask.options),
        format_func=lambda value: wording.option(ask, value),
        horizontal=True,
        key=f"decision-{ask.kind}",
    )
    return str(answer)


def dry_run(found: Checked) -> None:
    """Totals before and after, and whether last year's members were found again."""
    st.header("What publishing would change", anchor=False)
    layout.rows(wording.totals_rows(found), "Totals by year")
    if lost := wording.taken_away_lines(found):
        st.warning("\n".join([wording.TAKEN_AWAY, "", *(f"- {wording.escape(line)}" for line in lost)]))
    if line := wording.found_again_line(found):
        st.markdown(line)
    st.caption(
        "Rows with the same member and year are replaced, new ones added; nothing is removed by being absent."
    )
