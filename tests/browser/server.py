"""The app as a program of its own on a port the system chose,
with everything it keeps in folders of the test's."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).parents[2]
CLONE = (sys.executable, "-m", "streamlit", "run", "streamlit_app.py")
KEY = "5f" * 32


@dataclass(frozen=True, slots=True)
class Place:
    """Where one installation keeps its data, and the cache it finds the built sample in."""

    folder: Path
    cache: Path

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def settings(self) -> Path:
        """How people sign in, where a test writes it."""
        return self.folder / "settings.toml"

    @property
    def environment(self) -> dict[str, str]:
        """This environment with every place a program may write to inside the folder."""
        homes = {
            name: str(self.folder / name.casefold()) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        }
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "CPD_"))
        }
        own = {"CPD_DATA": str(self.data), "CPD_PSEUDONYM_KEY": KEY, "XDG_CACHE_HOME": str(self.cache)}
        if self.settings.exists():
            own["CPD_SETTINGS"] = str(self.settings)
        return {**kept, **homes, **own}

    def copied(self, folder: Path) -> "Place":
        """The same data in another folder, to be changed."""
        shutil.copytree(self.data, folder / "data")
        return Place(folder, self.cache)


def run(place: Place, *arguments: str) -> str:
    """What a command of the project says."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=place.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass(frozen=True, slots=True)
class Server:
    """The app at work."""

    url: str
    place: Place
    process: int


@contextmanager
def serving(
    place: Place, command: Sequence[str] = CLONE, folder: Path = ROOT, port: int | None = None
) -> Iterator[Server]:
    """The app, started by a command in a folder, healthy until the end of the block;
    nothing may have gone wrong inside it."""
    place.folder.mkdir(parents=True, exist_ok=True)
    log = place.folder / "server.log"
    port = port or free_port()
    asked = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true"}
    environment = {**place.environment, **asked}
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(url, process, log)
            yield Server(url, place, process.pid)
        finally:
            _end(process)
    said = log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said, said
    assert "Uncaught" not in said, said


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(
        "The server did not become healthy: " + log.read_text(encoding="utf-8", errors="replace")
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
