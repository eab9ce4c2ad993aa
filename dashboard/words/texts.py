"""The sentences of one language: Markdown documents in parts, and the short words that sentences are made of.

`# name` opens a part of a document. An institution's own parts and words are laid over the shipped ones.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from analysis.errors import CpdError

DEFAULT = "en"
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

    def lacking(self, other: "Texts", document: str) -> tuple[str, ...]:
        """The parts of a document that another language has and this one lacks:
        it is offered once there are none."""
        return tuple(name for name in other.parts(document) if name not in self.documents.get(document, {}))


@cache
def shipped(language: str = DEFAULT) -> Texts:
    """The texts that come with the software."""
    folder = files("dashboard") / "texts" / language
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
    """The texts with an institution's own laid over:
    documents as Markdown with the parts that replace ours."""
    mine = {name: {**texts.parts(name), **parts(text)} for name, text in documents.items()}
    return Texts(
        texts.language,
        MappingProxyType({**texts.documents, **mine}),
        MappingProxyType(_over(texts.phrases, phrases)),
        texts.tables,
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
