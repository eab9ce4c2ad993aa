"""Words around figures on the pages: the line above a title, findings, subtitles with n,
and why groups were joined."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import pairwise

from analysis.catalogue.figure import Cell, Figure
from analysis.catalogue.read import Catalogue, Year
from analysis.measures.assessing import Definition
from analysis.measures.measure import (
    ALL_AREAS,
    ALL_ASKED,
    HOURS_ALONE,
    SEVERAL_AREAS,
    Family,
    Measure,
    of_guideline,
)
from analysis.scheme.labels import Labels
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import SHIPPED
from dashboard.document import inline
from dashboard.document.document import Document
from dashboard.document.inline import Run
from dashboard.words import numbers, texts

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#~|$:])")
_COLUMNS = {
    "due": "a row for every member due to declare",
    "target": "target {hours}, or the status that decides them",
    "activity_types": "{hours} or ticks for the six kinds of activity",
    "long_hours": "the long table of {hours} by area and kind of activity",
    SEVERAL_AREAS: "{hours} by area",
    ALL_AREAS: "{hours} in three areas",
    ALL_ASKED: "whatever the guideline asks for beside the target",
    HOURS_ALONE: "a guideline without a minimum for each area",
}


def characteristic(name: str) -> str:
    """A characteristic as a heading."""
    return numbers.sentence_case(name.replace("_", " "))


def whom(group: tuple[str, ...]) -> str:
    """A group, by its characteristic and name, as a choice has it; everybody where it is none."""
    return f"{group[1]} ({characteristic(group[0]).lower()})" if any(group) else "Everybody"


def column(name: str, labels: Labels) -> str:
    """An input column, or what a guideline must state, in the scheme's words."""
    kind, _, code = name.partition(":")
    if not code and name in _COLUMNS:
        return labels.put(_COLUMNS[name])
    stem = (code or name).removesuffix("_hours").removesuffix("_total")
    known = f"{{{stem}}}" if stem in SHIPPED else stem.replace("_", " ")
    told = labels.put(known + (" {hours}" if name.endswith("_hours") else ""))
    if not code:
        return told
    if kind == Family.CRITERION:
        return f"a column of ratings for criterion {code.upper()}"
    if name == of_guideline(code):
        return f"the guideline's {told}"
    return f"a column for the theme, ticked: {code.replace('_', ' ')}"


def kicker(year: Year, catalogue: Catalogue) -> str:
    """The year, its deadline, and whether its figures are final."""
    final = "final" if year.is_final else "open"
    deadline = year.guideline.deadline
    declared = f", declared by {numbers.day(deadline)}" if deadline else ""
    called = catalogue.labels.year(year.cpd_year)
    return f"CPD year {called}{declared} · {final}"


def provenance(meta: Mapping[str, str]) -> str:
    """Which figures these are, and when they were worked out."""
    day = numbers.day(datetime.fromisoformat(meta["built_at"]).date())
    return f"Figures version {meta.get('revision', '–')}, worked out on {day}"


def levels(catalogue: Catalogue, by: Sequence[str]) -> str:
    """At which groups a characteristic is shown and why, or that it is the whole scheme."""
    if not by:
        return "the whole scheme."
    told = []
    for name in by:
        level = catalogue.levels.get(name)
        if level is None:
            told.append(f"{characteristic(name)} was not collected.")
        else:
            note = f" {level.note}" if level.note else ""
            told.append(f"{characteristic(name)}: {', '.join(level.groups)}.{note}")
    return " ".join(told)


def level_note(catalogue: Catalogue, by: Sequence[str]) -> str:
    """Why groups were joined, as printed under a table; empty where nothing was."""
    notes = [catalogue.levels[name].note for name in by if name in catalogue.levels]
    return " ".join(note for note in notes if note)


def rounding(figures: Sequence[Figure]) -> str:
    """What rounded numbers are rounded to, said once under a table; empty where all are exact."""
    steps = {figure.step for figure in figures if figure.step}
    return str(PROTECTION["tens" if max(steps) > FIVE else "fives"]) if steps else ""


def tells_rounding(note: str) -> bool:
    """Whether a note says that numbers are rounded, so that no cell has to."""
    return any(str(PROTECTION[step]) in note for step in ("fives", "tens"))


PROTECTION = texts.Words("phrases", "protection")
"""What pages and documents say of how members are protected."""
FIVE = 5


def group_note(catalogue: Catalogue, by: Sequence[str], figures: Sequence[Figure]) -> str:
    """What stands under a table by group: why groups were joined, and to what its numbers are rounded."""
    return f"{level_note(catalogue, by)} {rounding(figures)}".strip()


def subtitle(measure: Measure, figure: Figure | None, when: str, by: Sequence[str] = ()) -> str:
    """What a chart is of: the measure, by what, whom it is among with n, and when."""
    split = f" by {numbers.listed(tuple(characteristic(name).lower() for name in by))}" if by else ""
    if figure is None or figure.whole is None or not figure.is_shown:
        return f"{measure.title}{split}, among {measure.whom()}. {when}."
    return (
        f"{measure.title}{split}, among {numbers.base(figure, measure)} (n = {numbers.size(figure)}). {when}."
    )


def of_cards(years: Sequence[int], labels: Labels) -> str:
    """What the lines of the declared rates are of, and what a click does."""
    return f"The declared rates on the cards, {span(years, labels)}. Click a year to go to it."


def of_funnel(called: str) -> str:
    """How the lines from members to those who met the guideline are counted."""
    return f"Members, each line counting some of those above it. CPD year {called}."


def plain_share(value: float) -> str:
    """A share of all hours that is given as a whole per cent."""
    return f"{value * 100:.0f}%" if value >= 0.005 else "under 1%"


def span(years: Sequence[int], labels: Labels) -> str:
    """A stretch of CPD years."""
    first, last = labels.year(min(years)), labels.year(max(years))
    return f"CPD year {last}" if first == last else f"CPD years {first} to {last}"


def part_year(year: Year) -> str:
    """That members who joined during the year are not known, where they are counted like any other."""
    if "joined_on" in year.collected:
        return ""
    return (
        "The files do not say when members joined, so those who joined during the year count as "
        "full-year members."
    )


def rule_changes(years: Sequence[Year]) -> tuple[int, ...]:
    """The first year of each changed rule, for the break lines of charts."""
    pairs = pairwise(years)
    return tuple(
        later.cpd_year for earlier, later in pairs if not earlier.guideline.same_rules(later.guideline)
    )


def events_within(scheme: Scheme, years: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """The scheme's events within these years, each with its year."""
    held = (event for event in scheme.events if years and min(years) <= event.cpd_year <= max(years))
    return tuple((event.cpd_year, event.label) for event in held)


def safe(text: str) -> str:
    """Text that goes into a piece of HTML of ours."""
    return escape(text)


def split_of_cell(cell: Cell, corners: Sequence[str]) -> str:
    """The split of hours a small triangle stands for, by its centre."""
    steps = [int(step) for step in cell.across.split(",")]
    side = sum(steps) + (1 if cell.down == "up" else 2)
    middle = 1 / 3 if cell.down == "up" else 2 / 3
    shares = [
        f"about {round((step + middle) / side * 100)}% {numbers.mid_sentence(name)}"
        for step, name in zip(steps, corners, strict=True)
    ]
    return numbers.listed(tuple(shares))


NOTHING_LOADED = (
    "Nothing is held yet.",
    "What is loaded has no CPD year with declarations, so there is nothing to count.",
    "Load a file with a member column and the year, and this page fills itself.",
)


def no_reviews(cpd_year: str, reviewed_in: str, *, is_reviewing: bool) -> tuple[str, str, str]:
    """Why the Reviews page is empty for a year, and what to do."""
    if not is_reviewing:
        return (
            "This scheme does not review records.",
            "What members declared is on the other pages.",
            "Once records are reviewed, say so on Data, “Your scheme”, and load the review sheet.",
        )
    return (
        f"No reviews are held for CPD year {cpd_year}.",
        f"They would be those of review year {reviewed_in}. Declarations are not affected.",
        "Load the review sheet, with one row for each record selected, or choose another year at the side.",
    )


def no_letter(reason: str) -> tuple[str, str, str]:
    """Why there is no letter for a year, and what to do."""
    return ("There is no letter for this year.", markdown(reason), "")


def markdown(text: str) -> str:
    """The reports' inline language as Markdown in which no other sign has a meaning."""
    return "".join(_run(run) for run in inline.parse(text))


def literal(text: str) -> str:
    """Text that somebody typed, or that reads as it is, as Markdown in which no sign has a meaning."""
    return markdown(inline.escape(text))


def definition(definition: Definition) -> str:
    """How a figure about assessors is counted, as Markdown."""
    return f"**{definition.title}.** {markdown(definition.counted)}"


def bullets(texts: Iterable[str]) -> str:
    """Inline texts as a list."""
    return "\n".join(f"- {markdown(text)}" for text in texts)


def _run(run: Run) -> str:
    text = _SIGNS.sub(r"\\\1", run.text)
    if run.href:
        return f"[{text}]({run.href})"
    if run.bold:
        return f"**{text}**"
    return f"*{text}*" if run.em else text


def letter_headline(document: Document, remarks: str, which: str = "The letter") -> str:
    """Whether the letter can be sent as it stands; `remarks` says which are open."""
    if not document.draft:
        return f"{which} is complete. {remarks}" if remarks else f"{which} is ready to send."
    count = len(document.draft)
    return (
        f"{which} is a draft: {numbers.in_words(count)} {'thing is' if count == 1 else 'things are'} missing."
    )


def paper_headline(name: str, document: Document) -> str:
    """Whether a document for the committee stands on final figures."""
    if document.draft:
        return f"{name}: its figures are provisional, so it is a draft."
    return f"{name} is ready for the committee to read."


def source_of_published(rows: Sequence[Mapping[str, object]]) -> str:
    """Where the hollow points come from."""
    sources = dict.fromkeys(str(row["source"]) for row in rows)
    return (
        f"Hollow points are totals as published ({numbers.listed(tuple(sources))}); their rows are not held."
    )
