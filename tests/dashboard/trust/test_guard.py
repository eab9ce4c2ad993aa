"""What looks at a request first: its answers, its cookies, and the page that is kept over a sign-in."""

import asyncio
import json
import time
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.types import Message, Scope
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.document.file import File
from dashboard.screen import downloads
from dashboard.screen.startup.guard import Guard
from dashboard.trust import people, settings
from dashboard.trust.access import Role

DRAWN = "q7Zr2_VxK0nPfW9tLb4sYhGm1cJdEuA8-RiTo3MvNwQ"
ISSUER = "https://login.institution.org"
SIGN_IN = settings.SignIn(
    issuer=ISSUER,
    client_id="cpd",
    client_secret="x",
    cookie_secret=DRAWN,
    address="https://cpd.institution.org",
)
FILE = "/media/0123.txt"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))


def asked(
    path: str, way: settings.SignIn | None = SIGN_IN, query: str = "", name: str = "", **headers: str
) -> list[Message]:
    """What comes back of a request: from the app behind, which sets a cookie and leads on, or gives a file of
    that name; or from the guard."""
    given = [(name.replace("_", "-").encode(), told.encode()) for name, told in headers.items()]
    scope: Scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": given}
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: object, send: object) -> None:
        answered = [(b"location", b"/"), (b"set-cookie", b"_streamlit_user=x; HttpOnly")]
        if name:
            answered = [(b"content-disposition", f'attachment; filename="{name}"'.encode())]
        await send({"type": "http.response.start", "status": 302, "headers": answered})
        await send({"type": "http.response.body", "body": b"what was asked for"})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Guard(app, way)(scope, receive, send))
    return sent


def status(path: str, way: settings.SignIn | None = SIGN_IN, **headers: str) -> int:
    return int(asked(path, way, **headers)[0]["status"])


def cookies(answer: list[Message]) -> list[str]:
    return [told.decode() for name, told in answer[0]["headers"] if name == b"set-cookie"]


def location(answer: list[Message]) -> str:
    return next(told.decode() for name, told in answer[0]["headers"] if name == b"location")


def signed(secret: str = DRAWN, **claims: object) -> str:
    told = {"iss": ISSUER, "sub": "1", "name": "Ada", "iat": int(time.time()), **claims}
    return f"_streamlit_user={create_signed_value(secret, '_streamlit_user', json.dumps(told)).decode()}"


@pytest.mark.parametrize("way", [None, SIGN_IN])
@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/cpd/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/interact"]
)
def test_metrics_and_programs_have_no_way_in(path: str, way: settings.SignIn | None) -> None:
    assert status(path, way) == 403


def test_files_are_for_people_with_a_role() -> None:
    assert status(FILE) == 403
    assert status("/_stcore/upload_file/a/b") == 403
    assert status(FILE, cookie=signed()) == 403
    people.give("Ada", frozenset({Role.VIEWER}))
    assert status(FILE, cookie=signed()) == 302
    assert status(FILE, cookie=signed(secret=DRAWN[::-1])) == 403
    assert status(FILE, cookie=signed(iat=int(time.time()) - 13 * 3600)) == 403
    assert status(FILE, cookie=signed().replace("user=", "user=x")) == 403
    assert status(FILE, cookie="; = \x00;;") == 403
    assert status(FILE, None) == 302
    people.sign_out(ISSUER, "1", int(time.time()) + 1)
    assert status(FILE, cookie=signed()) == 403
    assert status("/static/media/font.woff2") == 302


def test_a_file_is_for_the_person_it_was_made_for_and_for_nobody_who_learnt_its_address() -> None:
    for subject, name in (("1", "Ada"), ("2", "Ben")):
        people.at(ISSUER, subject, name)
        people.give(name, frozenset({Role.DATA_STEWARD, Role.MANAGER}))
    told: dict[str, Any] = {"document": "extract", "year": 2025, "day": date(2026, 6, 1), "digest": "0" * 64}
    file = File(scheme="Scheme", suffix=".csv", **told)
    name = downloads.name_for(people.at(ISSUER, "1", "Ada"), file)

    own = asked(FILE, name=name, cookie=signed())
    other = asked(FILE, name=name, cookie=signed(sub="2", name="Ben"))

    assert [own[0]["status"], own[1]["body"]] == [302, b"what was asked for"]
    named = b'attachment; filename="scheme-extract-2025-2026-06-01-0000000000.csv"'
    assert own[0]["headers"] == [(b"content-disposition", named)]
    assert other[0]["status"] == 403
    assert b"what was asked for" not in str(other).encode()
    for no_one_s in ("extract.csv", f"{name}; filename*=UTF-8''x.csv"):
        assert asked(FILE, name=no_one_s, cookie=signed())[0]["status"] == 403
    assert asked(FILE, None, name=name)[0]["status"] == 302


def test_over_https_no_cookie_is_sent_in_the_open() -> None:
    assert cookies(asked("/auth/login")) == ["_streamlit_user=x; HttpOnly; Secure"]
    here = settings.SignIn(
        issuer=ISSUER,
        client_id="cpd",
        client_secret="x",
        cookie_secret=DRAWN,
        address="http://localhost:8501",
    )
    assert cookies(asked("/auth/login", here)) == ["_streamlit_user=x; HttpOnly"]


def test_a_page_is_kept_over_a_sign_in() -> None:
    page = asked("/letter", query="year=2025&desk=The+letter", sec_fetch_dest="document")
    kept = next(each for each in cookies(page) if each.startswith("cpd_wanted="))
    assert kept.endswith("; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure")

    back = asked("/oauth2callback", cookie=kept.split(";")[0])
    assert location(back) == "/letter?year=2025&desk=The+letter"
    assert "cpd_wanted=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure" in cookies(back)
    for path in ("/_stcore/stream", "/auth/login", "/static/index.js", "/media/a.txt"):
        assert "cpd_wanted" not in str(asked(path, sec_fetch_dest="document"))
    assert "cpd_wanted" not in str(asked("/letter", sec_fetch_dest="document", cookie=signed()))
    assert "cpd_wanted" not in str(asked("/letter", query="x" * 2000, sec_fetch_dest="document"))


@pytest.mark.parametrize(
    "hostile",
    [
        "//elsewhere.org",
        "/\\elsewhere.org",
        "https://elsewhere.org",
        "elsewhere",
        "/a\r\nset-cookie: x=y",
        "",
    ],
)
def test_a_kept_page_never_leads_elsewhere(hostile: str) -> None:
    back = asked("/oauth2callback", cookie=f"cpd_wanted={quote(hostile, safe='')}")

    assert location(back) == "/"
    assert "x: y" not in str(back)
