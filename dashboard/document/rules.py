"""Requirements on the content of a report, each refused with a whole sentence."""

import re

from analysis.errors import CpdError

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNCLEAN = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")
"""Control characters, breaks of lines and paragraphs, halves of a sign, and what Unicode never assigns."""


def require(holds: bool, sentence: str) -> None:
    """Raise `sentence` as the reason why a report cannot be made."""
    if not holds:
        raise CpdError(sentence)


def require_id(identifier: str, where: str) -> None:
    """Refuse an id that could not stand in a web address or a file name."""
    require(bool(_ID.fullmatch(identifier)), f"{where} needs an id of small letters, digits, - and _.")


def require_text(text: str, where: str) -> None:
    """Refuse text that is blank or that a file format cannot carry."""
    if not text.strip():
        raise CpdError(f"{where} is empty; write it or leave the block out.")
    require_clean(text, where)


def require_clean(text: str, where: str) -> None:
    """Refuse control characters: some formats drop them silently, others fail on them."""
    if _UNCLEAN.search(text):
        raise CpdError(
            f"{where} holds a line break or another control character; remove it, and make a second "
            "paragraph where a break is wanted."
        )
