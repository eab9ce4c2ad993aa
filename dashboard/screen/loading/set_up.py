"""Data page, your scheme: what no file says, read back as the paragraph that letters keep to.

The widgets stand outside a form, so that the paragraph follows each answer; one button saves them all.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle
from typing import Any

import streamlit as st

from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from analysis.scheme.labels import GROUPS
from analysis.scheme.rules import MOST, MOST_AREAS, Collects, NamedBy, Window
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import AREAS, SHIPPED
from dashboard.load import jobs, set_up
from dashboard.load.set_up import NOTHING, OTHER, UNITS, Answers
from dashboard.reports.lint import house_rules
from dashboard.screen import caches
from dashboard.screen.loading import changed_rule, lists, shown_first
from dashboard.words import numbers
from dashboard.words.set_up import said

_INTRO = (
    "Here you say what no file does. Change what is different with you, and leave blank what your scheme "
    "does not have: nothing is stated that is not entered here. You can come back to this page at any time."
)
_EXPERTS = (
    "Everything above as one text, and more: `[texts]` holds parts of documents in your own words, `[words]` "
    "short words of your own. `joins` names the groups a value falls into where groups are too small to be "
    "shown, finer first. On the command line, `python -m dashboard words` writes and reads the same text."
)
_FIRST = "first"
_MONTHS = numbers.WORDS["months"]
_HOLDS = {
    Collects.BOTH: "Declarations and reviews",
    Collects.DECLARATIONS: "Declarations only",
    Collects.REVIEWS: "Reviews only",
}


def show(opened: caches.Opened | None) -> None:
    """The answers in force, to be changed; saving makes a new revision once files are loaded."""
    own = opened.catalogue if opened is not None and not opened.is_sample else None
    present = own.scheme if own else set_up.in_force()
    ask = _Asked(own.meta["revision"] if own else _FIRST)
    st.markdown(_INTRO)
    paragraph = st.container(border=True)
    answers = _answers(present, ask)
    with st.expander("Other words: kinds of activity, outcomes, ratings"):
        answers.labels.update(_other_words(present, ask))
    edited, fault = present, ""
    try:
        edited = set_up.with_answers(replace(present, **lists.show(present, ask.revision)), answers)
        fault = "" if edited.about.institution else "The institution's name is still missing."
    except CpdError as error:
        fault = str(error)
    year = max((each.cpd_year for each in own.years), default=0) if own else 0
    with paragraph:
        st.markdown("**So your letters will say:**")
        st.markdown(said(edited, year or date.today().year - 1))
        if fault:
            st.caption(fault)
    if st.button("Save", type="primary", disabled=bool(fault)):
        save(edited)
    if own:
        changed_rule.show(own)
    with st.expander("All of it as a text, for experts"):
        _as_text(edited, ask)


def save(edited: Scheme, **more: Any) -> None:
    """Let the loader keep the scheme; where files are loaded, a revision with it is built and shown first."""
    try:
        set_up.check(edited)
        house_rules.check(edited)
    except CpdError as error:
        st.error(str(error))
        return
    given = {"scheme": schemes.as_toml(edited), "reason": "The set-up of the scheme was changed", **more}
    shown_first.begin(jobs.Command.WORDS, given)


def _as_text(present: Scheme, ask: "_Asked") -> None:
    st.markdown(_EXPERTS)
    with st.form("words", border=False):
        edited = st.text_area("scheme.toml", schemes.as_toml(present), height=480, key=ask.key("toml"))
        if st.form_submit_button("Check and save"):
            try:
                save(schemes.parse(edited))
            except CpdError as error:
                st.error(str(error))


class _Asked:
    """Widgets whose values start from the scheme saved last: their keys hold its revision."""

    def __init__(self, revision: str) -> None:
        self.revision = revision

    @property
    def is_first(self) -> bool:
        """Whether nothing is loaded yet."""
        return self.revision == _FIRST

    def key(self, name: str) -> str:
        """The key of a widget."""
        return f"{name}-{self.revision}"

    def text(self, place: Any, label: str, value: str, hint: str = "", most: int = 200) -> str:
        """A line of text."""
        given = place.text_input(label, value, placeholder=hint, max_chars=most, key=self.key(label))
        return str(given).strip()

    def number(self, place: Any, label: str, value: int | None, most: int = MOST) -> int | None:
        """A whole number from 1, blank for none."""
        key = self.key(label)
        given: int | None = place.number_input(label, 1, most, value, step=1, key=key, placeholder="none")
        return given

    def one(self, place: Any, label: str, named: dict[Any, str], value: Any) -> Any:
        """One of a few."""
        options = list(named)
        at = options.index(value) if value in options else 0
        return place.radio(
            label, options, at, format_func=named.__getitem__, horizontal=True, key=self.key(label)
        )


def _answers(present: Scheme, ask: _Asked) -> Answers:
    """All answers; of reviews alone, those that they need."""
    about: dict[str, str] = {}
    rules: dict[str, Any] = {}
    labels: dict[str, str] = {}
    asked: tuple[Callable[..., None], ...] = (_who, _holds, _takes_part, _year)
    of_declarations: tuple[Callable[..., None], ...] = (_unit, _target, _areas, _days)
    for each in asked:
        each(present, ask, about=about, rules=rules, labels=labels)
    for each in of_declarations if rules["collects"] is not Collects.REVIEWS else ():
        each(present, ask, about=about, rules=rules, labels=labels)
    _writes(present, ask, about=about)
    with st.expander("Mails, the committee's paper and the licence review"):
        _documents(present, ask, about=about)
    return Answers(about, rules, labels)


def _who(present: Scheme, ask: _Asked, *, about: dict[str, str], **_: Any) -> None:
    left, right = st.columns(2)
    known = "" if present.about.is_unnamed else present.about.institution
    about["institution"] = ask.text(left, "Institution", known, "Its name as members know it")
    about["name"] = ask.text(right, "Name of the scheme", present.about.name) or present.about.name


def _holds(present: Scheme, ask: _Asked, *, rules: dict[str, Any], **_: Any) -> None:
    rules["collects"] = ask.one(st, "What you hold", _HOLDS, present.rules.collects)


def _takes_part(present: Scheme, ask: _Asked, *, rules: dict[str, Any], **_: Any) -> None:
    named = {False: "choose to take part", True: "must take part"}
    rules["mandatory"] = ask.one(st, "Members", named, present.rules.mandatory)


def _year(present: Scheme, ask: _Asked, *, rules: dict[str, Any], **_: Any) -> None:
    held = present.rules
    starts, named, together = st.columns(3)
    options = list(dict.fromkeys([*(f"1 {month}" for month in _MONTHS), held.starts]))
    rules["starts"] = starts.selectbox(
        "The CPD year starts on", options, options.index(held.starts), key=ask.key("starts")
    )
    if rules["starts"] != options[0]:
        ends = {NamedBy.END: "ends", NamedBy.START: "starts"}
        rules["named_by"] = ask.one(named, "It is called after the year in which it", ends, held.named_by)
    rules["years"] = ask.number(together, "Years counted together", held.years, 10) or 1
    if rules["years"] > 1:
        windows = {
            Window.FIXED: "fixed periods, one after the other",
            Window.ROLLING: "each year with those before it",
        }
        rules["window"] = ask.one(st, "The years are", windows, held.window)


def _unit(present: Scheme, ask: _Asked, *, rules: dict[str, Any], labels: dict[str, str], **_: Any) -> None:
    named = {answer: answer for answer in (*UNITS, OTHER, NOTHING)}
    answer = ask.one(st, "Members count", named, set_up.unit_of(present))
    rules["counts"] = answer != NOTHING
    if answer == OTHER:
        left, right = st.columns(2)
        one, many = present.labels.of("hour"), present.labels.of("hours")
        labels["hour"] = ask.text(left, "One of what they count", one, "such as “piece of CPD”", 40)
        labels["hours"] = ask.text(right, "Several of them", many, "such as “pieces of CPD”", 40)
    elif answer in UNITS:
        labels["hour"], labels["hours"] = UNITS[answer]


def _target(present: Scheme, ask: _Asked, *, rules: dict[str, Any], labels: dict[str, str], **_: Any) -> None:
    if not rules["counts"]:
        return
    held = present.rules
    first, second, third = st.columns(3)
    rules["target"] = ask.number(first, "Target, blank for none", held.target)
    rules["planned_minimum"] = ask.number(second, "Of which planned, blank for none", held.planned_minimum)
    rules["reduced_target"] = ask.number(third, "Reduced target, blank for none", held.reduced_target)
    if rules["reduced_target"]:
        options = list(
            dict.fromkeys([*(each.code for each in present.values("activity_status")), *held.reduced_for])
        )
        rules["reduced_for"] = tuple(
            st.multiselect(
                "For members whose status is",
                options,
                [each for each in held.reduced_for if each in options],
                accept_new_options=True,
                key=ask.key("reduced_for"),
            )
        )
    left, right = st.columns(2)
    labels["planned"] = ask.text(left, "What “planned” is called", present.labels.of("planned"), most=40)
    labels["unplanned"] = ask.text(
        right, "What “unplanned” is called", present.labels.of("unplanned"), most=40
    )


def _areas(present: Scheme, ask: _Asked, *, rules: dict[str, Any], labels: dict[str, str], **_: Any) -> None:
    if not rules["counts"]:
        return
    held = present.rules
    chosen = st.segmented_control(
        "Areas that CPD is recorded in",
        range(7),
        default=0 if ask.is_first and present.about.is_unnamed else held.areas,
        required=True,
        format_func=lambda number: "none" if number == 0 else str(number),
        key=ask.key("areas"),
    )
    rules["areas"] = held.areas if chosen is None else int(chosen)
    if rules["areas"] > MOST_AREAS:
        st.caption(
            "More than three areas are not judged yet: what is recorded is told in all, and not by area."
        )
        return
    places_ = st.columns(max(rules["areas"], 1))
    for place, area in zip(places_, AREAS[: rules["areas"]], strict=False):
        labels[area] = ask.text(place, f"Area {AREAS.index(area) + 1}", present.labels.of(area), most=60)
    if rules["areas"] > 1 and rules["target"]:
        _minimums(present, ask, rules, labels)


def _minimums(present: Scheme, ask: _Asked, rules: dict[str, Any], labels: dict[str, str]) -> None:
    """How much of each area is asked: no more than a guide, or a minimum."""
    held = present.rules
    now = "minimum" if held.area_minimums else "guide" if held.area_guide else "free"
    named = {
        "free": "left to the member",
        "guide": "a guide, the same for each",
        "minimum": "a minimum for each",
    }
    split = ask.one(st, "How it is split over them is", named, now)
    if split == "guide":
        rules["area_guide"] = ask.number(st, "Guide for each area", held.area_guide)
    elif split == "minimum":
        least = (*held.area_minimums, *(None,) * MOST_AREAS)
        places_ = st.columns(rules["areas"])
        given = tuple(
            ask.number(place, f"Minimum in {labels[area]}, blank for none", each or None) or 0
            for place, area, each in zip(places_, AREAS, least, strict=False)
        )
        rules["area_minimums"] = given if any(given) else ()


def _days(present: Scheme, ask: _Asked, *, rules: dict[str, Any], **_: Any) -> None:
    left, right = st.columns(2)
    rules["deadline"] = ask.text(left, "Last day to declare", present.rules.deadline, "31 March, or blank")
    rules["freeze"] = ask.text(
        right, "Declarations count until (data freeze)", present.rules.freeze, "30 April, or blank"
    )


def _writes(present: Scheme, ask: _Asked, *, about: dict[str, str]) -> None:
    """Who writes the letter, whom members may ask, and what comes next."""
    held = present.about
    left, right = st.columns(2)
    about["contact"] = ask.text(left, "Whom members can ask (shown in the letter)", held.contact)
    about["assessors"] = ask.text(right, "What the assessors are called", held.assessors) or held.assessors
    left, right = st.columns(2)
    about["signatory"] = ask.text(left, "Who signs the letter: name", held.signatory, "a name is optional")
    about["signatory_role"] = ask.text(right, "Who signs the letter: role", held.signatory_role)
    for place, (name, label) in zip(st.columns(2), set_up.DAYS.items(), strict=True):
        about[name] = ask.text(place, label, getattr(held, name), "A date, such as 1 January 2027")
    _logo(present, ask, about)


def _documents(present: Scheme, ask: _Asked, *, about: dict[str, str]) -> None:
    """What mails, the committee's paper and the licence review say beside the letter."""
    held = present.about
    left, right = st.columns(2)
    merge = "in mails, with the merge fields of your mailing tool, such as Dear *|FNAME|*,"
    about["salutation"] = ask.text(left, "How a mail begins", held.salutation, merge)
    about["committee"] = ask.text(right, "Which committee hears of it", held.committee)
    about["committee_meets"] = ask.text(left, "The day it meets", held.committee_meets, "such as 9 June 2026")
    about["paper_author"] = ask.text(right, "Who writes the paper: role", held.paper_author)
    for place, (name, label) in zip(cycle((left, right)), set_up.AUDITED.items(), strict=False):
        about[name] = ask.text(
            place, label, getattr(held, name), "for the licence review, in whole sentences"
        )


def _logo(present: Scheme, ask: _Asked, about: dict[str, str]) -> None:
    file = st.file_uploader(
        "Logo, shown in letter and paper (PNG or SVG)", ["png", "svg"], key=ask.key("logo")
    )
    if file is not None:
        try:
            about["logo"] = set_up.logo(file.name, file.getvalue())
        except CpdError as error:
            st.error(str(error))
    elif present.about.logo and st.checkbox("Leave the logo out", key=ask.key("no-logo")):
        about["logo"] = ""


def _other_words(present: Scheme, ask: _Asked) -> dict[str, str]:
    """The scheme's words for what the answers above do not name."""
    found: dict[str, str] = {}
    for group, codes in list(GROUPS.items())[2:]:
        st.markdown(f"**{group}**")
        places_ = st.columns(2)
        for number, code in enumerate(codes):
            word = present.labels.of(code)
            found[code] = ask.text(places_[number % 2], numbers.sentence_case(SHIPPED[code]), word, most=60)
    return found
