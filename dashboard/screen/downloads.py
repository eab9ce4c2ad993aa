"""Files that people take out: made when the button is pressed, for the person who pressed it, under a name
that says what they are."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from dashboard.document.file import File
from dashboard.trust import access, people
from dashboard.trust.access import Act, Person

_SECRET = secrets.token_bytes(32)
"""Drawn anew by each server: a file lies in its memory and nowhere else."""
_ITS_PERSON = re.compile(r"-([0-9a-f]{12})((?:\.[a-z]+)+)$")


def name_for(who: Person, file: File) -> str:
    """The name of a file; where people sign in, with signs by which the server knows whose it is, and which
    `handed_on` takes away."""
    return file.name if who.is_local else f"{file.stem}-{_of(who, file.stem)}{file.suffix}"


def _of(who: Person, name: str) -> str:
    return hmac.new(_SECRET, f"{name} {who.key}".encode(), hashlib.sha256).hexdigest()[:12]


def handed_on(who: Person, name: str) -> str | None:
    """The name under which a file reaches the person it was made for; nothing for whoever else has its
    address."""
    found = _ITS_PERSON.search(name)
    if found is None or not hmac.compare_digest(found[1], _of(who, name[: found.start()])):
        return None
    return name[: found.start()] + found[2]


def digest(content: bytes) -> str:
    """What tells a content from every other."""
    return hashlib.sha256(content).hexdigest()


def fresh(scheme: str, document: str, year: int | None, content: bytes, suffix: str) -> File:
    """The name of what is made and taken out today."""
    return File(
        scheme=scheme, document=document, year=year, day=date.today(), digest=digest(content), suffix=suffix
    )


def button(label: str, file: File, make: Callable[[], bytes], needs: Act, **look: Any) -> None:
    """A button that gives a file to somebody who may have it."""
    st.download_button(
        label,
        data=handed(needs, make),
        file_name=name_for(access.person(), file),
        on_click="ignore",
        icon=":material/download:",
        **look,
    )


def handed(needs: Act, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What a button gives, made when it is pressed: nothing of the page runs then, so whether the person who
    saw it still may is asked again."""
    who = access.person()

    def made() -> bytes:
        if not access.NEEDS[needs] & people.roles_now(who):
            raise access.Refused(needs)
        return make()

    return made
