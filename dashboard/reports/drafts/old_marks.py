"""Drafts as earlier versions saved them, in the language of today:
`{for full}…{end}` becomes a line with `{if full}`.

The mark stood around words, `{for …}` in the letter to everybody too and `{only …}` in that of its audience
alone. A condition stands at a line, so a line that audiences read differently becomes a line for each, and so
does a section whose heading differs.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile

from dashboard.words.facts import Audience

_MARKED = re.compile(r"\{(for|only) (full|reduced)\}(.*?)\{end\}", re.DOTALL)
_LEAD = re.compile(r"#+ +|[-*] +|")
_CONDITIONS = {
    frozenset({Audience.EVERYBODY, Audience.FULL}): "{if full} ",
    frozenset({Audience.EVERYBODY, Audience.REDUCED}): "{if reduced} ",
    frozenset({Audience.EVERYBODY}): "{if full} {if reduced} ",
    frozenset({Audience.FULL}): "{if not reduced} ",
    frozenset({Audience.REDUCED}): "{if not full} ",
}


def renewed(text: str) -> str:
    """The text of a draft with audiences marked as today; every audience reads what it read."""
    if not _MARKED.search(text):
        return text
    text = _MARKED.sub(_line_by_line, text)
    return "\n".join(line for chunk in _chunks(text.splitlines()) for line in _by_audience(chunk))


def _line_by_line(found: re.Match[str]) -> str:
    lines = found[3].split("\n")
    return "\n".join(f"{{{found[1]} {found[2]}}}{line}{{end}}" if line.strip() else line for line in lines)


def _chunks(lines: list[str]) -> Iterator[list[str]]:
    """The lines in pieces that stand or go together: marked headings with all beneath them,
    and each other line."""
    chunk: list[str] = []
    level = 0
    for line in lines:
        depth = len(line) - len(line.lstrip("#"))
        has_body = any(each and not each.startswith("#") for each in chunk)
        is_under = level and (not depth or depth > level or not has_body)
        if not is_under:
            if chunk:
                yield chunk
            chunk, level = [], 0
            if depth and _MARKED.search(line):
                level = depth
            else:
                yield [line]
                continue
        chunk.append(line)
    if chunk:
        yield chunk


def _by_audience(chunk: list[str]) -> Iterator[str]:
    if not any(map(_MARKED.search, chunk)):
        yield from chunk
        return
    read = {audience: [_read(line, audience) for line in chunk] for audience in Audience}
    for lines in {tuple(each): None for each in read.values()}:
        audiences = frozenset(audience for audience, each in read.items() if tuple(each) == lines)
        if not any(line.strip("#-* ") for line in lines):
            continue
        for each in (
            [audiences] if audiences in _CONDITIONS else [frozenset({one}) for one in sorted(audiences)]
        ):
            yield from _conditional([line for line in lines if line.strip("#-* ") or not line.strip()], each)


def _conditional(lines: list[str], audiences: frozenset[Audience]) -> Iterator[str]:
    first, *rest = dropwhile(lambda line: not line.strip(), lines)
    lead = _LEAD.match(first)
    length = lead.end() if lead else 0
    yield f"{first[:length]}{_CONDITIONS[audiences]}{first[length:]}"
    yield from rest


def _read(line: str, audience: Audience) -> str:
    """What of a line this audience read."""
    return _MARKED.sub(
        lambda found: (
            found[3] if audience == found[2] or (audience is Audience.EVERYBODY and found[1] == "for") else ""
        ),
        line,
    )
