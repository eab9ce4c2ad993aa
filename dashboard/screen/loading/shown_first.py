"""Data page: what figures that are built would do to each letter, shown before they are published."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.catalogue import revisions
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from dashboard.load import jobs
from dashboard.reports import corrections
from dashboard.screen import caches, messages
from dashboard.screen.loading import progress
from dashboard.trust import access
from dashboard.trust.access import Act

_BUILT = "built_and_shown"


def letters(job: Path, built: Revision, now: str) -> None:
    """What the figures that a job has built would do to each letter, and that nothing shows them yet; worked
    out once, as the digest says which was built. `now` names these figures."""
    made_by = caches.name(corrections.of_built)
    key = caches.Key(str(built.catalogue), made_by, records=(digests(built),))
    for each in caches.made(key, lambda: corrections.of_built(job)):
        messages.show(each, "Then" if each.issue is None else "As sent", now)
    st.info(
        "These figures are built, and nothing shows them yet. Once they are published, every page and report "
        "will. The present figures are kept, and you can go back to them under “What is loaded”."
    )


def digests(built: Revision) -> str:
    """Which figures were built, as text."""
    return repr(built.manifest["digests"])


def begin(command: jobs.Command, chosen: Mapping[str, Any]) -> None:
    """Let the loader build figures by a command, for `show` to show; what needs none is done at once."""
    if before := _at_hand():
        jobs.discard(before[0])
    job, answer = progress.run_to_end(command, {**chosen, "show": True})
    if answer["status"] != "built":
        progress.finish(job, answer)
        return
    st.session_state[_BUILT] = job.name, command
    st.rerun()


def _at_hand() -> tuple[Path, jobs.Command] | None:
    name, command = st.session_state.get(_BUILT, ("", jobs.Command.WORDS))
    job = jobs.job_named(name)
    return (job, command) if job else None


def show() -> None:
    """The figures that this session has built and not published, with the click that publishes them."""
    found = _at_hand()
    if found is None or not access.may(Act.LOAD):
        return
    job, command = found
    with st.container(border=True):
        try:
            built = revisions.waiting(job, rows=False)
            if built is not None:
                letters(job, built, "With this change")
        except CpdError as damage:
            st.error(str(damage))
            built = None
        with st.container(horizontal=True):
            if built is not None and st.button("Publish the change", type="primary"):
                del st.session_state[_BUILT]
                progress.finish(job, progress.watched(job, command))
            if st.button("Leave it as it is"):
                del st.session_state[_BUILT]
                jobs.discard(job)
                st.rerun()
