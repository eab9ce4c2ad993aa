"""People who sign in: a provider of OpenID Connect on this computer, and windows of those who use it."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser

from tests.browser.reader import SLOW, Reader, reading
from tests.browser.server import Place, Server, free_port, run, serving

NAMES = {"ada": "Ada Marsh", "ben": "Ben Okoro"}
SECRET = "q7Zr2_VxK0nPfW9tLb4sYhGm1cJdEuA8-RiTo3MvNwQ"


@dataclass(frozen=True, slots=True)
class Office:
    """The app where people sign in, and the provider where they do."""

    server: Server
    issuer: str

    def give(self, who: str, roles: str) -> None:
        """Roles, and no others, from the command line."""
        run(self.server.place, "dashboard", "people", NAMES[who], "--roles", roles)

    @contextmanager
    def window(self, chromium: Browser) -> Iterator[Reader]:
        """A browser of its own, which may ask the provider too."""
        with reading(chromium, self.server.url, self.issuer) as reader:
            yield reader

    def sign_in(self, reader: Reader, who: str, address: str = "/") -> None:
        """Open an address, and come in by the provider's page."""
        reader.open(address)
        reader.press("Sign in")
        reader.page.get_by_role("button", name=who).click(timeout=SLOW)
        reader.page.wait_for_url(f"{self.server.url}/**", timeout=SLOW)
        reader.settled()

    def sign_out(self, reader: Reader) -> None:
        """Leave, and wait until the provider asks whether one leaves it too."""
        reader.press("Sign out")
        reader.page.wait_for_url(f"{self.issuer}/oauth2/end_session**", timeout=SLOW)


@contextmanager
def office(place: Place) -> Iterator[Office]:
    """Both at work until the end of the block."""
    place.folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with _provider(place.folder / "provider.log") as issuer:
        write_settings(
            place.settings,
            "sign_in",
            issuer=issuer,
            client_id="cpd",
            client_secret="given by the provider",
            cookie_secret=SECRET,
            address=f"http://127.0.0.1:{port}",
        )
        with serving(place, port=port) as server:
            yield Office(server, issuer)


def write_settings(path: Path, part: str, **values: str) -> None:
    """Settings that nobody else can open."""
    path.write_text(
        "\n".join((f"[{part}]", *(f"{key} = {json.dumps(told)}" for key, told in values.items())))
    )
    path.chmod(0o600)


@contextmanager
def _provider(log: Path) -> Iterator[str]:
    port = free_port()
    users = [f"--user-claims={json.dumps({'sub': who, 'name': name})}" for who, name in NAMES.items()]
    command = [sys.executable, "-m", "oidc_provider_mock", "-p", str(port), *users]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ})
        try:
            issuer = f"http://127.0.0.1:{port}"
            _wait_for(f"{issuer}/.well-known/openid-configuration", process, log)
            yield issuer
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The provider did not answer: {log.read_text(errors='replace')}")
