"""People by issuer and subject, the roles they are given, and sessions that end."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from analysis.errors import CpdError
from dashboard.cli import commands
from dashboard.screen.startup import identity, server
from dashboard.trust import access, people, settings, workspace
from dashboard.trust.access import NOBODY, Act, Person, Refused, Role

ISSUER = "https://login.institution.org"
WAY = settings.SignIn(
    issuer=ISSUER,
    client_id="cpd",
    client_secret="x",
    cookie_secret="y",
    address="https://cpd.institution.org",
)
STEWARD = frozenset({Role.DATA_STEWARD})
MANAGER = frozenset({Role.MANAGER})


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def come(subject: str, called: str = "", *, since: int | None = None, issuer: str = ISSUER) -> Person:
    return people.at(issuer, subject, called or subject, since)


def test_somebody_is_known_by_issuer_and_subject_and_keeps_their_name() -> None:
    first = come("1", "Ada Marsh")
    assert first == Person("Ada Marsh", frozenset())
    people.give("Ada Marsh", MANAGER)

    assert come("1", "Ada Smith") == Person("Ada Marsh", MANAGER)
    assert come("2", "Ada Marsh") == Person("Ada Marsh (2)", frozenset())
    assert come("1", "ada  marsh", issuer="https://elsewhere.org") == Person("ada marsh (3)", frozenset())


@pytest.mark.parametrize("name", ["local", "Local", "this program", "nobody", "lo\u200bcal", "ｌocal"])
def test_nobody_can_be_called_what_this_program_calls_its_own(name: str) -> None:
    who = come("1", name)

    assert not who.is_local
    assert who != NOBODY
    assert who.key.endswith(" (2)")
    assert who.roles == frozenset()


def test_roles_are_given_by_a_data_steward_and_all_of_it_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    come("1", "Ada")
    come("2", "Ben")
    people.give("Ada", STEWARD)
    monkeypatch.setattr(access, "person", lambda: come("1"))
    people.give("Ben", MANAGER)
    monkeypatch.setattr(access, "person", lambda: come("2"))
    with pytest.raises(Refused, match="to give and take roles is for a data steward"):
        people.give("Ben", STEWARD)

    told = [(each.who, each.act, each.what) for each in workspace.recorded(workspace.own_place())]
    assert told == [
        ("Ada", "sign in and out", "signed in for the first time"),
        ("Ben", "sign in and out", "signed in for the first time"),
        ("local", "give and take roles", "roles of Ada: data steward"),
        ("Ada", "give and take roles", "roles of Ben: manager"),
        ("Ben", "give and take roles", "refused"),
    ]
    assert come("2").roles == MANAGER


def test_a_data_steward_corrects_a_name_and_what_was_done_stays_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for subject, name in (("1", "Ada"), ("2", "Ben")):
        come(subject, name)
    people.give("Ada", STEWARD)
    people.give("Ben", MANAGER)
    monkeypatch.setattr(access, "person", lambda: come("1"))

    people.rename("Ben", " Benedict  Okoro ")

    assert come("2", "Ben") == Person("Benedict Okoro", MANAGER)
    assert people.names_of(come("2")) == {"Ben", "Benedict Okoro"}
    assert people.names_of(come("1")) == {"Ada"}
    assert come("3", "Ben").key == "Ben (2)"
    for taken in ("ben", "ADA", "local", "benedict okoro", " "):
        with pytest.raises(CpdError, match="Nothing was changed"):
            people.rename("Ben (2)", taken)
    with pytest.raises(CpdError, match="Nobody called Ben has signed in"):
        people.rename("Ben", "Other")
    people.rename("Benedict Okoro", "Ben")
    assert people.names_of(come("2")) == {"Ben", "Benedict Okoro"}
    assert come("2").key == "Ben"

    monkeypatch.setattr(access, "person", lambda: come("2"))
    with pytest.raises(Refused):
        people.rename("Ada", "Nobody in particular")
    told = [each.what for each in workspace.recorded(workspace.own_place()) if each.act == Act.PEOPLE]
    assert told[2:] == ["Ben is called Benedict Okoro now", "Benedict Okoro is called Ben now", "refused"]


def test_the_last_data_steward_stays_one() -> None:
    come("1", "Ada")
    come("2", "Ben")
    people.give("Ada", STEWARD)
    with pytest.raises(CpdError, match="somebody must stay data steward"):
        people.give("Ada", MANAGER)
    assert come("1").roles == STEWARD

    people.give("Ben", STEWARD)
    people.give("Ada", MANAGER)
    assert come("1").roles == MANAGER


def test_a_session_ends_when_it_is_signed_out_and_the_next_one_counts() -> None:
    assert come("1", since=1000) != NOBODY
    people.sign_out(ISSUER, "1", 1000)

    assert come("1", since=1000) == NOBODY
    assert come("1", since=999) == NOBODY
    assert come("1", since=1001) != NOBODY


def test_a_session_ends_after_its_hours() -> None:
    now = int(time.time())
    claims = {"iss": ISSUER, "sub": "1", "name": "Ada", "iat": now - 12 * 3600 + 60}
    assert identity.of_claims(claims, WAY).key == "Ada"
    assert identity.of_claims({**claims, "iat": now - 12 * 3600 - 60}, WAY) == NOBODY


@pytest.mark.parametrize("lacking", ["iss", "sub", "iat"])
def test_who_cannot_be_told_is_nobody(lacking: str) -> None:
    claims = {"iss": ISSUER, "sub": "1", "iat": int(time.time())}
    assert identity.of_claims({name: told for name, told in claims.items() if name != lacking}, WAY) == NOBODY
    assert people.everybody() == ()


def test_a_broken_record_lets_people_read_and_gives_no_role(capsys: pytest.CaptureFixture[str]) -> None:
    come("1", "Ada")
    people.give("Ada", STEWARD)
    with closing(sqlite3.connect(workspace.own_place(), isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER record_stays")
        connection.execute("UPDATE record SET who = 'another' WHERE number = 2")

    assert come("1").roles == STEWARD
    with pytest.raises(CpdError, match=r"Entry 2 .* Nothing was written"):
        people.give("Ada", STEWARD | MANAGER)
    new = identity.of_claims({"iss": ISSUER, "sub": "2", "name": "Ben", "iat": int(time.time())}, WAY)
    assert new == Person("Ben", frozenset())
    assert [each.name for each in people.everybody()] == ["Ada"]

    server.tell_of_a_broken_record()
    assert "Entry 2 of the record of what was done is not as it was written." in capsys.readouterr().err


def test_the_command_line_gives_the_first_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["people"]) == 0
    assert "Nobody has signed in yet." in capsys.readouterr().out
    come("1", "Ada")
    assert commands.main(["people", "Ada", "--roles", "Data Steward, manager"]) == 0
    assert f"Ada  data steward, manager  (1 at {ISSUER})" in capsys.readouterr().out
    assert commands.main(["people", "Ada", "--roles", "king"]) == 2
    assert "There is no role “king”. There are: viewer, manager, " in capsys.readouterr().err
    assert commands.main(["people", "Ben", "--roles", "viewer"]) == 2
    assert "Nobody called Ben has signed in." in capsys.readouterr().err
    assert commands.main(["people", "Ada"]) == 2


def test_every_act_has_somebody_who_may_but_coming_and_going() -> None:
    assert set(Act) - set(access.NEEDS) == {Act.COME_AND_GO}
    assert all(access.NEEDS.values())


def test_a_role_that_was_damaged_is_said() -> None:
    come("1", "Ada")
    people.give("Ada", STEWARD)
    damaged("roles = 'data stewart'")

    with pytest.raises(CpdError, match="cannot be opened"):
        come("1", "Ada")
    with pytest.raises(CpdError, match="Nothing was changed"):
        people.give("Ada", MANAGER)


def test_a_role_that_nobody_knows_is_none() -> None:
    """What an earlier version wrote shows no damage."""
    come("1", "Ada")
    damaged("roles = 'data stewart|viewer', whole = ''")

    assert come("1", "Ada").roles == {Role.VIEWER}


def damaged(told: str) -> None:
    with closing(sqlite3.connect(workspace.own_place())) as file, file:
        file.execute(f"UPDATE people SET {told}")
