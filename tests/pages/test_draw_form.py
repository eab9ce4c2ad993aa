"""The draw through the page's form: stated first, drawn, given back once,
and a second one of a year asks why."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import places
from analysis.catalogue import draw_record
from tests import built_sample
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year
from tests.pages import opened

FRAME = "Membership number;Region\n" + "".join(f"{n:05};Süd\n" for n in range(1, 41))


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The sample tab over a data folder in which nothing was loaded, with a frame in hand."""
    built_sample.catalogue()
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    opened.use(monkeypatch, tmp_path / "data")
    app = opened.page("reviews", tab="The sample")
    app.get("file_uploader")[0].upload("frame.csv", FRAME.encode("cp1252"), "text/csv").run()
    app.number_input(key="draw-size").set_value(10)
    app.text_input(key="draw-reason").input("yearly sample")
    return app


def draw(app: AppTest, public: str, again: str = "") -> str:
    """Everything the page says after a draw."""
    app.text_input(key="draw-public").input(public)
    app.text_input(key="draw-again").input(again)
    next(button for button in app.button if button.label == "Draw").click().run()
    assert not app.exception
    return " ".join([opened.said(app), *(each.value for each in (*app.success, *app.error))])


def files(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_fingerprint_and_rule_stand_before_anything_is_drawn(form: AppTest) -> None:
    said = opened.said(form)

    assert "2. Before the draw." in said
    assert "a colon, and a public text that nobody can know yet" in said
    assert "No sample has been drawn here yet." in said
    assert files(form) == []


def test_without_a_public_text_nothing_is_drawn(form: AppTest) -> None:
    said = draw(form, "  ")

    assert "Nothing was drawn: the public text and the reason are both needed." in said
    assert draw_record.draws(places.data_folder()) == ()


def test_a_draw_gives_the_marked_frame_and_a_record_and_lists_itself(form: AppTest) -> None:
    said = draw(form, "5 12 23 41")

    assert "10 of 40 members are selected, with reserves in order." in said
    assert "Personal data. Not protected. Not for circulation." in said
    assert files(form) == ["The frame, marked", "The draw record"]
    assert "10 of 40, 2 in reserve" in str(form.table[-1].value.to_dict())
    (record,) = (places.data_folder() / "draws").glob("*.json")
    assert json.loads(record.read_text())["seed"].endswith(":5 12 23 41")
    assert "00001" not in said + record.read_text()


def test_a_second_draw_of_the_year_keeps_the_first_and_asks_why(form: AppTest) -> None:
    draw(form, "5 12 23 41")
    refused = draw(form, "another text")
    held = draw_record.draws(places.data_folder())
    drawn = draw(form, "another text", "The first frame lacked new members")

    assert "stays on record. Nothing was drawn. Say why it is drawn again, and both will be kept." in refused
    assert len(held) == 1
    assert "10 of 40 members are selected" in drawn
    assert "drawn again: The first frame lacked new members" in str(
        list(form.table[-1].value["Reason"])
    ).replace("\\", "")
    assert [each["number"] for each in draw_record.draws(places.data_folder())] == [1, 2]


def test_the_planner_and_the_draw_of_a_scheme_without_reviews_or_frame_say_what_they_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Drawn(years=(drawn_year(2025, due_rows=False),), figures=(count("valid_declarations", 120),))
    opened.drawn(monkeypatch, tmp_path, few)

    app = opened.page("reviews", tab="The sample")

    assert not app.exception
    assert "What a sample size buys: how many members were due is not known." in opened.said(app)
    assert "Draw a sample that an auditor can repeat" in opened.said(app)
    assert app.get("file_uploader")
