"""The text of a draft as blocks, and blocks as the text of a draft: headings, paragraphs, lists and places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.errors import CpdError
from dashboard.reports.document import Block, Bullets, Heading, Paragraph

_PLACE = re.compile(r"\{block ([a-z_]+)\}")
_HEADING = re.compile(r"(#+)\s*(.*)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A place for a block that is made from the figures, by its name."""

    name: str


def written(blocks: Iterable[Block | Placed]) -> str:
    """The blocks as the text of a draft. Raises CpdError for a block that is made, not written."""
    return "\n\n".join(_text(block) for block in blocks)


def _text(block: Block | Placed) -> str:
    match block:
        case Heading(level=level, text=text):
            return f"{'#' * level} {text}"
        case Paragraph(text=text):
            return text
        case Bullets(items=items):
            return "\n".join(f"- {item}" for item in items)
        case Placed(name=name):
            return f"{{block {name}}}"
    raise CpdError("This part of a report is made from the figures and cannot be written as text.")


def read(text: str) -> tuple[Block | Placed, ...]:
    """The blocks of a text; what is empty is left out. Raises CpdError where a block would not be allowed."""
    return tuple(_blocks(text))


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs and items of a text, in order."""
    blocks = (block for block in read(text) if isinstance(block, Paragraph | Bullets))
    return tuple(said for block in blocks for said in block.inline_texts())


def _blocks(text: str) -> Iterator[Block | Placed]:
    paragraph: list[str] = []
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        said = " ".join(line.split())
        is_item = said.startswith(("- ", "* ")) or said in {"-", "*"}
        starts = not said or is_item or said.startswith("#") or _PLACE.fullmatch(said)
        if starts and paragraph:
            yield Paragraph(" ".join(paragraph))
            paragraph = []
        if items and said and not is_item and not starts:
            items[-1] += f" {said}"
            continue
        if items and not is_item and starts:
            yield Bullets(tuple(items))
            items = []
        if is_item:
            items += [said[2:]] if said[2:] else []
        elif said and starts:
            yield from _alone(said)
        elif said:
            paragraph.append(said)


def _alone(said: str) -> Iterator[Block | Placed]:
    place = _PLACE.fullmatch(said)
    if place:
        yield Placed(place[1])
        return
    heading = _HEADING.fullmatch(said)
    if heading and heading[2]:
        yield Heading(len(heading[1]), heading[2])
