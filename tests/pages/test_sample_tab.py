"""The second tab of Reviews: a draw needs no reviews, states digest and rule first, and shows what was drawn."""

import hashlib
from pathlib import Path

import pytest

from analysis import places
from dashboard import cli
from tests.pages import opened

FRAME = "member,stratum\n" + "".join(f"M-{n:03},MIET\n" for n in range(1, 41))


def test_the_draw_stands_on_its_own_and_lists_what_was_drawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened.sample(monkeypatch, tmp_path / "data")
    app = opened.page("reviews", tab="The sample")
    assert not app.exception
    assert "No sample has been drawn here yet." in opened.said(app)

    app.get("file_uploader")[0].upload("frame.csv", FRAME.encode(), "text/csv").run()
    assert hashlib.sha256(FRAME.encode()).hexdigest() in opened.said(app)
    assert places.data_folder() == tmp_path / "data"
    assert not (tmp_path / "data" / "draws.jsonl").exists()


def test_a_draw_on_record_is_shown_with_digest_seed_sizes_and_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY_FILE", str(tmp_path / "key" / "pseudonym.key"))
    (tmp_path / "frame.csv").write_text(FRAME, encoding="utf-8")
    given = ["draw", str(tmp_path / "frame.csv"), "--review-year", "2027", "--size", "10", "--seed", "3 12"]
    assert cli.main([*given, "--reason", "yearly sample", "--out", str(tmp_path / "out")]) == 0
    opened.sample(monkeypatch, tmp_path / "data")

    (shown,) = opened.page("reviews", tab="The sample").table
    digest = hashlib.sha256(FRAME.encode()).hexdigest()
    cells = " ".join(str(cell) for cell in shown.value.reset_index().iloc[0]).replace("\\", "")
    assert all(each in cells for each in ("2027", "10 of 40, 2 in reserve", f"{digest}:3 12", "yearly sample"))
