"""A text as sentences with their places: references stand as one word, marks of a draft as blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.words import compose
from dashboard.words.references import Reference, parse

FIGURE = "□"
_END = re.compile(r"[.!?][”’\"')*]*(?=\s|$)|\n|$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it starts, its words as written, the same with each reference as squares,
    its references."""

    start: int
    text: str
    masked: str
    references: tuple[Reference, ...]
    is_heading: bool = False


def sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence of a text, in order; a line break ends one as a full stop does."""
    plain = compose.masked(text)
    found = [each for each in parse(plain) if isinstance(each, Reference)]
    masked = plain
    for each in found:
        masked = masked[: each.start] + FIGURE * (each.end - each.start) + masked[each.end :]
    return tuple(_sentences(text, masked, found))


def _sentences(text: str, masked: str, found: list[Reference]) -> Iterator[Sentence]:
    start = 0
    for end in (match.end() for match in _END.finditer(masked)):
        if end <= start:
            continue
        piece = masked[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            first, last = start + lead, start + len(piece.rstrip())
            inside = tuple(each for each in found if first <= each.start < last)
            yield Sentence(
                first, text[first:last], masked[first:last], inside, piece.lstrip().startswith("#")
            )
        start = end


def words(masked: str) -> int:
    """How many words a reader counts, each figure as one."""
    return len(re.findall(rf"[\w{FIGURE}][\w{FIGURE}'’.,%–-]*", masked))
