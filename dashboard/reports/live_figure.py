"""A live figure that is a measure: found in the catalogue for its year and group, and put into words."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from analysis.catalogue.figure import Change, Figure, State, Statistic
from analysis.catalogue.read import Catalogue, Query
from analysis.errors import CpdError
from analysis.measures import register
from analysis.measures.measure import Measure
from dashboard import sentences, words
from dashboard.reports.references import Reference


def told(reference: Reference, catalogue: Catalogue, year: int) -> tuple[str, Figure, Measure]:
    """How it reads, the figure and its definition. Raises CpdError where it cannot be read, and why."""
    measure = _measure(reference.name, catalogue)
    options = dict(reference.options)
    asked = _year(options.pop("year", str(year)), catalogue)
    since = options.pop("from", "")
    where = _groups(options, catalogue)
    if reference.aspect in CHANGES:
        figure = _figure(measure, asked, None, where, catalogue)
        return _changed(reference.aspect, measure, _change(figure, since, catalogue), figure), figure, measure
    if reference.aspect == SAME:
        figure = _figure(measure, asked, None, where, catalogue)
        return _same(figure, since, catalogue), figure, measure
    if since:
        raise CpdError("“from” belongs to a change. Write .change, .points, .verdict or .same, or take it away.")
    statistic, how = _aspect(reference.aspect)
    figure = _figure(measure, asked, statistic, where, catalogue)
    if reference.aspect == "middle_half":
        return (
            _middle_half(figure, _figure(measure, asked, Statistic.UPPER_QUARTILE, where, catalogue)),
            figure,
            measure,
        )
    text = how(figure, measure)
    if not text:
        raise CpdError(f"“{measure.title}” has no {reference.aspect.replace('_', ' ')}. Choose another part of it.")
    return text, figure, measure


CHANGES = ("change", "points", "verdict")
SAME = "same"
ASPECTS: Mapping[str, Callable[[Figure, Measure], str]] = {
    "": words.value,
    "base": lambda figure, _: "" if figure.whole is None else words.number(figure.whole),
    "part": lambda figure, _: "" if figure.part is None else words.number(figure.part),
    "rest": lambda figure, _: _rest(figure),
    "counts": lambda figure, _: "" if figure.part is None else words.part_of(figure),
    "interval": lambda figure, _: words.interval(figure),
    "spread": lambda figure, _: words.spread(figure),
}


def _aspect(name: str) -> tuple[Statistic | None, Callable[[Figure, Measure], str]]:
    if name == "middle_half":
        return Statistic.LOWER_QUARTILE, words.value
    if name in ASPECTS:
        return None, ASPECTS[name]
    if name in set(Statistic):
        return Statistic(name), words.value
    known = (*filter(None, ASPECTS), "middle_half", *CHANGES, SAME)
    raise CpdError(f"A figure has no “{name}”. After the point stands one of {words.listed(known)}.")


def _measure(name: str, catalogue: Catalogue) -> Measure:
    held = register.by_name(catalogue.scheme)
    if name in held:
        return held[name]
    near = [each for each in held if each.startswith(name)] or get_close_matches(name, held, n=3)
    if len(near) > 1:
        raise CpdError(f"“{name}” could mean {words.listed(tuple(near[:3]))}. Write which one.")
    hint = f"Did you mean {near[0]}? " if near else ""
    raise CpdError(f"There is no figure called “{name}”. {hint}Choose it from the list of figures.")


def _year(text: str, catalogue: Catalogue) -> int:
    if not is_year(text):
        raise CpdError(f"“{text}” is no year. Write four digits, or take it away for the year of the draft.")
    return catalogue.year(int(text)).cpd_year


def is_year(text: str) -> bool:
    """Whether the text is four plain digits."""
    return len(text) == 4 and text.isascii() and text.isdigit()


def _groups(options: Mapping[str, str], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The groups as the catalogue names them, whatever their case."""
    found = []
    for name, wanted in options.items():
        level = catalogue.levels.get(name)
        if level is None:
            held = f"Choose one of {words.listed(tuple(catalogue.levels))}." if catalogue.levels else "Take it away."
            raise CpdError(f"There is no characteristic “{name}” here. {held}")
        group = next((each for each in level.groups if each.casefold() == wanted.casefold()), None)
        if group is None:
            raise CpdError(
                f"“{wanted}” is no group of {name.replace('_', ' ')}. Choose one of {words.listed(level.groups)}."
            )
        found.append((name, group))
    return tuple(found)


def _figure(
    measure: Measure, year: int, statistic: Statistic | None, where: tuple[tuple[str, str], ...], catalogue: Catalogue
) -> Figure:
    names = tuple(name for name, _ in where)
    found = catalogue.figures(Query((measure.name,), (year,), names, where))
    figure = next((each for each in found if statistic is None or each.statistic is statistic), None)
    if figure is None:
        group = " for this group" if where else ""
        kind = f" {statistic.replace('_', ' ')}" if statistic else ""
        raise CpdError(
            f"“{measure.title}” has no{kind} figure{group} in {year}. Choose another year, group or measure."
        )
    if not figure.is_shown:
        raise CpdError(f"“{measure.title}” is {words.state(figure)}. {_INSTEAD[figure.state]}")
    return figure


_INSTEAD = {
    State.NOT_COLLECTED: "Leave the sentence out, or choose a year that has it.",
    State.TOO_FEW: "Leave the sentence out, or speak of the whole scheme.",
    State.WITHHELD: "Leave the sentence out, or speak of the whole scheme.",
    State.EARLY: "You may keep it: it fills itself in then.",
}


def _rest(figure: Figure) -> str:
    return "" if figure.part is None or figure.whole is None else words.number(figure.whole - figure.part)


def _middle_half(low: Figure, high: Figure) -> str:
    return f"between {words.half_hours(low.value or 0)} and {words.hours(high.value or 0)}"


def _changed(aspect: str, measure: Measure, change: Change, figure: Figure) -> str:
    if aspect == "points":
        is_share = figure.statistic in words.SHARES
        return (words.points if is_share else words.hours)(abs(change.difference))
    whole = figure.whole if figure.part is not None else None
    told = sentences.verdict(change, whole=whole, unit=measure.unit)
    return told if aspect == "verdict" else told[:1].lower() + told[1:].removesuffix(".")


def _change(figure: Figure, since: str, catalogue: Catalogue) -> Change:
    if not since:
        raise CpdError("A change needs the year it is counted from. Write from= and the year.")
    held = {} if figure.groups else catalogue.changes(_year(since, catalogue), figure.year)
    found = held.get((figure.measure, figure.statistic))
    if found is None:
        raise CpdError("No change is worked out here: it is for the whole scheme, from one year to the next held.")
    return found


def _same(figure: Figure, since: str, catalogue: Catalogue) -> str:
    """What may be said of the members counted in both years."""
    if not since:
        raise CpdError("A change needs the year it is counted from. Write from= and the year.")
    found = None if figure.groups else catalogue.matched(_year(since, catalogue), figure.year).get(figure.measure)
    text = sentences.same_members(found) if found else ""
    if not text:
        reason = f" {found.reason}" if found and found.reason else ""
        raise CpdError(f"Nothing can be said of the same members in both years.{reason} Leave the sentence out.")
    return text
