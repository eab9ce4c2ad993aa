"""How far the letter is on its way out, on the Letter page, and the next step for whoever may take it."""

from datetime import UTC, datetime

import streamlit as st

from dashboard.document.inline import escape
from dashboard.reports import asking
from dashboard.reports.sent import approval
from dashboard.reports.sent.approval import Letter, Minute, State
from dashboard.screen import layout
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words.captions import subtitles
from dashboard.words.facts import Audience

_REFUSED = "approval_refused"
_ASKED_ALONE = (
    "Approval is asked for. On this computer nobody signs in, so it is given outside: "
    "note it here once it is."
)
_TOGETHER = "The letters to members with the full and with a reduced target are asked for together."
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
    with st.popover("Approval", icon=":material/how_to_reg:"):
        is_alone = now is State.ASKED and access.person().is_local
        st.markdown(_ASKED_ALONE if is_alone else _SAYS[now])
        if taken:
            st.markdown(subtitles.bullets(escape(each.told(layout.zone())) for each in taken))
        layout.refusal(_REFUSED)
        if now is State.ASKED:
            _decide(letter)
        elif now is not State.APPROVED and access.may(Act.ASK):
            if letter.audience is not Audience.EVERYBODY:
                st.caption(_TOGETHER)
            st.button("Ask for approval", on_click=_ask, args=(letter,))


def _decide(letter: Letter) -> None:
    """To approve, for an approver; to note an approval on paper, for whoever may ask; to send it back."""
    if access.may(Act.APPROVE) and not access.person().is_local:
        st.button("Approve", type="primary", on_click=_approve, args=(letter,))
    if access.may(Act.ASK):
        with st.form("approval_on_paper", border=False):
            st.markdown("**It was approved on paper, outside this system**")
            left, right = st.columns(2)
            left.text_input("Who approved it", key="approval_name", max_chars=80)
            right.text_input("Their role", key="approval_role", max_chars=80)
            today = datetime.now(UTC).date()
            left.date_input("On", today, max_value=today, key="approval_day", format="DD/MM/YYYY")
            right.text_input("Minute or letter", key="approval_minute", max_chars=120)
            st.form_submit_button("Note the approval", on_click=_on_paper, args=(letter,))
    if access.may(Act.APPROVE):
        with st.form("approval_sent_back", border=False):
            st.markdown("**It is not approved yet**")
            st.text_input("What should be changed", key="approval_back", max_chars=200)
            st.form_submit_button("Send it back", on_click=_send_back, args=(letter,))


def _ask(letter: Letter) -> None:
    with layout.attempt(_REFUSED):
        asking.ask(letter)


def _approve(letter: Letter) -> None:
    with layout.attempt(_REFUSED):
        approval.approve(letter)


def _send_back(letter: Letter) -> None:
    with layout.attempt(_REFUSED):
        approval.send_back(letter, st.session_state["approval_back"])


def _on_paper(letter: Letter) -> None:
    given = st.session_state
    minute = Minute(
        approver=given["approval_name"],
        role=given["approval_role"],
        on=given["approval_day"],
        minute=given["approval_minute"],
    )
    with layout.attempt(_REFUSED):
        approval.on_paper(letter, minute)
