"""Which letters read otherwise since the last load: what was sent, and the draft."""

from pathlib import Path

import streamlit as st

from analysis.errors import CpdError
from dashboard.reports import corrections
from dashboard.reports.corrections import Correction, Effect
from dashboard.reports.sent import approval, sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.screen import documents, messages
from dashboard.screen.caches import View
from dashboard.words import numbers


def draft(view: View) -> Correction | None:
    """What the revision shown did to the draft of the year; None where the one before cannot be read, or
    nothing in it reads otherwise."""
    found = documents.kept_with_writing(view, _of_last_load)
    return found if found is not None and found.reads_otherwise else None


def _of_last_load(view: View) -> Correction | None:
    return corrections.of_last_load(Path(view.path), view.catalogue, view.cpd_year)


def show_draft(view: View) -> None:
    """The same, on the Letter page."""
    if found := draft(view):
        with st.expander("What the last load changed in it", icon=":material/difference:"):
            messages.show(found, "Before it", "Now")


def attention(view: View) -> list[str]:
    """What somebody who wrote to members should know: a sent letter that reads otherwise now, a message of
    the draft that changed."""
    try:
        sent = documents.kept_with_writing(view, _of_sent)
        found = draft(view)
    except CpdError:  # what people wrote is damaged, which closes no figures
        return ["The letters cannot be opened. Their page says what to do"]
    is_changed = found is not None and bool(found.of(Effect.CHANGED))
    return [
        *filter(None, sent[::-1]),
        *([f"{found.what} reads otherwise than before: {_counted(found)}"] if found and is_changed else []),
    ]


def _of_sent(view: View) -> tuple[str, ...]:
    standing = sent_letters.standing(sent_letters.all_of(view.catalogue, view.cpd_year))
    return tuple(_otherwise(view, each) for each in standing)


def _otherwise(view: View, issue: Issue) -> str:
    """That a sent letter reads otherwise now, and how far where it is sealed; empty where it does not."""
    told = f"The letter sent on {numbers.day(issue.sent_on)} reads otherwise now"
    try:
        if not issue.seal:
            letter = documents.letter(view, issue.audience)
            return "" if approval.content(letter) == issue.content else told
        found = corrections.of_sent(view.catalogue, issue)
    except CpdError:
        return told
    if found.fault:
        return found.fault
    return f"{told}: {_counted(found)}" if found.reads_otherwise else ""


def _counted(found: Correction) -> str:
    changed, moved = len(found.of(Effect.CHANGED)), len(found.of(Effect.MOVED))
    if not changed:
        return f"only numbers, in {numbers.in_words(moved)} of its messages"
    messages = f"{numbers.in_words(changed)} message{'s' * (changed != 1)} changed"
    return f"{messages}, in {numbers.in_words(moved)} only the number moved" if moved else messages
