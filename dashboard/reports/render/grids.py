"""The tables of a report as data: key figures, chart values and tables, each value in a cell of its own."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.document.blocks import KeyFigures, Table
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.document.file import as_text
from dashboard.document.inline import plain
from dashboard.reports.render import fixed_words
from dashboard.words import texts

NOT_APPLICABLE = "[z]"
NOT_SHOWN = "[x]"
_SHARE = re.compile(r"(?P<part>[\d,]+) of (?P<whole>[\d,]+) \((?P<value>[^()]+)\)")
_ABOUT = re.compile(r"(?P<value>about [\d.]+%) \((?P<part>[\d,]+) of (?P<whole>[\d,]+)\)")
_BASED = re.compile(r"(?P<value>[^()]+) \(n\s=\s(?P<whole>[\d,]+)\)")
_RANGED = re.compile(
    r"(?P<value>[\d.]+%), (?P<lower>[\d.]+%) to (?P<upper>[\d.]+%) \(n\s=\s(?P<whole>[\d,]+)\)"
)
_INTERVAL = re.compile(r"(?P<value>\S+) \((?P<lower>\S+) to (?P<upper>\S+)\)")
_RANGE = re.compile(r"(?:between )?(?P<lower>[\d.]+%) (?:to|and) (?P<upper>[\d.]+%)")
_NUMBER = re.compile(r"([−-]?[\d,]+(?:\.\d+)?)(%?)( \w+)?")
_SPLITS = (
    (_SHARE, (("part", "number"), ("whole", "base"), ("value", "figure"))),
    (_ABOUT, (("part", "number"), ("whole", "base"), ("value", "figure"))),
    (_RANGED, (("value", ""), ("lower", "lower end"), ("upper", "upper end"), ("whole", "base"))),
    (_BASED, (("value", ""), ("whole", "base"))),
    (_RANGE, (("lower", "lower end"), ("upper", "upper end"))),
    (_INTERVAL, (("value", ""), ("lower", "lower end"), ("upper", "upper end"))),
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of plain text: its name for sheets and files, title, headings, rows, and what explains it.

    `about` says what a chart's values are of; a table's title does.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    about: str = ""


def of_document(document: Document) -> tuple[Grid, ...]:
    """Every table of figures in the report, in the order in which it stands, each under a name of its own."""
    seen: Counter[str] = Counter()
    named = []
    for grid in (_split(grid) for block in document.blocks for grid in _grids(block)):
        seen[grid.name] += 1
        number = seen[grid.name]
        named.append(replace(grid, name=f"{grid.name} {number}") if number > 1 else grid)
    return tuple(named)


def _grids(block: object) -> Iterator[Grid]:
    match block:
        case KeyFigures():
            rows = tuple((plain(item.label), item.value, plain(item.base)) for item in block.items)
            name = texts.shipped().tables["workbook"]["figures"]
            figure, says, counted = map(fixed_words.FORMAT.__getitem__, ("figure", "says", "counted"))
            yield Grid(name, name, (says, figure, counted), rows)
        case Chart():
            name = fixed_words.chart_label(block)
            title = f"{name}. {block.finding}"
            cells = tuple(
                tuple(map(_shown, *each)) for each in zip(block.rows(), _values(block), strict=True)
            )
            notes = tuple(filter(None, (block.note, fixed_words.FORMAT["source"] + block.source)))
            yield Grid(name, title, block.columns(), cells, notes, block.subtitle)
        case Table():
            name = fixed_words.table_label(block.number)
            notes = tuple(plain(text) for text in (block.note, block.legend) if text)
            body = tuple(tuple(plain(cell) for cell in row) for row in block.rows)
            yield Grid(name, f"{name}. {block.title}", tuple(map(plain, block.columns)), body, notes)


def _values(chart: Chart) -> Iterator[tuple[float | None, ...]]:
    """What is drawn of each cell; what is not drawn at all counts as nought."""
    for place in range(len(chart.categories)):
        yield (0, *(series.points[place].value for series in chart.series), *(0 for _ in chart.more))


def _shown(cell: str, value: float | None) -> str:
    """A cell, or the sign for why it has no number."""
    return NOT_SHOWN if value is None and not cell[:1].isdigit() else cell


def _split(grid: Grid) -> Grid:
    """A column that holds several values in each cell becomes several columns."""
    made = [_column(grid, place) for place in range(len(grid.columns))]
    columns = tuple(name for names, _ in made for name in names)
    rows = tuple(tuple(cell for _, cells in made for cell in cells[n]) for n in range(len(grid.rows)))
    return replace(grid, columns=columns, rows=rows)


def _column(grid: Grid, place: int) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    name, cells = grid.columns[place], [row[place] for row in grid.rows]
    for pattern, parts in _SPLITS:
        more = pattern in {_SHARE, _RANGED}  # beside them stand medians, which have a base only
        found = [pattern.fullmatch(cell) or (more and _BASED.fullmatch(cell)) or None for cell in cells]
        others = (cell for cell, match in zip(cells, found, strict=True) if match is None)
        if place and any(map(pattern.fullmatch, cells)) and all(is_one_value(cell) for cell in others):
            names = tuple(f"{name}: {part}" if part else name for _, part in parts)
            return names, [_parts(cell, match, parts) for cell, match in zip(cells, found, strict=True)]
    return (name,), [(cell,) for cell in cells]


def _parts(cell: str, match: re.Match[str] | None, parts: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    if match is not None:
        return tuple(match.groupdict().get(key, NOT_APPLICABLE) for key, _ in parts)
    return tuple(cell if key == "value" or cell.startswith("[") else NOT_APPLICABLE for key, _ in parts)


def is_one_value(cell: str) -> bool:
    """Whether a cell is one number or a sign that stands for one."""
    return bool(re.fullmatch(r"\[[a-z]+\]|[\d,.]+(%| \w+)?|median [\d,.]+( \w+)+", cell))


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that is a number: its digits as they read, whether it is a share, and its unit."""

    digits: str
    is_share: bool
    unit: str

    @property
    def value(self) -> float:
        """The number; of a share, 0 to 1."""
        plain_digits = float(self.digits.replace(",", "").replace("−", "-"))
        return plain_digits / 100 if self.is_share else plain_digits


def number(cell: str) -> Number | None:
    """What a cell holds as a number, exact or about right; None where it is a text."""
    found = _NUMBER.fullmatch(cell.removeprefix("median ").removeprefix("about "))
    return Number(found[1], bool(found[2]), found[3] or "") if found else None


def as_csv(grid: Grid) -> str:
    """The grid as CSV, with numbers as a spreadsheet reads them: `1134`, `60%`, and its notes as last rows.

    A text that a spreadsheet would take for a formula keeps a mark that it is text.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(as_text, grid.columns))
    writer.writerows((as_text(row[0]), *map(_plain, row[1:])) for row in grid.rows)
    writer.writerows((as_text(note),) for note in grid.notes if not note.startswith("["))
    return out.getvalue()


def _plain(cell: str) -> str:
    found = number(cell)
    if found is None or found.unit:
        return as_text(cell)
    return found.digits.replace(",", "").replace("−", "-") + "%" * found.is_share
