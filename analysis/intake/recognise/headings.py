"""Which table a sheet is, where its headings stand, and which heading is which of our columns."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.scheme import schema
from analysis.scheme.columns import Column, Kind, Table
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import AREAS, Rating

CRITERION = "criterion:"
THEME = "theme:"
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORDS = {"hrs": "hours", "hr": "hours", "hour": "hours", "h": "hours", "no": "number", "num": "number"}
_PRIVATE = re.compile(r"@|\d{5,}")
_LONGEST = 60
_SEARCHED = 30
_PLAIN = 4  # so many headings of one table show what a sheet is, even where a column is missing


def normal(text: str) -> str:
    """A heading without case, punctuation, bracketed units and other ways of writing the same.

    >>> normal("Soft–skills HRS (h)")
    'soft skills hours'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _BRACKETS.sub(" ", plain).replace("&", " and ").replace("#", " number ")
    words = re.sub(r"[\W_]+", " ", plain).split()
    return " ".join(_WORDS.get(word, word) for word in words)


def tables(scheme: Scheme) -> tuple[Table, ...]:
    """The input tables, with a rating per criterion and a tick per theme added to the reviews."""
    criteria = (
        Column(f"{CRITERION}{one.code}", Kind.CODE, _criterion_headings(one.code, one.label), tuple(Rating))
        for one in scheme.criteria
    )
    themes = (
        Column(f"{THEME}{one.code}", Kind.FLAG, (one.code, one.label, f"{one.code} {one.label}"))
        for one in scheme.themes
    )
    reviews = replace(schema.REVIEWS, columns=(*schema.REVIEWS.columns, *criteria, *themes))
    return tuple(reviews if table.name == "reviews" else table for table in schema.TABLES)


def _criterion_headings(code: str, label: str) -> tuple[str, ...]:
    return (code, label, f"{code} {label}", f"{code} rating", f"criterion {code}")


def spellings(table: Table) -> dict[str, str]:
    """Normalised heading → column name; a column's own name wins over another's synonym."""
    found = {normal(column.name): column.name for column in table.columns}
    for column in table.columns:
        for other in column.also:
            found.setdefault(normal(other), column.name)
    for column in table.columns:
        if column.kind is Kind.HOURS:
            for other in (column.name, *column.also):
                found.setdefault(normal(other).removesuffix(" hours"), column.name)
                found.setdefault(f"{normal(other).removesuffix(' hours')} hours", column.name)
    return found


def assigned(headings: Sequence[str], table: Table) -> dict[str, int]:
    """Column name → place of its heading: exact spellings first, then headings that add a word or two."""
    known = spellings(table)
    places: dict[str, int] = {}
    left: list[int] = []
    for place, heading in enumerate(headings):
        name = known.get(normal(heading))
        if name and name not in places:
            places[name] = place
        elif heading:
            left.append(place)
    for place in left:
        name = _within(normal(headings[place]), known)
        if name and name not in places:
            places[name] = place
    return places


def _within(heading: str, known: Mapping[str, str]) -> str | None:
    """The column whose spelling of two words or more is contained in the heading, the longest first."""
    words = set(heading.split())
    fitting = [
        (len(spelling.split()), spelling)
        for spelling in known
        if len(spelling.split()) > 1
        and set(spelling.split()) <= words
        and len(words) <= len(spelling.split()) + 2
    ]
    return known[max(fitting)[1]] if fitting else None


@dataclass(frozen=True, slots=True)
class Finder:
    """Knows every heading of every table, to find the heading row and the table."""

    tables: tuple[Table, ...]
    spellings: frozenset[str]

    def known(self, cells: Iterable[str]) -> int:
        """How many different cells of a row are headings we know."""
        return len({normal(cell) for cell in cells if cell} & self.spellings)

    def header(self, rows: Sequence[Sequence[str]]) -> int | None:
        """The place of the row with most known headings, two at least; None where there is none."""
        counts = [self.known(row) for row in rows[:_SEARCHED]]
        best = max(counts, default=0)
        return counts.index(best) if best >= 2 else None

    def kind(self, headings: Sequence[str]) -> tuple[str | None, bool]:
        """The table the headings fit best, and whether that is certain."""
        scores = sorted(((_fit(headings, table), table.name) for table in self.tables), reverse=True)
        (best, name), (second, _) = scores[:2]
        if best[1] == 0:
            return None, False
        complete, count = best
        return name, best != second if complete else count >= max(_PLAIN, second[1] + 2)


def finder(scheme: Scheme) -> Finder:
    """What the scheme's files can be recognised by."""
    known = tables(scheme)
    return Finder(known, frozenset(spelling for table in known for spelling in spellings(table)))


def _fit(headings: Sequence[str], table: Table) -> tuple[bool, int]:
    """Whether every required column is there (the year may be asked), and how many columns are recognised."""
    found = assigned(headings, table)
    required = {column.name for column in table.columns if column.required and column.kind is not Kind.YEAR}
    if table.name == "declarations":
        complete = "total_hours" in found or any(f"{area}_hours" in found for area in AREAS)
    elif table.name == "frame":
        complete = len(found) == len([heading for heading in headings if heading])
    else:
        complete = True
    return required <= set(found) and complete, len(found)


def shown(cells: Sequence[str | None]) -> tuple[str, ...]:
    """Headings as they may be shown: named by letter where blank or where they could be data,
    and all different."""
    seen: dict[str, int] = {}
    answer = []
    for place, cell in enumerate(cells):
        text = " ".join((cell or "").split())
        if not text or len(text) > _LONGEST or _PRIVATE.search(text):
            text = f"Column {letters(place)}"
        seen[text] = seen.get(text, 0) + 1
        answer.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return tuple(answer)


def letters(place: int) -> str:
    """The letters a sheet shows above a column.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def ticks(name: str) -> str | None:
    """The tick column beside an activity type's hours, for headings used for either."""
    return next(
        (one.name for one in schema.DECLARATIONS.columns if one.tick_of and one.tick_of == name), None
    )
