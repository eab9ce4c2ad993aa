"""The cards of a year: a rate or a median with its base in words, its verdict, and its years at a glance.

Headline, cards and trend read the same tuple of cards, so that they cannot contradict one another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Source
from analysis.statistics.verdict import Verdict
from dashboard.document.inline import plain
from dashboard.reports.findings import findings
from dashboard.screen.caches import View
from dashboard.screen.exhibits import over_years
from dashboard.screen.explore.question import subjects
from dashboard.words import numbers
from dashboard.words.references import Unsaid
from dashboard.words.voice import Voice, voice

MOST_YEARS = 10
_DECLARED = (
    ("declaration_rate", "valid_declarations"),
    ("met_guideline", "reached_target", "recorded_target"),
    ("planned_minimum",),
    ("hours_full", "hours"),
    ("reviewed_meets",),
)
_REVIEWS_ALONE = (("submission_rate",), ("reviewed_meets",), ("outcome_meets",))
"""The measures of each card, the first that the year holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One number of the year with its words. `history` holds a figure for each of `years`, oldest first, None
    where there is none; `breaks` are those in which the rules changed; `asked` is what Explore calls it."""

    label: str
    value: str
    base: str = ""
    range_: str = ""
    told: str = ""
    name: str = ""
    verdict: Verdict | None = None
    history: tuple[Figure | None, ...] = ()
    years: tuple[int, ...] = ()
    breaks: tuple[int, ...] = ()
    is_reviewed: bool = False
    asked: str = ""

    @property
    def is_declared_rate(self) -> bool:
        """Whether it is a share of declarations: those alone share an axis."""
        return not self.is_reviewed and any(
            each and each.statistic is Statistic.SHARE for each in self.history
        )


def of_view(view: View) -> tuple[Card, ...]:
    """Up to five cards, of each line the first measure that the year holds."""
    speaking = voice(view.evidence())
    asked = {name: each.label for each in subjects(view).values() for name in each.names}
    lines = _REVIEWS_ALONE if speaking.facts["reviews_alone"] else _DECLARED
    found = (next(_cards(view, speaking, names), None) for names in lines)
    return tuple(replace(card, asked=asked.get(card.name, "")) for card in found if card)


def _cards(view: View, speaking: Voice, names: Sequence[str]) -> Iterator[Card]:
    for name in names:
        figure = speaking.evidence.leading_figure(name)
        if figure is None:
            continue
        of, measure = speaking.of(name), view.measure(name, every_year=True)
        compared = findings.comparison(speaking.evidence, name)
        yield Card(
            name=name,
            label=numbers.sentence_case(_said(of, "{it.tile}")),
            value=numbers.value(figure, measure),
            base=_said(of, "{it.tile_base}"),
            range_=_said(of, "{if random} {word.for_the_scheme}").strip(),
            told=_said(of, "{it.tile_verdict}" if view.earlier else "{word.first_held}"),
            verdict=compared.verdict if compared else None,
            is_reviewed=measure.source is Source.REVIEWED,
            **_history(view, name, figure.statistic),
        )


def _said(speaking: Voice, text: str) -> str:
    """The text as words, or nothing where it cannot be read."""
    try:
        return plain(speaking.say(text))
    except Unsaid:
        return ""


def _history(view: View, name: str, statistic: Statistic) -> dict[str, Any]:
    shown = {
        each.year: each
        for each in view.figures(name, every_year=True)
        if each.statistic is statistic and each.is_shown
    }
    held = [year.cpd_year for year in view.years if year.cpd_year <= view.cpd_year]
    years = tuple(range(min(held), view.cpd_year + 1))[-MOST_YEARS:]
    breaks = tuple(year for year in over_years.rules(view) if year in years[1:])
    return {"history": tuple(map(shown.get, years)), "years": years, "breaks": breaks}
