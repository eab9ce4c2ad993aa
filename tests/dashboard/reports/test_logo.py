"""The institution's logo stands in every format that shows pictures, and says what it is."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pikepdf
import pytest

from dashboard.document import document as documents
from dashboard.load import set_up
from dashboard.reports.render import html, pdf, plain_text
from dashboard.reports.render.word import docx
from tests.dashboard.reports import samples

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def png() -> bytes:
    """A black picture of two by two."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0\0\0\0\0\0\0" * 2)
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("name", "content"), [("crest.svg", SVG), ("crest.png", png())])
def test_the_logo_stands_in_every_format_with_its_description(name: str, content: bytes) -> None:
    plain = samples.SAMPLE
    letter = replace(plain, logo=set_up.logo(name, content))
    said = f"Logo of {letter.author}"

    assert said in html.render(letter).decode()
    assert said not in html.render(plain).decode()
    with zipfile.ZipFile(io.BytesIO(docx.render(letter))) as word:
        assert any(said in word.read(name).decode() for name in word.namelist() if "header" in name)
    with pikepdf.open(io.BytesIO(pdf.render(letter))) as made:
        described = [each for each in made.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
        assert said in [str(each.Alt) for each in described]
    assert plain_text.render(letter) == plain_text.render(plain)
    assert documents.from_json(documents.as_json(letter)) == letter


def test_a_letter_without_a_logo_has_the_record_it_always_had() -> None:
    assert '"logo"' not in documents.as_json(samples.SAMPLE)
