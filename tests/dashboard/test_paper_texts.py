"""The paper's texts: no digit and no verdict in them, every part is read, what is not so is not said."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.statistics import change
from dashboard.document.blocks import DEEPEST_HEADING
from dashboard.document.document import Decision, Heading
from dashboard.reports.letter import charts
from dashboard.reports.paper import paper as committee
from dashboard.reports.paper import parts
from dashboard.words import alternative, texts, wording
from dashboard.words.voice import voice
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, opened
from tests.dashboard.read_aloud import whole
from tests.dashboard.test_committee import NINE, headings, reviewed
from tests.thirty import seed, unstated

ISSUED = date(2026, 5, 20)
VERDICT = re.compile(
    r"\b(rose|fell|unchanged|increased?|decreased?|more than last year|about the same|up from)\b", re.I
)
PLACE = re.compile(r"^\s*\{(claims|block) ([a-z_]+)\}$", re.MULTILINE)


@pytest.fixture(autouse=True)
def own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))


def written(found: Any) -> Iterator[str]:
    """Every text of a table, however deep."""
    if isinstance(found, str):
        yield found
    else:
        for each in found.values() if isinstance(found, dict) else found:
            yield from written(each)


def paper_text() -> dict[str, str]:
    return dict(texts.shipped().parts(parts.DOCUMENT))


def test_no_text_of_paper_or_table_holds_a_digit_or_says_that_something_rose_or_fell() -> None:
    found = [*paper_text().values(), *written(dict(texts.shipped().tables))]

    assert len(found) > 100
    assert [text for text in found if re.search(r"\d", text) or VERDICT.search(text)] == []


def test_every_part_of_the_paper_is_read_and_every_place_can_be_filled() -> None:
    text = paper_text()
    places = [each for part in text.values() for each in PLACE.findall(part)]
    blocks = {name for kind, name in places if kind == "block"}
    claims = {name for kind, name in places if kind == "claims"}
    offered = {part for place in claims for part in parts.FIRST.get(place, (place,))}
    ordered = {*committee.PARTS, *committee.ON_ONE_PAGE}

    assert blocks == {*committee.MADE, "summary", "actions", "letter", "log"}
    assert offered - {"cautions", "sendings", "new_actions"} == set(text) - ordered
    assert ordered <= set(text)


def test_the_steps_that_the_glossary_names_are_those_of_the_ladder() -> None:
    assert (wording.STEP_POINTS, wording.STEP_HOURS) == (change.SHARE_MARGIN, change.HOURS_MARGIN)
    assert wording.NUMBERS["step_points"] == "3 percentage points"
    assert wording.NUMBERS["step_hours"] == "2"


def reviews_alone() -> Drawn:
    """Records drawn at random and reviewed, and not one declaration."""
    drawn = reviewed()
    figures = [
        each for each in drawn.figures if each.frame is not None or each.measure.startswith("outcome_")
    ]
    more = (count("selected_random", sum(NINE)), count("reviewed", 96))
    year = drawn_year(2025, has_reviews=True, frame_size=612)
    return replace(drawn, figures=(*figures, *more), years=(year,), changes=(), bins=())


def test_a_year_with_reviews_alone_has_a_paper_without_an_empty_part(tmp_path: Path) -> None:
    document = committee.paper(opened(tmp_path, reviews_alone()), 2025, issued=ISSUED)
    said = whole(document)

    assert "Declared CPD" not in headings(document)
    assert {"Who took part", "The sample and its outcomes", "Criteria and themes"} <= set(headings(document))
    assert "Counted are records selected at random." in said
    assert "first three steps" not in said
    assert not re.search(r"[{}⟦⟧]", said)
    assert [block.number for block in document.blocks if isinstance(block, Decision)] == [1, 2, 3]
    blocks = document.blocks
    ends = [n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    assert all(getattr(blocks[n + 1], "level", DEEPEST_HEADING) > 2 for n in ends)


def test_members_of_a_mandatory_scheme_are_not_said_to_have_chosen_it(tmp_path: Path) -> None:
    drawn = reviewed()
    must = replace(drawn.scheme, rules=replace(drawn.scheme.rules, mandatory=True))

    for scheme, is_said in ((drawn.scheme, True), (must, False)):
        folder = tmp_path / str(is_said)
        folder.mkdir()
        catalogue = opened(folder, replace(drawn, scheme=scheme, years=(drawn_year(2024), drawn_year(2025))))
        document = committee.paper(catalogue, 2025, issued=ISSUED)
        names = [getattr(block, "text", "") for block in document.blocks]
        limits = document.blocks[names.index("Risks and limits: what cannot be concluded") + 1]
        told = " ".join(limits.inline_texts())
        assert ("All results describe scheme members, who chose to join" in told) is is_said
        assert ("whole membership" in told) is is_said


def test_no_stamp_no_chart_and_no_sentence_shows_a_guideline_that_nobody_gave(tmp_path: Path) -> None:
    changed = replace(seed(2025), target_hours=25)
    years = [drawn_year(2024), drawn_year(2025, guideline=changed)]
    given, missing = (
        (years[0], years[1]),
        (years[0], replace(years[1], guideline=unstated(2025))),
    )
    drawn = drawn_schemes.everything()
    told = []
    for number, held in enumerate((given, missing)):
        folder = tmp_path / str(number)
        folder.mkdir()
        catalogue = opened(folder, replace(drawn, years=held))
        document = committee.paper(catalogue, 2025, issued=ISSUED)
        chart = next(charts.hours(voice(catalogue, 2025)))
        told.append((document.stamp, len(chart.marks), "Marked" in alternative.of(chart)))

    assert told[0] == (
        "Figures version 7 · CPD year 2025 · guideline version 1.0 · data freeze 30 April 2026 "
        "· figures final",
        2,
        True,
    )
    assert told[1] == ("Figures version 7 · CPD year 2025 · figures final", 0, False)


def test_the_base_of_groups_names_full_year_members_only_where_they_can_be_told(tmp_path: Path) -> None:
    told = []
    for columns in ({"total_hours", "joined_on"}, {"total_hours"}):
        folder = tmp_path / str(len(columns))
        folder.mkdir()
        year = drawn_year(2025, collected=frozenset(columns))
        voice = committee.voice(
            opened(folder, replace(drawn_schemes.everything(), years=(drawn_year(2024), year))), 2025
        )
        told.append(wording.Wording(voice, "groups").columns("share"))

    assert told == [
        ("Met, of full-year members whose declaration could be judged",),
        ("Met, of members whose declaration could be judged",),
    ]
