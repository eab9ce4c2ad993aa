"""Live figures made into words: each reference of a text is read from the catalogue, or is an error at its place.

A reference names a measure, `cpd_year`, `guideline` or `scheme`. After the point stands what of it is meant:

* nothing: the figure itself, `60%`, `35 hours`, `1,134`;
* `base`, `part`, `rest`, `counts`: the number it is of, who did, who did not, `561 of 939 (60%)`;
* `interval`, `spread`: of an estimate, `between 69% and 85%`, `69% to 85%`;
* `middle_half`: of hours, `between 29 and 50 hours`, or any other statistic by its name;
* `change`, `points`, `verdict`: since `from=2024`, `fell by 6 percentage points`, `6 percentage points`, and what
  may be said of it as whole sentences.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.measures.measure import Measure
from dashboard.reports import live_figure, live_rule
from dashboard.reports.references import Malformed, Reference, is_empty, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A reference and how it reads; `figure` and `measure` say how it was counted (none for a rule or a name)."""

    start: int
    end: int
    source: str
    text: str
    figure: Figure | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A reference that cannot be read: where it stands, why, and what to do."""

    start: int
    end: int
    source: str
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """A text with its references made into words, and what became of each, in order."""

    text: str
    found: tuple[Resolved | Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The references that could not be read."""
        return tuple(each for each in self.found if isinstance(each, Fault))


MISSING = "⟦figure missing⟧"
"""What stands in the place of a reference that cannot be read: never a guess, never silence."""


Mark = Callable[[Resolved], str]


def plainly(resolved: Resolved) -> str:
    """A figure as its words alone."""
    return resolved.text


def tell(text: str, catalogue: Catalogue, year: int, mark: Mark = plainly) -> Told:
    """The text with this year's figures in the place of its references, each as `mark` writes it."""
    found = tuple(_each(text, catalogue, year))
    pieces, position = [], 0
    for each in found:
        pieces += [text[position : each.start], mark(each) if isinstance(each, Resolved) else MISSING]
        position = each.end
    return Told("".join([*pieces, text[position:]]), found)


def _each(text: str, catalogue: Catalogue, year: int) -> Iterator[Resolved | Fault]:
    for found in parse(text):
        source = text[found.start : found.end]
        try:
            if is_empty(text, found):
                raise CpdError("This place waits for a figure. Choose one from the list, and it is put here.")
            words, figure, measure = _resolved(found, catalogue, year)
        except CpdError as error:
            yield Fault(start=found.start, end=found.end, source=source, said=str(error))
        else:
            yield Resolved(start=found.start, end=found.end, source=source, text=words, figure=figure, measure=measure)


def _resolved(
    found: Reference | Malformed, catalogue: Catalogue, year: int
) -> tuple[str, Figure | None, Measure | None]:
    if isinstance(found, Malformed):
        raise CpdError(
            "This brace opens no figure that can be read. Insert the figure from the list, or put a backslash before."
        )
    if live_rule.is_one(found):
        return live_rule.told(found, catalogue, year), None, None
    return live_figure.told(found, catalogue, year)
