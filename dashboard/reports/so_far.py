"""The year in progress in sentences: how many declared, against the same day of earlier years, and what is left."""

from collections.abc import Iterator
from datetime import date

from analysis.catalogue.figure import Figure, Week
from analysis.catalogue.read import Catalogue
from dashboard import sentences, words
from dashboard.reports import early, stamp
from dashboard.reports import evidence as evidences
from dashboard.reports.evidence import Evidence


def is_open(catalogue: Catalogue, year: int) -> bool:
    """Whether the year is the latest and its data freeze has not passed."""
    return year == catalogue.years[-1].cpd_year and not catalogue.year(year).is_final


def same_day(catalogue: Catalogue) -> dict[int, Week]:
    """By CPD year, how many had declared by the same day of its timetable; the open year's by the day of the build."""
    return {week.cpd_year: week for week in catalogue.weeks if week.is_today}


def headline(catalogue: Catalogue, year: int) -> str:
    """How many of those due have declared, and how many had on the same day last year."""
    rules = catalogue.year(year).guideline
    if stamp.built_on(catalogue) < rules.window_opens:
        return f"The window for CPD year {year} opens on {words.day(rules.window_opens)}."
    evidence = evidences.of_year(catalogue, year)
    before = same_day(catalogue).get(year - 1)
    text = f"{_declared(evidence)} declared"
    return f"{text}; {words.number(before.declared)} on the same day last year." if before else f"{text} so far."


def _declared(evidence: Evidence) -> str:
    rate = evidence.get("declaration_rate")
    if rate is not None and rate.part is not None:
        return f"{words.number(rate.part)} of {words.number(rate.whole or 0)}"
    return words.number(evidence.declared() or 0)


def bullets(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """What stands beside the headline, in the reports' inline language; each bullet with its base."""
    return tuple(_bullets(evidences.of_year(catalogue, year)))


def _bullets(evidence: Evidence) -> Iterator[str]:
    rules, today = evidence.year.guideline, stamp.built_on(evidence.catalogue)
    yield _timetable(today, (rules.window_opens, rules.deadline, rules.freeze))
    if today < rules.window_opens:
        return
    yield _against_last_year(evidence)
    yield from _guideline(evidence)


def _timetable(today: date, days: tuple[date, date, date]) -> str:
    opens, deadline, freeze = days
    if today < opens:
        return f"Members can declare until {words.day(deadline)}; figures are final after {words.day(freeze)}."
    if today <= deadline:
        left = (deadline - today).days
        until = f"**{words.number(left)} {'day** is' if left == 1 else 'days** are'} left until the deadline"
        return f"{until if left else 'Today is the deadline'} on {words.day(deadline)}."
    return f"The deadline passed on {words.day(deadline)}. Declarations count until {words.day(freeze)}."


def _against_last_year(evidence: Evidence) -> str:
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    if "submitted_on" not in evidence.year.collected:
        return "There is no comparison with the same day last year: the files give no day of submission."
    if len(catalogue.years) < 2:
        return "This is the first year held, so there is nothing to compare with."
    before = same_day(catalogue).get(year - 1)
    if before is None:
        return (
            f"There is no comparison with the same day of CPD year {year - 1}: no days of submission are held for it, "
            "or too few declared on one side of that day."
        )
    rate = evidences.of_year(catalogue, year - 1).get("declaration_rate")
    if rate is None or rate.part is None or not rate.whole:
        return f"By the same day last year **{words.number(before.declared)}** had declared."
    share = words.plain_per_cent(before.declared / rate.whole)
    return (
        f"By the same day last year **{words.number(before.declared)} of {words.number(rate.whole)}** had declared "
        f"({share}); in the end {words.number(rate.part)} did ({words.share(rate)})."
    )


def _guideline(evidence: Evidence) -> Iterator[str]:
    """Rates on the guideline only once they are no longer held back, and as provisional."""
    if waiting := early.held_back(evidence.catalogue, evidence.year.cpd_year):
        yield waiting
    else:
        figure = evidence.leading() or evidence.get("recorded_target")
        if figure is not None:
            yield f"{_provisional(evidence, figure)} Provisional: those still to declare may differ."


def _provisional(evidence: Evidence, figure: Figure) -> str:
    did = evidence.catalogue.measure(figure.measure, figure.year).title.lower()
    return f"**{words.part_of(figure)}** of the declarations so far count as “{did}”."


def told_by_year(catalogue: Catalogue) -> tuple[tuple[int, str], ...]:
    """By CPD year the number declared by the same day, as text."""
    return tuple((year, words.number(week.declared)) for year, week in sorted(same_day(catalogue).items()))


def curve_finding(catalogue: Catalogue, year: int) -> str:
    """Whether more or fewer have declared than on the same day last year, by count."""
    held = same_day(catalogue)
    this, before = held.get(year), held.get(year - 1)
    if this is None or before is None:
        return "Declarations so far, week by week"
    more = this.declared - before.declared
    if not more:
        return f"As many have declared as on the same day of CPD year {year - 1}"
    way = "more" if more > 0 else "fewer"
    return f"{words.number(abs(more))} {way} have declared than on the same day of CPD year {year - 1}"


def groups_finding(figures: tuple[Figure, ...]) -> str:
    """The range of the groups' declaration rates."""
    shown = [figure for figure in figures if figure.is_shown and figure.value is not None]
    if not shown:
        return "Declared so far, by group"
    low, high = (pick(shown, key=lambda figure: figure.value or 0) for pick in (min, max))
    if words.share(low) == words.share(high):
        return f"Declared so far: {words.share(low)} in every group"
    return f"Declared so far: from {words.share(low)} to {words.share(high)}, by group"


def alt(catalogue: Catalogue) -> str:
    """The text alternative of the curve."""
    return sentences.alt_line("members who had declared by the same day of each timetable", told_by_year(catalogue))
