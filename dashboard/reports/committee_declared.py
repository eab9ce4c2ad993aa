"""What the committee paper says of declarations: the leading figures beside last year's, and by group."""

from collections.abc import Iterator, Mapping

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Query
from analysis.vocabulary import CHARACTERISTICS
from dashboard import captions, sentences, words
from dashboard.reports.committee_opening import NOT_HELD, NOT_HELD_LEGEND
from dashboard.reports.document import Block, Chart, Heading, Paragraph, Series, Table
from dashboard.reports.evidence import SMALLEST, Evidence
from dashboard.reports.inline import escape

_LEADING = (
    ("declaration_rate", Statistic.SHARE),
    ("on_time_rate", Statistic.SHARE),
    ("met_guideline", Statistic.SHARE),
    ("reached_target", Statistic.SHARE),
    ("recorded_target", Statistic.SHARE),
    ("recorded_reduced", Statistic.SHARE),
    ("planned_minimum", Statistic.SHARE),
    ("hours_full", Statistic.MEDIAN),
    ("hours_reduced", Statistic.MEDIAN),
    ("hours", Statistic.MEDIAN),
    ("areas_covered_3", Statistic.SHARE),
    ("has_development_plan", Statistic.SHARE),
)
_DRAWN = ("declaration_rate", "met_guideline", "reached_target", "planned_minimum")
BY_FEW = 2
"""Characteristics in the body of the paper; the others stand in the annex."""
LEAST_COMPARED = 100
"""A smaller group has no part in which characteristics lie furthest apart."""
_JUDGED = {
    "met_guideline": "Met, of full-year members whose declaration could be judged",
    "reached_target": "Reached, of full-year members whose target is known",
}


def declared(evidence: Evidence) -> Iterator[Block]:
    """Declared CPD: counted from every valid declaration."""
    rows = tuple(_row(evidence, figure) for figure in _shown(evidence))
    if not rows:
        return
    yield Heading(2, "Declared CPD")
    year = evidence.year.cpd_year
    has_before = any(row[2] != NOT_HELD for row in rows)
    columns = ("Figure", str(year), f"{year - 1}", "Change")
    if not has_before:
        columns, rows = columns[:2], tuple(row[:2] for row in rows)
    exact = " Changes are worked out before rounding." if has_before else ""
    yield Table(
        id="declared",
        number=1,
        title=f"Declared figures of CPD year {year}",
        columns=columns,
        rows=rows,
        note="*Declared*: counted from every valid declaration, so there is no sampling interval. Hours are "
        f"medians.{exact}",
        legend=NOT_HELD_LEGEND if any(NOT_HELD in row for row in rows) else "",
    )
    yield from _chart(evidence)


def _shown(evidence: Evidence) -> Iterator[Figure]:
    """The leading figures; plain hours only where members' targets are not known."""
    plain = {"recorded_target", "recorded_reduced", "hours"}
    for name, kind in _LEADING:
        figure = evidence.get(name, kind)
        if figure is not None and not (name in plain and evidence.knows_targets()):
            yield figure


def _row(evidence: Evidence, figure: Figure) -> tuple[str, ...]:
    changes = evidence.catalogue.changes(figure.year - 1, figure.year)
    change = changes.get((figure.measure, figure.statistic))
    before = [
        each
        for each in evidence.catalogue.figures(Query((figure.measure,), (figure.year - 1,)))
        if each.statistic is figure.statistic and each.is_shown
    ]
    said = sentences.verdict(change, whole=figure.whole).removesuffix(".") if change and before else NOT_HELD
    measure = evidence.catalogue.measure(figure.measure, figure.year, *(each.year for each in before))
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
    """The leading share by the characteristics whose groups lie furthest apart, where n allows."""
    groups = _by_group(evidence)
    shown = _furthest_apart(groups)
    lead = evidence.leading()
    if lead is None or not shown:
        return
    others = " The other characteristics stand in annex B." if len(groups) > len(shown) else ""
    yield Heading(2, "Fairness by group")
    yield Paragraph(
        "Groups differ in roles and targets, so a difference between them is a question to ask, not a finding about "
        "treatment. No group of fewer than ten is shown, and no verdict is given for groups of under 100. Shown here: "
        f"where groups of {LEAST_COMPARED} or more lie furthest apart.{others}"
    )
    yield _group_table(evidence, "fairness", {name: groups[name] for name in shown}, "by group")


def other_groups(evidence: Evidence) -> Iterator[Table]:
    """The leading share by the characteristics that the body does not show, for the annex."""
    groups = _by_group(evidence)
    others = {name: found for name, found in groups.items() if name not in _furthest_apart(groups)}
    if others:
        yield _group_table(evidence, "other_groups", others, "by the other groups")


def _group_table(evidence: Evidence, name: str, groups: Mapping[str, tuple[Figure, ...]], by: str) -> Table:
    lead = evidence.leading()
    measure = lead.measure if lead else ""
    figures = [each for found in groups.values() for each in found]
    few = " Groups of 10 to 19 have counts alone." if any((each.whole or 0) < 20 for each in figures) else ""
    return Table(
        id=name,
        number=1,
        title=f"{evidence.catalogue.measure(measure).title}, {by}, CPD year {evidence.year.cpd_year}",
        columns=("Group", _JUDGED[measure]),
        rows=tuple((_label(each), words.part_of(each)) for each in figures),
        note=f"*Declared*. Groups too small to show are joined or left out.{few}",
    )


def _label(figure: Figure) -> str:
    name, group = figure.groups[0]
    return escape(f"{words.sentence_case(name.replace('_', ' '))}: {group}")


def _furthest_apart(groups: Mapping[str, tuple[Figure, ...]]) -> tuple[str, ...]:
    """The characteristics of the body, the widest spread of the shares of larger groups first."""
    spread: dict[str, float] = {}
    for name, found in groups.items():
        shares = [each.value for each in found if each.value is not None and (each.whole or 0) >= LEAST_COMPARED]
        spread[name] = max(shares) - min(shares) if shares else 0.0
    return tuple(sorted(groups, key=lambda name: -spread[name])[:BY_FEW])


def _by_group(evidence: Evidence) -> dict[str, tuple[Figure, ...]]:
    """The shown groups of the leading share, by characteristic."""
    lead = evidence.leading()
    found: dict[str, tuple[Figure, ...]] = {}
    for name in CHARACTERISTICS if lead else ():
        if lead is None or name not in evidence.catalogue.levels:
            continue
        figures = evidence.catalogue.figures(Query((lead.measure,), (lead.year,), (name,)))
        shown = tuple(each for each in figures if each.is_shown and (each.whole or 0) >= SMALLEST)
        if shown:
            found[name] = shown
    return found
