"""A text on the screen: figures in it can be opened, everything else in it is only words."""

import re
from pathlib import Path

import pytest

from dashboard.document.document import Bullets, Heading, KeyFigure, KeyFigures, Paragraph
from dashboard.screen.caches import View
from dashboard.screen.traced import Trace
from dashboard.words.voice import voice
from tests.dashboard.drawn_catalogue import Drawn, opened, share


@pytest.fixture
def view(tmp_path: Path) -> View:
    figures = (
        share("met_guideline", 66, 110, year=2024),
        share("met_guideline", 61, 100),
    )
    catalogue = opened(tmp_path, Drawn(figures=figures))
    return View(str(tmp_path), catalogue, is_sample=False, year=catalogue.year(2025))


def marked(view: View, text: str, trace: Trace) -> str:
    return voice(view.catalogue, 2025).tell(text, trace.mark).text


def test_each_figure_is_a_button_that_opens_its_own_count_whatever_stands_around_it(view: View) -> None:
    trace = Trace("t")
    text = marked(
        view, "Of **the {met_guideline.base}**, {met_guideline} did; {met_guideline year=2024} then.", trace
    )

    html = trace.html([Paragraph(text)])

    targets = re.findall(r'popovertarget="([^"]*)" aria-label="([^,"]*), how it was counted">', html)
    assert targets == [("counted-t-0", "100"), ("counted-t-0", "61%"), ("counted-t-1", "60%")]
    assert re.search(r"<strong>the <span[^>]*><button[^>]*>100</button></span></strong>", html)
    assert re.sub("<[^>]*>", "", html) == "Of the 100, 61% did; 60% then."
    counted = trace.counted(view)
    assert re.findall(r'popover class="cpd-counted" id="([^"]*)"', counted) == ["counted-t-0", "counted-t-1"]
    earlier = counted.partition('id="counted-t-1"')[2]
    assert "CPD year 2024. 66 of 110 " in earlier


def test_a_figure_written_twice_is_explained_once(view: View) -> None:
    trace = Trace("t")

    html = trace.html([Paragraph(marked(view, "{met_guideline}, I say {met_guideline}.", trace))])

    assert html.count('popovertarget="counted-t-0"') == 2
    assert trace.counted(view).count("cpd-counted") == 1


def test_a_rule_opens_where_it_stands_and_a_year_is_only_a_word(view: View) -> None:
    trace = Trace("t")

    html = trace.html([Paragraph(marked(view, "{guideline.target_hours} hours in {cpd_year}.", trace))])

    assert html.count("<button") == 1
    assert "A rule of the scheme, not a count." in trace.counted(view)


def test_every_block_of_text_keeps_its_figures_and_its_shape(view: View) -> None:
    trace = Trace("t")
    told = marked(view, "{met_guideline}", trace)

    html = trace.html(
        [Heading(2, told), Bullets((told, "b")), KeyFigures((KeyFigure(told, "did", "of all"),))]
    )

    assert html.count("<button") == 3
    assert re.sub("<(?!/?(h3|ul|li))[^>]*>", "", html).startswith(
        "<h3>61%</h3><ul><li>61%</li><li>b</li></ul>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & <b>",
        "**<img src=x onerror=alert(1)>**",
        '[a"><script>](https://example.org/?a=1&b=2)',
        "\ue0007\ue001<b>60%</b>\ue002",
    ],
)
def test_what_a_writer_types_is_never_part_of_the_page(text: str) -> None:
    html = Trace("t").html([Paragraph(text), Heading(2, text.replace("*", "")), Bullets((text,))])

    assert re.findall("<(script|img|b)[ >]", html) == []
    assert "&lt;" in html
