"""Rules on words: what claims a cause, judges, blames or names somebody, what only figures may say,
how a letter sounds, long sentences, and what everybody declared beside a sample."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from typing import Any

from dashboard.reports.lint.constants import Known
from dashboard.reports.render import signs as printed
from dashboard.words.sentence_places import FIGURE, Sentence, words

MOST_WORDS = 25

Found = Iterator[tuple[int, int, str]]
"""Places in a sentence, from and up to, with what to write instead."""


def _pattern(words: str | Sequence[str]) -> re.Pattern[str]:
    """A pattern of whole words, in which names stand for others."""
    text = _any(words)
    for name, meaning in _NAMES.items():
        text = text.replace(f"{{{name}}}", _any(meaning))
    return re.compile(rf"\b{text}(?!\w)", re.IGNORECASE)


def _any(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else f"(?:{'|'.join(words)})"


_SAID: dict[str, dict[str, Any]] = tomllib.loads(
    (files("dashboard.reports.lint") / "words.toml").read_text(encoding="utf-8")
)
_NAMES = _SAID.pop("names")
PHRASES = {name: (_pattern(rule["words"]), str(rule["instead"])) for name, rule in _SAID.items()}
"""By the name of its rule, words that a text should not hold, and what to write instead; where two rules know
the same words, the first says it."""
DIRECTION = _pattern("{direction}")
"""What the ladder alone may say of a figure."""
_QUOTED, _NAMED = re.compile("“[^”]*”"), "few people or a name"
"""A quotation is somebody else's words, but whoever is named in one can be recognised all the same."""


def phrase(name: str) -> Callable[[Sentence, Known], Found]:
    """The check for the words of a rule in `PHRASES`."""
    pattern, instead = PHRASES[name]

    def found(sentence: Sentence, _: Known) -> Found:
        said = sentence.masked
        if name != _NAMED:
            said = _QUOTED.sub(lambda quoted: "“" * len(quoted[0]), said)
        yield from ((*match.span(), instead) for match in pattern.finditer(said))

    return found


def signs(sentence: Sentence, _: Known) -> Found:
    """A sign that the font of the PDF has not, told before anybody asks for one."""
    for sign in printed.lacking(sentence.text):
        for match in re.finditer(re.escape(sign), sentence.text):
            yield *match.span(), f"The font of our PDF has no “{sign}”: say it in words."


def long(sentence: Sentence, _: Known) -> Found:
    """A sentence of more than 25 words."""
    count = words(sentence.masked)
    if count > MOST_WORDS:
        yield 0, len(sentence.text), f"{count} words. Make two sentences of it; {MOST_WORDS} is the most."


_DECLARED = re.compile(r"\b(declar\w+|members? who (?:told|recorded|gave)|recorded)\b", re.IGNORECASE)
_REVIEWED = re.compile(r"\b(reviewed|records read|assessors?)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"{FIGURE}+|\d[\d,.]*")


def mixed(sentence: Sentence, known: Known) -> Found:
    """What everybody declared and what a sample showed, in one sentence that does not say which is which."""
    names = {each.name for each in sentence.references}
    figures = names & known.declared and names & known.reviewed
    typed = len(_NUMBER.findall(sentence.masked)) > 1 and not names
    by_words = typed and _DECLARED.search(sentence.masked) and _REVIEWED.search(sentence.masked)
    says_which = re.search(r"\b(declared|whose declaration)\b", sentence.masked, re.I) and re.search(
        r"\breviewed\b", sentence.masked, re.I
    )
    if (figures or by_words) and not says_which:
        yield (
            0,
            len(sentence.text),
            "Give each its own sentence, or say which is *declared* and which is *reviewed*.",
        )
