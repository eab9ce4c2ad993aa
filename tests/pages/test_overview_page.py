"""The Overview's buttons lead where they say: a finding to the letter, the paper,
and open questions to the data."""

import json
from pathlib import Path

import pytest

from analysis.scheme.labels import Labels
from dashboard.reports.findings import findings
from dashboard.screen.loading import open_notes
from tests import built_sample
from tests.dashboard.drawn_catalogue import Drawn, share
from tests.pages import opened


def links(name: str) -> dict[str, str]:
    app = opened.page(name)
    assert not app.exception
    return {link.proto.label: link.proto.query_string for link in app.get("page_link")}


def test_each_finding_worth_saying_is_brought_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.sample(monkeypatch, tmp_path)
    worth = findings.worth_saying(built_sample.catalogue(), 2025)

    app = opened.page("overview")
    picked = [
        link.proto.query_string for link in app.get("page_link") if link.proto.label == "Use in the letter"
    ]
    letter = opened.page("letter", picks=worth[0].measure)

    assert picked == [f"picks={finding.measure}&year=2025" for finding in worth]
    assert "Brought along for the letter" in opened.said(letter)
    letter.button(key="desk_drop_0").click().run()
    assert "Brought along for the letter" not in opened.said(letter)


def test_the_paper_and_the_files_are_one_step_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.sample(monkeypatch, tmp_path)

    assert {"Committee paper", "Load files"} <= set(links("overview"))


def test_open_questions_are_counted_and_lead_to_the_data_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(monkeypatch, tmp_path, Drawn(figures=(share("declaration_rate", 471, 598),)))
    manifest = tmp_path / "revisions" / "000007" / "manifest.json"
    noted = {**json.loads(manifest.read_text()), "faults": {"over_500": 3, "no_area": 12}}
    manifest.write_text(json.dumps(noted))

    assert links("overview")["Two questions are open about your data"] == "part=What+is+loaded"


def test_a_question_that_was_decided_is_no_longer_open() -> None:
    manifest = {"faults": {"over_500": 3, "over_2000": 1}, "decisions": [{"rule": "over_2000"}]}

    assert open_notes.rows(manifest, Labels()) == [{"What": "More than 500 hours", "Rows": "3"}]
    assert [open_notes.link_text(count) for count in (0, 1)] == ["", "One question is open about your data"]


def test_published_medians_and_shares_stand_hollow_in_the_charts_of_hours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.sample(monkeypatch, tmp_path)
    app = opened.page("explore", tab="Hours")

    hours = next(
        table.value for table in app.table if "Median" in table.value.columns and "2013" in table.value.index
    )
    assert [hours.loc[year, "Median"] for year in ("2013", "2014", "2015")] == ["31.5", "32", "32.5"]
    assert hours.loc["2013", "Middle half"] == "not reported"
    assert "Hollow points are totals as published" in opened.said(app)


def test_a_year_of_published_totals_says_what_is_not_among_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.sample(monkeypatch, tmp_path)

    by_year = opened.page("overview").table[0].value

    assert by_year.loc["2013", "Declared on time"] == "not among the published totals"
    assert "not collected" not in set(by_year.loc["2013"])
