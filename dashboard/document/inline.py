"""The closed inline language of a report: bold, emphasis, web or mail link; nothing else."""

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.errors import CpdError


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    em: bool = False
    href: str = ""


_TOKEN = re.compile(
    r"""\\(?P<escaped>[\\*\[\]{}])
    |(?P<field>\*\|\w+\|\*)
    |\*\*(?P<bold>[^\s*](?:[^*]*[^\s*])?)\*\*
    |(?<![\w*])\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])
    |\[(?P<label>[^\[\]]+)\]\((?P<href>(?:[^()\s]|\([^()\s]*\))*)\)""",
    re.VERBOSE,
)
_HREF = re.compile(r"""(?:https://|mailto:)[^\s"'<>\\]+""")
_ESCAPE = re.compile(r"([\\*\[\]{}])")


def escape(text: str) -> str:
    r"""Text from elsewhere, made safe to stand inside the inline language.

    >>> escape("2 * 3 [c]")
    '2 \\* 3 \\[c\\]'
    """
    return _ESCAPE.sub(r"\\\1", text)


@lru_cache(maxsize=2048)
def parse(text: str) -> tuple[Run, ...]:
    """The runs of `text`; marks that are not closed stay as they were typed.

    >>> [run.text for run in parse("Sent by **389** members.") if run.bold]
    ['389']
    """
    runs: list[Run] = []
    plain_text = ""
    position = 0
    for match in _TOKEN.finditer(text):
        plain_text += text[position : match.start()]
        position = match.end()
        if kept := match["escaped"] or match["field"]:  # a mailing tool fills the field in
            plain_text += kept
            continue
        runs += [Run(plain_text)] if plain_text else []
        plain_text = ""
        runs.append(_run(match))
    plain_text += text[position:]
    return (*runs, Run(plain_text)) if plain_text else tuple(runs)


def _run(match: re.Match[str]) -> Run:
    if match["bold"]:
        return Run(match["bold"], bold=True)
    if match["em"]:
        return Run(match["em"], em=True)
    if not _HREF.fullmatch(match["href"]):
        raise CpdError(
            f"The link “{match['label']}” cannot be used: a link in a report starts with https:// or mailto:."
        )
    return Run(match["label"], href=match["href"])


def plain(text: str) -> str:
    """What a reader sees of `text` without its styles and links."""
    return "".join(run.text for run in parse(text))
