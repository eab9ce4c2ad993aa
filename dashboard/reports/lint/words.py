"""Rules on words: what claims a cause, judges, blames or names somebody, what only figures may say,
how a letter sounds, long sentences, and what everybody declared beside a sample."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from dashboard.reports.lint.constants import Known
from dashboard.reports.render import signs as printed
from dashboard.words.sentence_places import FIGURE, Sentence, words

MOST_WORDS = 25

Found = Iterator[tuple[int, int, str]]
"""Places in a sentence, from and up to, with what to write instead."""

DIRECTION = re.compile(
    r"\b(rose|risen|fell|fallen|grew|grown|shr[au]nk|(in|de)creas\w*|improv\w*|declin(e|ed|es|ing)"
    r"|better|worse|dropped|went (up|down)|(up|down) (from|by)"
    r"|(more|fewer|less)( of you)? than (last|the) year"
    r"|as last year|unchanged|about the same|no (more|larger) than usual|no clear change)\b",
    re.IGNORECASE,
)
"""What the ladder alone may say of a figure."""
_FEW = r"([1-9]|one|two|three|four|five|six|seven|eight|nine)"
_PEOPLE = r"members?|people|persons?|fellows?|engineers?|colleagues?|registrants?|volunteers?|women|men"
_NAME = r"[A-Z][a-z]+(?:[\s-][A-Z]\.?)?\s[A-Z][a-z]+"


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


_SAID: Mapping[str, Any] = tomllib.loads(
    (files("dashboard.reports.lint") / "words.toml").read_text(encoding="utf-8")
)
PHRASES = {name: (_any(rule.get("words", ())), str(rule["instead"])) for name, rule in _SAID.items()}
"""By the name of its rule, words that a text should not hold, and what to write instead; where two rules know
the same words, the first says it."""
_AMOUNT, _PERSON = "amount or direction by hand", "few people or a name"
PHRASES |= {
    _AMOUNT: (
        re.compile(rf"{DIRECTION.pattern}|{PHRASES[_AMOUNT][0].pattern}", re.IGNORECASE),
        PHRASES[_AMOUNT][1],
    ),
    _PERSON: (
        re.compile(
            rf"(?i:\b(?:{_FEW}) (?:of (?:you|them|us|those)\b|(?:\w+ )?(?:{_PEOPLE})\b))"
            rf"|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\b\.?\s[A-Z]\w+"
            rf"|(?i:\bthanks? (?:you )?(?:to )?|\bcongratulat\w+ (?:to )?|\bwell done,? ){_NAME}"
            rf"|\b{_NAME}(?= (?:said|told|wrote|declared|recorded|planned|did|has|was|had)\b)"
        ),
        PHRASES[_PERSON][1],
    ),
}


def phrase(name: str) -> Callable[[Sentence, Known], Found]:
    """The check for the words of a rule in `PHRASES`."""
    pattern, instead = PHRASES[name]

    def found(sentence: Sentence, _: Known) -> Found:
        yield from ((*match.span(), instead) for match in pattern.finditer(sentence.masked))

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
