"""People: who may do what?"""

import streamlit as st

from dashboard.document.inline import escape
from dashboard.screen import layout
from dashboard.trust import access, people
from dashboard.trust.access import NEEDS, Role
from dashboard.trust.people import Known
from dashboard.words.captions import subtitles

_REFUSED = "roles_refused"


def _one(known: Known) -> None:
    key = (
        f"roles of {known.name}: {sorted(known.roles)}"  # so that it shows what somebody else gave meanwhile
    )
    name = subtitles.markdown(escape(known.name))
    with st.form(f"person {known.name}"):
        st.markdown(f"**{name}**")
        st.text(f"{known.subject} at {known.issuer}")
        st.text_input(f"Name of {name}", known.name, max_chars=people.LONGEST, key=f"name of {known.name}")
        st.multiselect(
            f"Roles of {name}", list(Role), sorted(known.roles), key=key, placeholder="No role yet"
        )
        st.form_submit_button("Keep name and roles", on_click=_give, args=(known.name, key))


def _give(name: str, key: str) -> None:
    called = st.session_state[f"name of {name}"].strip()
    given = frozenset(map(Role, st.session_state[key]))
    with layout.attempt(_REFUSED):
        people.give(name, given)
        if called != name:
            people.rename(name, called)


def _what_each_may() -> list[dict[str, str]]:
    return [
        {"Role": str(role), "May": ", ".join(act for act, roles in NEEDS.items() if role in roles)}
        for role in Role
    ]


st.title("Who may do what?", anchor=False)
if access.person().is_local:
    st.markdown(access.notice())
else:
    layout.headline("People sign in once; then they can have roles. A role counts from their next click on.")
    layout.refusal(_REFUSED)
    for known in people.everybody():
        _one(known)
st.header("What each role may do", anchor=False)
layout.rows(_what_each_may(), "Roles, and what each may do")
layout.copy_link()
