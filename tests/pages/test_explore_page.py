"""One question over the catalogue: what is offered is answered, a refusal says why, and words are earned."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import streamlit as st

from analysis import places
from analysis.catalogue import groups, revisions
from analysis.catalogue.figure import Figure, Level, State, Statistic
from analysis.statistics.verdict import Verdict
from dashboard.charts import drawing
from dashboard.screen.caches import View
from dashboard.screen.explore import far_off
from dashboard.screen.explore import question as questions
from dashboard.screen.explore.answer import Answer, answer
from dashboard.screen.explore.question import Question, Shape, Subject
from dashboard.words import alternative
from tests import built_sample, oracle_sample
from tests.dashboard import drawn_catalogue
from tests.dashboard.drawn_catalogue import Drawn, absent, drawn_year, share
from tests.oracle_figures import COMPLIANCE
from tests.pages import opened

Answers = Callable[[int], list[tuple[Question, Answer]]]
NUMBER = re.compile(r"\d+(?:,\d{3})*")


def view_of(year: int) -> View:
    catalogue = built_sample.catalogue()
    current = revisions.current(places.sample_folder())
    assert current is not None
    return View(str(current.catalogue), catalogue, True, catalogue.year(year))


def asked(view: View) -> Iterator[Question]:
    """Every subject by every split and a pair, for everybody and for a group, in every shape."""
    for subject in questions.subjects(view).values():
        singles = questions.splits(view, subject)
        pairs = [(by, other) for by in singles[:2] for other in questions.partners(view, subject, by)[:1]]
        for by in [(), *((name,) for name in singles), *pairs]:
            some = questions.groups(view, subject, by)
            for only in [None, *some[:1], *some[-1:]]:
                for shape in questions.shapes(view, subject, by):
                    yield Question(subject, by, only, 0, shape)


@pytest.fixture(scope="module")
def answers() -> Answers:
    """Every question of a year with its answer, worked out once."""

    @cache
    def of_year(year: int) -> list[tuple[Question, Answer]]:
        view = view_of(year)
        return [(question, answer(view, question)) for question in asked(view)]

    return of_year


@pytest.mark.parametrize("year", [2025, 2019])
def test_every_question_that_is_offered_is_answered_or_says_why(answers: Answers, year: int) -> None:
    count, refused = 0, 0
    for question, told in answers(year):
        count, refused = count + 1, refused + bool(told.why)
        assert told.finding
        assert bool(told.why) is not bool(told.table)
        assert told.why or told.table is None or told.table.rows
        is_drawn = bool(told.charts) or "stand in the table alone" in told.note
        assert told.why or question.shape is Shape.TABLE or is_drawn
        for chart in told.charts[:1]:
            assert len(alternative.of(chart)) <= 400
    assert count > 1_000
    assert refused < count / 4 if year == 2025 else refused < count


def test_a_drawing_of_each_shape_can_be_made(
    answers: Answers,
) -> None:
    seen = set()
    for question, told in answers(2025):
        kind = (question.subject.topic, question.shape, bool(question.by))
        if kind not in seen:
            seen.add(kind)
            for chart in told.charts[:2]:
                assert drawing.drawing(chart)["layer"]
    assert len(seen) > 20


@pytest.mark.parametrize("year", [2025, 2019])
def test_what_is_offered_is_what_the_catalogue_holds_a_number_of(year: int) -> None:
    """Splits, pairs and groups, by the figures of the years until the one that is looked at."""
    view, levels = view_of(year), built_sample.catalogue().levels
    for subject in questions.subjects(view).values():
        assert questions.splits(view, subject) == [by for by in levels if shown(view, subject, by)]
        single = shown(view, subject, "membership_category")
        pairs = {name: shown(view, subject, "membership_category", name) for name in levels}
        pairs.pop("membership_category")

        assert questions.partners(view, subject, "membership_category") == [
            name for name, groups in pairs.items() if groups
        ]
        assert set(questions.groups(view, subject, ())) == {
            group for by in levels for group in shown(view, subject, by)
        }
        assert set(questions.groups(view, subject, ("membership_category",))) == single | {
            group for name, groups in pairs.items() for group in groups if group[0] == name
        }


def shown(view: View, subject: Subject, *by: str) -> set[tuple[str, str]]:
    """Every group of which a number is shown until the year that is looked at."""
    return {
        group
        for figure in view.figures(*subject.names, by=tuple(sorted(by)), every_year=True)
        if figure.is_shown and figure.year <= view.cpd_year
        for group in figure.groups
    }


def test_a_group_of_which_every_number_is_withheld_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_groups = [
        (2024, "North", State.ABOUT, 0.6),
        (2025, "South", State.ABOUT, 0.7),
        (2025, "Wales", State.WITHHELD, None),
    ]
    figures = [
        Figure("met_guideline", year, Statistic.SHARE, state, (("region", group),), value, 60, 100, step=5)
        for year, group, state, value in of_groups
    ]
    everybody = [share("met_guideline", 300, 400, year=year) for year in (2024, 2025)]
    folder = tmp_path / "drawn"
    folder.mkdir()
    catalogue = drawn_catalogue.opened(folder, Drawn(figures=(*everybody, *figures)))
    level = Level("region", ("North", "South", "Wales"), joined=False, note="")
    monkeypatch.setitem(vars(catalogue), "levels", {"region": level})

    def offered(year: int) -> list[tuple[str, str]]:
        view = View(str(folder), catalogue, False, catalogue.year(year))
        return questions.groups(view, by_key(view, "met_guideline"), ())

    assert offered(2025) == [("region", "North"), ("region", "South")]
    assert offered(2024) == [("region", "North")]


def test_every_measure_of_the_register_that_is_held_can_be_asked_for() -> None:
    view = view_of(2025)
    names = {name for subject in questions.subjects(view).values() for name in subject.names}

    assert {name for name, *_ in view.catalogue.held} <= names
    assert {"area_triangle", "area_by_activity", "hours_distribution", "hours_missing"} <= names


def test_every_number_of_a_finding_is_one_of_the_table_or_a_year(
    answers: Answers,
) -> None:
    view = view_of(2025)
    for question, told in answers(2025):
        if told.table is None or question.only or not question.by:
            continue
        whole = view.figure(question.subject.first)
        cells = " ".join(cell for row in told.table.rows for cell in row)
        known = {*NUMBER.findall(cells), *map(str, range(2013, 2026))}
        known |= set(NUMBER.findall(question.subject.title))
        known |= {str(round(whole.value or 0)), "100"} if whole else set()
        strange = set(NUMBER.findall(told.finding)) - known
        assert strange == set(), (question, told.finding)


def test_groups_are_told_apart_by_the_usual_range_and_the_rest_are_not_named() -> None:
    view = view_of(2025)
    question = Question(by_key(view, "met_guideline"), ("career_stage",), None, 0, Shape.GROUPS)
    told = answer(view, question)
    points = dict(zip(told.charts[0].categories, told.charts[0].series[0].points, strict=True))

    out = {name for name, point in points.items() if point.stands_out}
    assert out == {"Early career", "Senior", "Late career"}
    assert all(name in told.finding for name in out)
    assert not any(name in told.finding for name in set(points) - out)
    assert "has to be about 16 points off before it can be told from chance" in told.note
    assert "Nothing is said of groups of fewer than a hundred members." in told.note


def by_key(view: View, key: str) -> Subject:
    return questions.subjects(view)[key]


def rounded(part: int, whole: int, group: str, year: int = 2025, step: int = 5) -> Figure:
    """A group's share as it is published: both numbers to the nearest five."""
    told = [step * int((number + step / 2) // step) for number in (part, whole)]
    return Figure(
        "met_guideline",
        year,
        Statistic.SHARE,
        State.ABOUT,
        (("region", group),),
        min(told) / told[1],
        min(told),
        told[1],
        step=step,
    )


@pytest.mark.parametrize(("sizes", "truth"), [((110, 130, 150, 400), 0.6), ((120,) * 6 + (700,), 0.85)])
def test_groups_with_nothing_behind_them_seldom_stand_out(sizes: tuple[int, ...], truth: float) -> None:
    draws, any_out, runs = np.random.default_rng(len(sizes)), 0, 800
    for _ in range(runs):
        parts = [int(draws.binomial(size, truth)) for size in sizes]
        whole = share("met_guideline", sum(parts), sum(sizes))
        found = [
            groups.usual(rounded(part, size, str(n)), whole, len(sizes))
            for n, (part, size) in enumerate(zip(parts, sizes, strict=True))
        ]
        any_out += any(each is not None and each[2] for each in found)

    assert any_out / runs <= 0.06


def test_a_group_far_from_the_rest_stands_out_whatever_was_rounded() -> None:
    whole = share("met_guideline", 600, 1000)

    found = groups.usual(rounded(60, 200, "North"), whole, 4)

    assert found is not None
    assert found[2]
    assert found[0] > 0.5


@pytest.mark.parametrize("truth", [0.2, 0.5, 0.75])
def test_a_constant_truth_shows_no_trend_in_its_band_and_earns_no_verb(truth: float) -> None:
    """Placebo: a group that stays as it is, but for a few members who come and go."""
    draws, verbs, runs = np.random.default_rng(int(truth * 100)), 0, 300
    for _ in range(runs):
        sizes = draws.integers(groups.LEAST_DRAWN + 3, 160) + draws.integers(-3, 4, 10)
        steady = [rounded(round(truth * n), int(n), "North", 2016 + y) for y, n in enumerate(sizes)]
        bands = [groups.limits(each) for each in steady]
        assert (
            max(low for low, _ in filter(None, bands)) <= min(high for _, high in filter(None, bands)) + 0.011
        )
        drawn = [rounded(int(draws.binomial(n, truth)), int(n), "North") for n in sizes + 100]
        found = groups.verdicts({"North": drawn[0]}, {"North": drawn[1]})
        verbs += found.get("North") in {Verdict.ROSE, Verdict.FELL}
        still = groups.verdicts({"North": steady[0]}, {"North": steady[1]})
        assert still.get("North") not in {Verdict.ROSE, Verdict.FELL}

    assert verbs / runs <= 0.05


def test_a_line_of_a_group_begins_at_fifty_members_and_carries_its_band() -> None:
    view = view_of(2025)
    told = answer(view, Question(by_key(view, "met_guideline"), ("region",), None, 0, Shape.PANELS))
    found = view.figures("met_guideline", by=("region",), every_year=True)
    small = {(each.groups[0][1], str(each.year)) for each in found if (each.whole or 0) < 50}
    drawn = {
        (chart.series[0].name, year): point
        for chart in told.charts
        for year, point in zip(chart.categories, chart.series[0].points, strict=True)
        if point.value is not None
    }

    assert small
    assert not small & set(drawn)
    assert all(point.lower < point.value < point.upper for point in drawn.values())
    assert all(chart.rounded for chart in told.charts)
    assert "Groups of fewer than 50 members stand in the table alone." in told.note


@pytest.mark.parametrize("year", [2016, 2021, 2025])
def test_more_planned_hours_would_have_brought_what_counting_again_gives(year: int) -> None:
    view, rows = view_of(year), oracle_sample.year(year)
    missing = COMPLIANCE["hours_missing"](rows)
    met = list(COMPLIANCE["met_guideline"](rows))
    chart = far_off.with_more(view)

    assert not isinstance(chart, str)
    for hours, told in chart.rows():
        enough = sum(short + 1 <= int(hours) * 100 for short in missing)
        assert told.startswith(f"{sum(met) + enough:,} of {len(met):,} (")
    now, five = sum(met), sum(met) + sum(short < 500 for short in missing)
    shares = [(200 * number + len(met)) // (2 * len(met)) for number in (five, now)]
    assert chart.finding == (
        f"With five more planned hours each, {shares[0]}% would have met the guideline instead of "
        f"{shares[1]}%"
    )


def test_a_refusal_gives_its_true_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ("training", "volunteering")
    for is_final, state, said in (
        (False, State.EARLY, "What members recorded for 2025 is not told while the year is open."),
        (True, State.NOT_COLLECTED, "Kinds of activity: not collected in 2025."),
        (True, State.TOO_FEW, "Kinds of activity: too few to report in 2025."),
        (True, State.WITHHELD, "Kinds of activity: withheld to protect members in 2025."),
    ):
        held = [share(f"does_{kind}", 300, 400, year=2024) for kind in kinds]
        held += [absent(f"does_{kind}", state) for kind in kinds]
        collected = frozenset({"total_hours", "activity_types"})
        years = (
            drawn_year(2024, collected=collected),
            drawn_year(2025, collected=collected, is_final=is_final),
        )
        content = Drawn(years=years, figures=tuple(held), meta={"built_at": "2026-02-02"})
        opened.drawn(monkeypatch, tmp_path / f"{state}", content)
        asked_for = {"what": "Activities: Kinds of activity", "as": "Side by side"}

        assert said in opened.said(opened.page("explore", **asked_for))


def test_presets_ask_what_they_say_and_a_click_on_a_group_asks_for_it_alone(sample: None) -> None:
    app = opened.page("explore")

    app.button(key="ask_Meeting the guideline").click().run()

    assert app.selectbox(key="what").value == "Guideline: Met the guideline"
    assert app.selectbox(key="by").value == "career_stage"
    assert "Early career (about 75%) stands above the rest" in opened.said(app)


def test_a_link_holds_every_choice(sample: None) -> None:
    app = opened.page(
        "explore",
        what="Guideline: Met the guideline",
        by="Career stage",
        only="FIET (membership category)",
        **{"as": "Table", "since": "2020"},
    )

    assert "Met the guideline, FIET only" in opened.said(app)
    assert app.selectbox(key="only").value == ("membership_category", "FIET")
    link = opened.link(app)
    assert {"year=2025", "by=Career+stage", "as=Table", "since=2020"} <= set(
        link.partition("?")[2].split("&")
    )


def test_joined_groups_name_what_they_hold() -> None:
    view = view_of(2025)
    told = answer(view, Question(by_key(view, "met_guideline"), ("region",), None, 0, Shape.GROUPS))

    assert "Other regions: Channel Islands and Isle of Man, Middle East and Africa." in told.note


def test_in_one_year_there_is_nothing_over_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.drawn(monkeypatch, tmp_path, Drawn(figures=(share("met_guideline", 300, 400),)))
    st.session_state.clear()

    app = opened.page("explore")

    assert not app.exception
    assert "Met the guideline: 75%" in opened.said(app)


def test_who_has_not_declared_leads_to_the_list(sample: None) -> None:
    def links(what: str) -> list[str]:
        page = opened.page("explore", what=what)
        return [each.proto.query_string for each in page.get("page_link") if "chase" in each.proto.label]

    assert links("Declaring: Declared") == ["part=Work+files&mark=due_not_declared"]
    assert links("Guideline: Met the guideline") == []


def test_under_the_mix_of_the_areas_stand_the_areas_one_by_one(sample: None) -> None:
    app = opened.page("explore", what="Balance: Mix of the areas")

    areas = next(each.value for each in app.table if each.value.index.name == "Area")
    assert list(areas.index) == ["Personal technical", "Job role technical", "Personal soft skills"]
    assert [name for name in areas.columns if "none" in name or "Share" in name] == [
        "Share of hours",
        "Recorded none",
    ]
    assert all(re.search(r"\d hours", text) for text in areas.iloc[:, -1])
