"""The annexes of the committee paper: draft letter, full tables, method, glossary, and figures changed since."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue, Query, Year
from analysis.measures import register
from analysis.measures.measure import Basis, Family
from analysis.vocabulary import SelectionRoute
from dashboard import words
from dashboard.reports import committee_declared, committee_reviewed, feedback
from dashboard.reports import evidence as evidences
from dashboard.reports.committee_opening import NOT_HELD, NOT_HELD_LEGEND, counts, years
from dashboard.reports.document import Block, Bullets, Chart, Heading, Paragraph, Table
from dashboard.reports.evidence import Evidence
from dashboard.reports.inline import escape

DEEPEST = 4
_AVERAGES = (
    "n is the base of each figure. Hours, days and evenness are medians; shares of hours are averages over members. "
    "Days count records of every route."
)
_EVIDENCED = "Evidence below the declaration is of records with hours declared and evidenced."
_ELSEWHERE = {Family.CRITERION, Family.OUTCOME}
_RANDOM = Family.ROUTE.name_of(SelectionRoute.RANDOM)
_RANGE = "The range beside a share is where that of all members in the frame very probably lies (95% confidence)"
_GLOSSARY = (
    ("Due", "A scheme member who is not exempt and had not left by the deadline."),
    ("Declared", "Counted from declarations that were in force at the data freeze: everybody was asked."),
    ("Planned minimum", "The planned hours that the guideline asks of members with the full target."),
    ("Frame", "The members from whom the sample was drawn."),
    ("Seed", "The public text from which the draw was worked out, so that anybody can repeat it."),
    ("Reviewed", "Estimated from records that assessors read: a sample was asked."),
    ("Interval", "Where the share for the whole scheme very probably lies (95% confidence)."),
    ("Opinion", "What one assessor found of one record; a record marked twice has two."),
    ("Moderated", "Looked at by a moderator, whose outcome then stands."),
    ("Restated", "Last year's figure as it stands now, with outcomes decided since."),
    ("About the same", "A change of under 3 percentage points or 2 hours; for an estimate, surely no more."),
    ("No clear change", "An estimate whose range of possible change includes no change; the samples cannot tell."),
    (
        "No more than usual",
        "A counted share that moved by 3 percentage points or more, but no further than chance alone may move a share "
        "of so many members (two standard errors).",
    ),
)


def annexes(evidence: Evidence, issued: date) -> Iterator[Block]:
    """A to C."""
    yield from _letter(evidence, issued)
    yield from _tables(evidence)
    yield Heading(2, "Annex C: method")
    yield _method(evidence)


def glossary(before: Iterable[Block]) -> Iterator[Block]:
    """Annex D: the words that the paper has used before it."""
    used = " ".join(text for block in before for text in block.inline_texts()).casefold()
    told = tuple(f"**{name}.** {meaning}" for name, meaning in _GLOSSARY if name.casefold() in used)
    if told:
        yield Heading(2, "Annex D: glossary")
        yield Bullets(told)


def _letter(evidence: Evidence, issued: date) -> Iterator[Block]:
    """The letter as last saved, its headings one level deeper."""
    letter = feedback.current(evidence.catalogue, evidence.year.cpd_year, issued=issued)
    yield Heading(2, "Annex A: draft feedback to members")
    yield Paragraph(f"*{escape(letter.title)}. {escape(letter.subtitle)}*" if letter.subtitle else f"*{letter.title}*")
    for block in letter.blocks:
        match block:
            case Heading():
                yield replace(block, level=min(DEEPEST, block.level + 1))
            case Chart() | Table():
                yield replace(block, id=f"letter_{block.id}")
            case _:
                yield block


def _method(evidence: Evidence) -> Bullets:
    """What the letter says of its figures, with the figures it refers to."""
    return feedback.notes(evidence)


def _tables(evidence: Evidence) -> Iterator[Block]:
    """Every share and median of the scheme over three years, the ratings, and the leading share by group."""
    yield Heading(2, "Annex B: full tables")
    for basis, name, title in (
        (Basis.COUNTED, "all_declared", "Counted figures of the scheme"),
        (Basis.ESTIMATED, "all_reviewed", "Estimated figures of the scheme"),
    ):
        table = _over_years(evidence, basis, name, title)
        if table is not None:
            yield table
    if rated := committee_reviewed.ratings(evidence):
        yield Table(
            id="ratings",
            number=1,
            title="Criteria: ratings of assessable records",
            columns=("Criterion", "Met", "Partly met", "Not met", "Records", "Met, for the scheme"),
            rows=rated,
            note=_bases(evidence, (evidence.year.cpd_year,)),
            legend=_legend(rated),
        )
    yield from committee_declared.other_groups(evidence)


def _over_years(evidence: Evidence, basis: Basis, name: str, title: str) -> Table | None:
    shown = years(evidence)
    measures = [each for each in register.measures(evidence.catalogue.scheme) if each.basis is basis]
    found = _leading(evidence.catalogue, tuple(each.name for each in measures), shown)
    rows = tuple(
        (
            escape(evidence.catalogue.measure(each.name, *shown).title),
            *(_cell(evidence, found.get((each.name, year)), with_interval=True) for year in shown),
        )
        for each in measures
        if (each.name, shown[0]) in found and each.family not in _ELSEWHERE and each.name != _RANDOM
    )
    if not rows:
        return None
    columns = ("Measure", *(f"CPD year {year}" for year in shown))
    note = f"{_bases(evidence, shown)} {_EVIDENCED}".strip() if basis is Basis.ESTIMATED else _AVERAGES
    return Table(id=name, number=1, title=title, columns=columns, rows=rows, note=note, legend=_legend(rows))


def _bases(evidence: Evidence, shown: tuple[int, ...]) -> str:
    """What estimates rest on, year by year, and what the range beside a share says."""
    reviewed = counts(evidence, ("reviewed",), shown)
    told = tuple(
        f"CPD year {year}: {_base(evidence.catalogue.year(year), reviewed['reviewed', year])}"
        for year in shown
        if ("reviewed", year) in reviewed
    )
    return f"{'. '.join((*told, _RANGE))}." if told else ""


def _base(year: Year, reviewed: str) -> str:
    if not year.random_known:
        return f"{reviewed} records reviewed; how they were chosen is not known, so there is no range"
    drawn = f", drawn from {words.number(year.frame_size)} members" if year.frame_size else ""
    return f"{reviewed} records reviewed{drawn}"


def _leading(catalogue: Catalogue, names: tuple[str, ...], shown: tuple[int, ...]) -> Mapping[tuple[str, int], Figure]:
    """The first shown statistic of each measure and year, on a base that may be spoken of."""
    found: dict[tuple[str, int], Figure] = {}
    for each in catalogue.figures(Query(names, shown)):
        if each.is_shown and each.value is not None:
            found.setdefault((each.measure, each.year), each)
    return found


def _cell(evidence: Evidence, figure: Figure | None, *, with_interval: bool = False) -> str:
    """A figure with its range and base; where a column is narrow the line breaks before the base, not in it."""
    if figure is None:
        return NOT_HELD
    text = words.cell(figure, evidence.catalogue.measure(figure.measure))
    if with_interval and evidence.catalogue.year(figure.year).random_known and (spread := words.spread(figure)):
        return f"{text}, {spread} (n\u00a0=\u00a0{words.number(figure.whole or 0)})"
    has_base = figure.statistic.value != "count" and figure.whole is not None
    return f"{text} (n\u00a0=\u00a0{words.number(figure.whole or 0)})" if has_base else text


def _legend(rows: tuple[tuple[str, ...], ...]) -> str:
    return NOT_HELD_LEGEND if any(NOT_HELD in row for row in rows) else ""


def log(evidence: Evidence, earlier: Catalogue | None) -> Iterator[Block]:
    """Annex E, where an earlier revision is held: the scheme's figures that read otherwise in it."""
    year = evidence.year.cpd_year
    if earlier is None or year not in {each.cpd_year for each in earlier.years}:
        return
    names = tuple(each.name for each in register.measures(evidence.catalogue.scheme))
    known = {each.name for each in register.measures(earlier.scheme)}
    held = tuple(name for name in names if name in known)
    before, now = (_leading(each, held, (year,)) for each in (earlier, evidence.catalogue))
    old = evidences.of_year(earlier, year)
    rows = tuple(
        (
            escape(evidence.catalogue.measure(name, year).title),
            _cell(old, before.get(key)),
            _cell(evidence, now.get(key)),
        )
        for name in held
        if _cell(old, before.get(key := (name, year))) != _cell(evidence, now.get(key))
    )
    yield Heading(2, "Annex E: figures changed since the revision before")
    revisions = (f"Revision {each.meta.get('revision', 'unknown')}" for each in (earlier, evidence.catalogue))
    if not rows:
        yield Paragraph("No figure of the scheme for this year reads otherwise than in the revision before.")
        return
    yield Table(
        id="log",
        number=1,
        title=f"Figures of CPD year {year} that read otherwise",
        columns=("Measure", *revisions),
        rows=rows,
        legend=_legend(rows),
    )
