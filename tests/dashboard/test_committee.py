"""The committee paper and the licence-review sheet: their order, their figures,
what is left where less is known."""

import io
import math
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from analysis.catalogue import draw_record
from analysis.catalogue.figure import Change, Statistic
from analysis.catalogue.read import Query
from analysis.errors import CpdError
from dashboard.document.document import Bullets, Decision, Document, Heading, as_json, from_json
from dashboard.reports.drafts import actions
from dashboard.reports.drafts.actions import Action, Direction
from dashboard.reports.findings import year as overview
from dashboard.reports.letter import letter as feedback
from dashboard.reports.paper import licence
from dashboard.reports.paper import paper as committee
from dashboard.reports.render import fixed_words as render_words
from dashboard.reports.render import pdf
from dashboard.words import alternative
from dashboard.words.evidence import of_year
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, opened, share
from tests.dashboard.read_aloud import whole

ISSUED = date(2026, 5, 20)
NINE = (60, 15, 12, 9, 20, 6, 3, 2, 4)


@pytest.fixture(autouse=True)
def own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))


def reviewed() -> Drawn:
    """Everything, with a sample of 131 whose outcomes are known."""
    names = (
        "meets",
        "meets_with_advice",
        "below_guideline",
        "insufficient_information",
        "did_not_submit",
        "deferred",
        "exempt",
        "left_after_selection",
        "in_review",
    )
    drawn = drawn_schemes.everything()
    counts = tuple(count(f"outcome_{name}", number) for name, number in zip(names, NINE, strict=True))
    more = (
        count("selected_random", sum(NINE)),
        count("due_members", 612),
        count("scheme_members", 640),
        *counts,
    )
    return replace(drawn, figures=(*drawn.figures, *more))


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def pages(document: Document) -> int:
    with pikepdf.open(io.BytesIO(pdf.render(document))) as read:
        return len(read.pages)


def test_a_full_paper_has_its_parts_in_the_fixed_order() -> None:
    assert headings(committee.paper(built_sample.catalogue(), 2025, issued=ISSUED)) == [
        "Decisions sought",
        "The year in five lines",
        "Who took part",
        "Who declared, by group",
        "Declared CPD",
        "How members balanced their hours",
        "The sample and its outcomes",
        "Declared and reviewed",
        "Criteria and themes",
        "Quality assurance",
        "Fairness by group",
        "Risks and limits: what cannot be concluded",
        "Feedback issued",
        "Actions of last year",
        "Options for the next sample",
        "Data protection",
        "Annex A: draft feedback to members",
        "Annex B: full tables",
        "Annex C: method and glossary",
    ]


def test_a_table_of_several_years_begins_with_the_newest_and_no_line_breaks_inside_a_base() -> None:
    document = committee.paper(built_sample.catalogue(), 2025, issued=ISSUED)
    tables = {table.id: table for table in document.tables()}

    years = {
        name: [re.sub(r"CPD year |, restated", "", each) for each in table.columns[1:4]]
        for name, table in tables.items()
    }
    assert years["funnel"] == years["all_declared"] == years["all_reviewed"] == ["2025", "2024", "2023"]
    assert years["declared"][:2] == years["outcomes"][:2] == ["2025", "2024"]
    assert render_words.numeric_columns(tables["declared"]) == (False, True, True, False)
    assert any(row[1].startswith("35 hours (n\u00a0=\u00a0") for row in tables["declared"].rows)
    assert "(n = " not in as_json(document)


def test_no_part_of_a_paper_shows_a_reference_in_the_place_of_its_figure() -> None:
    text = whole(committee.paper(built_sample.catalogue(), 2025, issued=ISSUED))

    assert not re.search(r"[{}⟦⟧]", text)


def test_a_paper_of_a_final_year_says_that_its_figures_are_final_and_not_that_it_is() -> None:
    document = committee.paper(built_sample.catalogue(), 2025, issued=ISSUED)

    assert document.stamp.endswith(" · figures final")


def test_the_text_alternatives_say_what_is_drawn_and_refer_to_nothing_that_another_format_lacks() -> None:
    document = committee.paper(built_sample.catalogue(), 2025, issued=ISSUED)
    charts = {chart.id: chart for chart in document.charts()}
    told = {name: alternative.of(chart) for name, chart in charts.items()}
    criteria = charts["criteria"]

    (series,) = criteria.series
    ends = (("Highest", 0), ("lowest", -1))
    for name, place in ends:
        point = series.points[place]
        low, high = math.floor((point.lower or 0) * 100), math.ceil((point.upper or 0) * 100)
        words = f"{name} {criteria.categories[place]} {point.label} ({low}% to {high}%)"
        assert words in told["criteria"]
        assert criteria.more[0].cells[place].endswith(f"between {low}% and {high}%")
    assert told["criteria"].startswith("Points with ranges")
    assert "Declared: 76% in 2016, 81% in 2024, 80% in 2025" in told["declared_years"]
    assert not any("the table" in text for text in told.values())


def test_the_nine_outcomes_stand_in_a_table_that_adds_to_the_records_selected(tmp_path: Path) -> None:
    document = committee.paper(opened(tmp_path, reviewed()), 2025, issued=ISSUED)

    table = next(table for table in document.tables() if table.id == "outcomes")

    assert [int(row[1]) for row in table.rows[:9]] == list(NINE)
    assert table.rows[9][1] == "**131**"


def test_a_criterion_weighted_by_stratum_is_drawn_at_its_weighted_share_inside_its_interval(
    tmp_path: Path,
) -> None:
    """Of unequal strata: 70 of 100 records met it, which for the scheme is half."""
    weighted = share("criterion_c1_met", 70, 100, value=0.5, lower=0.42, upper=0.58, frame=612)
    plain = share("criterion_c2_met", 60, 100, lower=0.5, upper=0.69, frame=612)
    others = [each for each in reviewed().figures if not each.measure.startswith("criterion_")]
    catalogue = opened(tmp_path, replace(reviewed(), figures=(*others, weighted, plain)))

    chart = next(
        each for each in committee.paper(catalogue, 2025, issued=ISSUED).charts() if each.id == "criteria"
    )

    assert [(each.value, each.label) for each in chart.series[0].points] == [(0.6, "60%"), (0.5, "50%")]
    assert "weighted by the size of each group drawn" in chart.subtitle


def test_a_criterion_that_stands_alone_is_drawn_with_its_share_and_is_not_ranked(tmp_path: Path) -> None:
    alone = share("criterion_c1_met", 70, 100, lower=0.6, upper=0.78, frame=612)
    others = [each for each in reviewed().figures if not each.measure.startswith("criterion_")]
    catalogue = opened(tmp_path, replace(reviewed(), figures=(*others, alone)))

    made = committee.paper(catalogue, 2025, issued=ISSUED)
    chart = next(each for each in made.charts() if each.id == "criteria")

    assert chart.finding.endswith("on 70% of 100 records")
    assert "ranked" not in chart.finding


def test_the_same_claim_is_the_same_sentence_as_on_the_overview_and_the_letter_is_annexed(
    tmp_path: Path,
) -> None:
    catalogue = opened(tmp_path, reviewed())
    document = committee.paper(catalogue, 2025, issued=ISSUED)
    text = whole(document)

    assert overview.of_year(of_year(catalogue, 2025)).headline in text
    letter = feedback.letter(catalogue, 2025, issued=ISSUED)
    assert all(block in document.blocks for block in letter.blocks if type(block).__name__ == "KeyFigures")
    assert letter.title in text


def test_total_hours_alone_make_a_paper_without_an_empty_part(tmp_path: Path) -> None:
    document = committee.paper(opened(tmp_path, drawn_schemes.bare()), 2025, issued=ISSUED)

    assert headings(document)[:4] == [
        "Decisions sought",
        "The year in five lines",
        "Declared CPD",
        "Risks and limits: what cannot be concluded",
    ]
    assert "met the guideline" not in whole(document)
    assert [block.number for block in document.blocks if isinstance(block, Decision)] == [1, 2]


def test_a_headline_that_the_first_line_repeats_is_said_once(tmp_path: Path) -> None:
    bare = drawn_schemes.bare()
    known = tuple(each for each in bare.figures if not each.measure.startswith("recorded"))
    document = committee.paper(opened(tmp_path, replace(bare, figures=known)), 2025, issued=ISSUED)

    assert "The year in two lines" in headings(document)
    assert whole(document).count("472 members declared.") == 1


def test_too_few_declarations_make_no_paper_and_no_sheet(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, Drawn(figures=(count("valid_declarations", 9),)))

    for make in (committee.paper, licence.sheet):
        with pytest.raises(CpdError, match="too few declarations for CPD year 2025"):
            make(catalogue, 2025, issued=ISSUED)


def test_annex_b_gives_each_estimate_its_interval_and_says_what_it_was_drawn_from(tmp_path: Path) -> None:
    catalogue = built_sample.catalogue()
    tables = {each.id: each for each in committee.paper(catalogue, 2025, issued=ISSUED).tables()}
    estimated, counted = tables["all_reviewed"], tables["all_declared"]

    meets = next(row for row in estimated.rows if row[0] == "Met, of records reviewed")
    figures = {each.year: each for each in catalogue.figures(Query(("reviewed_meets",)))}
    for year, cell in zip((2025, 2024, 2023), meets[1:], strict=True):
        held = figures[year]
        low, high = held.lower or 0, held.upper or 0
        ends = f"{math.floor(round(low * 100, 6))}% to {math.ceil(round(high * 100, 6))}%"
        assert f", {ends} (n = {held.whole})" in cell.replace("\u00a0", " ")
        assert (
            f"CPD year {year}: {held.whole} records reviewed, drawn from "
            f"{catalogue.year(year).frame_size:,} members." in (estimated.note)
        )
    assert not any("% to " in cell for row in counted.rows for cell in row)
    assert "n is the base of each figure" in counted.note

    unknown = replace(reviewed(), years=(drawn_year(2024), drawn_year(2025, random_known=False)))
    drawn = committee.paper(opened(tmp_path, unknown), 2025, issued=ISSUED)
    table = next(each for each in drawn.tables() if each.id == "all_reviewed")
    assert not any("% to " in row[-1] for row in table.rows)
    assert "how they were chosen is not known, so there is no range" in table.note


def test_the_scheme_s_events_are_marked_on_the_chart_over_the_years_and_named_in_words() -> None:
    document = committee.paper(built_sample.catalogue(), 2025, issued=ISSUED)
    chart = next(each for each in document.charts() if each.id == "declared_years")

    assert chart.events == (("2022", "Campaign for early-career members"), ("2024", "New declaration form"))
    told = "Marked: Campaign for early-career members (2022); New declaration form (2024)."
    assert alternative.of(chart).endswith(told)
    assert chart.source.endswith(told)


DRAW = {
    "number": 1,
    "at": "2026-02-03T09:05:00+00:00",
    "review_year": 2026,
    "frame_sha256": "ab" * 32,
    "seed": f"{'ab' * 32}:3 12 27",
    "list_sha256": "cd" * 32,
    "selected": 131,
    "drawn_by": "",
    "members": 612,
    "reserves": 27,
    "reason": "yearly sample",
    "again": "",
}


def sampled(document: Document) -> str:
    """All that the section on the sample says in bullets."""
    names = [block.text if isinstance(block, Heading) else "" for block in document.blocks]
    place = next(
        n for n, name in enumerate(names) if name in {"The sample and its outcomes", "Sample and outcomes"}
    )
    block = document.blocks[place + 1]
    assert isinstance(block, Bullets)
    return "\n".join(block.items)


@pytest.mark.parametrize("make", [committee.paper, licence.sheet])
def test_paper_and_sheet_quote_the_draw_and_that_its_rule_came_first(
    make: Callable[..., Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    catalogue = opened(tmp_path, reviewed())
    none = "The draw of the sample: none for this year is on record here."
    assert "Drawn on" not in sampled(make(catalogue, 2025, issued=ISSUED))
    assert (none in whole(make(catalogue, 2025, issued=ISSUED))) is (make is licence.sheet)

    draw_record.add(data, {**DRAW, "review_year": 2025})
    draw_record.add(data, DRAW)
    assert none not in whole(make(catalogue, 2025, issued=ISSUED))
    told = sampled(make(catalogue, 2025, issued=ISSUED))
    assert "Drawn on 3 February 2026 at 09:05 UTC: 131 of 612 members, 27 in reserve" in told
    assert "“3 12 27”" in told
    assert "seed" not in whole(make(catalogue, 2025, issued=ISSUED)).casefold()
    full = f"The frame's fingerprint (SHA-256) is {'ab' * 32}, that of the list drawn {'cd' * 32}."
    brief = f"The frame's fingerprint (SHA-256) begins {'ab' * 8}, that of the list drawn {'cd' * 8}."
    assert (full if make is committee.paper else brief) in told
    assert "No statement from before the draw is on record" in told

    monkeypatch.setattr(draw_record, "now", lambda: "2026-02-01T16:00:00+00:00")
    wish = {name: DRAW[name] for name in ("review_year", "frame_sha256", "selected", "drawn_by")}
    stated = draw_record.state(data, wish)
    assert "No statement from before the draw is on record" in sampled(make(catalogue, 2025, issued=ISSUED))

    (data / draw_record.DRAWS).unlink()
    draw_record.add(data, {**DRAW, "secret_sha256": stated["secret_sha256"]})
    told = sampled(make(catalogue, 2025, issued=ISSUED))
    assert "were stated on 1 February 2026 at 16:00 UTC, before the draw." in told

    draw_record.add(data, {**DRAW, "number": 3, "selected": 130, "again": "A *wrong* frame"})
    document = make(catalogue, 2025, issued=ISSUED)
    assert document.title.startswith("CPD monitoring") or pages(document) <= 2
    told = sampled(document)
    assert "Two draws are on record; drawn again: A \\*wrong\\* frame." in told
    assert "The draw selected 130 members; the reviews loaded hold 131 records as selected at random." in told


def test_an_invented_scheme_quotes_no_draw_of_the_real_one(tmp_path: Path) -> None:
    draw_record.add(tmp_path / "data", DRAW)

    told = sampled(committee.paper(built_sample.catalogue(), 2025, issued=ISSUED))

    assert "Drawn on" not in told


def test_the_one_page_version_of_provisional_figures_fits_one_page_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogue = built_sample.catalogue()
    held = catalogue.year
    monkeypatch.setattr(type(catalogue), "year", lambda _, year: replace(held(year), is_final=False))

    made = committee.paper(catalogue, 2025, issued=ISSUED, on_one_page=True)

    assert made.draft
    assert pages(made) == 1


def test_the_one_page_version_fits_one_page_with_its_logo_and_the_licence_sheet_two() -> None:
    catalogue = built_sample.catalogue()
    one_page = committee.paper(catalogue, 2025, issued=ISSUED, on_one_page=True)

    assert (pages(one_page), bool(one_page.logo)) == (1, True)
    assert pages(licence.sheet(catalogue, 2025, issued=ISSUED)) <= 2


def test_a_paper_comes_back_from_its_record_as_it_was(tmp_path: Path) -> None:
    document = committee.paper(opened(tmp_path, reviewed()), 2025, issued=ISSUED)

    assert from_json(as_json(document)) == document


def test_the_log_names_figures_that_read_otherwise_in_the_revision_before(tmp_path: Path) -> None:
    figures = tuple(
        share("declaration_rate", 470, 612) if (f.measure, f.year) == ("declaration_rate", 2025) else f
        for f in reviewed().figures
    )
    (tmp_path / "before").mkdir()
    before = opened(tmp_path / "before", replace(reviewed(), figures=figures, meta={"revision": "6"}))

    document = committee.paper(opened(tmp_path, reviewed()), 2025, issued=ISSUED, earlier=before)

    log = next(table for table in document.tables() if table.id == "log")
    assert log.columns == ("Measure", "Before", "Now")
    assert log.rows == (("Declared", "76.8% (n\u00a0=\u00a0612)", "77.1% (n\u00a0=\u00a0612)"),)


def test_next_years_paper_says_what_became_of_an_action_with_its_caution(tmp_path: Path) -> None:
    change = Change("met_guideline", Statistic.SHARE, 2024, 2025, 0.05, None, None, "rose", None)
    catalogue = opened(tmp_path, replace(reviewed(), changes=(change,)))
    actions.add(catalogue, action())

    document = committee.paper(catalogue, 2025, issued=ISSUED)

    table = next(table for table in document.tables() if table.id == "actions")
    assert table.rows[0][0] == "Send three planning tips (met the guideline)"
    assert table.columns == ("Action, and its measure", "Before", "Hoped", "2025", "What happened")
    assert table.rows[0][1:4] == ("78%", "up", "81%")
    assert table.rows[0][4].startswith("Rose by 5 percentage points. A change of ")
    assert "does not show that the action moved it" in table.note


def test_what_two_samples_would_show_is_said_once_of_an_action() -> None:
    actions.add(built_sample.catalogue(), action(measure="reviewed_meets"))
    document = committee.paper(built_sample.catalogue(), 2025, issued=ISSUED)

    (row,) = next(table for table in document.tables() if table.id == "actions").rows
    assert "samples of this size would show a fall" in row[4]
    assert "would have been told from chance" not in row[4]


def test_a_value_that_the_committee_hoped_for_stands_between_before_and_now(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, reviewed())
    actions.add(catalogue, action(hoped=" at least 85% "))
    made = committee.paper(catalogue, 2025, issued=ISSUED)
    table = next(table for table in made.tables() if table.id == "actions")

    assert table.rows[0][1:4] == ("78%", "up, to at least 85%", "81%")
    assert (
        actions.all_of(catalogue)[0]
        .hope(catalogue)
        .endswith("up, to at least 85%, looked at in the paper on 2025")
    )


def test_a_value_hoped_for_has_as_many_letters_as_its_box_takes(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, reviewed())
    with pytest.raises(CpdError, match="at most 20 letters"):
        actions.add(catalogue, action(hoped="8" * 21))

    actions.add(catalogue, action(hoped=f" {'8' * 20} "))

    assert [each.hoped for each in actions.all_of(catalogue)] == ["8" * 20]


def action(**given: object) -> Action:
    plain = {
        "number": 0,
        "cpd_year": 2024,
        "what": "Send three planning tips",
        "measure": "met_guideline",
        "direction": Direction.UP,
        "look_year": 2025,
    }
    return Action(**{**plain, **given})  # type: ignore[arg-type]  # a test names the fields it changes


def test_an_action_is_numbered_kept_and_closed_once_with_a_reason(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, replace(reviewed(), years=(drawn_year(2025),)))
    actions.add(catalogue, action())
    actions.close(catalogue, 1, "Done")

    assert actions.all_of(catalogue) == (action(number=1, closed="Done"),)
    with pytest.raises(CpdError, match="There is no open action 1"):
        actions.close(catalogue, 1, "Again")


@pytest.mark.parametrize("given", [{"what": " "}, {"look_year": 2024}, {"measure": "no_such"}])
def test_an_action_that_cannot_be_looked_at_is_refused(tmp_path: Path, given: dict[str, object]) -> None:
    catalogue = opened(tmp_path, reviewed())

    with pytest.raises(CpdError):
        actions.add(catalogue, action(**given))

    assert actions.all_of(catalogue) == ()


def test_the_quality_section_says_how_far_assessors_agree() -> None:
    catalogue = built_sample.catalogue()
    document = committee.paper(catalogue, 2025, issued=ISSUED)
    place = next(
        n for n, block in enumerate(document.blocks) if getattr(block, "text", "") == "Quality assurance"
    )
    told = document.blocks[place + 1]

    assert isinstance(told, Bullets)
    assert told.items[-3:] == (
        "In review year 2026, at least half of the 10 CPD assessors gave 19 opinions or more, and none more "
        "than 22. These are opinions on records selected at random.",
        "Of 23 records marked twice, 20 got the same answer twice on whether they meet, "
        "and 12 of these also on adding advice.",
        "Of 9 records moderated, 5 had their first outcome changed; 2 records on which two opinions "
        "differed were not "
        "moderated.",
    )
