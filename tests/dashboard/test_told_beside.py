"""What a letter says of its findings beside their own parts: remarks with their change, actions answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.catalogue.figure import Change, Statistic
from analysis.catalogue.read import Catalogue
from dashboard.document.document import Bullets, Document
from dashboard.reports.drafts import actions
from dashboard.reports.drafts.actions import Action, Direction
from dashboard.reports.findings import findings
from dashboard.reports.findings.finding import Finding
from dashboard.reports.letter import told_beside
from dashboard.reports.letter.letter import letter
from dashboard.words.evidence import of_year
from dashboard.words.facts import Audience
from dashboard.words.voice import voice
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, drawn_year, opened, share
from tests.dashboard.read_aloud import whole

ISSUED = date(2026, 5, 20)


def made(catalogue: Catalogue, audience: Audience = Audience.EVERYBODY) -> Document:
    return letter(catalogue, 2025, issued=ISSUED, audience=audience)


def remarked(*verdicts: tuple[str, str, int]) -> Drawn:
    """A scheme whose remarks moved as named: the theme, the verdict, and how many of 100 records before."""
    drawn = drawn_schemes.everything()
    before = tuple(
        share(f"theme_{code}", part, 100, year=2024, lower=0.1, upper=0.6, frame=600)
        for code, _, part in verdicts
    )
    changes = tuple(
        Change(f"theme_{code}", Statistic.SHARE, 2024, 2025, 0.1, 0.01, 0.2, verdict, 0.2)
        for code, verdict, _ in verdicts
    )
    years = (drawn_year(2024, has_reviews=True, frame_size=600), drawn.years[1])
    return replace(drawn, figures=(*drawn.figures, *before), changes=(*drawn.changes, *changes), years=years)


def test_where_one_remark_moved_each_says_what_became_of_it(tmp_path: Path) -> None:
    """Outcomes 31 of 96 (32%), reflection 28 (29%); supporting others 35 (36%), clear outcomes 29 (30%)."""
    drawn = remarked(
        ("outcomes_missing", "rose", 15),
        ("reflection_thin", "no clear change", 25),
        ("supports_others", "no clear change", 33),
        ("clear_outcomes", "no clear change", 27),
    )

    said = whole(made(opened(tmp_path, drawn)))

    assert "“learning outcomes missing” 32%, up from 15%; " in said
    assert "“little reflection” 29% (25% last year; clear alone, but not among all compared)." in said
    assert "these shares moved" not in said


def test_where_none_moved_that_is_said_once_of_all(tmp_path: Path) -> None:
    codes = ("outcomes_missing", "reflection_thin", "supports_others", "clear_outcomes")
    drawn = remarked(*((code, "no clear change", 30) for code in codes))

    said = whole(made(opened(tmp_path, drawn)))

    assert "“learning outcomes missing” 32% (30% last year); " in said
    assert said.count("moved since last year") == 1


def test_advice_on_planning_also_tells_how_often_assessors_asked_for_it(tmp_path: Path) -> None:
    """Of 96 records 22 were marked so."""
    catalogue = opened(tmp_path, drawn_schemes.everything())
    found = findings.earned(of_year(catalogue, 2025))
    (advice,) = [each for each in found if each.measure == "planned_minimum"]

    told = voice(catalogue, 2025).tell(advice.text).text

    assert "23% of" in told.partition("One small step")[0]


@pytest.mark.parametrize("year", range(2016, 2026))
def test_that_nothing_clearly_changed_is_told_where_it_is_a_finding_and_nowhere_else(year: int) -> None:
    catalogue = built_sample.catalogue()
    claimed = [each.subject for each in findings.claims(catalogue, year)]
    told = whole(letter(catalogue, year, issued=ISSUED))

    assert ("nothing has clearly changed" in told) == ("steady" in claimed)


def test_what_moved_is_the_first_thing_to_take_away_with_what_was_missing_in_counts() -> None:
    """Met the guideline 65% and 59%; only planned hours were missing for 40 and 109 members."""
    full, reduced = (
        next(
            each.items
            for each in made(built_sample.catalogue(), audience).blocks
            if isinstance(each, Bullets)
        )
        for audience in (Audience.FULL, Audience.REDUCED)
    )

    assert full[0].startswith("**The guideline:** 59% of the full-year members")
    assert full[0].endswith("down from 65%.")
    assert "109 members" in full[1]
    assert full[1].endswith("last year it was 40.")
    assert not any("guideline" in each or "planned" in each for each in reduced)


def test_figures_fill_what_opens_a_letter_up_to_three_things_in_any_of_them(tmp_path: Path) -> None:
    """Members with a reduced target hear of their target and of two findings; the others have none."""
    drawn = drawn_schemes.everything()
    known = [each for each in drawn.figures if each.measure != "declaration_rate"]
    figures = (*known, share("reached_reduced", 120, 141))
    evidence = of_year(opened(tmp_path, replace(drawn, figures=figures)), 2025)
    earned = findings.earned(evidence)[0]
    reduced = [replace(earned, text=f"- {told_beside.NOT_FULL} {n}", brief=f"> {n}") for n in ("one", "two")]

    def told(chosen: Sequence[Finding]) -> list[str]:
        return told_beside.brief(chosen, voice(evidence)).splitlines()

    assert [told_beside.FULL in each for each in told(())] == [True, False]
    assert len(told(reduced)) == 2
    assert all(told_beside.NOT_FULL in each for each in told(reduced))


@pytest.fixture
def agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """A scheme in which those who met their guideline rose from 361 of 460 to 382 of 472."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    drawn = drawn_schemes.everything()
    moved = Change("met_guideline", Statistic.SHARE, 2024, 2025, 0.03, None, None, "rose", None)
    return opened(tmp_path, replace(drawn, changes=(drawn.changes[0], moved)))


def action(**given: object) -> Action:
    plain = {
        "number": 0,
        "cpd_year": 2024,
        "what": "Send three planning tips.",
        "measure": "met_guideline",
        "direction": Direction.UP,
        "look_year": 2025,
    }
    return Action(**{**plain, **given})  # type: ignore[arg-type]  # a test names the fields it changes


def test_an_action_that_is_due_is_answered_with_what_its_measure_was_and_is(agreed: Catalogue) -> None:
    assert "we agreed" not in whole(made(agreed))

    actions.add(agreed, action())

    assert (
        "From the figures of 2024 we agreed: “Send three planning tips”. "
        "The share meeting the guideline rose from 78% in 2024 to 81%." in whole(made(agreed))
    )


def test_an_action_that_is_closed_not_due_or_not_to_be_compared_is_not_answered(agreed: Catalogue) -> None:
    actions.add(agreed, action())
    actions.close(agreed, 1, "Given up")
    actions.add(agreed, action(cpd_year=2025, look_year=2026))
    actions.add(agreed, action(measure="has_development_plan"))

    assert "we agreed" not in whole(made(agreed))


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("reflection_recorded", "The share who said that they wrote a reflection is 58%, about as in 2024"),
        ("on_time_rate", "The figure for “declared on time” fell from 92% in 2024 to 88%"),
    ],
)
def test_an_action_is_answered_in_a_sentence_and_once(
    measure: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    actions.add(built_sample.catalogue(), action(measure=measure))
    text = whole(made(built_sample.catalogue()))

    assert f"“Send three planning tips”. {told}" in text
    assert text.count("is 58%, about as in 2024 (57%)") == 1


def test_an_action_on_full_targets_is_answered_to_those_who_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    drawn = drawn_schemes.everything()
    moved = Change("planned_minimum", Statistic.SHARE, 2024, 2025, -0.1, None, None, "fell", None)
    before = share("planned_minimum", 216, 300, year=2024)
    catalogue = opened(tmp_path, replace(drawn, figures=(*drawn.figures, before), changes=(moved,)))
    actions.add(catalogue, action(measure="planned_minimum"))

    assert "fell from 72% in 2024 to 62%" in whole(made(catalogue, Audience.FULL))
    assert "From the figures" not in whole(made(catalogue, Audience.REDUCED))
