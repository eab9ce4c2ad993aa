"""Behind a proxy that signs people in, nothing answers whoever comes around it, and nobody can be another."""

import base64
import os
import select
import socket
import socketserver
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.people import SECRET, write_settings
from tests.browser.reader import SLOW, reading
from tests.browser.server import Place, Server, run, serving

pytestmark = pytest.mark.browser
USER, OWN = "X-Forwarded-User", "X-Cpd-Proxy"
FILE = "/media/" + "0" * 56 + ".txt"


@pytest.fixture(scope="module")
def behind(sample: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the sample, for a proxy alone."""
    place = Place(tmp_path_factory.mktemp("behind"), sample.cache)
    write_settings(place.settings, "proxy", user_header=USER, secret_header=OWN, secret=SECRET)
    with serving(place) as server:
        yield server


class Telling(socketserver.BaseRequestHandler):
    """Says of every request whose it is, whatever the request says itself, and passes all else on."""

    user, port = "", 0

    def handle(self) -> None:
        first, *given = self._head().split(b"\r\n")
        ours = {name.lower().encode() for name in (USER, OWN, "Connection")}
        kept = [each for each in given if each.split(b":")[0].lower() not in ours]
        how = "Upgrade" if b"upgrade: websocket" in b"\n".join(given).lower() else "close"
        told = (f"{USER}: {self.user}", f"{OWN}: {SECRET}", f"Connection: {how}", "", "")
        with socket.create_connection(("127.0.0.1", self.port)) as app:
            app.sendall(b"\r\n".join([first, *kept, *map(str.encode, told)]))
            self._pass_on(app)

    def _head(self) -> bytes:
        read = b""
        while not read.endswith(b"\r\n\r\n"):
            piece = self.request.recv(1)
            if not piece:
                break
            read += piece
        return read.rstrip()

    def _pass_on(self, app: socket.socket) -> None:
        ways = {app: self.request, self.request: app}
        with suppress(OSError):  # one side went away
            while True:
                for source in select.select(list(ways), [], [], 60)[0]:
                    piece = source.recv(1 << 16)
                    if not piece:
                        return
                    ways[source].sendall(piece)


class Listening(socketserver.ThreadingTCPServer):
    daemon_threads = True


@contextmanager
def proxy(server: Server, user: str) -> Iterator[str]:
    """A proxy at which that person is signed in."""
    way = type("Way", (Telling,), {"user": user, "port": int(server.url.rsplit(":", 1)[1])})
    with Listening(("127.0.0.1", 0), way) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.server_address[1]}"
        finally:
            listening.shutdown()


def status(url: str, **headers: str) -> int:
    asked = urllib.request.Request(
        url, headers={name.replace("_", "-"): told for name, told in headers.items()}
    )
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return int(answer.status)
    except HTTPError as refused:
        refused.close()
        return refused.code


def handshake(server: Server, *headers: str) -> str:
    """What the server answers to somebody who would open a WebSocket."""
    port = int(server.url.rsplit(":", 1)[1])
    key = base64.b64encode(os.urandom(16)).decode()
    lines = (
        *("GET /_stcore/stream HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket"),
        *("Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"),
        *("Sec-WebSocket-Protocol: streamlit", *headers),
    )
    with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
        raw.sendall("\r\n".join((*lines, "", "")).encode())
        return raw.recv(200).decode(errors="replace").splitlines()[0]


def test_nothing_answers_without_the_secret_of_the_proxy(behind: Server) -> None:
    for path in ("/", "/letter", "/_stcore/host-config", "/auth/login", FILE):
        assert status(behind.url + path) == 403
        assert status(behind.url + path, X_Forwarded_User="ada") == 403
        assert status(behind.url + path, X_Forwarded_User="ada", X_Cpd_Proxy=SECRET[:-1]) == 403
    assert status(behind.url + "/_stcore/health") == 200
    assert status(behind.url + "/", X_Cpd_Proxy=SECRET) == 200
    assert status(behind.url + "/_stcore/metrics", X_Cpd_Proxy=SECRET) == 403
    assert " 403 " in handshake(behind)
    assert " 403 " in handshake(behind, f"{USER}: ada", f"{OWN}: wrong")
    assert " 403 " in handshake(behind, f"{USER}: ada", f"{USER}: ben", f"{OWN}: {SECRET}")
    assert " 101 " in handshake(behind, f"{USER}: ada", f"{OWN}: {SECRET}")


def test_people_are_those_whom_the_proxy_names(behind: Server, chromium: Browser) -> None:
    with proxy(behind, "ada") as address, reading(chromium, address) as reader:
        reader.page.set_extra_http_headers({USER: "ben"})
        reader.open("/explore")
        assert "You are signed in as ada." in reader.text
        assert status(address + FILE) == 403
        run(behind.place, "dashboard", "people", "ada", "--roles", "viewer")
        reader.open("/explore")
        expect(reader.main.locator("h1")).not_to_have_text("You have no role here yet", timeout=SLOW)
        assert reader.page.get_by_role("button", name="Sign out").count() == 0
        assert status(address + FILE) == 404
    assert "ben" not in run(behind.place, "dashboard", "people")


def test_whom_the_proxy_does_not_name_is_nobody(behind: Server, chromium: Browser) -> None:
    with proxy(behind, "") as address, reading(chromium, address) as reader:
        reader.open("/")
        assert "named nobody" in reader.text
        assert status(address + FILE) == 403
