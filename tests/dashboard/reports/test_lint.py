"""Every rule on writing finds what it is for, at its place, and lets good sentences stand."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.catalogue.figure import Change, Statistic
from analysis.scheme.labels import Labels
from dashboard.document.document import Bullets, Decision, Paragraph
from dashboard.document.inline import plain
from dashboard.reports.letter import letter
from dashboard.reports.lint import fits, remarks
from dashboard.reports.lint.constants import Known, constants_of
from dashboard.reports.lint.remarks import Rule
from dashboard.reports.lint.words import PHRASES
from dashboard.reports.paper import documents
from dashboard.words import texts
from dashboard.words.evidence import of_year
from dashboard.words.sentence_places import sentences
from tests.built_sample import catalogue as sample
from tests.dashboard.drawn_catalogue import Drawn, count, opened, share

KNOWN = Known(
    constants=frozenset({"10", "30"}),
    shares=frozenset({"met_guideline", "reviewed_meets"}),
    declared=frozenset({"met_guideline"}),
    reviewed=frozenset({"reviewed_meets"}),
)


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        (Rule.TYPED_DIGITS, "Of you, 205 planned ahead.", "205"),
        (Rule.TYPED_DIGITS, "About 62% planned ahead of 1,200 members.", "62%"),
        (Rule.TYPED_DIGITS, "Half recorded 41 hours or more.", "41"),
        (Rule.CAUSE, "Members did more because planning works.", "because"),
        (Rule.CAUSE, "A plan led to more hours.", "led to"),
        (Rule.CAUSE, "The fall is due to the new form.", "due to"),
        (Rule.JUDGEMENT, "Some members failed the requirement.", "failed"),
        (Rule.JUDGEMENT, "Compliance is our aim.", "Compliance"),
        (Rule.SIGNIFICANT, "The standard improved significantly this year.", "significantly"),
        (Rule.BLAME, "Members must do better.", "must do better"),
        (Rule.BLAME, "Sadly, many let the scheme down.", "Sadly"),
        (Rule.BLAME, "You let the profession down.", "let the profession down"),
        (Rule.BY_HAND, "The vast majority planned.", "vast majority"),
        (Rule.BY_HAND, "Nearly everyone planned.", "Nearly everyone"),
        (Rule.BY_HAND, "Twice as many planned.", "Twice as"),
        (Rule.BY_HAND, "Planning went sharply up.", "sharply"),
        (Rule.BY_HAND, "The share fell.", "fell"),
        (Rule.FEW, "Three of you wrote to us.", "Three of you"),
        (Rule.FEW, "We heard from 4 retired fellows.", "4 retired fellows"),
        (Rule.FEW, "Dr Okafor spoke on ethics.", "Dr Okafor"),
        (Rule.FEW, "Our thanks to Jane Smith.", "thanks to Jane Smith"),
        (Rule.FEW, "One of the letters reads “thanks to Jane Smith”.", "thanks to Jane Smith"),
        (Rule.FEW, "> Jane Smith told us so.", "Jane Smith"),
        (Rule.FEW, "> It helped.\nJane Smith told us so.", "Jane Smith"),
        (Rule.JUDGEMENT, "> It was hard.\n\nIt was poor.", "poor"),
        (Rule.JUDGEMENT, "> It was hard.\n- It was poor.", "poor"),
        (Rule.OFFICIALESE, "It is required that records be kept.", "It is required that"),
        (Rule.OFFICIALESE, "Members are reminded to declare prior to March.", "are reminded to"),
        (Rule.OFFICIALESE, "Records must be submitted by members.", "must be submitted"),
        (Rule.BY_HAND, "A growing number planned.", "growing number"),
        (Rule.FIELD, "Dear *|FNAME|*,", "FNAME"),
        (Rule.FIELD, "Dear [First name],", "First name"),
        (Rule.SPELLING, "Organize your program of behavior.", "Organize"),
        (Rule.SPELLING, "Go to the training center.", "center"),
        (Rule.SIGNS, "Plan first 😀 then act.", "😀"),
        (Rule.POINTS, "The share rose 15%.", "rose 15%"),
        (Rule.POINTS, "That is an increase of 15 per cent.", "increase of 15 per cent"),
        (Rule.POINTS, "The share rose by {met_guideline}.", "{met_guideline}"),
        (Rule.AVERAGE, "Average CPD was well above the guideline.", "Average"),
        (Rule.AVERAGE, "The mean was {hours} hours.", "mean"),
        (Rule.NO_BASE, "And 62% planned ahead.", "62%"),
        (Rule.NO_BASE, "{met_guideline} met the guideline.", "{met_guideline}"),
        (Rule.PRECISION, "Of the 300 members, 61.7% planned.", "61.7%"),
        (Rule.PRECISION, "Half recorded 41.25 hours.", "41.25 hours"),
    ],
)
def test_a_rule_finds_the_words_it_is_for(rule: Rule, text: str, words: str) -> None:
    found = [each for each in remarks.check(text, KNOWN) if each.rule is rule]

    assert [each.words for each in found][:1] == [words]
    assert text[found[0].start : found[0].end] == words
    assert found[0].suggestion


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            Rule.TYPED_DIGITS,
            "In 2025, on 31 March 2026, {met_guideline} of {met_guideline.base} met 30 hours; see Chart 1.",
        ),
        (
            Rule.TYPED_DIGITS,
            "For example: “12 March, 2.5 hours, job role.” Write to [us](mailto:cpd2@example.org).",
        ),
        (Rule.TYPED_DIGITS, "A 10-hour guideline or ten planned hours."),
        (Rule.CAUSE, "Members due to declare more often had a plan."),
        (Rule.JUDGEMENT, "Some were below the guideline."),
        (Rule.SIGNIFICANT, "The sign is clear."),
        (Rule.TYPED_DIGITS, "1. Choose a step.\n2. Put a date to it.\n3) Write it down."),
        (Rule.BLAME, "A short plan would help you to do better work."),
        (Rule.BY_HAND, "Most of you planned, and {met_guideline.change}."),
        (
            Rule.FEW,
            "Set three goals and pick one of the two; twelve of the Engineering Council came.",
        ),
        (Rule.OFFICIALESE, "Please send your record before March."),
        (Rule.SPELLING, "The size of the prize was advertised; exercise your judgement at the centre."),
        (Rule.SIGNS, "≥ 30 hours → enough: “naïve” – £5 ✓."),
        (Rule.POINTS, "The share rose from 76% to 91%, an increase of 15 percentage points."),
        (Rule.AVERAGE, "On average, members planned {planned_share} of the hours they declared."),
        (Rule.LONG, " ".join(["word"] * 25) + "."),
        (Rule.MIXED, "*Declared* {met_guideline}; *reviewed* {reviewed_meets}."),
        (Rule.NO_BASE, "Of the {met_guideline.base} members, {met_guideline} met it."),
        (Rule.NO_BASE, "The share who declared was 81% in 2024 and 80% in 2025."),
        (Rule.NO_BASE, "## {met_guideline} met the guideline"),
        (Rule.PRECISION, "Half recorded 41.5 hours or 62% of them."),
    ],
)
def test_a_good_sentence_stands(rule: Rule, text: str) -> None:
    assert [each for each in remarks.check(text, KNOWN) if each.rule is rule] == []


PLANTED = dict(
    piece.split("\n\n", 1)
    for piece in (Path(__file__).parent / "planted.md").read_text(encoding="utf-8").split("\n## ")[1:]
)


@pytest.mark.parametrize("kind", PLANTED)
def test_every_sentence_of_a_kind_is_found_and_none_that_only_looks_like_it(kind: str) -> None:
    for sentence in sentences(" ".join(PLANTED[kind].split())):
        found = {each.rule for each in remarks.check(sentence.text)} & set(PHRASES)

        assert kind in found if kind in PHRASES else not found, sentence.text


def test_a_sentence_of_twenty_six_words_is_too_long_and_says_how_long() -> None:
    (found,) = remarks.check("Short one. " + " ".join(["word"] * 25) + " {met_guideline.base}.", KNOWN)

    assert (found.rule, found.start) == (Rule.LONG, len("Short one. "))
    assert found.suggestion.startswith("26 words.")


@pytest.mark.parametrize(
    "text",
    [
        "{met_guideline} of {met_guideline.base} met it, and {reviewed_meets} of {reviewed_meets.base} did.",
        "Of 900 members 540 recorded 30 hours, and assessors agreed in 71 of 96.",
    ],
)
def test_two_layers_in_one_sentence_are_told_apart(text: str) -> None:
    assert [each.rule for each in remarks.check(text, KNOWN, rules=(Rule.MIXED,))] == [Rule.MIXED]


def test_a_document_with_typed_numbers_is_checked_without_that_rule() -> None:
    rules = tuple(rule for rule in remarks.CHECKS if rule is not Rule.TYPED_DIGITS)

    assert (
        remarks.check(
            "Of the 331 members with a 30-hour guideline, 205 (62%) planned ten hours.", rules=rules
        )
        == ()
    )


@pytest.mark.parametrize(
    ("said", "words"), [("of those who declared", "Most of those"), ("members", "Most members")]
)
def test_words_for_a_share_are_held_to_the_sentence_that_tells_it(
    said: str, words: str, tmp_path: Path
) -> None:
    figures = (count("valid_declarations", 100), share("met_guideline", 40, 100))
    evidence = of_year(opened(tmp_path, Drawn(figures=figures)), 2025)

    found = fits.check(f"- **Most {said} met it.** {{met_guideline.told}}.", evidence)

    assert [each.words for each in found] == [words]


def test_a_verdict_that_no_longer_fits_is_marked_at_its_word(tmp_path: Path) -> None:
    change = Change("met_guideline", Statistic.SHARE, 2024, 2025, -0.2, None, None, "fell", None)
    figures = (
        count("valid_declarations", 100),
        share("met_guideline", 40, 100),
        share("met_guideline", 60, 100, year=2024),
    )
    evidence = of_year(opened(tmp_path, Drawn(figures=figures, changes=(change,))), 2025)
    text = (
        "The share meeting it rose from {met_guideline year=2024} to {met_guideline}.\n\n"
        "### Most of those who declared met it\n\nOf the {met_guideline.base} "
        "members, {met_guideline} met it.\n\n"
        "It fell by {met_guideline.points from=2024}."
    )

    found = fits.check(text, evidence)

    assert [(each.words, each.suggestion[:40]) for each in found] == [
        ("rose", "The figures now say “fell”. Change the s"),
        ("Most of those", "The figure is now 40 of 100 (40%). Chang"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "> We failed, sadly. It was poor. In all, 62% of us organized nothing!",
        "> We failed, sadly.\nIt was poor, and it fell sharply.\n> Twice as many of us, 900, did nothing.",
    ],
)
def test_no_sentence_of_a_quotation_draws_a_remark(text: str) -> None:
    assert remarks.check(text, KNOWN) == ()
    assert remarks.check(text.replace("> ", "")) != ()


def test_words_that_two_rules_know_are_remarked_on_once() -> None:
    found = remarks.check("The standard improved.", rules=(Rule.JUDGEMENT, Rule.BY_HAND))

    assert [each.rule for each in found] == [Rule.JUDGEMENT]


HAD_ONE = "Most of those who declared had one"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- **Most planned ahead.** {planned_minimum.told}.", ["Most planned ahead"]),
        ("### Most planned ahead\n{planned_minimum.told}.", ["Most planned ahead"]),
        ("- **Most of those who declared had one.** {has_development_plan.told}.", [HAD_ONE]),
        (
            "### Some of you left an area empty\n{areas_covered_3.told}.",
            ["Some of you left an area empty"],
        ),
        ("### Only one kind of activity\n{theme_one_type.told}.", ["Only one kind of activity"]),
        ("### A few more planned hours would help\n{planned_minimum.told}.", []),
        ("- **Most of you covered all three areas.** {areas_covered_3.told}.", []),
        ("**One small step.** Write three lines.", []),
    ],
)
def test_a_part_carried_over_whose_heading_is_no_longer_earned_is_marked(text: str, words: list[str]) -> None:
    """On the sample 67% planned enough, 65% have a plan, 80% all areas, 4% one kind of activity."""
    found = fits.check(text, of_year(sample(), 2025))

    assert [each.words for each in found] == words
    assert {each.rule for each in found} <= {Rule.UNEARNED}


def test_no_draft_of_any_year_needs_a_remark() -> None:
    for year in sample().years:
        evidence, about = of_year(sample(), year.cpd_year), constants_of(sample(), year.cpd_year)
        for section in letter.auto(evidence):
            assert fits.remarks(section, evidence, about) == (), (year.cpd_year, section.name)


def test_no_paper_of_ours_blames_names_or_writes_officially() -> None:
    ladder = (Rule.TYPED_DIGITS, Rule.NO_BASE, Rule.PRECISION, Rule.BY_HAND, Rule.LONG)
    rules = [rule for rule in remarks.CHECKS if rule not in ladder]
    for kind in documents.Kind:
        made = documents.made(kind, sample(), 2025, issued=date(2026, 6, 1))
        text = "\n\n".join(plain(each) for block in made.blocks for each in block.inline_texts())

        assert [(each.rule, each.words) for each in remarks.check(text, rules=rules)] == [], kind


@pytest.mark.parametrize("year", [2016, 2019, 2021, 2025])
def test_no_sentence_of_a_paper_is_too_long_but_those_of_the_scheme_and_of_its_letter(year: int) -> None:
    own = letter.letter(sample(), year, issued=date(2026, 6, 1))
    others = " ".join(text for block in own.blocks for text in block.inline_texts())
    others += str(sample().scheme.about)
    for kind in documents.TITLES:
        made = documents.made(kind, sample(), year, issued=date(2026, 6, 1))
        told = [each for each in made.blocks if isinstance(each, Paragraph | Bullets | Decision)]
        said = [plain(text) for each in told for text in each.inline_texts() if text not in others]
        found = [each.words for text in said for each in remarks.check(text, rules=(Rule.LONG,))]

        assert len(said) > 4
        assert found == [], kind


def test_no_amount_or_direction_is_written_by_hand_into_a_paper() -> None:
    """Of the words as they are written: what is read into them are verdicts, which figures have earned."""
    for name in ("paper", "licence"):
        for part, text in texts.shipped().parts(name).items():
            found = remarks.check(re.sub(r"\{[^{}]*\}", "", text), rules=(Rule.BY_HAND,))
            assert [each.words for each in found] == [], part


def test_a_scheme_that_counts_points_is_checked_and_answered_in_points() -> None:
    points = replace(
        KNOWN,
        labels=Labels({"hour": "point", "hours": "points", "planned": "formal", "unplanned": "informal"}),
    )

    def found(text: str) -> list[tuple[Rule, str]]:
        return [(each.rule, each.words) for each in remarks.check(text, points)]

    assert found("A 10-point guideline of 30 points, 10 formal points among them.") == []
    assert found("A guideline of 30 hours.") == [(Rule.TYPED_DIGITS, "30")]
    assert (Rule.AVERAGE, "mean") in found("The mean was {hours} points.")
    (precise,) = remarks.check("Half recorded 41.25 points.", points, rules=(Rule.PRECISION,))
    assert precise.suggestion == "Give whole per cents, and points to the half, in running text."


@pytest.mark.parametrize(("part", "marked"), [(544, []), (547, ["about half"])])
def test_about_half_is_marked_where_the_per_cent_beside_it_is_55(
    part: int, marked: list[str], tmp_path: Path
) -> None:
    evidence = of_year(opened(tmp_path, Drawn(figures=(share("met_guideline", part, 1000),))), 2025)

    found = fits.check("About half met it: {met_guideline}.", evidence)

    assert [each.words.casefold() for each in found] == marked
