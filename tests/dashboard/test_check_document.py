"""A document of ours that came back: as it left, edited, as another program saved it, pasted, and hostile."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import CpdError
from dashboard.document.document import (
    Bullets,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
)
from dashboard.reports.check import nearest, own_texts, result
from dashboard.reports.check.compare import MOST_SENTENCES, Pair, State
from dashboard.reports.check.marks import Kind, numbers
from dashboard.reports.check.result import Result
from dashboard.reports.check.sentences import pasted
from dashboard.reports.check.word_file import MOST_PART, paragraphs
from dashboard.reports.letter import letter
from dashboard.reports.paper import documents
from dashboard.reports.paper.documents import Kind as Paper
from dashboard.reports.render.formats import FORMATS
from dashboard.words.facts import Audience
from tests import built_sample
from tests.dashboard.reports import samples
from tests.dashboard.word_hands import changed, saved_by_libreoffice, saved_by_word

ISSUED = date(2026, 6, 1)
DRAWN = Document(
    title="Your CPD in 2025",
    subtitle="Feedback to every member",
    author="The Institution",
    issued=ISSUED,
    stamp="Figures version 1 · CPD year 2025 · data freeze 30 April 2026",
    draft=("No contact is given.",),
    watermark="SAMPLE DATA",
    blocks=(
        Paragraph("Dear scheme member,"),
        Heading(2, "2025 at a glance"),
        Paragraph(
            "The guideline for 2025 is 30 hours, at least ten of them planned. *Declared* figures come from "
            "the 1,134 members who told us about their CPD. *Reviewed* figures come from the 159 records "
            "that our assessors read, drawn at random. Over all declarations, it fell from 65% to 59%, a "
            "decrease of 6 percentage points. The share who planned fell from 76% to 67%, a decrease of 10 "
            "percentage points."
        ),
        KeyFigures(
            (
                KeyFigure("80%", "declared their CPD", "Declared: 1,134 of the 1,409 members asked"),
                KeyFigure("123 of 159", "met the guideline", "For the whole scheme, between 70% and 84%"),
            )
        ),
        Heading(2, "What went well"),
        Bullets(
            (
                "**Most of you covered all three areas.** Of the 1,037 members who gave hours by area, 832 "
                "(80%) recorded hours in all three areas.",
                "**Most of you declared your CPD.** Of the 1,409 members asked to declare, 1,134 (80%) told "
                "us.",
            )
        ),
        Heading(3, "A few lines of reflection would help"),
        Paragraph(
            "Of the 1,067 members who answered our question about reflection, 615 (58%) said that they wrote "
            "one. **One small step.** Spend twenty minutes on one entry: what happened, what comes next."
        ),
        Heading(3, "A short plan would help"),
        Paragraph("Of the 1,066 members who answered our question about a plan, 692 (65%) have one."),
        Heading(2, "At least half of those with a 30-hour guideline recorded 35 hours or more"),
        Paragraph("The middle half of them recorded between 29 and 50 hours."),
        replace(samples.HOURS, number=1),
        Heading(2, "What happens next"),
        Paragraph(
            "The next declaration opens on 1 January 2027 and closes on 31 March 2027. Questions? Write to "
            "[cpd@institution.example](mailto:cpd@institution.example)."
        ),
        Table(
            id="who",
            number=1,
            title="Who took part",
            columns=("Step", "2025", "2024"),
            rows=(("Due to declare", "1,409", "1,225"), ("Declared", "1,134", "995")),
        ),
        Heading(2, "About these figures"),
        Paragraph(
            "All results describe scheme members, who chose to join, not the whole membership.",
        ),
        Bullets(
            (
                "A range says where the share for the whole scheme very probably lies (95% confidence). Of "
                "the 189 members asked for their record, 163 sent it. The others' records may differ.",
                "No group of fewer than ten is shown on its own.",
            )
        ),
    ),
)

EDITS = {
    "a count with two digits turned round": ("the 1,134 members who", "the 1,143 members who", Kind.NUMBER),
    "a part": ("832 (80%)", "823 (80%)", Kind.NUMBER),
    "a base off by one": ("1,067 members", "1,068 members", Kind.NUMBER),
    "an interval": ("between 70% and 84%", "between 70% and 86%", Kind.NUMBER),
    "rose for fell": ("it fell from", "it rose from", Kind.DIRECTION),
    "per cent for points": ("decrease of 10 percentage points", "decrease of 10 per cent", Kind.NUMBER),
    "a median in a heading": ("recorded 35 hours or more", "recorded 53 hours or more", Kind.NUMBER),
    "a quartile": ("between 29 and 50 hours", "between 29 and 55 hours", Kind.NUMBER),
    "a chart's title": ("recorded 41 hours", "recorded 45 hours", Kind.NUMBER),
    "another guideline": ("2025 is 30 hours", "2025 is 35 hours", Kind.NUMBER),
    "two thirds": ("692 (65%) have one", "two thirds have one", Kind.NUMBER),
    "failed": ("163 sent it", "163 sent it and 26 failed to", Kind.NUMBER),
    "chosen by the office for at random": ("drawn at random", "chosen by the office", Kind.CAVEAT),
    "a closing date": ("closes on 31 March 2027", "closes on 30 April 2027", Kind.DATE),
    "a contact's address": ("cpd@institution.example", "cdp@institution.example", Kind.ADDRESS),
    "99 % for 95 %": ("(95% confidence)", "(99% confidence)", Kind.CONFIDENCE),
    "describe the whole membership": (
        "describe scheme members, who chose to join, not the whole membership",
        "describe the whole membership",
        Kind.CAVEAT,
    ),
    "nearly all for most": ("Most of you covered", "Nearly all of you covered", Kind.AMOUNT),
    "ninety minutes for twenty": ("twenty minutes", "ninety minutes", Kind.NUMBER),
    "a caveat turned round": ("records may differ", "records do not differ", Kind.CAVEAT),
    "a cell of a table": ("995", "959", Kind.NUMBER),
}
"""What somebody did: the words that were ours, those instead, and what the change is of."""
ALL = {before: after for before, after, _ in EDITS.values()}
INVENTED = (
    "Planning was a strength of every region.",
    "About 4,073 of you wrote to thank us for the campaign.",
)


@pytest.fixture(scope="module")
def word() -> bytes:
    return saved_by_word(FORMATS["docx"].render(DRAWN))


@pytest.fixture(scope="module")
def figures() -> nearest.Figures:
    return nearest.figures(built_sample.catalogue(), 2025)


@pytest.fixture(scope="module")
def own() -> dict[str, Document]:
    """Every document on the sample, by name."""
    catalogue = built_sample.catalogue()
    letters = {
        f"letter to {audience}": letter.letter(catalogue, 2025, issued=ISSUED, audience=audience)
        for audience in Audience
    }
    return letters | {
        kind.value: documents.made(kind, catalogue, 2025, issued=ISSUED) for kind in documents.TITLES
    }


def checked(content: bytes | str, figures: nearest.Figures, *documents_: Document) -> Result:
    """What the page would say of a file, or of a pasted text."""
    given = paragraphs(content) if isinstance(content, bytes) else pasted(content)
    ours = {f"document {n}": made for n, made in enumerate(documents_ or (DRAWN,))}
    closest = own_texts.closest(given, ours, is_file=isinstance(content, bytes))
    return result.held_against(given, closest, figures)


def of(found: Result, words: str) -> Pair:
    """The changed sentence that holds these words."""
    return next(pair for pair in found.of(State.CHANGED) if words in pair.theirs)


def assert_all_found(found: Result) -> None:
    """Every edit is told with what it is of, an invented sentence as the writer's own, and nothing else."""
    for name, (before, after, kind) in EDITS.items():
        pair = of(found, after)
        assert kind in pair.kinds, (name, pair)
        told = " ".join(result.told(change) for change in pair.changes)
        new = set(re.findall(r"[\w@.]+", after)) - set(re.findall(r"[\w@.]+", before))
        assert all(word in told for word in new), (name, told)
    assert len(found.of(State.CHANGED)) == len(EDITS)
    assert [pair.theirs for pair in found.of(State.OWN)] == list(INVENTED)
    assert [(each.label, each.is_figure) for each in found.numbers] == [("4,073", False)]
    assert found.of(State.GONE) == ()
    assert "failed" in {remark.words for remark in found.remarks}


@pytest.mark.parametrize("name", EDITS)
def test_one_planted_change_is_found_and_only_it(name: str, word: bytes, figures: nearest.Figures) -> None:
    before, after, kind = EDITS[name]

    found = checked(saved_by_word(changed(FORMATS["docx"].render(DRAWN), {before: after})), figures)

    (pair,) = found.of(State.CHANGED)
    assert kind in pair.kinds
    assert after in pair.theirs
    assert found.of(State.GONE) == found.of(State.OWN) == ()
    assert result.headline(found).endswith("sentences are as they were and one is changed.")


def test_all_planted_changes_are_found_at_once_in_the_file_as_word_saves_it(figures: nearest.Figures) -> None:
    assert_all_found(
        checked(saved_by_word(changed(FORMATS["docx"].render(DRAWN), ALL, added=INVENTED)), figures)
    )


@pytest.mark.office
def test_all_planted_changes_are_found_in_the_file_as_libreoffice_saves_it(
    figures: nearest.Figures, tmp_path: Path
) -> None:
    given = changed(FORMATS["docx"].render(DRAWN), ALL, added=INVENTED)

    assert_all_found(checked(saved_by_libreoffice(given, tmp_path / "edited"), figures))


def test_a_change_that_is_still_tracked_reads_as_accepted(figures: nearest.Figures) -> None:
    left = FORMATS["docx"].render(DRAWN)
    for before, after, kind in EDITS.values():
        given = changed(left, {before: after}, tracked=True)

        (pair,) = checked(given, figures).of(State.CHANGED)
        assert kind in pair.kinds
        assert after in pair.theirs
        assert b"delText" in zipfile.ZipFile(io.BytesIO(given)).read("word/document.xml")


def test_a_clean_file_says_that_all_is_as_it_was(word: bytes, figures: nearest.Figures) -> None:
    for given in (word, FORMATS["docx"].render(DRAWN), FORMATS["text"].render(DRAWN).decode()):
        found = checked(given, figures)

        assert result.headline(found).startswith("All is as it was: each of the ")
        assert found.numbers == found.remarks == ()


@pytest.mark.office
@pytest.mark.parametrize("name", ["letter to everybody", Paper.COMMITTEE.value])
def test_a_clean_file_saved_by_libreoffice_says_that_all_is_as_it_was(
    name: str, own: dict[str, Document], figures: nearest.Figures, tmp_path: Path
) -> None:
    given = saved_by_libreoffice(FORMATS["docx"].render(own[name]), tmp_path / "clean")

    assert result.headline(checked(given, figures, own[name])).startswith("All is as it was")


def test_every_document_of_ours_is_known_as_itself_and_draws_no_remark(
    own: dict[str, Document], figures: nearest.Figures
) -> None:
    for name, made in own.items():
        word, text = FORMATS["docx"].render(made), FORMATS["text"].render(made).decode()
        for given in (word, saved_by_word(word), text):
            read = paragraphs(given) if isinstance(given, bytes) else pasted(given)
            closest = own_texts.closest(read, own, is_file=isinstance(given, bytes))
            found = result.held_against(read, closest, figures)

            assert closest.name == name
            assert result.headline(found).startswith("All is as it was"), name
            assert found.remarks == ()


def test_what_is_missing_may_go_from_a_finished_letter_and_so_may_its_mark(figures: nearest.Figures) -> None:
    finished = replace(DRAWN, draft=(), watermark="")

    for given in (FORMATS["docx"].render(finished), FORMATS["text"].render(finished).decode()):
        assert result.headline(checked(given, figures)).startswith("All is as it was")


def test_each_number_of_the_letter_changed_to_another_is_found(
    own: dict[str, Document], figures: nearest.Figures
) -> None:
    """Whatever the letter says this year: no number of it can be changed unseen."""
    made = own["letter to everybody"]
    given = paragraphs(FORMATS["docx"].render(made))
    ours = own_texts.closest(given, own, is_file=True)
    missed = []
    for place, text in enumerate(given):
        for number in numbers(text):
            digits = re.search(r"\d+", text[number.start : number.end])
            if digits is None:
                continue
            start = number.start + digits.start()
            other = str(int(digits[0]) + 11)
            edited = f"{text[:start]}{other}{text[start + len(digits[0]) :]}"
            found = result.held_against((*given[:place], edited, *given[place + 1 :]), ours, figures)
            if not any(
                Kind.NUMBER in pair.kinds or Kind.CONFIDENCE in pair.kinds for pair in found.of(State.CHANGED)
            ):
                missed.append((text, other))

    assert missed == []


def test_sentences_that_changed_places_are_the_same_and_their_numbers_are_not(
    figures: nearest.Figures,
) -> None:
    given = list(paragraphs(FORMATS["docx"].render(DRAWN)))
    declared, covered = (
        next(each for each in given if words in each) for words in ("declared your", "covered all")
    )
    moved = [{declared: covered, covered: declared}.get(each, each) for each in given]
    swapped = [each.replace("80%", "123 of 159") if "declared their" in each else each for each in given]

    assert checked("\n".join(moved), figures).of(State.CHANGED) == ()
    (pair,) = checked("\n".join(swapped), figures).of(State.CHANGED)
    assert result.told(pair.changes[0]) == "“80%” is now “123 of 159”"


def test_a_caveat_left_out_is_told_before_any_other_sentence(figures: nearest.Figures) -> None:
    gone = (
        "Dear scheme member,",
        "No group of fewer than ten is shown on its own.",
        "The others' records may differ.",
    )
    given = [
        each.replace(gone[2], "")
        for each in paragraphs(FORMATS["docx"].render(DRAWN))
        if each not in gone[:2]
    ]

    found = checked("\n".join(given), figures).sections[result.LEFT_OUT]

    assert [(item.sentence, item.label) for item in found] == [
        (gone[2], "A caveat was left out"),
        (gone[0], "Left out"),
        (gone[1], "Left out"),
    ]


def test_an_answer_turned_round_is_a_change(figures: nearest.Figures) -> None:
    question = (Heading(3, "Must I split them?"), Paragraph("No. Choose what suits you."))
    asked = replace(DRAWN, blocks=(*DRAWN.blocks, *question))
    given = FORMATS["text"].render(asked).decode().replace("No. Choose", "Yes. Choose")

    (pair,) = checked(given, figures, asked).of(State.CHANGED)
    assert (pair.ours, pair.theirs, pair.kinds) == ("No.", "Yes.", (Kind.CAVEAT,))


def test_of_an_excerpt_it_is_not_told_what_is_left_out(figures: nearest.Figures) -> None:
    found = checked("Of the 1,409 members asked to declare, 1,143 (80%) told us. Thank you all.", figures)

    assert "an excerpt of" in result.headline(found)
    assert found.of(State.GONE) == ()
    assert [result.told(change) for change in found.of(State.CHANGED)[0].changes] == [
        "“1,134” is now “1,143”"
    ]
    assert [pair.theirs for pair in found.of(State.OWN)] == ["Thank you all."]


@pytest.mark.parametrize(
    ("sentence", "number", "is_figure", "said"),
    [
        ("In all, 1,134 declared.", "1,134", True, "Declared, 2025: 1,134 of 1,409 (80%)"),
        ("In all, 1,143 declared.", "1,143", False, "the nearest: Declared, 2025: 1,134 of 1,409 (80%)"),
        (
            "Seven in ten of you met the guideline.",
            "Seven in ten",
            False,
            "the nearest: Met the guideline, 2025",
        ),
        ("Half met the guideline.", "Half", False, "the nearest: Met the guideline, 2025: 561 of 958 (59%)"),
        ("Three in four records reviewed were fine.", "Three in four", False, "2025: 111 of 159 (70%)"),
        ("The guideline is 30 hours.", "30 hours", True, "The guideline's target of 2025: 30 hours"),
        (
            "Last year 995 declared.",
            "995",
            False,
            "The same number elsewhere: Declared, 2024: 995 of 1,225 (81%)",
        ),
        ("Of CEng members 56% met the guideline.", "56%", False, "Met the guideline, 2025, CEng: about 56%"),
        ("It takes ten minutes.", "ten minutes", True, "no figures of the scheme"),
    ],
)
def test_a_number_in_own_words_is_told_with_the_nearest_figure(
    sentence: str, number: str, said: str, *, is_figure: bool, figures: nearest.Figures
) -> None:
    (found,) = (each for each in checked(sentence, figures).numbers if each.label == number)

    assert found.is_figure is is_figure
    assert said in found.said


@pytest.mark.parametrize(
    "sentence",
    [
        "Written on 31 March 2026 at 14 Savoy Street, London WC2R 0BL.",
        "Call +44 20 7946 0000 or see https://example.org/2025/42.",
        "See chart 3 and annex 2.",
        "No one need worry; choose one of these.",
    ],
)
def test_a_date_an_address_or_a_label_is_no_number(sentence: str) -> None:
    assert list(numbers(sentence)) == []


def test_what_was_inserted_struck_out_or_put_in_a_note_reads_as_accepted() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    struck_end = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = (
        f"<w:document {namespace}><w:body><w:p><w:r><w:t>Kept </w:t></w:r>"
        "<w:del><w:r><w:delText>62%</w:delText></w:r></w:del><w:ins><w:r><w:t>63%</w:t></w:r></w:ins></w:p>"
        f"<w:p>{struck_end}<w:r><w:t>One sentence </w:t></w:r></w:p><w:p><w:r><w:t>in two.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "</w:body></w:document>"
    )
    note = (
        f"<w:footnotes {namespace}><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>"
    )

    assert paragraphs(zipped({"word/document.xml": body, "word/footnotes.xml": note})) == (
        "Kept 63%",
        "One sentence in two.",
        "A note.",
    )


@pytest.mark.parametrize("content", [b"not a zip", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"PK\x03\x04 cut off"])
def test_what_is_no_word_document_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(CpdError, match=r"\.docx"):
        paragraphs(content)


def test_a_bomb_is_refused_before_it_fills_the_memory(figures: nearest.Figures) -> None:
    with pytest.raises(CpdError, match="8 MB unpacked"):
        paragraphs(zipped({"word/document.xml": "<a>" + " " * (MOST_PART + 1) + "</a>"}))
    with pytest.raises(CpdError, match="cannot be read"):
        paragraphs(zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))
    with pytest.raises(CpdError, match="5,000 sentences"):
        checked("Word by word. " * (MOST_SENTENCES + 1), figures)


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_number_changed_in_a_chart_of_words_own_is_found(
    own: dict[str, Document], figures: nearest.Figures
) -> None:
    made = own[Paper.COMMITTEE.value]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(FORMATS["docx"].render(made))) as given,
        zipfile.ZipFile(out, "w") as written,
    ):
        charts = [name for name in given.namelist() if name.startswith("word/charts/chart")]
        for name in given.namelist():
            part = given.read(name)
            if charts and name == min(charts):
                part = re.sub(rb"<c:v>65</c:v>", b"<c:v>76</c:v>", part, count=1)
            written.writestr(name, part)

    found = checked(out.getvalue(), figures, made).of(State.CHANGED)

    told = [result.told(change) for pair in found for change in pair.changes]
    assert told == (["“65” is now “76”"] if charts else [])
