"""What a sentence is about: the measures whose words it shares,
so that a number is not taken for a stranger's."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.measures.measure import Measure, Source
from dashboard.reports.check.numbers import SPELLED

_WORD = re.compile(r"[a-z]{3,}")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "the and for with that this was were are has have had not all any who how what share many much "
        "from their they "
        "them one more least than did does you our each other into over out most half "
        "some year years last cpd those "
        "because about ahead",
    )
)
_AREAS = re.compile(r"\b(no|one|two|three)(?: \w+)? areas?\b")
"""A number says what a measure is about only where it counts areas."""
_NUMBER = re.compile(SPELLED)
_HOURS = rf"(?:\d+|{SPELLED})"
_MINIMUM = re.compile(rf"\b{_HOURS} planned hours\b|\bplanned (?:at least )?{_HOURS} hours\b")
_YOU = re.compile(r"\byour?\b", re.IGNORECASE)
_REVIEWED = re.compile(r"\brecords?\b|\breview|\bassess|\bsample", re.IGNORECASE)
_SAME = {
    "sent": "submit",
    "meet": "met",
    "meeting": "met",
    "told": "declar",
    "heard": "declar",
    "kind": "activit",
    "type": "activit",
    "assessor": "review",
    "wrote": "reflect",
    "reflection": "reflect",
}
_ASKED = 0.5
"""What a word of a measure's question or base counts, beside one of its title."""


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut to what is common to their forms."""
    said = _MINIMUM.sub(r"\g<0> reached the planned minimum", _AREAS.sub(r"\1areas area", text.casefold()))
    return frozenset(
        _stem(word) for word in _WORD.findall(said) if word not in _EMPTY and not _NUMBER.fullmatch(word)
    )


def _stem(word: str) -> str:
    if word == "recorded":
        return word  # what a member did, where a record is what was reviewed
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
    def _titles(self) -> dict[str, frozenset[str]]:
        return {name: stems(m.title) for name, m in self.measures.items()}

    @cached_property
    def _others(self) -> dict[str, frozenset[str]]:
        return {
            name: stems(f"{m.question} {m.among}") - self._titles[name] for name, m in self.measures.items()
        }

    @cached_property
    def _weights(self) -> dict[str, float]:
        """A word that few measures use says more."""
        seen = Counter(word for name, title in self._titles.items() for word in title | self._others[name])
        return {word: math.log(1 + len(self._titles) / count) for word, count in seen.items()}

    def scores(self, sentence: str) -> dict[str, float]:
        """By measure, how much a sentence shares with its title and question,
        the more the more of the title it has.

        What is said to “you” and not of records is about what was declared.
        """
        said = stems(sentence)
        is_declared = bool(_YOU.search(sentence)) and not _REVIEWED.search(sentence)
        found = {name: self._score(name, said) for name in self.measures}
        for name, measure in self.measures.items():
            if is_declared and measure.source is Source.REVIEWED:
                found[name] *= _ASKED
        return {name: score for name, score in found.items() if score > 0}

    def _score(self, name: str, said: frozenset[str]) -> float:
        title = self._titles[name]
        shared = self._sum(title & said)
        covered = shared / (self._sum(title) or 1)
        return (shared + _ASKED * self._sum(self._others[name] & said)) * (1 + covered) / 2

    def _sum(self, stems_: frozenset[str]) -> float:
        return sum(self._weights[word] for word in sorted(stems_))
