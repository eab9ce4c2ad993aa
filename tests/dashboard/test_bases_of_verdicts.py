"""No verdict on fewer than a hundred members, or thirty records reviewed: wherever one is given, and in every
word of a small scheme's pages and documents."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from analysis.catalogue import groups
from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue, Query
from analysis.statistics.verdict import Verdict
from dashboard.reports.paper import documents
from dashboard.reports.render.formats import ALL_FORMATS
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.exhibits.reviews import planner
from dashboard.screen.explore.answer import answer
from dashboard.screen.overview import cards, charts
from dashboard.words import alternative
from tests.pages.test_explore_page import asked, view_of
from tests.protection import drawn
from tests.protection.drawn import LAST, Drawn

COUNTED, REVIEWED = 100, 30
SILENT = ("too few to say", "not comparable")
JUDGED = re.compile(
    r"\b(rose|fell|about the same|about as last year|no clear change|no more than usual|clearly changed"
    r"|no further than usual|perhaps by chance|no further from|the largest change"
    r"|stands? (above|below) the rest"
    r"|more than chance|as expected from a random draw|least often|no group of a hundred)\b",
    re.IGNORECASE,
)


def scheme(folder: Path, members: int, share: float) -> View:
    """Two years whose members and records change: shares move by many points."""
    rows = drawn.declarations(Drawn(members, members, 2, 0.4, 0.0, 0.98, 0.15, ()))
    moved = (pl.col("cpd_year") == LAST) & (pl.int_range(pl.len()) % 2 == 0)
    hours = [name for name, kind in rows.schema.items() if name.endswith("_hours") and kind == pl.Int64]
    less = [pl.when(moved).then(pl.col(name) // 4).otherwise(name).alias(name) for name in hours]
    found = drawn.published(folder, rows.with_columns(less), reviewed=drawn.reviews(rows, share))[0]
    path = found.folder / "catalogue.duckdb"
    catalogue = Catalogue(path)
    return View(str(path), catalogue, True, catalogue.year(LAST))


@pytest.fixture(scope="module")
def schemes(views: list[View]) -> list[Catalogue]:
    return [view.catalogue for view in views]


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[View]:
    """Fewer than a hundred and thirty, more of one, of both; and the sample."""
    kinds = ((80, 0.3), (99, 0.25), (140, 0.15), (300, 0.09), (400, 0.5))
    made = [scheme(tmp_path_factory.mktemp("scheme"), *kind) for kind in kinds]
    return [*made, view_of(LAST)]


def enough(*figures: Figure) -> bool:
    return all((each.whole or 0) >= (REVIEWED if each.frame else COUNTED) for each in figures)


def test_every_change_that_is_judged_stands_on_enough_in_both_years(schemes: list[Catalogue]) -> None:
    seen = {True: 0, False: 0}
    for catalogue in schemes:
        years = [year.cpd_year for year in catalogue.years]
        for before, after in pairwise(years):
            for change in catalogue.changes(before, after).values():
                both = [catalogue.figure(change.measure, year, change.statistic) for year in (before, after)]
                is_judged = not change.verdict.startswith(SILENT)
                assert not is_judged or enough(*both), change
                assert change.detectable is None or enough(*both), change
                seen[is_judged] += 1
    assert min(seen.values()) > 50


def test_members_of_two_years_and_drivers_are_judged_from_a_hundred(schemes: list[Catalogue]) -> None:
    seen = 0
    for catalogue in schemes:
        rows = catalogue._rows("SELECT known, verdict FROM matched WHERE verdict > ''")
        for known, verdict in rows:
            assert verdict.startswith(SILENT) or known >= COUNTED - 2  # known is in fives
            seen += not verdict.startswith(SILENT)
        moved = catalogue._rows("SELECT measure, from_year, to_year FROM drivers WHERE direction <> ''")
        assert all(enough(*(catalogue.figure(name, year) for year in pair)) for name, *pair in moved)
        seen += len(moved)
    assert seen > 20


def test_groups_are_ranked_told_apart_and_compared_with_last_year_from_a_hundred(
    schemes: list[Catalogue],
) -> None:
    seen = {"ranked": 0, "apart": 0, "moved": 0}
    for catalogue in schemes:
        years = [year.cpd_year for year in catalogue.years][-2:]
        for name, by in by_tables(catalogue):
            asked_for = [Query((name,), (year,), (by,)) for year in years]
            both = [{each.groups[0][1]: each for each in catalogue.figures(query)} for query in asked_for]
            whole = catalogue.figure(name, years[-1])
            for found in both:
                ranked = groups.comparable(list(found.values()))
                assert enough(*ranked)
                seen["ranked"] += len(ranked)
            for each in both[-1].values():
                if each.is_shown and whole.is_shown and groups.usual(each, whole, len(both[-1])):
                    assert enough(each)
                    assert (whole.whole or 0) - (each.whole or 0) >= COUNTED
                    seen["apart"] += 1
            told = groups.verdicts(*both)
            assert all(enough(both[0][group], both[1][group]) for group in told)
            assert Verdict.TOO_FEW not in told.values()
            seen["moved"] += len(told)
    assert min(seen.values()) > 50


def by_tables(catalogue: Catalogue) -> list[tuple[str, str]]:
    rows = catalogue._rows(
        "SELECT DISTINCT measure, by1 FROM figures WHERE by1 <> '' AND by2 = '' ORDER BY ALL"
    )
    return [(str(name), str(by)) for name, by in rows]


def test_a_sample_is_held_against_its_frame_from_thirty_records(schemes: list[Catalogue]) -> None:
    seen = {True: 0, False: 0}
    for catalogue in schemes:
        for year in catalogue.years:
            selected = catalogue.figure("selected_random", year.cpd_year)
            is_enough = (selected.part or 0) >= REVIEWED
            assert is_enough or not catalogue.likeness(year.cpd_year)
            seen[is_enough] += 1
    assert min(seen.values()) >= 2


@pytest.mark.parametrize("place", [0, 1])
def test_no_word_of_a_small_scheme_is_a_verdict(views: list[View], place: int) -> None:
    """Every document, card, chart and answer, with fewer than a hundred members and thirty records."""
    said = list(words(views[place]))

    assert len(said) > 500
    assert sorted({text for text in said if JUDGED.search(text)}) == []


def test_the_same_look_finds_verdicts_where_there_are_enough(views: list[View]) -> None:
    assert len([text for text in words(views[4]) if JUDGED.search(text)]) > 20


def words(view: View) -> Iterator[str]:
    for kind in documents.Kind:
        document = documents.made(kind, view.catalogue, LAST, issued=date(2026, 6, 1))
        yield from ALL_FORMATS["text"].render(document).decode().splitlines()
    shown = [*charts.exhibits(view, cards.of_view(view)), planner.likeness(view)]
    for exhibit in shown:
        if isinstance(exhibit, Exhibit):
            yield from told(exhibit.shown)
            yield exhibit.about
    for card in cards.of_view(view):
        yield from map(str, (card.told, card.verdict or ""))
    for question in asked(view):
        found = answer(view, question)
        yield from (found.finding, found.note)
        for chart in found.charts:
            yield from told(chart)


def told(shown: object) -> Iterator[str]:
    yield from (str(getattr(shown, name, "")) for name in ("finding", "title", "subtitle", "note"))
    if hasattr(shown, "series"):
        yield alternative.of(shown)
