"""Letters as members got them, on the Letter page: each opened from its seal beside what is known now, and
sealed letters that somebody brings, looked at byte by byte."""

from collections.abc import Callable

import streamlit as st

from analysis.errors import CpdError
from dashboard.document.file import File
from dashboard.reports import corrections
from dashboard.reports.corrections import Correction
from dashboard.reports.sent import seal, sent_letters
from dashboard.reports.sent.seal import Sealed
from dashboard.reports.sent.sent_letters import Issue
from dashboard.screen import caches, downloads, messages
from dashboard.screen.caches import View
from dashboard.trust.access import Act
from dashboard.words import numbers
from dashboard.words.captions import subtitles


def show(view: View, kept: tuple[Issue, ...]) -> None:
    """One of the letters that were sent, as it was sent; and whether a sealed letter is as it was sealed."""
    with st.popover("As members got it", icon=":material/lock:"):
        if held := {each.number: each for each in reversed(kept) if each.seal}:
            latest = next(iter(held))
            number = st.selectbox(
                "The letter",
                list(held),
                format_func=lambda each: _title(held[each]) + (" (the latest)" if each == latest else ""),
                key="sealed_letter",
            )
            _one(view, held[number])
        else:
            st.markdown("No letter of this year was sealed yet. Recording that it was sent seals it.")
        _brought()


def _changed(view: View, issue: Issue) -> Correction:
    return corrections.of_sent(view.catalogue, issue)


def _title(issue: Issue) -> str:
    return f"Sent on {numbers.day(issue.sent_on)} {issue.to_whom}"


def _one(view: View, issue: Issue) -> None:
    try:
        found = sent_letters.opened(view.catalogue, issue)
    except CpdError as fault:
        st.error(subtitles.literal(str(fault)))
        return
    st.success(f"Every byte is as it was sealed. The seal is {found.seal}.", icon=":material/verified:")
    bundle = sent_letters.bundle_of(view.catalogue, issue)
    with st.container(horizontal=True, gap="small"):
        _download(view, issue, "The PDF as sent", "letter-as-sent", lambda: found.files["letter.pdf"])
        _download(view, issue, "The sealed letter", "sealed-letter", bundle.read_bytes)
    messages.show(caches.kept(view, _changed, issue), "As sent", "As known now")
    if st.toggle("Show all of it as members got it", key="sealed_whole"):
        st.code(found.files["letter.txt"].decode(), language=None, wrap_lines=True)


def _download(view: View, issue: Issue, label: str, document: str, make: Callable[[], bytes]) -> None:
    is_bundle = document == "sealed-letter"
    file = File(
        scheme=view.catalogue.scheme.about.name,
        document=f"{document}-{issue.audience}",
        year=issue.cpd_year,
        day=issue.sent_on,
        digest=issue.seal if is_bundle else issue.digest,
        suffix=".zip" if is_bundle else ".pdf",
    )
    downloads.button(label, file, make, Act.SEE_DRAFTS)


def _brought() -> None:
    brought = st.file_uploader("Is a sealed letter as it was sealed? Bring its .zip file", "zip")
    if brought is None:
        return
    try:
        found = seal.opened(brought.getvalue())
    except CpdError as fault:
        st.error(str(fault))
        return
    st.markdown(subtitles.literal(found.sending.told))
    if found.faults:
        st.error(subtitles.markdown(" ".join(found.faults)))
        return
    _known(found)


def _known(found: Sealed) -> None:
    """Whether its files follow from its document, and whether it was sealed here."""
    key = caches.Key(found.seal, caches.name(seal.made_again))
    with st.spinner("Making its files again"):
        told, is_again = caches.made(key, lambda: seal.made_again(found))
    if not is_again:
        st.error(told)
        return
    st.markdown(f"Every byte is as it was sealed. The seal is {found.seal}. {told}")
    held = sent_letters.is_recorded(found)
    (st.success if held else st.warning)(seal.IN_RECORD[held])
