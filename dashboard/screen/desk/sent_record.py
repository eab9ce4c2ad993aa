"""The record of letters sent, on the Letter page: a small form, and what was noted before."""

from datetime import UTC, datetime

import streamlit as st

from dashboard.document.document import Document
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.screen import layout
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state, remarks
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words import numbers
from dashboard.words.captions import subtitles
from dashboard.words.facts import TITLES, Audience

_REFUSED = "issue_refused"
_ASKED = "issue_asked"
"""How many members were named that are more than the files know, until that is confirmed."""


def show(view: View, audience: Audience, letter: Document, kept: tuple[Issue, ...]) -> None:
    """What was sent so far, and a form for the letter that stands on the page."""
    with st.popover("Record that it was sent", icon=":material/outgoing_mail:"):
        st.markdown(
            "Nothing is sent from here. Note when the letter went out and to "
            "how many members: the letter as it stands on this page is sealed, and committee paper and "
            "licence-review sheet quote the seal."
        )
        if cautions := _cautions(view, letter):
            st.warning(cautions)
        layout.refusal(_REFUSED)
        layout.rows([_row(each, kept) for each in kept], "Letters sent", "No sending is on record yet.")
        if access.may(Act.SEND):
            _form(view, audience, letter, sent_letters.standing(kept))


def _cautions(view: View, letter: Document) -> str:
    """What speaks against having sent the letter as it stands here; empty where nothing does."""
    told = remarks.count_of_remarks(view, draft_state.open_draft(view))
    if not letter.draft:
        return told
    draft = subtitles.letter_headline(letter, "", "This letter")
    return " ".join(filter(None, (draft, told, "Record it only if it was completed elsewhere.")))


def members_reached(view: View) -> int | None:
    """How many members the letter can have gone to, as far as the files know;
    None where they hold declarers alone."""
    names = ("scheme_members", "due_members") if view.year.due_rows else ("due_members",)
    figures = [view.figure(name) for name in names]
    return max(
        (numbers.counted(figure) for figure in figures if figure is not None and figure.is_shown),
        default=None,
    )


def _row(issue: Issue, kept: tuple[Issue, ...]) -> dict[str, str]:
    later = [str(each.number) for each in kept if each.corrects == issue.number]
    return {
        "No.": str(issue.number),
        "Sent": f"{numbers.day(issue.sent_on)} {issue.to_whom}",
        "Seal begins": issue.seal[: sent_letters.SHORT_DIGEST] or "recorded without a sealed copy",
        "Noted": f"{numbers.moment(issue.noted_at, layout.zone())} by {subtitles.literal(issue.author)}",
        "State": f"corrected by no. {later[0]}" if later else "stands",
    }


def _form(view: View, audience: Audience, letter: Document, standing: tuple[Issue, ...]) -> None:
    with st.form("issue", border=False):
        today = datetime.now(UTC).date()
        st.date_input("Sent on", today, max_value=today, key="issue_day", format="DD/MM/YYYY")
        st.number_input("To how many members", 1, sent_letters.MOST_MEMBERS, None, key="issue_members")
        if access.person().is_local:
            st.text_input("Your name, for the record", key="issue_author", max_chars=80, value=_writer())
        names = {0: "No, it is a new sending", **{each.number: f"Record {each.number}" for each in standing}}
        if standing:
            st.selectbox(
                "Does it correct a record?", list(names), format_func=names.__getitem__, key="issue_corrects"
            )
        st.caption(f"The letter to: {numbers.mid_sentence(TITLES[audience])}.")
        if asked := st.session_state.get(_ASKED):
            st.warning(
                f"The files know of {numbers.number(members_reached(view) or 0)} members for CPD year "
                f"{view.called}."
            )
            st.checkbox(f"The letter did go to {numbers.number(asked)} members", key="issue_more")
        st.form_submit_button("Record it", on_click=_add, args=(view, audience, letter))


def _writer() -> str:
    return str(st.session_state.get(draft_state.AUTHOR, ""))


def _add(view: View, audience: Audience, letter: Document) -> None:
    state = st.session_state
    members, most = int(state["issue_members"] or 0), members_reached(view)
    is_confirmed = state.get(_ASKED) == members and state.get("issue_more")
    if most is not None and members > most and not is_confirmed:
        state[_ASKED], state["issue_more"] = members, False
        state[_REFUSED] = (
            "Nothing is recorded yet: that is more members than the files know. Correct it or confirm it."
        )
        return
    issue = Issue(
        cpd_year=view.cpd_year,
        audience=audience,
        sent_on=state["issue_day"],
        members=members,
        author=state.get("issue_author", ""),
        corrects=int(state.get("issue_corrects") or 0),
    )
    with layout.attempt(_REFUSED):
        sent_letters.add(view.catalogue, issue, letter)
        state["issue_members"] = state[_ASKED] = None
