"""The tables in the body of the paper: figures as rows, their words from `tables.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Query
from analysis.measures import register
from analysis.measures.measure import Family, Place, Quantiles
from analysis.measures.reviews import DECLARED_AS, RATINGS
from analysis.scheme.scheme import Criterion, Theme
from analysis.scheme.vocabulary import AREAS, ReviewOutcome
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
OF_AREAS: Mapping[str, tuple[Family, Statistic]] = {
    "mix": (Family.FULL_MIX, Statistic.MEAN_SHARE),
    "zero": (Family.FULL_ZERO, Statistic.SHARE),
    "planned": (Family.PLANNED_IN, Statistic.MEAN_SHARE),
    "apart": (Family.FROM_EVEN, Statistic.MEDIAN),
    "lacking": (Family.SHORT_IN, Statistic.MEDIAN),
}
"""What is told of each area; a column without a figure is absent."""


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
        yield text.table(over_years(text, "step", shown), rows, text.say("note"))


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
    yield text.table(
        (*columns, *text.columns("change")) if has_before else columns[:2],
        rows if has_before else (row[:2] for row in rows),
        text.say("note", exact=text.say("exact") if has_before else ""),
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
    missing, total = wording.marks(voice)["not_held"], text.labels("rows")
    rows = [
        (
            escape(evidence.catalogue.labels.of(outcome)),
            *(found.get((Family.OUTCOME.name_of(outcome), each), missing) for each in shown),
            text.say(f"keys.{outcome}"),
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
    yield text.table((*text.columns("outcome"), *titles, *text.columns("key")), rows)
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
    rows.append((text.say("rows.total"), whole, total["total_counted"]))
    yield text.table(text.columns("outcome", "records", "counted"), rows)


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
    yield text.table(
        text.columns("declaration", "found", "scheme"),
        ((title, numbers.part_of(each), spread(voice, each)) for title, each in shown),
        (len(told) == len(DECLARED_AS) and sample.in_neither(told, every)) or subtitles.rounding(told),
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
    yield text.table(
        columns if has_before else columns[:3],
        rows if has_before else (row[:3] for row in rows),
        text.say("note") if has_before else "",
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
        columns = (*text.columns("criterion"), *marks, *text.columns("records", "scheme"))
        yield text.table(columns, rows, bases)


def fairness(voice: Voice) -> Iterator[Table]:
    """The leading share by the characteristics whose groups lie furthest apart, where n allows."""
    yield from _groups(voice, "fairness", _ranked(by_group(voice.evidence))[:BY_FEW])


def who_declared(voice: Voice) -> Iterator[Table]:
    """The share who declared by the characteristic whose groups lie furthest apart in it."""
    yield from _groups(voice, "who_declared", _ranked(declared_by_group(voice.evidence))[:1])


def other_groups(voice: Voice) -> Iterator[Table]:
    """Both shares by the characteristics that the body does not show, for the annex."""
    yield from _groups(voice, "others_declared", _ranked(declared_by_group(voice.evidence))[1:])
    yield from _groups(voice, "other_groups", _ranked(by_group(voice.evidence))[BY_FEW:])


def declared_by_group(evidence: Evidence) -> Mapping[str, tuple[Figure, ...]]:
    """The shown groups of the share who declared, by characteristic."""
    return apart.by_group(evidence, "declaration_rate")


def by_group(evidence: Evidence) -> Mapping[str, tuple[Figure, ...]]:
    """The shown groups of the leading share, by characteristic."""
    lead = evidence.leading()
    return apart.by_group(evidence, lead.measure) if lead else {}


def _ranked(groups: Mapping[str, tuple[Figure, ...]]) -> list[tuple[Figure, ...]]:
    """The groups of each characteristic, of those furthest apart first."""
    names = dict.fromkeys((*(each.by for each in apart.furthest(groups)), *groups))
    return [groups[name] for name in names]


def _groups(voice: Voice, name: str, groups: Sequence[Sequence[Figure]]) -> Iterator[Table]:
    figures = [each for found in groups for each in found]
    if not figures:
        return
    text = Wording(voice, "groups")
    few = any((each.whole or 0) < numbers.SMALL_BASE for each in figures)
    title = voice.evidence.catalogue.measure(figures[0].measure).title
    table = text.table(
        text.columns("group", "declared" if "declared" in name else "share"),
        ((_label(text, each), numbers.part_of(each)) for each in figures),
        text.say(
            "note",
            few=text.say("few", largest=str(numbers.SMALL_BASE - 1)) if few else "",
            rounding=subtitles.rounding(figures),
        ),
        leading_title=title,
        which=text.labels("which")["annex" if name.startswith("other") else "body"],
    )
    yield replace(table, id=name)


def _label(text: Wording, figure: Figure) -> str:
    name, group = figure.groups[0]
    characteristic = numbers.sentence_case(name.replace("_", " "))
    return text.labels("rows")["group"].format(characteristic=escape(characteristic), label=escape(group))


def balance(voice: Voice) -> Iterator[Table]:
    """The areas as rows, of members with the full target; what was planned is of everybody who says so."""
    evidence, labels = voice.evidence, voice.evidence.catalogue.labels
    held = AREAS[: labels.areas] if labels.areas > 1 else ()
    told = {
        key: found
        for key, (family, kind) in OF_AREAS.items()
        if held and all(found := [evidence.get(family.name_of(area), kind) for area in held])
    }
    if "mix" not in told:
        return
    text, missing = Wording(voice, "balance"), wording.marks(voice)["not_held"]
    figures = [figure for found in told.values() for figure in found if figure]
    yield text.table(
        text.columns("area", *told),
        (
            (escape(labels.of(area)), *(_of_area(voice, found[n], missing) for found in told.values()))
            for n, area in enumerate(held)
        ),
        text.say("note", rounding=subtitles.rounding(figures)),
    )


def _of_area(voice: Voice, figure: Figure | None, missing: str) -> str:
    """A share with its counts where it has them, or hours; the base of what is not of everybody."""
    if figure is None:
        return missing
    measure = voice.evidence.catalogue.measure(figure.measure)
    return numbers.part_of(figure) if figure.part is not None else numbers.value(figure, measure)
