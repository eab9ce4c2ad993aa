"""The two charts of the paper: the leading shares over the years, and the criteria with their intervals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Query
from dashboard.document.document import Chart, Series
from dashboard.document.inline import escape, plain
from dashboard.reports.paper.tables import rated
from dashboard.words import numbers, sentences
from dashboard.words.captions import chart_findings, sample, subtitles
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

DRAWN = ("declaration_rate", "leading", "planned_minimum")
FEWEST_YEARS = 3
LEAST_SOLID = 30
"""A criterion of fewer records is drawn hollow."""


@dataclass(frozen=True, slots=True)
class Line:
    """A share over the years in which it is shown."""

    title: str
    figures: Mapping[int, Figure]

    def value(self, year: int) -> float | None:
        """Its per cent in a year."""
        figure = self.figures.get(year)
        return None if figure is None else float(numbers.per_cent(figure))


def declared_years(voice: Voice) -> Iterator[Chart]:
    """The leading shares over the years held, where there are enough of them."""
    evidence, text = voice.evidence, Wording(voice, "declared_years")
    years = [year for year in evidence.catalogue.years if year.cpd_year <= evidence.year.cpd_year]
    held = tuple(year.cpd_year for year in years)
    names = [name for name in map(voice.role, DRAWN) if evidence.get(name)]
    if len(held) < FEWEST_YEARS or not names:
        return
    lines = [_line(voice, name, held) for name in names]
    broken = tuple(map(str, subtitles.rule_changes(years)))
    happened = subtitles.events_within(evidence.catalogue.scheme, held)
    marked = subtitles.events(happened) if happened else ""
    shown = sentences.alt_lines(text.say("alt"), [_ends(line) for line in lines])
    yield Chart(
        id="declared_years",
        number=1,
        kind="line",
        headline=text.say("headline", first=str(held[0]), last=str(held[-1])),
        subtitle=text.say("subtitle", breaks=numbers.listed(broken) if broken else ""),
        categories=tuple(map(str, held)),
        series=tuple(Series(line.title, tuple(map(line.value, held))) for line in lines),
        value_title=text.say("value_title"),
        category_title=text.say("category_title"),
        value_suffix="%",
        number_format='0"%"',
        y_max=100,
        breaks=broken,
        alt=sentences.with_more(shown, marked) if marked else shown,
        source=plain(text.say("source", marked=escape(marked))),
        events=tuple((str(year), label) for year, label in happened if year in held),
    )


def _line(voice: Voice, name: str, held: Sequence[int]) -> Line:
    catalogue = voice.evidence.catalogue
    found = {
        each.year: each
        for each in catalogue.figures(Query((name,)))
        if each.statistic is Statistic.SHARE and each.state is State.SHOWN
    }
    return Line(catalogue.measure(name).title, {year: found[year] for year in held if year in found})


def _ends(line: Line) -> tuple[str, Figure, Figure]:
    figures = tuple(line.figures.values())
    return line.title, figures[0], figures[-1]


def criteria(voice: Voice) -> Iterator[Chart]:
    """The share of each criterion marked met, the highest first; with intervals of a random sample."""
    found = sorted(rated(voice.evidence), key=lambda pair: -(pair[1].value or 0))
    if len(found) < 2:
        return
    text = Wording(voice, "criteria")
    named = [(criterion.label, figure) for criterion, figure in found]
    figures = [figure for _, figure in named]
    told = [(label, sample.of_scheme(figure)) for label, figure in named]
    has_interval = voice.evidence.year.random_known and all(figure.lower is not None for figure in figures)
    is_weighted = any(map(numbers.is_weighted, figures))
    ends = {"most": _within(told[0][0]), "least": _within(told[-1][0])}
    ranked = chart_findings.differ(figures)
    yield Chart(
        id="criteria",
        number=1,
        kind="bar",
        headline=plain(text.say("headline", **ends) if ranked else text.say("headline_alike")),
        subtitle=text.say("subtitle_weighted" if is_weighted else "subtitle"),
        categories=tuple(label for label, _ in told),
        series=(_profile(text.say("series"), figures, has_interval=has_interval),),
        value_title=text.say("value_title"),
        category_title=text.say("category_title"),
        value_suffix="%",
        number_format='0"%"',
        y_max=100,
        alt=sample.alt(text.say("alt"), named) if has_interval else sentences.alt_bars(text.say("alt"), told),
        source=text.say("source"),
    )


def _within(label: str) -> str:
    """A label of the scheme's own as it stands within a sentence, made safe to stand in a text."""
    return escape(numbers.mid_sentence(label))


def _profile(name: str, figures: Sequence[Figure], *, has_interval: bool) -> Series:
    ends = [(each.lower or 0, each.upper or 0) for each in figures] if has_interval else []
    return Series(
        name,
        tuple(float(numbers.per_cent(numbers.estimated(each))) for each in figures),
        lower=tuple(float(numbers.low_end(low)) for low, _ in ends),
        upper=tuple(float(numbers.high_end(high)) for _, high in ends),
        hollow=tuple((each.whole or 0) < LEAST_SOLID for each in figures) if has_interval else (),
    )
