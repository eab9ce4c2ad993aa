"""The people who signed in once, and the roles that somebody gave them. A role that is taken away is gone at
the next click."""

import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from analysis.errors import CpdError
from dashboard.trust import access, workspace
from dashboard.trust.access import Act, Person, Role

LONGEST = 60
_OWN = tuple(each.key for each in (access.LOCAL, access.ITSELF, access.NOBODY))
_PEOPLE, _FORMER = "people", "former_names"
_BY_NAME = "name = ?"
_BY_ACCOUNT = "issuer = ? AND subject = ?"
_NEVER = -1
"""Before any session began."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who signed in once: the name that nobody else here has, by which the record knows them, and
    who they are to the service where they sign in. Sessions begun by `signed_out` (seconds) are over."""

    name: str
    issuer: str
    subject: str
    roles: frozenset[Role]
    signed_out: int


def everybody() -> tuple[Known, ...]:
    """Everybody who signed in once, by name."""
    return _found("TRUE ORDER BY name")


def at(issuer: str, subject: str, called: str, since: int | None = None) -> Person:
    """Who that is, with the roles they have now; on their first visit they are noted, with none. `since` is
    when their session began, where it can end. Nobody where it has."""
    found = _one(issuer, subject)
    if found is None:
        _meet(issuer, subject, called)
        found = _one(issuer, subject)
    if found is None or (since is not None and since <= found.signed_out):
        return access.NOBODY
    return Person(found.name, found.roles)


def roles_now(who: Person) -> frozenset[Role]:
    """The roles of somebody whose session was looked at before, as they are now."""
    if who.is_local:
        return who.roles
    return next((each.roles for each in _found(_BY_NAME, who.key)), frozenset())


def give(name: str, roles: frozenset[Role]) -> None:
    """Let somebody have these roles and no others. Raises Refused, and CpdError where nobody would be left
    who can give any."""
    told = ", ".join(sorted(roles)) or "none"
    with workspace.writing(workspace.own_place(), Act.PEOPLE, f"roles of {name}: {told}") as connection:
        held = {each.name: each for each in _read(connection)}
        if name not in held:
            raise _unknown(name)
        others = any(Role.DATA_STEWARD in each.roles for each in held.values() if each.name != name)
        if Role.DATA_STEWARD in held[name].roles - roles and not others:
            raise CpdError(
                "Nothing was changed: somebody must stay data steward, or nobody could give roles. Give "
                "another person that role first."
            )
        if held[name].roles != roles:
            workspace.change(connection, _PEOPLE, _BY_NAME, (name,), roles="|".join(sorted(roles)))


def rename(name: str, called: str) -> None:
    """Correct what somebody is called. What they did stays under the former name, which nobody else can have.
    Raises Refused, and CpdError for a name that is none or somebody else's."""
    new = _plain(called)
    with workspace.writing(workspace.own_place(), Act.PEOPLE, f"{name} is called {new} now") as connection:
        held = {each.name: each for each in _read(connection)}
        if name not in held:
            raise _unknown(name)
        if not new:
            raise CpdError(f"Nothing was changed: {name} needs a name.")
        own = (held[name].issuer, held[name].subject)
        if new.casefold() in _taken(connection, but=own):
            raise CpdError(
                f"Nothing was changed: somebody else is or was called {new}. Add what tells them apart."
            )
        if new != name:
            connection.execute("DELETE FROM former_names WHERE name = ?", (new,))
            former = {"name": name, "issuer": own[0], "subject": own[1]}
            workspace.add(connection, _FORMER, former)
            workspace.change(connection, _PEOPLE, _BY_NAME, (name,), name=new)


def names_of(who: Person) -> frozenset[str]:
    """What somebody is and was called: whatever was done under any of these, they did."""
    path = workspace.own_place()
    former = (
        row["name"]
        for each in _found(_BY_NAME, who.key)
        for row in workspace.kept(path, _FORMER, _BY_ACCOUNT, (each.issuer, each.subject))
    )
    return frozenset({who.key, *former})


def _unknown(name: str) -> CpdError:
    return CpdError(f"Nobody called {name} has signed in. They sign in once, then they can have roles.")


def _taken(connection: sqlite3.Connection, but: tuple[str, str] = ("", "")) -> frozenset[str]:
    """The names that a person may not have: those of this program, and what others are and were called."""
    sql = (
        "SELECT name FROM (SELECT name, issuer, subject FROM people UNION ALL "
        "SELECT name, issuer, subject FROM former_names) WHERE (issuer, subject) <> (?, ?)"
    )
    return frozenset(name.casefold() for name in (*_OWN, *(name for (name,) in connection.execute(sql, but))))


def roles_named(names: Iterable[str]) -> frozenset[Role]:
    """Roles by their names. Raises CpdError for a name that is none."""
    given = {each.strip().casefold() for each in names} - {""}
    if unknown := sorted(given - set(Role)):
        raise CpdError(f"There is no role “{unknown[0]}”. There are: {', '.join(Role)}.")
    return frozenset(map(Role, given))


def sign_out(issuer: str, subject: str, since: int) -> None:
    """End the session that began then, and all before it, in every tab and browser."""
    if found := _one(issuer, subject):
        who = Person(found.name, found.roles)
        with workspace.coming_and_going(workspace.own_place(), who, "signed out") as connection:
            workspace.change(connection, _PEOPLE, _BY_NAME, (found.name,), signed_out=since)


def _meet(issuer: str, subject: str, called: str) -> None:
    with workspace.reading(workspace.own_place()) as connection:
        taken = _taken(connection) if connection else frozenset(map(str.casefold, _OWN))
    name = first = _plain(called) or _plain(subject) or "Somebody"
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{first} ({number})"
    who = Person(name, frozenset())
    with workspace.coming_and_going(workspace.own_place(), who, "signed in for the first time") as connection:
        if not workspace.kept_in(connection, _PEOPLE, _BY_ACCOUNT, (issuer, subject)):
            row = {"name": name, "issuer": issuer, "subject": subject, "signed_out": _NEVER}
            workspace.add(connection, _PEOPLE, row)


def _plain(name: str) -> str:
    """A name of one line in which no sign is hidden, so that two that look the same are the same."""
    shown = "".join(each for each in unicodedata.normalize("NFKC", name) if each.isprintable())
    return " ".join(shown.split())[:LONGEST]


def _one(issuer: str, subject: str) -> Known | None:
    return next(iter(_found(_BY_ACCOUNT, issuer, subject)), None)


def _found(where: str, *values: str) -> tuple[Known, ...]:
    return tuple(map(_known, workspace.kept(workspace.own_place(), _PEOPLE, where, values)))


def _read(connection: sqlite3.Connection) -> tuple[Known, ...]:
    return tuple(map(_known, workspace.kept_in(connection, _PEOPLE, "TRUE")))


def _known(row: dict[str, Any]) -> Known:
    """Somebody as kept; a role that there is not is none."""
    given = row["roles"].split("|")
    return Known(**{**row, "roles": frozenset(role for role in Role if role in given)})
