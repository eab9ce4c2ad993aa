"""How far the letter is on its way out, on the Letter page, and the next step for whoever may take it."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.inline import escape
from dashboard.reports import asking
from dashboard.reports.sent import approval
from dashboard.reports.sent.approval import Letter, Minute, State
from dashboard.screen import layout
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words.captions import subtitles

_REFUSED = "approval_refused"
_SAYS = {
    State.DRAFT: "Nobody has approved this letter yet. Ask for it once the letter says what it should.",
    State.ASKED: "Approval is asked for. Somebody who neither asked nor wrote reads it and approves.",
    State.APPROVED: "The letter is approved as it stands. What is recorded as sent is what was approved.",
    State.FELL_AWAY: "The letter has changed since it was approved, so the approval no longer holds. "
    "Ask again, or take the change back.",
}


def show(letter: Letter) -> None:
    """The state, the steps taken so far, and what can be done next."""
    taken = approval.steps(letter)
    now = approval.state(taken, letter.content)
    with st.expander("Approval", icon=":material/how_to_reg:"):
        st.markdown(_SAYS[now])
        if taken:
            st.markdown(subtitles.bullets(escape(each.told) for each in taken))
        layout.refusal(_REFUSED)
        if now is State.ASKED:
            _decide(letter)
        elif now is not State.APPROVED and access.may(Act.ASK):
            st.button("Ask for approval", on_click=_do, args=(lambda: asking.ask(letter),))


def _decide(letter: Letter) -> None:
    """To approve or send back, for an approver; to note an approval on paper, for whoever may ask."""
    if access.may(Act.APPROVE):
        if not access.person().is_local:
            st.button("Approve", type="primary", on_click=_do, args=(lambda: approval.approve(letter),))
        st.text_input("What should be changed", key="approval_back", max_chars=200)
        st.button("Send it back", on_click=_do, args=(lambda: _send_back(letter),))
    if access.may(Act.ASK):
        with st.form("approval_on_paper", border=False):
            st.markdown("**It was approved on paper, outside this system**")
            st.text_input("Who approved it", key="approval_name", max_chars=80)
            st.text_input("Their role", key="approval_role", max_chars=80)
            today = datetime.now(UTC).date()
            st.date_input("On", today, max_value=today, key="approval_day", format="DD/MM/YYYY")
            st.text_input("Minute or letter", key="approval_minute", max_chars=120)
            st.form_submit_button("Note the approval", on_click=_do, args=(lambda: _on_paper(letter),))


def _send_back(letter: Letter) -> None:
    approval.send_back(letter, st.session_state["approval_back"])


def _on_paper(letter: Letter) -> None:
    given = st.session_state
    approval.on_paper(
        letter,
        Minute(
            approver=given["approval_name"],
            role=given["approval_role"],
            on=given["approval_day"],
            minute=given["approval_minute"],
        ),
    )


def _do(step: Callable[[], None]) -> None:
    try:
        step()
    except CpdError as refused:
        st.session_state[_REFUSED] = str(refused)
