"""A text with live figures read aloud.

A reference is `{measure.aspect}`: one number of a figure, a condition, a word of the measure (`who`, `did`),
a rung of the ladder (chosen by the verdict of the catalogue, never by a text), or a phrase. `{if random}`
reads as nothing and cannot be read where it is not so. What cannot be read says why.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import partial
from typing import Any

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.measures.measure import Measure
from analysis.statistics.verdict import Verdict
from dashboard.document.inline import plain as plain_text
from dashboard.words import numbers as words
from dashboard.words import plain, texts
from dashboard.words.asked import CONDITIONS, LABELS, PRIMITIVES, STANDING, Asked, measure_named
from dashboard.words.evidence import Evidence, of_year, once
from dashboard.words.facts import Audience, facts
from dashboard.words.ladder import of_kind, step
from dashboard.words.references import IF, Malformed, Reference, Unsaid, is_empty, parse, reference_text
from dashboard.words.texts import Texts

MISSING = "⟦figure missing⟧"
"""What stands in the place of a reference that cannot be read: never a guess, never silence."""

SENTENCE_STARTS = re.compile(r"(?:^|\n)(?:[-+>#* ]*|.*[.!?][”)*]* )$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A reference and how it reads;
    `figure` and `measure` say how it was counted (none for a rule or a name)."""

    source: str
    text: str
    figure: Figure | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A reference that cannot be read: where it stands, why, and what to do."""

    start: int
    end: int
    source: str
    why: str
    advice: str = ""

    @property
    def said(self) -> str:
        """Why, and what to do."""
        return f"{self.why} {self.advice}".strip()


@dataclass(frozen=True, slots=True)
class Told:
    """A text with its references made into words, and what became of each, in order."""

    text: str
    found: tuple[Resolved | Fault, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The references that could not be read."""
        return tuple(each for each in self.found if isinstance(each, Fault))

    @property
    def figures(self) -> tuple[Resolved, ...]:
        """The references that could."""
        return tuple(each for each in self.found if isinstance(each, Resolved))


Mark = Callable[[Resolved], str]


def plainly(resolved: Resolved) -> str:
    """A figure as its words alone."""
    return resolved.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Reads the texts of a year aloud.

    `facts` are what `{if …}` may ask, `own` names that stand for text, `it` the measure that a claim or a
    phrase speaks of, as the name and options of a reference, `roles` names that stand for measures, beside
    those of the texts.
    """

    evidence: Evidence
    texts: Texts
    facts: Mapping[str, bool]
    own: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    it: Reference | None = None

    def tell(self, text: str, mark: Mark = plainly, *, starts: bool = True) -> Told:
        """The text with figures in the place of its references, each as `mark` writes it,
        and what became of them.

        `starts`: the beginning of the text is the beginning of a sentence.
        """
        found: list[Resolved | Fault] = []
        pieces, position, bare = [], 0, ""
        for start, end, read in self._places(text):
            between = text[position:start]
            pieces.append(between)
            bare += between
            at_start = bool(SENTENCE_STARTS.search(bare)) and (starts or bool(bare.strip()))
            try:
                told = read(mark, at_start)
                if told.found and isinstance(told.found[0], Resolved):
                    pieces[-1] = words.without_the(pieces[-1], told.found[0].text)
                    at_start = at_start or (starts and not "".join(pieces).strip(" -+>#*"))
                pieces.append(words.sentence_case(told.text) if at_start else told.text)
                found += told.found
                bare += told.text
            except CpdError as error:
                pieces.append(MISSING)
                bare += MISSING
                unsaid = error if isinstance(error, Unsaid) else Unsaid(str(error))
                found.append(Fault(start, end, text[start:end], unsaid.why, unsaid.advice))
            position = end
        return Told("".join([*pieces, text[position:]]), tuple(found))

    def say(self, text: str) -> str:
        """The text as words alone. Raises Unsaid where something in it cannot be read."""
        told = self.tell(text)
        if told.faults:
            raise Unsaid(told.faults[0].why, told.faults[0].advice)
        return told.text

    def title(self, name: str) -> str:
        """A title of `[title]`, as plain text. Raises Unsaid where it cannot be read."""
        return plain_text(self.say(self.texts.phrases["title"][name]))

    def can(self, text: str) -> bool:
        """Whether everything in the text can be read."""
        return not self.tell(text).faults

    def of(self, measure: str, options: Mapping[str, str] | None = None, /, **own: str) -> "Voice":
        """The same voice speaking of a measure as `it`, with further names that stand for text."""
        it = Reference(0, 0, measure, "", tuple((options or {}).items()))
        return replace(self, it=it, own={**self.own, **own})

    def wording(self, word: str) -> str:
        """The wording of `{word.…}` that is tried first, as it is written; empty for none."""
        return next(iter(self._options(self.texts.phrases["word"].get(word))), "")

    def stands_for(self, ref: Reference) -> "tuple[Voice, str] | None":
        """The words that a reference stands for, and the voice that reads them: its own, else the first that
        can be read of a word, a word of the measure or a phrase. None for a number, a rule, a name, and
        whatever the ladder says. Raises Unsaid where none can be read."""
        own = self.own.get(_key(ref))
        if own is not None:
            return self, own
        if ref.name == "word":
            return self, self._readable(self.texts.phrases["word"].get(ref.aspect))
        bound = self.bound(ref)
        if bound.name in plain.NAMES or bound.aspect in {*_ASKED, *self.texts.phrases["ladder"]}:
            return None
        asked = Asked(self.evidence, measure_named(bound.name, self.evidence.catalogue), dict(bound.options))
        speaking = replace(self, it=bound)
        return speaking, speaking._readable(self._phrase(bound.aspect, asked))

    def _readable(self, found: Any) -> str:
        """Of several wordings the first that can be read, with its references. Raises Unsaid for none."""
        wording = next((each for each in self._options(found) if self.can(each)), None)
        if wording is None:
            raise Unsaid("There are no words for this.")
        return wording

    def role(self, name: str) -> str:
        """The measure that a name stands for: itself, or the first of its role that is shown."""
        if name in self.roles:
            return self.roles[name]
        choices: Sequence[str] = self.texts.phrases["role"].get(name, ())
        return next(
            (each for each in choices if self.evidence.leading_figure(each)), choices[-1] if choices else name
        )

    def bound(self, ref: Reference) -> Reference:
        """The reference with `it` and roles as the measures that they stand for."""
        if ref.name == "it" and self.it is not None:
            inherited = dict(self.it.options)
            if ref.aspect in STANDING:  # the year that `it` is compared with is nothing to one year's number
                inherited.pop("from", None)
            options = {**inherited, **dict(ref.options)}
            return replace(ref, name=self.role(self.it.name), options=tuple(options.items()))
        return replace(ref, name=self.role(ref.name))

    def _places(self, text: str) -> Iterator[tuple[int, int, Callable[[Mark, bool], Told]]]:
        conditions = {found.start(): found for found in IF.finditer(text)}
        for each in parse(text):
            if each.start in conditions:
                found = conditions[each.start]
                yield (*found.span(), partial(self._condition, found[2], bool(found[1])))
            else:
                source = text[each.start : each.end]
                if is_empty(text, each):
                    source = ""
                yield each.start, each.end, partial(self._read, each, source)

    def _condition(self, name: str, negated: bool, _mark: Mark, _starts: bool) -> Told:
        if name not in self.facts:
            raise Unsaid(f"“if {name}” asks what is not known. Ask one of {words.listed(tuple(self.facts))}.")
        if self.facts[name] is negated:
            raise Unsaid(self.tell(self.texts.phrases["fact"][name]["yes" if negated else "no"]).text)
        return Told("", ())

    def _read(self, ref: Reference | Malformed, source: str, mark: Mark, starts: bool) -> Told:
        if not source:
            raise Unsaid("This place waits for a figure. Choose one from the list, and it is put here.")
        if source.startswith("{{"):
            raise Unsaid(
                "A field of a mailing tool belongs to how a mail begins, under Your scheme on the Data page."
            )
        if isinstance(ref, Malformed):
            raise Unsaid(
                "This brace opens no figure that can be read. Insert the figure from the "
                "list, or put a backslash "
                "before."
            )
        key = _key(ref)
        if key in self.own:
            if not self.own[key]:
                raise Unsaid(f"There are no words for “{key}”.")
            return self._first([self.own[key]], mark, starts)
        if ref.name == "word":
            return self._first(self._options(self.texts.phrases["word"].get(ref.aspect)), mark, starts)
        if ref.name in plain.NAMES:
            return self._resolved(Resolved(source=source, text=plain.read(ref, self.evidence)), mark, starts)
        return self._of_measure(self.bound(ref), mark, starts)

    def _of_measure(self, ref: Reference, mark: Mark, starts: bool) -> Told:
        if not ref.name:
            raise Unsaid("No figure of the year is to be told here.")
        measure = measure_named(ref.name, self.evidence.catalogue)
        asked = Asked(self.evidence, measure, dict(ref.options))
        if "from" in asked.options and ref.aspect in STANDING:
            raise Unsaid(
                "“from” belongs to a change. Write .change, .points, .verdict or .same, or take it away."
            )
        if ref.aspect in CONDITIONS:
            if not CONDITIONS[ref.aspect](asked):
                raise Unsaid(f"It is not so of “{measure.title}”: {ref.aspect.replace('_', ' ')}.")
            return Told("", ())
        if ref.aspect in LABELS:
            return Told(LABELS[ref.aspect](asked), ())
        if ref.aspect in PRIMITIVES:
            said = PRIMITIVES[ref.aspect](asked)
            if not said:
                aspect = ref.aspect.replace("_", " ")
                raise Unsaid(f"“{measure.title}” has no {aspect}. Choose another part of it.")
            source = reference_text(ref.name, ref.aspect, ref.options)
            return self._resolved(
                Resolved(source=source, text=said, figure=asked.figure, measure=measure), mark, starts
            )
        speaking = replace(self, it=ref)
        return speaking._first(self._options(self._phrase(ref.aspect, asked)), mark, starts)

    def _phrase(self, aspect: str, asked: Asked) -> Any:
        """The words that an aspect stands for: a rung of the ladder, a word of the measure, or a phrase."""
        phrases = self.texts.phrases
        if aspect not in phrases["ladder"]:
            found = words_of(self.texts, asked.measure.name).get(aspect) or phrases["phrase"].get(aspect)
            if found is None:
                raise Unsaid(
                    f"A figure has no “{aspect}”. After the point stands one of {words.listed(ASPECTS)}."
                )
            return found
        is_same = aspect == "same"
        verdict = asked.matched.verdict if is_same else asked.verdict
        difference = asked.matched.same if is_same else _difference(asked)
        reads_alike = _same_alike if is_same else _reads_alike
        is_equal = verdict == Verdict.ABOUT_THE_SAME and reads_alike(asked)
        by_kind = of_kind(phrases["ladder"][aspect], asked.kind)
        rung = verdict if is_same else _rung(asked)
        found = step(by_kind, rung, is_up=(difference or 0) > 0, is_equal=is_equal)
        if found is None:
            asked.require_earlier()
            raise Unsaid(f"Nothing may be said of its change: {rung}.")
        return found

    def _options(self, found: Any) -> Sequence[str]:
        """The wordings in the order in which they are tried: those `in_turn` begin with the year's own."""
        if isinstance(found, str):
            return (found,)
        if not isinstance(found, Mapping):
            return tuple(option for each in found or () for option in self._options(each))
        held = tuple(found["in_turn"])
        first = self.evidence.year.cpd_year % len(held)
        return (*held[first:], *held[:first])

    def _first(self, options: Sequence[str], mark: Mark, starts: bool) -> Told:
        """Of several wordings the first that can be read; an option that cannot leaves no trace."""
        told = Told("", ())
        for each in options:
            told = self.tell(each, starts=starts)
            if not told.faults:
                return told if mark is plainly else self.tell(each, mark, starts=starts)
        if not told.faults:
            raise Unsaid("There are no words for this.")
        raise Unsaid(told.faults[0].why, told.faults[0].advice)

    def _resolved(self, resolved: Resolved, mark: Mark, starts: bool) -> Told:
        if starts:
            resolved = replace(resolved, text=words.sentence_case(resolved.text))
        return Told(mark(resolved), (resolved,))


ASPECTS = tuple(filter(None, PRIMITIVES))
_ASKED = frozenset({*PRIMITIVES, *CONDITIONS, *LABELS})


def _key(ref: Reference) -> str:
    return f"{ref.name}.{ref.aspect}" if ref.aspect else ref.name


def voice(
    catalogue: Catalogue | Evidence, year: int | None = None, audience: Audience = Audience.EVERYBODY
) -> Voice:
    """The voice of a year. Raises CpdError where the year is not held."""
    evidence = catalogue if isinstance(catalogue, Evidence) else of_year(catalogue, year or 0)
    return Voice(evidence=evidence, texts=texts_of(evidence), facts=facts(evidence, audience))


@once
def texts_of(evidence: Evidence) -> Texts:
    """The texts of the language being spoken, with the scheme's own laid over those of its language."""
    scheme = evidence.catalogue.scheme
    shipped = texts.shipped()
    if shipped.language != scheme.about.language or not (scheme.texts or scheme.words):
        return shipped
    return texts.overlaid(shipped, scheme.texts, scheme.words)


def words_of(held: Texts, name: str) -> Mapping[str, Any]:
    """The words of a measure: its own, and those of its family, `theme_*`."""
    table: Mapping[str, Mapping[str, Any]] = held.phrases["measure"]
    families = (words for each, words in table.items() if "*" in each and fnmatch(name, each))
    return {**next(families, {}), **table.get(name, {})}


def _difference(asked: Asked) -> float | None:
    try:
        return asked.change.difference
    except Unsaid:
        return None


def _rung(asked: Asked) -> str:
    try:
        return asked.move.rung
    except Unsaid:
        return asked.verdict


def _same_alike(asked: Asked) -> bool:
    return PRIMITIVES["same_before"](asked) == PRIMITIVES["same_after"](asked)


def _reads_alike(asked: Asked) -> bool:
    return words.value(asked.before, asked.measure) == words.value(asked.figure, asked.measure)
