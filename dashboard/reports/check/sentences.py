"""A text as sentences, and a sentence as what is compared: quotes, dashes, spaces and capitals
alike however a program writes them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

CELL = " | "
"""What stands between the cells of a row."""
_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’)\"']))\s+(?=[A-Z“‘(\"'\d])")
_ITEM = re.compile(r"^\s*(?:[-•*–·]|\d+[.)])\s")
_UNDERLINE = re.compile(r"\s*[=.\-]{3,}\s*")
_STOPS = (".", "?", "!", "…", ":", "”")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u2060\ufeff"),
    }
)
_PAGE = re.compile(r"\bpage \d+ of \d+\b")
_TOKEN = re.compile(
    r"[\w.+-]+@[\w.-]*\w|(?:https?://|www\.)\S*\w|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, address or sign of a sentence, from `start` up to `end`;
    `key` is what it is compared by."""

    key: str
    start: int
    end: int


def key(text: str) -> str:
    """What a sentence is known by, however a program wrote it."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold()
    return " ".join(_PAGE.sub("", _ITEM.sub("", plain)).split())


def tokens(sentence: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a sentence, in order."""
    found = ((match, key(match.group())) for match in _TOKEN.finditer(sentence))
    return tuple(Token(each or match.group(), *match.span()) for match, each in found)


def sentences(paragraphs: Iterable[str]) -> Iterator[str]:
    """The sentences of paragraphs, in order; a row of a table is one."""
    for text in paragraphs:
        parts = [text] if CELL in text else _END.split(text)
        yield from (part.strip() for part in parts if key(part))


def pasted(text: str) -> tuple[str, ...]:
    """The paragraphs of a pasted text: a line that is only wrapped goes on, an item of a list begins anew.

    A line is wrapped where it ends no sentence and the next one begins small, or had no room for its first
    word.
    """
    lines = [line for line in text.splitlines() if not _UNDERLINE.fullmatch(line)]
    width = max((len(line) for line in lines if " " in line.strip()), default=0)
    found: list[str] = []
    for before, line in pairwise(("", *lines)):
        first = (line.split() or [""])[0]
        is_whole = not before.strip() or before.rstrip().endswith(_STOPS) or "\t" in before + line
        if (
            first
            and not is_whole
            and not _ITEM.match(line)
            and (first[0].islower() or len(before) + len(first) >= width)
        ):
            found[-1] += f" {line.strip()}"
        elif first:
            found.append(CELL.join(cell.strip() for cell in line.split("\t") if cell.strip()))
    return tuple(_ITEM.sub("", " ".join(each.split())) for each in found)
