"""The annexes of the paper: draft letter, full tables, method, glossary, and what read otherwise before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.catalogue.figure import Figure, Statistic
from analysis.catalogue.read import Catalogue, Query, Year
from analysis.measures import register
from analysis.measures.measure import Basis, Family, Measure
from analysis.scheme.vocabulary import SelectionRoute
from dashboard.document.document import Block, Chart, Document, Heading, Paragraph, Table
from dashboard.document.inline import escape, parse
from dashboard.reports.paper import tables
from dashboard.words import evidence as evidences
from dashboard.words import numbers, wording
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

DEEPEST = 4


def letters(found: Sequence[Document]) -> Iterator[Block]:
    """Each letter under its title, its headings one level deeper."""
    for number, each in enumerate(found, start=1):
        yield Paragraph(f"*{escape(each.title)}. {escape(each.subtitle)}*")
        for block in each.blocks:
            match block:
                case Heading():
                    yield replace(block, level=min(DEEPEST, block.level + 1))
                case Chart() | Table():
                    yield replace(block, id=f"letter_{number}_{block.id}")
                case _:
                    yield block


def on_a_page(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an annex, which may start a page."""
    return [
        replace(each, starts_page=place == 0) if isinstance(each, Heading) else each
        for place, each in enumerate(blocks)
    ]


def used(terms: Sequence[str], before: Iterable[Block]) -> tuple[str, ...]:
    """Of all terms, each in bold before its meaning, those that the paper has used before."""
    said = " ".join(text for block in before for text in block.inline_texts()).casefold()
    return tuple(term for term in terms if parse(term)[0].text.removesuffix(".").casefold() in said)


def counted(voice: Voice) -> Iterator[Table]:
    """Every counted figure of the scheme over three years."""
    yield from _full(voice, Basis.COUNTED, "all_declared")


def estimated(voice: Voice) -> Iterator[Table]:
    """Every estimated figure of the scheme over three years, each with its interval."""
    yield from _full(voice, Basis.ESTIMATED, "all_reviewed")


def ratings(voice: Voice) -> Iterator[Table]:
    """Every criterion with its ratings, and what they rest on."""
    yield from tables.ratings(voice, _bases(voice, (voice.evidence.year.cpd_year,)))


def _full(voice: Voice, basis: Basis, name: str) -> Iterator[Table]:
    evidence, shown = voice.evidence, tables.years(voice.evidence)
    untold = (*tables.unknown(evidence), *(() if evidence.year.random_known else ("selected_random",)))
    measures = [each for each in register.measures(evidence.catalogue.scheme) if each.basis is basis]
    found = _leading(evidence.catalogue, tuple(each.name for each in measures), shown)
    rows = tuple(
        (
            escape(evidence.catalogue.measure(each.name, *shown).title),
            *(_cell(voice, found.get((each.name, year)), ranged=True) for year in shown),
        )
        for each in measures
        if (each.name, shown[0]) in found and not _stands_elsewhere(each) and each.name not in untold
    )
    if not rows:
        return
    text = Wording(voice, name)
    yield text.table(
        tables.over_years(text, "measure", shown), rows, text.say("note", bases=_bases(voice, shown))
    )


def _stands_elsewhere(measure: Measure) -> bool:
    """Whether criteria, outcomes and the records drawn have a table of their own."""
    is_drawn = measure.name == Family.ROUTE.name_of(SelectionRoute.RANDOM)
    return measure.family in {Family.CRITERION, Family.OUTCOME} or is_drawn


def _bases(voice: Voice, shown: tuple[int, ...]) -> str:
    """What estimates rest on, year by year, and what the range beside a share says."""
    reviewed = tables.counts(voice.evidence, ("reviewed",), shown)
    text = Wording(voice, "bases")
    told = [
        _base(text, voice.evidence.catalogue.year(year), reviewed["reviewed", year])
        for year in shown
        if ("reviewed", year) in reviewed
    ]
    return " ".join((*told, text.say("range"))) if told else ""


def _base(text: Wording, year: Year, reviewed: str) -> str:
    frame = numbers.number(year.frame_size) if year.frame_size else ""
    key = "base" if year.random_known else "base_unranged"
    return text.say(key, year=text.year(year.cpd_year), reviewed=reviewed, frame=frame)


def _leading(
    catalogue: Catalogue, names: tuple[str, ...], shown: tuple[int, ...]
) -> Mapping[tuple[str, int], Figure]:
    """The first shown statistic of each measure and year, on a base that may be spoken of."""
    found: dict[tuple[str, int], Figure] = {}
    for each in catalogue.figures(Query(names, shown)):
        if each.is_shown and each.value is not None:
            found.setdefault((each.measure, each.year), each)
    return found


def _cell(voice: Voice, figure: Figure | None, *, ranged: bool = False) -> str:
    if figure is None:
        return wording.marks(voice)["not_held"]
    catalogue = voice.evidence.catalogue
    measure, estimate = catalogue.measure(figure.measure), numbers.estimated(figure)
    if ranged and catalogue.year(figure.year).random_known and (spread := numbers.spread(estimate)):
        return tables.cell(voice, numbers.cell(estimate, measure), figure, spread)
    text = numbers.cell(figure, measure)
    has_base = figure.statistic is not Statistic.COUNT and figure.whole is not None
    return tables.cell(voice, text, figure) if has_base else text


def log(voice: Voice, earlier: Catalogue) -> Iterator[Table]:
    """The scheme's figures of the year that read otherwise in an earlier revision."""
    catalogue, year = voice.evidence.catalogue, voice.evidence.year.cpd_year
    known = {each.name for each in register.measures(earlier.scheme)}
    names = tuple(each.name for each in register.measures(catalogue.scheme) if each.name in known)
    before, now = (_leading(each, names, (year,)) for each in (earlier, catalogue))
    then = replace(voice, evidence=evidences.of_year(earlier, year))
    rows = tuple(
        (escape(catalogue.measure(name, year).title), was, reads)
        for name in names
        if (was := _cell(then, before.get((name, year)))) != (reads := _cell(voice, now.get((name, year))))
    )
    if rows:
        text = Wording(voice, "log")
        yield text.table(text.columns("measure", "before", "now"), rows)
