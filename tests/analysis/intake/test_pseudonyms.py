import base64
import re
import stat
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import places
from analysis.errors import CpdError
from analysis.intake.convert import pseudonyms
from analysis.intake.convert.pseudonyms import SAMPLE, PseudonymKey
from analysis.intake.judge.stored import Known
from tests.analysis.intake.made import DECLARATIONS, KEY, Job, setting

OTHER = PseudonymKey(bytes(32))


def members(*identifiers: str) -> list[str | None]:
    return pseudonyms.members(pl.Series(identifiers), KEY).to_list()


def test_one_identifier_has_one_pseudonym_however_it_is_written() -> None:
    assert len(set(members("ab 123", "AB-123", "ａｂ１２３", "Ab\u2013123 ", "AB\u00a0123"))) == 1


def test_leading_zeros_tell_members_apart() -> None:
    assert len(set(members("00123", "0123", "123"))) == 3


def test_a_number_kept_with_a_point_is_the_same_member() -> None:
    assert len(set(members("123", "123.0"))) == 1


def test_members_and_assessors_never_share_a_pseudonym() -> None:
    same = pl.Series(["7"])

    assert re.fullmatch("m[a-z2-7]{16}", pseudonyms.members(same, KEY)[0])
    assert re.fullmatch("a[a-z2-7]{16}", pseudonyms.assessors(same, KEY)[0])
    assert pseudonyms.members(same, KEY)[0][1:] != pseudonyms.assessors(same, KEY)[0][1:]


def test_another_key_gives_another_pseudonym() -> None:
    assert pseudonyms.members(pl.Series(["7"]), KEY)[0] != pseudonyms.members(pl.Series(["7"]), OTHER)[0]


@given(st.lists(st.text(alphabet="0123456789", min_size=1, max_size=8), unique=True, min_size=1))
def test_different_numbers_have_different_pseudonyms(numbers: list[str]) -> None:
    assert len(set(members(*numbers))) == len(numbers)


def test_a_key_is_never_shown() -> None:
    assert KEY.secret.hex() not in repr(KEY)
    assert str(KEY.secret) not in repr(KEY)
    assert re.fullmatch("[0-9a-f]{16}", KEY.fingerprint)


@pytest.mark.parametrize("text", [KEY.secret.hex(), base64.b64encode(KEY.secret).decode()])
def test_a_key_is_read_in_hexadecimal_or_base_64(
    text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(pseudonyms.KEY, text)

    assert pseudonyms.key(data=tmp_path, may_make=False) == KEY


@pytest.mark.parametrize("text", ["change-me", "00" * 31, "zz" * 32, base64.b64encode(bytes(16)).decode()])
def test_a_key_that_is_none_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(CpdError) as refused:
        pseudonyms.parsed(text)

    assert text not in str(refused.value)


def test_a_key_is_made_only_where_nothing_is_stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "config" / "pseudonym.key"
    monkeypatch.delenv(pseudonyms.KEY, raising=False)
    monkeypatch.setenv(places.KEY_FILE, str(path))
    with pytest.raises(CpdError, match="missing"):
        pseudonyms.key(data=tmp_path / "data", may_make=False)

    made = pseudonyms.key(data=tmp_path / "data", may_make=True)

    assert pseudonyms.key(data=tmp_path / "data", may_make=False) == made
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_inside_the_data_folder_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(pseudonyms.KEY, raising=False)
    monkeypatch.setenv(places.KEY_FILE, str(tmp_path / "pseudonym.key"))

    with pytest.raises(CpdError, match="outside the data folder"):
        pseudonyms.key(data=tmp_path, may_make=True)


def test_another_key_than_the_stores_blocks_the_load(tmp_path: Path) -> None:
    job = Job(tmp_path / "job", {"a.csv": DECLARATIONS})

    result = job.check(setting=setting(known=Known(fingerprint=OTHER.fingerprint)))

    assert result["status"] == "blocked"
    assert "different pseudonym key" in result["asks"][0]["text"]


def test_the_published_key_is_refused_for_files_that_are_not_the_samples(tmp_path: Path) -> None:
    job = Job(tmp_path / "job", {"a.csv": DECLARATIONS})
    refused = job.check(setting=setting(key=SAMPLE))
    digest = refused["files"][0]["sha256"]

    taken = job.check(setting=setting(key=SAMPLE, known=Known(sample=frozenset({digest}))))

    assert (refused["status"], taken["status"]) == ("blocked", "ready")
