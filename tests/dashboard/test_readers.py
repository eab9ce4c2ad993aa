"""Five readers rehearse the letter: what is not for one of them is marked, and what is theirs is not."""

from collections.abc import Iterator
from datetime import date

import pytest

from analysis.scheme.scheme import Scheme, seed
from dashboard.document.document import Bullets, Heading
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter import letter
from dashboard.reports.lint.readers import READERS, Line, Reader, rehearsed
from dashboard.screen.desk.rehearse import counted
from dashboard.words.evidence import of_year
from dashboard.words.facts import Audience
from tests.built_sample import catalogue

BY_NAME = {reader.name: reader for reader in READERS}
RETIRED = BY_NAME["Retired"]
FULL = tuple(reader for reader in READERS if reader.audience is Audience.FULL)
REDUCED = tuple(reader for reader in READERS if reader.audience is Audience.REDUCED)
PLANTED = (
    ("Retired", "Of the {planned_minimum.base} members, {planned_minimum.part} planned."),
    ("Retired", "Ask your manager for one course."),
    ("Retired", "The guideline is {guideline.target_hours} hours."),
    ("Retired", "One skill for my present job."),
    ("Retired", "14 May, job role: course on clear writing."),
    ("Retired", "Next I will review the rest with the team."),
    ("Retired", "Of the {met_guideline.base} members, {met_guideline.part} met the guideline."),
    ("Retired", "Of {meets_of_met.base} records, {meets_of_met.part} were found to meet it."),
    ("Retired", "By December I want to lead a small one."),
    ("Retired", "Now I know when a protection study has to be run again."),
    ("On leave", "I can now write a safety requirement that can be tested."),
    ("On leave", "Look back for a project."),
    ("On leave", "I can explain to a client what the test does."),
    ("On leave", "Most of you covered all three areas."),
    ("On leave", "Show the entry to a colleague."),
    ("On leave", "A talk at work counts."),
    ("Late in a career", "At the start of your career, choose breadth."),
    ("Exactly at the target", "Some were close: {within_one_hour}."),
    ("Exactly at the target", "A few more planned hours would help."),
    ("All in one area", "Most of you covered all areas: {areas_covered_3}."),
    ("All in one area", "Write one goal for each area."),
)


def lines(text: str, reader: Reader, audience: Audience) -> list[Line]:
    return list(rehearsed(of_year(catalogue(), 2025), (Section("Planted", text),), reader, audience))


def read(year: int, reader: Reader, audience: Audience) -> Iterator[Line]:
    evidence = of_year(catalogue(), year)
    return rehearsed(evidence, letter.auto(evidence), reader, audience)


@pytest.mark.parametrize(("name", "text"), PLANTED)
def test_a_line_that_is_not_for_a_reader_is_marked(name: str, text: str) -> None:
    (line,) = lines(text, BY_NAME[name], Audience.EVERYBODY)

    assert line.passes_by


@pytest.mark.parametrize("reader", READERS, ids=lambda each: each.name)
def test_a_line_for_everybody_is_not(reader: Reader) -> None:
    text = "Of the {declaration_rate.base} members asked, {declaration_rate.part} declared.\n- Thank you."

    assert [line.passes_by for line in lines(text, reader, Audience.EVERYBODY)] == ["", ""]


def test_the_name_of_an_area_speaks_of_nobody_s_work() -> None:
    (line,) = lines("The areas are personal technical and job role technical.", RETIRED, Audience.REDUCED)

    assert line.passes_by == ""


@pytest.mark.parametrize("scheme", [seed(), catalogue().scheme], ids=["shipped", "sample"])
def test_the_scheme_s_own_words_for_all_pass_nobody_by(scheme: Scheme) -> None:
    """Few planned hours are advice to those who have to plan; everything else goes to both audiences."""
    themes = [theme for theme in scheme.themes if theme.code != "few_planned"]
    given = [text for theme in themes for text in (*theme.why, *theme.action, *theme.example)]
    texts = [*given, *scheme.tips, *scheme.entry_before, *scheme.entry_after]
    read_by = [line for reader in REDUCED for text in texts for line in lines(text, reader, Audience.REDUCED)]

    assert [line for line in read_by if line.passes_by] == []


@pytest.mark.parametrize("scheme", [seed(), catalogue().scheme], ids=["shipped", "sample"])
def test_no_reason_no_step_no_example_and_no_entry_is_last_year_s(scheme: Scheme) -> None:
    again = [
        (theme.code, name, year)
        for theme in scheme.themes
        for year in range(2016, 2026)
        for name, text in theme.said_in(year).items()
        if text and text == theme.said_in(year - 1)[name]
    ]

    assert again == []
    assert all(scheme.entry_in(year) != scheme.entry_in(year - 1) != ("", "") for year in range(2016, 2026))


@pytest.mark.parametrize("year", range(2016, 2026))
def test_nothing_in_the_letter_to_the_others_passes_a_late_career_by(year: int) -> None:
    marked = [line for line in read(year, BY_NAME["Late in a career"], Audience.FULL) if line.passes_by]

    assert marked == []


@pytest.mark.parametrize("year", range(2016, 2026))
@pytest.mark.parametrize("reader", REDUCED, ids=lambda each: each.name)
def test_nothing_in_the_letter_to_members_with_another_target_passes_them_by(
    reader: Reader, year: int
) -> None:
    assert [line for line in read(year, reader, Audience.REDUCED) if line.passes_by] == []


@pytest.mark.parametrize("reader", FULL, ids=lambda each: each.name)
def test_no_figure_of_a_reduced_target_is_in_the_letter_to_the_others(reader: Reader) -> None:
    told = "\n".join(line.text for line in read(2025, reader, Audience.FULL))

    assert "reduced" not in told


def test_the_letter_to_everybody_speaks_to_a_retired_member_of_hours_that_are_not_theirs() -> None:
    marked = [line.text for line in read(2025, BY_NAME["Retired"], Audience.EVERYBODY) if line.passes_by]

    assert any("full target" in text for text in marked)


def test_what_stands_above_a_chart_and_about_the_figures_is_read_too() -> None:
    chart = lines("## Hours\n\n{block hours_chart}", RETIRED, Audience.EVERYBODY)
    about = lines("## About these figures\n\n{block about}", RETIRED, Audience.EVERYBODY)

    assert [each.text for each in chart][:1] == ["## Hours"]
    assert len(chart) == 2
    assert any("describe scheme members" in each.text for each in about)
    assert lines("## About these figures", RETIRED, Audience.EVERYBODY) == []
    assert "no “tables” to place" in lines("{block tables}", RETIRED, Audience.EVERYBODY)[0].text


@pytest.mark.parametrize(
    ("number", "said"), [(0, "Every line is"), (1, "one line is not"), (2, "two lines are not")]
)
def test_how_many_lines_are_not_for_a_reader_is_told_in_the_singular_too(number: int, said: str) -> None:
    assert counted(number).startswith(said)


@pytest.mark.parametrize("year", range(2016, 2026))
def test_nobody_with_a_reduced_target_reads_of_planning_as_theirs(year: int) -> None:
    """Nothing has to be planned for it: no heading and no question of their letter speaks of it."""
    made = letter.letter(catalogue(), year, issued=date(2026, 6, 1), audience=Audience.REDUCED)

    heads = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert [each for each in heads if "plann" in each] == []
    assert "How members balanced their hours" in heads


@pytest.mark.parametrize("audience", [Audience.FULL, Audience.REDUCED])
@pytest.mark.parametrize("year", range(2016, 2026))
def test_the_letter_to_each_audience_opens_with_exactly_three_things(year: int, audience: Audience) -> None:
    blocks = letter.letter(catalogue(), year, issued=date(2026, 6, 1), audience=audience).blocks
    (place,) = [n for n, each in enumerate(blocks) if isinstance(each, Heading) and each.text == "In brief"]
    listed = blocks[place + 1]

    assert isinstance(listed, Bullets)
    assert len(listed.items) == 3
    assert (audience is Audience.REDUCED) == listed.items[0].startswith("**Your target:**")
