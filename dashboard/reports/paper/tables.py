"""The tables in the body of the paper: figures as rows, their words from `tables.toml`."""

from collections.abc import Iterator, Mapping, Sequence

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Query
from analysis.measures import register
from analysis.measures.measure import Family, Place, Quantiles
from analysis.measures.reviews import DECLARED_AS, RATINGS
from analysis.scheme.scheme import Criterion, Theme
from analysis.scheme.vocabulary import ReviewOutcome
from dashboard.document.document import Table
from dashboard.document.inline import escape
from dashboard.reports.paper import apart
from dashboard.words import ladder, numbers, wording
from dashboard.words.asked import Asked
from dashboard.words.captions import sample, subtitles
from dashboard.words.evidence import Evidence
from dashboard.words.references import Unsaid
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

MOST_YEARS = 3
BY_FEW = 2
"""Characteristics in the body of the paper; the others stand in the annex."""


def years(evidence: Evidence) -> tuple[int, ...]:
    """The year and up to two before it, newest first: on a narrow screen the newest stays in sight."""
    held = [year.cpd_year for year in evidence.catalogue.years if year.cpd_year <= evidence.year.cpd_year]
    return tuple(reversed(held[-MOST_YEARS:]))


def counts(evidence: Evidence, names: tuple[str, ...], shown: tuple[int, ...]) -> dict[tuple[str, int], str]:
    """Shown counts as text, by measure and year."""
    found = evidence.catalogue.figures(Query(names, shown))
    shown_counts = (each for each in found if each.statistic is Statistic.COUNT and each.state is State.SHOWN)
    return {(each.measure, each.year): numbers.count(each) for each in shown_counts}


def over_years(text: Wording, first: str, shown: Sequence[int]) -> tuple[str, ...]:
    """Titles of a first column and of one for each year."""
    return (*text.columns(first), *(text.say("columns.year", year=text.year(year)) for year in shown))


def unknown(evidence: Evidence) -> tuple[str, ...]:
    """Counts that nobody can know: of all members, where nobody said how many were asked, and of those who
    were members all year, where nobody said when they joined."""
    is_asked, is_joined = evidence.get("declaration_rate"), "joined_on" in evidence.year.collected
    return (*(() if is_asked else ("scheme_members", "due_members")), *(() if is_joined else ("with_hours",)))


def funnel(voice: Voice) -> Iterator[Table]:
    """Who took part, step by step, beside up to two years before."""
    text, shown = Wording(voice, "funnel"), years(voice.evidence)
    titles, missing = text.labels("rows"), wording.marks(voice)["not_held"]
    found = counts(voice.evidence, tuple(titles), shown)
    rows = tuple(
        (text.say(f"rows.{name}"), *(found.get((name, year), missing) for year in shown))
        for name in titles
        if (name, shown[0]) in found and name not in unknown(voice.evidence)
    )
    if len(rows) > 1:
        yield Table(
            id="funnel",
            number=1,
            title=text.say("title"),
            columns=over_years(text, "step", shown),
            rows=rows,
            note=text.say("note"),
            legend=wording.legend(voice, rows),
        )


def declared(voice: Voice) -> Iterator[Table]:
    """Counted from every valid declaration: the leading figures beside last year's, and their change."""
    missing, leading = wording.marks(voice)["not_held"], tuple(_leading(voice.evidence))
    last_year = _last_year(voice.evidence, leading)
    rows = tuple(
        _declared_row(voice, figure, last_year.get((figure.measure, figure.statistic)), missing)
        for figure in leading
    )
    if not rows:
        return
    text, year = Wording(voice, "declared"), voice.evidence.year.cpd_year
    has_before = any(row[2] != missing for row in rows)
    columns = (
        *text.columns("figure"),
        *(text.say("columns.year", year=text.year(each)) for each in (year, voice.evidence.last_year)),
    )
    yield Table(
        id="declared",
        number=1,
        title=text.say("title"),
        columns=(*columns, *text.columns("change")) if has_before else columns[:2],
        rows=rows if has_before else tuple(row[:2] for row in rows),
        note=text.say("note", exact=text.say("exact") if has_before else ""),
        legend=wording.legend(voice, rows) if has_before else "",
    )


def _leading(evidence: Evidence) -> Iterator[Figure]:
    for measure in register.IN_PAPER:
        kind = Statistic.MEDIAN if isinstance(measure, Quantiles) else Statistic.SHARE
        figure = evidence.get(measure.name, kind)
        is_needless = Place.TARGETS_UNKNOWN in measure.places and evidence.knows_targets()
        if figure is not None and not is_needless:
            yield figure


def _last_year(evidence: Evidence, leading: Sequence[Figure]) -> Mapping[tuple[str, Statistic], Figure]:
    """Last year's figures, as far as they are shown."""
    names = tuple(dict.fromkeys(each.measure for each in leading))
    found = evidence.catalogue.figures(Query(names, (evidence.last_year,))) if names else ()
    return {(each.measure, each.statistic): each for each in found if each.is_shown}


def _declared_row(voice: Voice, figure: Figure, before: Figure | None, missing: str) -> tuple[str, ...]:
    evidence = voice.evidence
    change = evidence.changes(evidence.last_year, figure.year).get((figure.measure, figure.statistic))
    verdict = (
        ladder.verdict(change, evidence.catalogue.measure(figure.measure), figure.whole).removesuffix(".")
        if change and before
        else missing
    )
    title = escape(
        evidence.catalogue.measure(figure.measure, *((before.year,) if before else ()), figure.year).title
    )
    return title, _counted(voice, figure), _counted(voice, before) if before else missing, verdict


def _counted(voice: Voice, figure: Figure) -> str:
    """A share with its counts, or hours with their base."""
    if figure.statistic is Statistic.MEDIAN:
        return cell(voice, numbers.middle(figure, voice.evidence.catalogue.labels), figure)
    return numbers.part_of(figure)


def cell(voice: Voice, text: str, figure: Figure, spread: str = "") -> str:
    """A figure with its range and its base; no line breaks inside a base."""
    shape = wording.marks(voice)["cell_range" if spread else "cell"]
    return shape.format(figure=text, range=spread, base=numbers.size(figure))


def spread(voice: Voice, figure: Figure) -> str:
    """The estimate for the scheme with its interval, or that there is none."""
    has_interval = voice.evidence.year.random_known and numbers.spread(figure)
    return numbers.with_range(figure) if has_interval else wording.marks(voice)["no_interval"]


def outcomes(voice: Voice) -> Iterator[Table]:
    """The nine outcomes, adding to the records selected, with last year's position as it stands now."""
    evidence, text, year = voice.evidence, Wording(voice, "outcomes"), voice.evidence.year.cpd_year
    if not evidence.number("selected_random"):
        return
    before = evidence.last_year
    has_before = any(each.cpd_year == before and each.has_reviews for each in evidence.catalogue.years)
    shown = (year, before) if has_before else (year,)
    names = ("selected_random", *map(Family.OUTCOME.name_of, ReviewOutcome))
    found = counts(evidence, names, shown)
    missing, keys, total = wording.marks(voice)["not_held"], text.labels("keys"), text.labels("rows")
    rows = [
        (
            escape(evidence.catalogue.labels.of(outcome)),
            *(found.get((Family.OUTCOME.name_of(outcome), each), missing) for each in shown),
            keys[outcome],
        )
        for outcome in ReviewOutcome
    ]
    sums = (
        total["total_figure"].format(figure=found.get(("selected_random", each), missing)) for each in shown
    )
    rows.append((text.say("rows.total"), *sums, total["total_key"]))
    titles = [
        text.say(f"columns.{key}", year=text.year(each))
        for key, each in zip(("year", "year_before"), shown, strict=False)
    ]
    yield Table(
        id="outcomes",
        number=1,
        title=text.say("title"),
        columns=(*text.columns("outcome"), *titles, *text.columns("key")),
        rows=tuple(rows),
        legend=wording.legend(voice, rows),
    )
    yield from _own_outcomes(voice)


def _own_outcomes(voice: Voice) -> Iterator[Table]:
    """The outcomes as the body calls them, where it has words of its own, with what each counts as."""
    catalogue = voice.evidence.catalogue
    found, text = catalogue.own_outcomes(voice.evidence.year.cpd_year), Wording(voice, "own_outcomes")
    if not found:
        return
    total = text.labels("rows")
    rows = [
        (escape(one.word), numbers.number(one.records), escape(catalogue.labels.of(one.outcome)))
        for one in found
    ]
    whole = total["total_figure"].format(figure=numbers.number(sum(one.records for one in found)))
    yield Table(
        id="own_outcomes",
        number=1,
        title=text.say("title"),
        columns=text.columns("outcome", "records", "counted"),
        rows=(*rows, (total["total"], whole, total["total_counted"])),
    )


def declared_as(voice: Voice) -> Iterator[Table]:
    """What assessors found, by what had been declared, beside all records reviewed."""
    text, parts = Wording(voice, "declared_as"), []
    titles = text.labels("rows")
    for said in DECLARED_AS:
        figure = voice.evidence.get(Family.DECLARED_AS.name_of(said))
        parts += [(titles[said], figure)] if figure else []
    every = voice.evidence.get("reviewed_meets")
    if not parts or every is None:
        return
    shown = [*parts, (titles["all"], every)]
    told = [figure for _, figure in parts]
    yield Table(
        id="declared_as",
        number=1,
        title=text.say("title"),
        columns=text.columns("declaration", "found", "scheme"),
        rows=tuple((title, numbers.part_of(each), spread(voice, each)) for title, each in shown),
        note=(len(told) == len(DECLARED_AS) and sample.in_neither(told, every)) or subtitles.rounding(told),
    )


def rated(evidence: Evidence) -> Iterator[tuple[Criterion, Figure]]:
    """Each criterion with the share of records marked met."""
    for criterion in evidence.catalogue.scheme.criteria:
        figure = evidence.get(Family.CRITERION.name_of(criterion.code, "met"))
        if figure is not None:
            yield criterion, figure


def remarks(evidence: Evidence) -> Iterator[tuple[Theme, Figure]]:
    """Each theme with the share of records on which it was remarked."""
    for theme in evidence.catalogue.scheme.themes:
        figure = evidence.get(Family.THEME.name_of(theme.code))
        if figure is not None:
            yield theme, figure


def themes(voice: Voice) -> Iterator[Table]:
    """The remarks of assessors, strengths first, then by how frequent they are, with intervals."""
    held = sorted(
        remarks(voice.evidence), key=lambda pair: (pair[0].kind != "strength", -(pair[1].value or 0))
    )
    if not held:
        return
    text, missing = Wording(voice, "themes"), wording.marks(voice)["not_held"]
    shape, before = text.labels("rows"), text.year(voice.evidence.last_year)
    rows = tuple(
        (
            shape["theme"].format(
                label=escape(each.label), kind=shape["strength" if each.kind == "strength" else "advice"]
            ),
            numbers.part_of(figure),
            spread(voice, figure),
            *_since(voice, figure, missing),
        )
        for each, figure in held
    )
    has_before = any(row[-1] != missing for row in rows)
    columns = text.columns("remark", "records", "scheme", "before", "change", before=before)
    yield Table(
        id="themes",
        number=1,
        title=text.say("title"),
        columns=columns if has_before else columns[:3],
        rows=rows if has_before else tuple(row[:3] for row in rows),
        note=text.say("note") if has_before else "",
        legend=wording.legend(voice, rows) if has_before else "",
    )


def _since(voice: Voice, figure: Figure, missing: str) -> tuple[str, str]:
    """The share of the year before, and what may be said of the change."""
    asked = Asked(voice.evidence, voice.evidence.catalogue.measure(figure.measure))
    try:
        told = voice.tell(f"{{{figure.measure}.in_a_word}}")
        return numbers.part_of(asked.before), missing if told.faults else told.text
    except Unsaid:
        return missing, missing


def ratings(voice: Voice, bases: str) -> Iterator[Table]:
    """Every criterion with its three ratings and base; `bases` says what they rest on."""
    evidence, text, missing = voice.evidence, Wording(voice, "ratings"), wording.marks(voice)["not_held"]
    rows = []
    for criterion, met in rated(evidence):
        shares = [evidence.get(Family.CRITERION.name_of(criterion.code, rating)) for rating in RATINGS]
        cells = (numbers.share(each) if each else missing for each in shares)
        rows.append((escape(criterion.label), *cells, numbers.size(met), spread(voice, met)))
    marks = (escape(evidence.catalogue.labels.of(rating)) for rating in RATINGS)
    if rows:
        yield Table(
            id="ratings",
            number=1,
            title=text.say("title"),
            columns=(*text.columns("criterion"), *marks, *text.columns("records", "scheme")),
            rows=tuple(rows),
            note=bases,
            legend=wording.legend(voice, rows),
        )


def fairness(voice: Voice) -> Iterator[Table]:
    """The leading share by the characteristics whose groups lie furthest apart, where n allows."""
    yield from _groups(voice, "fairness", _in_body(by_group(voice.evidence)))


def other_groups(voice: Voice) -> Iterator[Table]:
    """The leading share by the characteristics that the body does not show, for the annex."""
    groups = by_group(voice.evidence)
    shown = _in_body(groups)
    yield from _groups(
        voice, "other_groups", {name: each for name, each in groups.items() if name not in shown}
    )


def who_declared(voice: Voice) -> Iterator[Table]:
    """The share who declared by the characteristic whose groups lie furthest apart in it."""
    groups = apart.by_group(voice.evidence, "declaration_rate")
    widest = next(iter(_in_body(groups)), "")
    yield from _groups(voice, "who_declared", {widest: groups[widest]} if widest else {})


def by_group(evidence: Evidence) -> Mapping[str, tuple[Figure, ...]]:
    """The shown groups of the leading share, by characteristic."""
    lead = evidence.leading()
    return apart.by_group(evidence, lead.measure) if lead else {}


def _in_body(groups: Mapping[str, tuple[Figure, ...]]) -> dict[str, tuple[Figure, ...]]:
    """Of the characteristics those furthest apart, then the others, as many as the body has."""
    ranked = dict.fromkeys((*(each.by for each in apart.furthest(groups)), *groups))
    return {name: groups[name] for name in tuple(ranked)[:BY_FEW]}


def _groups(voice: Voice, name: str, groups: Mapping[str, Sequence[Figure]]) -> Iterator[Table]:
    figures = [each for found in groups.values() for each in found]
    if not figures:
        return
    text = Wording(voice, "groups")
    few = any((each.whole or 0) < numbers.SMALL_BASE for each in figures)
    title = voice.evidence.catalogue.measure(figures[0].measure).title
    yield Table(
        id=name,
        number=1,
        title=text.say("title_others" if name == "other_groups" else "title", leading_title=title),
        columns=text.columns("group", "declared" if name == "who_declared" else "share"),
        rows=tuple((_label(text, each), numbers.part_of(each)) for each in figures),
        note=text.say(
            "note",
            few=text.say("few", largest=str(numbers.SMALL_BASE - 1)) if few else "",
            rounding=subtitles.rounding(figures),
        ),
    )


def _label(text: Wording, figure: Figure) -> str:
    name, group = figure.groups[0]
    characteristic = numbers.sentence_case(name.replace("_", " "))
    return text.labels("rows")["group"].format(characteristic=escape(characteristic), label=escape(group))
