"""How measures and figures were counted, in words for whoever reads a page.

The SQL behind them is on Methods, once a measure.
"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from analysis.catalogue.figure import Figure
from analysis.measures.measure import Basis, Count, MeanShare, Measure, Quantiles, Unit
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import subtitles


def markdown(view: View, names: Sequence[str], by: Sequence[str] = ()) -> str:
    """How the measures of an exhibit are counted, as Markdown; those of one question and base together."""
    together: dict[tuple[str, str], list[tuple[Measure, Figure | None]]] = {}
    for name in names:
        measure = view.catalogue.measure(name).under(view.year.guideline)
        figure = view.figure(name)
        together.setdefault((measure.question, _base(measure, figure)), []).append((measure, figure))
    told = [_of_question(question, found) for (question, _), found in together.items()]
    told += dict.fromkeys(_basis(measure) for found in together.values() for measure, _ in found)
    if by:
        told.append(subtitles.levels(view.catalogue, by))
    return "\n\n".join(told)


def html(view: View, measure: Measure, figure: Figure) -> Markup:
    """How one figure was counted, of its own year and group, as HTML."""
    measure = measure.under(view.catalogue.year(figure.year).guideline)
    groups = [f"{subtitles.characteristic(name)}: {group}." for name, group in figure.groups]
    told = (f"CPD year {measure.labels.year(figure.year)}.", *groups, *_counted(measure, figure))
    return Markup("<p><strong>{}.</strong> {}</p><p>{} {}</p>").format(
        measure.title, measure.question, " ".join(told), _basis(measure)
    )


def _of_question(question: str, found: Sequence[tuple[Measure, Figure | None]]) -> str:
    """One measure with its numbers; of several their names and what they are of."""
    if len(found) == 1:
        (measure, figure) = found[0]
        return " ".join((f"**{measure.title}.**", question, *_counted(measure, figure)))
    first, *others = (measure.title for measure, _ in found)
    alike = f"{first.rpartition(': ')[0]}: "
    named = "; ".join((first, *(each.removeprefix(alike) for each in others)))
    return " ".join((f"**{named}.**", question, *([f"Of {base}."] if (base := _base(*found[0])) else ())))


def _base(measure: Measure, figure: Figure | None) -> str:
    """Whom a measure is of, with their number where it is known; a count is of itself."""
    if isinstance(measure, Count):
        return ""
    return numbers.base(figure, measure) if figure else measure.whom()


def _counted(measure: Measure, figure: Figure | None) -> Iterator[str]:
    base = _base(measure, figure)
    if isinstance(measure, MeanShare):
        yield f"Each member's own share first, then the mean, of {base}."
    elif isinstance(measure, Quantiles):
        unit = measure.labels.within("hours") if measure.unit is Unit.HOURS else measure.unit
        yield f"The value in the middle of all {unit}, and a quarter of the way from either end, of {base}."
    elif figure and figure.is_shown and figure.part is not None:
        part = numbers.sentence_case(numbers.part(figure))
        yield f"{part} of {base}." if base else f"{part}."
    elif base:
        yield f"Of {base}."


def _basis(measure: Measure) -> str:
    if measure.basis is Basis.ESTIMATED:
        return "Estimated from the records reviewed; the range holds the scheme's share 95 times in 100."
    return "Counted: everybody was asked, so there is no range."
