"""A second language is a folder of texts: what it lacks is listed, and it is offered once that is empty.

The language is made here: our words in capitals. A letter in it holds no sentence of ours.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from analysis.scheme import scheme as schemes
from analysis.scheme.vocabulary import SHIPPED
from dashboard.document.document import Bullets, Heading, Paragraph
from dashboard.document.inline import plain
from dashboard.reports.letter.letter import letter
from dashboard.reports.render.formats import ALL_FORMATS, FORMATS
from dashboard.words import texts
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import Drawn, drawn_year, opened, share
from tests.dashboard.reports import rendering
from tests.pages import opened as opened_page

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
    return written(tmp_path / "texts", monkeypatch)


def written(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our texts and the second language's beside them, from now on."""
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
        ("phrases.toml", "\n[word.todo]", "\n[word.done]", "phrases.word.todo"),
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


def in_it() -> Drawn:
    """A scheme of three years whose language is the second one."""
    drawn = drawn_schemes.everything()
    about = replace(drawn.scheme.about, language=LOUD)
    return replace(
        drawn,
        figures=(*drawn.figures, share("met_guideline", 350, 450, year=2023)),
        years=(drawn_year(2023), *drawn.years),
        scheme=replace(drawn.scheme, about=about),
    )


def test_a_letter_in_it_holds_no_sentence_of_ours(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    theirs = opened(tmp_path / "second", in_it())
    drawn = replace(in_it(), scheme=drawn_schemes.spoken_for())
    ours = opened(tmp_path, drawn)

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
        each for each in shared if not all(name in own for name in re.split(r"[,;:] | and ", _named(each)))
    }

    assert len(said[1].blocks) == len(said[0].blocks)
    assert ours_alone == set()


def _named(sentence: str) -> str:
    """Without the marks and shares that stand beside names."""
    return re.sub(r"[“”]| \d+%", "", sentence.rstrip(".:").casefold())


NAMES = ("Institution of Examples", schemes.seed().about.name, "planned", "hours")
"""The scheme's own."""


@pytest.mark.poppler
@pytest.mark.parametrize("name", [*FORMATS, "eml"])
def test_what_a_format_adds_to_a_letter_is_said_in_its_language(
    name: str, folder: Path, tmp_path: Path
) -> None:
    """Names of charts and lines, sources, the foot of the page, the day: capitals, and the file says its
    language."""
    made = letter(opened(tmp_path, in_it()), 2025, issued=date(2026, 6, 1))
    one_chart = replace(made, blocks=made.charts()[:1], watermark="", draft=("NO CONTACT.",))

    content = ALL_FORMATS[name].render(one_chart)
    if name == "eml":
        parts = message_from_bytes(content, policy=default).walk()
        said = " ".join(each.get_content() for each in parts if each.get_content_type() == "text/plain")
    else:
        said = rendering.text_of(name, content)
    said = " ".join(said.split())

    assert made.language == LOUD
    assert all(each in said for each in ("CHART 1. ", "1 JUNE 2026", "DRAFT – BEFORE IT IS SENT:"))
    assert "MET THE GUIDELINE" in made.charts()[0].columns()
    for each in NAMES:
        said = said.replace(each, " ")
    assert re.findall(r"\b[a-z]{3,}\b", said) == []
    assert texts.chosen() == ""


@pytest.mark.parametrize(
    "desk", ["The letter", "Write", "Rehearse", "Findings", "History", "Check my document"]
)
def test_every_part_of_the_letter_page_speaks_the_scheme_s_language(
    desk: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_page.drawn(monkeypatch, tmp_path / "data", in_it())

    app = opened_page.page("letter", desk=desk)

    assert not app.exception
    if desk == "The letter":
        assert "THANK YOU FOR TAKING PART" in opened_page.said(app)
        assert "Thank you for taking part" not in opened_page.said(app)
