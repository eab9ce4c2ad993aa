"""A report as a value: frozen blocks of final text, checked when they are made, rendered last."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, get_args

from analysis import frozen
from analysis.errors import CpdError
from dashboard.document.blocks import (
    Block,
    Bullets,
    Decision,
    Heading,
    KeyFigure,
    KeyFigures,
    Numbered,
    Paragraph,
    Quote,
    Table,
)
from dashboard.document.chart import Chart, Column, Mark, Point, Series
from dashboard.document.rules import require, require_clean, require_text

__all__ = [
    "Block",
    "Bullets",
    "Chart",
    "Column",
    "Decision",
    "Document",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Mark",
    "Numbered",
    "Paragraph",
    "Point",
    "Quote",
    "Series",
    "Table",
    "as_json",
    "digest",
    "from_json",
    "numbered",
]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: the title is heading level 1, so the blocks' headings start at level 2.

    `stamp` names the revision and scope the figures come from and stands in every footer; `draft` says what
    is missing before the report can be issued (empty: final); `watermark` stands in every header. A paper
    carries its tables as data in its PDF. `logo` is a picture as an address of `data:image/…;base64,…`.
    `subject`, `preheader` and `salutation` are for mailing alone; the last keeps a tool's merge fields.
    """

    title: str
    author: str
    issued: date
    stamp: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en-GB"
    draft: tuple[str, ...] = ()
    watermark: str = ""
    is_paper: bool = False
    logo: str = ""
    subject: str = ""
    preheader: str = ""
    salutation: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "author", "stamp"):
            require_text(getattr(self, name), f"The report's {name}")
        mailed = (self.subject, self.preheader, self.salutation)
        for text in (self.subtitle, self.watermark, *mailed, *self.draft):
            require_clean(text, "The report's front matter")
        require(bool(self.blocks), "The report is empty; it needs at least one block.")
        require(bool(_LANGUAGE.fullmatch(self.language)), "The report's language is a code such as en-GB.")
        _check_headings(self)
        _check_ids(self)

    def charts(self) -> tuple[Chart, ...]:
        """The charts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))

    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def _check_headings(document: Document) -> None:
    level = 1
    for block in document.blocks:
        if isinstance(block, Heading):
            require(
                block.level <= level + 1,
                f"The heading “{block.text}” has level {block.level} but may have at most {level + 1}: "
                "levels go down one step at a time, starting from 2.",
            )
            level = block.level


def _check_ids(document: Document) -> None:
    ids = [*(chart.id for chart in document.charts()), *(table.id for table in document.tables())]
    require(len(ids) == len(set(ids)), "Two charts or tables of the report share an id; each needs its own.")
    for chart in document.charts():
        require_text(chart.source, f"The source of the chart “{chart.finding}”")
    for name, blocks in (("charts", document.charts()), ("tables", document.tables())):
        numbers = [block.number for block in blocks]
        require(
            numbers == list(range(1, len(numbers) + 1)),
            f"The report's {name} are not numbered 1, 2, 3 … in the order in which they stand.",
        )


_BLOCKS = {kind.__name__: kind for kind in get_args(Block)}


def numbered(blocks: Iterable[Block], *kinds: type[Chart | Table]) -> tuple[Block, ...]:
    """The blocks with those of these kinds numbered as they stand, each kind for itself."""
    found: list[Block] = []
    for block in blocks:
        same = sum(type(each) is type(block) for each in found)
        found.append(replace(block, number=same + 1) if isinstance(block, kinds) else block)
    return tuple(found)


def as_json(document: Document) -> str:
    """The record of what was issued: the same document always gives the same text."""
    front = {f.name: getattr(document, f.name) for f in fields(document) if f.name != "blocks"}
    for name in ("logo", "subject", "preheader", "salutation"):
        if not front[name]:  # a letter recorded before there were any keeps its digest
            del front[name]
    front["issued"] = document.issued.isoformat()
    front["blocks"] = [{"block": type(block).__name__} | _recorded(block) for block in document.blocks]
    return json.dumps(front, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def _recorded(block: Block) -> dict[str, Any]:
    held = asdict(block)
    if not held.get("starts_page", True):  # so does one from before headings could start a page
        del held["starts_page"]
    return held


def from_json(text: str) -> Document:
    """The document that `as_json` recorded; it is checked again as it is made."""
    try:
        front = json.loads(text)
        blocks = tuple(frozen.of_plain(_BLOCKS[each.pop("block")], each) for each in front.pop("blocks"))
        issued = date.fromisoformat(front.pop("issued"))
        draft = tuple(front.pop("draft"))
        return Document(blocks=blocks, issued=issued, draft=draft, **front)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CpdError(
            "The record of this report cannot be read: it is damaged or from another version."
        ) from error


def digest(document: Document) -> str:
    """The SHA-256 of the record, in hexadecimal."""
    return hashlib.sha256(as_json(document).encode()).hexdigest()
