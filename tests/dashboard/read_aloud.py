"""A document as it is read: its texts, its sentences and the numbers in them."""

import re
from collections.abc import Iterator

from dashboard.document.document import Chart, Document, Heading, KeyFigures, Table
from dashboard.document.inline import plain
from dashboard.words import alternative

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_END = re.compile(r"(?<=[.!?…])[”’]?\s+")


def texts(document: Document) -> Iterator[str]:
    """Every text of a document as a reader sees it, in order, without styles."""
    yield from (document.title, document.subtitle, document.stamp, *document.draft)
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.text
        if isinstance(block, KeyFigures):
            yield from (item.value for item in block.items)
        if isinstance(block, Table):
            yield block.title
        if isinstance(block, Chart):
            yield from _of_chart(block)
        yield from (plain(text) for text in block.inline_texts())


def _of_chart(chart: Chart) -> Iterator[str]:
    yield from (chart.finding, chart.subtitle, alternative.of(chart), chart.source, chart.note)
    yield from (mark.label for mark in chart.marks)
    yield from (text for row in (chart.columns(), *chart.rows()) for text in row)


def sentences(document: Document) -> Iterator[str]:
    """Every sentence."""
    for text in texts(document):
        yield from (sentence for sentence in _END.split(text) if sentence)


def whole(document: Document) -> str:
    """Everything in one text."""
    return "\n".join(texts(document))
