"""Every page on the sample: it opens, says what it must, and keeps its choices in the address."""

import re
from urllib.parse import parse_qsl

import pytest

from analysis.measures.reviews import RATINGS
from analysis.scheme.vocabulary import ReviewOutcome
from tests import built_sample, oracle_sample
from tests.oracle_sample import ANSWERS
from tests.pages import opened

pytestmark = pytest.mark.usefixtures("sample")


@pytest.mark.parametrize("name", opened.PAGES)
def test_a_page_opens_marked_as_sample_and_stamped(name: str) -> None:
    app = opened.page(name)

    assert not app.exception
    assert "SAMPLE DATA." in opened.said(app)
    assert (
        "Load one Excel file of your own to see yours: a member column and what each member recorded are "
        "enough." in opened.said(app)
    )
    assert "data freeze 30 April 2026 · figures final" in opened.said(app)


@pytest.mark.parametrize(
    ("name", "address", "count"),
    [
        ("overview", {}, 2),
        ("explore", {}, 1),
        ("explore", {"what": "Guideline: Met the guideline", "by": "Region", "as": "Panels"}, 8),
        ("reviews", {}, 2),
    ],
)
def test_every_chart_has_a_text_alternative_a_table_and_its_definition(
    name: str, address: dict[str, str], count: int
) -> None:
    app = opened.page(name, **address)

    alternatives = [chart.alt for chart in opened.charts(app)]
    assert len(alternatives) == count
    assert all(40 <= len(alternative) <= 400 for alternative in alternatives)
    assert app.table
    assert "so there is no range." in opened.said(app) or "the range holds the scheme's" in opened.said(app)


def test_the_overview_says_what_moved_what_is_worth_saying_and_what_cannot_be_said() -> None:
    said = opened.said(opened.page("overview"))

    assert (
        "The share meeting the guideline and the share reaching the planned minimum have fallen since 2024. "
        "80% declared and 59% met the guideline." in said
    )
    assert said.index("Of the 816 members with the full target") < said.index("Of the 1,037 members")
    assert "What we cannot say." in said


def test_a_link_opens_the_same_view() -> None:
    app = opened.page("explore", year="2023", what="Guideline: Met the guideline", by="Sector")

    assert app.selectbox(key="year").value == 2023
    assert app.selectbox(key="by").value == "sector"
    assert "CPD year 2023, declared by" in opened.said(app)
    assert "Built environment" in str([table.value for table in app.table])


def test_a_tampered_link_falls_back_with_a_message() -> None:
    app = opened.page("explore", year="1999", by="Shoe size")

    assert not app.exception
    assert app.selectbox(key="year").value == 2025
    assert "The address asked for a CPD year that is not held here." in opened.said(app)
    assert "The address asked for a characteristic that is not held here." in opened.said(app)
    assert "Shoe" not in opened.said(app)


def test_the_message_goes_when_a_choice_is_made() -> None:
    app = opened.page("explore", year="1999")

    app.selectbox(key="year").set_value(2024).run()

    assert "The address asked for" not in opened.said(app)


def test_choices_hold_across_pages() -> None:
    app = opened.page("explore")
    app.selectbox(key="year").set_value(2022).run()

    app.switch_page("dashboard/pages/reviews.py").run()

    assert "CPD year 2022, declared by" in opened.said(app)


def test_a_year_without_reviews_says_so_and_what_to_do() -> None:
    app = opened.page("reviews", year="2019")

    assert not app.exception
    assert "No reviews are held for CPD year 2019." in opened.said(app)
    assert "Load the review sheet" in opened.said(app)


@pytest.mark.parametrize("year", [2018, 2025])
def test_what_was_declared_and_what_was_found_stand_together_with_the_reason(year: int) -> None:
    met, short = (ANSWERS[name](oracle_sample.year(year)) for name in ("meets_of_met", "meets_of_short"))
    app = opened.page("reviews", year=str(year))
    rows = next(table.value for table in app.table if "All records reviewed" in table.value.index)

    assert (
        f"Of {len(met)} records whose declaration met the guideline, {sum(met)} were found to meet "
        f"it; of {len(short)} whose declaration was below it, {sum(short)} were"
    ) in opened.said(app)
    assert "The two answer different questions" in opened.said(app)
    assert list(rows.index) == ["Met the guideline", "Below the guideline", "All records reviewed"]
    assert all(" to " in text for text in rows["For the scheme"])


def test_years_together_name_a_review_year_that_is_not_held() -> None:
    after, in_a_row = (
        opened.said(opened.page("reviews", year="2020")),
        opened.said(opened.page("reviews", year="2025")),
    )

    found = [
        did for year in (2017, 2018, 2020) for did in ANSWERS["reviewed_meets"](oracle_sample.year(year))
    ]
    share = (200 * sum(found) + len(found)) // (2 * len(found))
    assert f"Over CPD years 2017, 2018 and 2020, {share}% of the records reviewed met the guideline" in after
    assert (
        "No reviews on CPD year 2019 (review year 2020) are held, so the three years are not in a row."
        in after
    )
    assert "No reviews on CPD year 2019 are held, so nothing is said of a change since then." in after
    assert "not in a row" not in in_a_row


def test_years_together_under_changed_rules_say_so() -> None:
    said = opened.said(opened.page("reviews", year="2021"))

    assert "Over CPD years 2018, 2020 and 2021" in said
    assert "The rules changed for 2021, so not all were judged by the same ones." in said


def test_a_pair_that_a_year_does_not_hold_is_said_and_takes_no_figure_of_the_scheme_along() -> None:
    asked = {"what": "Guideline: Met the guideline", "and": "Membership category", "as": "Side by side"}
    app = opened.page("explore", year="2016", by="Region", **asked)

    assert any("that is not held here. The usual choice is shown" in each.value for each in app.info)
    assert "203 of 351 valid declarations" in opened.said(app)
    assert not [box for box in app.selectbox if list(box.options) == ["Nothing"]]


def test_the_nine_outcomes_add_up_to_the_records_selected() -> None:
    app = opened.page("reviews")

    outcomes = next(table.value for table in app.table if table.value.index.name == "Outcome")
    numbers = [int(text) for text in outcomes["2025"][:9]]
    assert sum(numbers) == int(outcomes["2025"].iloc[9].strip("*"))


def test_the_letter_offers_its_formats_and_the_text_to_copy() -> None:
    app = opened.page("letter")

    assert [button.proto.label for button in app.get("download_button")] == [
        "PDF",
        "Word",
        "Web page",
        "Plain text",
        "E-mail",
        "Mailing tool",
    ]
    assert any("Dear scheme member" in block.value for block in app.code)
    assert "Missing before it can be sent" not in opened.said(app)


def test_methods_define_every_subject() -> None:
    app = opened.page("methods")
    for subject in app.selectbox(key="subject").options:
        app.selectbox(key="subject").set_value(subject).run()

        assert not app.exception
        assert app.table[0].value.shape[0] > 3


def test_every_criterion_and_every_remark_says_how_it_was_counted() -> None:
    app = opened.page("reviews")
    scheme = built_sample.catalogue().scheme

    ratings = "; ".join(map(scheme.labels.within, RATINGS))
    said = opened.said(app)
    assert all(f"**{criterion.label}: {ratings}.**" in said for criterion in scheme.criteria)
    titles = [theme.label for theme in scheme.themes] + list(map(scheme.labels.of, ReviewOutcome))
    counted = [title for names in re.findall(r"\*\*([^*]+)\.\*\* ", said) for title in names.split("; ")]
    assert [title for title in titles if title not in counted] == []


def test_the_reviewed_rate_by_group_is_one_link_away() -> None:
    (link,) = [each.proto for each in opened.page("reviews").get("page_link") if "by group" in each.label]
    app = opened.page("explore", **dict(parse_qsl(link.query_string)))

    assert app.selectbox(key="what").value == "Reviews: Met, of records reviewed"
    assert app.selectbox(key="by").value == "membership_category"
    assert "The sample was drawn within three groups" in opened.said(app)


def test_a_characteristic_that_cannot_be_shown_of_reviews_says_why() -> None:
    asked = {"what": "Reviews: Met, of records reviewed", "as": "Side by side"}
    app = opened.page("explore", by="Region", **asked)

    assert not app.exception
    assert "by region: withheld" in opened.said(app)
    assert not [*opened.charts(app)]
