"""A heading taken apart: the words that name the thing, and the marks that make it another thing."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from analysis.scheme import schema
from analysis.scheme.columns import Column

_MARKS = re.compile(r"[¹²³⁰⁴-⁹*†‡§]+|\[\d{1,2}\]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMBERED = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):]\s+", re.IGNORECASE)
_LETTERED = re.compile(r"\b(assessor|reviewer|marker|examiner|opinion|review) ([a-c])\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)?\d\d))?(?!\d)")
_SHORTEST, _LIKE = 5, 0.85
LOOSE = 0.62
"""The weight of a name that alone makes no more than a guess."""


def _inverted(group: str) -> Mapping[str, str]:
    return {word: name for name, words in schema.LANGUAGE[group].items() for word in words.split()}


_SAME, _UNITS, _CHANGED, _ORDER, _PART = map(_inverted, ("same", "units", "changed", "order", "part"))
_IDLE = frozenset(schema.LANGUAGE["idle"].split())
REFERENCE = frozenset({"number", "reference", "id", "code", "pin"})
"""Words that call a thing by a number, and do not say which thing."""
_BARE = REFERENCE | {"total", "date", "year"}
LIGHT = frozenset({"cpd"})
"""Words that every heading of such files may hold."""


@dataclass(frozen=True, slots=True)
class Said:
    """`words` name the thing; `unit`, `years`, `changed`, `order` and `part` are the marks that change it.

    `slip` says that a word was read as one that it is only like.
    """

    words: frozenset[str] = frozenset()
    unit: str = ""
    years: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()
    order: str = ""
    part: str = ""
    slip: bool = False

    @property
    def plain(self) -> frozenset[str]:
        """The words without those that say nothing here."""
        return self.words - LIGHT

    @property
    def key(self) -> str:
        """What a heading is remembered by: everything but its year."""
        marks = (self.unit, *sorted(self.changed), self.order, self.part)
        return " ".join((*sorted(self.words), *filter(None, marks)))


def said(heading: str) -> Said:
    """
    >>> said("3. In total, how many hours of CPD did you do in 2025?").years
    ('2025',)
    >>> sorted(said("CPD Hours (Required)").changed), said("Total CPD (days)").unit
    (['required'], 'days')
    """
    spelled = [(_spelled(word) if word.isalpha() else word, word) for word in _tokens(heading)]
    tokens = [_SAME.get(word, word) for word, _ in spelled]
    units = [_UNITS[word] for word in tokens if word in _UNITS]
    marks = _IDLE | _UNITS.keys() | _CHANGED.keys() | _ORDER.keys() | _PART.keys()
    return Said(
        frozenset(word for word in tokens if word not in marks),
        next((unit for unit in units if unit != "hours"), "hours" if units else ""),
        tuple(re.sub(r"\s", "", found) for found in _YEAR.findall(_plain(heading))),
        frozenset(_CHANGED[word] for word in tokens if word in _CHANGED),
        next((_ORDER[word] for word in tokens if word in _ORDER), ""),
        next((_PART[word] for word in tokens if word in _PART), ""),
        any(written not in {read, f"{read}s"} for read, written in spelled),
    )


def is_bare(heading: str) -> bool:
    """Whether a heading does not say of what it is.

    >>> [is_bare(text) for text in ("Number", "Total", "Hours", "Total hours", "Planned")]
    [True, True, True, False, False]
    """
    heard = said(heading)
    return not heard.changed and heard.words <= _BARE and bool(heard.words) != bool(heard.unit)


def is_changing(group: str) -> bool:
    """Whether a heading over others makes them other things: hours that are required, or a second opinion."""
    heard = said(group)
    return bool(heard.changed or heard.order or heard.part) or heard.unit not in ("", "hours")


def _plain(heading: str) -> str:
    """The heading without signs, a question's number and a form's prefix, words in camel case apart."""
    bare = _NUMBERED.sub("", _MARKS.sub(" ", heading.rsplit(": ", maxsplit=1)[-1]))
    plain = _CAMEL.sub(" ", unicodedata.normalize("NFKC", bare)).casefold().replace("half-day", "halfday")
    return plain.replace("&", " and ").replace("#", " number ").replace("%", " percent ")


def _tokens(heading: str) -> list[str]:
    text = re.sub(r"\b(quarter|qtr) ?(?=[1-4]\b)", "q", _YEAR.sub(" ", _plain(heading)))
    text = _LETTERED.sub(lambda found: f"{found[1]} {'abc'.index(found[2]) + 1}", text)
    return re.sub(r"[\W_]+", " ", text).split()


@cache
def _spelled(word: str) -> str:
    """A word that is one slip away from a word we know, as that word."""
    if len(word) < _SHORTEST or word in _vocabulary() or word in _IDLE:
        return word
    return next(iter(difflib.get_close_matches(word, _vocabulary(), n=1, cutoff=_LIKE)), word)


@cache
def _vocabulary() -> tuple[str, ...]:
    """Every word of every column's names, and of the language."""
    columns = (column for table in schema.TABLES for column in table.columns)
    texts = " ".join(text for column in columns for text in (*column.names, *column.loosely))
    own = (*_SAME, *_SAME.values(), *_UNITS, *_CHANGED, *_ORDER, *_PART, *schema.LANGUAGE["foreign"].split())
    return tuple(sorted({*re.findall(r"[a-z]{3,}", texts.casefold()), *own}))


@cache
def names(column: Column) -> tuple[tuple[Said, float], ...]:
    """What a column goes by, each name with its weight."""
    found: dict[tuple[frozenset[str], frozenset[str]], tuple[Said, float]] = {}
    for texts, weight in ((column.names, 1.0), (column.loosely, LOOSE)):
        for text in texts:
            one = said(text.removesuffix("_on") + " date" if text.endswith("_on") else text)
            key = (one.plain, one.changed)
            if (one.words or one.changed or one.unit) and (key not in found or not one.unit):
                found[key] = (one, max(weight, found[key][1] if key in found else 0.0))
    return tuple(found.values())


@cache
def _known() -> frozenset[tuple[frozenset[str], str]]:
    every = (name for table in schema.TABLES for column in table.columns for name, _ in names(column))
    return frozenset((name.plain, "" if name.plain else name.unit) for name in every)


def known(cells: Iterable[str | None]) -> int:
    """How many different cells of a row are headings we know by name; years side by side are one, and so are
    the numbers of other bodies, “GDC no.”."""
    texts = [cell for cell in cells if cell]
    heard = [*map(said, texts)]
    read = {(one.plain, "" if one.plain else one.unit) for one in heard}
    bare = {cell for cell in texts if _YEAR.fullmatch(cell)}
    numbered = any(len(one.words) == 2 and one.words & REFERENCE for one in heard)
    return max(len(read & _known() - {(frozenset(), "")}), numbered) + (len(bare) > 1)
