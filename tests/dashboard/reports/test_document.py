"""What a report refuses to be, and the record it leaves."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.errors import CpdError
from dashboard.document import inline
from dashboard.document.document import (
    Bullets,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Mark,
    Note,
    Notes,
    Paragraph,
    Series,
    Table,
    as_json,
    digest,
    from_json,
)
from tests.dashboard.reports import samples
from tests.dashboard.reports.samples import AREAS, BY_CATEGORY, HOURS, SAMPLE, TREND


def with_blocks(*blocks: object) -> Document:
    return replace(SAMPLE, blocks=blocks)


REFUSED = [
    lambda: replace(SAMPLE, title=" "),
    lambda: replace(SAMPLE, author=""),
    lambda: replace(SAMPLE, stamp=""),
    lambda: replace(SAMPLE, blocks=()),
    lambda: replace(SAMPLE, language="English"),
    lambda: replace(SAMPLE, subtitle="bell\x07"),
    lambda: Paragraph("two\nlines"),
    lambda: Paragraph("lone \ud800 half"),
    lambda: Paragraph("[go](javascript:alert(1))"),
    lambda: Paragraph("[go](http://www.example.org)"),
    lambda: Heading(1, "Title"),
    lambda: Heading(5, "Deep"),
    lambda: Bullets(()),
    lambda: KeyFigures(()),
    lambda: KeyFigures((KeyFigure("1", "a", "b"),) * 7),
    lambda: KeyFigures((KeyFigure("94%", "sent their record", ""),)),
    lambda: replace(BY_CATEGORY, rows=(("a", "b", "c"),)),
    lambda: replace(BY_CATEGORY, rows=(("a", "b", "c", ""),)),
    lambda: replace(BY_CATEGORY, legend=""),
    lambda: replace(BY_CATEGORY, columns=("a", "b", "c", "c")),
    lambda: replace(BY_CATEGORY, id="By Category"),
    lambda: Table(id="t", number=1, title="t", columns=("a",), rows=(("b",),)),
    lambda: replace(AREAS, alt="too short"),
    lambda: replace(AREAS, alt="x" * 401),
    lambda: replace(AREAS, headline="h" * 50, alt="h" * 50),
    lambda: replace(AREAS, source=""),
    lambda: replace(AREAS, y_min=5),
    lambda: replace(AREAS, y_max=0),
    lambda: replace(AREAS, value_format="tens"),
    lambda: replace(AREAS, categories=("a", "a", "b")),
    lambda: replace(AREAS, series=(Series("a", (1, 2)),)),
    lambda: replace(AREAS, series=(Series("a", (1, 2, float("nan"))),)),
    lambda: replace(AREAS, series=tuple(Series(name, (1, 2, 3)) for name in "abcde")),
    lambda: replace(AREAS, series=(Series("a", (1, 2, 3), (0, 0, 4), (5, 5, 5)),)),
    lambda: replace(AREAS, series=(Series("a", (1, 2, 3), (0, 0, 0)),)),
    lambda: replace(AREAS, marks=(Mark(1, "line\nbreak"),)),
    lambda: replace(AREAS, breaks=AREAS.categories[1:2]),
    lambda: replace(TREND, breaks=("2031",)),
    lambda: replace(HOURS, edges=(0, 10)),
    lambda: replace(HOURS, edges=(0, 10, 20, 30, 40, 50, 60, 70, 70)),
    lambda: with_blocks(Paragraph("a"), Heading(3, "skips a level")),
    lambda: with_blocks(replace(AREAS, number=2)),
    lambda: with_blocks(AREAS, replace(HOURS, id="areas")),
    lambda: with_blocks(Paragraph("see[^a]")),
    lambda: with_blocks(Paragraph("see"), Notes((Note("a", "never"),))),
    lambda: with_blocks(Paragraph("see[^a]"), Notes((Note("a", "one"), Note("a", "two")))),
    lambda: with_blocks(Paragraph("see[^a]"), Notes((Note("a", "one"),)), Notes((Note("a", "two"),))),
    lambda: with_blocks(Paragraph("see[^a]"), Notes((Note("a", "see[^a]"),))),
]


@pytest.mark.parametrize(
    "document", [samples.SAMPLE, samples.DRAFT, samples.HOSTILE_SAMPLE, samples.EVERY_CHART]
)
def test_the_record_gives_back_the_same_document(document: Document) -> None:
    again = from_json(as_json(document))

    assert again == document
    assert as_json(again) == as_json(document)
    assert digest(again) == digest(document)


def test_another_word_gives_another_digest() -> None:
    assert digest(SAMPLE) != digest(replace(SAMPLE, subtitle="To all members"))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"blocks": [{"block": "Script"}]}', "null"])
def test_a_damaged_record_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(CpdError, match="record of this report cannot be read"):
        from_json(text)


def test_a_changed_record_is_checked_again() -> None:
    record = json.loads(as_json(SAMPLE))
    record["blocks"][0]["text"] = "refers to nothing[^nothing]"

    with pytest.raises(CpdError, match="nothing"):
        from_json(json.dumps(record))


@pytest.mark.parametrize("make", REFUSED, ids=[f"case {place}" for place in range(len(REFUSED))])
def test_what_a_format_could_not_show_is_refused_with_a_sentence(make: Callable[[], object]) -> None:
    with pytest.raises(CpdError) as refused:
        make()

    sentence = str(refused.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_notes_are_numbered_as_the_text_refers_to_them() -> None:
    assert SAMPLE.note_numbers() == {"selected": 1, "reviewed": 2}


def test_hidden_values_are_named() -> None:
    assert TREND.shown(None) == "not shown"
    assert TREND.shown(64) == "64%"


def test_inline_text_is_parsed_into_runs() -> None:
    runs = inline.parse(r"a **b** *c* [d](mailto:d@example.org) e[^n] \*f\* 2*3*4 **g")

    assert [(run.text, run.bold, run.em, run.href, run.note) for run in runs] == [
        ("a ", False, False, "", ""),
        ("b", True, False, "", ""),
        (" ", False, False, "", ""),
        ("c", False, True, "", ""),
        (" ", False, False, "", ""),
        ("d", False, False, "mailto:d@example.org", ""),
        (" e", False, False, "", ""),
        ("", False, False, "", "n"),
        (" *f* 2*3*4 **g", False, False, "", ""),
    ]


def test_escaped_text_comes_back_as_it_was() -> None:
    assert inline.plain(inline.escape(samples.HOSTILE)) == samples.HOSTILE
    assert [run.bold or run.em for run in inline.parse(inline.escape(samples.HOSTILE))] == [False]
