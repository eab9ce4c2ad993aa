"""One draft, three readers: words marked for members with the full target, or for those with a reduced one.

`{for full}…{end}` stands in the letter to everybody and in that to members with the full target; `{only reduced}…{end}`
stands in the letter to members with a reduced or agreed target and nowhere else. All variants read the same figures.
"""

import re
from enum import StrEnum

_MARKED = re.compile(r"\{(for|only) (full|reduced)\}(.*?)\{end\}", re.DOTALL)


class Audience(StrEnum):
    """Whom a letter is to."""

    EVERYBODY = "everybody"
    FULL = "full"
    REDUCED = "reduced"


TITLES = {
    Audience.EVERYBODY: "Everybody",
    Audience.FULL: "Members with the full target",
    Audience.REDUCED: "Members with a reduced or agreed target",
}


def marked(text: str, audience: Audience, *, alone: bool = False) -> str:
    """The text marked for an audience; `alone` keeps it out of the letter to everybody."""
    return f"{{{'only' if alone else 'for'} {audience}}}{text}{{end}}"


def kept(text: str, audience: Audience) -> str:
    """What of the text this audience reads, without the marks."""
    return _MARKED.sub(lambda found: found[3] if _reads(found[1], found[2], audience) else "", text)


def hidden(text: str) -> str:
    """The text with its marks and places as blanks of the same length, so that what is found in it stands there."""
    return re.sub(
        r"\{(?:for|only) (?:full|reduced)\}|\{end\}|\{block [a-z_]+\}", lambda found: " " * len(found[0]), text
    )


def _reads(mark: str, whom: str, audience: Audience) -> bool:
    return audience == whom or (audience is Audience.EVERYBODY and mark == "for")
