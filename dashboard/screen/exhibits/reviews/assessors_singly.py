"""Assessors one by one, under letters, for the lead assessor: a funnel, and who is worth a conversation."""

from analysis.catalogue.assessing import Assessor, Limit, Pooled
from analysis.measures import assessing as defined
from dashboard.charts.page import assessors as charts
from dashboard.screen import access, caches, tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import numbers
from dashboard.words.captions import assessors


def exhibits(view: View) -> tuple[Shown, ...]:
    """The funnel for the lead assessor, or one line that says why there is none."""
    if not access.may(access.Role.LEAD_ASSESSOR):
        return (Absent(assessors.NOT_ALLOWED),)
    found = caches.assessors(view)
    if found is None:
        return (Absent(assessors.NO_FILE),)
    pooled = found.pooled()
    if pooled is None:
        return (Absent(assessors.NO_NAMES, needs_files=True),)
    if pooled.phi is None:
        return (Absent(assessors.too_few(pooled)),)
    return (funnel(pooled, found.assessors(), found.limits()),)


def funnel(pooled: Pooled, found: tuple[Assessor, ...], limits: tuple[Limit, ...]) -> Shown:
    """Every assessor in view by letter, around the share of all."""
    share = pooled.adverse / pooled.judged
    flagged = [f"Assessor {each.letter}" for each in found if each.flagged]
    named = numbers.listed(tuple(flagged) or ("nobody",))
    return Exhibit(
        key="funnel",
        finding=assessors.conversation(found),
        subtitle=f"Adverse first opinions among all of an assessor's, {_years(pooled)}; "
        f"{numbers.number(pooled.adverse)} of {numbers.number(pooled.judged)} "
        f"({numbers.plain_per_cent(share)}) for all {numbers.number(len(found))} assessors. Adverse: below "
        "the guideline, "
        "or insufficient information. A point is the share of all, times the adverse "
        "records for each one expected.",
        alt=f"Funnel of the adverse share by number of first opinions for {numbers.number(len(found))} "
        "assessors around "
        f"a common {numbers.plain_per_cent(share)}, with limits at 95% and 99.8%. Worth "
        f"a conversation: {named}.",
        chart=lambda: charts.funnel(found, limits, share, wider=pooled.beyond_chance),
        table=tables.texts([_row(each) for each in found]),
        measures=(),
        definitions=(defined.FLAG, defined.FUNNEL, defined.SPREAD),
        note=_note(pooled, found),
    )


def _years(pooled: Pooled) -> str:
    return f"records selected at random in {assessors.review_years(pooled.review_years)}"


def _note(pooled: Pooled, found: tuple[Assessor, ...]) -> str:
    return (
        f"{assessors.spread(pooled, found)} {assessors.allowances(pooled)} Letters are in no order of share, "
        "and nobody is flagged by a line of the picture. Names are not stored: "
        "the counts, held against the review "
        "sheet, tell the lead assessor who it is. A hollow point has fewer than 30 opinions."
        f"{assessors.left_out(pooled)} {access.LEAD_NOTICE}"
    )


def _row(each: Assessor) -> dict[str, str]:
    return {
        "Who": f"Assessor {each.letter}",
        "Adverse": f"{numbers.number(each.adverse)} of {numbers.number(each.judged)}",
        "Expected": f"{each.expected:.1f}",
        "Chance of a count so far out": _chance(each.probability),
        "Worth a conversation": "yes" if each.flagged else "no",
    }


def _chance(value: float) -> str:
    return "under 1 in 1,000" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
