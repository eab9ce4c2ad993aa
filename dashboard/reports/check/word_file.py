"""An uploaded Word file to its paragraphs, in memory and within limits; nothing of it is kept.

Read from its XML, since python-docx passes over what was inserted under tracked changes, content controls,
text boxes and notes. A Word file is a zip: it is measured before anything is unpacked, so that a small file
cannot fill the memory, and one that declares entities of its own is refused, which Word never writes.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from analysis.errors import CpdError
from dashboard.reports.check.sentences import CELL

MOST_BYTES = 20 * 2**20
MOST_PART = 8 * 2**20
MOST_ENTRIES = 2000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_RUNNING = re.compile(r"word/(?:header|footer)")
"""What stands on every page, and in the file once for each kind of page."""
_NOT_READ = {f"{_WORD}del", f"{_WORD}moveFrom", _FALLBACK}
"""Text struck out under tracked changes, and the second copy of a text box for old versions of Word."""
_SIGNS = {f"{_WORD}tab": " ", f"{_WORD}br": " ", f"{_WORD}cr": " ", f"{_WORD}noBreakHyphen": "-"}
_REFUSED = "This file cannot be read as a Word document. Save it as .docx and try again, or paste its text."


def paragraphs(content: bytes) -> tuple[str, ...]:
    """The paragraphs of a .docx as they read with all changes accepted, then notes, headers and footers.

    A row of a table is one paragraph, so that a number stands with what it is of. What is written twice is
    there twice; only headers and footers, which a file holds for each kind of page, are taken once.

    Raises CpdError for a file that is too large, protected by a password, or no Word document.
    """
    if len(content) > MOST_BYTES:
        raise CpdError("The file is larger than 20 MB. Take the pictures out, or paste the text instead.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise CpdError(
            "The file is protected by a password or of an old kind. Save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            roots = [(name, ElementTree.fromstring(part)) for name, part in _parts(archive)]
    except (zipfile.BadZipFile, ElementTree.ParseError, RuntimeError, EOFError, OSError) as error:
        raise CpdError(_REFUSED) from error
    body = [text for name, root in roots if not _RUNNING.match(name) for text in _texts(root)]
    running = dict.fromkeys(text for name, root in roots if _RUNNING.match(name) for text in _texts(root))
    return (*body, *running)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts that hold text with their XML, the body first."""
    names = [entry.filename for entry in archive.infolist()]
    if len(names) > MOST_ENTRIES or "word/document.xml" not in names:
        raise CpdError(_REFUSED)
    wanted = filter(_PARTS.fullmatch, names)
    for name in sorted(wanted, key=lambda name: ("document" not in name, name)):
        with archive.open(name) as part:
            xml = part.read(MOST_PART + 1)
        if len(xml) > MOST_PART:
            raise CpdError(
                "The text of this file is larger than 8 MB unpacked. Paste the part to check instead."
            )
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise CpdError(_REFUSED)
        yield name, xml


def _texts(element: Element) -> Iterator[str]:
    """The paragraphs below an element, and the rows of its tables, in order."""
    before = ""
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == f"{_WORD}tr":
            yield from _row(child)
            continue
        if child.tag == f"{_WORD}p":
            before += "".join(_text(child))
            if child.find(f"{_WORD}pPr/{_WORD}rPr/{_WORD}del") is not None:
                continue  # its end was struck out: the next paragraph goes on with it
            if text := " ".join(before.split()):
                yield text
            before = ""
        yield from _texts(child)
    if before.strip():
        yield " ".join(before.split())


def _row(row: Element) -> Iterator[str]:
    """The cells of a row as one text; where one holds several paragraphs it lays out a page,
    and each is its own. A row that was struck out is none."""
    if row.find(f"{_WORD}trPr/{_WORD}del") is not None:
        return
    cells = [list(_texts(cell)) for cell in _cells(row)]
    if all(len(cell) <= 1 for cell in cells):
        cells = [[CELL.join(text for cell in cells for text in cell)]]
    yield from (text for cell in cells for text in cell if text)


def _cells(element: Element) -> Iterator[Element]:
    """The cells of a row, outside what is not read."""
    for child in element:
        if child.tag == f"{_WORD}tc":
            yield child
        elif child.tag not in _NOT_READ:
            yield from _cells(child)


def _text(element: Element) -> Iterator[str]:
    """The text of one paragraph; a text box within it is a paragraph of its own."""
    for child in element:
        if child.tag in _NOT_READ or child.tag == f"{_WORD}p":
            continue
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _text(child)
