"""Files made to harm: each is refused in a sentence of our own before anything parses it."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis.errors import Refused
from analysis.intake.read import gate
from analysis.intake.read.limits import Limits
from analysis.intake.recognise import said
from tests.analysis.intake.made import DECLARATIONS, Job, checked, not_read, repacked, rules, workbook

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = workbook(["member", "cpd_year", "total_hours"], ["1", 2025, 30])
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def with_part(name: str, content: bytes) -> bytes:
    return repacked(PLAIN, lambda parts: parts.update({name: content}))


def changed(name: str, old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return repacked(PLAIN, change)


def twice(content: bytes, name: str) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(name, package.read(name))
    return out.getvalue()


def encrypted_entry(content: bytes) -> bytes:
    """The bit that says a part is encrypted, set in the first entry of the directory."""
    data = bytearray(content)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overwritten(content: bytes) -> bytes:
    """The packed bytes of the first part, which no longer unpack."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        first = package.infolist()[0]
    at = first.header_offset + 30 + len(first.filename)
    return content[:at] + b"\xff" * first.compress_size + content[at + first.compress_size :]


def repeated_rows(rows: int, text: str) -> bytes:
    out = io.BytesIO()
    pl.DataFrame({"member": [text] * rows, "total_hours": ["1"] * rows}).write_parquet(
        out, compression="zstd"
    )
    return out.getvalue()


def nested_column() -> bytes:
    out = io.BytesIO()
    pl.DataFrame({"member": [["1"]], "total_hours": [1]}).write_parquet(out)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: with_part("xl/media/a.xml", b"<a>" + b" " * 50_000_000 + b"</a>"), "bomb"),
    "many entries": (
        lambda: repacked(PLAIN, lambda parts: parts.update({f"xl/x{n}.xml": b"<a/>" for n in range(900)})),
        "bomb",
    ),
    "far column": (lambda: changed(SHEET, b'r="A1"', b'r="XFD1"'), "far_cell"),
    "far row": (lambda: changed(SHEET, b'r="A2"', b'r="A9999999"'), "far_cell"),
    "far cell": (lambda: changed(SHEET, b'r="A1"', b'r="XFD1048576"'), "far_cell"),
    "no such column": (lambda: changed(SHEET, b'r="A1"', b'r="ABCDEFG1"'), "damaged"),
    "duplicate part": (lambda: twice(PLAIN, SHEET), "duplicate_parts"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "macros"),
    "embedded file": (lambda: with_part("xl/embeddings/a.bin", b"x"), "nested"),
    "nested package": (lambda: with_part("xl/media/image.png", PLAIN), "nested"),
    "program": (lambda: with_part("xl/run.exe", b"x"), "nested"),
    "encrypted entry": (lambda: encrypted_entry(PLAIN), "password"),
    "entities in the sheet": (lambda: changed(SHEET, b"<worksheet", DOCTYPE + b"<worksheet"), "entities"),
    "entities in the styles": (
        lambda: changed("xl/styles.xml", b"<styleSheet", DOCTYPE + b"<styleSheet"),
        "entities",
    ),
    "broken sheet": (lambda: changed(SHEET, b"</sheetData>", b""), "damaged"),
    "cut short": (lambda: PLAIN[: len(PLAIN) // 2], "damaged"),
    "packed parts overwritten": (lambda: overwritten(PLAIN), "damaged"),
    "not a workbook": (lambda: repacked(PLAIN, lambda parts: parts.pop("xl/workbook.xml")), "not_a_workbook"),
    "sheet missing": (lambda: repacked(PLAIN, lambda parts: parts.pop(SHEET)), "damaged"),
    "old workbook": (lambda: OLE, "old_workbook"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "PDF": (lambda: b"%PDF-1.7 ...", "not_text"),
    "NUL": (lambda: DECLARATIONS.encode() + b"1\x00,2025,3\n", "not_text"),
    "unknown bytes": (lambda: DECLARATIONS.encode() + b"\x81,2025,3\n", "encoding"),
    "half a UTF-16 file": (lambda: DECLARATIONS.encode("utf-16")[:-1], "encoding"),
    "UTF-32": (lambda: b"\xff\xfe\x00\x00" + DECLARATIONS.encode("utf-32-le"), "encoding"),
    "huge field": (lambda: DECLARATIONS.encode() + b"1,2025," + b"9" * 40_000 + b"\n", "huge_cell"),
    "endless quotation": (lambda: b'member,cpd_year,total_hours\n"' + b"x\n" * 30_000, "huge_cell"),
    "no bytes": (lambda: b"", "empty_file"),
    "only line ends": (lambda: b"\n\n\n", "single_column"),
    "repeated rows": (lambda: repeated_rows(3_000_000, "1"), "too_large"),
    "repeated text": (lambda: repeated_rows(25_000, "x" * 30_000), "bomb"),
    "huge Parquet cell": (lambda: repeated_rows(2, "x" * 100_000), "huge_cell"),
    "nested Parquet": (nested_column, "not_flat"),
    "broken Parquet": (lambda: b"PAR1" + bytes(200) + b"PAR1", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    make, rule = HOSTILE[name]
    path = tmp_path / "upload"
    path.write_bytes(make())

    with pytest.raises(Refused) as refused:
        gate.grids(path, limits=Limits(), known=said.known)

    text = str(refused.value)
    assert refused.value.rule == rule
    assert text[0].isupper()
    assert text.endswith(".")
    assert "Error" not in text


def test_a_refused_file_blocks_the_load_and_the_others_are_still_checked(tmp_path: Path) -> None:
    job = Job(tmp_path / "job", {"a.csv": DECLARATIONS.replace("30", "x"), "b.xls": OLE})

    result = job.check()

    assert result["status"] == "blocked"
    assert sorted(rules(result)) == ["old_workbook", "unreadable_number"]


def test_limits_are_met_before_parsing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(DECLARATIONS)

    def rule(limits: Limits) -> str:
        with pytest.raises(Refused) as refused:
            gate.grids(path, limits=limits, known=said.known)
        return refused.value.rule

    assert rule(Limits(file_bytes=10)) == "too_large"
    assert rule(Limits(rows=2)) == "too_large"
    assert rule(Limits(columns=2)) == "too_large"


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "+1+1", "@SUM(A1)", "＝1+1"])
def test_text_that_would_be_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    job = Job(tmp_path / "job", {"a.csv": f'member,cpd_year,total_hours,region\n1,2025,30,"{text}"\n'})
    job.check()

    assert job.staged("declarations")["region"].to_list() == [text]
    assert text not in job.text


def test_a_file_without_headings_shows_none_of_its_cells(tmp_path: Path) -> None:
    result: dict[str, Any] = checked(tmp_path, a_csv="998877,Someone,30\n998878,Another,12\n")

    assert rules(result, "is_open") == ["no_headings"]
    assert (result["sheets"][0]["columns"], [row["able"] for row in result["sheets"][0]["top"]]) == (
        [],
        [False, False],
    )


def test_a_row_that_holds_a_value_is_never_shown_as_headings_whoever_names_it(tmp_path: Path) -> None:
    job = Job(
        tmp_path / "job", {"a.csv": "member,cpd_year,total_hours,who@example.org,12345\n1,2025,30,x,y\n"}
    )

    open_ = job.check()
    named = job.check({"sheets": {"a.csv#": {"header_row": 1}}})

    assert rules(open_, "is_open") == ["no_headings"]
    assert not_read(named) == [f"Column {letter}" for letter in "ABCDE"]
    assert "example" not in job.text


def test_a_column_of_names_is_never_offered_for_matching(tmp_path: Path) -> None:
    lines = "\n".join(f"{n},2025,30,Name{n} Family{n}" for n in range(40))
    job = Job(tmp_path / "job", {"a.csv": f"member,cpd_year,total_hours,who\n{lines}\n"})

    result = job.check({"sheets": {"a.csv#": {"columns": {"who": "membership_category"}}}})

    assert (result["status"], result["sheets"][0]["values"]) == ("blocked", {})
    assert "Family" not in job.text
