"""The scheme's year as whoever runs it needs it: the next date, and what is open with where it is done."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from analysis import places
from analysis.catalogue import draw_record, revisions
from analysis.errors import CpdError
from analysis.scheme.rules import Collects
from dashboard.load import jobs
from dashboard.reports.findings import so_far, stamp
from dashboard.reports.sent import sent_letters
from dashboard.screen import links
from dashboard.screen.caches import View
from dashboard.words import compose, numbers
from dashboard.words.facts import require_something


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is open, and the page where it is done."""

    label: str
    page: str
    icon: str
    asked: dict[str, str] = field(default_factory=dict)


_LOAD = {"part": "Load files"}
_CHASE = Step("Make a list to chase", "data", "checklist", links.CHASE)


def show(view: View, today: date) -> None:
    """The next date, then a link for each thing that is open; of the latest year alone."""
    if view.year != view.years[-1]:
        return
    st.header("Your year", anchor=False)
    st.markdown(next_date(view, today))
    with st.container(gap=None):
        for each in steps(view, today):
            links.link(each.page, each.label, each.icon, **each.asked)


def next_date(view: View, today: date) -> str:
    """The next date of the scheme's cycle in a sentence, or that none lies ahead."""
    rules, about = view.year.guideline, view.catalogue.scheme.about
    ahead = {"opens": rules.window_opens, "deadline": rules.deadline, "freeze": rules.freeze}
    own = {f"ahead.{name}": numbers.day(day) if day and day >= today else "" for name, day in ahead.items()}
    own["ahead.entered"] = about.next_window_opens
    speaking = compose.speaking_of(stamp.voice_of(view.catalogue, view.cpd_year), own)
    return compose.spoken(speaking.texts.part("year", "Next date"), speaking).split("\n")[0]


def steps(view: View, today: date) -> list[Step]:
    """What is open of the latest year, in the order in which it is done."""
    built = [Step("Publish what was built", "data", "publish", _LOAD)] if _has_built() else []
    is_open = so_far.is_open(view.catalogue, view.cpd_year)
    return built + (_closing(view, today) if is_open else _telling(view))


def _closing(view: View, today: date) -> list[Step]:
    """Of a year that is not final: to chase, or once its freeze has passed to close it."""
    freeze = view.year.guideline.closes
    if freeze and today > freeze:
        return [
            Step(f"Close CPD year {view.called}", "data", "lock", {"part": "What is loaded"}),
            Step("Load the last declarations", "data", "upload_file", _LOAD),
        ]
    return [_CHASE, Step("Load declarations", "data", "upload_file", _LOAD)]


def _telling(view: View) -> list[Step]:
    """Of a year that is final: to review, to tell of it, and to begin the next."""
    year, called = view.cpd_year, view.called
    rules, labels = view.catalogue.scheme.rules, view.catalogue.labels
    is_reviewing = rules.collects is not Collects.DECLARATIONS
    found = [_sample(view)] if is_reviewing and not view.year.has_reviews else []
    if _has_letter(view):
        found += [Step(f"Send the letter on {called}", "letter", "mail")] if _sent(view) == () else []
        found.append(Step(f"Take the paper on {called} to the committee", "committee", "gavel"))
    found += [_CHASE] if view.year.due_rows else []
    if rules.collects is Collects.REVIEWS:
        return [
            *found,
            Step(f"Load the reviews of {labels.review_year(year + 2)}", "data", "upload_file", _LOAD),
        ]
    following = f"CPD year {labels.year(year + rules.step)}"
    return [
        *found,
        Step(f"Open the window for {following}", "data", "event", {"part": "Your scheme"}),
        Step(f"Load {following}", "data", "upload_file", _LOAD),
    ]


def _has_built() -> bool:
    """Whether the load at hand has built figures that nothing shows yet."""
    job = jobs.job_named(st.session_state.get(links.JOB, ""))
    return job is not None and (job / revisions.WAITING).exists()


def _sample(view: View) -> Step:
    """To draw the sample of a year, or where it was drawn to load what assessors found."""
    drawn = {entry.get("review_year") for entry in draw_record.draws(places.data_folder())}
    if view.cpd_year + 1 in drawn:
        return Step(f"Load the reviews of {view.reviewed_in}", "data", "fact_check", _LOAD)
    return Step(f"Draw the sample of {view.reviewed_in}", "reviews", "casino", {"tab": "The sample"})


def _has_letter(view: View) -> bool:
    """Whether the year has enough to write to anybody about."""
    with suppress(CpdError):
        require_something(view.evidence())
        return True
    return False


def _sent(view: View) -> tuple[sent_letters.Issue, ...] | None:
    """The letters of the year that stand as sent; None where what people wrote is damaged, which closes no
    figures."""
    try:
        return sent_letters.standing(sent_letters.all_of(view.catalogue, view.cpd_year))
    except CpdError:
        return None
