"""Text files to text cells: encoding, delimiter and shape are settled before any value is looked at."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NoReturn

import polars as pl

from analysis.errors import Refused
from analysis.intake.read.grid import Grid, numbered, tidy
from analysis.intake.read.limits import Limits

_CHUNK = 1 << 20
_BATCH = 20_000
_SAMPLE = 200
_TITLES = 15
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNDEFINED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_WITHIN = rb"(?:(?<=[A-Za-z])%s|%s(?=[a-z]))"
_MACINTOSH, _WINDOWS = (
    re.compile(_WITHIN.replace(b"%s", signs))
    for signs in (rb"[\x81\x83-\x84\x86-\x90\x98-\x9f]", rb"[\xc0-\xff]")
)
"""Letters of Western Europe within a word, as an old Macintosh and as Windows write them."""
_APART = 3
"""How many times more letters of one of the two there must be: what could be either is refused."""


def read(path: Path, *, limits: Limits, known: Callable[[Iterable[str]], int]) -> Grid:
    """The one sheet of a delimited text file; `known` counts the headings of a row that are recognised.

    Raises Refused, with the row where there is one, for anything that could be read in two ways.
    """
    encoding = _encoding(path)
    csv.field_size_limit(limits.cell_characters)
    delimiter = _delimiter(path, encoding, known)
    width = _width(path, encoding, delimiter)
    if width > limits.columns:
        raise Refused(
            "too_large", f"The file has more than {limits.columns} columns. Remove those not needed."
        )
    frames = list(_batches(_records(path, encoding, delimiter), width, limits))
    if not frames:
        raise Refused("empty_file", "The file holds no rows. Export it again, or leave it out.")
    return Grid(file=path.name, name="", cells=pl.concat(frames))


def _encoding(path: Path) -> str:
    """UTF-8, or UTF-16 by its mark, else text of an old Macintosh or of Windows, by letters within words."""
    with path.open("rb") as file:
        start = file.read(4)
    named = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    if named == "":
        raise Refused("encoding", "The file is in an encoding we do not read. Save it as “CSV UTF-8”.")
    if named:
        if _decodes(path, named):
            return named
        _not_text()
    if any(b"\0" in chunk for chunk in _chunks(path)):
        raise Refused(
            "not_text",
            "The file holds NUL bytes, which no table has. Export it again as an "
            "Excel workbook or “CSV UTF-8”.",
        )
    if found := _decodes(path, "utf-8"):
        return found
    macintosh, windows = _counted(path, _MACINTOSH), _counted(path, _WINDOWS)
    if macintosh > windows / _APART and windows > macintosh / _APART:
        _not_text()
    if macintosh > windows:
        return "mac_roman"
    if any(chunk.translate(None, _UNDEFINED) != chunk for chunk in _chunks(path)):
        _not_text()
    return "cp1252"


def _counted(path: Path, signs: re.Pattern[bytes]) -> int:
    return sum(len(signs.findall(chunk)) for chunk in _chunks(path))


def _not_text() -> NoReturn:
    raise Refused("encoding", "Some characters of the file cannot be read. Save it as “CSV UTF-8”.")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _decodes(path: Path, encoding: str) -> str:
    """The encoding if the whole file is valid in it and holds no NUL, else an empty text."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for chunk in _chunks(path):
            if "\0" in decoder.decode(chunk):
                return ""
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    return encoding


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """The records of the file; CR, LF and CRLF end one, except between quotation marks."""
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _malformed(error, number) from None
            yield record


def _malformed(error: csv.Error, row: int) -> Refused:
    """Our own sentence for what the library says, which may quote the file."""
    if "field larger" in str(error):
        return Refused(
            "huge_cell", f"Row {row} holds a cell far longer than any we read. Shorten or remove it.", row=row
        )
    return Refused(
        "quotes",
        f"Quotation marks do not pair up from row {row} on. Correct that row, or save the file again as CSV.",
        row=row,
    )


def _delimiter(path: Path, encoding: str, known: Callable[[Iterable[str]], int]) -> str:
    """The delimiter that gives the sampled records one width; recognised headings settle a tie."""
    found: list[tuple[int, int, str]] = []
    fault: Refused | None = None
    for delimiter in _DELIMITERS:
        try:
            sample = list(islice(_records(path, encoding, delimiter), _SAMPLE))
        except Refused as refusal:
            fault = refusal
            continue
        widths = Counter(len(record) for record in sample if record)
        if widths and (width := widths.most_common(1)[0][0]) > 1:
            headings = max(known(record) for record in sample[: _TITLES + 1])
            found.append((headings, 100 * widths[width] // widths.total(), delimiter))
    if not found:
        raise fault or Refused(
            "single_column",
            "The file has one column only. Export it with all columns, parted by commas or semicolons.",
        )
    found.sort(reverse=True)
    if len(found) > 1 and found[0][:2] == found[1][:2]:
        names = " or ".join(_DELIMITERS[delimiter] for *_, delimiter in found[:2])
        raise Refused(
            "delimiter", f"The columns could be parted by {names}. Save the file as an Excel workbook."
        )
    return found[0][2]


def _width(path: Path, encoding: str, delimiter: str) -> int:
    sample = islice(_records(path, encoding, delimiter), _SAMPLE)
    return Counter(len(record) for record in sample if record).most_common(1)[0][0]


def _batches(records: Iterator[list[str]], width: int, limits: Limits) -> Iterator[pl.DataFrame]:
    """Frames of at most `_BATCH` records each; short records are taken only as titles above the headings."""
    names = [str(n) for n in range(width)]
    full = False
    row = 0
    while batch := list(islice(records, _BATCH)):
        if row + len(batch) > limits.rows:
            raise Refused("too_large", f"The file has more than {limits.rows:,} rows. Split it by year.")
        for n, record in enumerate(batch, start=row + 1):
            if len(record) != width:
                if full or len(record) > width or n > _TITLES:
                    _check_blank(record, n, width)
                batch[n - row - 1] = record + [""] * (width - len(record))
            full = True if len(record) == width else full
        columns = zip(*batch, strict=True)
        frame = pl.DataFrame(
            [pl.Series(name, values, dtype=pl.String) for name, values in zip(names, columns, strict=True)]
        )
        yield tidy(numbered(frame, row + 1))
        row += len(batch)


def _check_blank(record: list[str], row: int, width: int) -> None:
    """A record of another width is refused unless it is an empty line."""
    if any(record):
        raise Refused(
            "ragged_row",
            f"Row {row} has {len(record)} cells where the others have {width}. A comma inside "
            "a text may lack "
            "its quotation marks. Correct that row, or save the file as an Excel workbook.",
            row=row,
        )
