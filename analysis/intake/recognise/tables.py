"""The input tables with the scheme's own criteria and themes, and headings as they may be shown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from xlsxwriter.utility import xl_col_to_name

from analysis.scheme import schema
from analysis.scheme.columns import Column, Kind, Table
from analysis.scheme.scheme import Scheme

CRITERION = "criterion:"
THEME = "theme:"
_PRIVATE = re.compile(r"@|\d{5,}")
_LONGEST = 60


def tables(scheme: Scheme, adopted: Iterable[str] = ()) -> tuple[Table, ...]:
    """The input tables: the reviews hold a rating per criterion and a tick per theme; hours go by the
    scheme's own words as well.

    `adopted` are columns of criteria and themes that the scheme is about to have.
    """
    marks = [_criterion(one.code, one.label) for one in scheme.criteria]
    marks += [_theme(one.code, one.label) for one in scheme.themes]
    names = {column.name.casefold() for column in marks}
    marks += [marked(name) for name in adopted if name.casefold() not in names]
    reviews = replace(schema.REVIEWS, columns=(*schema.REVIEWS.columns, *marks))
    own = [_in_own_words(column, scheme) for column in schema.DECLARATIONS.columns]
    found = {"reviews": reviews, "declarations": replace(schema.DECLARATIONS, columns=tuple(own))}
    return tuple(found.get(table.name, table) for table in schema.TABLES)


def _in_own_words(column: Column, scheme: Scheme) -> Column:
    """A column of hours that is also called what the scheme calls its area, its planning or its unit."""
    if column.kind is not Kind.HOURS or not scheme.own_labels:
        return column
    unit, said = scheme.labels.of("hours"), scheme.own_labels.get(column.fact)
    names = [said, f"{said} {unit}", f"{said} CPD"] if said else []
    if column.name == "total_hours" and "hours" in scheme.own_labels:
        names += [unit, f"total {unit}", f"CPD {unit}", f"total CPD {unit}"]
    return replace(column, names=(*column.names, *names))


def _criterion(code: str, label: str) -> Column:
    names = (code, label, f"{code} {label}", f"{code} rating", f"criterion {code}")
    return replace(schema.CRITERION, name=f"{CRITERION}{code}", names=names)


def _theme(code: str, label: str) -> Column:
    return replace(schema.THEME, name=f"{THEME}{code}", names=(code, label, f"{code} {label}"))


def marked(name: str) -> Column:
    """The column of a criterion or theme that the scheme is about to have, by its name."""
    kind, _, code = name.partition(":")
    return (_criterion if f"{kind}:" == CRITERION else _theme)(code, code)


def code_of(heading: str) -> str:
    """The code of a criterion or theme that goes by a heading.

    >>> code_of("Standard 1: Record"), code_of("5. Aims")
    ('standard_1_record', 'c_5_aims')
    """
    plain = re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")[:28].strip("_")
    return plain if plain[:1].isalpha() else f"c_{plain}"


def shown(cells: Sequence[str | None]) -> tuple[str, ...]:
    """Headings as they may be shown: named by letter where blank or where they could be data,
    and all different."""
    answer: list[str] = []
    for place, cell in enumerate(cells):
        text = " ".join((cell or "").split())
        if not text or len(text) > _LONGEST or _PRIVATE.search(text):
            text = f"Column {xl_col_to_name(place)}"
        name, number = text, 1
        while name in answer:
            number += 1
            name = f"{text} ({number})"
        answer.append(name)
    return tuple(answer)
