"""What stands in braces in running text: live figures, `{met_guideline.base year=2024}`, conditions,
`{if not random}`, and places that something is put into, `{claims advice}`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.errors import CpdError
from analysis.measures import register

_BRACE = re.compile(r"\\.|\{\{[^{}\n]*\}\}|\{[^{}\n]*\}|[{}]", re.DOTALL)
_NAME = r"[a-z][a-z0-9_]*"
_OPTION = rf'({_NAME})=(?:"([^"{{}}\n]*)"|([^\s"{{}}=]+))'
_WHOLE = re.compile(rf"\{{\s*({_NAME})(?:\.({_NAME}))?((?:\s+{_OPTION})*)\s*\}}")
_OPTIONS = re.compile(_OPTION)
IF = re.compile(r"\{if (not )?([a-z_]+)\} ?")
PLACE = re.compile(r"\{(claims|block) ([a-z_]+)\}")
_MARKS = re.compile(rf"{IF.pattern}|{PLACE.pattern}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A live figure as written: where it stands, its name, the aspect after the point, and its options."""

    start: int
    end: int
    name: str
    aspect: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Malformed:
    """A brace that opens or closes nothing that can be read, and where."""

    start: int
    end: int


class Unsaid(CpdError):
    """Why something cannot be read, and what a writer may do."""

    def __init__(self, why: str, advice: str = "") -> None:
        super().__init__(f"{why} {advice}".strip())
        self.why, self.advice = why, advice


def is_year(text: str) -> bool:
    """Whether the text is four plain digits."""
    return len(text) == 4 and text.isascii() and text.isdigit()


def parse(text: str) -> tuple[Reference | Malformed, ...]:
    r"""Every reference in the text, in order; `\{` is a brace and no reference.

    >>> [(each.name, each.aspect) for each in parse("Of {met_guideline.base}, {met_guideline} did.")]
    [('met_guideline', 'base'), ('met_guideline', '')]
    """
    return tuple(_read(match) for match in _BRACE.finditer(text) if not match[0].startswith("\\"))


def masked(text: str) -> str:
    """The text with its conditions and places as blanks of the same length, so that all else keeps its
    place."""
    return _MARKS.sub(lambda found: " " * len(found[0]), text)


def _read(match: re.Match[str]) -> Reference | Malformed:
    whole = _WHOLE.fullmatch(match[0])
    if whole is None:
        return Malformed(match.start(), match.end())
    options = tuple((name, quoted or bare) for name, quoted, bare in _OPTIONS.findall(whole[3] or ""))
    if len({name for name, _ in options}) < len(options):
        return Malformed(match.start(), match.end())
    name = register.PRESENT_NAMES.get(whole[1], whole[1])
    return Reference(match.start(), match.end(), name, whole[2] or "", options)


def reference_text(
    name: str, aspect: str = "", options: Iterable[tuple[str, str]] | Mapping[str, str] = ()
) -> str:
    """The reference as it stands in a text.

    >>> written("met_guideline", "part", {"year": "2024"})
    '{met_guideline.part year=2024}'
    """
    pairs = options.items() if isinstance(options, Mapping) else options
    told = "".join(
        f" {key}={value}" if re.fullmatch("[A-Za-z0-9_]+", value) else f' {key}="{value}"'
        for key, value in pairs
    )
    return f"{{{name}{f'.{aspect}' if aspect else ''}{told}}}"


def is_empty(text: str, found: Reference | Malformed) -> bool:
    """Whether it is a place that waits for a figure, `{}` or `{?}`."""
    return text[found.start : found.end].strip("{} ") in {"", "?"} and found.end - found.start > 1


def fill(text: str, reference: str) -> str:
    """The text with a reference in its first empty place; where it has none, at its end.

    >>> filled("Of {}, {?} did.", "{met_guideline.base}")
    'Of {met_guideline.base}, {?} did.'
    """
    place = next((found for found in parse(text) if is_empty(text, found)), None)
    if place is None:
        return f"{text.rstrip()} {reference}".lstrip()
    return f"{text[: place.start]}{reference}{text[place.end :]}"


def shift_years(text: str, years: int) -> str:
    """The text with every year that a reference names moved by a number of years, for next year's letter."""
    pieces, position = [], 0
    for found in parse(text):
        if isinstance(found, Reference):
            pieces += [
                text[position : found.start],
                reference_text(found.name, found.aspect, _moved_options(found, years)),
            ]
            position = found.end
    return "".join([*pieces, text[position:]])


def _moved_options(reference: Reference, years: int) -> list[tuple[str, str]]:
    return [
        (
            key,
            str(int(value) + years) if key in {"year", "from"} and re.fullmatch("[0-9]{4}", value) else value,
        )
        for key, value in reference.options
    ]
