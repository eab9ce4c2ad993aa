"""How far off those below the guideline were, and what more planned hours would have made of the share: both
from the same bars of missing hours."""

from collections.abc import Iterator

from analysis.catalogue.figure import Bin, Figure
from dashboard.charts import figures
from dashboard.document.chart import Chart, Point, Series
from dashboard.screen.caches import View
from dashboard.screen.exhibit import absence
from dashboard.screen.explore.question import MISSING
from dashboard.words import numbers
from dashboard.words.captions import explore

HOURS = 5
"""The hours that the findings speak of."""
LEAD = "met_guideline"


def with_more(view: View) -> Chart | str:
    """The share that would have met the guideline with so many more planned hours each; or why it is not
    known."""
    found, met = view.bins(MISSING), view.figure(LEAD)
    if not found or met is None or not met.is_shown or met.part is None or not met.whole:
        return _why(view)
    steps = dict(_steps(found, met.part))
    points = [_point(part, met, is_named=hours % HOURS == 0) for hours, part in steps.items()]
    near = max(hours for hours in steps if hours <= HOURS)
    labels, shares = (
        view.catalogue.labels,
        {h: numbers.plain_per_cent(p / met.whole) for h, p in steps.items()},
    )
    return Chart(
        id="with_more",
        kind="curve",
        finding=explore.with_more(HOURS, shares[near], shares[0], labels),
        subtitle=f"Of {numbers.base(met, view.measure(LEAD))}. CPD year {view.called}.",
        heading=labels.put("{Planned} {hours} more"),
        categories=tuple(map(str, steps)),
        at=tuple((float(hours),) for hours in steps),
        series=(Series("Would have met the guideline", tuple(points)),),
        top=1.0,
        note=labels.put(explore.ARITHMETIC),
    )


def _steps(found: tuple[Bin, ...], met: int) -> Iterator[tuple[int, int]]:
    """After how many hours how many would have met it: at the upper end of each bar that has one."""
    yield 0, met
    for each in found:
        if each.upper is not None:
            met += each.count
            yield round(each.upper), met


def _point(part: int, met: Figure, *, is_named: bool) -> Point:
    whole = met.whole or 1
    told = f"{numbers.number(part)} of {numbers.number(whole)} ({numbers.plain_per_cent(part / whole)})"
    return Point(part / whole, told, numbers.plain_per_cent(part / whole) if is_named else "")


def missing(view: View) -> Chart | str:
    """The planned hours that would have been enough for those below it; or why that is not known."""
    found = view.bins(MISSING)
    if not found:
        return _why(view)
    labels, everyone = view.catalogue.labels, sum(bar.count for bar in found)
    near = sum(bar.count for bar in found if bar.upper is not None and bar.upper <= HOURS)
    return figures.histogram(
        found,
        numbers.short_label,
        labels,
        id="missing",
        finding=explore.missing(near, everyone, HOURS, labels),
        subtitle=labels.put("{Planned} {hours} that would have been enough, ")
        + f"{numbers.number(everyone)} declarations below the guideline. CPD year {view.called}.",
        heading=labels.put("{Hours} missing"),
        unit=labels.put("Declarations for each {hour}"),
        note=labels.put(
            "Bars under ten declarations are joined with their neighbours and drawn at the same area. The "
            "last bar also holds those who gave no {planned} {hours}."
        ),
    )


def _why(view: View) -> str:
    absent = absence(view, MISSING, ())
    return absent.text if absent else f"Nothing can be said for {view.called}."
