"""The rules that every text of reports keeps, shipped or an institution's own: no digit, no verdict
of its own, every name known."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from analysis.errors import CpdError
from analysis.measures import register
from analysis.measures.measure import Measure, Place
from analysis.scheme import scheme as schemes
from analysis.scheme.labels import COUNTED
from analysis.scheme.scheme import About, Scheme
from analysis.scheme.vocabulary import SHIPPED
from dashboard.reports.findings import claims, so_far, stamp
from dashboard.reports.findings import year as overview
from dashboard.reports.letter import letter, own_text
from dashboard.reports.lint.words import DIRECTION
from dashboard.reports.paper import licence, paper, parts
from dashboard.words import plain, set_up, texts
from dashboard.words.asked import CONDITIONS, LABELS, PRIMITIVES
from dashboard.words.facts import FACTS
from dashboard.words.references import IF, PLACE, Reference, parse
from dashboard.words.texts import Texts
from dashboard.words.voice import words_of

OWN: Mapping[str, Collection[str]] = {
    "findings": claims.OWN,
    "letter": own_text.NAMES,
    "about": own_text.NAMES,
    "year": (*overview.OWN, *stamp.OWN),
    "so_far": so_far.OWN,
    "licence": licence.OWN,
    "paper": parts.OWN,
    "scheme": set_up.OWN,
}
"""Of each document the names that stand for no figure, from the table beside its maker."""

PLACES = {
    "block": (*letter.PLACES, *paper.BLOCKS, *licence.PLACES),
    "claims": (
        *("brief", "todo", "strengths", "remarks", "advice", "answered", "questions", "resources"),
        *(*paper.FILLED, *parts.FIRST, *texts.shipped().parts("paper")),
    ),
}
"""What may stand in a place, by how the place begins."""

SPOKEN = ("word", "phrase", "measure", "ladder")
"""The tables of `phrases.toml` whose words name figures; the others are filled in by Python."""

OWN_WORDS = ("word", "phrase", "measure", "title")
"""The tables that an institution may lay its own over; what verdicts may be called is not among them."""

_TOKEN = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Breach:
    """A place in the texts, `findings.declared` or `phrases.measure.hours.who`, and what is wrong there."""

    where: str
    said: str


def breaches(held: Texts, scheme: Scheme) -> Iterator[Breach]:
    """Whatever in the texts breaks a rule, given the measures of a scheme."""
    yield from (Breach(where, "A text holds no digit: name the figure.") for where in digits(held))
    said = "Whether something rose, fell or stayed the ladder says: name a rung, such as {it.change}."
    yield from (Breach(where, said) for where in verdicts(held))
    for where, token in unknown(held, scheme):
        yield Breach(where, f"“{token}” is nothing that can be read here.")


def check(scheme: Scheme) -> None:
    """Raises CpdError for the first breach in a scheme's own texts and words, with its place."""
    shipped = texts.shipped()
    for document, text in scheme.texts.items():
        if not text.lstrip().startswith("# "):
            raise CpdError(f"scheme.toml, [texts], {document}: begin with “# ” and the name of a part.")
        if strange := [name for name in texts.parts(text) if name not in shipped.parts(document)]:
            raise CpdError(f"scheme.toml, [texts], {document}: there is no part “{strange[0]}” to replace.")
    if closed := [table for table in scheme.words if table not in OWN_WORDS]:
        allowed = ", ".join(OWN_WORDS)
        raise CpdError(f"scheme.toml, [words]: “{closed[0]}” cannot be changed. Tables are {allowed}.")
    for breach in breaches(texts.overlaid(shipped, scheme.texts, scheme.words), scheme):
        raise CpdError(f"scheme.toml, own texts and words, {breach.where}: {breach.said}")


def digits(held: Texts) -> Iterator[str]:
    """Texts that hold a number of their own."""
    yield from (where for where, text in every_text(held) if re.search(r"\d", _TOKEN.sub("", text)))


def verdicts(held: Texts) -> Iterator[str]:
    """Texts that say outside the ladder that something moved or stayed."""
    for where, text in every_text(held):
        if not where.startswith("phrases.ladder.") and DIRECTION.search(_TOKEN.sub("", text)):
            yield where


def unknown(held: Texts, scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Names and conditions that nothing stands behind, with their places."""
    every_own = {name for names in OWN.values() for name in names}
    its_own = register.by_name(scheme)
    names = register.by_name(schemes.seed()) | its_own
    measures = {name: words_of(held, name) for name in names}
    for document, part, text in every_part(held):
        about = subjects(part, its_own.values()) if document == "findings" else ()
        known = Known(held, measures, frozenset(OWN.get(document, ())), about)
        yield from ((f"{document}.{part}", token) for token in known.strange(text))
    for where, text in every_text(held):
        _, table, *rest = where.split(".")
        if where.startswith("phrases.") and table in SPOKEN:
            about = ()
            if table == "measure" and rest:
                own = words_of(held, rest[0])
                about = tuple(name for name, words in measures.items() if words == own)
            known = Known(held, measures, frozenset(every_own), about)
            yield from ((where, token) for token in known.strange(text))


@dataclass(frozen=True, slots=True)
class Known:
    """What a text may name: measures, each with its words, `own` names of its document, and of `about` what
    `it` may stand for."""

    held: Texts
    measures: Mapping[str, Mapping[str, Any]]
    own: frozenset[str]
    about: tuple[str, ...]

    def strange(self, text: str) -> Iterator[str]:
        """What stands in braces and is nothing."""
        for each in parse(text):
            token = text[each.start : each.end]
            condition, place = IF.fullmatch(token), PLACE.fullmatch(token)
            if isinstance(each, Reference):
                is_known = self._is_known(each)
            elif condition:
                is_known = condition[2] in FACTS
            else:
                is_known = place is not None and place[2] in PLACES[place[1]]
            if not is_known:
                yield token

    def _is_known(self, ref: Reference) -> bool:
        if (f"{ref.name}.{ref.aspect}" if ref.aspect else ref.name) in self.own:
            return True
        if ref.name == "word":
            return ref.aspect in self.held.phrases["word"]
        if ref.name in plain.NAMES:
            named = {
                "guideline": plain.GUIDELINE,
                "label": (*SHIPPED, *COUNTED),
                "period": plain.PERIODS,
                "scheme": tuple(each.name for each in fields(About)),
            }
            return ref.aspect in named.get(ref.name, ("",))
        if ref.name == "it":
            names = self.about or self.measures
            return (all if self.about else any)(self._says(name, ref.aspect) for name in names)
        roles = self.held.phrases["role"].get(ref.name) or own_text.ROLES.get(ref.name) or (ref.name,)
        return all(name in self.measures and self._says(name, ref.aspect) for name in roles)

    def _says(self, measure: str, aspect: str) -> bool:
        phrases = self.held.phrases
        tables = (PRIMITIVES, CONDITIONS, LABELS, phrases["ladder"], phrases["phrase"])
        return any(aspect in table for table in tables) or aspect in self.measures[measure]


def subjects(part: str, held: Iterable[Measure]) -> tuple[str, ...]:
    """Those of a scheme's measures that a part of findings speaks of."""
    if part in {claims.MOVED, claims.NOTHING_CLEAR}:
        return tuple(each.name for each in held if Place.CHANGES in each.places)
    patterns = earned_by().get(part, ())
    return tuple(each.name for each in held for pattern in patterns if re.fullmatch(pattern, each.name))


def earned_by() -> Mapping[str, list[str]]:
    """Of each claim the measures that earn it, as patterns."""
    found: dict[str, list[str]] = {}
    for claim in (*(each for kind in claims.CLAIMS.values() for each in kind), *claims.REMARKS.values()):
        found.setdefault(claim.name, []).append(claim.measure.replace("*", ".*"))
    return found


def every_part(held: Texts) -> Iterator[tuple[str, str, str]]:
    """Every part of every document: document, name, text."""
    for document, pieces in held.documents.items():
        yield from ((document, name, text) for name, text in pieces.items())


def every_text(held: Texts) -> Iterator[tuple[str, str]]:
    """Every text with its place: `findings.declared`, `phrases.measure.hours.who`."""
    yield from ((f"{document}.{part}", f"{part}\n{text}") for document, part, text in every_part(held))
    for name, table in (("phrases", held.phrases), ("tables", held.tables)):
        yield from walked(table, name)


def walked(found: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text of a table, with its place."""
    if isinstance(found, str):
        yield where, found
    elif isinstance(found, Mapping):
        for key, value in found.items():
            yield from walked(value, f"{where}.{key}")
    else:
        for each in found:
            yield from walked(each, where)
