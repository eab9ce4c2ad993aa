"""Who may do what: an act needs one of some roles. Without sign-in, the one local person has every role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from analysis.errors import CpdError


class Role(StrEnum):
    """What a person is to the scheme."""

    VIEWER = "viewer"
    MANAGER = "manager"
    LEAD_ASSESSOR = "lead assessor"
    APPROVER = "approver"
    DATA_STEWARD = "data steward"


class Act(StrEnum):
    """What can be done here, as the record names it."""

    SEE = "see the figures"
    SEE_DRAFTS = "see drafts"
    SEE_ASSESSORS = "see assessors one by one"
    WRITE = "write"
    ASK = "ask for approval"
    APPROVE = "approve"
    SEND = "record a sending"
    LOAD = "load and publish"
    TAKE_OUT = "make a file with personal data"
    PEOPLE = "give and take roles"
    COME_AND_GO = "sign in and out"


NEEDS: Mapping[Act, frozenset[Role]] = {
    Act.SEE: frozenset(Role),
    Act.SEE_DRAFTS: frozenset({Role.MANAGER, Role.APPROVER, Role.DATA_STEWARD}),
    Act.SEE_ASSESSORS: frozenset({Role.LEAD_ASSESSOR}),
    Act.WRITE: frozenset({Role.MANAGER}),
    Act.ASK: frozenset({Role.MANAGER}),
    Act.APPROVE: frozenset({Role.APPROVER}),
    Act.SEND: frozenset({Role.MANAGER}),
    Act.LOAD: frozenset({Role.DATA_STEWARD}),
    Act.TAKE_OUT: frozenset({Role.DATA_STEWARD}),
    Act.PEOPLE: frozenset({Role.DATA_STEWARD}),
}
"""Who may do what: any one of the roles named. To sign in and out needs none."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the screen; the record names them by `key`."""

    key: str
    roles: frozenset[Role]

    @property
    def is_local(self) -> bool:
        """Whether nobody signs in here, so that one person cannot be told from another."""
        return self.key == _LOCAL

    def signs(self, typed: str) -> str:
        """Whose name stands beside what is written: the typed one only where nobody signs in."""
        return typed if self.is_local else self.key


class Refused(CpdError):
    """An act that the person at the screen may not do."""

    def __init__(self, act: Act) -> None:
        super().__init__(f"Nothing was done: to {act} is for {for_whom(act)}. Ask one, or ask for the role.")


_LOCAL = "local"
LOCAL = Person(_LOCAL, frozenset(Role))
ITSELF = Person("this program", frozenset())
NOBODY = Person("nobody", frozenset())
"""Somebody who has not signed in, or whose session has ended."""


def _local() -> Person:
    return LOCAL


person: Callable[[], Person] = _local
"""The person at the screen or the terminal, asked again at every act. Whoever has a terminal here has the
data folder, and is the local person; the server puts in who is signed in at the screen."""


def notice() -> str:
    """Who can see these pages, in words."""
    if person().is_local:
        return (
            "Sign-in is not set up: whoever uses this computer has every role. "
            "The pages answer on this computer only, not on the network."
        )
    return (
        "People sign in, and a data steward gives each their roles. Protected figures are for everybody with "
        f"a role, drafts for {for_whom(Act.SEE_DRAFTS)}, assessors one by one for "
        f"{for_whom(Act.SEE_ASSESSORS)}."
    )


def lead_notice() -> str:
    """Whom figures about assessors one by one are for."""
    local = "; without sign-in, whoever uses this computer has that role" if person().is_local else ""
    return f"These figures are for the lead assessor{local}."


def for_whom(act: Act) -> str:
    """The roles that may, as words: an approver or a manager."""
    return " or ".join(f"{'an' if role.startswith('a') else 'a'} {role}" for role in sorted(NEEDS[act]))


def may(act: Act) -> bool:
    """Whether the person at the screen may. Pages offer by it; what is done is asked again at its door."""
    return bool(NEEDS[act] & person().roles)
