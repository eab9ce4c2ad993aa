"""Overview: how did the scheme do, and is anything different?"""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.reports.findings import findings, so_far
from dashboard.reports.findings import year as overview
from dashboard.reports.findings.finding import Finding
from dashboard.screen import address, caches, corrected, documents, layout, links
from dashboard.screen.caches import View
from dashboard.screen.exhibits import so_far as progress
from dashboard.screen.loading import open_notes
from dashboard.screen.overview import cards, charts, cycle, tiles
from dashboard.words.captions import subtitles


def _cards(view: View, found: tuple[cards.Card, ...]) -> None:
    st.html(tiles.html(found, view.cpd_year, view.catalogue.labels))


def _told_so_far(view: View) -> so_far.SoFar:
    return so_far.of_year(view.evidence())


def _so_far(view: View) -> None:
    """The whole page for a year whose figures are not final."""
    told = caches.kept(view, _told_so_far)
    layout.opening(view, told.headline)
    _cards(view, tuple(cards.Card(**each) for each in told.cards))
    st.markdown(subtitles.bullets(told.lines))
    cycle.show(view, date.today())
    layout.exhibits(view, [progress.curve(view)])
    held = list(view.catalogue.levels)
    by = address.choice("By", held, "by", subtitles.characteristic, "characteristic") if held else ""
    layout.exhibits(view, [progress.by_group(view, (by,) if by else ())])
    layout.cannot_tell(
        "Who has not declared yet may still do so, and may differ from those who have. How many will have "
        "declared by the deadline does not follow from how many have by today."
    )
    layout.closing(view)


def _first(view: View) -> tuple[tuple[cards.Card, ...], str]:
    found = cards.of_view(view)
    evidence = view.evidence()
    return found, overview.headline(evidence, [card.name for card in found])


def _below(view: View) -> tuple[Any, ...]:
    found, _ = caches.kept(view, _first)
    worth_saying = findings.worth_saying(view.catalogue, view.cpd_year)
    cannot_say = overview.of_year(view.evidence()).cannot_say
    return charts.exhibits(view, found), worth_saying, cannot_say


def _go_to(year: str) -> None:
    st.session_state["year"] = int(year)


def _attention(view: View) -> None:
    """What waits for somebody who may see to it: letters that read otherwise, questions about the data."""
    if links.is_open("letter"):
        for year, told in corrected.attention(view):
            links.link("letter", told, "mark_email_unread", year=str(year))
    if asked := open_notes.link_text(len(open_notes.open_questions(view))):
        links.link("data", asked, "help", part="What is loaded")


def _worth(view: View, found: tuple[Finding, ...], cannot_say: str) -> None:
    if found:
        st.header("Worth saying to members", anchor=False)
    for finding in found:
        with st.container(horizontal=True, gap="small", vertical_alignment="center", wrap=False):
            st.markdown(subtitles.markdown(finding.sentence))
            links.link("letter", "Use in the letter", picks=finding.measure, year=str(view.cpd_year))
    if cannot_say:
        st.markdown(f"**What we cannot say.** {subtitles.markdown(cannot_say)}")


view = layout.view()
if so_far.is_open(view.catalogue, view.cpd_year):
    _so_far(view)
    st.stop()

found, headline = caches.kept(view, _first)
layout.opening(view, headline)
above = st.container()  # filled once the cards stand, which come first
_cards(view, found)
exhibits, worth_saying, cannot_say = caches.kept(view, _below)
with above:
    _attention(view)
with st.container(horizontal=True, gap="small", vertical_alignment="center"):
    if links.is_open("letter"):
        documents.download(view, "docx", "Download the letter")
    links.link("committee", "Committee paper", "gavel")
    links.link("explore", "Explore", "bar_chart")
    links.link("data", "Load files", "upload_file", part="Load files")
    if view.is_sample:
        links.link("data", "Set up your scheme", "tune", part="Your scheme")
layout.side_by_side(view, exhibits, charts.LOW, {"trend": _go_to})
with st.container(gap="xsmall", key="worth"):
    _worth(view, worth_saying, cannot_say)
cycle.show(view, date.today())
layout.closing(view)
