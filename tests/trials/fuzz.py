"""Files, live figures, house texts and addresses that nobody would write: a sentence, never a fault."""

import contextlib
import copy
import io
import json
import random
import shutil
import string
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import tomli_w

from analysis import __main__ as loader
from analysis import places
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.measures import register
from analysis.scheme import scheme as schemes
from analysis.scheme.vocabulary import CHARACTERISTICS
from dashboard.load import set_up
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter import letter as feedback
from dashboard.reports.lint import fits, house_rules
from dashboard.reports.paper import documents
from dashboard.reports.paper.documents import Kind
from dashboard.reports.sent.approval import Letter
from dashboard.words.evidence import of_year
from dashboard.words.set_up import said
from tests import thirty
from tests.analysis import loading
from tests.pages import opened
from tests.trials import files, ground, words

_PIECES = (
    *(
        "{",
        "}",
        "{if ",
        "{block ",
        "{claims ",
        "{{",
        "}}",
        ".",
        ":",
        "|",
        "+",
        "-",
        ">",
        "#",
        "*",
        "_",
        "`",
        "\\",
    ),
    *(
        "it.",
        "word.",
        "guideline.",
        "scheme.",
        "label.",
        "base",
        "part",
        "when_rose",
        "change",
        "told",
        "2023",
    ),
    *(
        "\n",
        "\n\n",
        " ",
        "\0",
        "\u202e",
        "½",
        "é",
        "𝔘",
        "<b>",
        "&amp;",
        "](",
        "http://x.example",
        "1.5",
        "10%",
    ),
)


def intake(folder: Path, chance: random.Random) -> None:
    """A good file with pieces of it moved, doubled, dropped or replaced."""
    content = bytearray(chance.choice([files.TEXT.encode(), chance.choice(_books())]))
    for _ in range(chance.randrange(1, 12)):
        at, length = chance.randrange(len(content)), chance.randrange(1, 40)
        piece = content[at : at + length]
        content[at : at + length] = chance.choice(
            [b"", piece * 2, chance.randbytes(length), b",", b'"', b"\n"]
        )
    job = folder / "job"
    (job / "uploads").mkdir(parents=True, exist_ok=True)
    for old in (job / "uploads").glob("*"):
        old.unlink()
    (job / "uploads" / f"a{chance.choice(['.csv', '.xlsx', '.parquet'])}").write_bytes(bytes(content))
    with contextlib.redirect_stderr(io.StringIO()) as words:
        ended = loader.main(["check", str(job)])
    assert ended in {0, 1}, (ended, words.getvalue())
    assert loading.answer(job)["status"] in {"ready", "questions", "blocked", "failed"}


@cache
def _books() -> tuple[bytes, ...]:
    return tuple(content for name, content in files.every() if name in {"good.xlsx", "good.parquet"})


def live_figures(_: Path, chance: random.Random) -> None:
    """A part of a letter made of what live figures are made of."""
    held = _letter()
    names = [measure.name for measure in register.measures(held.catalogue.scheme)]
    text = "".join(chance.choice([*_PIECES, chance.choice(names)]) for _ in range(chance.randrange(1, 25)))
    section = Section("Thanks", text)
    with contextlib.suppress(CpdError):
        fits.check(text, of_year(held.catalogue, ground.YEAR))
        feedback.letter(held.catalogue, ground.YEAR, issued=ground.DAY, sections=[section])


@cache
def _letter() -> Letter:
    return ground.letter()


def texts(_: Path, chance: random.Random) -> None:
    """House texts and words of a scheme."""
    parts = {
        chance.choice(["letter", "about", "findings", "nothing"]): {
            chance.choice(["thanks", "glance", "", "x"]): "".join(chance.choices(_PIECES, k=12))
        }
    }
    seed = schemes.seed()
    told = "".join(chance.choices(_PIECES, k=6))
    with contextlib.suppress(CpdError):
        made = replace(seed, texts=parts, about=replace(seed.about, institution=told, contact=told))
        house_rules.check(schemes.parse(schemes.as_toml(made)))
    with contextlib.suppress(CpdError):
        schemes.parse("".join(chance.choices([*_PIECES, "[scheme]\n", "name = ", '"', "'", "=", "["], k=20)))


def settings(folder: Path, chance: random.Random) -> None:
    """A scheme with one key of another type, empty, huge or hostile: refused when it is saved, or built and
    written like any other."""
    told = tomllib.loads(schemes.as_toml(replace(schemes.seed(), rules=thirty.RULES))) | copy.deepcopy(
        words.OWN
    )
    table = chance.choice(sorted(told))
    rows = told[table] if isinstance(told[table], list) else [told[table]]
    row = chance.choice(rows or [{"label": ""}])
    row[chance.choice(sorted(row))] = chance.choice(_WRONG)
    with contextlib.suppress(CpdError), pytest.MonkeyPatch.context() as patch:
        made = schemes.parse(tomli_w.dumps(told))
        set_up.check(made)
        house_rules.check(made)
        assert said(made, ground.YEAR)
        if table in {"rules", "labels", *CHARACTERISTICS}:
            job = folder / "saved"
            shutil.rmtree(job, ignore_errors=True)
            job.mkdir(parents=True)
            (job / "choices.json").write_text(json.dumps({"scheme": schemes.as_toml(made)}), encoding="utf-8")
            assert loader.main(["words", str(job)]) == 0, loading.answer(job)
        patch.setattr(Catalogue, "scheme", property(lambda _: made))
        catalogue = ground.opened(places.data_folder())
        for kind in (Kind.LETTER, Kind.ONE_PAGE):
            with contextlib.suppress(CpdError):
                documents.made(kind, catalogue, ground.YEAR, issued=ground.DAY)
        catalogue.close()


_WRONG = (
    *(3, -1, 10**20, 1.5, True, "", " ", "x" * 20_000, "31 March", words.HOSTILE[0]),
    *([], [3], ["x"], {}, {"in_turn": []}),
)


def addresses(_: Path, chance: random.Random) -> None:
    """A page opened from a link that somebody spoilt."""
    names = ("year", "part", "desk", "measure", "by", "group", "from", "to", "pick", "view", "x")
    letters = string.printable + "½\u202e𝔘\0"
    given = {chance.choice(names): "".join(chance.choices(letters, k=chance.randrange(30))) for _ in range(4)}
    app = opened.page(chance.choice((*opened.PAGES, "data")), **given)
    assert not app.exception, (given, app.exception)


WAYS: dict[Callable[[Path, random.Random], None], int] = {
    intake: 20,
    live_figures: 40,
    texts: 40,
    settings: 5,
    addresses: 1,
}
"""What is tried, and how often for each opening of a page, which is slow."""


def run(data: Path, folder: Path, times: int) -> str:
    """Try each, so many pages in all; how much, or the seed with which something failed."""
    _letter.cache_clear()
    with ground.copy(data, folder / "fuzz"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "limit_memory", lambda _: None)
        for work, often in WAYS.items():
            for seed in range(times * often):
                try:
                    work(folder, random.Random(seed))
                except Exception as error:
                    raise AssertionError(f"{work.__name__} with seed {seed}") from error
    told = ", ".join(
        f"{times * often:,} of {work.__name__.replace('_', ' ')}" for work, often in WAYS.items()
    )
    return f"{told}: 0 faults"
