"""The feedback letter: what it says, what it leaves out, and how."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from analysis.catalogue.figure import State
from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from dashboard.document.document import Bullets, Chart, Document, Heading, KeyFigures
from dashboard.reports.findings import findings
from dashboard.reports.findings.finding import Kind
from dashboard.reports.letter.letter import letter
from dashboard.reports.render import pdf
from dashboard.words.evidence import of_year
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, absent, count, drawn_year, opened, share
from tests.dashboard.read_aloud import sentences, whole
from tests.thirty import seed

ISSUED = date(2026, 5, 20)


def written(folder: Path, drawn: Drawn) -> Document:
    return letter(opened(folder, drawn), 2025, issued=ISSUED)


def headings(document: Document, level: int = 2) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def key_figures(document: Document) -> list[str]:
    return [item.value for block in document.blocks if isinstance(block, KeyFigures) for item in block.items]


def test_a_full_letter_has_its_twelve_parts_in_order(tmp_path: Path) -> None:
    document = written(tmp_path, drawn_schemes.everything())

    assert headings(document) == [
        "In brief",
        "2025 at a glance",
        "What went well",
        "What our CPD assessors saw",
        "Where a small change would help",
        "At least half of those with the full target recorded 41 hours or more",
        "On average, you planned at least half of your hours",
        "One entry, written twice",
        "Questions we are often asked",
        "What happens next",
        "About these figures",
    ]
    assert whole(document).startswith("Your CPD in 2025")
    assert "Thank you for taking part" in whole(document)


def test_a_glance_gives_four_figures_each_with_its_base(tmp_path: Path) -> None:
    document = written(tmp_path, drawn_schemes.everything())

    assert key_figures(document) == ["77%", "81%", "62%", "41 hours"]
    assert "Declared: 205 of the 331 members with the full target" in whole(document)


def test_a_reviewed_share_is_worded_with_its_interval_for_the_scheme(tmp_path: Path) -> None:
    text = whole(written(tmp_path, drawn_schemes.everything()))

    assert "Of these, 75 met the guideline. Our estimate for the whole scheme is 78%." in text
    assert "The share very probably lies between 69% and 85%." in text
    assert "In 31 of the 96 records, CPD assessors marked “learning outcomes missing”" in text
    assert "(for the scheme, very probably between 24% and 41%)." in text


def test_a_letter_without_name_contact_signatory_and_dates_is_a_draft_that_says_so(tmp_path: Path) -> None:
    document = written(tmp_path, replace(drawn_schemes.everything(), scheme=schemes.seed()))

    assert [sentence.split(".")[0] for sentence in document.draft] == [
        "The institution has no name yet",
        "No contact is given",
        "Nobody is named to sign",
        "The dates of the next declaration are missing",
    ]
    assert "opens on" not in whole(document)


def test_a_letter_that_lacks_nothing_is_no_draft_and_has_no_watermark(tmp_path: Path) -> None:
    document = written(tmp_path, drawn_schemes.everything())

    assert (document.draft, document.watermark) == ((), "")


def test_sample_data_are_marked_on_the_letter(tmp_path: Path) -> None:
    document = written(tmp_path, replace(drawn_schemes.everything(), meta={"data": "sample"}))

    assert document.watermark == "SAMPLE DATA"


def test_a_year_before_its_freeze_is_provisional_and_a_draft(tmp_path: Path) -> None:
    document = written(tmp_path, drawn_schemes.everything(is_final=False))

    assert document.draft == (
        "The figures are provisional until the data freeze on 30 April 2026.",
        "What members recorded for 2025 is not told while the year is open. It is told after the data "
        "freeze on "
        "30 April 2026, or on the day somebody closes the year on the Data page.",
    )
    assert document.stamp.endswith("provisional")


def test_total_hours_alone_make_a_short_letter_without_an_empty_part(tmp_path: Path) -> None:
    document = written(tmp_path, drawn_schemes.bare())
    text = whole(document)

    assert headings(document) == [
        "In brief",
        "2025 at a glance",
        "Most of those who declared recorded 30 hours or more",
        "One entry, written twice",
        "Questions we are often asked",
        "What happens next",
        "About these figures",
    ]
    assert key_figures(document) == ["472", "81%", "93%", "35.5 hours"]
    brief = next(block for block in document.blocks if isinstance(block, Bullets))
    assert len(brief.items) == 3
    assert "One thing to do this month." in text
    assert "do not know how many members" not in text
    assert "recorded 30 hours or more" in text
    assert "recorded 10 hours or more" in text
    assert "of those who declared" in text
    assert not re.search(r"met the guideline|own target|reviewed|reviews|\b0%|not collected|\b0 of", text)


def test_a_letter_under_another_guideline_gives_its_hours_and_no_others(tmp_path: Path) -> None:
    rules = replace(seed(2025), target_hours=25, reduced_target_hours=8)
    drawn = replace(drawn_schemes.bare(), years=(drawn_year(2025, guideline=rules, due_rows=False),))
    text = whole(written(tmp_path, drawn))

    assert "recorded 25 hours or more" in text
    assert "recorded 8 hours or more" in text
    assert "The guideline is 25 hours, or 8 for some members" in text
    assert not re.search(r"\b(?:30|10) hours", text)


def test_a_reduced_target_of_nothing_is_not_spoken_of(tmp_path: Path) -> None:
    everything, rules = drawn_schemes.everything(), {"target_hours": 20, "reduced_target_hours": 0}
    years = tuple(replace(year, guideline=replace(year.guideline, **rules)) for year in everything.years)
    text = whole(written(tmp_path, replace(everything, years=years)))

    assert "Our guideline is 20 hours" in text
    assert "On a reduced target" not in text


def test_a_letter_on_total_hours_alone_fits_one_page(tmp_path: Path) -> None:
    assert len(_pages(pdf.render(written(tmp_path, drawn_schemes.bare())))) == 1


def test_a_full_letter_fits_three_pages(tmp_path: Path) -> None:
    assert len(_pages(pdf.render(written(tmp_path, drawn_schemes.everything())))) <= 3


def _pages(content: bytes) -> list[object]:
    with pikepdf.open(io.BytesIO(content)) as read:
        return list(read.pages)


def test_without_planned_hours_the_target_hours_lead_and_nothing_is_said_of_meeting_the_guideline(
    tmp_path: Path,
) -> None:
    figures = (*drawn_schemes.declared(), absent("met_guideline", State.NOT_COLLECTED))
    drawn = replace(drawn_schemes.everything(has_reviews=False), figures=figures, changes=())

    document = written(tmp_path, drawn)

    assert "reached their own target of hours" in whole(document)
    assert "met the guideline" not in whole(document)
    assert "planned" not in " ".join(headings(document)).casefold()


def test_without_a_review_sheet_nothing_is_said_of_reviews(tmp_path: Path) -> None:
    figures = (*drawn_schemes.declared(), *drawn_schemes.planned())
    document = written(tmp_path, replace(drawn_schemes.everything(has_reviews=False), figures=figures))

    assert not re.search("reviewed|reviews|assessor|sample", whole(document).casefold())


def test_reviews_not_known_to_be_random_are_counted_among_those_reviewed(tmp_path: Path) -> None:
    text = whole(written(tmp_path, drawn_schemes.everything(random_known=False)))

    assert "In 31 of the 96 records reviewed, CPD assessors marked “learning outcomes missing” (32%)." in text
    assert not re.search(r"at random|between 69%|whole scheme|95%", text)


@pytest.mark.parametrize("declared", [0, 9])
def test_too_few_declarations_make_no_letter(tmp_path: Path, declared: int) -> None:
    catalogue = opened(tmp_path, Drawn(figures=(count("valid_declarations", declared),)))

    with pytest.raises(CpdError, match="too few declarations for CPD year 2025"):
        letter(catalogue, 2025, issued=ISSUED)


def test_a_year_in_which_everything_is_withheld_makes_no_letter(tmp_path: Path) -> None:
    figures = tuple(absent(name, State.WITHHELD) for name in ("valid_declarations", "met_guideline", "hours"))
    catalogue = opened(tmp_path, Drawn(figures=figures))

    with pytest.raises(CpdError, match="Load the year's declarations"):
        letter(catalogue, 2025, issued=ISSUED)


def test_no_sentence_speaks_of_a_base_under_ten(tmp_path: Path) -> None:
    figures = (*drawn_schemes.hours_only(), share("planned_minimum", 8, 9), share("areas_covered_3", 9, 9))
    document = written(tmp_path, Drawn(figures=figures, years=(drawn_year(2025),)))

    assert "planned hours" not in whole(document)
    assert "all three areas" not in whole(document)


def test_there_are_never_more_than_twice_as_many_themes_as_strengths(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, drawn_schemes.everything())
    found = findings.earned(of_year(catalogue, 2025))
    one_strength = next(f for f in found if f.kind is Kind.STRENGTH)
    advice = [f for f in found if f.kind is Kind.ADVICE]

    chosen = findings.chosen([one_strength, *advice])

    assert len(advice) > 2
    assert [f.kind for f in chosen] == [Kind.STRENGTH, Kind.ADVICE, Kind.ADVICE]


def test_a_letter_has_at_most_three_strengths_and_three_themes(tmp_path: Path) -> None:
    chosen = findings.chosen(findings.earned(of_year(opened(tmp_path, drawn_schemes.everything()), 2025)))

    assert [f.kind for f in chosen].count(Kind.STRENGTH) == 3
    assert [f.kind for f in chosen].count(Kind.ADVICE) == 3


def test_a_remark_on_fewer_than_five_records_is_not_spoken_of(tmp_path: Path) -> None:
    found = findings.earned(of_year(opened(tmp_path, drawn_schemes.everything()), 2025))

    assert "theme_one_type" not in {finding.measure for finding in found}


def test_a_subject_is_spoken_of_once_declarations_before_reviews(tmp_path: Path) -> None:
    found = findings.earned(of_year(opened(tmp_path, drawn_schemes.everything()), 2025))

    assert "planned_minimum" in {finding.measure for finding in found}
    assert "theme_few_planned" not in {finding.measure for finding in found}
    assert len({finding.subject for finding in found}) == len(found)


def test_most_of_you_is_said_only_where_it_is_most_of_everybody_asked(tmp_path: Path) -> None:
    figures = (
        count("valid_declarations", 100),
        share("declaration_rate", 100, 400),
        share("met_guideline", 95, 100),
    )
    catalogue = opened(tmp_path, Drawn(figures=figures))

    assert (
        findings.earned(of_year(catalogue, 2025))[0].heading
        == "Nearly all of those who declared met the guideline"
    )


def test_the_histogram_marks_ten_and_thirty_and_adds_up_its_bars(tmp_path: Path) -> None:
    document = written(tmp_path, drawn_schemes.everything())

    chart = next(block for block in document.blocks if isinstance(block, Chart))

    assert [mark.value for mark in chart.marks] == [10, 30]
    assert chart.at == ((0, 10), (10, 20), (20, 30), (30, 40), (40, 50), (50, 60))
    assert [point.value for point in chart.series[0].points] == [26, 78, 118, 132, 74, 44]


def test_markup_in_the_schemes_own_words_stays_text(tmp_path: Path) -> None:
    drawn = drawn_schemes.everything()
    scheme = replace(drawn.scheme, entry_before=("*12* hours [^x] at **work**",), questions=())

    assert "*12* hours [^x] at **work**" in whole(written(tmp_path, replace(drawn, scheme=scheme)))


def test_the_same_figures_make_the_same_letter(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, drawn_schemes.everything())

    assert letter(catalogue, 2025, issued=ISSUED) == letter(catalogue, 2025, issued=ISSUED)


def test_no_declared_figure_shares_a_sentence_with_a_reviewed_one(tmp_path: Path) -> None:
    document = written(tmp_path, drawn_schemes.everything())

    both = [
        text for text in sentences(document) if "reviewed" in text.casefold() and "declar" in text.casefold()
    ]

    assert both == []
