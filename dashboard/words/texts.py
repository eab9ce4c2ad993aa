"""The sentences of one language: Markdown documents in parts, and the short words that sentences are made of.

`# name` opens a part of a document. An institution's own parts and words are laid over the shipped ones.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analysis.errors import CpdError

DEFAULT = "en"
FOLDER = Path(str(files("dashboard"))) / "texts"
"""A folder a language."""
MADE_OF: Mapping[str, Sequence[str]] = {"letter": ("letter", "about", "findings", "year")}
"""The documents whose parts another is made of."""
_WORDS = ("phrases", "tables")
_NAMES_DEEP = {"measure": 2}
"""How many names lead to a wording of a table, where it is not one."""
DOCUMENTS = ("letter", "about", "findings", "year", "paper", "licence", "so_far", "scheme")
_PART = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a language: of each document its parts in order, by name;
    `phrases` and `tables` as their TOML."""

    language: str
    documents: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, Any]
    tables: Mapping[str, Any] = field(default_factory=dict)

    def parts(self, document: str) -> Mapping[str, str]:
        """The parts of a document. Raises CpdError for an unknown document."""
        if document not in self.documents:
            raise CpdError(f"There is no text “{document}”. There are {', '.join(self.documents)}.")
        return self.documents[document]

    def part(self, document: str, name: str) -> str:
        """One part of a document. Raises CpdError where it is not there."""
        found = self.parts(document).get(name)
        if found is None:
            raise CpdError(f"The text “{document}” has no part “{name}”.")
        return found


_CHOSEN: ContextVar[str] = ContextVar("language", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Whatever is said while this lasts is said in that language."""
    before = _CHOSEN.set(language)
    try:
        yield
    finally:
        _CHOSEN.reset(before)


def chosen() -> str:
    """The language being spoken; empty where nobody chose one."""
    return _CHOSEN.get()


def shipped(language: str = "") -> Texts:
    """The texts that come with the software, in the language being spoken or another."""
    return _read(str(FOLDER), language or chosen() or DEFAULT)


class Words(Mapping[str, Any]):
    """A table of short words, `phrases` or `tables` and its name, in the language being spoken."""

    def __init__(self, file: str, table: str) -> None:
        self._place = file, table

    def _now(self) -> Mapping[str, Any]:
        file, table = self._place
        found: Mapping[str, Any] = getattr(shipped(), file)[table]
        return found

    def __getitem__(self, key: str) -> Any:
        return self._now()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())


def languages(document: str) -> tuple[str, ...]:
    """The languages that a document can be had in: ours, and each whose folder lacks nothing of it."""
    names = sorted(each.name for each in FOLDER.iterdir() if each.is_dir() and each.name.isalpha())
    others = (name for name in names if name != DEFAULT and not lacking(name, document))
    return (DEFAULT, *others)


def lacking(language: str, document: str) -> tuple[str, ...]:
    """What a language has not yet of a document: parts of it and of those it is made of, `letter: In brief`,
    and short words and words of tables, `phrases.word.todo`."""
    folder, ours = FOLDER / language, shipped(DEFAULT)
    found = {name: parts(_text(folder / f"{name}.md")) for name in MADE_OF.get(document, (document,))}
    words = {name: tomllib.loads(_text(folder / f"{name}.toml")) for name in _WORDS}
    return (
        *(f"{name}: {part}" for name, held in found.items() for part in ours.parts(name) if part not in held),
        *(each for name in _WORDS for each in _absent(getattr(ours, name), words[name], name)),
    )


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _absent(ours: Mapping[str, Any], theirs: Mapping[str, Any], where: str) -> Iterator[str]:
    """The places where one table has words and the other none; of wordings tried in turn one is enough."""
    for key, words in ours.items():
        if key not in theirs:
            yield f"{where}.{key}"
        elif isinstance(words, Mapping) and isinstance(theirs[key], Mapping) and "in_turn" not in words:
            yield from _absent(words, theirs[key], f"{where}.{key}")


@cache
def _read(root: str, language: str) -> Texts:
    folder = Path(root) / language
    documents = {
        name: MappingProxyType(parts((folder / f"{name}.md").read_text(encoding="utf-8")))
        for name in DOCUMENTS
        if (folder / f"{name}.md").is_file()
    }
    phrases, tables = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")) for name in ("phrases", "tables")
    )
    return Texts(language, MappingProxyType(documents), MappingProxyType(phrases), MappingProxyType(tables))


def overlaid(texts: Texts, documents: Mapping[str, str], phrases: Mapping[str, Any]) -> Texts:
    """The texts with an institution's own laid over: documents as Markdown with the parts that replace ours.

    Raises CpdError for a document we do not know, and for words that are no wording.
    """
    for table, words in phrases.items():
        _require_wordings(words, table, _NAMES_DEEP.get(table, 1))
    mine = {name: {**texts.parts(name), **parts(text)} for name, text in documents.items()}
    return Texts(
        texts.language,
        MappingProxyType({**texts.documents, **mine}),
        MappingProxyType(_over(texts.phrases, phrases)),
        texts.tables,
    )


def _require_wordings(found: Any, where: str, deep: int) -> None:
    """Raises CpdError where what stands so many names deep in a table is no wording."""
    if deep and isinstance(found, Mapping):
        for name, each in found.items():
            _require_wordings(each, f"{where}.{name}", deep - 1)
    elif deep:
        raise CpdError(f"scheme.toml, [words]: “{where}” must be a table that begins with [words.{where}].")
    elif not (isinstance(found, str) or (_is_wording(found) and not where.startswith("title."))):
        several = "" if where.startswith("title.") else ", a list of these or { in_turn = [ a list ] }"
        raise CpdError(f"scheme.toml, [words]: “{where}” must be a text between quotation marks{several}.")


def _is_wording(found: Any) -> bool:
    """Whether it is a text, or several of which one is taken."""
    if isinstance(found, Mapping):
        return (
            set(found) == {"in_turn"} and isinstance(found["in_turn"], list) and _is_wording(found["in_turn"])
        )
    return isinstance(found, str) or (
        isinstance(found, list) and bool(found) and all(map(_is_wording, found))
    )


def _over(under: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        name: _over(under[name], value)
        for name, value in above.items()
        if isinstance(value, Mapping) and isinstance(under.get(name), Mapping)
    }
    return {**under, **above, **both}


def parts(text: str) -> dict[str, str]:
    """The parts of a document, by name, in order.

    >>> parts("# Thank you\\n\\nDear member,\\n\\n# Signature\\nYours")
    {'Thank you': 'Dear member,', 'Signature': 'Yours'}
    """
    pieces = _PART.split(text)[1:]
    return {name.strip(): body.strip("\n") for name, body in zip(pieces[::2], pieces[1::2], strict=True)}
