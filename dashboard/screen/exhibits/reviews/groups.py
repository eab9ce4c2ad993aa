"""Reviews: the reviewed rate by group of a characteristic,
over three years where one year has few records of it."""

from collections.abc import Sequence

from analysis.catalogue.figure import Figure, State, Statistic
from dashboard.charts import figures
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit, whole_scheme
from dashboard.screen.exhibits.reviews.years_together import years_of
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, sample, subtitles

_MEETS = "reviewed_meets"
_WITHHELD = (
    "fewer than two groups have ten records reviewed, or the exact total would give a group's number away"
)


def characteristics(view: View) -> list[str]:
    """The characteristics whose groups can be shown in the year."""
    return [by for by in view.catalogue.levels if len([f for f in _figures(view, by) if f.is_shown]) > 1]


def why_not(view: View, others: Sequence[str]) -> str:
    """Why these other characteristics cannot be shown, as a sentence or two."""
    known = [by for by in others if any(f.state is not State.NOT_COLLECTED for f in _figures(view, by))]
    missing = [by for by in others if by not in known]
    told = (
        [
            f"By {_named(known)} the reviewed rate is withheld in {view.called}: {_WITHHELD}. "
            f"{whole_scheme(view, _MEETS)}"
        ]
        if known
        else []
    )
    told += [f"By {_named(missing)} nothing is known of the records reviewed."] if missing else []
    return " ".join(told)


def _named(characteristics: Sequence[str]) -> str:
    return numbers.listed(tuple(subtitles.characteristic(by).lower() for by in characteristics))


def by_group(view: View, by: str) -> Exhibit:
    """The reviewed rate of each group; below it, where the year has few records of it,
    that of three years together."""
    named, spoken = _rows(view, by)
    characteristic = subtitles.characteristic(by).lower()
    return Exhibit(
        shown=figures.estimates(named).chart(
            id="reviewed_groups",
            kind="points",
            finding=_finding(spoken or [figure for _, figure in named], "met the guideline"),
            subtitle=f"Records reviewed that met the guideline, by {characteristic}. A hollow point stands "
            "on fewer than 30 records and shows its range only. Ranges that overlap are no difference. "
            f"CPD year {view.called}.{_years_pooled(view, named)}",
            heading=subtitles.characteristic(by),
            note=" ".join(
                (
                    subtitles.group_note(view.catalogue, (by,), _figures(view, by)),
                    sample.groups_note(view.year),
                )
            ).strip(),
        ),
        measures=(_MEETS,),
        by=(by,),
    )


def _finding(spoken: Sequence[Figure], what: str) -> str:
    """The range of the groups, saying where a group speaks from several years."""
    told = chart_findings.range_finding(spoken, what)
    pooled = len(spoken) > 1 and any(figure.statistic is Statistic.THREE_YEARS for figure in spoken)
    return f"{told}, some of them over several years" if pooled else told


def _rows(view: View, by: str) -> tuple[list[tuple[str, Figure]], list[Figure]]:
    """The estimates to show by name, and of each group the one that stands on 30 records or more."""
    pooled = view.catalogue.pooled(_MEETS, view.cpd_year, by)
    named: list[tuple[str, Figure]] = []
    spoken: list[Figure] = []
    for figure in _figures(view, by):
        label = figure.groups[0][1]
        together = pooled.get(label)
        if (figure.whole or 0) >= figures.FEW:
            spoken.append(figure)
        named.append((label, figure))
        if figure.is_shown and (figure.whole or 0) < figures.FEW and together is not None:
            named.append((f"{label}, {numbers.in_words(len(years_of(view, _MEETS)))} years", together))
            spoken += [together] if (together.whole or 0) >= figures.FEW else []
    return named, spoken


def _years_pooled(view: View, named: Sequence[tuple[str, Figure]]) -> str:
    """Which years stand together, where any do."""
    years = years_of(view, _MEETS)
    if all(figure.year == view.cpd_year and label == figure.groups[0][1] for label, figure in named):
        return ""
    held = numbers.listed(tuple(map(str, years)))
    return f" Below a group with so few stand its records of CPD years {held} together."


def _figures(view: View, by: str) -> tuple[Figure, ...]:
    return view.figures(_MEETS, by=(by,))
