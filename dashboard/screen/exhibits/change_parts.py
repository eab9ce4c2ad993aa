"""Us, them or the rules? One change taken apart: the same members first, then groups; parts that add up."""

from collections.abc import Sequence

from analysis.catalogue.figure import Driver, Figure, Matched
from analysis.measures import register
from analysis.measures.measure import Family, Measure
from analysis.scheme.vocabulary import AREAS
from dashboard.charts import figures
from dashboard.document.chart import Chart, Column, Point, Series
from dashboard.screen.exhibit import Absent, Exhibit, Shown, table
from dashboard.screen.exhibits.change import Between
from dashboard.words import numbers
from dashboard.words.captions import change as captions_change
from dashboard.words.captions import subtitles

LEADING = tuple(measure.name for measure in register.LEADING)
RETAINED = "valid_declarations"
NOTHING = (
    "None of the leading declared shares is held in both years, so there is no change to take apart. Choose "
    "another year to compare with; the Methods page says what your files would need."
)
Ends = tuple[Figure, Figure]


def measures_of_both(two: Between) -> tuple[str, ...]:
    """The leading declared shares that both years hold."""
    held = [{f.measure for f in view.figures(*LEADING) if f.is_shown} for view in (two.before, two.view)]
    return tuple(name for name in LEADING if name in held[0] & held[1])


def reversals(two: Between) -> tuple[str, ...]:
    """Each change that goes one way in every group and the other way in the whole, as a sentence."""
    found = two.view.catalogue.drivers(*two.years)
    return tuple(
        captions_change.reversal(two.view.catalogue.measure(d.measure), d) for d in found if d.reversal
    )


def exhibits(two: Between, name: str) -> tuple[Shown, ...]:
    """The change of one share by the same members and by groups; their empty areas; retention."""
    measure = two.view.catalogue.measure(name)
    before, after = two.before.figure(name), two.view.figure(name)
    if before is None or after is None or before.value is None or after.value is None:
        return (Absent(f"{measure.title}: one of the two years has no figure to take apart."),)
    ends = (before, after)
    return (_members(two, measure, ends), _groups(two, measure, ends), areas(two), _retention(two))


def _members(two: Between, measure: Measure, ends: Ends) -> Shown:
    found = two.view.catalogue.matched(*two.years).get(measure.name)
    if found is None or found.same is None:
        reason = found.reason if found else "It was not worked out for these years."
        return Absent(f"The same members in both years: {_small(reason)}")
    parts = (
        ("The same members, counted in both years", found.known, found.same),
        (f"Joiners, counted in {two.called[1]} only", found.only_after, found.joiners),
        (f"Leavers, counted in {two.called[0]} only", found.only_before, found.leavers),
    )
    whole = captions_change.points((ends[1].value or 0) - (ends[0].value or 0))
    return Exhibit(
        shown=Chart(
            id="change_members",
            kind="bar",
            finding=captions_change.same_members(measure, found),
            subtitle=f"The parts of the change by members. {_change_of(measure, ends)} The three parts add "
            "up to it. Who is counted only once may have joined, left, or not declared in the other year.",
            heading="Part",
            categories=(*(name for name, *_ in parts), "Change of the scheme"),
            series=(Series("Of the change", (*(_part(part) for *_, part in parts), Point(None, whole))),),
            more=(Column("Members", (*(numbers.number(count or 0) for _, count, _ in parts), figures.NONE)),),
            note="The same members: their share after less their share before. Joiners: everybody's share "
            "after less that of the same members after. Leavers: the share of the same members before less "
            "everybody's before. Parts may not add up to the last digit because of rounding.",
        ),
        measures=(measure.name,),
    )


def _part(part: float | None) -> Point:
    told = captions_change.points(part)
    return Point(part, told, "" if part is None else told)


def _groups(two: Between, measure: Measure, ends: Ends) -> Shown:
    found = [each for each in two.view.catalogue.drivers(*two.years) if each.measure == measure.name]
    split = [each for each in found if each.within is not None]
    if not split:
        reasons = dict.fromkeys(each.reason for each in found)
        return Absent(
            f"By group: {' '.join(_small(reason) for reason in reasons) or 'no characteristic is held.'}"
        )
    change = captions_change.points((ends[1].value or 0) - (ends[0].value or 0))
    widest = max(split, key=lambda each: abs(each.mix or 0))
    together = (change if each.within is not None else figures.NONE for each in found)
    return Exhibit(
        shown=Chart(
            id="change_groups",
            kind="bar",
            finding=_mix_finding(widest),
            subtitle=f"The parts of the change by groups. {_change_of(measure, ends)} Within groups and "
            "mix add up to it, for each characteristic by itself.",
            heading="By",
            categories=tuple(subtitles.characteristic(each.by) for each in found),
            series=(
                Series("Within groups", tuple(_part(each.within) for each in found)),
                Series("Mix of groups", tuple(_part(each.mix) for each in found)),
            ),
            more=(
                Column("Together", tuple(together)),
                Column("Note", tuple(captions_change.split_note(each) or figures.NONE for each in found)),
            ),
            note="Within groups: each group's change of share, weighted by its mean size in the two "
            "years. Mix: each group's change of size, weighted by its mean share. Groups "
            "as published for each year. Parts may not add up to the last digit because of rounding.",
        ),
        measures=(measure.name,),
    )


def _mix_finding(widest: Driver) -> str:
    by = subtitles.characteristic(widest.by).lower()
    within, mix = captions_change.points(widest.within), captions_change.points(widest.mix)
    return f"By {by}: {within} within groups, {mix} from their mix"


def _retention(two: Between) -> Shown:
    found: Matched | None = two.view.catalogue.matched(*two.years).get(RETAINED)
    if found is None or found.known is None:
        reason = found.reason if found else "there is no count of declarations in one of the years."
        return Absent(f"Who declared again: {_small(reason)}")
    held: Sequence[tuple[str, int | None]] = (
        ("In both years", found.known),
        (f"In {two.called[0]} only", found.only_before),
        (f"In {two.called[1]} only", found.only_after),
    )
    return Exhibit(
        shown=figures.counts([(name, count or 0) for name, count in held], "Members").chart(
            id="change_retention",
            kind="bar",
            finding=captions_change.retention(found, two.view.catalogue.labels),
            subtitle=f"Valid declarations for CPD years {two.called[0]} and {two.called[1]}. Who did not "
            "declare again may have left the scheme.",
            heading="Declared",
            unit="",
        ),
        measures=(RETAINED,),
    )


def areas(two: Between) -> Shown:
    """The same members' empty areas: who left one empty in both years, took it up, or left it."""
    matched, labels = two.view.catalogue.matched(*two.years), two.view.catalogue.labels
    first, second = two.called
    held = {
        area: found
        for area in AREAS[: labels.areas]
        if (found := matched.get(Family.ZERO.name_of(area))) and found.same is not None
    }
    if not held:
        reasons = [each.reason for name, each in matched.items() if name.startswith(Family.ZERO)]
        why = _small(reasons[0]) if reasons else labels.put("{hours} by area are not held for both years.")
        return Absent(f"Empty areas of the same members: {why}")
    rows = [
        {
            "Area": labels.of(area),
            f"Nothing in {first}": captions_change.about(found.part_before),
            f"Nothing in {second}": captions_change.about(found.part_after),
            f"Nothing in {first}, some in {second}": _turned(found.gave_up),
            f"Some in {first}, nothing in {second}": _turned(found.took_up),
        }
        for area, found in held.items()
    ]
    known = next(iter(held.values())).known
    few = f"“{_FEW}”: fewer than ten members went either way." * any(_FEW in row.values() for row in rows)
    return Exhibit(
        shown=table(
            "change_areas",
            f"Empty areas of the same members, {first} and {second}",
            rows,
            note=f"{subtitles.PROTECTION['fives']} {few}".strip(),
        ),
        measures=tuple(Family.ZERO.name_of(area) for area in held),
        about=labels.put(f"Of {captions_change.about(known)} members with {{hours}} by area in both years."),
    )


_FEW = "too few to say"


def _turned(members: int | None) -> str:
    return _FEW if members is None else captions_change.about(members)


def _change_of(measure: Measure, ends: Ends) -> str:
    before, after = ends
    moved = captions_change.points((after.value or 0) - (before.value or 0))
    shares = f"{numbers.part_of(before)} in {before.called}, {numbers.part_of(after)} in {after.called}"
    return f"{measure.title}: {shares}, a change of {moved}."


def _small(reason: str) -> str:
    return reason[:1].lower() + reason[1:]
