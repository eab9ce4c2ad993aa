"""Words of the Change page: what moved between two years, how many comparisons that was, and what it is made
of."""

from collections.abc import Sequence

from analysis.catalogue.figure import Change, Driver, Figure, Matched, State, Statistic
from analysis.catalogue.read import Year
from analysis.measures.measure import Measure, Unit
from analysis.scheme.labels import Labels
from analysis.statistics.verdict import Verdict
from dashboard.words import ladder, numbers
from dashboard.words.ladder import CLEAR

_GROUPS = {
    "membership_category": "membership categories",
    "registration_category": "registration categories",
    "activity_status": "activity statuses",
    "career_stage": "career stages",
    "sector": "sectors",
    "region": "regions",
}

_WAYS = {"fell": ("lower", "higher", "more"), "rose": ("higher", "lower", "fewer")}


def headline(found: Sequence[tuple[Measure, Change]], pair: tuple[str, str], group: str = "") -> str:
    """Whether anything clearly changed, of everybody or a group, and what most of all; `found` has the
    strongest evidence first."""
    clear = [(measure, change) for measure, change in found if ladder.verdict_of(change) in CLEAR]
    span = f"{pair[0]} and {pair[1]}{f', for {group}' if group else ''}"
    if not found:
        return f"There is nothing to compare between {span}."
    one = len(found) == 1
    told = (
        f"of {'the one figure' if one else f'{numbers.number(len(found))} figures'} compared between {span}"
    )
    if not clear:
        return f"Nothing has clearly changed, {told}."
    measure, change = clear[0]
    most = f"“{numbers.mid_sentence(measure.title)}” {ladder.verdict_of(change)} by {size(measure, change)}"
    if len(clear) == 1:
        return f"One figure clearly changed, {told}: {most}."
    return (
        f"{numbers.sentence_case(numbers.in_words(len(clear)))} figures clearly changed, {told}; most of "
        f"all, {most}."
    )


def size(measure: Measure, change: Change, *, brief: bool = False) -> str:
    """The size of a change with its unit, without its direction; `brief` says points alone."""
    if change.statistic in numbers.SHARES:
        if abs(change.difference) < 0.005:
            return "under 1 point" if brief else "under 1 percentage point"
        return numbers.points(change.difference, short=brief)
    unit = measure.unit
    if unit is Unit.HOURS:
        return (
            numbers.hours(abs(change.difference), measure.labels)
            if abs(change.difference) >= 0.5
            else measure.labels.put("under half of one {hour}")
        )
    return (
        f"{abs(change.difference):.2f}"
        if unit is Unit.INDEX
        else f"{numbers.number(abs(change.difference))} {unit}"
    )


def movement(measure: Measure, change: Change) -> str:
    """The size of a change and its direction; a dash where the two may not be compared."""
    if moved_nowhere(change):
        return "–"
    if not change.difference:
        return "no change"
    return f"{size(measure, change, brief=True)} {'up' if change.difference > 0 else 'down'}"


def short(measure: Measure, change: Change) -> str:
    """The same as a label beside a mark: `+5 points`, `−2.5 hours`."""
    if change.statistic in numbers.SHARES:
        return points(change.difference)
    size = numbers.signed_half_hours(change.difference)
    units = (measure.labels.within("hour"), measure.labels.within("hours"))
    return f"{size} {units[size.lstrip('+−') != '1']}"


def interval(change: Change) -> str:
    """Where the change lies, for an estimate; a dash where there is no interval."""
    if change.lower is None or change.upper is None or moved_nowhere(change):
        return "–"
    ends = (numbers.low_end(change.lower) / 100, numbers.high_end(change.upper) / 100)
    return f"{numbers.signed_points(ends[0])} to {numbers.signed_points(ends[1])} points"


def moved_nowhere(change: Change) -> bool:
    """Whether nothing may be said of a difference."""
    return ladder.verdict_of(change) in {Verdict.NOT_COMPARABLE, Verdict.TOO_FEW}


def verdict(measure: Measure, change: Change, after: Figure) -> str:
    """What may be said of a change, in the words of the ladder."""
    return ladder.verdict(change, measure, after.whole if after.state is State.SHOWN else None)


def comparisons_made(counted: int, reviewed: int) -> str:
    """How many figures are compared, and how that is allowed for."""
    many = numbers.number(counted + reviewed)
    told = f"{many} figures are compared; of so many, a few move by chance alone."
    if not reviewed:
        return told
    return (
        f"{told} Those from the reviews, {numbers.in_words(reviewed)}, are said to have moved only after "
        "allowing for how many there are."
    )


def rules(before: Year, after: Year, labels: Labels) -> str:
    """What changed rules block; empty where both years were under the same."""
    if before.guideline.same_rules(after.guideline):
        return ""
    years = f"{labels.year(before.cpd_year)} and {labels.year(after.cpd_year)}"
    return (
        f"The rules differ between {years}. Figures that depend on them are not compared or "
        "taken apart; choose two years under the same rules to see them."
    )


def gap(pair: tuple[int, int], held: Sequence[int], labels: Labels) -> str:
    """Years between the two that are not held."""
    step = labels.rules.step
    between = range(pair[0] + step, pair[1], step)
    missing = tuple(labels.year(year) for year in between if year not in held)
    return (
        f"Nothing is held for {numbers.listed(missing)}, so the step is over more than one year."
        if missing
        else ""
    )


def in_progress(year: Year) -> str:
    """That a year before its data freeze has no end to compare yet; empty afterwards."""
    freeze = year.guideline.freeze
    on = f" on {numbers.day(freeze)}" if freeze else ""
    return "" if year.is_final else f"How many declare is compared only after the data freeze{on}."


def no_earlier(cpd_year: str, held: int) -> tuple[str, str, str]:
    """Why there is nothing to compare, and what to do."""
    if held == 1:
        return (
            f"Only CPD year {cpd_year} is held.",
            "A change needs two years.",
            "Load the file of another year and this page fills itself.",
        )
    return (
        f"Nothing is held before CPD year {cpd_year}.",
        "It is the first year, so there is nothing to compare it with.",
        "Choose a later year at the side, or load an earlier year's file.",
    )


def reversal(measure: Measure, driver: Driver) -> str:
    """A change that goes one way within groups and the other way in the whole, in a sentence.

    Lower and higher say what was counted; whether the whole clearly rose or fell is for the ladder to say.
    """
    groups = _GROUPS.get(driver.by, "groups")
    way, other, more = _WAYS[driver.direction]
    then, now = measure.labels.year(driver.from_year), measure.labels.year(driver.to_year)
    return (
        f"Within {groups}, the share who {numbers.mid_sentence(measure.title)} was "
        f"{numbers.points(driver.within or 0)} {way} in {now} than in {then}, and "
        f"{other} overall: {more} members are in the {groups} where it is usual."
    )


def same_members(measure: Measure, found: Matched) -> str:
    """The matched change, in a sentence: it is given first wherever the same members are known."""
    did = numbers.mid_sentence(measure.title)
    if said := ladder.said_of_same(found):
        return f"Among members counted in both years, the share who {did} {said}"
    return (
        f"Only {about(found.known)} members were counted in both years: {Verdict.TOO_FEW} how the share who "
        f"{did} moved"
    )


def retention(found: Matched, labels: Labels) -> str:
    """How many of those who declared the first year did so in the second."""
    known, whole = found.known or 0, (found.known or 0) + (found.only_before or 0)
    before, after = labels.year(found.from_year), labels.year(found.to_year)
    return (
        f"Of {about(whole)} members who declared for {before}, {about(known)} "
        f"({_share(known, whole)}) declared for {after} too; {about(found.only_after)} declared for "
        f"{after} only"
    )


def split_note(driver: Driver) -> str:
    """How many groups a change was split by, which way they all went, and why parts are absent."""
    moved = f"{_WAYS[driver.direction][0]} within them" if driver.direction in _WAYS else ""
    groups = f"{numbers.in_words(driver.groups)} groups" if driver.groups else ""
    told = numbers.sentence_case("; ".join(each for each in (groups, moved) if each))
    return " ".join(each for each in (f"{told}." if told else "", driver.reason) if each)


def about(members: int | None) -> str:
    """Members of two years, whose numbers are in fives."""
    return numbers.roughly(numbers.number(members or 0))


def points(part: float | None) -> str:
    """A change, or a part of one, in whole percentage points with its sign."""
    if part is None:
        return "–"
    size = numbers.signed_points(part)
    return f"{size} {'point' if size.lstrip('+−') == '1' else 'points'}"


def _share(part: int | None, whole: int | None) -> str:
    value = (part or 0) / (whole or 1)
    return numbers.share(Figure("", 0, Statistic.SHARE, State.ABOUT, value=value, part=part, whole=whole))
