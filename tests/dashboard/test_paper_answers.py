"""What a committee asks of its paper: whom it is for, which sample and why, where groups differ,
whether remarks moved; and nothing that the files do not know."""

import math
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.document.document import Decision, Document, Heading, Paragraph, Table
from dashboard.reports.paper import documents, options, tables
from dashboard.reports.paper.paper import paper
from dashboard.words.evidence import of_year
from tests.built_sample import catalogue
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, count, opened
from tests.dashboard.read_aloud import whole

ISSUED = date(2026, 6, 1)


def made() -> Document:
    return paper(catalogue(), 2025, issued=ISSUED)


def table(document: Document, name: str) -> Table:
    return next(each for each in document.tables() if each.id == name)


def test_the_head_says_whom_it_is_for_when_they_meet_and_who_writes() -> None:
    first = made().blocks[0]

    assert first == Paragraph(
        "**For decision.** To the CPD Committee. Meeting of 9 June 2026. "
        "From the Head of Professional Development."
    )


def test_the_smallest_sample_that_shows_a_fall_worth_knowing_is_recommended_with_its_work() -> None:
    """Of half as many, as many and half as many again the planner gives what each would show."""
    evidence = of_year(catalogue(), 2025)
    shown = {
        each.size: each.detectable
        for each in catalogue().planner
        if each.cpd_year == 2025 and each.detectable is not None
    }
    held = options.choices(evidence)
    enough = [each for each in held if shown[each.reviewed] <= 0.15]
    hours = math.ceil(enough[0].reviewed * 1.1)
    said = " ".join(block.text for block in made().blocks if isinstance(block, Decision))

    recommended = (
        f"We recommend {enough[0].selected}, the fewest of these that would show a fall of 15 percentage "
        "points between two such samples"
    )
    assert recommended in said
    assert f"about {hours} hours of work, or {math.ceil(hours / 7)} days of seven hours" in said
    assert "for each of the 10 CPD assessors" in said


def test_groups_that_differ_by_more_than_chance_are_a_sentence_and_a_chart() -> None:
    """Early and late career: 205 of 275 and 45 of 120, in fives; two standard errors are under 11 points."""
    document = made()
    one, two, pooled = 205 / 275, 45 / 120, 250 / 395

    assert one - two > 3 * math.sqrt(pooled * (1 - pooled) * (1 / 275 + 1 / 120))
    assert (
        "It is about 75% (205 of 275) for “Early career” and about 38% (45 of 120) for “Late career”."
        in whole(document)
    )
    assert "That does not say why they differ." in whole(document)
    assert [chart.id for chart in document.charts() if chart.id == "apart"] == ["apart"]


def test_who_declared_is_told_by_group() -> None:
    found, groups = table(made(), "who_declared"), tables.declared_by_group(of_year(catalogue(), 2025))

    assert found.columns == ("Group", "Declared, of members due to declare")
    (shown,) = {row[0].partition(":")[0] for row in found.rows}
    others = {row[0].partition(":")[0] for row in table(made(), "others_declared").rows}
    assert shown == "Region"
    assert {each.casefold().replace(" ", "_") for each in (shown, *others)} == set(groups)
    assert len(others) == len(groups) - 1
    assert "Shown is the characteristic whose groups of 100 or more lie furthest apart" in whole(made())


def test_remarks_stand_beside_last_year_s_with_what_may_be_said() -> None:
    found = table(made(), "themes")

    assert found.columns == ("Remark", "Records reviewed", "For the scheme", "2024", "Change")
    assert {row[4] for row in found.rows} == {"No clear change", "No clear change among all compared"}


def test_where_nobody_said_how_many_were_asked_nobody_is_called_the_scheme(tmp_path: Path) -> None:
    bare = drawn_schemes.bare()
    counts = (count("scheme_members", 486), count("due_members", 486), count("valid_declarations", 486))
    known = tuple(
        each for each in bare.figures if each.measure not in {"declaration_rate", "valid_declarations"}
    )
    drawn: Drawn = replace(bare, figures=(*known, *counts))

    said = whole(paper(opened(tmp_path, drawn), 2025, issued=ISSUED))

    assert "Scheme members" not in said
    assert "Due to declare" not in said


def test_a_year_s_paper_says_of_groups_only_what_lies_apart() -> None:
    """In 2016 no two groups of a hundred differ beyond chance."""
    said = whole(paper(catalogue(), 2016, issued=ISSUED))

    assert "lie furthest apart in the share" not in said
    assert "That does not say why they differ." not in said


def test_where_nobody_knows_who_joined_when_nobody_is_called_a_full_year_member(tmp_path: Path) -> None:
    bare = drawn_schemes.bare()
    alone = tuple(replace(each, collected=each.collected - {"joined_on"}) for each in bare.years)

    for on_one_page in (False, True):
        folder = tmp_path / str(on_one_page)
        folder.mkdir()
        drawn = opened(folder, replace(bare, years=alone))
        assert "full-year" not in whole(paper(drawn, 2025, issued=ISSUED, on_one_page=on_one_page))


@pytest.mark.parametrize("name", documents.TITLES)
def test_where_nobody_knows_how_records_were_chosen_none_is_said_to_be_drawn_at_random(
    name: documents.Kind, tmp_path: Path
) -> None:
    unknown = drawn_schemes.everything(random_known=False)
    selected = (count("selected_random", 120), count("submitted_records", 100))
    unknown = replace(unknown, figures=(*unknown.figures, *selected))

    said = whole(documents.made(name, opened(tmp_path, unknown), 2025, issued=ISSUED))

    assert "at random" not in said
    assert ("120 of them" in said) is (name is not documents.Kind.ONE_PAGE)


def test_the_heading_of_the_summary_counts_its_lines(tmp_path: Path) -> None:
    """A headline, and an item for each measure; in 2021 rules changed, and in 2019 no reviews are held."""
    for year, lines in ((2025, "five"), (2021, "five"), (2019, "four")):
        document = paper(catalogue(), year, issued=ISSUED)
        place = next(
            n for n, each in enumerate(document.blocks) if each == Heading(2, f"The year in {lines} lines")
        )
        after = next(n for n, each in enumerate(document.blocks) if n > place and isinstance(each, Heading))
        texts = [text for each in document.blocks[place + 1 : after] for text in each.inline_texts()]
        assert len(texts) == {"five": 5, "four": 4}[lines]
        assert all(len(re.findall(r"[.!?](?= |$)", each)) <= 4 for each in texts)
