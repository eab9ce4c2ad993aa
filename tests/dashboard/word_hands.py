"""What hands do to a Word file: words changed in it, saved by Word, or by LibreOffice."""

import copy
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from tests.conftest import PROGRAMS

LEAST = 6
"""Letters of a run that Word would take apart."""


def changed(
    word: bytes, edits: dict[str, str], *, added: tuple[str, ...] = (), tracked: bool = False
) -> bytes:
    """The file with words changed wherever they stand in one paragraph, and paragraphs put at its end;
    with changes tracked, what was there stays in the file, struck out."""
    document = docx.Document(io.BytesIO(word))
    for before, after in edits.items():
        found = next(each for each in _paragraphs(document) if before in each.text)
        _write(found, before, after, tracked=tracked)
    for text in added:
        document.add_paragraph(text)
    return _saved(document)


def _write(paragraph: Paragraph, before: str, after: str, *, tracked: bool) -> None:
    start, *others = (part for each in paragraph.iter_inner_content() for part in _runs(each))
    front, back = paragraph.text.split(before, 1)
    for run in others:
        run.getparent().remove(run)
    pieces = [copy.deepcopy(start) for _ in range(4)]
    for piece, text in zip(pieces, (front, before, after, back), strict=True):
        for each in piece.findall(qn("w:t")):
            piece.remove(each)
        written = OxmlElement("w:delText" if tracked and piece is pieces[1] else "w:t")
        written.text = text
        written.set(qn("xml:space"), "preserve")
        piece.append(written)
    struck, new = OxmlElement("w:del"), OxmlElement("w:ins")
    for wrap, piece in ((struck, pieces[1]), (new, pieces[2])):
        wrap.set(qn("w:id"), "7")
        wrap.set(qn("w:author"), "The office")
        wrap.append(piece)
    kept = [pieces[0], *([struck, new] if tracked else [pieces[2]]), pieces[3]]
    for piece in reversed(kept):
        start.addnext(piece)
    start.getparent().remove(start)


def _runs(part: object) -> Iterator[BaseOxmlElement]:
    element = part._element  # type: ignore[attr-defined]  # a run or a link
    yield from [element] if element.tag == qn("w:r") else element.findall(qn("w:r"))


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def saved_by_word(word: bytes) -> bytes:
    """The file as Word leaves it after somebody worked in it: runs split inside words, marks of sessions and
    of spelling between them, straight quotes made round, pages counted."""
    document = docx.Document(io.BytesIO(word))
    for number, run in enumerate(list(document.element.body.iter(qn("w:r")))):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and len(run) <= 2 and len(texts[0].text or "") >= LEAST:
            _split(run, number)
    for paragraph in document.element.body.iter(qn("w:p")):
        paragraph.set(qn("w:rsidR"), "00A77B3E")
        paragraph.set(qn("w:rsidRDefault"), "003D1F42")
    for shown in document.sections[0].footer._element.iter(qn("w:t")):
        shown.text = "4" if shown.text == "1" else shown.text
    return _saved(document)


def _split(run: BaseOxmlElement, number: int) -> None:
    text = run.find(qn("w:t")).text.replace("'", "’")
    cuts = sorted({3 + number % 3, len(text) // 2, len(text) - 2})
    pieces = [text[a:b] for a, b in zip((0, *cuts), (*cuts, len(text)), strict=True)]
    for place, piece in reversed(list(enumerate(pieces[1:], start=1))):
        made = copy.deepcopy(run)
        made.find(qn("w:t")).text = piece
        made.find(qn("w:t")).set(qn("xml:space"), "preserve")
        made.set(qn("w:rsidR"), f"00{number % 10}{place}7B3E")
        run.addnext(made)
        wrong = OxmlElement("w:proofErr")
        wrong.set(qn("w:type"), "spellStart" if place % 2 else "spellEnd")
        run.addnext(wrong)
    run.find(qn("w:t")).text = pieces[0]
    run.find(qn("w:t")).set(qn("xml:space"), "preserve")


def saved_by_libreoffice(word: bytes, folder: Path) -> bytes:
    """The file opened and saved by LibreOffice Writer."""
    office = PROGRAMS["office"][1]
    assert office
    folder.mkdir(exist_ok=True)
    (folder / "given.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "docx", "--outdir", folder / "out"]
    subprocess.run([*convert, folder / "given.docx"], check=True, capture_output=True)
    return (folder / "out" / "given.docx").read_bytes()


def _saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
