"""The year in progress in sentences: how many declared, against the same day of earlier years,
and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.catalogue.figure import Figure, Week, comparable, ends_apart
from analysis.catalogue.read import Catalogue
from analysis.statistics.verdict import Verdict
from dashboard.document import markdown
from dashboard.reports.findings import stamp
from dashboard.words import compose, numbers
from dashboard.words import evidence as evidences
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Voice, voice

OWN = (
    *("so_far", "same_day", "same_day_share", "number", "difference"),
    *("ahead.window_opens", "ahead.deadline", "past.deadline", "left.days", "left.day", "left.today"),
    *("in_every_group", "lowest", "highest"),
)
"""The names in `so_far.md` that stand for no figure: numbers of the same day, days to come and past,
and ranges."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """A headline, and what stands beside it in the reports' inline language; each line with its base."""

    headline: str
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
        held_back = stamp.held_back(evidence.catalogue, _year(evidence))
        lines += [_same_day(speaking), held_back]
    return SoFar(_first(speaking, "Headline"), markdown.lines("\n\n".join(lines)))


def _year(evidence: Evidence) -> int:
    return evidence.year.cpd_year


def _part(speaking: Voice, name: str) -> str:
    return compose.spoken(speaking.texts.part("so_far", name), speaking)


def _first(speaking: Voice, name: str) -> str:
    """The first line of a part that can be read."""
    return _part(speaking, name).split("\n")[0]


def _own(evidence: Evidence) -> dict[str, str]:
    """What is no measure: how many so far, and the days left; an empty name takes its line with it."""
    before = same_day(evidence.catalogue).get(_year(evidence) - 1)
    return {
        **_days(evidence),
        "so_far": _declared(evidence),
        "same_day": numbers.number(before.declared) if before else "",
    }


def _days(evidence: Evidence) -> dict[str, str]:
    rules, today = evidence.year.guideline, stamp.built_on(evidence.catalogue)
    begins, last = rules.window_opens, rules.deadline
    if begins is None or last is None:
        return dict.fromkeys(_DAYS, "")
    opens, left, deadline = today < begins, (last - today).days, numbers.day(last)
    is_running = not opens and left >= 0
    return {
        "ahead.window_opens": numbers.day(begins) if opens else "",
        "ahead.deadline": deadline if opens else "",
        "left.days": numbers.number(left) if is_running and left > 1 else "",
        "left.day": numbers.number(left) if is_running and left == 1 else "",
        "left.today": deadline if is_running and left == 0 else "",
        "past.deadline": deadline if left < 0 else "",
    }


_DAYS = ("ahead.window_opens", "ahead.deadline", "left.days", "left.day", "left.today", "past.deadline")


def _declared(evidence: Evidence) -> str:
    rate = evidence.get("declaration_rate")
    if rate is not None and rate.part is not None:
        return str(
            numbers.WORDS["of"].format(part=numbers.number(rate.part), whole=numbers.number(rate.whole or 0))
        )
    return numbers.number(evidence.declared() or 0)


def _same_day(speaking: Voice) -> str:
    """How many had declared by the same day last year and in the end, or why that is not known."""
    evidence = speaking.evidence
    catalogue, year = evidence.catalogue, _year(evidence)
    before = same_day(catalogue).get(year - 1)
    if evidence.year.guideline.window_opens is None:
        return ""
    if "submitted_on" not in evidence.year.collected:
        return _part(speaking, "No day of submission")
    if len(catalogue.years) < 2:
        return _part(speaking, "First year")
    if before is None:
        return _part(speaking, "No same day")
    last = evidences.of_year(catalogue, year - 1)
    share = numbers.plain_per_cent(before.declared / due) if (due := last.due()) else ""
    own = {"same_day": speaking.own["same_day"], "same_day_share": share}
    told = _part(compose.speaking_of(voice(last), own), "Same day")
    return told or _part(speaking, "Same day, number due not known")


def curve_finding(catalogue: Catalogue, year: int) -> str:
    """Whether more or fewer have declared than on the same day last year, by count."""
    held = same_day(catalogue)
    this, before = held.get(year), held.get(year - 1)
    speaking = stamp.voice_of(catalogue, year)
    if this is None or before is None:
        return _first(speaking, "Curve")
    more = this.declared - before.declared
    rung = speaking.texts.phrases["ladder"]["same_day"]["any"]
    way = Verdict.ROSE if more > 0 else Verdict.FELL if more else Verdict.ABOUT_THE_SAME
    return compose.speaking_of(speaking, {"difference": numbers.number(abs(more))}).say(rung[way])


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
