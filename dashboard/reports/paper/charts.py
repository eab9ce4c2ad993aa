"""The charts of the paper: the leading shares over the years, the criteria with their intervals, and the
groups that lie furthest apart."""

from collections.abc import Iterator

from dashboard.charts import figures
from dashboard.document.document import Chart
from dashboard.document.inline import escape, plain
from dashboard.reports.letter.charts import over_years
from dashboard.reports.paper import apart
from dashboard.reports.paper.tables import rated
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, subtitles
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

DRAWN = ("declaration_rate", "leading", "planned_minimum")


def declared_years(voice: Voice) -> Iterator[Chart]:
    """The leading shares over the years held, where there are enough of them, with what happened."""
    catalogue, this = voice.evidence.catalogue, voice.evidence.year.cpd_year
    held = [year.cpd_year for year in catalogue.years if year.cpd_year <= this]
    text = Wording(voice, "declared_years")
    yield from over_years(
        voice,
        DRAWN,
        text,
        id="declared_years",
        finding=text.say("headline", first=text.year(min(held)), last=text.year(this)),
        events=tuple((str(year), label) for year, label in subtitles.events_within(catalogue.scheme, held)),
    )


def criteria(voice: Voice) -> Iterator[Chart]:
    """The share of each criterion marked met, the highest first; with intervals of a random sample."""
    found = sorted(rated(voice.evidence), key=lambda pair: -(pair[1].value or 0))
    if not found:
        return
    text = Wording(voice, "criteria")
    named = [(criterion.label, figure) for criterion, figure in found]
    told = [each for _, each in named]
    has_interval = voice.evidence.year.random_known and all(figure.lower is not None for figure in told)
    is_weighted = any(map(numbers.is_weighted, told))
    ends = {"most": escape(named[0][0]), "least": _within(named[-1][0])}
    ends |= {"share": numbers.share(told[0]), "base": numbers.size(told[0])}
    ranked = "headline" if chart_findings.differ(told) else "headline_alike"
    drawn = figures.estimates(named) if has_interval else figures.shares(named, text.say("series"))
    yield drawn.chart(
        id="criteria",
        kind="points" if has_interval else "bar",
        finding=plain(text.say(ranked if len(named) > 1 else "headline_alone", **ends)),
        subtitle=text.say("subtitle_weighted" if is_weighted else "subtitle"),
        heading=text.say("category_title"),
        source=text.say("source"),
    )


def furthest(voice: Voice) -> Iterator[Chart]:
    """The leading share of each group of the characteristic whose groups lie furthest apart."""
    found, lead = apart.clear(voice.evidence), voice.evidence.leading()
    if found is None or lead is None:
        return
    text = Wording(voice, "apart")
    title = voice.evidence.catalogue.measure(lead.measure).title
    groups = apart.by_group(voice.evidence, lead.measure)[found.by]
    yield figures.shares([(apart.group(each), each) for each in groups], title).chart(
        id="apart",
        kind="bar",
        finding=text.say("headline"),
        subtitle=text.say("subtitle", leading_title=title),
        heading=subtitles.characteristic(found.by),
        source=text.say("source", rounding=subtitles.rounding(groups)),
    )


def _within(label: str) -> str:
    """A label of the scheme's own as it stands within a sentence, made safe to stand in a text."""
    return escape(numbers.mid_sentence(label))
