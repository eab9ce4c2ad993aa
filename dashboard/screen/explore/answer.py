"""The answer to a question: charts as values, their table, what it is of and what may be said; or why there
is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures.measure import Distribution, Source
from analysis.scheme.vocabulary import AREAS
from dashboard.charts import figures
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart
from dashboard.reports.findings import stamp
from dashboard.reports.paper import tables
from dashboard.screen import exhibit
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.explore import far_off, planes, side_by_side, years
from dashboard.screen.explore.held import LEADING, Held, hold
from dashboard.screen.explore.question import MISSING, PRESETS, WITH_MORE, Question, Shape, Subject
from dashboard.words import numbers
from dashboard.words.captions import explore, sample, subtitles
from dashboard.words.voice import voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page shows of a question; without figures `why` says why, and what is known instead."""

    finding: str
    base: str = ""
    charts: tuple[Chart, ...] = ()
    table: Table | None = None
    note: str = ""
    why: str = ""

    @property
    def travelling(self) -> tuple[Chart, ...]:
        """Its charts as each is saved: one of several says also what all of them are of."""
        if self.table is None or not self.charts[1:]:
            return self.charts
        return tuple(replace(each, finding=f"{self.table.title}: {each.finding}") for each in self.charts)


def answer(view: View, question: Question) -> Answer:
    """The answer as far as the catalogue holds one."""
    measure = view.measure(question.subject.first)
    if question.subject.key == WITH_MORE:
        return _of(question, far_off.with_more(view))
    if measure.name == MISSING:
        return _of(question, far_off.missing(view))
    if isinstance(measure, Distribution):
        return _of(question, planes.spread(view, measure))
    if planes.is_plane(measure):
        return _of(question, planes.plane(view, measure))
    held = hold(view, question)
    shown = held.now if question.shape is Shape.GROUPS else held.figures
    if not any(each.is_shown and each.statistic in LEADING for each in shown):
        return Answer(finding=question.title, why=_why(view, question, held))
    return _answered(view, question, held)


def beside(view: View, subject: Subject) -> tuple[Exhibit, ...]:
    """What stands under the answer for everybody: under the mix of the areas, the areas one by one."""
    if subject.key != PRESETS["Balance"][0]:
        return ()
    family_names = [family.name_of(area) for area in AREAS for family, _ in tables.OF_AREAS.values()]
    known = {each.name for each in view.catalogue.measures}
    return tuple(
        Exhibit(shown=each, measures=tuple(name for name in family_names if name in known))
        for each in tables.balance(voice(view.evidence()))
    )


def _answered(view: View, question: Question, held: Held) -> Answer:
    is_now = question.shape is Shape.GROUPS
    figures_told = held.now if is_now else held.figures
    note = [subtitles.group_note(view.catalogue, question.characteristics, figures_told)]
    note += [explore.joined(view.catalogue.joined.get(name, {})) for name in question.characteristics]
    measure = view.measure(question.subject.first)
    if question.characteristics and measure.source is Source.REVIEWED:
        note.append(sample.groups_note(view.year))
    when = f"CPD year {view.called}" if is_now else subtitles.span(held.years, view.catalogue.labels)
    base = explore.whole(measure, held.whole_now, when, question.of)
    table = _table(view, question, figures_told)
    charts: tuple[Chart, ...] = ()
    if question.shape is Shape.TABLE:
        found, said = question.title, ""
    elif is_now:
        found, charts, said = side_by_side.charts(view, question, held, base)
    else:
        found, charts, said = years.charts(view, question, held, base)
    if any(each.state is State.EARLY for each in held.now):
        note.append(stamp.held_back(view.catalogue, view.cpd_year))
    text = " ".join(filter(None, (said, *note)))
    charts = tuple(replace(each, note=text) for each in charts)
    return Answer(finding=found, base=base, charts=charts, table=replace(table, note=text), note=text)


def _of(question: Question, chart: Chart | str) -> Answer:
    """An answer of one chart that no group and no other year belongs to, or why there is none."""
    if isinstance(chart, str):
        return Answer(finding=question.subject.title, why=chart)
    table = Table(
        id="answer_table",
        title=chart.finding,
        columns=chart.columns(),
        rows=chart.rows(),
        note=chart.note,
    )
    charts = () if question.shape is Shape.TABLE else (chart,)
    return Answer(finding=chart.finding, base=chart.subtitle, charts=charts, table=table, note=chart.note)


def _table(view: View, question: Question, found: Sequence[Figure]) -> Table:
    """A row for each year and group, a column for each measure, every cell as the charts tell it."""
    titles = dict(question.subject.measures)
    rows: dict[tuple[object, ...], dict[str, str]] = {}
    for each in sorted(found, key=lambda figure: figure.year):
        groups = {subtitles.characteristic(name): label for name, label in each.groups}
        row = rows.setdefault(
            (each.year, *groups.values()),
            {figures.WORDS["cpd_year"]: view.catalogue.labels.year(each.year), **groups},
        )
        if each.statistic in LEADING:
            row[titles[each.measure]] = held_text(view, each)
        if each.statistic is Statistic.MEDIAN and each.whole is not None:
            row["Declarations"] = numbers.size(each)
    return exhibit.table("answer_table", question.title, list(rows.values()))


def held_text(view: View, figure: Figure) -> str:
    """A figure as a cell."""
    if figure.statistic is Statistic.SHARE:
        told = numbers.part_of(figure)
        return f"{told}; for the scheme, {numbers.spread(figure)}" if numbers.spread(figure) else told
    return numbers.value(figure, view.measure(figure.measure))


def _why(view: View, question: Question, held: Held) -> str:
    """The true reason, from the state of the figures."""
    measure = view.measure(question.subject.first)
    if any(each.state is State.EARLY for each in held.now) or (
        view.cpd_year in view.catalogue.early and not held.now
    ):
        return stamp.held_back(view.catalogue, view.cpd_year)
    told = exhibit.absence(
        view, measure.name, held.now, question.characteristics, title=question.subject.title
    )
    return told.text if told else f"{question.title}: there is nothing in the years chosen."
