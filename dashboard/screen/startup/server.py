"""The web server around the pages: hosts it answers for, security headers on every answer,
and libraries loaded before the first visitor."""

import base64
import gc
import hashlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analysis import trace
from analysis.errors import CpdError, told
from dashboard.load import jobs
from dashboard.screen.desk import in_browser
from dashboard.screen.startup import identity
from dashboard.screen.startup.guard import Guard
from dashboard.trust import access, settings, workspace

_STREAMLIT_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
"""The one script that stands inside Streamlit's own page: it sets `window.prerenderReady` to false."""
_OURS = " ".join(
    f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
    for script in in_browser.SCRIPTS
)
"""The one script of ours; a page may run no other."""
_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' {_STREAMLIT_SCRIPT} {_OURS}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
_NOT_KEPT = (b"cache-control", b"no-store")


class SecurityHeaders:
    """Adds the headers to each answer; files made for a download are never kept by a browser or a proxy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        added = (*HEADERS, _NOT_KEPT) if scope["path"].startswith("/media/") else HEADERS

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                replaced = {name for name, _ in added}
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in replaced]
                message["headers"] = [*kept, *added]
            await send(message)

        await self.app(scope, receive, with_headers)


BAD_SETTINGS = 2
_HEAD_START = 10.0
"""Seconds in which whoever waits for a first page has the computer to themselves: its cards need none of what
is loaded then, and its charts load what they need below them."""


def around() -> dict[str, Any]:
    """What stands around the pages: how people sign in, and what looks at requests first. Ends the program
    where a setting is doubtful, in one sentence that says which and why."""
    hosts = st.get_option("server.allowedHosts")
    try:
        way = settings.current()
        settings.require_closed(way, st.get_option("server.address"), hosts)
    except CpdError as doubtful:
        sys.stderr.write(f"{doubtful}\n")
        raise SystemExit(BAD_SETTINGS) from None
    if way is not None:
        access.person = identity.at_screen
    # Streamlit itself asks only WebSockets whom they want to speak to.
    looking = (
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(SecurityHeaders),
        Middleware(Guard, way=way),
    )
    secrets = way.secrets if isinstance(way, settings.SignIn) else None
    return {"middleware": looking, "secrets": secrets}


def tell(error: Exception) -> bool:
    """What a page met and did not tell itself: a sentence for whoever looks at it, never what the error says
    of a fault of the software. True: nothing else is shown."""
    st.error(told(error) or f"This page failed. {trace.note(error, 'dashboard')}")
    return True


@asynccontextmanager
async def warmed(_: object) -> AsyncIterator[dict[str, Any]]:
    """Load what pages need while the first visitor comes; leave no file of anybody's behind, before and
    after. From here on nothing is said that a cell held, and what is written is its owner's alone."""
    os.umask(0o077)
    trace.keep_messages_out()
    for work in (jobs.tidy, jobs.find_unrecorded, tell_of_a_broken_record):
        await anyio.to_thread.run_sync(work)
    async with anyio.create_task_group() as beside:
        beside.start_soon(_warm_up)
        yield {}
        beside.cancel_scope.cancel()
    await anyio.to_thread.run_sync(jobs.leave_nothing)


def tell_of_a_broken_record() -> None:
    """Say so to whoever starts the server: pages open, and nothing more is written."""
    try:
        if fault := workspace.broken(workspace.own_place()):
            sys.stderr.write(f"{fault} Pages open; nothing is written until a backup is restored.\n")
    except CpdError as damage:
        sys.stderr.write(f"{damage}\n")


async def _warm_up() -> None:
    await anyio.sleep(_HEAD_START)
    await anyio.to_thread.run_sync(_warm)


def _warm() -> None:
    """Import the slow libraries, then spare the collector from visiting them after every click."""
    # Not above, so that importing this stays quick; what the first page's cards need comes first.
    from dashboard.screen import documents, drawn, layout, methods_text  # noqa: F401, PLC0415
    from dashboard.screen.exhibits.reviews import outcomes  # noqa: F401, PLC0415
    from dashboard.screen.explore import answer  # noqa: F401, PLC0415
    from dashboard.screen.overview import charts, tiles  # noqa: F401, PLC0415

    drawn.texts(())
    from dashboard.charts import drawing  # noqa: F401, PLC0415

    gc.collect()
    gc.freeze()
