"""What stands before every page where people sign in: the sign-in itself, who one is, and the way out."""

import shlex

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.document.inline import escape
from dashboard.screen.startup import identity
from dashboard.trust import access, people, settings
from dashboard.trust.access import Act, Person, Role
from dashboard.trust.settings import SignIn
from dashboard.words.captions import subtitles


def passed(needs: Act) -> DeltaGenerator | None:
    """The place at the side for what every page chooses; None where the page may not be shown, and then it is
    said why and what to do, and nothing of the scheme."""
    who = access.person()
    if who == access.NOBODY:
        _sign_in()
        return None
    chooser = st.sidebar.container()
    if not who.is_local:
        _who_one_is(who)
    if access.may(needs):
        return chooser
    if who.roles:
        st.title("This page is not for your role", anchor=False)
        st.markdown(f"It is for {access.for_whom(needs)}. You are: {_told(who)}. A data steward gives roles.")
    else:
        _no_role(who)
    return None


def _told(who: Person) -> str:
    return ", ".join(sorted(who.roles)) or "no role yet"


def _who_one_is(who: Person) -> None:
    with st.sidebar:
        st.caption(f"Signed in as {subtitles.markdown(escape(who.key))}: {_told(who)}.")
        if isinstance(settings.current(), SignIn):
            st.button("Sign out", on_click=identity.sign_out, icon=":material/logout:")


def _sign_in() -> None:
    if not isinstance(settings.current(), SignIn):
        st.title("Nobody is named", anchor=False)
        st.error("The service in front of these pages named nobody. Sign in there, and load this page again.")
        return
    st.title("Sign in", anchor=False)
    st.markdown(
        "These pages are for people of the scheme. Sign in with the account that your institution gave you."
    )
    st.button("Sign in", type="primary", on_click=st.login, icon=":material/login:")


def _no_role(who: Person) -> None:
    st.title("You have no role here yet", anchor=False)
    name = subtitles.markdown(escape(who.key))
    if any(Role.DATA_STEWARD in each.roles for each in people.everybody()):
        st.markdown(
            f"You are signed in as **{name}**. Ask a data steward for a role: it counts at your next click."
        )
    else:
        st.markdown(
            f"You are signed in as **{name}**. Nobody is data steward yet: on the server, somebody says so "
            "once, and then roles are given on the page “People”."
        )
        # Quoted for a shell: what a provider calls somebody may be anything.
        st.code(shlex.join(("cpd", "people", who.key, "--roles", Role.DATA_STEWARD)), language=None)
