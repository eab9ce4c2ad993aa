"""The draw from the command line: stated before it is made, repeated by a script of its own,
kept without numbers."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from analysis import places
from analysis.catalogue import draw_record
from analysis.statistics import draw
from dashboard.cli import commands

pytestmark = pytest.mark.usefixtures("forked_loader")
SCRIPT = Path(__file__).parents[1] / "repeat_draw.py"
FRAME = "member,stratum\n" + "".join(f"M-{n:03},{'FIET' if n % 5 == 0 else 'MIET'}\n" for n in range(1, 101))


@pytest.fixture
def frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frame of 80 and 20 members, and a data folder in which nothing was ever loaded."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY_FILE", str(tmp_path / "key" / "pseudonym.key"))
    (tmp_path / "frame.csv").write_text(FRAME, encoding="utf-8")
    return tmp_path / "frame.csv"


def _draw(frame: Path, out: str, *more: str, size: int = 30) -> int:
    given = ["draw", str(frame), "--review-year", "2027", "--size", str(size), "--reason", "yearly sample"]
    return commands.main([*given, "--out", str(frame.parent / out), *more])


def _secret(record: Path) -> str:
    return str(json.loads(record.read_text(encoding="utf-8"))["secret"])


def _marks(frame: Path, out: str) -> dict[str, str]:
    """Each member of the marked copy with a mark, and the mark."""
    cells = pl.read_excel(frame.parent / out / "marked.xlsx", has_header=False, drop_empty_rows=True)
    rows = [tuple(str(cell or "") for cell in row) for row in cells.rows()]
    return {row[0]: row[-1] for row in rows if row[-1].startswith(("selected", "reserve"))}


def test_without_a_seed_digest_and_rule_are_stated_and_nothing_is_drawn(
    frame: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draw(frame, "out") == 0

    told = capsys.readouterr().out
    assert hashlib.sha256(FRAME.encode()).hexdigest() in told
    assert "Nothing is drawn yet." in told
    (stated,) = draw_record.statements(places.data_folder())
    assert re.fullmatch("[0-9a-f]{64}", stated["secret_sha256"])
    assert stated["secret_sha256"] in told
    assert {name: stated[name] for name in stated if name not in {"at", "secret_sha256"}} == {
        "seed_rule": draw_record.SEED_RULE,
        "review_year": 2027,
        "frame_sha256": hashlib.sha256(FRAME.encode()).hexdigest(),
        "selected": 30,
        "drawn_by": "",
        "reason": "yearly sample",
    }
    assert not (frame.parent / "out").exists()
    assert draw_record.draws(places.data_folder()) == ()


@pytest.mark.parametrize("by", [(), ("--stratify", "stratum")])
def test_a_script_of_its_own_repeats_the_list(frame: Path, by: tuple[str, ...]) -> None:
    assert _draw(frame, "out", "--public-text", "5 12 23 41", *by) == 0

    record = frame.parent / "out" / "draw-record.json"
    repeated = subprocess.run(
        [sys.executable, str(SCRIPT), str(frame), str(record), _secret(record)],
        capture_output=True,
        text=True,
        check=True,
    )
    expected = {line.split(",")[2]: f"selected {line.split(',')[1]}" for line in repeated.stdout.splitlines()}
    marks = _marks(frame, "out")
    assert len(expected) == 30
    assert {member: mark for member, mark in marks.items() if mark.startswith("selected")} == expected
    assert [group["selected"] for group in json.loads(record.read_text())["groups"]] == (
        [10, 20] if by else [30]
    )
    assert sum(mark.startswith("reserve") for mark in marks.values()) == 30 / 5


def test_what_is_kept_and_recorded_names_no_member(frame: Path) -> None:
    assert _draw(frame, "out", "--public-text", "5 12 23 41") == 0

    data = places.data_folder()
    kept = [*data.glob("*.jsonl"), *data.glob("draws/*"), frame.parent / "out" / "draw-record.json"]
    assert len(kept) == 5
    assert [path for path in kept if "M-0" in path.read_text() or "M0" in path.read_text()] == []
    (entry,) = draw_record.draws(data)
    digest = hashlib.sha256(FRAME.encode()).hexdigest()
    record = json.loads((frame.parent / "out" / "draw-record.json").read_text())
    assert record["secret"] not in "".join(path.read_text() for path in data.glob("*.jsonl"))
    assert {name: entry[name] for name in entry if name != "at"} == {
        "secret_sha256": hashlib.sha256(bytes.fromhex(record["secret"])).hexdigest(),
        "number": 1,
        "review_year": 2027,
        "frame_sha256": digest,
        "seed": f"{digest}:5 12 23 41",
        "list_sha256": record["list_sha256"],
        "selected": 30,
        "drawn_by": "",
        "members": 100,
        "reserves": 6,
        "reason": "yearly sample",
        "again": "",
    }
    assert list((data / "jobs").iterdir()) == []


def test_a_second_draw_of_a_year_asks_why_and_keeps_the_first(
    frame: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draw(frame, "a", "--public-text", "one") == 0
    assert _draw(frame, "b", "--public-text", "two") == 2
    assert "stays on record. Nothing was drawn. Say why it is drawn again" in capsys.readouterr().err
    assert _draw(frame, "b", "--public-text", "one") == 0
    assert "on record already" in capsys.readouterr().out
    assert _draw(frame, "c", "--public-text", "two", "--again", "wrong frame") == 0

    kept = draw_record.draws(places.data_folder())
    assert [(each["number"], each["again"]) for each in kept] == [(1, ""), (2, "wrong frame")]
    assert _marks(frame, "a") == _marks(frame, "b")


def test_a_changed_list_is_noticed_by_whoever_repeats_the_draw(frame: Path) -> None:
    assert _draw(frame, "out", "--public-text", "5 12 23 41") == 0
    record = frame.parent / "out" / "draw-record.json"
    kept = json.loads(record.read_text())
    record.write_text(json.dumps({**kept, "seed": f"{kept['frame_sha256']}:another text"}), encoding="utf-8")

    repeated = subprocess.run(
        [sys.executable, str(SCRIPT), str(frame), str(record), _secret(record)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert repeated.returncode == 1
    assert "This is not the list that was drawn." in repeated.stderr


def test_the_first_statement_stays_and_one_made_after_the_draw_shows_nothing(
    frame: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = (f"2027-01-0{day}T09:00:00+00:00" for day in range(1, 9))
    monkeypatch.setattr(draw_record, "now", lambda: next(moments))
    data = places.data_folder()
    wish = {"review_year": 2027, "frame_sha256": "ab", "selected": 30, "drawn_by": "", "reason": "yearly"}
    first = draw_record.state(data, wish)

    assert draw_record.state(data, wish) == first
    assert draw_record.stated_before(data, {**first, "at": "2027-01-02T09:00:00+00:00"}) == first
    assert draw_record.stated_before(data, first) is None
    assert (
        draw_record.stated_before(data, {**first, "at": "2027-01-02T09:00:00+00:00", "selected": 31}) is None
    )


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (FRAME.replace("M-002", "m 001"), (), "Members 1 and 2 of the frame are the same."),
        (FRAME, ("--stratify", "region"), "The frame has no column “region” that we know."),
        (FRAME.replace("M-002,", ","), (), "Member 2 of the frame has no number."),
        ("surname,year\nSmith,2027\n", (), "No sheet of this file has a member column"),
    ],
)
def test_a_frame_that_cannot_be_drawn_from_is_told_in_a_sentence_without_a_number(
    frame: Path, capsys: pytest.CaptureFixture[str], text: str, more: tuple[str, ...], said: str
) -> None:
    frame.write_text(text, encoding="utf-8")

    assert _draw(frame, "out", "--public-text", "x", *more) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "001" not in told
    assert draw_record.draws(places.data_folder()) == ()


def test_more_than_the_frame_holds_cannot_be_drawn(frame: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _draw(frame, "out", "--public-text", "x", size=101) == 2
    assert "The frame has 100 members, so 101 cannot be drawn." in capsys.readouterr().err
    assert _draw(frame, "out", "--public-text", "x", "--stratify", "stratum", size=19) == 2
    assert "at least 20 members must be drawn" in capsys.readouterr().err


def test_what_is_printed_of_a_draw_tells_nobody_who_was_selected(frame: Path) -> None:
    """Ranking the frame by everything printed finds no more than chance; with the secret it finds the
    list."""
    assert _draw(frame, "out", "--public-text", "5 12 23 41") == 0
    (entry,) = draw_record.draws(places.data_folder())
    members = [line.split(",")[0].replace("-", "") for line in FRAME.splitlines()[1:]]
    drawn = {
        name.replace("-", "") for name, mark in _marks(frame, "out").items() if mark.startswith("selected")
    }
    secret = bytes.fromhex(_secret(frame.parent / "out" / "draw-record.json"))

    for printed in ("seed", "secret_sha256", "list_sha256"):
        public = sorted(members, key=lambda name: draw.key(entry[printed].encode(), entry["seed"], name))[:30]
        plain = sorted(
            members, key=lambda name: hashlib.sha256(f"{entry['seed']}\x1f{name}".encode()).digest()
        )
        assert len(drawn & set(public)) < 20
        assert len(drawn & set(plain[:30])) < 20
    assert set(sorted(members, key=lambda name: draw.key(secret, entry["seed"], name))[:30]) == drawn


def test_a_draw_without_a_statement_says_so_and_one_whose_secret_is_gone_is_refused(
    frame: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _draw(frame, "out", "--public-text", "5 12 23 41") == 0
    assert "No statement of this frame and size from before the draw is on record" in capsys.readouterr().out
    (entry,) = draw_record.draws(places.data_folder())
    assert draw_record.stated_before(places.data_folder(), entry) is None

    assert _draw(frame, "none", size=40) == 0
    (stated,) = draw_record.statements(places.data_folder())
    secret = places.data_folder() / "draws" / f"secret-{stated['secret_sha256']}.hex"
    secret.unlink()
    assert _draw(frame, "more", "--public-text", "5 12 23 41", "--again", "more", size=40) != 0
    assert "is missing" in capsys.readouterr().err
    assert len(draw_record.draws(places.data_folder())) == 1

    assert _draw(frame, "none", size=40) == 0
    assert _draw(frame, "more", "--public-text", "7 7 7 7", "--again", "more", size=40) == 0


def test_a_draw_uses_the_secret_that_its_statement_committed_to(frame: Path) -> None:
    assert _draw(frame, "out") == 0
    assert _draw(frame, "out", "--public-text", "5 12 23 41") == 0

    (stated,), (made,) = draw_record.statements(places.data_folder()), draw_record.draws(places.data_folder())
    assert made["secret_sha256"] == stated["secret_sha256"]
