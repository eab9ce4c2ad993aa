"""The byte gate for workbooks: the ZIP package is weighed and looked through before anything parses it."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from analysis.errors import Refused
from analysis.intake.read.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_HARMLESS = (".xml", ".rels", ".vml", ".png", ".jpeg", ".jpg", ".gif", ".emf", ".wmf", ".svg", ".bin")
DAMAGED = Refused(
    "damaged", "The workbook is damaged and cannot be read. Open it in Excel and save it again."
)


def refuse_old(path: Path) -> None:
    """Say in words what an old or protected workbook needs. Raises Refused."""
    with path.open("rb") as file:
        if not file.read(8).startswith(_OLE):
            return
        file.seek(0)
        overlap = b""
        while chunk := file.read(_CHUNK):
            if _ENCRYPTED in overlap + chunk:
                raise Refused(
                    "password",
                    "The workbook is protected by a password. Remove the password and save it again.",
                )
            overlap = chunk[-len(_ENCRYPTED) :]
    raise Refused("old_workbook", "This is an old .xls workbook. Open it in Excel and save it as .xlsx.")


_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(NotImplementedError, EOFError, OSError, RuntimeError, ValueError),
)
"""What a package that was cut or overwritten raises on its way through."""


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The workbook's package, its directory checked and every part read once through. Raises Refused."""
    try:
        with zipfile.ZipFile(path) as package:
            _check_directory(package, path, limits)
            _check_parts(package)
            yield package
    except _UNREADABLE as error:
        raise DAMAGED from error


def _check_directory(package: zipfile.ZipFile, path: Path, limits: Limits) -> None:
    """Counts, names and sizes as the directory states them; the parts are held to it when read."""
    entries = package.infolist()
    names = [entry.filename.casefold() for entry in entries]
    if "xl/workbook.xml" not in names:
        raise Refused(
            "not_a_workbook", "This is not an .xlsx workbook. Save it from Excel as .xlsx, or as CSV."
        )
    if len(entries) > limits.zip_entries:
        raise Refused(
            "bomb", "The workbook has far more parts than a table needs. Copy the table into a new one."
        )
    if len(set(names)) < len(names):
        raise Refused(
            "duplicate_parts", "The workbook holds a part twice. Open it in Excel and save it again."
        )
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise Refused("macros", "The workbook holds macros. Save it as .xlsx, without macros.")
    if any(_foreign(name) for name in names):
        raise Refused(
            "nested", "Another file is embedded in the workbook. Copy the table into a new workbook."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(
            "password", "The workbook is protected by a password. Remove it and save the file again."
        )
    unpacked = sum(entry.file_size for entry in entries)
    packed = path.stat().st_size
    if unpacked > limits.unpacked_bytes or unpacked > limits.zip_ratio * max(packed, 4096):
        raise Refused(
            "bomb", "The workbook unpacks to far more than a table of this kind needs. Split it by year."
        )
    if sum(entry.compress_size for entry in entries) > packed:
        raise Refused("bomb", "Parts of the workbook overlap. Open it in Excel and save it again.")


def _foreign(name: str) -> bool:
    """Whether a part is a file of its own rather than a piece of a workbook."""
    kind = PurePosixPath(name).suffix
    return "embeddings/" in name or (bool(kind) and kind not in _HARMLESS and not name.endswith("/"))


def _check_parts(package: zipfile.ZipFile) -> None:
    """Read every part to its end: its true size and checksum, no document type in any XML."""
    for entry in package.infolist():
        if entry.is_dir():
            continue
        is_xml = PurePosixPath(entry.filename.casefold()).suffix in {".xml", ".rels", ".vml"}
        is_sheet = entry.filename.casefold().startswith("xl/worksheets/sheet")
        with package.open(entry) as part:
            if is_xml and not is_sheet:
                parse(part.read, parser())
                continue
            start = part.read(_CHUNK)
            if start.startswith(b"PK\x03\x04") or start.startswith(_OLE):
                raise Refused(
                    "nested", "Another file is embedded in the workbook. Copy the table into a new one."
                )
            while part.read(_CHUNK):
                pass


def parser() -> expat.XMLParserType:
    """An XML parser that refuses document types, and with them every entity."""
    made = expat.ParserCreate()
    made.StartDoctypeDeclHandler = _refuse_document_type
    return made


def _refuse_document_type(*_: object) -> None:
    raise Refused(
        "entities",
        "The workbook holds XML definitions that Excel never writes. Open it in Excel and save it again.",
    )


def parse(read: Callable[[int], bytes], using: expat.XMLParserType) -> None:
    """Run a parser over a part, a chunk at a time. Raises Refused where the XML is broken."""
    try:
        while chunk := read(_CHUNK):
            using.Parse(chunk, False)
        using.Parse(b"", True)
    except expat.ExpatError as error:
        raise DAMAGED from error
