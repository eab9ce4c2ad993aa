"""The year in progress in sentences: how many declared, against the same day of earlier years,
and what is left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.catalogue.figure import Figure, Week
from analysis.catalogue.groups import comparable, ends_apart, moved
from analysis.catalogue.read import Catalogue
from analysis.statistics.verdict import Verdict
from dashboard.document import markdown
from dashboard.document.inline import plain
from dashboard.reports.findings import stamp
from dashboard.words import compose, numbers
from dashboard.words import evidence as evidences
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Voice, voice

_DAYS = (
    *("ahead.window_opens", "ahead.deadline", "ahead.days", "left.days", "left.day", "left.today"),
    *("past.deadline", "freeze.days"),
)
OWN = (
    *_DAYS,
    *("so_far", "to_come", "same_day", "same_day_share", "due_last_year", "in_the_end", "number"),
    *("difference", "in_every_group", "lowest", "highest"),
)
"""The names in `so_far.md` that stand for no figure: numbers of the same day, days to come and past,
and ranges."""

FIVE = 5
"""What an earlier year's number by the same day is rounded to."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """A headline, cards by their parts, and what else is to be said in the reports' inline language."""

    headline: str
    cards: tuple[Mapping[str, Any], ...]
    lines: tuple[str, ...]


def is_open(catalogue: Catalogue, year: int) -> bool:
    """Whether the year is the latest and its data freeze has not passed."""
    return year == catalogue.years[-1].cpd_year and not catalogue.year(year).is_final


def same_day(catalogue: Catalogue) -> dict[int, Week]:
    """By CPD year, how many had declared by the same day of its timetable;
    the open year's by the day of the build."""
    return {week.cpd_year: week for week in catalogue.weeks if week.is_today}


def of_year(evidence: Evidence) -> SoFar:
    """The year in progress."""
    speaking = compose.speaking_of(voice(evidence), _own(evidence))
    lines = [_part(speaking, "Timetable")]
    if not speaking.own["ahead.window_opens"]:
        lines += [_why_no_same_day(speaking), stamp.held_back(evidence.catalogue, _year(evidence))]
    told = tuple(markdown.lines("\n\n".join(filter(None, lines))))
    return SoFar(_first(speaking, "Headline"), tuple(_cards(speaking)), told)


def _cards(speaking: Voice) -> Iterator[Mapping[str, str]]:
    """One card a label: the first of its lines that can be read."""
    found: dict[str, list[str]] = {}
    for line in _part(speaking, "Cards").splitlines():
        label, *told = (plain(part.strip()) for part in line.split("|"))
        found.setdefault(label, told)
    for label, (value, base, beside) in found.items():
        yield {"label": label, "value": value, "base": base, "told": beside}


def _year(evidence: Evidence) -> int:
    return evidence.year.cpd_year


def _part(speaking: Voice, name: str) -> str:
    return compose.spoken(speaking.texts.part("so_far", name), speaking)


def _first(speaking: Voice, name: str) -> str:
    """The first line of a part that can be read."""
    return _part(speaking, name).split("\n")[0]


def _own(evidence: Evidence) -> dict[str, str]:
    """What is no measure: how many so far, on the same day, and the days left; an empty name takes its line
    with it."""
    rate, before = evidence.get("declaration_rate"), same_day(evidence.catalogue).get(evidence.last_year)
    last = evidences.of_year(evidence.catalogue, before.cpd_year) if before else None
    due, end = (last.due(), last.get("declaration_rate")) if last else (None, None)
    return {
        **_days(evidence),
        "so_far": _declared(evidence),
        "to_come": numbers.rest(rate) if rate and rate.part is not None else "",
        "same_day": numbers.number(before.declared) if before else "",
        "same_day_share": numbers.plain_per_cent(before.declared / due) if before and due else "",
        "due_last_year": numbers.number(due) if due else "",
        "in_the_end": numbers.share(end) if end else "",
    }


def _days(evidence: Evidence) -> dict[str, str]:
    rules, today = evidence.year.guideline, stamp.built_on(evidence.catalogue)
    begins, last = rules.window_opens, rules.deadline
    if begins is None or last is None:
        return dict.fromkeys(_DAYS, "")
    opens, left, deadline = today < begins, (last - today).days, numbers.day(last)
    is_running = not opens and left >= 0
    freeze = (rules.freeze - today).days if rules.freeze else -1
    return {
        "ahead.days": numbers.number((begins - today).days) if opens else "",
        "freeze.days": numbers.number(freeze) if left < 0 <= freeze else "",
        "ahead.window_opens": numbers.day(begins) if opens else "",
        "ahead.deadline": deadline if opens else "",
        "left.days": numbers.number(left) if is_running and left > 1 else "",
        "left.day": numbers.number(left) if is_running and left == 1 else "",
        "left.today": deadline if is_running and left == 0 else "",
        "past.deadline": deadline if left < 0 else "",
    }


def _declared(evidence: Evidence) -> str:
    rate = evidence.get("declaration_rate")
    if rate is not None and rate.part is not None:
        return str(numbers.WORDS["of"].format(part=numbers.part(rate), whole=numbers.size(rate)))
    return numbers.number(evidence.declared() or 0)


def _why_no_same_day(speaking: Voice) -> str:
    """Why it is not known how many had declared by the same day last year; empty where it is."""
    evidence = speaking.evidence
    if evidence.year.guideline.window_opens is None or speaking.own["same_day"]:
        return ""
    if "submitted_on" not in evidence.year.collected:
        return _part(speaking, "No day of submission")
    return _part(speaking, "First year" if len(evidence.catalogue.years) < 2 else "No same day")


def curve_finding(catalogue: Catalogue, year: int) -> str:
    """Whether more or fewer have declared than on the same day last year, by count, in fives; the two counts
    alone where the shares of those due are on too few, or differ by no more than is usual."""
    evidence, held = evidences.of_year(catalogue, year), same_day(catalogue)
    this, before = held.get(year), held.get(catalogue.before(year))
    speaking = compose.speaking_of(voice(evidence), _own(evidence))
    now = evidence.get("declaration_rate")
    end = evidences.of_year(catalogue, before.cpd_year).get("declaration_rate") if before else None
    if this and before and now and end:
        then = replace(end, part=before.declared, step=FIVE)
        told = moved(then, replace(now, part=this.declared), 1, same_rules=True).verdict
        more = FIVE * round((this.declared - before.declared) / FIVE)
        if told is (Verdict.ROSE if more > 0 else Verdict.FELL):
            rung = speaking.texts.phrases["ladder"]["same_day"]["any"]
            return compose.speaking_of(speaking, {"difference": numbers.number(abs(more))}).say(rung[told])
    return _first(speaking, "Curve")


def groups_finding(catalogue: Catalogue, year: int, figures: Sequence[Figure]) -> str:
    """The range of the declaration rates of groups large enough, where its ends differ."""
    groups = comparable(figures)
    low, high = (numbers.share(groups[n]) if len(groups) > 1 else "" for n in (0, -1))
    is_wide = len(groups) > 1 and ends_apart(groups)
    own = {
        "in_every_group": low if low == high else "",
        "lowest": low if is_wide else "",
        "highest": high if is_wide else "",
    }
    return _first(compose.speaking_of(stamp.voice_of(catalogue, year), own), "Groups")
