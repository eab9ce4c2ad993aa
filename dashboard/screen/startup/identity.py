"""Who is at the screen: signed in at a provider, or named by the proxy in front; and the end of a session."""

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from analysis.errors import CpdError
from dashboard.trust import access, people, settings
from dashboard.trust.access import Person
from dashboard.trust.settings import Proxy, SignIn

_CALLED = ("name", "preferred_username", "email")
"""What a provider may call somebody, the best first."""


def at_screen() -> Person:
    """The person whose click is being answered, with the roles they have now."""
    way = settings.current()
    if isinstance(way, Proxy):
        return of_header(st.context.headers.get(way.user_header, ""))
    return of_claims(st.user.to_dict(), way) if way else access.LOCAL


def of_header(user: str) -> Person:
    """The person whom the proxy names; nobody where it names none."""
    return _known("proxy", user.strip(), user)


def of_claims(claims: Mapping[str, Any], way: SignIn) -> Person:
    """The person of whom the provider said this, while their session lasts: it begins when that was said."""
    issuer, subject, begun = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not (isinstance(issuer, str) and isinstance(subject, str) and isinstance(begun, int)):
        return access.NOBODY
    if time.time() > begun + way.hours * 3600:
        return access.NOBODY
    called = next((str(claims[each]) for each in _CALLED if claims.get(each)), subject)
    return _known(issuer, subject, called, begun)


def _known(issuer: str, subject: str, called: str, since: int | None = None) -> Person:
    if not subject:
        return access.NOBODY
    try:
        return people.at(issuer, subject, called, since)
    except CpdError:  # what people wrote is damaged: nobody new can be noted, and no role can be read
        return Person(called, frozenset())


def sign_out() -> None:
    """End the session in every tab, then at the provider."""
    claims = st.user.to_dict()
    with suppress(CpdError):  # where nothing can be kept, this browser is signed out all the same
        people.sign_out(str(claims["iss"]), str(claims["sub"]), int(str(claims["iat"])))
    st.logout()
