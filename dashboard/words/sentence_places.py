"""A text as sentences with their places: references stand as one word, marks of a draft as blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.words.references import Reference, masked, parse

FIGURE = "□"
_END = re.compile(r"[.!?][”’\"')*]*(?=\s|$)|\n|$")
_QUOTATION = re.compile(
    r"^[ \t]*> .*(?:\n(?![ \t]*(?:[-*+] |#|\d{1,2}[.)] |\{block ))[ \t]*\S.*)*", re.MULTILINE
)
"""A quotation with the lines that go on with it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it starts, its words as written, the same with each reference as squares,
    its references."""

    start: int
    text: str
    masked: str
    references: tuple[Reference, ...]
    is_heading: bool = False
    is_quoted: bool = False


def sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence of a text, in order; a line break ends one as a full stop does."""
    shown = masked(text)
    found = [each for each in parse(shown) if isinstance(each, Reference)]
    for each in found:
        shown = shown[: each.start] + FIGURE * (each.end - each.start) + shown[each.end :]
    return tuple(_sentences(text, shown, found))


def _sentences(text: str, shown: str, found: list[Reference]) -> Iterator[Sentence]:
    start, quotations = 0, [match.span() for match in _QUOTATION.finditer(shown)]
    for end in (match.end() for match in _END.finditer(shown)):
        if end <= start:
            continue
        piece = shown[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            first, last = start + lead, start + len(piece.rstrip())
            inside = tuple(each for each in found if first <= each.start < last)
            yield Sentence(
                start=first,
                text=text[first:last],
                masked=shown[first:last],
                references=inside,
                is_heading=piece.lstrip().startswith("#"),
                is_quoted=any(begin <= first < close for begin, close in quotations),
            )
        start = end


def words(masked: str) -> int:
    """How many words a reader counts, each figure as one."""
    return len(re.findall(rf"[\w{FIGURE}][\w{FIGURE}'’.,%–-]*", masked))
