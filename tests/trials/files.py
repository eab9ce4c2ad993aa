"""Hostile and awkward files, made by code: each is taken as it shows, or refused in a sentence."""

import contextlib
import io
import itertools
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from analysis import __main__ as loader
from analysis.intake.convert import stage
from tests.analysis import loading
from tests.trials import ground

MEMBERS = 40
HOURS = sum(25 + n / 4 for n in range(1, MEMBERS + 1))
TEXT = loading.table(loading.members(MEMBERS, cpd_year=ground.YEAR))
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037")
_ENDS, _PARTED = ("\n", "\r\n", "\r"), (",", ";", "\t", "|")
_ODD = ("\0", "\u202e", "\u2028", "\ufeff", "\x1b[2J", "\U000e0041", "\ud800")


def every() -> Iterator[tuple[str, bytes]]:
    """Each file with its name."""
    for encoding, end, parted in itertools.product(_ENCODINGS, _ENDS, _PARTED):
        text = TEXT.replace(",", parted).replace("\n", end)
        yield (
            f"{encoding.replace('-', '')}-{_ENDS.index(end)}{_PARTED.index(parted)}.csv",
            text.encode(encoding),
        )
    yield from _odd_texts()
    yield from _workbooks()
    yield from _not_tables()


def _odd_texts() -> Iterator[tuple[str, bytes]]:
    lines = TEXT.splitlines()
    for number, sign in enumerate(_ODD):
        for place in ("head", "cell", "end"):
            at = {"head": 0, "cell": 20, "end": len(lines) - 1}[place]
            spoilt = [*lines[:at], lines[at] + sign, *lines[at + 1 :]]
            yield f"odd-{number}-{place}.csv", "\n".join(spoilt).encode("utf-8", "surrogatepass")
    yield "quote-never-closed.csv", TEXT.replace("M0009", '"M0009').encode()
    yield "one-huge-cell.csv", TEXT.replace("M0009", "M" * 3_000_000).encode()
    yield "ten-thousand-columns.csv", f"{lines[0]},{','.join(f'c{n}' for n in range(10_000))}\n".encode()
    yield "the-same-heading-twice.csv", TEXT.replace("planned_hours", "total_hours").encode()
    yield "short-rows.csv", "\n".join([lines[0], *(line.rsplit(",", 2)[0] for line in lines[1:])]).encode()
    yield "long-rows.csv", "\n".join([lines[0], *(f"{line},1,2,3" for line in lines[1:])]).encode()
    yield "every-row-twice.csv", "\n".join([*lines, *lines[1:]]).encode()
    yield "total-below.csv", f"{TEXT}TOTAL,,,,{HOURS},,\n".encode()
    yield "nothing.csv", b""
    yield "headings-alone.csv", f"{lines[0]}\n".encode()
    yield "blank-lines.csv", TEXT.replace("\n", "\n\n").encode()
    for word in (
        "inf",
        "NaN",
        "1e400",
        "=1+1",
        "-0",
        "0x10",
        "1_000",
        "٣٠",
        "１２",
        "1,5",
        "1.5.5",
        "½",
        "#REF!",
    ):
        yield f"hours-{ord(word[0])}-{len(word)}.csv", TEXT.replace(",27.5,", f",{word},").encode()
    for day in ("31/02/2024", "2024-13-01", "0000-00-00", "45000", "tomorrow", "29/02/2023"):
        yield f"day-{len(day)}-{ord(day[-1])}{ord(day[0])}.csv", TEXT.replace("2024-02-10", day).encode()


def _workbooks() -> Iterator[tuple[str, bytes]]:
    good = _workbook()
    yield "good.xlsx", good
    for share in (3, 10, 50, 90, 99):
        yield f"cut-{share}.xlsx", good[: len(good) * share // 100]
    moments = random.Random(9)
    for number in range(12):
        spoilt = bytearray(good)
        for _ in range(20):
            spoilt[moments.randrange(len(spoilt))] = moments.randrange(256)
        yield f"spoilt-{number}.xlsx", bytes(spoilt)
    yield "far-cell.xlsx", _workbook(far=True)
    yield "formulas.xlsx", _workbook(formula=True)
    yield "renamed.xlsx", TEXT.encode()
    yield "renamed.csv", good
    for name, size in (("bomb.xlsx", 300_000_000), ("entries.xlsx", 0)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            if size:
                archive.writestr("xl/worksheets/sheet1.xml", bytes(size))
            for number in range(0 if size else 20_000):
                archive.writestr(f"xl/{number}.xml", "")
        yield name, out.getvalue()


def _workbook(*, far: bool = False, formula: bool = False) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Members")
        for n, line in enumerate(TEXT.splitlines()):
            for m, cell in enumerate(line.split(",")):
                number = n and m in {1, 4, 5}
                sheet.write_number(n, m, float(cell)) if number else sheet.write_string(n, m, cell)
        if far:
            sheet.write_string(1_048_575, 16_383, "x")
        if formula:
            sheet.write_formula(1, 4, '=HYPERLINK("http://x.example","1")', None, 25.25)
    return out.getvalue()


def _not_tables() -> Iterator[tuple[str, bytes]]:
    yield "page.csv", b"<html><script>alert(1)</script><table><tr><td>member</td></tr></table></html>"
    yield "noise.csv", random.Random(1).randbytes(100_000)
    yield "noise.parquet", random.Random(2).randbytes(100_000)
    yield "head-of.parquet", b"PAR1" + bytes(1000) + b"PAR1"
    yield "letter.pdf", b"%PDF-1.7\n%%EOF"
    yield "CON.csv", TEXT.encode()
    yield f"{'long' * 60}.csv", TEXT.encode()
    yield "..%2f..%2fpasswd.csv", TEXT.encode()
    yield "a\u202evsc.exe.csv", TEXT.encode()
    out = io.BytesIO()
    pl.read_csv(TEXT.encode()).write_parquet(out)
    yield "good.parquet", out.getvalue()
    yield "cut.parquet", out.getvalue()[:-20]


def run(folder: Path, times: int) -> str:
    """Check so many of them; what came of them, or an AssertionError for one taken otherwise."""
    found = Counter[str]()
    held = list(every())
    step = max(1, len(held) // times)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPD_DATA", str(folder / "data"))
        patch.setenv("CPD_PSEUDONYM_KEY", "5a" * 32)
        patch.setattr(loader, "limit_memory", lambda _: None)
        for number, (name, content) in enumerate(held[::step]):
            job = folder / f"job-{number}"
            (job / "uploads").mkdir(parents=True)
            (job / "uploads" / name[-120:]).write_bytes(content)
            with contextlib.redirect_stderr(io.StringIO()) as words:
                ended = loader.main(["check", str(job)])
            assert ended in {0, 1}, (name, ended, words.getvalue())
            result = loading.answer(job)
            found[result["status"]] += 1
            if result["status"] == "ready":
                _require_exact(job, name)
            assert "M0009" not in (job / "result.json").read_text(encoding="utf-8"), name
    told = ", ".join(f"{number} {_TOLD[status]}" for status, number in sorted(found.items()))
    return f"{sum(found.values())} files: {told}; 0 taken otherwise than they show, 0 broke the loader"


_TOLD = {
    "ready": "taken to the last hour",
    "questions": "led to a question",
    "blocked": "refused with place and reason",
    "failed": "refused with a reason",
}


def _require_exact(job: Path, name: str) -> None:
    """What was taken has the members and hours that the file shows; one that was spoilt by a known amount is
    allowed that."""
    rows = pl.read_parquet(job / stage.FOLDER / "declarations.parquet")
    assert rows["member"].n_unique() == MEMBERS, (name, rows.height)
    total = (rows["total_hours"].sum() or 0) / 100
    given = {"hours-45-2": HOURS - 27.5, "hours-1635-2": HOURS + 2.5, "hours-65297-2": HOURS - 15.5}
    assert total == given.get(name.removesuffix(".csv"), HOURS), (name, total)
