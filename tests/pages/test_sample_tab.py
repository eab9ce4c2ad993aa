"""The second tab of Reviews: a draw needs no reviews, states digest and rule first,
and shows what was drawn."""

import hashlib
import re
from datetime import date
from math import comb
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.figure import Statistic
from analysis.catalogue.read import Catalogue
from dashboard.cli import commands
from dashboard.document.document import Decision
from dashboard.reports.paper.paper import paper
from dashboard.words.captions import sample
from tests import built_sample
from tests.pages import opened

FRAME = "member,stratum\n" + "".join(f"M-{n:03},MIET\n" for n in range(1, 41))


def test_the_draw_stands_on_its_own_and_lists_what_was_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.sample(monkeypatch, tmp_path / "data")
    app = opened.page("reviews", tab="The sample")
    assert not app.exception
    assert "No sample has been drawn here yet." in opened.said(app)

    app.get("file_uploader")[0].upload("frame.csv", FRAME.encode(), "text/csv").run()
    assert hashlib.sha256(FRAME.encode()).hexdigest() in opened.said(app)
    assert places.data_folder() == tmp_path / "data"
    app.number_input(key="draw-size").set_value(10)
    app.text_input(key="draw-reason").input("yearly sample")
    next(button for button in app.button if button.label == "State it, draw nothing yet").click().run()

    assert not app.exception
    assert "the rule of the draw are on record as stated on" in str([each.value for each in app.success])
    assert "yearly sample" in str([table.value.to_dict() for table in app.table])
    assert not (tmp_path / "data" / "draws.jsonl").exists()


def test_a_draw_on_record_is_shown_with_digest_seed_sizes_and_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY_FILE", str(tmp_path / "key" / "pseudonym.key"))
    (tmp_path / "frame.csv").write_text(FRAME, encoding="utf-8")
    given = [
        "draw",
        str(tmp_path / "frame.csv"),
        "--review-year",
        "2027",
        "--size",
        "10",
        "--public-text",
        "3 12",
    ]
    assert commands.main([*given, "--reason", "yearly sample", "--out", str(tmp_path / "out")]) == 0
    opened.sample(monkeypatch, tmp_path / "data")

    shown = opened.page("reviews", tab="The sample").table[-1]
    digest = hashlib.sha256(FRAME.encode()).hexdigest()
    cells = " ".join(str(cell) for cell in shown.value.reset_index().iloc[0]).replace("\\", "")
    assert all(
        each in cells for each in ("2027", "10 of 40, 2 in reserve", f"{digest}:3 12", "yearly sample")
    )


def test_the_planner_holds_what_each_size_buys_up_to_everyone(sample: None) -> None:
    revision = revisions.current(places.data_folder())
    assert revision is not None
    held = Catalogue(revision.catalogue).planner
    frame = (Path(places.SAMPLE_FILES) / "frame.csv").read_text(encoding="utf-8").splitlines()
    members = sum(line.split(",")[1] == str(held[0].cpd_year + 1) for line in frame[1:])

    assert [each.size for each in held] == sorted({each.size for each in held})
    assert held[-1].size == held[0].members == members
    assert (held[-1].known_width, held[-1].cautious_width, held[-1].detectable) == (0.0, 0.0, 0.03)
    falls = [each.detectable or 1.0 for each in held]
    assert sorted(falls, reverse=True) == falls
    assert all((each.detectable is None) == (each.size < 50) for each in held)
    change = Catalogue(revision.catalogue).changes(2024, 2025)["reviewed_meets", Statistic.SHARE]
    reviewed = next(each for each in held if each.size == 159)
    assert change.detectable == pytest.approx(reviewed.detectable, abs=0.003)
    hundred = next(each for each in held if each.size == 100)
    assert hundred.cautious_width == pytest.approx(_width(50, 100, members))


def _width(met: int, size: int, members: int) -> float:
    """The exact interval's width by trying every number of members who might meet."""
    whole = comb(members, size)
    possible = [
        m
        for m in range(met, members - size + met + 1)
        if 40 * sum(comb(m, k) * comb(members - m, size - k) for k in range(met, size + 1)) > whole
        and 40 * sum(comb(m, k) * comb(members - m, size - k) for k in range(met + 1)) > whole
    ]
    return (possible[-1] - possible[0]) / members


def test_the_page_recommends_the_size_that_the_paper_recommends_with_its_reason_and_its_work(
    sample: None,
) -> None:
    held = built_sample.catalogue()
    decisions = [
        each.text for each in paper(held, 2025, issued=date(2026, 6, 1)).blocks if isinstance(each, Decision)
    ]
    (size,) = (each for each in decisions if "We recommend" in each)
    app = opened.page("reviews", tab="The sample")

    recommended, work = re.findall(r"[Ww]e recommend (.*?)\. (With .*)", size)[0]
    said = opened.said(app)
    assert re.match(r"\d+, the fewest of these that would show a fall of 15 percentage points", recommended)
    assert f"we recommend {recommended}" in said
    assert work in said
    members = "member,stratum\n" + "".join(f"M-{n:03},MIET\n" for n in range(1, 401))
    app.get("file_uploader")[0].upload("frame.csv", members.encode(), "text/csv").run()
    assert app.number_input(key="draw-size").value == int(recommended.split(",")[0])


def test_hours_count_a_record_marked_by_two_twice() -> None:
    assert sample.hours_of_work(200, 30, 10) == 200 * 30 * 11 / 10 / 60
