"""Data page: rows that are older than a scheme keeps them, listed with what follows, then removed."""

import streamlit as st

from dashboard.load import jobs
from dashboard.screen.loading import progress
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words.captions import subtitles

_LISTED = "retention_listed"
_LEAST, _USUAL, _MOST = 12, 72, 600


def show() -> None:
    """How long rows are kept, the list, and the click that removes what is on it."""
    if not access.may(Act.LOAD):
        return
    with st.expander("Rows that are older than you keep them"):
        st.markdown("Figures stay as they were published; the rows of members need not be kept as long.")
        months = st.number_input(
            "Months to keep rows", _LEAST, _MOST, _USUAL, step=12, key="retention_months"
        )
        if st.button("List older rows"):
            job, answer = progress.run_to_end(jobs.Command.RETENTION, {"months": months, "remove": False})
            jobs.discard(job)
            st.session_state[_LISTED] = months, answer
        of, answer = st.session_state.get(_LISTED, (0, {}))
        if of == months:
            _listed(months, answer)


def _listed(months: int, answer: dict[str, str]) -> None:
    if answer["status"] != "listed":
        progress.tell(answer)
        return
    first, *items, last = answer["text"].split("\n")
    st.markdown(first)
    st.markdown(subtitles.bullets(items))
    st.markdown(f"{last} Make a backup first if you may need them: `cpd backup FILE`.")
    if st.button("Remove these rows", type="primary"):
        del st.session_state[_LISTED]
        progress.finish(*progress.run_to_end(jobs.Command.RETENTION, {"months": months, "remove": True}))
