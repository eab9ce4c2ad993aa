"""What is installed from a wheel works in an empty folder: command, sample, server settings and pages."""

import subprocess
import sys
import sysconfig
import urllib.error
import urllib.request
import venv
from pathlib import Path

import pytest

from analysis import places
from tests import built_sample
from tests.browser.server import ROOT, Place, serving


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands of an environment lie that holds the wheel; libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    builder = venv.EnvBuilder(with_pip=False)
    builder.create(folder / "venv")
    made = builder.ensure_directories(folder / "venv")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    wheel = next(folder.glob("*.whl"))
    _pip("--python", made.env_exe, "install", "--no-deps", "--no-index", str(wheel))
    own = {"base": made.env_dir, "platbase": made.env_dir}
    libraries = Path(sysconfig.get_path("purelib", scheme="venv", vars=own))
    (libraries / "shared.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(made.bin_path)


def _pip(*given: str) -> None:
    done = subprocess.run([sys.executable, "-m", "pip", *given], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    (tmp_path / "empty").mkdir()
    return tmp_path / "empty"


def test_the_command_writes_the_letter_of_the_sample(programs: Path, empty: Path, tmp_path: Path) -> None:
    built_sample.catalogue()
    place = Place(tmp_path, places.sample_folder().parents[1])

    def run(*command: str) -> str:
        done = subprocess.run(
            command, cwd=empty, env=place.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    cpd = str(programs / "cpd")
    sample = run(cpd, "sample")
    run(cpd, "report", "letter", "--format", "text", "--out", "letters")

    assert sample == "The sample is there already.\n"  # it is named by every file that the wheel has of it
    (letter,) = (empty / "letters").glob("*-letter-2025-*.txt")
    assert "CPD year 2025" in letter.read_text(encoding="utf-8")
    assert run(str(programs / "python"), "-m", "dashboard", "--help") == run(cpd, "--help")


def test_the_pages_are_served_with_their_own_settings(programs: Path, empty: Path, tmp_path: Path) -> None:
    place = Place(tmp_path, tmp_path / "cache")

    with serving(place, (str(programs / "cpd"), "dashboard"), empty) as server:
        stranger = urllib.request.Request(server.url, headers={"Host": "elsewhere.example"})
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(stranger, timeout=5)
        with urllib.request.urlopen(server.url, timeout=5) as answer:
            assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert list(empty.iterdir()) == []
