"""Pages where somebody works, and what is said without a screen, say plain words; what needs its method known
stands on Methods or opens under “For analysts”."""

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.job import Command
from analysis.scheme.labels import Labels
from dashboard.cli import commands
from dashboard.load import recorded
from dashboard.reports.paper.documents import TITLES
from dashboard.trust.access import Act
from dashboard.trust.record import Entry
from tests.pages import opened

OF_ANALYSTS = re.compile(
    r"(?i).{0,60}\b(?:sql|digests?|seeds?|holm|kitagawa|alpha|revisions?|p|numerators?|denominators?)\b.{0,40}"
)
SIDES: dict[str, tuple[str, tuple[str, ...]]] = {
    "overview": ("", ()),
    "explore": ("as", ("Over time", "Side by side", "Table")),
    "reviews": ("tab", ("What it showed", "The sample", "The assessors")),
    "change": ("side", ("What changed", "Us, them or the rules?")),
    "letter": (
        "desk",
        ("The letter", "Write", "Rehearse", "Findings", "History", "Check my document"),
    ),
    "committee": ("document", tuple(TITLES.values())),
    "data": ("part", ("Load files", "What is loaded", "Your scheme", "Work files", "Record")),
    "people": ("", ()),
}
"""The pages but Methods, each with what its sides are chosen by."""
ROOT = Path(__file__).parents[2]
SAYING = {"CpdError", "say", "tell", "progress", "_failure", "write"}
"""The functions that what is said is handed to; pages are read as they stand."""


@pytest.mark.parametrize("name", SIDES)
def test_a_page_where_somebody_works_says_no_word_of_analysts(sample: None, name: str) -> None:
    by, sides = SIDES[name]
    for address in [{by: side} for side in sides] or [{}]:
        app = opened.page(name, **address)

        assert not app.exception
        labels = [
            f"{each.proto}"
            for kind in ("button", "selectbox", "text_input", "text_area", "expander", "popover", "tab")
            for each in app.get(kind)
        ]
        tables = [
            str((each.value.index.name, each.value.reset_index().to_dict()))
            for kind in ("table", "dataframe")
            for each in app.get(kind)
        ]
        charts = [str(chart.alt) for chart in opened.charts(app)]
        for text in (opened.said(app), *labels, *tables, *charts):
            assert OF_ANALYSTS.findall(text) == [], address


def helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield parser.format_help()
    for action in parser._actions:
        for each in (action.choices or {}).values() if isinstance(action.choices, dict) else ():
            yield from helps(each)


def test_no_command_explains_itself_in_words_of_analysts() -> None:
    told = list(helps(commands._parser()))

    assert len(told) > 15
    assert [found for text in told for found in OF_ANALYSTS.findall(text)] == []


def sayings(path: Path) -> Iterator[str]:
    """The sentences of a module that are handed to a person: arguments of what says something, and the `text`
    of an answer."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in SAYING:
            yield from map(_text, node.args)
        if isinstance(node, ast.Dict):
            named = zip(node.keys, node.values, strict=True)
            yield from (_text(value) for key, value in named if _text(key) == "text")


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _text(node: ast.AST | None) -> str:
    """The literal text anywhere in an expression, with a sign for what is put in."""
    return "…".join(
        each.value
        for each in (ast.walk(node) if node else ())
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and " " in each.value.strip()
    ) or (str(node.value) if isinstance(node, ast.Constant) else "")


def test_no_error_and_no_answer_speaks_in_words_of_analysts() -> None:
    modules = [path for part in ("analysis", "dashboard") for path in (ROOT / part).rglob("*.py")]

    told = {(path.name, text) for path in modules for text in sayings(path)}

    assert len([text for _, text in told if text.endswith(".")]) > 100
    assert [each for each in told if OF_ANALYSTS.search(each[1]) and "SELECT" not in each[1]] == []


@pytest.mark.parametrize("command", sorted(set(Command) - {Command.CHECK, Command.BUILD, Command.SAMPLE}))
@pytest.mark.parametrize(
    "outcome", ["asked, job ab12", "published, job ab12, revision 3", "failed, job ab12"]
)
def test_the_record_tells_what_the_loader_did_as_a_sentence(command: Command, outcome: str) -> None:
    told = recorded.told(
        Entry(1, "2026-11-30T10:00:00+00:00", "local", Act.LOAD, f"{command}: {outcome}"), Labels()
    )

    assert OF_ANALYSTS.findall(told) == []
    assert "job" not in told
    assert ":" not in told or "figures version 3 is current" in told
