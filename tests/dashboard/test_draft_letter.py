"""The letter from a draft: one way to make it, its numbers live, its variants from the same figures."""

import re
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.catalogue.figure import State
from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from dashboard.cli import report
from dashboard.document import markdown
from dashboard.document.document import Bullets, Heading, Paragraph
from dashboard.document.markdown import Placed
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.drafts.old_marks import renewed
from dashboard.reports.findings.findings import claims
from dashboard.reports.letter.letter import as_read, auto, current, letter, placing
from dashboard.reports.lint import remarks
from dashboard.reports.lint.remarks import Rule
from dashboard.reports.render import plain_text as text
from dashboard.words.compose import heard
from dashboard.words.evidence import of_year
from dashboard.words.facts import Audience, facts
from dashboard.words.references import Reference, masked, parse
from dashboard.words.voice import voice
from tests.built_sample import catalogue as sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, absent, count, opened

ISSUED = date(2026, 6, 1)
PARTS = (
    "Thank you",
    "In brief",
    "At a glance",
    "What went well",
    "What our assessors saw",
    "Where a small change would help",
    "Hours in context",
    "Planning and balance",
    "A good entry",
    "Common questions",
    "What happens next",
    "About these figures",
    "In the mailbox",
)


def test_an_unedited_draft_is_the_very_same_letter() -> None:
    catalogue = sample()

    edited = letter(catalogue, 2025, issued=ISSUED, sections=auto(of_year(catalogue, 2025)))

    assert edited == letter(catalogue, 2025, issued=ISSUED)


def test_the_parts_stand_in_the_order_members_know() -> None:
    assert tuple(section.name for section in auto(of_year(sample(), 2025))) == PARTS


def test_every_number_of_the_drafted_findings_is_live() -> None:
    parts = auto(of_year(sample(), 2025))
    told = {
        "Thank you",
        "In brief",
        "At a glance",
        "What went well",
        "Hours in context",
        "Planning and balance",
    }

    for section in parts:
        if section.name in told:
            plain = section.text
            for found in reversed(parse(plain)):
                plain = plain[: found.start] + plain[found.end :]
            assert re.findall(r"\d[\d,.]*", plain) == [], section.name


def test_a_draft_reads_as_sentences_and_holds_a_token_only_where_a_fact_stands() -> None:
    for year in sample().years:
        speaking = voice(of_year(sample(), year.cpd_year))
        for section in auto(speaking.evidence):
            text = masked(section.text)
            for each in parse(text):
                assert isinstance(each, Reference)
                assert speaking.stands_for(each) is None, section.text[each.start : each.end]
                told = speaking.tell(text[each.start : each.end])
                assert each.name not in {"label", "scheme"} or re.search(r"\d", told.text), told


def test_a_figure_that_cannot_be_read_makes_the_letter_a_draft_that_says_so(tmp_path: Path) -> None:
    figures = (count("valid_declarations", 500), absent("met_guideline", State.WITHHELD))
    sections = (Section("Thank you", "Of you, {met_guideline} did."),)

    made = letter(opened(tmp_path, Drawn(figures=figures)), 2025, issued=ISSUED, sections=sections)

    assert made.blocks[0] == Paragraph("Of you, ⟦figure missing⟧ did.")
    assert any(said.startswith("In “Thank you”, {met_guideline} cannot be read.") for said in made.draft)


def test_every_claim_of_the_year_is_placed_as_it_reads_and_its_numbers_are_live() -> None:
    evidence = of_year(sample(), 2025)
    typed = {}

    for finding in claims(sample(), 2025):
        written = "\n".join(section.text for section in placing(finding, (Section("Else", ""),)))
        blocks, faults = as_read(evidence, (Section("A", written),))
        reads = " ".join(part for block in blocks for part in block.inline_texts())
        assert faults == ()
        assert finding.sentence in reads.replace("\\", "")
        typed |= {
            finding.sentence: [each.words for each in remarks.check(written, rules=(Rule.TYPED_DIGITS,))]
        }

    of_definitions = {"10%"}  # “evidence more than 10% below the declaration” is what the measure asks
    assert {number for found in typed.values() for number in found} <= of_definitions


def test_the_saved_draft_is_the_letter_on_the_command_line_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path))
    sections = (Section("Thank you", "Hello, {valid_declarations} of you."),)
    drafts.save(drafts.of_letter(sample(), 2025), sections, expected=0, by=Writer("A"))

    given = {"kind": "letter", "variant": "everybody", "format": "text", "year": 2025}
    report.run(Namespace(**given, issued=ISSUED, out=tmp_path, overwrite=False))

    whole = drafts.whole_draft(auto(of_year(sample(), 2025)), sections)
    made = letter(sample(), 2025, issued=ISSUED, sections=whole)
    (written,) = tmp_path.glob("*-letter-2025-2026-06-01-*.txt")
    assert written.read_bytes() == text.render(made)
    assert made == current(sample(), 2025, issued=ISSUED)


def test_parts_that_nobody_wrote_follow_the_figures_and_the_scheme_s_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path))
    drafted = auto(of_year(sample(), 2025))
    edited = [Section(each.name, "Hello.") if each.name == "Thank you" else each for each in drafted]

    written = drafts.own_sections(drafted, edited)
    drafts.save(drafts.of_letter(sample(), 2025), written, expected=0, by=Writer("A"))
    anew = [replace(each, text="As the findings make it now.") for each in drafted]

    assert written == (Section("Thank you", "Hello."),)
    assert [each.text for each in drafts.whole_draft(anew, written)] == [
        "Hello.",
        *(each.text for each in anew[1:]),
    ]
    told = text.render(current(sample(), 2025, issued=ISSUED)).decode()
    assert "Hello." in told
    assert "Dear scheme member" not in told
    assert "About these figures" in told


def test_a_contact_that_a_writer_left_out_is_missing(tmp_path: Path) -> None:
    seed = schemes.seed()
    given = {"contact": "cpd@example.org", "signatory": "The Chair"}
    dates = {"next_window_opens": "1 January 2027", "next_deadline": "31 March 2027"}
    scheme = replace(seed, about=replace(seed.about, **given, **dates))
    catalogue = opened(tmp_path, replace(drawn_schemes.everything(), scheme=scheme))
    drafted = auto(of_year(catalogue, 2025))
    without = [Section(each.name, "Bye.") if each.name == "What happens next" else each for each in drafted]

    missing = letter(catalogue, 2025, issued=ISSUED, sections=without).draft
    whole = letter(catalogue, 2025, issued=ISSUED, sections=drafted).draft

    told = [
        f"The {name} is in the scheme's own words, but not"
        for name in ("contact", "signatory", "next deadline")
    ]
    assert [any(line.startswith(start) for line in missing) for start in told] == [True, True, True]
    assert not any("but not in this letter" in line for line in whole)


def test_charts_are_numbered_as_the_writer_places_them() -> None:
    sections = (Section("A", "{block hours_chart}"), Section("B", "{block years_chart}"))

    made = letter(sample(), 2025, issued=ISSUED, sections=sections)

    assert [(chart.id, chart.number) for chart in made.charts()] == [("hours", 1), ("years", 2)]


def test_an_unknown_place_is_refused_in_words() -> None:
    with pytest.raises(CpdError, match="There is no “pie_chart” to place"):
        letter(sample(), 2025, issued=ISSUED, sections=(Section("A", "{block pie_chart}"),))


@pytest.mark.parametrize("name", ["key_figures", "areas_chart"])
def test_a_draft_that_places_what_is_gone_loses_the_line_and_not_the_letter(name: str) -> None:
    made = letter(sample(), 2025, issued=ISSUED, sections=(Section("A", f"Here.\n\n{{block {name}}}"),))

    assert list(map(str, made.blocks)) == [str(Paragraph("Here."))]


def test_a_letter_to_reduced_targets_tells_their_hours_and_asks_for_no_planned_ones() -> None:
    full, reduced = (
        text.render(letter(sample(), 2025, issued=ISSUED, audience=each)).decode()
        for each in (Audience.FULL, Audience.REDUCED)
    )

    assert "A few more planned hours would help" in full
    assert "A few more planned hours would help" not in reduced
    assert "Hours on a reduced target" in reduced
    assert "reduced target who declared, at least half" not in full
    claim = "Of the 1,037 members who gave hours\n  by area, 80% recorded"
    assert claim in full
    assert claim in reduced


def test_marks_are_read_by_whom_they_name() -> None:
    marked = "All.\n{if full} Full.\n{if not full} Reduced."

    read = {each: heard(marked, facts(of_year(sample(), 2025), each)) for each in Audience}

    assert read == {
        Audience.EVERYBODY: "All.\nFull.",
        Audience.FULL: "All.\nFull.",
        Audience.REDUCED: "All.\nReduced.",
    }


OLD_MARKS = (
    "Of the {hours_full.base} members, half. {for reduced}Of others, half.{end} All.",
    "- {for full}**Most** planned.{end}\n- {only reduced}Nothing had to be planned.{end}\n- All.",
    "## {for full}Half did{end}\n\n## {only reduced}Hours on a reduced target{end}\n\n"
    "{for full}In all, some.{end} {for reduced}Of the rest.{end}\n\n{block hours_chart}\n\n## Next\n\nEnd.",
    "{only full}Two\nlines.{end}\n\nEnd.",
)


@pytest.mark.parametrize("text", OLD_MARKS)
@pytest.mark.parametrize("audience", list(Audience))
def test_a_draft_of_an_earlier_version_reads_as_it_did(text: str, audience: Audience) -> None:
    """The old language: a mark around words, `for` in the letter to everybody too,
    `only` in its own alone."""
    marked = re.compile(r"\{(for|only) (full|reduced)\}(.*?)\{end\}", re.DOTALL)
    as_it_read = marked.sub(
        lambda found: (
            found[3] if audience == found[2] or (audience == "everybody" and found[1] == "for") else ""
        ),
        text,
    )

    read = heard(renewed(text), facts(of_year(sample(), 2025), audience))

    assert markdown.read(read) == markdown.read(as_it_read)


def test_a_text_typed_without_blank_lines_reads_as_it_looks() -> None:
    typed = "## Head\nOne\ntwo.\n- a\n- b\n  more\n-\n{block about}\n##\n\nLast."

    assert markdown.read(typed) == (
        Heading(2, "Head"),
        Paragraph("One two."),
        Bullets(("a", "b more")),
        Placed("about"),
        Paragraph("Last."),
    )


def test_a_letter_on_everything_a_scheme_may_have_is_the_same_from_its_draft(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, drawn_schemes.everything())

    assert letter(catalogue, 2025, issued=ISSUED, sections=auto(of_year(catalogue, 2025))).draft == ()
