"""The app's own speed: a page's rerun, the first page beside Streamlit's hello,
and a scheme's files to its letter."""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "sample_data" / "small"
READY = "[data-testid='stApp'][data-test-script-state='notRunning']"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
)
PORT = 8797
PAGES = {
    "Overview": "/?year=",
    "Explore, eight panels": "/explore?what=Guideline:+Met+the+guideline&by=Region&as=Panels&year=",
}
Row = tuple[str, float, str, float | None]


def lines(key: str) -> Iterator[Row]:
    """What, seconds, against what, its seconds."""
    with tempfile.TemporaryDirectory() as place:
        environment = sample_of(Path(place), key)
        hello = _first_page(["hello"], environment, "Welcome to Streamlit")
        first = _first_page(["run", "streamlit_app.py"], environment, "members due")
        yield ("start to first page", first, "Streamlit's own hello", hello)
        with server(["run", "streamlit_app.py"], environment) as process:
            for name, path in PAGES.items():
                yield (f"a rerun of {name}, CPU after warm-up (aim: 60 ms)", _rerun(process, path), "", None)
                sys.stdout.write(f"{name}: {_weight(path) / 1_000:.0f} kB over the WebSocket\n")
        yield (
            "both small workbooks to the letter as PDF",
            _journey(environment, Path(place)),
            "aim: 30 s",
            None,
        )


def sample_of(place: Path, key: str) -> dict[str, str]:
    """The environment of an installation without data of its own, its sample built."""
    environment = {**os.environ, "CPD_DATA": str(place), "CPD_PSEUDONYM_KEY": key, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "dashboard", "sample"], cwd=ROOT, env=environment, check=True)
    return environment


def _journey(environment: dict[str, str], place: Path) -> float:
    start = time.perf_counter()
    workbooks = [str(SMALL / name) for name in ("membership.xlsx", "reviews.xlsx")]
    answers = ["--review-year", "2026", "--all-random", "yes", "--year", "2025", "--selected", "96"]
    load = [sys.executable, "-m", "dashboard", "load", *workbooks, *answers, "--yes"]
    report = [
        sys.executable,
        "-m",
        "dashboard",
        "report",
        "letter",
        "--format",
        "pdf",
        "--out",
        str(place / "out"),
    ]
    for command in (load, report):
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


@contextmanager
def server(what: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The app, or Streamlit's own hello, healthy until the end of the block."""
    options = [f"--server.port={PORT}", "--server.address=127.0.0.1", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", *what, *options, "--browser.gatherUsageStats=false"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _is_healthy():
            time.sleep(0.02)
        yield process
    finally:
        process.terminate()
        process.wait(10)


def _is_healthy() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield browser.new_page()
        browser.close()


def _first_page(what: list[str], environment: dict[str, str], words: str) -> float:
    """From starting the server to the words on the page, the better of three."""
    found = []
    for _ in range(3):
        with _page() as page:
            start = time.perf_counter()
            with server(what, environment):
                page.goto(f"http://127.0.0.1:{PORT}/")
                page.get_by_text(re.compile(words)).first.wait_for(timeout=60_000)
                found.append(time.perf_counter() - start)
    return min(found)


def _weight(path: str) -> int:
    """Bytes that the server sends over the WebSocket until a page stands."""
    received: list[int] = []
    with _page() as page:
        page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data)))
        )
        page.goto(f"http://127.0.0.1:{PORT}{path}2025")
        page.wait_for_selector(READY)
        page.wait_for_timeout(1500)
    return sum(received)


def _rerun(process: subprocess.Popen[bytes], path: str, times: int = 20) -> float:
    """CPU seconds of the server for one rerun of a page: the year is changed to and fro after warm-up."""
    with _page() as page:
        years = ("2025", "2024")
        for year in years:
            page.goto(f"http://127.0.0.1:{PORT}{path}{year}")
            page.wait_for_selector(READY)
            page.wait_for_timeout(1500)
        before = _cpu(process.pid)
        for number in range(times):
            page.get_by_role("combobox").first.click()
            page.get_by_role("option", name=years[number % 2]).click()
            page.wait_for_timeout(700)
            page.wait_for_selector(READY)
        return (_cpu(process.pid) - before) / times


def _cpu(pid: int) -> float:
    """User and system seconds of a process so far, from the system's own account (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
