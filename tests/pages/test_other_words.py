"""A scheme of wholly other words: no page, document or export says a word of ours that it has its own for."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis import frozen
from analysis.catalogue.read import Catalogue
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import Criterion, Scheme, Theme
from analysis.scheme.vocabulary import SHIPPED
from dashboard.document.document import Document
from dashboard.reports.letter.letter import letter
from dashboard.reports.paper import licence, paper
from dashboard.reports.render import html, plain_text, xlsx
from dashboard.reports.render.word import docx
from dashboard.words.facts import Audience
from tests.pages import opened

ISSUED = date(2026, 6, 1)
OTHER = {
    **{code: f"Word {number}" for number, code in enumerate(SHIPPED)},
    "hour": "credit",
    "hours": "credits",
    "planned": "verifiable",
    "unplanned": "general",
}
REAL_HOURS = re.compile(
    r"assessors?[’'\-– ]*hours|hours? a record|hours of (?:assessors|work)|[\d.,]+ hours? of work"
    r"|work for about [\d.,]+\s+hours|days of\s+\w+\s+hours",
    re.IGNORECASE,
)
"""What assessors work is told in hours, whatever members count."""
NAMES = re.compile(r"""(?s)<style.*?</style>|(?<=\s)(?:id|aria-labelledby)=(["']).*?\1|url\(#[^)]*\)""")
"""What a web page names its parts by, which nobody reads."""
PLAIN = {
    *("meets", "met", "cannot_tell", "not_allocated", "deferred", "exempt", "not_stated"),
    *("not_applicable", "training", "volunteering", "below_guideline"),
}
"""Codes whose word is one of plain English too; a declaration too may be below the guideline."""
OURS = re.compile(
    r"\bhours?\b|\b(?:un)?planned\b|\bTraining courses\b|"
    + "|".join(
        rf"\b{re.escape(word)}\b" for code, word in SHIPPED.items() if code not in PLAIN and " " in word
    ),
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def other() -> Scheme:
    """The sample's scheme in other words throughout; its codes stay, since the figures have them."""
    seed = schemes.seed()
    criteria = tuple(Criterion(each.code, f"Mark {each.code}") for each in seed.criteria)
    themes = tuple(Theme(each.code, f"Remark {n}", each.kind) for n, each in enumerate(seed.themes))
    return replace(
        seed,
        criteria=criteria,
        themes=themes,
        tips=(),
        questions=(),
        resources=(),
        entry_before=(),
        entry_after=(),
        own_labels=OTHER,
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, other: Scheme) -> Path:
    """The sample's figures, told by the scheme of other words."""
    folder = tmp_path_factory.mktemp("told")
    opened.copy(folder)
    for path in folder.glob("revisions/*/catalogue.duckdb"):
        with duckdb.connect(str(path)) as held:
            held.execute("UPDATE meta SET value = ? WHERE name = 'scheme'", [schemes.as_toml(other)])
        manifest = path.parent / "manifest.json"
        known = frozen.as_kept(manifest.read_bytes())
        manifest.write_text(json.dumps({**known, "digests": {}}), encoding="utf-8")
    return folder


@pytest.fixture
def folder(told: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """It in use."""
    opened.use(monkeypatch, told)
    return told


def ours(text: str) -> list[str]:
    """What stands in a text of our words, each with what is around it."""
    text = REAL_HOURS.sub("", " ".join(text.split()))
    return [text[max(0, found.start() - 60) : found.end() + 30] for found in OURS.finditer(text)]


@pytest.mark.parametrize("name", opened.PAGES)
def test_no_page_says_a_word_of_ours(name: str, folder: Path) -> None:
    offered = opened.page(name).selectbox(key="what").options if name == "explore" else [""]
    asked = list({each.partition(":")[0]: each for each in offered}.values())
    for what in asked:
        app = opened.page(name, **({"what": what} if what else {}))

        assert not app.exception
        assert ours(opened.said(app)) == []
        shown = [str(table.value) for kind in ("table", "dataframe") for table in app.get(kind)]
        assert [found for text in shown for found in ours(text)] == []
        drawn = [json.dumps(json.loads(chart.spec)) for chart in opened.charts(app)]
        assert [found for text in drawn for found in ours(text)] == []


def test_no_document_and_no_export_says_a_word_of_ours(folder: Path) -> None:
    catalogue = Catalogue(next(folder.glob("revisions/*/catalogue.duckdb")))
    documents: list[Document] = [
        *(letter(catalogue, 2025, audience=audience, issued=ISSUED) for audience in Audience),
        paper.paper(catalogue, 2025, issued=ISSUED),
        paper.paper(catalogue, 2025, issued=ISSUED, on_one_page=True),
        licence.sheet(catalogue, 2025, issued=ISSUED),
    ]
    for document in documents:
        assert ours(plain_text.render(document).decode()) == []
        assert ours(NAMES.sub("", html.render(document).decode())) == []
        assert ours(_parts(docx.render(document), "word/document.xml")) == []
        assert ours(_parts(xlsx.render(document), "xl/sharedStrings.xml")) == []


def _parts(archive: bytes, name: str) -> str:
    """The text of a part of an office file."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return re.sub(r"<[^>]+>", " ", file.read(name).decode("utf-8"))
