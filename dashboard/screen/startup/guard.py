"""Looks at each request before Streamlit does: metrics are for nobody, files for people with a role, and
behind a proxy nothing is for whoever came around it. What address was asked for is kept over a sign-in."""

import hmac
import json
import re
from urllib.parse import quote, unquote

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from dashboard.screen.downloads import handed_on
from dashboard.screen.startup import identity
from dashboard.trust import access
from dashboard.trust.access import Act, Person
from dashboard.trust.settings import Proxy, SignIn

_CLOSED = ("/_stcore/metrics", "/_stcore/agent/")
"""What no person needs: counts of the server, and the way in for programs."""
_HEALTH = "/_stcore/health"
_FILES = re.compile(r"(?<!/static)/media/|/_stcore/upload_file/")
"""What people load or take out; Streamlit's own fonts are in `/static/media`."""
_NAMED = re.compile(r'((?:attachment|inline); filename=")([^"]+)(")')
_CALLBACK = "/oauth2callback"
_OWN = ("/auth/", "/_stcore/", "/static/", "/media/", _CALLBACK)
_WANTED = "cpd_wanted"
_WANTED_SECONDS, _LONGEST = 600, 1000
_USER = "_streamlit_user"


class Guard:
    """Passes on what may pass; the rest is refused, and a WebSocket closed before it opens."""

    def __init__(self, app: ASGIApp, way: SignIn | Proxy | None) -> None:
        self.app, self.way = app, way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at a request; on the way back, at its cookies."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif not await self._passes(scope):
            await _refuse(scope, send)
        elif scope["type"] == "http" and self.way is not None:
            if _FILES.search(scope["path"]):
                send = _for_its_person(scope, send, self.way)
            if isinstance(self.way, SignIn):
                send = _kept_over_sign_in(scope, send, self.way)
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _passes(self, scope: Scope) -> bool:
        path, headers = scope["path"], Headers(scope=scope)
        if any(each in path for each in _CLOSED):
            return False
        if self.way is None or path == _HEALTH:
            return True
        if isinstance(self.way, Proxy):
            given = headers.get(self.way.secret_header, "")
            is_proxy = hmac.compare_digest(given.encode(), self.way.secret.encode())
            if not is_proxy or len(headers.getlist(self.way.user_header)) > 1:  # it says who, or passes it on
                return False
        if not _FILES.search(path):
            return True
        return bool(access.NEEDS[Act.SEE] & (await _person(scope, self.way)).roles)


def _for_its_person(scope: Scope, send: Send, way: SignIn | Proxy) -> Send:
    """A file goes to the person it was made for, by its name; whoever else has its address is refused."""
    is_refused = False

    async def looked_at(message: Message) -> None:
        nonlocal is_refused
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            if "filename" in (said := headers.get("content-disposition", "")):
                parts = _NAMED.fullmatch(said)
                name = handed_on(await _person(scope, way), parts[2]) if parts else None
                is_refused = name is None
                headers["content-disposition"] = f"{parts[1]}{name}{parts[3]}" if parts else said
            if is_refused:
                await _refuse(scope, send)
            message = {**message, "headers": headers.raw}
        if not is_refused:
            await send(message)

    return looked_at


async def _person(scope: Scope, way: SignIn | Proxy) -> Person:
    """Whose request it is; read aside, as others go on being answered."""
    return await anyio.to_thread.run_sync(_person_of, scope, way)


def _person_of(scope: Scope, way: SignIn | Proxy) -> Person:
    if isinstance(way, Proxy):
        return identity.of_header(Headers(scope=scope).get(way.user_header, ""))
    cookies = HTTPConnection(scope).cookies

    def signed(name: str) -> bytes | None:
        held = cookies.get(name)
        return decode_signed_value(way.cookie_secret, name, held.encode("latin-1")) if held else None

    claims = get_cookie_with_chunks(signed, _USER)
    return identity.of_claims(json.loads(claims), way) if claims else access.NOBODY


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"This is not for you. Sign in first."})


def _kept_over_sign_in(scope: Scope, send: Send, way: SignIn) -> Send:
    """Streamlit's sign-in ends on the first page: the page that was asked for is kept in a cookie until then.
    Over https no cookie is sent in the open."""
    path, headers = scope["path"], Headers(scope=scope)

    async def looked_at(message: Message) -> None:
        if message["type"] == "http.response.start":
            answered = list(message["headers"])
            if path == _CALLBACK:
                answered = _led_back(answered, HTTPConnection(scope).cookies.get(_WANTED, ""))
            elif _is_page(path, headers) and await _person(scope, way) == access.NOBODY:
                query = scope["query_string"].decode("latin-1")
                asked = quote(f"{path}?{query}" if query else path)
                if len(asked) <= _LONGEST:
                    answered.append(_cookie(asked, _WANTED_SECONDS))
            if way.address.startswith("https://"):
                answered = [_secure(*each) for each in answered]
            message["headers"] = answered
        await send(message)

    return looked_at


def _is_page(path: str, headers: Headers) -> bool:
    """Whether a browser opens this as a page of ours, and not as a part of one."""
    return headers.get("sec-fetch-dest") == "document" and not path.startswith(_OWN) and "." not in path


def _led_back(answered: list[tuple[bytes, bytes]], wanted: str) -> list[tuple[bytes, bytes]]:
    """The answer to the provider's return, to the page that was asked for; never to another computer."""
    there = unquote(wanted)
    if not there.startswith("/") or there.startswith(("//", "/\\")) or not there.isprintable():
        return answered
    place = quote(there, safe="/?&=+%:,;@!$'()*~-._").encode()
    led = [(name, place if name.lower() == b"location" else value) for name, value in answered]
    return [*led, _cookie("", 0)]


def _cookie(value: str, seconds: int) -> tuple[bytes, bytes]:
    told = f"{_WANTED}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax"
    return b"set-cookie", told.encode()


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        return name, value + b"; Secure"
    return name, value
