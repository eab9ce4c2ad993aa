"""Data page: one piece of the loader's work from start to answer, with its progress on the screen."""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import access, jobs


def done(
    command: jobs.Command,
    choices: Mapping[str, Any],
    uploads: Iterable[tuple[str, bytes]] = (),
    *,
    seconds: float = jobs.BUILD_SECONDS,
) -> tuple[Path, dict[str, Any]]:
    """The job and the loader's answer. Nothing is started for a person who may not."""
    if not access.may(access.Role.DATA_STEWARD):
        return Path(), {"status": "failed", "text": "Only a data steward may do this. Ask one, or ask for the role."}
    job = jobs.begin(uploads, choices)
    jobs.start(job, command, seconds=seconds)
    bar = st.progress(0.0, text="Starting the loader")
    while (answer := jobs.result(job)) is None:
        if told := jobs.progress(job):
            bar.progress(told.share, text=told.text)
        time.sleep(0.1)
    bar.empty()
    return job, answer


def tell(answer: Mapping[str, Any]) -> None:
    """The loader's sentence, in the colour of what it means."""
    show = st.error if answer["status"] == "failed" else st.success
    show(str(answer.get("text") or "Done."))
