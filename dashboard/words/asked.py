"""One measure of which a text asks something: its figure, the year before, and the single numbers of both.

Each aspect here is one number with its figure behind it, or a condition that reads as nothing. Everything
longer is a phrase of the texts, made of these.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches

from analysis.catalogue.figure import Change, Figure, Matched, State, Statistic
from analysis.catalogue.read import Catalogue, Query
from analysis.errors import CpdError
from analysis.measures import register
from analysis.measures.measure import Basis, Measure, Source
from analysis.statistics.verdict import Verdict
from dashboard.document.inline import escape
from dashboard.words import numbers
from dashboard.words.evidence import SMALLEST, Evidence
from dashboard.words.ladder import CLEAR, MOVES, SAME, SILENT, Move
from dashboard.words.references import Unsaid, is_year

BESIDE = frozenset(
    {Statistic.THREE_YEARS, Statistic.LOWEST, Statistic.HIGHEST, Statistic.RATIO, Statistic.BREAK_EVEN}
)
"""What stands beside a share of the whole scheme."""
FEWEST_RECORDS = 5
"""Of fewer reviewed records no text speaks; of members, of fewer than `SMALLEST`."""


@dataclass(slots=True)
class Asked:
    """A measure in a year and a group; `options` are `year`,
    `from` and characteristics. Raises Unsaid throughout."""

    evidence: Evidence
    measure: Measure
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """Where the figures are."""
        return self.evidence.catalogue

    @property
    def year(self) -> int:
        """The year asked for; the draft's own unless another is named."""
        named = self.options.get("year", "")
        return _held(named, self.catalogue) if named else self.evidence.year.cpd_year

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """The groups asked for, as the catalogue names them, whatever their case."""
        names = {name: value for name, value in self.options.items() if name not in {"year", "from", "as"}}
        return tuple((name, _group(name, value, self.catalogue)) for name, value in names.items())

    @property
    def is_of_the_draft(self) -> bool:
        """Whether it is the whole scheme in the draft's own year."""
        return not self.groups and self.year == self.evidence.year.cpd_year

    @property
    def figure(self) -> Figure:
        """The leading figure: share, count, median or mean share."""
        return self.statistic(None)

    def statistic(self, kind: Statistic | None) -> Figure:
        """The figure of one statistic, always shown; what stands beside a share has no group."""
        name = self.measure.name
        if kind in BESIDE:
            return self._beside(kind)
        if self.is_of_the_draft:
            found = self.evidence.get(name, kind) if kind else self.evidence.leading_figure(name)
            if found is not None:
                return found
        return self._shown(kind)

    def _beside(self, kind: Statistic) -> Figure:
        name, year = self.measure.name, self.year
        held = self.evidence.beside(name, year)
        if self.groups or kind not in held:
            raise Unsaid(f"Nothing of that kind stands beside “{self.measure.title}” in {self.called(year)}.")
        return held[kind]

    def _shown(self, kind: Statistic | None) -> Figure:
        measure, year, groups = self.measure, self.year, self.groups
        asked = Query((measure.name,), (year,), tuple(name for name, _ in groups), groups)
        found = self.evidence.figures_of(asked)
        figure = next((each for each in found if kind is None or each.statistic is kind), None)
        if figure is None:
            group = " for this group" if groups else ""
            named = f" {kind.replace('_', ' ')}" if kind else ""
            raise Unsaid(
                f"“{measure.title}” has no{named} figure{group} in {self.called(year)}.",
                "Choose another year, group or measure.",
            )
        if not figure.is_shown:
            raise Unsaid(f"“{measure.title}” is {numbers.state(figure)}.", _INSTEAD[figure.state])
        return figure

    @property
    def since(self) -> int:
        """The year compared with: the one before, or as `from=` says."""
        named = self.options.get("from", "")
        return _held(named, self.catalogue) if named else self.catalogue.before(self.year)

    @property
    def change(self) -> Change:
        """The change since then, which is worked out for the whole scheme alone."""
        figure = self.figure
        found = None if self.groups else self._changes().get((figure.measure, figure.statistic))
        if found is None:
            raise Unsaid(
                "No change is worked out here: it is for the whole scheme, from one year to the next held."
            )
        return found

    def _changes(self) -> Mapping[tuple[str, Statistic], Change]:
        return self.evidence.changes(self.since, self.year)

    @property
    def move(self) -> Move:
        """The change with this year's base and the unit."""
        figure = self.figure
        whole = figure.whole if figure.part is not None else None
        return Move(self.change, self.measure, whole)

    @property
    def verdict(self) -> Verdict:
        """What may be said of the change; “not comparable” where none is worked out."""
        try:
            return self.move.verdict
        except Unsaid:
            return Verdict.NOT_COMPARABLE

    @property
    def before(self) -> Figure:
        """The figure compared with, where the two years may stand side by side."""
        self.require_earlier()
        if self.verdict in SILENT:
            years = f"{self.called(self.year)} and {self.called(self.since)}"
            raise Unsaid(f"{years} may not stand side by side: {self.verdict}.")
        found = self.evidence.earlier(self.measure.name, self.figure.statistic, self.since)
        if not found.is_shown:
            raise Unsaid(f"“{self.measure.title}” is {numbers.state(found)}.")
        return found

    @property
    def matched(self) -> Matched:
        """The same members in both years."""
        self.require_earlier()
        found = (
            None if self.groups else self.evidence.matched_in(self.since, self.year).get(self.measure.name)
        )
        if found is None or found.same is None:
            reason = f" {found.reason}" if found and found.reason else ""
            raise Unsaid(f"Nothing can be said of the same members in both years.{reason}", _LEAVE)
        return found

    def require_earlier(self) -> None:
        """Raises Unsaid where the year compared with is not held."""
        if self.since not in {each.cpd_year for each in self.catalogue.years}:
            raise Unsaid(f"Nothing is held for CPD year {self.called(self.since)}.", _LEAVE)

    def called(self, year: int) -> str:
        """A CPD year as the scheme calls it."""
        return self.catalogue.labels.year(year)

    @property
    def kind(self) -> str:
        """Which words its ladder uses: of a counted share, of a sample, or of an amount."""
        if self.measure.basis is Basis.ESTIMATED:
            return "sample"
        return "share" if self.figure.statistic in numbers.SHARES else "amount"


def measure_named(name: str, catalogue: Catalogue) -> Measure:
    """The measure of that name. Raises Unsaid with the names that are near it."""
    with suppress(CpdError):
        return catalogue.measure(name)
    held = tuple(register.by_name(catalogue.scheme))
    near = [each for each in held if each.startswith(name)] or get_close_matches(name, held, n=3)
    if len(near) > 1:
        raise Unsaid(f"“{name}” could mean {numbers.listed(tuple(near[:3]))}. Write which one.")
    hint = f"Did you mean {near[0]}? " if near else ""
    raise Unsaid(f"There is no figure called “{name}”. {hint}Choose it from the list of figures.")


def _held(text: str, catalogue: Catalogue) -> int:
    if not is_year(text):
        raise Unsaid(f"“{text}” is no year. Write four digits, or take it away for the year of the draft.")
    return catalogue.year(int(text)).cpd_year


def _group(name: str, wanted: str, catalogue: Catalogue) -> str:
    level = catalogue.levels.get(name)
    if level is None:
        held = (
            f"Choose one of {numbers.listed(tuple(catalogue.levels))}."
            if catalogue.levels
            else "Take it away."
        )
        raise Unsaid(f"There is no characteristic “{name}” here. {held}")
    group = next((each for each in level.groups if each.casefold() == wanted.casefold()), None)
    if group is None:
        raise Unsaid(
            f"“{wanted}” is no group of {name.replace('_', ' ')}. Choose one of "
            f"{numbers.listed(level.groups)}."
        )
    return group


_LEAVE = "Leave the sentence out."
_INSTEAD = {
    State.NOT_COLLECTED: "Leave the sentence out, or choose a year that has it.",
    State.TOO_FEW: "Leave the sentence out, or speak of the whole scheme.",
    State.WITHHELD: "Leave the sentence out, or speak of the whole scheme.",
    State.EARLY: "You may keep it: it fills itself in then.",
}


def fewest(measure: Measure) -> int:
    """Of how many members or records at least a text speaks."""
    return FEWEST_RECORDS if measure.source is Source.REVIEWED else SMALLEST


def _count(value: int | None, asked: Asked) -> str:
    """How many did, or did not: no text speaks of fewer than ten members or five records."""
    if value is None:
        return ""
    if value < fewest(asked.measure):
        raise Unsaid(f"“{asked.measure.title}” is of too few to speak of.")
    return numbers.about(numbers.number(value), asked.figure)


def _whole(figure: Figure) -> str:
    return "" if figure.whole is None else numbers.size(figure)


def _rest(figure: Figure) -> int | None:
    return None if figure.part is None or figure.whole is None else figure.whole - figure.part


def _value(asked: Asked) -> str:
    """The figure; a median of nought tells that half did nothing or more, which is true of any."""
    figure = asked.figure
    if figure.statistic is Statistic.MEDIAN and not figure.value:
        raise Unsaid(f"At least half have nought in “{asked.measure.title}”.", _LEAVE)
    return numbers.value(figure, asked.measure)


def _middle_half(asked: Asked) -> str:
    low, high = (
        asked.statistic(kind).value or 0 for kind in (Statistic.LOWER_QUARTILE, Statistic.UPPER_QUARTILE)
    )
    if not high:
        raise Unsaid(f"Three in four have nought in “{asked.measure.title}”.", _LEAVE)
    upper = numbers.hours(high, asked.measure.labels)
    return str(numbers.WORDS["between"].format(low=numbers.half_hours(low), high=upper))


def _missing(asked: Asked) -> int:
    lowest, highest = (asked.statistic(kind).part or 0 for kind in (Statistic.LOWEST, Statistic.HIGHEST))
    return highest - lowest


def _outer(asked: Asked) -> str:
    return numbers.outer(asked.statistic(Statistic.LOWEST), asked.statistic(Statistic.HIGHEST))


def _counts(figure: Figure) -> str:
    return "" if figure.part is None else numbers.part_of(figure)


_OF_ONE_YEAR: Mapping[str, Callable[[Asked], str]] = {
    "": _value,
    "part": lambda a: _count(a.figure.part, a),
    "base": lambda a: _whole(a.figure),
    "rest": lambda a: _count(_rest(a.figure), a),
    "counts": lambda a: _counts(a.figure),
    "estimate": lambda a: numbers.value(numbers.estimated(a.figure), a.measure),
    "interval": lambda a: numbers.interval(a.figure),
    "lies": lambda a: numbers.interval(numbers.estimated(a.figure)),
    "amount": lambda a: numbers.amount(a.figure),
    "spread": lambda a: numbers.spread(a.figure),
    "weighted": lambda a: numbers.weighted(a.figure),
    "missing": lambda a: _count(_missing(a), a),
    "outer": _outer,
    "years_together": lambda a: numbers.with_range(a.statistic(Statistic.THREE_YEARS)),
    "middle_half": _middle_half,
    **{kind: lambda a, kind=kind: numbers.value(a.statistic(kind), a.measure) for kind in Statistic},  # type: ignore[misc]
}
STANDING = frozenset(_OF_ONE_YEAR)
"""The aspects that speak of one year alone, and take no `from=`."""

PRIMITIVES: Mapping[str, Callable[[Asked], str]] = {
    **_OF_ONE_YEAR,
    "before": lambda a: numbers.value(numbers.estimated(a.before), a.measure),
    "part_before": lambda a: _count(a.before.part, a),
    "base_before": lambda a: _whole(a.before),
    "counts_before": lambda a: _counts(a.before),
    "weighted_before": lambda a: numbers.weighted(a.before),
    **{name: lambda a, read=read: read(a.move) for name, read in MOVES.items()},  # type: ignore[misc]
    **{name: lambda a, read=read: read(a.matched) for name, read in SAME.items()},  # type: ignore[misc]
}
"""By aspect, one number of a figure as text; an empty one cannot be read."""


def _not_reviewed_before(asked: Asked) -> bool:
    before = next((each for each in asked.catalogue.years if each.cpd_year == asked.since), None)
    return asked.measure.source is Source.REVIEWED and before is not None and not before.has_reviews


def has_other_rules(evidence: Evidence, since: int) -> bool:
    """Whether the guideline of the year is not that of an earlier one, which is held."""
    before = next((each for each in evidence.catalogue.years if each.cpd_year == since), None)
    return before is not None and not before.guideline.same_rules(evidence.year.guideline)


def _is_told(asked: Asked) -> bool:
    return asked.evidence.leading_figure(asked.measure.name) is not None


def _is_matched(asked: Asked) -> bool:
    found = asked.evidence.matched_in(asked.since, asked.year).get(asked.measure.name)
    return found is not None and found.same is not None and found.verdict not in SILENT


def _least(asked: Asked, share: float, of: int | None) -> bool:
    """Whether those who did are so large a share of a number of members, where that is known."""
    return bool(of) and (asked.figure.part or 0) >= share * (of or 0)


def _is_enough(asked: Asked) -> bool:
    figure = asked.figure
    counted = figure.part if figure.part is not None else numbers.counted(figure)
    return counted >= fewest(asked.measure)


def _all_full(asked: Asked) -> bool:
    full = asked.evidence.get("hours_full", Statistic.MEDIAN)
    return full is None or full.whole == asked.figure.whole


NEARLY_ALL, MOST = 0.9, 0.5 + 1e-9

CONDITIONS: Mapping[str, Callable[[Asked], bool]] = {
    "when_told": _is_told,
    "when_untold": lambda a: not _is_told(a),
    "when_some": lambda a: (a.figure.value or 0) > 0,
    "when_counted": lambda a: numbers.counts_only(a.figure),  # on a base too small for a per cent
    "when_half": lambda a: (a.figure.value or 0) >= 0.5,
    "when_others": lambda a: (_rest(a.figure) or 0) >= SMALLEST,
    "when_not_matched": lambda a: not _is_matched(a),
    "when_enough": _is_enough,
    "when_nearly_all": lambda a: (a.figure.value or 0) >= NEARLY_ALL,
    "when_most_members": lambda a: _least(a, MOST, a.evidence.due()),
    "when_nearly_all_declared": lambda a: _least(a, NEARLY_ALL, a.evidence.declared()),
    "when_most_declared": lambda a: _least(a, MOST, a.evidence.declared()),
    "when_all_full": _all_full,
    "when_complete": lambda a: a.evidence.number("with_hours") in {None, a.figure.whole},
    "when_missing": lambda a: _missing(a) > 0,
    "when_moved": lambda a: a.verdict in CLEAR,
    "when_not_moved": lambda a: a.verdict not in CLEAR,
    "when_ranged": lambda a: a.figure.lower is not None,
    "when_not_ranged": lambda a: a.figure.lower is None,
    "when_early": lambda a: a.evidence.is_early,  # what members recorded is told when the year is closed
    "when_not_early": lambda a: not a.evidence.is_early,
    "when_weighed": lambda a: a.evidence.year.strata > 1,  # drawn in groups, each weighed by its members
    "when_unclear": lambda a: a.verdict is Verdict.NO_CLEAR_CHANGE,
    "when_not_reviewed_before": _not_reviewed_before,
    "when_other_rules": lambda a: (
        a.verdict is Verdict.NOT_COMPARABLE and has_other_rules(a.evidence, a.since)
    ),
}
"""Aspects that read as nothing where it is so of a figure, and cannot be read elsewhere."""

LABELS: Mapping[str, Callable[[Asked], str]] = {
    "title": lambda a: escape(numbers.mid_sentence(a.measure.title)),
}
"""Aspects that are words and hold no number: what the measure is called."""
