"""The letter as files: each opens as what it says it is,
and is byte for byte what the command line writes."""

import io
from pathlib import Path

import docx
import pytest

from tests.browser.reader import Reader
from tests.browser.server import Server, run

BUTTONS = {"PDF": ".pdf", "Word": ".docx", "Web page": ".html", "Plain text": ".txt"}
pytestmark = pytest.mark.browser


def letters(reader: Reader) -> dict[str, tuple[str, bytes]]:
    """Every format as it was downloaded: ending → name and content."""
    reader.open("/letter")
    return {ending: reader.downloaded(button) for button, ending in BUTTONS.items()}


def test_every_format_opens_and_is_what_the_command_line_writes(
    sample_server: Server, passer_by: Reader, tmp_path: Path
) -> None:
    given, again = letters(passer_by), letters(passer_by)
    run(sample_server.place, "dashboard", "report", "letter", "--out", str(tmp_path))
    written = {path.suffix: path.read_bytes() for path in tmp_path.iterdir()}

    assert {ending: content for ending, (_, content) in given.items()} == written
    assert len({name for name, _ in (*given.values(), *again.values())}) == len(BUTTONS)
    assert all(name.endswith(ending) for ending, (name, _) in given.items())
    assert written[".pdf"].startswith(b"%PDF-")
    assert written[".html"].decode().lstrip().lower().startswith("<!doctype html>")
    words = "\n".join(each.text for each in docx.Document(io.BytesIO(written[".docx"])).paragraphs)
    for text in (words, written[".html"].decode(), written[".txt"].decode()):
        assert "CPD year 2025" in text
