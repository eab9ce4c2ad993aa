"""Assessors one by one, under letters, for the lead assessor: a funnel, and who is worth a conversation."""

from analysis.catalogue.assessing import Assessor, Limit, Pooled
from analysis.measures import assessing as defined
from dashboard import access, captions_assessors, data, tables, words
from dashboard.charts import assessors as charts
from dashboard.data import View
from dashboard.exhibits.exhibit import Absent, Exhibit, Shown


def exhibits(view: View) -> tuple[Shown, ...]:
    """The funnel for the lead assessor, or one line that says why there is none."""
    if not access.may(access.Role.LEAD_ASSESSOR):
        return (Absent(captions_assessors.NOT_ALLOWED),)
    found = data.assessors(view)
    if found is None:
        return (Absent(captions_assessors.NO_FILE),)
    pooled = found.pooled()
    if pooled is None:
        return (Absent(captions_assessors.NO_NAMES, needs_files=True),)
    if pooled.phi is None:
        return (Absent(captions_assessors.too_few(pooled)),)
    return (_funnel(pooled, found.assessors(), found.limits()),)


def _funnel(pooled: Pooled, found: tuple[Assessor, ...], limits: tuple[Limit, ...]) -> Shown:
    share = pooled.adverse / pooled.judged
    flagged = [f"Assessor {each.letter}" for each in found if each.flagged]
    named = words.listed(tuple(flagged)) or "nobody"
    return Exhibit(
        key="funnel",
        finding=captions_assessors.conversation(found),
        subtitle=f"Adverse first opinions among all of an assessor's, {_years(pooled)}; "
        f"{words.number(pooled.adverse)} of {words.number(pooled.judged)} "
        f"({words.plain_per_cent(share)}) for all {words.number(len(found))} assessors. Adverse: below the guideline, "
        "or insufficient information. A point is the share of all, times the adverse records for each one expected.",
        alt=f"Funnel of the adverse share by number of first opinions for {words.number(len(found))} assessors around "
        f"a common {words.plain_per_cent(share)}, with limits at 95% and 99.8%. Worth a conversation: {named}.",
        chart=lambda: charts.funnel(found, limits, share, wider=pooled.beyond_chance),
        table=tables.texts([_row(each) for each in found]),
        measures=(),
        definitions=(defined.FLAG, defined.FUNNEL, defined.SPREAD),
        note=_note(pooled),
    )


def _years(pooled: Pooled) -> str:
    return f"records selected at random in {captions_assessors.review_years(pooled.review_years)}"


def _note(pooled: Pooled) -> str:
    return (
        f"{captions_assessors.spread(pooled)} {captions_assessors.adjusted(pooled)} Letters are in no order of share, "
        "and nobody is flagged by a line of the picture. Names are not stored: the counts, held against the review "
        "sheet, tell the lead assessor who it is. A hollow point has fewer than 30 opinions."
        f"{captions_assessors.left_out(pooled)} {access.LEAD_NOTICE}"
    )


def _row(each: Assessor) -> dict[str, str]:
    return {
        "Who": f"Assessor {each.letter}",
        "Adverse": f"{words.number(each.adverse)} of {words.number(each.judged)}",
        "Expected": f"{each.expected:.1f}",
        "Chance of a count so far out": _chance(each.probability),
        "Worth a conversation": "yes" if each.flagged else "no",
    }


def _chance(value: float) -> str:
    return "under 1 in 1,000" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
