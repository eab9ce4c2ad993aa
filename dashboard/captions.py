"""Words around figures on the pages: the line above a title, findings, subtitles with n, and why groups were joined."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import pairwise

from analysis.catalogue.figure import Bin, Cell, Change, Figure, Statistic
from analysis.catalogue.read import Catalogue, Year
from analysis.measures.measure import Measure
from dashboard import sentences, words
from dashboard.reports import inline
from dashboard.reports.document import Document
from dashboard.reports.inline import Run

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#~|$:])")
_CHARACTERISTICS = {
    "membership_category": "Membership category",
    "registration_category": "Registration category",
    "activity_status": "Activity status",
    "career_stage": "Career stage",
    "sector": "Sector",
    "region": "Region",
}
_COLUMNS = {
    "due": "a row for every member due to declare",
    "target": "target hours, or the status that decides them",
    "activity_types": "hours or ticks for the six kinds of activity",
    "long_hours": "the long table of hours by area and kind of activity",
    "themes": "a column for each theme, ticked",
}


def characteristic(name: str) -> str:
    """A characteristic as a heading."""
    return _CHARACTERISTICS.get(name, words.sentence_case(name.replace("_", " ")))


def characteristic_or_none(name: str) -> str:
    """A second characteristic as a heading, or that there is none."""
    return characteristic(name) if name else "No other"


def column(name: str) -> str:
    """An input column in words."""
    if name.startswith("criterion:"):
        return f"a column of ratings for criterion {name.partition(':')[2].upper()}"
    return _COLUMNS.get(name, name.replace("_", " "))


def kicker(year: Year, meta: Mapping[str, str]) -> str:
    """The year, its deadline, and whether its figures are final."""
    final = "final" if year.is_final else "provisional"
    deadline = words.day(year.guideline.deadline)
    return f"CPD year {year.cpd_year}, declared by {deadline} · {final} · {revision(meta).lower()}"


def revision(meta: Mapping[str, str]) -> str:
    """The revision the figures come from."""
    number = meta.get("revision", "")
    return f"Revision {number}" if number else "Revision not numbered"


def provenance(meta: Mapping[str, str]) -> str:
    """The revision, when it was built, and the policy that protected it."""
    return (
        f"{revision(meta)}, built on {built(meta.get('built_at', ''))}, protection policy {meta.get('protection', '1')}"
    )


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


def subtitle(measure: Measure, figure: Figure | None, when: str) -> str:
    """What a chart is of: the measure, whom it is among with n, and when."""
    if figure is None or figure.whole is None or not figure.is_shown:
        return f"{measure.title}, among {measure.among}. {when}."
    return f"{measure.title}, among {words.base(figure, measure)} (n = {words.number(figure.whole)}). {when}."


def share_finding(measure: Measure, figure: Figure, change: Change | None) -> str:
    """The share of the year in a sentence, and what may be said of its change."""
    title = measure.title[:1].lower() + measure.title[1:]
    told = f"{words.share(figure)} {title} in {figure.year}"
    if change is None:
        return told
    if sentences.verdict_of(change) is sentences.Verdict.ABOUT_THE_SAME:
        return f"{told}, about the same as in {change.from_year}"
    verdict = sentences.verdict(change, whole=figure.whole)
    return f"{told}. {verdict}".removesuffix(".")


def hours_finding(figures: Sequence[Figure], year: int) -> str:
    """Median and middle half of the hours of a year."""
    found = {figure.statistic: figure.value for figure in figures if figure.year == year and figure.is_shown}
    if Statistic.MEDIAN not in found:
        return "Hours recorded, year by year"
    told = f"Half recorded {words.hours(found[Statistic.MEDIAN] or 0)} or more in {year}"
    low, high = found.get(Statistic.LOWER_QUARTILE), found.get(Statistic.UPPER_QUARTILE)
    if low is None or high is None:
        return told
    return f"{told}; the middle half recorded between {words.half_hours(low)} and {words.half_hours(high)}"


def range_finding(figures: Sequence[Figure], what: str) -> str:
    """The lowest and highest group of a breakdown, without calling either good or bad."""
    shown = [figure for figure in figures if figure.is_shown and figure.value is not None]
    if len(shown) < 2:
        return f"{words.sentence_case(what)}, by group"
    low, high = (pick(shown, key=lambda figure: figure.value or 0) for pick in (min, max))
    lowest, highest = (" · ".join(label for _, label in figure.groups) for figure in (low, high))
    if words.share(low) == words.share(high):
        return f"{words.sentence_case(what)}: {words.share(low)} in every group that can be shown exactly"
    return f"{words.sentence_case(what)}: from {words.share(low)} ({lowest}) to {words.share(high)} ({highest})"


def plain_share(value: float) -> str:
    """A share of all hours that is given as a whole per cent."""
    return f"{value * 100:.0f}%" if value >= 0.005 else "under 1%"


def span(years: Sequence[int]) -> str:
    """A stretch of CPD years."""
    first, last = min(years), max(years)
    return f"CPD year {last}" if first == last else f"CPD years {first} to {last}"


def rule_changes(years: Sequence[Year]) -> tuple[int, ...]:
    """The first year of each changed rule, for the break lines of charts."""
    pairs = pairwise(years)
    return tuple(later.cpd_year for earlier, later in pairs if not earlier.guideline.same_rules(later.guideline))


def built(text: str) -> str:
    """The moment a revision was built, as a day."""
    try:
        return words.day(datetime.fromisoformat(text).date())
    except ValueError:
        return text


def safe(text: str) -> str:
    """Text that goes into a piece of HTML of ours."""
    return escape(text)


def spread_finding(bins: Sequence[Bin], target: int) -> str:
    """How many recorded less than the target, where an edge of the bins stands there."""
    below = [bar for bar in bins if bar.upper is not None and bar.upper <= target]
    if not below or below[-1].upper != target:
        return "How recorded hours are spread"
    count, whole = sum(bar.count for bar in below), sum(bar.count for bar in bins)
    return f"{words.number(count)} of {words.number(whole)} recorded fewer than {words.hours(target)}"


def median_finding(medians: Sequence[Figure]) -> str:
    """The lowest and highest median of the groups."""
    if len(medians) < 2:
        return "Median hours by group"
    low, high = (pick(medians, key=lambda figure: figure.value or 0) for pick in (min, max))
    lowest, highest = (" · ".join(label for _, label in figure.groups) for figure in (low, high))
    first, last = words.half_hours(low.value or 0), words.hours(high.value or 0)
    return f"Median hours run from {first} ({lowest}) to {last} ({highest})"


def parts(named: Sequence[tuple[str, str]]) -> str:
    """Named shares as running text."""
    return words.listed(tuple(f"{share} {name.lower()}" for name, share in named))


def commonest(ordered: Sequence[tuple[str, Figure]]) -> str:
    """The most and least frequent of several kinds."""
    (first, most), (last, least) = ordered[0], ordered[-1]
    return f"{first} is the most common kind ({words.share(most)}), {last.lower()} the least ({words.share(least)})"


def triangle_alt(cells: Sequence[Cell], corners: Sequence[str]) -> str:
    """Where the densest small triangle lies, for those who cannot see it."""
    densest = max(cells, key=lambda cell: cell.value or 0)
    return (
        f"Triangle with the corners {words.listed(tuple(corners))}. The fullest of its small triangles, with "
        f"{words.number(densest.value or 0)} declarations, is that of {between(densest, corners)}."
    )


def between(cell: Cell, corners: Sequence[str]) -> str:
    """The split of hours a small triangle stands for, by its centre."""
    steps = [int(step) for step in cell.across.split(",")]
    side = sum(steps) + (1 if cell.down == "up" else 2)
    middle = 1 / 3 if cell.down == "up" else 2 / 3
    shares = [
        f"about {round((step + middle) / side * 100)}% {name.lower()}"
        for step, name in zip(steps, corners, strict=True)
    ]
    return words.listed(tuple(shares))


def crossing_alt(cells: Sequence[Cell], areas: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    """The three largest pairs, for those who cannot see the shades."""
    shown = sorted((cell for cell in cells if cell.value), key=lambda cell: -(cell.value or 0))[:3]
    named = [
        f"{kinds.get(cell.down, cell.down).lower()} for {areas.get(cell.across, cell.across).lower()} "
        f"{plain_share(cell.value or 0)}"
        for cell in shown
    ]
    return f"Share of all hours by kind of activity and area. The largest are {words.listed(tuple(named))}."


def flow_finding(steps: Sequence[tuple[str, int]]) -> str:
    """First and last step of a flow in words."""
    (first, start), (last, end) = steps[0], steps[-1]
    return f"Of {words.number(start)} {first.lower()}, {words.number(end)} {last.lower()}"


def commonest_of(first: str, last: str, ordered: Sequence[tuple[str, Figure]]) -> str:
    """The ends of an ordered list, each with its share."""
    (top, most), (low, least) = ordered[0], ordered[-1]
    if len(ordered) == 1:
        return f"{first}: {top.lower()} ({words.share(most)})"
    return f"{first}: {top.lower()} ({words.share(most)}); {last}: {low.lower()} ({words.share(least)})"


def trend_finding(changes: Sequence[tuple[str, Change]], years: Sequence[int]) -> str:
    """What has clearly changed since last year, among several rates."""
    clear = [
        f"“{name.lower()}” {sentences.verdict_of(change)}"
        for name, change in changes
        if sentences.verdict_of(change) in sentences.CLEAR
    ]
    if clear:
        return f"Since {max(years) - 1}: {words.listed(tuple(clear))}"
    return "No rate has clearly changed since the year before" if changes else "The rates of the year"


NOTHING_LOADED = (
    "Nothing is held yet.",
    "The revision that is open has no CPD year with declarations, so there is nothing to count.",
    "Load a file with a member column, the year and total hours, and this page fills itself.",
)


def no_reviews(cpd_year: int) -> tuple[str, str, str]:
    """Why the Reviews page is empty for a year, and what to do."""
    return (
        f"No reviews are held for CPD year {cpd_year}.",
        f"They would be those of review year {cpd_year + 1}. Declarations are not affected.",
        "Load the review sheet, with one row for each record selected, or choose another year at the side.",
    )


def no_letter(reason: str) -> tuple[str, str, str]:
    """Why there is no letter for a year, and what to do."""
    return ("There is no letter for this year.", markdown(reason), "")


def markdown(text: str) -> str:
    """The reports' inline language as Markdown in which no other sign has a meaning."""
    return "".join(_run(run) for run in inline.parse(text))


def bullets(texts: Iterable[str]) -> str:
    """Inline texts as a list."""
    return "\n".join(f"- {markdown(text)}" for text in texts)


def _run(run: Run) -> str:
    if run.note:
        return ""
    text = _SIGNS.sub(r"\\\1", run.text)
    if run.href:
        return f"[{text}]({run.href})"
    if run.bold:
        return f"**{text}**"
    return f"*{text}*" if run.em else text


def letter_headline(document: Document) -> str:
    """Whether the letter can be sent as it stands."""
    if not document.draft:
        return "The letter is ready to send."
    count = len(document.draft)
    return f"The letter is a draft: {words.spelled(count)} {'thing is' if count == 1 else 'things are'} missing."


def share_headline(measure: Measure, figure: Figure, doing: str = "") -> str:
    """A share of the year as a whole sentence with its base."""
    did = doing or measure.title[:1].lower() + measure.title[1:]
    if figure.part is None:
        return f"{words.share(figure)} of the {words.base(figure, measure)} {did}."
    return f"Of the {words.base(figure, measure)}, {words.number(figure.part)} ({words.share(figure)}) {did}."


def reviewed_finding(figures: Sequence[Figure], cpd_year: int, change: Change | None) -> str:
    """The reviewed shares of two years, and the verdict in its shortest form."""
    shares = {figure.year: words.share(figure) for figure in figures if figure.is_shown}
    if change is None or change.from_year not in shares:
        return f"{shares.get(cpd_year, 'No share')} of records reviewed met the guideline in {cpd_year}"
    verdict = sentences.verdict_of(change)
    return f"{shares[cpd_year]} in {cpd_year}, {shares[change.from_year]} in {change.from_year}: {verdict}"
