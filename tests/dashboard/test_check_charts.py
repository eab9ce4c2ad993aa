"""Charts of a Word file as “Check my document” reads them: ours when somebody wrote over them,
and those of others."""

import io
import re
import zipfile

import pytest

from dashboard.reports.check.word_file import paragraphs
from tests.dashboard.reports import samples
from tests.dashboard.reports.office_drawn import EVENTS, ONE, UNEVEN, word_of

CHART = "word/charts/chart1.xml"


def spoilt(word: bytes, pattern: str, instead: str) -> bytes:
    """The file with the first match in its chart replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as given, zipfile.ZipFile(out, "w") as written:
        for name in given.namelist():
            part = given.read(name).decode() if name == CHART else given.read(name)
            if name == CHART:
                part, times = re.subn(pattern, instead, part, count=1, flags=re.DOTALL)
                assert times
            written.writestr(name, part)
    return out.getvalue()


def of_chart(word: bytes) -> list[str]:
    """What is read after the paragraph of the source, before the footer."""
    found = list(paragraphs(word))
    return found[next(place for place, text in enumerate(found) if text.startswith("Source:")) + 1 : -2]


def test_a_chart_of_estimates_says_each_value_and_interval_once_and_nothing_of_where_it_is_drawn() -> None:
    assert sorted(of_chart(word_of(ONE))) == [
        "Met, Planning is described: 81%",
        "Met, Reflection on what was learnt: 100%",
        "Met, interval, Planning is described: 72% to 88%",
        "Met, interval, Reflection on what was learnt: 93% to 100%",
    ]


def test_bars_of_uneven_width_say_their_counts_and_not_their_heights() -> None:
    assert of_chart(word_of(UNEVEN)) == [
        "Declarations, 0 to under 10 hours recorded: 14",
        "Declarations, 10 to under 20 hours recorded: 22",
        "Declarations, 20 to under 40 hours recorded: 140",
        "Declarations, 40 to under 90 hours recorded: 190",
        "Declarations, 90 hours recorded or more: 1,025",
        "Reduced guideline",
        "Guideline of 30 hours",
    ]


def test_events_say_their_words_and_no_number() -> None:
    found = of_chart(word_of(EVENTS))

    assert [text for text in found if not re.search(r": \d+%$", text)] == [
        "A campaign",
        "New members",
        "Reminders",
        "A new form of declarations, with hours by area and type",
    ]


def test_a_label_that_somebody_wrote_over_is_read_as_it_stands() -> None:
    typed = r"<a:r><a:t>18%</a:t></a:r>"

    found = of_chart(spoilt(word_of(ONE), r"<a:fld [^>]*>(?:(?!</a:fld>).)*<a:t>81%</a:t></a:fld>", typed))

    assert "Met, Planning is described: 18%" in found


@pytest.mark.parametrize(
    ("block", "pattern", "instead"),
    [
        (ONE, r'<c:pt idx="0">', '<c:pt idx="first">'),
        (ONE, r"(<c:yVal>.*?<c:v>)[^<]*", r"\1nan"),
        (ONE, r"(<c:yVal>.*?<c:v>)[^<]*", r"\1inf"),
        (samples.HOURS, r"(<c:val>.*?<c:v>)[^<]*", r"\1much"),
        (UNEVEN, r"(<c:cat>.*?<c:v>)[^<]*", r"\1"),
    ],
)
def test_a_chart_that_only_looks_like_ours_does_not_end_the_check(
    block: object, pattern: str, instead: str
) -> None:
    found = paragraphs(spoilt(word_of(block), pattern, instead))

    assert any(text.startswith("Source:") for text in found)


def test_a_chart_of_points_without_names_says_its_values() -> None:
    nameless = spoilt(word_of(ONE), r"<c:ser><c:idx val=\"(\d+)\"/>(?:(?!<c:ser>).)*val=\"l\".*</c:ser>", "")

    assert "Met: 81%" in of_chart(nameless)
