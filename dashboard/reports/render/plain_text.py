"""A report as plain text for a mailing tool: wrapped lines, and each table row as one sentence-like line."""

import textwrap

from dashboard.document.blocks import (
    Block,
    Bullets,
    Decision,
    Heading,
    KeyFigures,
    Numbered,
    Paragraph,
    Quote,
    Table,
)
from dashboard.document.chart import Chart
from dashboard.document.document import Document
from dashboard.document.inline import Run, parse
from dashboard.reports.render import fixed_words
from dashboard.words import alternative
from dashboard.words.numbers import day

WIDTH = 76


def render(document: Document) -> bytes:
    """UTF-8 text with line feeds."""
    parts = [_front(document)]
    parts += [_block(block) for block in document.blocks]
    parts.append(_wrap(fixed_words.footer(document)))
    if document.watermark:
        parts.append(_wrap(document.watermark))
    return ("\n\n".join(parts) + "\n").encode()


def _front(document: Document) -> str:
    title = _wrap(document.title)
    lines = [document.watermark] if document.watermark else []
    lines += [title, "=" * max(map(len, title.split("\n")))]
    lines += [_wrap(document.subtitle)] if document.subtitle else []
    lines += [_wrap(f"{document.author}, {day(document.issued)}")]
    if document.draft:
        lines += ["", fixed_words.FORMAT["draft_title"], *(_item(text) for text in document.draft)]
    return "\n".join(lines)


def _block(block: Block) -> str:  # noqa: PLR0911 - one line for each kind of block
    match block:
        case Heading():
            line = "-" if block.level == 2 else "."
            title = _wrap(block.text)
            return f"\n{title}\n{line * max(map(len, title.split(chr(10))))}"
        case Quote():
            return _wrap(_text(block.text), indent="    ")
        case Paragraph():
            return _wrap(_text(block.text))
        case Numbered():
            numbered = enumerate(block.items, start=block.start)
            return "\n".join(_wrap(_text(item), first=f"{n}. ", indent="   ") for n, item in numbered)
        case Bullets():
            return "\n".join(_item(_text(item)) for item in block.items)
        case KeyFigures():
            return "\n".join(
                _item(f"{item.value}: {_text(item.label)} ({_text(item.base)})") for item in block.items
            )
        case Chart():
            return _chart(block)
        case Table():
            return _table(block)
        case Decision():
            return _wrap(f"{fixed_words.decision_label(block.number)}: {_text(block.text)}")


def _chart(block: Chart) -> str:
    lines = [_wrap(f"{fixed_words.chart_label(block)}. {block.finding}"), _wrap(block.subtitle)]
    lines += [_wrap(alternative.marked(block))] if block.marks else []
    lines += [_row(block.columns(), row) for row in block.rows()]
    return "\n".join([*lines, _wrap(fixed_words.FORMAT["source"] + block.source)])


def _table(block: Table) -> str:
    columns = tuple(_text(column) for column in block.columns)
    lines = [_wrap(f"{fixed_words.table_label(block.number)}. {block.title}")]
    lines += [_row(columns, tuple(_text(cell) for cell in row)) for row in block.rows]
    lines += [_wrap(_text(text)) for text in (block.note, block.legend) if text]
    return "\n".join(lines)


def _row(columns: tuple[str, ...], row: tuple[str, ...]) -> str:
    """One row: read aloud and on a narrow screen it is clearer than padded columns."""
    cells = "; ".join(f"{column} {cell}" for column, cell in zip(columns[1:], row[1:], strict=True))
    return _item(f"{row[0]}: {cells}")


def _text(text: str) -> str:
    return "".join(_run(run) for run in parse(text))


def _run(run: Run) -> str:
    address = run.href.removeprefix("mailto:")
    return f"{run.text} ({address})" if address not in {"", run.text} else run.text


def _item(text: str) -> str:
    return _wrap(text, first="- ", indent="  ")


def _wrap(text: str, *, first: str | None = None, indent: str = "") -> str:
    # An address or a very long word stays whole: broken, it could not be followed or found.
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
