"""What `.deploy` promises, without a container: no rights, code nobody can write, a clean environment."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.analysis import loading
from tests.browser.server import ROOT, free_port

CONTAINER = (ROOT / ".deploy" / "Containerfile").read_text(encoding="utf-8")
NOBODY = 10001
AS_NOBODY = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"),
    # The interpreter of the tests may lie in a folder of root's: nobody may read it here, and write nothing.
    *("--inh-caps=-all,+dac_read_search", "--ambient-caps=+dac_read_search"),
)
SECRET = "kW7vZ2qPx9Lr4TnB8sYdM3hJc6GfA1eU5oRi0NtQ"


def instruction(name: str) -> str:
    """What follows a word of the Containerfile in its last stage, continued lines joined."""
    last = CONTAINER.rsplit("\nFROM ", 1)[1].replace("\\\n", " ")
    return next(line.removeprefix(name).strip() for line in last.splitlines() if line.startswith(f"{name} "))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The code as it is installed, which nobody may write, and the places that may be written."""
    for name in ("analysis", "dashboard", "sample_data", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / "code" / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "streamlit_app.py", tmp_path / "code" / "streamlit_app.py")
    for path in (tmp_path / "code", *(tmp_path / "code").rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for name in ("data", "key", "tmp"):
        (tmp_path / name).mkdir(mode=0o700)
    settings = tmp_path / "cpd.toml"
    settings.write_text(
        f'[proxy]\nuser_header = "X-User"\nsecret_header = "X-Secret"\nsecret = "{SECRET}"\n',
        encoding="utf-8",
    )
    settings.chmod(0o400)
    if os.geteuid() == 0:
        for path in (*(tmp_path / name for name in ("data", "key", "tmp")), settings):
            os.chown(path, NOBODY, NOBODY)
    yield tmp_path
    for path in (tmp_path / "code", *(path for path in (tmp_path / "code").rglob("*") if path.is_dir())):
        path.chmod(0o755)


def environment(folder: Path, port: int) -> dict[str, str]:
    """The variables of the Containerfile and no others, with its folders inside `folder`."""
    given = dict(re.findall(r"(\w+)=(\S+)", instruction("ENV")))
    assert given["PATH"] == "/app/bin:$PATH"
    moved = {
        name: re.sub(r"^/(data|key|tmp)(?=/|$)", lambda found: f"{folder}{found[0]}", value)
        for name, value in given.items()
    }
    own = {"PATH": os.environ["PATH"], "CPD_SETTINGS": str(folder / "cpd.toml")}
    return {**moved, **own, "STREAMLIT_SERVER_PORT": str(port)}


def digests(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_the_last_stage_gives_no_rights_and_keeps_data_and_key_apart() -> None:
    assert instruction("USER") == str(NOBODY)
    assert json.loads(instruction("VOLUME")) == ["/data", "/key"]
    assert json.loads(instruction("CMD")) == ["cpd", "dashboard"]
    assert "/_stcore/health" in instruction("HEALTHCHECK")
    assert "COPY --from=built /app /app" in CONTAINER
    assert "chown" not in CONTAINER


def test_it_starts_with_no_rights_and_writes_into_its_volumes_alone(folder: Path) -> None:
    port = free_port()
    before = digests(folder / "code")
    command = [*(AS_NOBODY if os.geteuid() == 0 else ()), sys.executable, "-m", "dashboard"]
    given = environment(folder, port)
    said = (folder / "said.txt").open("wb")
    rows = folder / "tmp" / "rows.csv"
    rows.write_text(loading.table(loading.members(40)), encoding="utf-8")
    load = [*command, "load", str(rows), "--found-again", "yes", "--yes"]
    loaded = subprocess.run(load, cwd=folder / "code", env=given, capture_output=True, text=True, check=False)
    assert loaded.returncode == 0, loaded.stderr
    words = folder / "tmp" / "words.toml"
    with words.open("wb") as file:
        subprocess.run([*command, "words"], cwd=folder / "code", env=given, stdout=file, check=True)
    subprocess.run([*command, "words", str(words)], cwd=folder / "code", env=given, check=True)
    server = subprocess.Popen(
        [*command, "dashboard"], cwd=folder / "code", env=given, stdout=said, stderr=subprocess.STDOUT
    )
    try:
        assert healthy(port, server), (folder / "said.txt").read_text(encoding="utf-8", errors="replace")
        assert Path(f"/proc/{server.pid}").stat().st_uid == (os.geteuid() or NOBODY)
        with pytest.raises(urllib.error.HTTPError, match="400"):
            ask(port, "/", host="elsewhere.example")
    finally:
        server.terminate()
        server.wait(20)
        said.close()
    assert digests(folder / "code") == before
    assert {path.name for path in folder.iterdir()} == {"code", "cpd.toml", "data", "key", "said.txt", "tmp"}
    written = [
        path for name in ("data", "key", "tmp") for path in (folder / name).rglob("*") if path != words
    ]
    assert {"scheme.toml", "workspace.sqlite"} <= {path.name for path in written}
    assert [path for path in (*written, folder / "data") if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_the_names_it_answers_to_are_given_as_the_page_of_words_says(folder: Path) -> None:
    words = (ROOT / ".deploy" / "README.md").read_text(encoding="utf-8")
    named = re.search(r'STREAMLIT_SERVER_ALLOWED_HOSTS="([^"]+)"', words)
    assert named is not None
    shown = subprocess.run(
        [sys.executable, "-m", "streamlit", "config", "show"],
        cwd=folder / "code",
        env={**os.environ, "STREAMLIT_SERVER_ALLOWED_HOSTS": named[1], "HOME": str(folder / "tmp")},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert 'allowedHosts = ["cpd.example.org", "127.0.0.1"]' in re.sub(r"\s+", " ", shown).replace(
        "[ ", "["
    ).replace(", ]", "]")


def ask(port: int, path: str, host: str = "127.0.0.1") -> bytes:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=5) as answer:
        found: bytes = answer.read()
    return found


def healthy(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Whether the container's own health check is answered, within two minutes."""
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            return ask(port, "/_stcore/health") == b"ok"
        except OSError:
            time.sleep(0.2)
    return False
