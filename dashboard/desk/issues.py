"""The record of letters sent, on the Letter page: a small form, and what was noted before."""

from datetime import UTC, datetime

import streamlit as st

from analysis.errors import CpdError
from dashboard import captions, layout, words
from dashboard.data import View
from dashboard.desk import held
from dashboard.reports import issued
from dashboard.reports.audience import TITLES, Audience
from dashboard.reports.document import Document, digest
from dashboard.reports.issued import Issue

_REFUSED = "issue_refused"


def show(view: View, audience: Audience, letter: Document) -> None:
    """What was sent so far, and a form for the letter that stands on the page."""
    kept = issued.all_of(view.catalogue, view.cpd_year)
    with st.expander("Record that it was sent", icon=":material/outgoing_mail:"):
        st.markdown(
            "Nothing is sent from here. Note when the letter went out and to how many members: committee paper and "
            "licence-review sheet quote it, with the digest of the letter as it stands on this page."
        )
        layout.refusal(_REFUSED)
        layout.rows([_row(each, kept) for each in kept], "Letters sent", "No sending is on record yet.")
        _form(view, audience, letter, issued.standing(kept))


def _row(issue: Issue, kept: tuple[Issue, ...]) -> dict[str, str]:
    later = [str(each.number) for each in kept if each.corrects == issue.number]
    return {
        "No.": str(issue.number),
        "Sent on": words.day(issue.sent_on),
        "Members": words.number(issue.members),
        "Letter to": TITLES[issue.audience],
        "Digest begins": issue.digest[: issued.SHORT_DIGEST],
        "Noted": f"{issue.noted_at[:10]} by {captions.markdown(issue.author)}",
        "State": f"corrected by no. {later[0]}" if later else "stands",
    }


def _form(view: View, audience: Audience, letter: Document, standing: tuple[Issue, ...]) -> None:
    with st.form("issue", border=False):
        today = datetime.now(UTC).date()
        st.date_input("Sent on", today, max_value=today, key="issue_day", format="DD/MM/YYYY")
        st.number_input("To how many members", 1, issued.MOST_MEMBERS, None, key="issue_members")
        st.text_input("Your name, for the record", key="issue_author", max_chars=80, value=_writer())
        names = {0: "No, it is a new sending"} | {each.number: f"Record {each.number}" for each in standing}
        if standing:
            st.selectbox("Does it correct a record?", list(names), format_func=names.get, key="issue_corrects")
        st.caption(f"The letter to: {words.mid_sentence(TITLES[audience])}. Its digest is {digest(letter)}.")
        st.form_submit_button("Record it", on_click=_add, args=(view, audience, letter))


def _writer() -> str:
    return str(st.session_state.get(held.AUTHOR, ""))


def _add(view: View, audience: Audience, letter: Document) -> None:
    state = st.session_state
    issue = Issue(
        number=0,
        cpd_year=view.cpd_year,
        audience=audience,
        sent_on=state["issue_day"],
        members=int(state["issue_members"] or 0),
        digest=digest(letter),
        content=issued.content(letter),
        author=state["issue_author"],
        noted_at="",
        corrects=int(state.get("issue_corrects") or 0),
    )
    try:
        issued.add(view.catalogue, issue)
    except CpdError as refused:
        state[_REFUSED] = str(refused)
    else:
        state["issue_members"] = None
