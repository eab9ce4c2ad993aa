"""The text of a draft as blocks: headings, paragraphs, quotations, lists and places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.errors import CpdError
from dashboard.document.document import (
    Block,
    Bullets,
    Heading,
    KeyFigure,
    KeyFigures,
    Numbered,
    Paragraph,
    Quote,
)

_PLACE = re.compile(r"\{block ([a-z_]+)\}")
_NUMBER = re.compile(r"\d{1,2}[.)] ")
_NOT_KEPT = re.compile(r"\|.*\||!\[.*|[-*_=]{3,}|(?:```|~~~).*")
_HEADING = re.compile(r"(#+)\s*(.*)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A place for a block that is made from the figures, by its name."""

    name: str


def read(text: str) -> tuple[Block | Placed, ...]:
    """The blocks of a text; what is empty is left out. Raises CpdError where a block would not be allowed."""
    return tuple(_blocks(text))


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs and items of a text, in order."""
    blocks = (block for block in read(text) if isinstance(block, Paragraph | Bullets))
    return tuple(said for block in blocks for said in block.inline_texts())


def _blocks(text: str) -> Iterator[Block | Placed]:
    """Neighbouring lines of one kind are one block;
    a line of text goes on with the item or paragraph above it."""
    kind, lines = "", list[str]()
    for line in [*text.splitlines(), ""]:
        said = " ".join(line.split())
        now = _kind(said)
        if now == "text" and kind in {"text", "item", "step", "quote"}:
            lines[-1] += f" {said}"
            continue
        if now != kind or now == "alone":
            yield from _block(kind, lines)
            kind, lines = now, []
        lines.append(said)


def _kind(said: str) -> str:
    if not said:
        return "blank"
    if _NOT_KEPT.fullmatch(said):
        raise CpdError(
            "A table, a picture, a rule across the page or code cannot be typed here. Write sentences or a "
            "list; a chart is placed with {block hours_chart}."
        )
    if said.startswith(("- ", "* ")) or said in {"-", "*"}:
        return "item"
    if _NUMBER.match(said):
        return "step"
    if said.startswith("> "):
        return "quote"
    if said.startswith("+ "):
        return "figure"
    return "alone" if said.startswith("#") or _PLACE.fullmatch(said) else "text"


def _block(kind: str, lines: list[str]) -> Iterator[Block | Placed]:
    match kind:
        case "text":
            yield Paragraph(lines[0])
        case "item":
            if items := tuple(line[2:] for line in lines if line[2:]):
                yield Bullets(items)
        case "step":
            steps = [line.split(" ", 1) for line in lines]
            yield Numbered(tuple(text for _, text in steps), start=int(steps[0][0][:-1]))
        case "quote":
            yield Quote(" ".join(line[2:] for line in lines))
        case "figure":
            yield KeyFigures(tuple(map(_key_figure, lines)))
        case "alone":
            yield from _alone(lines[0])


def _key_figure(said: str) -> KeyFigure:
    """A line `+ 80% | declared their CPD | Declared: 1,134 of 1,409 members` as what it gives."""
    pieces = [piece.strip() for piece in said[2:].split(" | ")]
    if len(pieces) != 3:
        raise CpdError(
            "A line that starts with + gives three things with | between: a figure, what it says, its base."
        )
    return KeyFigure(*pieces)


def _alone(said: str) -> Iterator[Block | Placed]:
    place = _PLACE.fullmatch(said)
    if place:
        yield Placed(place[1])
        return
    heading = _HEADING.fullmatch(said)
    if heading and heading[2]:
        yield Heading(len(heading[1]), heading[2])
