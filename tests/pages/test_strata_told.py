"""What Reviews and Methods say of strata: counted together where too few were reviewed,
or not weighed at all."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.catalogue.revisions import BUILT
from dashboard.screen import caches
from dashboard.screen.explore import question as questions
from dashboard.screen.explore.answer import answer
from dashboard.screen.explore.question import Question, Shape
from tests.analysis import drawn_strata
from tests.analysis.drawn_strata import Drawn as Stratum
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, share
from tests.pages import opened

TOGETHER = (
    "At most one record of TMIET was reviewed, too few for a rate and its spread: its members are counted"
)
ALIKE = "So every record counts alike, as if all had been drawn together"


def pages(patch: pytest.MonkeyPatch, folder: Path, **year: object) -> tuple[str, str]:
    """What Reviews and Methods say where the latest year has these facts."""
    meets = share("reviewed_meets", 60, 80, lower=0.66, upper=0.82, frame=450)
    figures = (meets, count("selected_random", 90), count("submitted_records", 85), count("reviewed", 80))
    held = drawn_year(2025, has_reviews=True, frame_size=460, **year)
    opened.drawn(patch, folder, Drawn(figures=figures, years=(held,)))
    found = []
    for name in ("reviews", "methods"):
        app = opened.page(name)
        assert not app.exception
        found.append(opened.said(app) + "\n".join(table.value.to_csv() for table in app.table))
    return found[0], found[1]


def test_a_stratum_counted_with_another_is_told_under_the_estimate_and_in_methods(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews, methods = pages(monkeypatch, tmp_path, strata=3, joined=(("TMIET", "MIET"),))

    assert reviews.count(TOGETHER) == 1
    assert "counts with the largest other" in methods
    assert "TMIET" in methods
    assert ALIKE not in reviews + methods


def test_strata_that_are_not_weighed_are_told_under_the_estimate_and_in_methods(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews, methods = pages(monkeypatch, tmp_path, unweighted=3)

    assert "The files name three groups the records were drawn in" in reviews
    assert reviews.count(ALIKE) == 1
    assert "every record counts alike" in methods
    assert "The files name three groups" in methods


def test_where_every_stratum_counts_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviews, methods = pages(monkeypatch, tmp_path, strata=3)

    assert ALIKE not in reviews + methods
    assert TOGETHER not in reviews
    assert "in three groups drawn separately and weighted by their size" in reviews
    assert "Drawn within three groups, each weighed by its members." in methods


def test_rates_drawn_unequally_are_told_once_weighted_where_they_are_drawn_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = {}
    for cpd_year in (2023, 2024):
        years[cpd_year] = {"MIET": Stratum(300, 50, 45, 34), "FIET": Stratum(100, 30, 28, 10)}
    revision = tmp_path / "revisions" / "000007"
    revision.mkdir(parents=True)
    with drawn_strata.built(drawn_strata.files(years), revision):
        pass
    (revision / "manifest.json").write_text(
        json.dumps({"revision": 7, **BUILT, "digests": {}}), encoding="utf-8"
    )
    (tmp_path / "current").write_text("000007\n", encoding="ascii")
    opened.use(monkeypatch, tmp_path)
    app = opened.page("reviews")

    said = opened.said(app)
    assert not app.exception
    assert "66% in 2024, 66% in 2023, once weighted; no clear change" in said
    assert (
        "Over CPD years 2023 and 2024, 60% of the records reviewed met the guideline, 66% once weighted"
        in said
    )


def test_rates_by_group_say_that_they_do_not_weigh_the_strata(sample: None) -> None:
    together = caches.view(2025)
    assert together is not None
    alike, stratified = (replace(together, year=replace(together.year, strata=number)) for number in (0, 3))
    reviewed, declared = map(questions.subjects(together).__getitem__, ("reviewed_meets", "met_guideline"))
    asked = Question(reviewed, ("sector",), None, 2025, Shape.GROUPS)

    notes = [answer(view, asked).note for view in (alike, stratified)]
    notes.append(answer(stratified, replace(asked, subject=declared)).note)

    assert ["these rates do not" in note for note in notes] == [False, True, False]
