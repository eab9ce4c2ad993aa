"""The texts a check compares: those of our own documents as they are sent, and pasted ones as paragraphs."""

import re
from collections.abc import Iterator

from dashboard.document.document import Document
from dashboard.reports.check.word_file import paragraphs
from dashboard.reports.render.formats import FORMATS

_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-•*–]|\d+[.)])\s)")


def of_document(document: Document) -> Iterator[str]:
    """The paragraphs of a document as it leaves in Word and as text:
    what comes back is one of these, edited."""
    yield from paragraphs(FORMATS["docx"].render(document))
    yield from pasted(FORMATS["text"].render(document).decode())


def pasted(text: str) -> tuple[str, ...]:
    """The paragraphs of a pasted text: a line that is only wrapped goes on, an item of a list begins anew."""
    parts = (" ".join(part.split()).removeprefix("- ") for part in _BREAK.split(text.replace("\r\n", "\n")))
    return tuple(part for part in parts if part)
