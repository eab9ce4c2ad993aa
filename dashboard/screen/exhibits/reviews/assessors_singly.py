"""Assessors one by one, under letters, for the lead assessor: a funnel, and who is worth a conversation."""

from collections.abc import Iterator

from analysis.catalogue.assessing import Assessor, Limit, Pooled
from analysis.measures.assessing import DEFINITIONS
from analysis.scheme.labels import Labels
from dashboard.charts import figures
from dashboard.document import chart
from dashboard.document.chart import Chart, Column, Point, Series
from dashboard.screen import caches
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words import numbers
from dashboard.words.captions import assessors

_LIMITS = {"lower95": "95%", "upper95": "95%", "lower998": "99.8%", "upper998": "99.8%"}
_WIDER = {"wider_lower": "95%, with their spread", "wider_upper": "95%, with their spread"}


def exhibits(view: View) -> tuple[Shown, ...]:
    """The funnel for the lead assessor, or one line that says why there is none."""
    if not access.may(Act.SEE_ASSESSORS):
        return (Absent(assessors.NOT_ALLOWED),)
    found = caches.assessors(view)
    if found is None:
        return (Absent(assessors.NO_FILE),)
    pooled = found.pooled()
    if pooled is None:
        return (Absent(assessors.NO_NAMES, needs_files=True),)
    if pooled.phi is None:
        return (Absent(assessors.too_few(pooled, view.catalogue.labels)),)
    return (funnel(pooled, found.assessors(), found.limits(), view.catalogue.labels),)


def funnel(pooled: Pooled, found: tuple[Assessor, ...], limits: tuple[Limit, ...], labels: Labels) -> Shown:
    """Every assessor in view by letter, around the share of all.

    A share is that of all, times adverse by expected: what it would be, had the assessor had everybody's
    records. The letter is written only at those flagged. Where assessors differ more than chance, the limits
    with their own spread are drawn too.
    """
    share = pooled.adverse / pooled.judged
    years = assessors.review_years(pooled.review_years, labels)
    lines = tuple(_limits(limits, share, wider=pooled.beyond_chance))
    highest = [value for limit in lines for _, value in limit.line]
    highest += [standardised(each, share) for each in found]
    return Exhibit(
        shown=Chart(
            id="funnel",
            kind="curve",
            finding=assessors.conversation(found),
            subtitle=f"Adverse first opinions among all of an assessor's, records selected at random "
            f"in {years}; "
            f"{numbers.number(pooled.adverse)} of {numbers.number(pooled.judged)} "
            f"({numbers.plain_per_cent(share)}) for all {numbers.number(len(found))} assessors. Adverse: "
            f"{labels.put('“{below_guideline}” or “{insufficient_information}”')}. "
            "A point is the share of all, times the adverse records for each one expected.",
            heading="First opinions",
            categories=tuple(f"Assessor {each.letter}" for each in found),
            at=tuple((float(each.judged),) for each in found),
            series=(Series("Adverse", tuple(_point(each, share) for each in found)),),
            more=(
                Column("Expected", tuple(f"{each.expected:.1f}" for each in found)),
                Column("Chance of a count so far out", tuple(_chance(each.probability) for each in found)),
                Column("Worth a conversation", tuple("yes" if each.flagged else "no" for each in found)),
            ),
            limits=lines,
            top=min(1.0, 0.1 + max(highest)),
            note=_note(pooled, found),
        ),
        definitions=(DEFINITIONS["flag"], DEFINITIONS["funnel"], DEFINITIONS["spread"]),
    )


def _limits(limits: tuple[Limit, ...], share: float, *, wider: bool) -> Iterator[chart.Limit]:
    for name, label in (_LIMITS | (_WIDER if wider else {})).items():
        yield chart.Limit(label, tuple((float(each.judged), getattr(each, name)) for each in limits))
    if limits:
        yield chart.Limit("All", tuple((float(each.judged), share) for each in (limits[0], limits[-1])))


def standardised(each: Assessor, share: float) -> float:
    """Adverse by expected, times the share of all; at most 1."""
    return min(1.0, share * each.adverse / each.expected) if each.expected else 0.0


def _point(each: Assessor, share: float) -> Point:
    told = f"{numbers.number(each.adverse)} of {numbers.number(each.judged)}"
    few = each.judged < figures.FEW
    return Point(standardised(each, share), told, each.letter if each.flagged else "", hollow=few)


def _note(pooled: Pooled, found: tuple[Assessor, ...]) -> str:
    return (
        f"{assessors.spread(pooled, found)} {assessors.allowances(pooled)} Letters are in no order of share, "
        "and nobody is flagged by a line of the picture. Names are not stored: the counts, held against the "
        "review sheet, tell the lead assessor who it is. A hollow point has fewer than 30 opinions."
        f"{assessors.left_out(pooled)} {access.lead_notice()}"
    )


def _chance(value: float) -> str:
    return "under 1 in 1,000" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
