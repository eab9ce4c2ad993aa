"""Beside one another under the cards: the declared rates that stand on them over the years, and the way from
scheme member to met."""

from collections.abc import Sequence

from dashboard.charts import figures
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit, named
from dashboard.screen.exhibits import over_years
from dashboard.screen.overview.cards import Card
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, subtitles

_FUNNEL = ("scheme_members", "due_members", "valid_declarations", "with_hours")
_LEADS = ("met_guideline", "reached_target", "recorded_target")
LOW = 125
"""The height of both in pixels, so that all of the year stands on the first screen."""


def exhibits(view: View, cards: Sequence[Card]) -> tuple[Exhibit, ...]:
    """The trend, from two years on, and the funnel."""
    rates = [card for card in cards if card.is_declared_rate]
    several = any(sum(each is not None for each in card.history) > 1 for card in rates)
    steps = _steps(view, cards)
    return (
        *([_trend(view, rates)] if several else []),
        *([_funnel(view, steps)] if len(steps) > 1 else []),
    )


def _trend(view: View, rates: Sequence[Card]) -> Exhibit:
    years = rates[0].years
    called = view.catalogue.labels.year
    held = {card.label: [each for each in card.history if each is not None] for card in rates}
    chart = figures.line(
        figures.over_years(held, years),
        view.catalogue.labels,
        rates[0].breaks,
        id="trend",
        finding=chart_findings.trend_finding(
            [(card.label, card.verdict) for card in rates], called(view.catalogue.before(view.cpd_year))
        ),
        subtitle=subtitles.of_cards(years, view.catalogue.labels),
        note="; ".join(f"{called(int(year))}: {label}" for year, label in over_years.events(view, years)),
    )
    return Exhibit(shown=chart, measures=tuple(card.name for card in rates))


def _funnel_from(view: View) -> tuple[str, ...]:
    """From the scheme's members on; where the files hold rows of those who declared alone,
    from declarations on."""
    rows, due = (view.figure(name) for name in _FUNNEL[:2])
    is_whole = view.year.due_rows and (
        rows is None or due is None or numbers.counted(rows) >= numbers.counted(due)
    )
    return _FUNNEL if is_whole else _FUNNEL[2:]


def _steps(view: View, cards: Sequence[Card]) -> list[tuple[str, int]]:
    """The steps of the funnel, each with its number."""
    found = named(view, {name: view.measure(name).title for name in _funnel_from(view)})
    steps = [(title, numbers.counted(figure)) for title, figure in found if figure.is_shown]
    lead = next((view.figure(card.name) for card in cards if card.name in _LEADS), None)
    if lead is not None and lead.is_shown and lead.part is not None:
        steps.append(("Could be judged", lead.whole or 0))
        steps.append((view.measure(lead.measure).title, lead.part))
    return steps


def _funnel(view: View, steps: Sequence[tuple[str, int]]) -> Exhibit:
    held = named(view, {name: name for name in _FUNNEL})
    return Exhibit(
        shown=figures.counts(steps, "Number").chart(
            id="funnel",
            kind="bar",
            finding=chart_findings.flow_finding(steps),
            subtitle=subtitles.of_funnel(view.called),
            heading="Step",
            unit="",
        ),
        measures=tuple(name for name, figure in held if figure.is_shown),
    )
