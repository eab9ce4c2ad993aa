"""What a report refuses to be, and the record it leaves."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.errors import CpdError
from dashboard.document import inline
from dashboard.document.document import (
    Bullets,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Mark,
    Paragraph,
    Point,
    Series,
    Table,
    as_json,
    digest,
    from_json,
)
from tests.dashboard.reports import samples
from tests.dashboard.reports.samples import AREAS, BY_CATEGORY, HOURS, LINES, PAIRS, SAMPLE, TREND, points


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
    lambda: replace(AREAS, finding=""),
    lambda: replace(AREAS, heading=""),
    lambda: replace(AREAS, kind="pie"),
    lambda: replace(AREAS, categories=("a", "a", "b")),
    lambda: replace(AREAS, series=AREAS.series[:1] * 2),
    lambda: replace(AREAS, series=(Series("a", points((1, 2))),)),
    lambda: replace(AREAS, series=(Series("a", points((1, 2, float("nan")))),)),
    lambda: replace(AREAS, series=(Series("a", (Point(1, "1"), Point(2, "2"), Point(3, " "))),)),
    lambda: replace(AREAS, series=tuple(Series(name, points((1, 2, 3))) for name in "abcde")),
    lambda: replace(AREAS, series=(Series("a", points((1, 2, 3), lower=(0, 0, 4), upper=(5, 5, 5))),)),
    lambda: replace(AREAS, series=(Series("a", (Point(1, "1", lower=0), *points((2, 3)))),)),
    lambda: replace(AREAS, more=(Column("b", ("x",)),)),
    lambda: replace(AREAS, marks=(Mark(1, "line\nbreak"),)),
    lambda: replace(AREAS, breaks=((AREAS.categories[1], "new rules"),)),
    lambda: replace(LINES, breaks=(("2031", "new rules"),)),
    lambda: replace(LINES, events=(("2031", "A campaign"),)),
    lambda: replace(LINES, categories=("2021", "2022", "2024", "2025", "2026")),
    lambda: replace(PAIRS, series=PAIRS.series[:1]),
    lambda: replace(HOURS, at=HOURS.at[:2]),
    lambda: replace(HOURS, at=(*HOURS.at[:-1], (70.0, 70.0))),
    lambda: replace(HOURS, at=(*HOURS.at[:-1], (75.0, 80.0))),
    lambda: replace(AREAS, at=HOURS.at[:3]),
    lambda: with_blocks(replace(AREAS, source="")),
    lambda: with_blocks(Paragraph("a"), Heading(3, "skips a level")),
    lambda: with_blocks(replace(AREAS, number=2)),
    lambda: with_blocks(AREAS, replace(HOURS, id="areas")),
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
    record["blocks"][0]["text"] = "leads [nowhere](nothing)"

    with pytest.raises(CpdError, match="“nowhere” cannot be used"):
        from_json(json.dumps(record))


@pytest.mark.parametrize("make", REFUSED, ids=[f"case {place}" for place in range(len(REFUSED))])
def test_what_a_format_could_not_show_is_refused_with_a_sentence(make: Callable[[], object]) -> None:
    with pytest.raises(CpdError) as refused:
        make()

    sentence = str(refused.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_the_table_of_a_chart_holds_what_is_drawn_what_is_hidden_and_what_is_told_beside_them() -> None:
    assert TREND.columns() == ("CPD year", "Met the guideline")
    assert TREND.rows()[1:3] == (("2022", "70% (60% to 79%)"), ("2023", "not shown"))
    assert PAIRS.columns()[-1] == "What may be said"
    assert PAIRS.rows()[1] == ("Met the guideline", "65%", "59%", "fell by 6 percentage points")


def test_a_field_of_a_mailing_tool_stays_as_it_was_typed() -> None:
    typed = "Dear *|FNAME|*, it *is* *|DAY|*."

    assert inline.plain(typed) == "Dear *|FNAME|*, it is *|DAY|*."
    assert inline.plain(inline.escape(typed)) == typed


def test_inline_text_is_parsed_into_runs() -> None:
    runs = inline.parse(r"a **b** *c* [d](mailto:d@example.org) e \*f\* 2*3*4 **g")

    assert [(run.text, run.bold, run.em, run.href) for run in runs] == [
        ("a ", False, False, ""),
        ("b", True, False, ""),
        (" ", False, False, ""),
        ("c", False, True, ""),
        (" ", False, False, ""),
        ("d", False, False, "mailto:d@example.org"),
        (" e *f* 2*3*4 **g", False, False, ""),
    ]


def test_escaped_text_comes_back_as_it_was() -> None:
    assert inline.plain(inline.escape(samples.HOSTILE)) == samples.HOSTILE
    assert [run.bold or run.em for run in inline.parse(inline.escape(samples.HOSTILE))] == [False]
