"""Settings that are doubtful stop the start, each with a sentence that says which and why."""

import os
import secrets
import string
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import CpdError
from dashboard.trust import settings
from dashboard.trust.settings import Proxy, SignIn

ROOT = Path(__file__).resolve().parents[3]
DRAWN = "q7Zr2_VxK0nPfW9tLb4sYhGm1cJdEuA8-RiTo3MvNwQ"
GOOD = {
    "issuer": "https://login.institution.org/realm",
    "client_id": "cpd",
    "client_secret": "given by the provider",
    "cookie_secret": DRAWN,
    "address": "https://cpd.institution.org",
}
PROXY = {"user_header": "X-Forwarded-User", "secret_header": "X-Cpd-Proxy", "secret": DRAWN}


def write(folder: Path, part: str, values: dict[str, object], more: str = "") -> Path:
    path = folder / "settings.toml"
    lines = [
        f"{key} = {value!r}" if not isinstance(value, str) else f'{key} = "{value}"'
        for key, value in values.items()
    ]
    path.write_text("\n".join((f"[{part}]", *lines, more)), encoding="utf-8")
    path.chmod(0o600)
    return path


def refused(path: Path) -> str:
    with pytest.raises(CpdError) as said:
        settings.read(path)
    return str(said.value)


def test_both_ways_are_read(tmp_path: Path) -> None:
    read = settings.read(write(tmp_path, "sign_in", {**GOOD, "hours": 8}))
    assert isinstance(read, SignIn)
    assert (read.issuer, read.hours) == (GOOD["issuer"], 8)
    assert read.secrets["auth"]["redirect_uri"] == "https://cpd.institution.org/oauth2callback"
    metadata = "https://login.institution.org/realm/.well-known/openid-configuration"
    assert read.secrets["auth"]["server_metadata_url"] == metadata
    assert settings.read(write(tmp_path, "proxy", dict(PROXY))) == Proxy(**PROXY)


@pytest.mark.parametrize(
    "weak",
    [
        *("", "short", "a" * 64, "abcd" * 12, string.ascii_letters, "0123456789" * 4),
        *("please-change_me-9Zr2VxK0nPfW9tLb4sYhGm1", "my-Secret-q7Zr2VxK0nPfW9tLb4sYhGm1cJdE"),
        *("correct horse battery", "q7Zr2_VxK0nPfW9tq7Zr2_VxK0nPfW9t"),
    ],
)
def test_a_weak_secret_is_refused_wherever_one_stands(weak: str, tmp_path: Path) -> None:
    assert "sign_in.cookie_secret" in refused(write(tmp_path, "sign_in", {**GOOD, "cookie_secret": weak}))
    assert "proxy.secret" in refused(write(tmp_path, "proxy", {**PROXY, "secret": weak}))


def test_no_drawn_secret_is_refused(tmp_path: Path) -> None:
    for _ in range(200):
        settings.read(write(tmp_path, "proxy", {**PROXY, "secret": secrets.token_urlsafe(32)}))


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("sign_in", {"isuer": "x"}, "“sign_in.isuer”, which is not known. Known are: sign_in.issuer, "),
        ("signin", {}, "“signin”, which is not known"),
        (
            "sign_in",
            {"issuer": "http://login.institution.org"},
            "sign_in.issuer must begin with https://, or",
        ),
        (
            "sign_in",
            {"address": "http://cpd.institution.org"},
            "sign_in.address must begin with https://, or",
        ),
        ("sign_in", {"issuer": "login.institution.org"}, "sign_in.issuer must be an address"),
        ("sign_in", {"address": "https://cpd.institution.org/"}, "without a path or a slash"),
        ("sign_in", {"client_id": ""}, "lack sign_in.client_id"),
        ("sign_in", {"client_id": 7}, "lack sign_in.client_id"),
        ("sign_in", {"hours": 0}, "sign_in.hours is a number of hours"),
        ("sign_in", {"hours": "8"}, "sign_in.hours is a number of hours"),
    ],
)
def test_what_is_doubtful_is_named(part: str, change: dict[str, object], said: str, tmp_path: Path) -> None:
    assert said in refused(write(tmp_path, part, {**GOOD, **change}))


def test_one_header_is_not_both_who_somebody_is_and_the_secret(tmp_path: Path) -> None:
    one = {**PROXY, "user_header": "x-cpd-proxy"}
    assert "name one header" in refused(write(tmp_path, "proxy", one))


def test_a_provider_on_this_computer_needs_no_https(tmp_path: Path) -> None:
    here = {**GOOD, "issuer": "http://localhost:9400", "address": "http://127.0.0.1:8501"}
    assert isinstance(settings.read(write(tmp_path, "sign_in", here)), SignIn)


def test_one_way_and_one_alone(tmp_path: Path) -> None:
    both = "[proxy]\nuser_header = 'a'\nsecret_header = 'b'\nsecret = 'c'"
    assert "either [sign_in] or [proxy]" in refused(write(tmp_path, "sign_in", dict(GOOD), both))
    empty = tmp_path / "settings.toml"
    empty.write_text("", encoding="utf-8")
    assert "either [sign_in] or [proxy]" in refused(empty)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_settings_that_others_can_open_are_refused(mode: int, tmp_path: Path) -> None:
    path = write(tmp_path, "sign_in", dict(GOOD))
    path.chmod(mode)
    assert refused(path).endswith(f"Say: chmod 600 {path}")


def test_a_file_that_is_not_there_or_no_toml_is_named(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "settings.toml")
    path = write(tmp_path, "sign_in", dict(GOOD), "= broken")
    said = refused(path)
    assert str(path) in said
    assert "not TOML" in said
    assert DRAWN not in said


@pytest.mark.parametrize("bound", ["0.0.0.0", "192.168.1.7", "", None])
def test_nobody_answers_strangers_without_sign_in(bound: str | None, tmp_path: Path) -> None:
    with pytest.raises(CpdError, match="nobody would have to sign in"):
        settings.require_closed(None, bound, ["localhost"])
    settings.require_closed(None, "127.0.0.1", ["localhost"])
    settings.require_closed(settings.read(write(tmp_path, "proxy", dict(PROXY))), bound, ["localhost"])
    public = settings.read(write(tmp_path, "sign_in", dict(GOOD)))
    settings.require_closed(public, bound, ["cpd.institution.org"])
    with pytest.raises(CpdError, match=r"does not answer to cpd\.institution\.org"):
        settings.require_closed(public, bound, ["localhost"])
    local = settings.read(write(tmp_path, "sign_in", {**GOOD, "address": "http://localhost:8501"}))
    with pytest.raises(CpdError, match="cookies would travel in the open"):
        settings.require_closed(local, bound, ["localhost"])


@pytest.mark.parametrize(
    ("change", "address", "said"),
    [
        ({"cookie_secret": "a" * 40}, "127.0.0.1", "sign_in.cookie_secret is too weak"),
        ({}, "127.0.0.1", "does not answer to cpd.institution.org"),
        (None, "0.0.0.0", "nobody would have to sign in"),
    ],
)
def test_the_server_does_not_start_and_says_why(
    change: dict[str, object] | None, address: str, said: str, tmp_path: Path
) -> None:
    environment = {**os.environ, "STREAMLIT_SERVER_ADDRESS": address, "CPD_DATA": str(tmp_path / "data")}
    environment |= {"STREAMLIT_SERVER_HEADLESS": "true", "STREAMLIT_SERVER_PORT": "0"}
    if change is not None:
        environment["CPD_SETTINGS"] = str(write(tmp_path, "sign_in", {**GOOD, **change}))
    ended = subprocess.run(
        (sys.executable, "-m", "streamlit", "run", "streamlit_app.py"),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()
