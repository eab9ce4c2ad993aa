"""A template made into a draft, and a draft into what one audience reads.

One line is one sentence. A line that cannot be read is left out, and so are the lines below it that are set
in further; of a heading its whole section goes, and a heading with nothing beneath it goes too. What is left
keeps its references, so that a draft stays live; what was left out is noted with the reason.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.words import numbers as words
from dashboard.words.facts import AUDIENCES
from dashboard.words.references import IF, PLACE, Malformed, Reference, parse, reference_text
from dashboard.words.voice import MISSING, SENTENCE_STARTS, Resolved, Voice

_WHEN = re.compile(rf"{IF.pattern}|\{{[a-z_]+\.when_[a-z_]+\}}")
"""What reads as nothing, and asks whether the line is for this year at all."""
_WORD = re.compile(r"\{word\.([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that a template has and a draft has not, as far as it can be read without its figures, `Of
    the … members, … did.`, and why."""

    words: str
    why: str


Claims = Callable[[str], Iterable[str]]


def composed(
    text: str, voice: Voice, claims: Claims = lambda _: (), left: list[LeftOut] | None = None
) -> str:
    """The text of a draft; `claims` gives the texts that stand where `{claims name}` does.

    Words that hold no live number are written out; a rung of the ladder never is, and audiences stay marked.
    """
    lines: list[str] = []
    for line in text.splitlines():
        place = PLACE.fullmatch(line.strip())
        is_claims = place is not None and place[1] == "claims"
        lines += "\n\n".join(claims(place[2])).splitlines() if place and is_claims else [line]
    return _standing(lines, lambda line: _reads(line, voice, left), lambda line: _settled(line, voice))


def heard(text: str, facts: Mapping[str, bool]) -> str:
    """What of a draft is read where these facts hold: its conditions are answered,
    its figures stay as they are."""
    return _standing(
        text.splitlines(),
        lambda line: all(
            found[2] not in facts or facts[found[2]] is not bool(found[1]) for found in IF.finditer(line)
        ),
        lambda line: IF.sub(lambda found: "" if found[2] in facts else found[0], line),
    )


def spoken(text: str, voice: Voice) -> str:
    """The lines of a text that can be read, as words: for documents that nobody edits."""
    return _standing(
        text.splitlines(), lambda line: _reads(line, voice, None), lambda line: _said(line, voice)
    )


def _said(line: str, voice: Voice) -> str:
    return line.strip() if PLACE.fullmatch(line.strip()) else voice.tell(line).text


def _standing(lines: Iterable[str], reads: Callable[[str], bool], settled: Callable[[str], str]) -> str:
    """The lines that read; with one that does not go those set in further, and of a heading its section."""
    kept: list[str] = []
    indent, level = -1, 0  # what the line that was left out takes with it
    for line in lines:
        deep, depth = len(line) - len(line.lstrip()), len(line) - len(line.lstrip("#"))
        if level and not 0 < depth <= level:
            continue
        level = 0
        if not line.strip():
            kept.append("")
            indent = -1
        elif indent < 0 or deep <= indent:
            indent = -1
            if reads(line):
                kept.append(settled(line))
            else:
                indent, level = deep, depth
    return _tidied(kept)


def _reads(line: str, voice: Voice, left: list[LeftOut] | None) -> bool:
    """Whether it can be read; a sentence left out for want of a figure is noted with the reason."""
    if PLACE.fullmatch(line.strip()):
        return True
    faults = voice.tell(_answered_later(line)).faults
    if faults and left is not None and not _is_for_others(faults[0].source, voice):
        words = _without_figures(line, voice)
        if words.strip("… "):  # a phrase alone leaves nothing to show
            left.append(LeftOut(words, faults[0].why))
    return not faults


def _is_for_others(source: str, voice: Voice) -> bool:
    """Whether a line waits for what this year, or this scheme, is not or has not."""
    key = source.strip("{}")
    return bool(_WHEN.fullmatch(source)) or key in voice.own or voice.roles.get(key.partition(".")[0]) == ""


def _without_figures(line: str, voice: Voice) -> str:
    """The line with its words written out, and theirs, and a gap for what cannot be told."""
    line = IF.sub("", line).strip().lstrip("-+>#* ")
    for _ in range(2):
        line = _WORD.sub(lambda found: voice.wording(found[1]), line)
    return voice.tell(line).text.replace(MISSING, "…").replace("….", "…").lstrip("…")


def _answered_later(line: str) -> str:
    """The line without its audiences, which are asked when the draft is read."""
    return IF.sub(lambda found: "" if found[2] in AUDIENCES else found[0], line)


def _settled(line: str, voice: Voice, before: str = "") -> str:
    """The line, which follows what stands `before`, with conditions taken away and phrases written out: a
    token is left where a number, a rule or a rung of the ladder belongs."""
    if PLACE.fullmatch(line.strip()):
        return line.strip()
    line = IF.sub(lambda found: found[0] if found[2] in AUDIENCES else "", line)
    pieces: list[str] = []
    position = 0
    audiences = {found.start() for found in IF.finditer(line)}
    for ref in parse(line):
        if ref.start in audiences or isinstance(ref, Malformed):
            continue
        pieces.append(line[position : ref.start])
        pieces.append(_written_out(ref, voice, "".join([before, *pieces])))
        position = ref.end
    return "".join([*pieces, line[position:]])


def _written_out(ref: Reference, voice: Voice, before: str) -> str:
    """The reference itself where it is live, with the measure named; else its words."""
    starts = bool(SENTENCE_STARTS.search(IF.sub("", before)))
    if found := voice.stands_for(ref):
        speaking, wording = found
        text = _settled(wording, speaking, before)
        return words.sentence_case(text) if starts else text
    bound = voice.bound(ref)
    source = reference_text(bound.name, bound.aspect, bound.options)
    told = voice.tell(source, starts=starts)
    is_live = ref.aspect in voice.texts.phrases["ladder"] or any(map(_is_live, told.figures))
    return source if is_live else told.text


def _is_live(found: Resolved) -> bool:
    """Whether it may read otherwise one day: a figure, a rule, a year or a day. A word of the scheme stays as
    its writer finds it."""
    is_rule = found.source.startswith("{guideline")
    return found.figure is not None or is_rule or any(map(str.isdigit, found.text))


def _tidied(lines: list[str]) -> str:
    """No heading without text beneath it, no two blank lines."""
    kept: list[str] = []
    for line in reversed(lines):
        level = len(line) - len(line.lstrip("#"))
        below = next((each for each in reversed(kept) if each.strip()), "")
        below_level = len(below) - len(below.lstrip("#"))
        if level and (not below or 0 < below_level <= level):
            continue
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(reversed(kept)).strip()


def speaking_of(voice: Voice, own: Mapping[str, str]) -> Voice:
    """The voice with further names that stand for text."""
    return replace(voice, own={**voice.own, **own})
