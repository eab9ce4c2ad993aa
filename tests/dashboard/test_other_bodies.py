"""Other bodies' schemes from set-up to documents: their own outcomes, years and what they count."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue, Query
from analysis.scheme import scheme as schemes
from analysis.scheme.labels import Labels
from analysis.scheme.rules import Collects, NamedBy, Rules
from analysis.scheme.vocabulary import SHIPPED
from dashboard.charts import drawing, figures
from dashboard.document.chart import Chart, Point, Series
from dashboard.document.document import Table
from dashboard.load import columns
from dashboard.load.set_up import Answers, with_answers
from dashboard.reports import corrections
from dashboard.reports.letter.letter import letter
from dashboard.reports.paper import licence, paper
from dashboard.reports.render import plain_text
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.exhibits.reviews import missing, outcomes, planner
from tests.analysis import loading
from tests.pages import opened as pages

ISSUED = date(2026, 6, 1)
WORDS = {"Accepted": "meets", "Accepted, with a letter": "meets", "Sent back": "below_guideline"}
COUNTS = {"Accepted": 21, "Accepted, with a letter": 6, "Sent back": 2, "Removed from the register": 1}
POINTS = Rules(mandatory=True, starts="1 July", named_by=NamedBy.END, target=20, areas=0)


def opened() -> Catalogue:
    revision = revisions.current(places.data_folder())
    assert revision is not None
    return Catalogue(revision.catalogue)


def set_up(folder: Path, rules: Rules, **labels: str) -> None:
    """The nine answers, saved as the page does."""
    about = {"institution": "Council of Examples", "name": "CPD return", "contact": "cpd@example.invalid"}
    given = {name: getattr(rules, name) for name in Rules.__dataclass_fields__}
    scheme = with_answers(schemes.seed(), Answers(about, given, labels))
    assert loading.run("words", loading.job(folder, {}, {"scheme": schemes.as_toml(scheme)}))["status"]


def load(folder: Path, files: dict[str, str], choices: dict[str, object]) -> str:
    """Publish files; answers what the check told and asked."""
    made = loading.job(folder, files, choices)
    checked = loading.run("check", made)
    assert checked["status"] == "ready", checked["asks"]
    assert loading.run("publish", made)["status"] == "published"
    return " ".join(ask["text"] for ask in checked["asks"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pages.use(monkeypatch, tmp_path / "data")
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    return tmp_path


def audit(counts: dict[str, int]) -> dict[str, str]:
    ended = [word for word, number in counts.items() for _ in range(number)]
    rows = [{"Member number": f"N{n:04}", "Audit outcome": f'"{word}"'} for n, word in enumerate(ended)]
    return {"audit.csv": loading.table(rows)}


def matched(words: dict[str, str]) -> dict[str, object]:
    answers = {"review_year:audit.csv#": 2025, "all_random:2025": "yes"}
    return {"sheets": {"audit.csv#": {"values": {"review_outcome": words}}}, "answers": answers}


def said(name: str) -> str:
    """What a page says to whoever opens it."""
    app = pages.page(name)
    assert not app.exception
    return pages.said(app).casefold()


def test_the_body_s_own_table_of_outcomes_is_kept_exactly_and_printed_everywhere(folder: Path) -> None:
    set_up(folder, Rules(collects=Collects.REVIEWS, mandatory=True))
    load(folder, audit(COUNTS), matched({**WORDS, "Removed from the register": "left_after_selection"}))
    catalogue = opened()

    held = catalogue.own_outcomes(2024)
    assert {one.word: one.records for one in held} == COUNTS
    assert {one.outcome for one in held} == {"meets", "below_guideline", "left_after_selection"}
    revision = revisions.current(places.data_folder())
    assert revision is not None
    view = View(str(revision.catalogue), catalogue, is_sample=False, year=catalogue.years[-1])
    on_page = [each for each in outcomes.exhibits(view) if isinstance(each, Exhibit)]
    assert ["Accepted, with a letter" in str(each) for each in on_page].count(True) == 1
    for make in (paper.paper, licence.sheet):
        document = make(catalogue, 2024, issued=ISSUED)
        (table,) = [each for each in document.blocks if isinstance(each, Table) and each.id == "own_outcomes"]
        told = {row[0]: row[1:] for row in table.rows}
        assert told["Accepted, with a letter"] == ("6", "Meets")
        assert told["Removed from the register"] == ("1", SHIPPED["left_after_selection"])
        assert list(told.values())[-1][0] == "**30**"


def test_a_body_that_only_reviews_is_asked_for_no_declaration_on_any_page(folder: Path) -> None:
    set_up(folder, Rules(collects=Collects.REVIEWS, mandatory=True))
    for year in (2024, 2025):
        ended = [
            {"Member number": f"N{n:04}", "Audit outcome": ("Meets", "Deferred")[n % 9 == 0]}
            for n in range(120)
        ]
        answers = {"review_year:audit.csv#": year, f"all_random:{year}": "yes"}
        load(folder, {"audit.csv": loading.table(ended)}, {"answers": answers})

    for name in ("overview", "explore", "change"):
        assert "declar" not in said(name), said(name)[max(0, said(name).index("declar") - 90) :][:160]
    assert "what the member had declared" not in said("reviews")
    assert "below the declaration" not in said("reviews")


@pytest.mark.parametrize("called", [{}, {"meets": "In order"}])
def test_where_no_hours_are_asked_for_the_letter_says_what_assessors_found_in_the_scheme_s_words(
    folder: Path, called: dict[str, str]
) -> None:
    set_up(folder, Rules(collects=Collects.REVIEWS, mandatory=True), **called)
    load(folder, audit({called.get("meets", "Meets"): 20, "Below guideline": 5}), matched({}))

    told = " ".join(plain_text.render(letter(opened(), 2024, issued=ISSUED)).decode().split())

    assert "guideline" not in told
    meets = called.get("meets", "Meets").lower()
    assert f"ended as “{meets}” or “meets, with advice”" in told.lower()


def test_no_measure_document_or_page_speaks_of_a_guideline_to_a_body_that_has_none(folder: Path) -> None:
    set_up(folder, Rules(collects=Collects.REVIEWS, mandatory=True, years=2))
    ended = {"Meets": 60, "Advice given": 10, "Below guideline": 20, "No submission": 15}
    for year in (2023, 2025):
        answers = {"review_year:audit.csv#": year, f"all_random:{year}": "yes", f"frame_size:{year}": 800}
        load(folder, audit(ended), {"answers": answers})
    catalogue = opened()
    year = catalogue.years[-1].cpd_year

    documents = [make(catalogue, year, issued=ISSUED) for make in (letter, paper.paper, licence.sheet)]
    told = " ".join(plain_text.render(document).decode() for document in documents)
    every = tuple(each.name for each in catalogue.measures)
    shown = {each.measure for each in catalogue.figures(Query(every, (year,))) if each.is_shown}
    told += " ".join(f"{each.title}. {each.question}" for each in catalogue.measures if each.name in shown)
    revision = revisions.current(places.data_folder())
    assert revision is not None
    view = View(str(revision.catalogue), catalogue, is_sample=False, year=catalogue.years[-1])
    on_reviews = f"{missing.missing(view)} {planner.planner(view, 60, 10)} {outcomes.headline(view)}"
    told += on_reviews + "".join(map(said, ("overview", "explore", "change", "reviews", "letter")))
    for word in ("guideline", "last year", "next year", "target"):
        assert word not in told.casefold(), told[max(0, told.casefold().index(word) - 90) :][:160]
    assert "Met, of records reviewed" in told
    so = "ended as “meets” or “meets, with advice”"
    for words in ("If half", "of those selected", "70 of 90 records reviewed (78%)", "of the other 15"):
        assert f"{words} {so}" in on_reviews, (words, on_reviews)


def test_outcomes_are_recognised_by_the_words_that_the_set_up_gave_them(folder: Path) -> None:
    called = {"meets": "In order", "below_guideline": "Returned", "did_not_submit": "Nothing sent"}
    set_up(folder, Rules(collects=Collects.REVIEWS), **called)

    load(folder, audit({"In order": 20, "Returned": 5, "Nothing sent": 3}), matched({}))

    assert columns.codes("reviews", "review_outcome", opened().scheme)["below_guideline"] == "Returned"
    assert opened().figure("reviewed_meets", 2024).part == 20
    assert opened().figure("reviewed_meets", 2024).whole == 25


@pytest.mark.parametrize("counts", [{"Meets": 20, "Below guideline": 5}, {"Accepted": 6, "Sent back": 3}])
def test_no_own_table_is_told_where_the_words_are_ours_or_fewer_than_ten_were_selected(
    folder: Path, counts: dict[str, int]
) -> None:
    set_up(folder, Rules(collects=Collects.REVIEWS))
    load(folder, audit(counts), matched(WORDS))

    assert opened().own_outcomes(2024) == ()


def test_a_body_that_counts_nothing_is_told_of_no_hours_no_guideline_no_areas_and_no_reviews(
    folder: Path,
) -> None:
    set_up(folder, Rules(collects=Collects.DECLARATIONS, mandatory=True, counts=False, areas=0))
    for year in (2024, 2025):
        rows = [
            {"Registration no": f"T{n:04}", "Declaration submitted": ("Yes", "No")[n % 4 == 0]}
            | {"Development plan": ("Yes", "No")[n % 3 == 0], "Region": "NSEW"[n % 4]}
            for n in range(120)
        ]
        answers = {"cpd_year:a.csv#": year, "found_again": "yes"}
        load(folder, {"a.csv": loading.table(rows)}, {"answers": answers})
    catalogue = opened()

    documents = [make(catalogue, 2025, issued=ISSUED) for make in (letter, paper.paper, licence.sheet)]
    told = " ".join(plain_text.render(document).decode().casefold() for document in documents)
    for word in ("hour", "guideline", "area", "reviewed", "were read by", "data freeze", "cpd code"):
        assert word not in told, told[max(0, told.index(word) - 80) : told.index(word) + 40]
    assert catalogue.figure("declaration_rate", 2025).part == 90
    shown = {name: said(name) for name in ("overview", "explore", "change", "reviews")}
    for word in ("hour", "guideline", "assessor", "records reviewed", "review sheet"):
        for name in ("overview", "explore", "change"):
            assert word not in shown[name], shown[name][max(0, shown[name].index(word) - 90) :][:160]
    assert "this scheme does not review records" in shown["reviews"]


def test_half_of_nothing_or_more_is_said_of_nobody(folder: Path) -> None:
    set_up(folder, Rules(target=30, planned_minimum=10))
    rows = [{"Member number": f"N{n:04}", "CPD year": 2025, "Total hours": 0} for n in range(60)]
    load(folder, {"a.csv": loading.table(rows)}, {"answers": {"all_zero:total_hours:a.csv#": "yes"}})

    for make in (letter, paper.paper, licence.sheet):
        told = " ".join(plain_text.render(make(opened(), 2025, issued=ISSUED)).decode().split())
        assert not re.search(r"(?<!\d)0 hours(:| or more)|between 0 and 0", told)


def test_a_period_of_years_is_compared_with_the_period_before_and_called_by_its_name(folder: Path) -> None:
    set_up(folder, Rules(years=3, target=90, areas=0, mandatory=True))
    for year, short in ((2022, 80), (2025, 20)):
        rows = [
            {"Registration no": f"T{n:04}", "CPD year": year, "Hours": 60 if n < short else 100}
            for n in range(200)
        ]
        asked = load(folder, {f"{year}.csv": loading.table(rows)}, {})
    catalogue = opened()
    assert "due to declare for 2023–2025?" in asked

    told = " ".join(
        plain_text.render(make(catalogue, 2025, issued=ISSUED)).decode() for make in (letter, paper.paper)
    )
    assert "2020–2022" in told
    assert "both years" not in told
    whole = told + plain_text.render(licence.sheet(catalogue, 2025, issued=ISSUED)).decode()
    for plain in ("last year", "this year", "next year"):
        assert plain not in whole.casefold(), whole[max(0, whole.casefold().index(plain) - 80) :][:120]
    assert "Actions of the period before" in told
    assert "60%" in told
    for plain in (" 2022 ", " 2024 ", " 2025 ", " 2025.", "2022–2024", "2021–2023"):
        assert plain not in told, told[max(0, told.index(plain) - 80) : told.index(plain) + 40]
    assert "2020–2022" in said("overview")
    changed = corrections.of_draft(catalogue, catalogue, 2025)
    assert changed is not None
    assert changed.what == "The draft of the letter on 2023–2025"


def test_shipped_words_follow_what_a_body_counts_until_it_has_words_of_its_own() -> None:
    labels = Labels({"hour": "point", "hours": "points", "planned": "formal"}, POINTS)
    of_points, seed = schemes.seed(labels), schemes.seed()

    said = str((of_points.criteria, of_points.themes, of_points.questions, of_points.entry_before))
    assert [word for word in ("Hours", " hours", "planned ", "areas") if word in said] == []
    assert {each.code for each in seed.criteria} - {each.code for each in of_points.criteria} == {"C2", "C3"}
    assert {each.code for each in seed.themes} - {each.code for each in of_points.themes} == {
        "few_planned",
        "one_area",
    }
    asked = schemes.seed(replace(labels, rules=replace(POINTS, planned_minimum=5)))
    assert asked.theme("few_planned").why == ()  # type: ignore[union-attr]  # it is there
    free, least = (
        next(each.answer for each in schemes.seed(Labels({}, rules)).questions if "evenly" in each.question)
        for rules in (Rules(target=30), Rules(target=30, area_minimums=(5, 5, 5)))
    )
    assert "minimum" not in free
    assert "Keep to the minimums" in least
    assert "guideline" not in " ".join(each.question for each in of_points.questions)

    own = replace(seed, tips=("Write it down.",))
    changed = schemes.reworded(replace(own, rules=POINTS, own_labels=labels.given), own)
    assert (changed.tips, changed.criteria) == (("Write it down.",), of_points.criteria)


def test_a_line_over_years_calls_them_as_the_scheme_does_and_draws_them_as_before() -> None:
    points = (Point(0.5, "50%"), Point(0.6, "60%"), Point(0.7, "70%"))
    plain = Chart(
        id="a",
        kind="line",
        finding="It rose",
        subtitle="Per cent",
        heading="CPD year",
        categories=("2023", "2024", "2025"),
        series=(Series("Declared", points),),
        breaks=(("2024", "Rules of 2024"),),
    )
    called = figures.in_own_years(plain, Labels({}, POINTS))
    cycle = figures.in_own_years(plain, Labels({}, Rules(years=2)))

    assert (called.categories, called.years) == (("2022/23", "2023/24", "2024/25"), (2023, 2024, 2025))
    assert called.breaks == (("2023/24", "Rules of 2023/24"),)
    assert [row[0] for row in called.rows()] == list(called.categories)
    assert "2023/24" in json.dumps(drawing.drawing(called))
    assert cycle.categories == ("2022–2023", "2024–2025")
    assert figures.in_own_years(plain, Labels()) is plain
