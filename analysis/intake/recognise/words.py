"""Their values to our codes: what counts as the same word, and the words other systems use."""

import difflib
import re
import unicodedata
from functools import cache

from analysis.scheme.columns import Column, Kind
from analysis.scheme.schema import LANGUAGE
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import CHARACTERISTICS, SHIPPED

YES = frozenset(LANGUAGE["yes"].split())
NO = frozenset(LANGUAGE["no"].split())
_OTHER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[a-z']+")
_NOT, _NEAR = "not+", 0.85
_DENIALS = frozenset(("no", "not", "non", "never", "cannot", "without", "did"))


@cache
def normal(text: str) -> str:
    """A value without case, spaces, dashes of any kind and other punctuation; a bare sign stays as it is.

    >>> normal("Retired – Active volunteer") == normal("retired - active VOLUNTEER")
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    return _OTHER.sub("", plain.replace("&", "and")) or plain


def codes(column: Column, scheme: Scheme) -> dict[str, str]:
    """Normalised value → our code, for a column of codes; the scheme's own spelling, and what it calls a code
    of ours, win over our synonyms."""
    found: dict[str, str] = {}
    if column.kind is Kind.CODE:
        found = {normal(value): value for value in column.values}
        called = [value for value in column.values if value in SHIPPED]
        found |= {
            normal(words(value)): value
            for words in (SHIPPED.__getitem__, scheme.labels.of)
            for value in called
        }
    for value in scheme.values(column.name):
        found[normal(value.code)] = value.code
        found.setdefault(normal(value.label), value.code)
    for code, said in column.called:
        if code in found.values():
            for word in said:
                found.setdefault(word, code)
    return found


def guess(text: str, column: Column, scheme: Scheme) -> str | None:
    """The code that an unknown value may stand for, to be confirmed: what its words speak for, else one
    spelled nearly so; none where something is denied that no hint names.
    A value of a characteristic stands for itself."""
    said = _WORD.findall(text.casefold().replace("’", "'"))
    denials = [place for place, word in enumerate(said) if word in _DENIALS or word.endswith("n't")]
    denied = said[denials[0] + 1 :] if denials else []
    for code, hints in column.hints:
        for hint in hints:
            if hint == _NOT and denials:
                return None
            known_by = denied if hint.startswith(_NOT) else said
            if any(word.startswith(hint.removeprefix(_NOT)) for word in known_by):
                return code
    known = codes(column, scheme)
    if not denials and (near := difflib.get_close_matches(normal(text), known, 1, _NEAR)):
        return known[near[0]]
    return " ".join(text.split()) if is_own(column) else None


def is_closed(column: Column, scheme: Scheme) -> bool:
    """Whether a value must be one of a list: a code of ours, or a characteristic the scheme has words for."""
    if column.kind is Kind.CODE:
        return True
    return column.kind is Kind.OWN_CODE and bool(scheme.values(column.name))


def is_own(column: Column) -> bool:
    """Whether a new word may become one of the scheme's own."""
    return column.name in CHARACTERISTICS
