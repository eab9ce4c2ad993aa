"""What a sentence is about: the measures whose words it shares, so that a number is not taken for a stranger's."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.measures.measure import Measure

_WORD = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    {
        "the",
        "and",
        "for",
        "with",
        "that",
        "this",
        "was",
        "were",
        "are",
        "has",
        "have",
        "had",
        "not",
        "all",
        "any",
        "who",
    }
    | {"how", "what", "share", "many", "much", "from", "their", "they", "them", "one", "more", "least", "than", "did"}
    | {"does", "you", "our", "each", "other", "into", "over", "out", "most", "half", "some", "year", "years"}
)
_SAME = {
    "record": "record",
    "sent": "submit",
    "meet": "met",
    "meeting": "met",
    "reach": "reach",
    "asked": "due",
    "told": "declar",
    "kind": "activit",
    "type": "activit",
    "assessor": "review",
    "wrote": "reflect",
}


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut to what is common to their forms."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ing", "ies", "ions", "ion", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return _SAME.get(word, word)


@dataclass(frozen=True)
class Topics:
    """The measures, to be asked how much of a sentence is theirs."""

    measures: Mapping[str, Measure]

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {name: stems(f"{m.title} {m.question} {m.among}") for name, m in self.measures.items()}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """A word that few measures use says more."""
        seen = Counter(word for mine in self._words.values() for word in mine)
        return {word: math.log(1 + len(self._words) / count) for word, count in seen.items()}

    def scores(self, sentence: str) -> dict[str, float]:
        """By measure, how much it shares with a sentence, from 0 to 1 of what the closest one does."""
        said = stems(sentence)
        found = {name: sum(self._weights[word] for word in mine & said) for name, mine in self._words.items()}
        most = max(found.values(), default=0.0)
        return {name: score / most for name, score in found.items()} if most else {}
