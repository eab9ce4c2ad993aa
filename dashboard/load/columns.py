"""Our input columns as people read them: what is absent without them, the codes they may hold."""

from analysis.scheme import schema
from analysis.scheme.columns import Kind
from analysis.scheme.labels import Labels
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import SHIPPED, Rating

SHIPPED_WORDS = Labels()
_TABLES = {table.name: table for table in schema.TABLES}


def tables(labels: Labels = SHIPPED_WORDS) -> dict[str, str]:
    """The titles of the tables that can be loaded, by name."""
    return {table.name: labels.put(table.title) for table in schema.TABLES}


def title(name: str, labels: Labels = SHIPPED_WORDS) -> str:
    """A column's name in the scheme's words."""
    return labels.put(schema.title(name))


def names(table: str | None, scheme: Scheme) -> list[str]:
    """The columns that a sheet of a table may give; reviews also the scheme's criteria and themes."""
    own = list(_TABLES[table].names) if table in _TABLES else []
    if table != "reviews":
        return own
    marks = [f"criterion:{one.code}" for one in scheme.criteria]
    return own + marks + [f"theme:{one.code}" for one in scheme.themes]


def missing(table: str | None, given: set[str], labels: Labels) -> list[str]:
    """The titles of what every sheet of a table needs, and none of its headings is."""
    if table not in _TABLES:
        return []
    needed = [one.name for one in _TABLES[table].columns if one.required and one.kind is not Kind.YEAR]
    return [title(name, labels).lower() for name in needed if name not in given]


def codes(table: str | None, name: str, scheme: Scheme) -> dict[str, str]:
    """The codes a column may hold, each with its label."""
    if name.startswith("criterion:"):
        return {rating.value: _label(rating, scheme.labels) for rating in Rating}
    if own := scheme.values(name):
        return {value.code: value.label for value in own}
    held = _TABLES.get(table or "")
    column = held.column(name) if held and name in held.names else None
    if column and column.kind is Kind.FLAG:
        return {"yes": "Yes", "no": "No"}
    return {value: _label(value, scheme.labels) for value in column.values} if column else {}


def _label(code: str, labels: Labels) -> str:
    text = labels.of(code) if code in SHIPPED else str(code).replace("_", " ")
    return text[:1].upper() + text[1:]
