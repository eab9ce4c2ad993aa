"""A measure found by plain words: how much of what was typed its title, question and base say."""

import math
import re
from collections import Counter
from collections.abc import Iterable

from analysis.measures.measure import Measure, Quantiles

_WORD = re.compile(r"[a-z]{3,}")
_KEPT = 5
"""How many letters of a word are common to its forms."""
_EMPTY = frozenset(
    _WORD.findall(
        "the and for with that this what who how many much from their they them more less than did does you "
        "our each some year about were are was have has had all not any one share least other most"
    )
)
_TITLE = 2.0
"""How much more a word says that stands in the title."""
_REST = 0.2
"""What each word of the title takes away that nobody asked for, so that the plainest measure comes first."""
_MEANT = {"people": "member", "person": "member", "sample": "selected", "drawn": "selected", "half": "median"}


def closest_measures(asked: str, measures: Iterable[Measure]) -> tuple[str, ...]:
    """Names of the measures that say something of what is asked, the closest first;
    none where nothing does."""
    wanted = _words(" ".join(_MEANT.get(word, word) for word in asked.casefold().split()))
    said = {each.name: (_words(each.title), _words(_all_of(each))) for each in measures}
    seen = Counter(word for _, words in said.values() for word in words)
    weights = {word: math.log(1 + len(said) / seen[word]) for word in wanted if seen[word]}
    scores = {
        name: sum(weights.get(word, 0.0) * (_TITLE if word in title else 1.0) for word in words)
        - _REST * len(title - wanted)
        for name, (title, words) in said.items()
        if weights.keys() & words
    }
    return tuple(sorted(scores, key=lambda name: -scores[name]))


def _all_of(measure: Measure) -> str:
    median = " median middle" if isinstance(measure, Quantiles) else ""
    return f"{measure.title} {measure.question} {measure.among}{median}"


def _words(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, each by its first letters."""
    return frozenset(word[:_KEPT] for word in _WORD.findall(text.casefold()) if word not in _EMPTY)
