"""The Overview's buttons lead where they say: a finding to the letter, the paper,
and open questions to the data."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import places
from analysis.catalogue import draw_record
from analysis.catalogue.figure import State
from analysis.catalogue.read import Catalogue
from analysis.scheme.labels import Labels
from dashboard.reports.findings import findings
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import sent_letters
from dashboard.screen.caches import View
from dashboard.screen.loading import open_notes
from dashboard.screen.overview import cycle
from dashboard.words.facts import Audience
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, absent, count, drawn_year, share
from tests.pages import opened


def links(name: str, **address: str) -> dict[str, str]:
    app = opened.page(name, **address)
    assert not app.exception
    return {link.proto.label: link.proto.query_string for link in app.get("page_link")}


def test_each_finding_worth_saying_is_brought_to_the_letter(sample: None) -> None:
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


def test_the_paper_and_the_files_are_one_step_away(sample: None) -> None:
    assert {"Committee paper", "Load files"} <= set(links("overview"))


def test_the_cards_of_a_first_page_wait_for_no_library_of_tables_or_charts() -> None:
    """Each takes half a second of a computer; charts and tables stand below the cards."""
    pages = [f"dashboard.screen.overview.{each}" for each in ("cards", "charts", "cycle", "tiles")]
    pages += [f"dashboard.screen.{each}" for each in ("layout", "documents", "corrected", "startup.gate")]
    loaded = modules_after(*pages)

    assert "dashboard.screen.overview.cards" in loaded
    assert loaded & {"pandas", "altair", "polars", "scipy", "vl_convert", "docx"} == set()


def test_what_draws_has_all_that_altair_asks_for_before_another_thread_loads_it() -> None:
    assert {"altair", "pandas"} <= modules_after("dashboard.charts.drawing")


def modules_after(*names: str) -> set[str]:
    """What a new program has loaded with these modules."""
    told = f"import sys, {', '.join(names)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


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


def test_published_medians_and_shares_stand_hollow_in_the_charts_of_hours(sample: None) -> None:
    app = opened.page("explore", what="Guideline: Hours, full target", **{"as": "Over time"})

    hours = next(
        table.value for table in app.table if "Median" in table.value.columns and "2013" in table.value.index
    )
    assert [hours.loc[year, "Median"] for year in ("2013", "2014", "2015")] == ["31.5", "32", "32.5"]
    assert hours.loc["2013", "Middle half"] == "not reported"
    assert "Hollow points are totals as published" in opened.said(app)


CLEAR = ("rose", "fell")
LABELS = {
    "declaration_rate": "Declared",
    "met_guideline": "Met the guideline",
    "planned_minimum": "Ten planned hours",
    "hours_full": "Median hours",
    "reviewed_meets": "Reviewed: met",
}
RATES = {
    "declaration_rate": "who declared",
    "met_guideline": "the share meeting the guideline",
    "planned_minimum": "the share reaching the planned minimum",
    "hours_full": "the median of hours",
    "reviewed_meets": "the reviewed share meeting the guideline",
}


def cards_of(app: AppTest) -> dict[str, str]:
    """The text of each card by its label."""
    page = next(html.proto.body for html in app.get("html") if "cpd-cards" in html.proto.body)
    found = re.findall(r"<li>(.*?)</li>", page, re.DOTALL)
    plain = [re.sub(r"<[^>]*>", "|", each).strip("|") for each in found]
    return {re.split(r"\|+", each)[0]: each for each in plain}


@pytest.mark.parametrize("year", range(2016, 2026))
def test_headline_cards_and_trend_name_exactly_what_clearly_changed(sample: None, year: int) -> None:
    app = opened.page("overview", year=str(year))
    shown, headline = cards_of(app), app.title[0].value
    held = built_sample.catalogue().changes(year - 1, year)
    clear = {
        name: each.verdict for (name, _), each in held.items() if each.verdict in CLEAR and name in LABELS
    }

    assert {label for label, text in shown.items() if re.search("Rose|Fell", text)} == {
        LABELS[name] for name in clear
    }
    assert {name for name, rate in RATES.items() if rate in headline.lower()} == set(clear)
    trend = next((each.value for each in app.header if "since" in each.value), "")
    declared = set(clear) - {"hours_full", "reviewed_meets"}
    assert {name for name in declared if LABELS[name].lower() in trend} == (declared if clear else set())


def test_declared_and_reviewed_never_share_an_axis(sample: None) -> None:
    app = opened.page("overview")

    assert set(app.table[0].value.columns) == {"Declared", "Met the guideline", "Ten planned hours"}
    assert "Reviewed: met" in cards_of(app)


def test_a_card_says_value_base_range_and_verdict_and_leads_to_explore(sample: None) -> None:
    page = next(
        each.proto.body for each in opened.page("overview").get("html") if "cpd-cards" in each.proto.body
    )
    told = opened.said(opened.page("overview"))

    assert "Reviewed: met70%111 of 159 records reviewed62% to 77% for the scheme" in told
    assert "Met the guideline59%561 of 958 that can be judged20162025▼ Fell from 65% in 2024" in told
    assert "href='explore?year=2025&amp;what=Guideline%3A+Met+the+guideline'" in page
    assert (
        "aria-label='Declared: 76% in 2016, lowest 75% in 2020, highest 81% in 2024, now 80% in 2025'" in page
    )


def test_a_click_on_a_year_of_the_trend_goes_to_it(sample: None) -> None:
    trend = next(json.loads(chart.spec) for chart in opened.charts(opened.page("overview")))
    marks = [layer for group in trend["layer"] for layer in group["layer"] if "params" in layer]

    assert [layer["params"][0]["select"]["fields"] for layer in marks] == [["place"]]
    assert {row["place"] for group in trend["layer"][1:2] for row in group["data"]["values"]} == set(
        range(2016, 2026)
    )


def test_reviews_alone_have_cards_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = (
        count("reviewed", 80),
        share("submission_rate", 90, 100),
        share("reviewed_meets", 61, 80, lower=0.66, upper=0.84, frame=600),
        share("outcome_meets", 40, 80),
        absent("declaration_rate", State.NOT_COLLECTED),
        absent("valid_declarations", State.NOT_COLLECTED),
    )
    year = drawn_year(2025, has_reviews=True, frame_size=600, collected=frozenset({"reviews"}))
    opened.drawn(monkeypatch, tmp_path, Drawn(years=(year,), figures=figures))

    assert list(cards_of(opened.page("overview"))) == [
        "Sent their record",
        "Reviewed: met",
        "Met without advice",
    ]


def test_the_year_s_next_date_and_what_is_open_are_each_one_link_away(sample: None) -> None:
    app = opened.page("overview")
    year = next(each for each in built_sample.catalogue().years if each == built_sample.catalogue().years[-1])
    view = View(str(places.data_folder()), built_sample.catalogue(), True, year)

    assert {"Send the letter on 2025", "Take the paper on 2025 to the committee"} <= set(links("overview"))
    assert "Your year" in opened.said(app)
    assert "until **31 March 2026**" in cycle.next_date(view, date(2026, 3, 1))
    assert "count until **30 April 2026**" in cycle.next_date(view, date(2026, 4, 2))
    assert "opens on **1 January 2027**" in cycle.next_date(view, date(2026, 6, 1))


def on_data(part: str) -> tuple[str, dict[str, str]]:
    return "data", {"part": part}


OF_A_FINAL_YEAR = {
    "Open the window for CPD year 2026": on_data("Your scheme"),
    "Load CPD year 2026": on_data("Load files"),
}
CHASE = {"Make a list to chase": ("data", {"part": "Work files", "mark": "due_not_declared"})}
TOLD = {
    "Send the letter on 2025": ("letter", {}),
    "Take the paper on 2025 to the committee": ("committee", {}),
}


@pytest.mark.parametrize(
    ("given", "today", "open_then"),
    [
        ({"is_final": False}, date(2026, 4, 30), CHASE | {"Load declarations": on_data("Load files")}),
        (
            {"is_final": False},
            date(2026, 5, 1),
            {
                "Close CPD year 2025": on_data("What is loaded"),
                "Load the last declarations": on_data("Load files"),
            },
        ),
        (
            {},
            date(2026, 6, 1),
            {"Draw the sample of 2026": ("reviews", {"tab": "The sample"})} | TOLD | CHASE | OF_A_FINAL_YEAR,
        ),
        ({"has_reviews": True, "frame_size": 600}, date(2026, 6, 1), TOLD | CHASE | OF_A_FINAL_YEAR),
        ({"has_reviews": True, "due_rows": False}, date(2026, 6, 1), TOLD | OF_A_FINAL_YEAR),
    ],
)
def test_each_state_of_the_year_has_a_link_for_each_thing_that_is_open(
    given: dict[str, object],
    today: date,
    open_then: dict[str, tuple[str, dict[str, str]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    figures = (count("valid_declarations", 400), share("declaration_rate", 400, 500))
    found = steps_of(tmp_path, monkeypatch, Drawn(years=(drawn_year(2025, **given),), figures=figures), today)

    assert found == open_then
    assert list(found) == list(open_then)


def test_once_a_sample_is_drawn_its_reviews_are_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_record.add(tmp_path, {"review_year": 2026})
    content = Drawn(figures=(share("declaration_rate", 400, 500),))

    assert "Load the reviews of 2026" in steps_of(tmp_path, monkeypatch, content, date(2026, 6, 1))


def test_what_was_built_and_is_not_shown_yet_is_published_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Drawn(years=(drawn_year(2025, is_final=False),), figures=(count("valid_declarations", 400),))
    opened.drawn(monkeypatch, tmp_path, content)
    job = tmp_path / "jobs" / "0123456789abcdef"
    (job / "revision").mkdir(parents=True)
    app = opened.page("overview")
    app.session_state["job"] = job.name

    told = {each.proto.label: each.proto.query_string for each in app.run().get("page_link")}
    (job / "revision").rmdir()
    later = {each.proto.label for each in app.run().get("page_link")}

    assert told["Publish what was built"] == "part=Load+files"
    assert "Publish what was built" not in later


def steps_of(
    folder: Path, patch: pytest.MonkeyPatch, content: Drawn, today: date
) -> dict[str, tuple[str, dict[str, str]]]:
    """What is open of the latest year on a day, by label."""
    opened.drawn(patch, folder, content)
    catalogue = Catalogue(folder / "revisions" / "000007" / "catalogue.duckdb")
    view = View(str(folder), catalogue, False, catalogue.years[-1])
    return {each.label: (each.page, each.asked) for each in cycle.steps(view, today)}


def test_a_year_with_too_little_to_write_of_sends_nobody_to_a_letter_or_a_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.drawn(
        monkeypatch, tmp_path, Drawn(years=(drawn_year(2025),), figures=(count("valid_declarations", 8),))
    )

    offered = links("overview")
    assert "Load CPD year 2026" in offered
    assert [each for each in offered if "letter" in each or "to the committee" in each] == []


def test_a_letter_that_reads_otherwise_now_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.drawn(monkeypatch, tmp_path, drawn_schemes.everything())
    catalogue = Catalogue(tmp_path / "revisions" / "000007" / "catalogue.duckdb")
    sent = sent_letters.Issue(
        cpd_year=2025,
        audience=Audience.EVERYBODY,
        sent_on=date(2026, 6, 3),
        members=400,
        author="A",
    )
    letter = feedback.current(catalogue, 2025, issued=date(2026, 6, 1))
    sent_letters.add(catalogue, sent, replace(letter, blocks=letter.blocks[:-1]))
    catalogue.close()

    told = [each for each in links("overview") if each.startswith("The letter on 2025 sent on")]
    assert len(letter.blocks[-1].inline_texts()) == 5
    assert told == ["The letter on 2025 sent on 3 June 2026 reads otherwise now: five messages changed"]
    assert [each for each in links("overview", year="2024") if each.startswith("The letter on 2025")] == told
    assert "Send the letter on 2025" not in links("overview")


def test_the_letter_of_an_earlier_year_leads_to_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.sample(monkeypatch, tmp_path)

    newer = {label: query for label, query in links("letter", year="2024").items() if "newer year" in label}

    assert list(newer) == ["This is the letter of 2024. There is a newer year: 2025."]
    assert "year=2025" in next(iter(newer.values()))
    assert [label for label in links("letter", year="2025") if "newer year" in label] == []
