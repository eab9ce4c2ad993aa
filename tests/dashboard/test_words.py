"""How figures read."""

from dataclasses import replace
from datetime import UTC, date, tzinfo
from zoneinfo import ZoneInfo

import pytest

from analysis.catalogue.figure import Change, Figure, State, Statistic
from analysis.measures import register
from analysis.measures.measure import Measure
from analysis.scheme.labels import Labels
from analysis.scheme.scheme import seed
from analysis.statistics.verdict import Verdict
from dashboard.words import ladder, numbers
from dashboard.words.captions import change as captions_change
from dashboard.words.captions import chart_findings, subtitles
from tests.dashboard.drawn_catalogue import absent, count, mean, share

GROUP = (("sector", "Energy"),)


def measure(name: str) -> Measure:
    return register.by_name(seed())[name]


def change(verdict: str, difference: float, **more: object) -> Change:
    values = {"lower": None, "upper": None, "detectable": None, **more}
    said = Verdict(verdict)
    return Change("met_guideline", Statistic.SHARE, 2024, 2025, difference, verdict=said, **values)  # type: ignore[arg-type]  # as a test names them


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (205, 331, "205 of 331 (62%)"),
        (1, 8, "1 of 8 (13%)"),
        (1234, 2000, "1,234 of 2,000 (62%)"),
        (1999, 2000, "1,999 of 2,000 (more than 99%)"),
        (1, 2000, "1 of 2,000 (less than 1%)"),
        (0, 40, "0 of 40 (0%)"),
        (40, 40, "40 of 40 (100%)"),
    ],
)
def test_a_share_reads_as_its_part_its_base_and_a_whole_per_cent(part: int, whole: int, text: str) -> None:
    assert numbers.part_of(share("met_guideline", part, whole)) == text


@pytest.mark.parametrize(
    ("part", "printed", "word"),
    [
        (444, "44%", "fewer than half"),
        (445, "45%", "about half"),
        (544, "54%", "about half"),
        (545, "55%", "most"),
        (549, "55%", "most"),
        (894, "89%", "most"),
        (895, "90%", "nearly all"),
    ],
)
def test_a_word_of_amount_fits_the_per_cent_that_is_printed(part: int, printed: str, word: str) -> None:
    figure = share("met_guideline", part, 1000)

    assert (numbers.share(figure), numbers.amount(figure)) == (printed, word)


def test_a_group_of_10_to_24_reads_as_counts_only_and_about_right() -> None:
    small = replace(share("met_guideline", 15, 20, groups=GROUP), state=State.ABOUT)
    large = replace(share("met_guideline", 25, 35, groups=GROUP), state=State.ABOUT)

    assert (numbers.part_of(small), numbers.share(small)) == ("about 15 of 20", "about 15 of 20")
    assert (numbers.part_of(large), numbers.share(large)) == ("about 71% (25 of 35)", "about 71%")
    cells = map(numbers.without_about, ("about 71% (25 of 35)", "60 of 100 (60%)", "about the same"))
    assert list(cells) == ["71% (25 of 35)", "60 of 100 (60%)", "about the same"]


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (State.NOT_COLLECTED, "not collected in 2025"),
        (State.TOO_FEW, "too few to report"),
        (State.WITHHELD, "withheld to protect members"),
    ],
)
def test_an_absent_figure_says_why_everywhere(state: State, text: str) -> None:
    figure = absent("met_guideline", state)

    assert {numbers.share(figure), numbers.part_of(figure), numbers.count(figure)} == {text}
    assert numbers.value(figure, measure("hours")) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (41, "41 hours"),
        (41.5, "41.5 hours"),
        (29.99, "29.5 hours"),
        (29.75, "29.5 hours"),
        (1, "1 hour"),
        (0, "0 hours"),
    ],
)
def test_hours_read_to_the_half_hour_below_and_never_reach_a_threshold_early(value: float, text: str) -> None:
    assert numbers.hours(value, Labels()) == text


def test_a_difference_of_hours_keeps_its_sign() -> None:
    assert numbers.half_hours(-2.25) == "−2"
    assert numbers.half_hours(-0.25) == "0"


def test_a_base_is_given_in_words_with_its_number() -> None:
    assert numbers.base(share("reached_target", 1, 452), measure("reached_target")) == (
        "452 valid declarations with hours from full-year members"
    )


def test_a_base_of_reviews_claims_no_random_draw_that_is_not_known() -> None:
    figure = share("reviewed_meets", 75, 96)

    assert numbers.base(figure, measure("reviewed_meets")) == "96 records reviewed, selected at random"
    assert numbers.base(figure, measure("reviewed_meets"), random_known=False) == "96 records reviewed"


def test_an_interval_reads_as_whole_per_cents_rounded_outwards() -> None:
    assert (
        numbers.interval(share("reviewed_meets", 75, 96, lower=0.6875, upper=0.852)) == "between 68% and 86%"
    )
    assert (
        numbers.interval(share("reviewed_meets", 95, 96, lower=0.95, upper=0.998)) == "between 95% and 100%"
    )
    assert numbers.interval(share("met_guideline", 75, 96)) == ""


def test_a_weighted_estimate_stands_with_its_range_in_either_length() -> None:
    weighted = replace(share("reviewed_meets", 75, 100, lower=0.6, upper=0.8), value=0.71)

    assert numbers.interval(weighted) == "71% once weighted, between 60% and 80%"
    assert numbers.spread(weighted) == "71% once weighted, 60% to 80%"
    assert numbers.spread(replace(weighted, value=0.75)) == "60% to 80%"


def test_one_decimal_stands_only_in_a_cell_for_the_whole_scheme_on_200_or_more() -> None:
    definition = measure("met_guideline")

    assert numbers.cell(share("met_guideline", 205, 331), definition) == "61.9%"
    assert numbers.cell(share("met_guideline", 100, 199), definition) == "50%"
    assert numbers.cell(share("met_guideline", 205, 331, groups=GROUP), definition) == "62%"


def test_any_figure_reads_with_its_unit() -> None:
    index = Figure("evenness", 2025, Statistic.MEDIAN, State.SHOWN, value=0.8312, whole=400)
    days = Figure("turnaround", 2025, Statistic.MEDIAN, State.SHOWN, value=12.0, whole=90)

    assert numbers.value(index, measure("evenness")) == "0.83"
    assert numbers.value(days, measure("turnaround")) == "12 days"
    assert numbers.value(count("scheme_members", 1409), measure("scheme_members")) == "1,409"
    assert numbers.value(mean("planned_share", 0.575, 331), measure("planned_share")) == "58%"


def test_a_date_reads_the_same_on_every_machine() -> None:
    assert numbers.day(date(2026, 3, 31)) == "31 March 2026"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (change("about the same", 0.004), "About the same."),
        (change("rose", 0.15), "Rose by 15 percentage points."),
        (change("fell", -0.01), "Fell by 1 percentage point."),
        (
            change("no more than usual", 0.04),
            "Moved up by 4 percentage points (18 members), no more than usual for this many.",
        ),
        (change("not comparable", 0.1), "Not comparable with 2024."),
        (change("not comparable, other rules", 0.1), "Not comparable with 2024: the rules differ."),
        (
            change("not comparable, not collected", 0.1),
            "Not comparable with 2024: it was not collected in both years.",
        ),
        (
            change("not comparable, no range", 0.1),
            "Not comparable with 2024: that needs a random draw, and how many members it was from, in both "
            "years.",
        ),
        (change("too few to say", 0.1), "Too few to say whether it changed."),
        (
            change("no clear change", 0.035, lower=-0.07, upper=0.14, detectable=0.17),
            "No clear change: the difference could lie between 7 points down and 14 points up. "
            "From the share of 2024, samples of this size would show a fall of about 17 percentage points "
            "four times in five.",
        ),
    ],
)
def test_a_verdict_uses_the_words_of_its_rung_and_no_others(given: Change, text: str) -> None:
    assert ladder.verdict(given, measure(given.measure), 452) == text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (
            change("fell", -0.06),
            "59% met the guideline in 2025. Since 2024 the share fell by 6 percentage points",
        ),
        (change("about the same", 0.01), "59% met the guideline in 2025, about the same as in 2024"),
        (change("not comparable", 0.1), "59% met the guideline in 2025. Not comparable with 2024"),
    ],
)
def test_a_heading_says_since_when_a_share_moved(given: Change, text: str) -> None:
    told = chart_findings.share_finding(measure("met_guideline"), share("met_guideline", 561, 958), given)

    assert told == text


def test_one_point_is_told_in_the_singular() -> None:
    told = [captions_change.points(size) for size in (0.01, -0.01, 0.02, 0.0, None)]

    assert told == ["+1 point", "−1 point", "+2 points", "0 points", "–"]


def test_one_comparison_is_told_in_the_singular() -> None:
    found = [(measure("met_guideline"), change("about the same", 0.01))]

    assert captions_change.headline(found, (2024, 2025), "Retired") == (
        "Nothing has clearly changed, of the one figure compared between 2024 and 2025, for Retired."
    )


def test_a_group_of_fewer_than_thirty_reviewed_records_is_told_in_counts() -> None:
    group = (("career_stage", "Senior"),)
    few = share("reviewed_meets", 25, 29, groups=group, lower=0.70, upper=0.96, frame=240)
    enough = share("reviewed_meets", 26, 30, groups=group, lower=0.71, upper=0.96, frame=240)

    assert numbers.part_of(few) == "25 of 29"
    assert numbers.interval(few) == "between 70% and 96%"
    assert numbers.part_of(enough) == "26 of 30 (87%)"


def test_an_estimate_is_told_with_its_range_where_it_has_one() -> None:
    drawn = share("reviewed_meets", 60, 78, lower=0.67, upper=0.85, frame=612)

    assert numbers.with_range(drawn) == "77% (67% to 85%)"
    assert numbers.with_range(share("reviewed_meets", 60, 78)) == "77%"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[here](javascript:alert(1))", r"\[here\](javascript\:alert(1))"),
        ("**a** _b_ `c`", r"\*\*a\*\* \_b\_ \`c\`"),
        (r"a\b {x} <b>", r"a\\b \{x\} \<b\>"),
        ("1 * 2 | 3", r"1 \* 2 \| 3"),
    ],
)
def test_what_somebody_typed_is_shown_sign_by_sign(typed: str, shown: str) -> None:
    assert subtitles.literal(typed) == shown


@pytest.mark.parametrize(
    ("text", "zone", "told"),
    [
        ("2026-03-31T23:30:00+00:00", ZoneInfo("Europe/London"), "1 April 2026 at 00:30"),
        ("2026-03-31T23:30:00+00:00", UTC, "31 March 2026 at 23:30 UTC"),
        ("2026-01-31T23:30:00+00:00", ZoneInfo("Asia/Tokyo"), "1 February 2026 at 08:30"),
        ("2026-03-31", ZoneInfo("Asia/Tokyo"), "31 March 2026"),
        ("", UTC, "–"),
    ],
)
def test_a_moment_reads_as_it_was_where_the_reader_is(text: str, zone: tzinfo, told: str) -> None:
    assert numbers.moment(text, zone) == told
