"""What the committee paper says of declarations: the leading figures beside last year's, and by group."""

from collections.abc import Iterator

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Query
from analysis.vocabulary import CHARACTERISTICS
from dashboard import captions, sentences, words
from dashboard.reports.committee_opening import NOT_HELD, NOT_HELD_LEGEND
from dashboard.reports.document import Block, Chart, Heading, Paragraph, Series, Table
from dashboard.reports.evidence import Evidence
from dashboard.reports.inline import escape

_LEADING = (
    ("declaration_rate", Statistic.SHARE),
    ("on_time_rate", Statistic.SHARE),
    ("met_guideline", Statistic.SHARE),
    ("reached_target", Statistic.SHARE),
    ("recorded_thirty", Statistic.SHARE),
    ("recorded_ten", Statistic.SHARE),
    ("planned_minimum", Statistic.SHARE),
    ("hours_full", Statistic.MEDIAN),
    ("hours_reduced", Statistic.MEDIAN),
    ("hours", Statistic.MEDIAN),
    ("areas_covered_3", Statistic.SHARE),
    ("has_development_plan", Statistic.SHARE),
)
_DRAWN = ("declaration_rate", "met_guideline", "reached_target", "planned_minimum")
BY_FEW = 2
"""Characteristics in the body of the paper; the annex has them all."""


def declared(evidence: Evidence) -> Iterator[Block]:
    """Declared CPD: counted from every valid declaration."""
    rows = tuple(_row(evidence, figure) for figure in _shown(evidence))
    if not rows:
        return
    yield Heading(2, "Declared CPD")
    before = evidence.year.cpd_year - 1
    yield Table(
        id="declared",
        number=1,
        title=f"Declared figures of CPD year {evidence.year.cpd_year}",
        columns=("Figure", str(evidence.year.cpd_year), f"{before}", "Change"),
        rows=rows,
        note="*Declared*: counted from every valid declaration, so there is no sampling interval. Hours are medians.",
        legend=NOT_HELD_LEGEND if any(NOT_HELD in row for row in rows) else "",
    )
    yield from _chart(evidence)


def _shown(evidence: Evidence) -> Iterator[Figure]:
    """The leading figures; plain hours only where members' targets are not known."""
    plain = {"recorded_thirty", "recorded_ten", "hours"}
    for name, kind in _LEADING:
        figure = evidence.get(name, kind)
        if figure is not None and not (name in plain and evidence.knows_targets()):
            yield figure


def _row(evidence: Evidence, figure: Figure) -> tuple[str, ...]:
    measure = evidence.catalogue.measure(figure.measure)
    changes = evidence.catalogue.changes(figure.year - 1, figure.year)
    change = changes.get((figure.measure, figure.statistic))
    before = [
        each
        for each in evidence.catalogue.figures(Query((figure.measure,), (figure.year - 1,)))
        if each.statistic is figure.statistic and each.is_shown
    ]
    said = sentences.verdict(change, whole=figure.whole).removesuffix(".") if change and before else NOT_HELD
    return (escape(measure.title), told(figure), told(before[0]) if before else NOT_HELD, said)


def told(figure: Figure) -> str:
    """A share with its counts, or hours with their base, which no line may break."""
    if figure.statistic is Statistic.MEDIAN:
        return f"{words.hours(figure.value or 0)} (n\u00a0=\u00a0{words.number(figure.whole or 0)})"
    return words.part_of(figure)


def _chart(evidence: Evidence) -> Iterator[Chart]:
    """The leading shares over the years held, where there are three or more."""
    held = tuple(year.cpd_year for year in evidence.catalogue.years if year.cpd_year <= evidence.year.cpd_year)
    names = [name for name in _DRAWN if evidence.get(name)]
    if len(held) < 3 or not names:
        return
    if "met_guideline" in names and "reached_target" in names:
        names.remove("reached_target")
    drawn = [(name, {each.year: each for each in _over(evidence, name)}) for name in names]
    titles = {name: evidence.catalogue.measure(name).title for name in names}
    series = tuple(Series(titles[name], tuple(_value(by_year.get(year)) for year in held)) for name, by_year in drawn)
    broken = captions.rule_changes([evidence.catalogue.year(year) for year in held])
    stops = f". A line stops where the rules changed: {words.listed(tuple(map(str, broken)))}" if broken else ""
    happened = captions.happened(evidence.catalogue.scheme, held)
    marked = captions.events(happened) if happened else ""
    ends = [(titles[name], [by_year[year] for year in held if year in by_year]) for name, by_year in drawn]
    shown = sentences.alt_lines("declared shares", [(title, each[0], each[-1]) for title, each in ends])
    yield Chart(
        id="declared_years",
        number=1,
        kind="line",
        headline=f"Declared shares from {held[0]} to {held[-1]}",
        subtitle=f"Per cent of those in the base of each share, by CPD year{stops}",
        categories=tuple(map(str, held)),
        series=series,
        value_title="Per cent",
        category_title="CPD year",
        value_suffix="%",
        number_format='0"%"',
        y_max=100,
        breaks=tuple(map(str, broken)),
        alt=sentences.with_more(shown, marked) if marked else shown,
        source=f"Valid declarations of scheme members; each share has its own base. {marked}".strip(),
        events=tuple((str(year), label) for year, label in happened if year in held),
    )


def _over(evidence: Evidence, name: str) -> tuple[Figure, ...]:
    found = evidence.catalogue.figures(Query((name,)))
    return tuple(each for each in found if each.statistic is Statistic.SHARE and each.state is State.SHOWN)


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else float(words.per_cent(figure))


def fairness(evidence: Evidence) -> Iterator[Block]:
    """The leading share by the first groups, where n allows."""
    rows = by_group(evidence)
    kept = list(dict.fromkeys(name for name, _ in rows))[:BY_FEW]
    body = tuple(row for name, row in rows if name in kept)
    lead = evidence.leading()
    if lead is None or not body:
        return
    yield Heading(2, "Fairness by group")
    yield Paragraph(
        "Groups differ in roles and targets, so a difference between them is a question to ask, not a finding about "
        "treatment. No group of fewer than ten is shown, and no verdict is given for groups of under 100."
    )
    yield group_table(evidence, "fairness", body)


def group_table(evidence: Evidence, name: str, rows: tuple[tuple[str, str], ...]) -> Table:
    """A table of the leading share by group."""
    lead = evidence.leading()
    title = evidence.catalogue.measure(lead.measure).title if lead else ""
    return Table(
        id=name,
        number=1,
        title=f"{title}, by group, CPD year {evidence.year.cpd_year}",
        columns=("Group", "Of those who declared"),
        rows=rows,
        note="Declared. Groups too small to show are joined or left out.",
    )


def by_group(evidence: Evidence) -> tuple[tuple[str, tuple[str, str]], ...]:
    """Each shown group of the leading share: its characteristic, then the row of a table."""
    lead = evidence.leading()
    found: list[tuple[str, tuple[str, str]]] = []
    for name in CHARACTERISTICS if lead else ():
        if lead is None or name not in evidence.catalogue.levels:
            continue
        for each in evidence.catalogue.figures(Query((lead.measure,), (lead.year,), (name,))):
            if each.is_shown and (each.whole or 0) >= 10:
                label = f"{words.sentence_case(name.replace('_', ' '))}: {each.groups[0][1]}"
                found.append((name, (escape(label), words.part_of(each))))
    return tuple(found)
