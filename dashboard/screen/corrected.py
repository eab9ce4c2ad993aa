"""Which letters read otherwise since the last load: what was sent, and the draft."""

from pathlib import Path

import streamlit as st

from analysis.errors import CpdError
from dashboard.reports import corrections
from dashboard.reports.corrections import Correction, Effect
from dashboard.reports.drafts import drafts
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import approval, sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.screen import caches, messages, written
from dashboard.screen.caches import View
from dashboard.words import numbers


def drafts_moved(view: View) -> tuple[Correction, ...]:
    """What the revision shown did to those drafts of the year that read otherwise since; nothing where the
    one before cannot be read."""
    found = written.kept(view, _of_last_load)
    return tuple(each for each in found if each.otherwise)


def _of_last_load(view: View) -> tuple[Correction, ...]:
    return corrections.of_last_load(Path(view.path), view.catalogue, view.cpd_year)


def show_draft(view: View) -> None:
    """The same, on the Letter page."""
    if found := drafts_moved(view):
        with st.expander("What the last load changed in it", icon=":material/difference:"):
            for each in found:
                messages.show(each, "Before it", "Now")


def attention(view: View) -> list[tuple[int, str]]:
    """What somebody who wrote to members should know, and of which CPD year: a sent letter of any year that
    reads otherwise now, a message of the draft that changed."""
    try:
        sent = _sent(view)
        found = drafts_moved(view)
    except CpdError:  # what people wrote is damaged, which closes no figures
        return [(view.cpd_year, "The letters cannot be opened. Their page says what to do")]
    changed = [each for each in found if each.of(Effect.CHANGED)]
    return [
        *sent[::-1],
        *((view.cpd_year, f"{each.what} reads otherwise than before: {_counted(each)}") for each in changed),
    ]


def _sent(view: View) -> list[tuple[int, str]]:
    held = [sent_letters.all_of(view.catalogue, each.cpd_year) for each in view.years]
    standing = tuple(issue for each in held for issue in sent_letters.standing(each))
    years = {each.cpd_year for each in standing if not each.seal}
    drafted = repr([drafts.latest(drafts.of_letter(view.catalogue, year)) for year in sorted(years)])
    told = caches.kept(view, _otherwise, standing, records=(drafted,))
    return [(each.cpd_year, said) for each, said in zip(standing, told, strict=True) if said]


def _otherwise(view: View, standing: tuple[Issue, ...]) -> tuple[str, ...]:
    return tuple(_told(view, each) for each in standing)


def _told(view: View, issue: Issue) -> str:
    """That a sent letter reads otherwise now, and how far where it is sealed; empty where it does not."""
    year = view.catalogue.labels.year(issue.cpd_year)
    told = f"The letter on {year} sent on {numbers.day(issue.sent_on)} reads otherwise now"
    try:
        if not issue.seal:
            letter = feedback.current(
                view.catalogue, issue.cpd_year, issued=issue.sent_on, audience=issue.audience
            )
            return "" if approval.content(letter) == issue.content else told
        found = corrections.of_sent(view.catalogue, issue)
    except CpdError:
        return told
    if found.fault:
        return found.fault
    return f"{told}: {_counted(found)}" if found.otherwise else ""


def _counted(found: Correction) -> str:
    changed, moved = len(found.of(Effect.CHANGED)), len(found.of(Effect.MOVED))
    if not changed:
        return f"only numbers, in {numbers.in_words(moved)} of its messages"
    messages = f"{numbers.in_words(changed)} message{'s' * (changed != 1)} changed"
    return f"{messages}, in {numbers.in_words(moved)} only the number moved" if moved else messages
