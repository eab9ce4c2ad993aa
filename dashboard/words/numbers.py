"""How figures read: every number that people see is turned into text here, and only here.

Whole per cents in text; one decimal only in tables, for the whole scheme, on a base of 200 or more. Hours are
given to the half hour below, so that 29.75 never reads as 30.
"""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from analysis.catalogue.figure import Bin, Figure, State, Statistic
from analysis.measures.measure import MeanShare, Measure, Quantiles, Share, Unit
from analysis.scheme.labels import Labels, mid_sentence
from dashboard.words import texts

__all__ = ["mid_sentence"]

SMALL_BASE = 25
"""A group on a smaller base is given as counts only: a per cent would look more exact than it is."""

DECIMAL_BASE = 200
"""The smallest base of a share given with one decimal in a table."""

SHARES = (Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.POOLED_SHARE)
LEAST_REVIEWED = 30
"""A group's rate of reviewed records needs this many; fewer are told as counts with their interval."""
WORDS = texts.Words("phrases", "number")
"""The words in which numbers, days and units are told, as the texts of the language have them."""


def number(value: float) -> str:
    """A whole number with separators, `1,234`."""
    return f"{round(value):,}"


def in_words(value: int) -> str:
    """A number up to ten as a word, any other in digits, as running text has it."""
    spelled_out: list[str] = WORDS["spelled"]
    return spelled_out[value] if 0 < value < len(spelled_out) else number(value)


def day(value: date) -> str:
    """A date as it reads in a letter, `31 March 2026`."""
    return f"{value.day} {WORDS['months'][value.month - 1]} {value.year}"


def moment(text: str, zone: tzinfo = UTC) -> str:
    """A moment or a day as it reads, `31 March 2026, 14:05`, in the zone of the reader where it is known."""
    if not text:
        return "–"
    if len(text) == len("2026-03-31"):
        return day(date.fromisoformat(text))
    told = datetime.fromisoformat(text).astimezone(zone)
    words = WORDS["moment_of_day"] if zone is not UTC else WORDS["moment"]
    return str(words.format(day=day(told.date()), time=f"{told:%H:%M}"))


def per_cent(figure: Figure) -> int:
    """The whole per cent of a shown share, halves up; for a chart whose labels must agree with the text."""
    if figure.part is not None and figure.whole:
        return (200 * figure.part + figure.whole) // (2 * figure.whole)
    return whole_per_cent(figure.value or 0.0)


def plain_per_cent(value: float) -> str:
    """A bare share as a whole per cent, halves up."""
    return f"{whole_per_cent(value)}%"


def whole_per_cent(value: float) -> int:
    """The number of it alone."""
    return _half_up(value * 100)


def share(figure: Figure) -> str:
    """A share as a whole per cent, as counts on a small base, or why it is absent; `about 70%` of rounded
    numbers.

    A share that is not exactly none or all never reads as 0% or 100%.
    """
    if not figure.is_shown:
        return state(figure)
    told = _of(figure) if counts_only(figure) else _per_cent(figure)
    return about(told, figure)


def about(told: str, figure: Figure) -> str:
    """What is told of a figure whose numbers are rounded says so. No text holds a number of a figure that has
    not passed here."""
    return roughly(told) if figure.state is State.ABOUT else told


def roughly(told: str) -> str:
    """A number that is rounded, `about 420`."""
    return str(WORDS["about"].format(number=told))


def without_about(told: str) -> str:
    """A cell of a table that says of all its numbers that they are rounded; words stay as they are."""
    number = told.removeprefix(str(WORDS["about"]).partition("{")[0])
    return number if number[:1].isdigit() else told


def without_the(before: str, told: str) -> str:
    """What stands before a number, without an article where the number is about right: `of about 420
    members`."""
    article, is_about = str(WORDS["the"]), told.startswith(str(WORDS["about"]).partition("{")[0])
    return before[: -len(article)] if is_about and before.lower().endswith(article) else before


def part(figure: Figure) -> str:
    """How many did it, `about 35` where that is rounded."""
    return about(number(figure.part or 0), figure)


def rest(figure: Figure) -> str:
    """How many of its base did not."""
    return about(number((figure.whole or 0) - (figure.part or 0)), figure)


def size(figure: Figure) -> str:
    """How many a figure stands on, `about 420` where that is rounded."""
    return about(number(figure.whole or 0), figure)


def _per_cent(figure: Figure) -> str:
    whole = per_cent(figure)
    if whole == 100 and (figure.value or 0) < 1:
        return str(WORDS["nearly_all"].format(share="99%"))
    if whole == 0 and (figure.value or 0) > 0:
        return str(WORDS["nearly_none"].format(share="1%"))
    return f"{whole}%"


def part_of(figure: Figure) -> str:
    """A share with what it was counted from, `205 of 331 (62%)`, of rounded numbers `about 70% (25 of 35)`;
    counts only on a group base of 10 to 24."""
    if not figure.is_shown or figure.whole is None:
        return share(figure)
    if figure.part is None:
        return str(WORDS["of"].format(part=share(figure), whole=number(figure.whole)))
    counts = _of(figure)
    if figure.state is State.ABOUT:
        return share(figure) if counts_only(figure) else f"{share(figure)} ({counts})"
    return counts if counts_only(figure) else f"{counts} ({share(figure)})"


def _of(figure: Figure) -> str:
    return str(WORDS["of"].format(part=number(figure.part or 0), whole=number(figure.whole or 0)))


def hours(value: float, labels: Labels) -> str:
    """Hours, or what else members count, to the half below: `41 hours`, `1 hour`, `29.5 points`."""
    text = half_hours(value)
    return f"{text} {labels.within('hour' if text == '1' else 'hours')}"


def middle(figure: Figure, labels: Labels | None = None) -> str:
    """A median of hours, with its unit where the words for it are given."""
    value_ = figure.value or 0
    return about(hours(value_, labels) if labels else half_hours(value_), figure)


def half_hours(value: float) -> str:
    """The number of hours to the half hour below (towards none, where negative), without its unit."""
    halves = math.floor(abs(value) * 2 + 1e-9) / 2
    text = f"{halves:,.0f}" if halves == int(halves) else f"{halves:,.1f}"
    return f"−{text}" if value < 0 and halves else text


def signed_half_hours(difference: float) -> str:
    """A difference of hours with its sign, to the half hour towards none, `+2.5`, `−1`, `0`."""
    size = half_hours(abs(difference))
    return size if size == "0" else f"{'+' if difference > 0 else '−'}{size}"


def amount(figure: Figure) -> str:
    """A word for a share, from few to nearly all, by the whole per cent that is printed beside it."""
    return str(WORDS["amounts"][sum(per_cent(figure) >= least for least in (10, 45, 55, 90))])


def points(difference: float, *, short: bool = False) -> str:
    """The size of a difference of two shares, in whole percentage points without its sign."""
    size = _half_up(abs(difference) * 100)
    nouns = WORDS["points_short" if short else "points"]
    return f"{size} {nouns['one' if size == 1 else 'many']}"


def points_at_most(difference: float, *, short: bool = False) -> str:
    """The same rounded up, for what is promised to be seen; to a tenth of a point it is taken as it is."""
    return points(math.ceil(round(abs(difference) * 1000) / 10) / 100, short=short)


def signed_points(difference: float) -> str:
    """A difference of two shares in percentage points with its sign and without its unit, `+4`, `−3`, `0`."""
    size = math.floor(round(abs(difference) * 100, 6) + 0.5)
    return f"{'+' if difference > 0 else '−'}{size}" if size else "0"


def interval(figure: Figure) -> str:
    """The interval of an estimate, `between 69% and 85%`; empty where there is none.

    An estimate that is weighted by stratum comes first where it is not the per cent of its counts.
    """
    return _limits(figure, WORDS["between"])


def is_weighted(figure: Figure) -> bool:
    """Whether an estimate is another share than that of its counts."""
    if figure.part is None or figure.lower is None or not figure.whole:
        return False
    return abs((figure.value or 0) - figure.part / figure.whole) > 1e-9


def estimated(figure: Figure) -> Figure:
    """The estimate that its range belongs to: without its counts where these do not make its share."""
    return replace(figure, part=None) if is_weighted(figure) else figure


def with_range(figure: Figure) -> str:
    """The share that an estimate's range belongs to, with that range in brackets where it has one."""
    found = estimated(figure)
    limits = spread(found)
    return f"{share(found)} ({limits})" if limits else share(found)


def weighted(figure: Figure) -> str:
    """A weighted estimate where it reads otherwise than its counts, `76% once weighted`; else empty."""
    found = estimated(figure)
    reads_alike = not figure.is_shown or per_cent(found) == per_cent(figure)
    return "" if reads_alike else str(WORDS["weighted"].format(share=share(found)))


def spread(figure: Figure) -> str:
    """The interval of an estimate in brackets' length, `69% to 85%`, a weighted estimate before it; empty
    where there is none."""
    return _limits(figure, WORDS["range"])


def _limits(figure: Figure, wording: str) -> str:
    if not figure.is_shown or figure.lower is None or figure.upper is None:
        return ""
    limits = str(wording.format(low=f"{low_end(figure.lower)}%", high=f"{high_end(figure.upper)}%"))
    return ", ".join(filter(None, (weighted(figure), limits)))


def outer(lowest: Figure, highest: Figure) -> str:
    """Between what a share would be if none and if all of those missing had done it, each to its limit."""
    low, high = (
        each.value if limit is None else limit
        for each, limit in ((lowest, lowest.lower), (highest, highest.upper))
    )
    return str(WORDS["between"].format(low=f"{low_end(low or 0)}%", high=f"{high_end(high or 0)}%"))


def count(figure: Figure) -> str:
    """A count, or why it is absent."""
    if not figure.is_shown:
        return state(figure)
    return about(number(counted(figure)), figure)


def counted(figure: Figure) -> int:
    """The number that a count holds."""
    return round(figure.value if figure.value is not None else figure.whole or 0)


def state(figure: Figure) -> str:
    """Why a figure is absent; empty where it is shown."""
    return str(WORDS["absent"].get(figure.state, "")).format(year=figure.called or figure.year)


def value(figure: Figure, measure: Measure) -> str:
    """Any figure as text with its unit, or why it is absent."""
    if not figure.is_shown:
        return state(figure)
    if figure.statistic in SHARES or isinstance(measure, Share | MeanShare):
        return share(figure)
    if not isinstance(measure, Quantiles):
        return count(figure)
    if measure.unit is Unit.INDEX:
        return about(f"{figure.value or 0:.2f}", figure)
    if measure.unit is Unit.DAYS:
        return about(str(WORDS["days"].format(number=number(figure.value or 0))), figure)
    return middle(figure, measure.labels)


def cell(figure: Figure, measure: Measure) -> str:
    """Any figure as a cell of a table: as `value`; counted shares to a tenth where the base allows it."""
    is_counted = figure.statistic in SHARES and figure.state is State.SHOWN and figure.lower is None
    if is_counted and not figure.groups and (figure.whole or 0) >= DECIMAL_BASE:
        return f"{math.floor(round((figure.value or 0) * 1000, 6) + 0.5) / 10:.1f}%"
    return value(figure, measure)


def base(figure: Figure, measure: Measure, *, random_known: bool = True) -> str:
    """The base in words with its number, `331 full-target declarations …`."""
    among = measure.whom(random_known=random_known)
    if figure.whole is None or not figure.is_shown:
        return among
    return f"{size(figure)} {among}"


def listed(items: tuple[str, ...], last: str = "and") -> str:
    """Items as running text, `a, b and c`, or with `or` before the last."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {WORDS[last]} {items[-1]}"


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def counts_only(figure: Figure) -> bool:
    """A group too small for a per cent; of reviewed records, which have a frame, a rate needs thirty."""
    least = SMALL_BASE if figure.frame is None else LEAST_REVIEWED
    if not figure.groups:  # of part of the scheme, in fives: about 25 may be fewer
        return figure.state is State.ABOUT and (figure.whole or 0) <= SMALL_BASE and figure.part is not None
    return figure.whole is not None and figure.whole < least and figure.part is not None


def low_end(limit: float) -> int:
    """The lower end of a range of shares as a whole per cent, rounded outwards: down."""
    return math.floor(round(limit * 100, 6))


def high_end(limit: float) -> int:
    """The upper end of a range of shares as a whole per cent, rounded outwards: up."""
    return math.ceil(round(limit * 100, 6))


def _half_up(number_: float) -> int:
    """Rounded to a whole, halves up, without a float's noise deciding."""
    return math.floor(round(number_, 6) + 0.5)


def bin_label(bar: Bin, labels: Labels) -> str:
    """A bar of a histogram of hours in words."""
    return _bar(bar, labels, "bin")


def short_label(bar: Bin, labels: Labels) -> str:
    """A bar of hours that were missing in words: whoever was short of its upper end is in it."""
    return _bar(bar, labels, "short_bin")


def _bar(bar: Bin, labels: Labels, kind: str) -> str:
    unit, low = labels.within("hours"), number(bar.lower)
    if bar.upper is None:
        return str(WORDS[f"last_{kind}"].format(low=low, unit=unit))
    return str(WORDS[kind].format(low=low, high=number(bar.upper), unit=unit))
