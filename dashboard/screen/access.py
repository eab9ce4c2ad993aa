"""Who may do what. Without sign-in, the one local user has every role, and the pages say so."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do beyond reading protected figures."""

    DATA_STEWARD = "data steward"
    WRITER = "writer"
    APPROVER = "approver"
    LEAD_ASSESSOR = "lead assessor"


NOTICE = (
    "Sign-in is not set up: whoever uses this computer has every role. "
    "The pages answer on this computer only, not on the network."
)
LEAD_NOTICE = (
    "These figures are for the lead assessor; without sign-in, whoever uses this computer has that role."
)


def roles() -> frozenset[Role]:
    """The roles of the person at the screen."""
    return frozenset(Role)


def may(role: Role) -> bool:
    """Whether the person at the screen has the role; asked again at every action."""
    return role in roles()
