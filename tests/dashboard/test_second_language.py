"""A second language is a folder of texts: what it lacks is listed, and it is offered once that is empty.

The language is made here: our words in capitals. A letter in it holds no sentence of ours.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from analysis.scheme.vocabulary import SHIPPED
from dashboard.document.document import Bullets, Heading, Paragraph
from dashboard.document.inline import plain
from dashboard.reports.letter.letter import letter
from dashboard.words import texts
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import opened

OURS = texts.FOLDER
_TOKEN = re.compile(r"(\{[^{}]*\})")
LOUD = "xx"


def loud(text: str) -> str:
    """The text in capitals, whatever stands in braces as it was; the names of parts are no text."""
    lines = (
        line
        if line.startswith("# ")
        else "".join(each if each[:1] == "{" else each.upper() for each in _TOKEN.split(line))
        for line in text.split("\n")
    )
    return "\n".join(lines)


def loudly(found: Any) -> Any:
    if isinstance(found, str):
        return loud(found)
    if isinstance(found, Mapping):
        return {key: loudly(value) for key, value in found.items()}
    return [loudly(each) for each in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our texts and the second language's beside them."""
    root = tmp_path / "texts"
    for language in ("en", LOUD):
        (root / language).mkdir(parents=True)
        for file in (OURS / "en").iterdir():
            text = file.read_text(encoding="utf-8")
            if language == LOUD and file.name.endswith(".md"):
                text = loud(text)
            (root / language / file.name).write_text(text, encoding="utf-8")
    for name in ("phrases", "tables"):
        held = dict(getattr(texts.shipped(), name))
        kept = {table: held[table] if table == "role" else loudly(held[table]) for table in held}
        (root / LOUD / f"{name}.toml").write_text(tomli_w.dumps(kept), encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", root)
    return root / LOUD


def test_a_whole_folder_is_offered_and_lacks_nothing(folder: Path) -> None:
    assert texts.lacking(LOUD, "letter") == ()
    assert texts.languages("letter") == ("en", LOUD)


def test_a_language_of_which_nothing_is_there_lacks_everything_and_is_not_offered(folder: Path) -> None:
    assert "letter: In brief" in texts.lacking("cy", "letter")
    assert "phrases.word" in texts.lacking("cy", "letter")
    assert "cy" not in texts.languages("letter")


@pytest.mark.parametrize(
    ("file", "before", "after", "missing"),
    [
        ("letter.md", "# In brief\n", "# Im Briefe\n", "letter: In brief"),
        ("findings.md", "# few_planned\n", "# many_planned\n", "findings: few_planned"),
        ("phrases.toml", "\n[word.slowly]", "\n[word.quickly]", "phrases.word.slowly"),
        ("tables.toml", "\nsource = ", "\nspring = ", "tables."),
    ],
)
def test_what_is_missing_is_named_and_the_language_is_no_longer_offered(
    folder: Path, file: str, before: str, after: str, missing: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")

    assert [each for each in texts.lacking(LOUD, "letter") if each.startswith(missing)]
    assert texts.languages("letter") == ("en",)


def test_a_letter_in_it_holds_no_sentence_of_ours(folder: Path, tmp_path: Path) -> None:
    drawn = drawn_schemes.everything()
    ours = opened(tmp_path, drawn)
    about = replace(drawn.scheme.about, language=LOUD)
    (tmp_path / "second").mkdir()
    theirs = opened(tmp_path / "second", replace(drawn, scheme=replace(drawn.scheme, about=about)))

    said = [letter(catalogue, 2025, issued=date(2026, 6, 1)) for catalogue in (ours, theirs)]
    sentences = [
        {
            sentence
            for block in made.blocks
            if isinstance(block, Heading | Paragraph | Bullets)
            for text in ([block.text] if isinstance(block, Heading) else map(plain, block.inline_texts()))
            for sentence in re.split(r"(?<=[.!?:]) ", text)
        }
        for made in said
    ]
    own = f"{replace(drawn.scheme, texts={}, words={})} {SHIPPED.values()}".casefold()
    shared = {each for each in sentences[0] & sentences[1] if each.upper() != each}
    ours_alone = {
        each
        for each in shared
        if not all(name in own for name in re.split(", | and ", each.rstrip(".:").casefold()))
    }

    assert len(said[1].blocks) == len(said[0].blocks)
    assert ours_alone == set()
