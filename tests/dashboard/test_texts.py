"""Every text of every language keeps the rules of writing: no digit, no verdict of its own,
every name is known."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest

from analysis.measures import register
from analysis.measures.measure import Place
from analysis.scheme import scheme as schemes
from dashboard.reports.findings import claims, findings, so_far, stamp
from dashboard.reports.findings import year as overview
from dashboard.reports.findings.finding import Finding
from dashboard.reports.letter import letter, own_text
from dashboard.reports.paper import licence, paper, parts
from dashboard.words import plain, texts
from dashboard.words.asked import CONDITIONS, LABELS, PRIMITIVES
from dashboard.words.facts import FACTS
from dashboard.words.references import Malformed, Reference, parse
from dashboard.words.texts import DOCUMENTS, Texts
from dashboard.words.voice import IF, words_of
from tests import built_sample

OWN: Mapping[str, Collection[str]] = {
    "findings": claims.OWN,
    "letter": own_text.NAMES,
    "about": own_text.NAMES,
    "year": (*overview.OWN, *stamp.OWN),
    "so_far": so_far.OWN,
    "licence": licence.OWN,
    "paper": parts.OWN,
}
"""Of each document the names that stand for no figure, from the table beside its maker."""

PLACES = {
    "block": (*letter.PLACES, *paper.BLOCKS, *licence.PLACES),
    "claims": (
        *("strengths", "advice", "questions", "resources"),
        *(*paper.FILLED, *parts.FIRST, *texts.shipped().parts("paper")),
    ),
}
"""What may stand in a place, by how the place begins."""

FOLDER = files("dashboard") / "texts"
LANGUAGES = [each.name for each in FOLDER.iterdir() if each.is_dir() and (each / "phrases.toml").is_file()]
MEASURES = tuple(register.by_name(schemes.seed()))
SPOKEN = ("word", "phrase", "measure", "ladder")
"""The tables of `phrases.toml` whose words name figures; the others are filled in by Python."""
DIRECTION = re.compile(
    r"\b(rose|risen|fell|fallen|grew|grown|shr[au]nk|(in|de)creas\w*|improv\w*|declin(e|ed|es|ing)|better|worse|dropped"
    r"|went (up|down)|(up|down) (from|by)|(more|fewer|less)( of you)? than (last|the) year|as last "
    r"year|unchanged"
    r"|about the same|no (more|larger) than usual|no clear change)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\{[^{}]*\}")
_PLACE = re.compile(r"\{(block|claims) ([a-z_]+)\}")
_WORDS = {"why", "action", "example", "heading"}
MOST_WORDS = 25


@pytest.fixture(params=LANGUAGES)
def held(request: pytest.FixtureRequest) -> Texts:
    return texts.shipped(request.param)


def digits(held: Texts) -> Iterator[str]:
    """Texts that hold a number of their own."""
    yield from (where for where, text in every_text(held) if re.search(r"\d", _TOKEN.sub("", text)))


def verdicts(held: Texts) -> Iterator[str]:
    """Texts that say outside the ladder that something moved or stayed."""
    for where, text in every_text(held):
        if not where.startswith("phrases.ladder.") and DIRECTION.search(_TOKEN.sub("", text)):
            yield where


def unknown(held: Texts) -> Iterator[str]:
    """Names and conditions that nothing stands behind."""
    every_own = {name for names in OWN.values() for name in names}
    for document, part, text in every_part(held):
        about = subjects(part) if document == "findings" else ()
        yield from strange(text, held, set(OWN.get(document, ())), about)
    for where, text in every_text(held):
        _, table, *rest = where.split(".")
        if where.startswith("phrases.") and table in SPOKEN:
            about = (
                [name for name in MEASURES if words_of(held, name) == words_of(held, rest[0])] if rest else []
            )
            yield from strange(text, held, every_own, about if table == "measure" else ())


def strange(text: str, held: Texts, own: set[str], about: Any) -> Iterator[str]:
    for each in parse(text):
        token = text[each.start : each.end]
        condition, place = IF.fullmatch(token), _PLACE.fullmatch(token)
        if isinstance(each, Reference):
            known = is_known(each, held, own, about)
        else:
            known = condition[2] in FACTS if condition else bool(place and place[2] in PLACES[place[1]])
        if not known:
            yield token


def is_known(ref: Reference, held: Texts, own: set[str], about: Any) -> bool:
    key = f"{ref.name}.{ref.aspect}" if ref.aspect else ref.name
    if key in own:
        return True
    if ref.name == "word":
        return ref.aspect in held.phrases["word"]
    if ref.name in plain.NAMES:
        named = {"guideline": plain.GUIDELINE, "scheme": tuple(each.name for each in fields(schemes.About))}
        return ref.aspect in named.get(ref.name, ("",))
    if ref.name == "it":
        names = about or MEASURES
        return (all if about else any)(says(name, ref.aspect, held) for name in names)
    names = held.phrases["role"].get(ref.name) or own_text.ROLES.get(ref.name) or (ref.name,)
    return all(name in MEASURES and says(name, ref.aspect, held) for name in names)


def says(measure: str, aspect: str, held: Texts) -> bool:
    tables = (PRIMITIVES, CONDITIONS, LABELS, held.phrases["ladder"], held.phrases["phrase"])
    return any(aspect in table for table in tables) or aspect in words_of(held, measure)


def unclaimed(held: Texts) -> Iterator[str]:
    """Parts of findings that nothing earns, and claims without words."""
    yield from set(held.parts("findings")) ^ {*earned_by(), claims.MOVED, claims.NOTHING_CLEAR}


def subjects(part: str) -> tuple[str, ...]:
    """The measures that a part of findings speaks of."""
    if part in {claims.MOVED, claims.NOTHING_CLEAR}:
        return tuple(each.name for each in register.measures(schemes.seed()) if Place.CHANGES in each.places)
    return tuple(name for name in MEASURES for each in earned_by().get(part, ()) if re.fullmatch(each, name))


def earned_by() -> Mapping[str, list[str]]:
    """Of each claim the measures that earn it, as patterns."""
    found: dict[str, list[str]] = {}
    for claim in (*(each for kind in claims.CLAIMS.values() for each in kind), *claims.REMARKS.values()):
        found.setdefault(claim.name, []).append(claim.measure.replace("*", ".*"))
    return found


def deep(held: Texts) -> Iterator[str]:
    """Phrases in which a phrase of a phrase stands."""
    for table in ("phrase", "measure", "word", "ladder"):
        yield from (where for where, text in walked(held.phrases[table], table) if depth(text, held) > 1)


def depth(text: str, held: Texts, most: int = 9) -> int:
    """How many phrases stand one in another below this text; a word that names nothing adds none."""
    inner = [each for each in parse(text) if isinstance(each, Reference) and most]
    return max((_below(each, held, most) for each in inner), default=0)


def _below(ref: Reference, held: Texts, most: int) -> int:
    if ref.name == "word":
        below = list(walked(held.phrases["word"].get(ref.aspect, ""), ""))
        names = any(isinstance(each, Reference) for _, text in below for each in parse(text))
        return 1 + max(depth(text, held, most - 1) for _, text in below) if names else 0
    tables = (*(held.phrases["measure"].values()), held.phrases["phrase"], held.phrases["ladder"])
    found = [text for table in tables if ref.aspect in table for _, text in walked(table[ref.aspect], "")]
    return 1 + max(depth(text, held, most - 1) for text in found) if found else 0


def every_part(held: Texts) -> Iterator[tuple[str, str, str]]:
    for document, pieces in held.documents.items():
        yield from ((document, name, text) for name, text in pieces.items())


def every_text(held: Texts) -> Iterator[tuple[str, str]]:
    """Every text with its place: `findings.declared`, `phrases.measure.hours.who`."""
    yield from ((f"{document}.{part}", f"{part}\n{text}") for document, part, text in every_part(held))
    for name, table in (("phrases", held.phrases), ("tables", held.tables)):
        yield from walked(table, name)


def walked(found: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(found, str):
        yield where, found
    elif isinstance(found, Mapping):
        for key, value in found.items():
            yield from walked(value, f"{where}.{key}")
    else:
        for each in found:
            yield from walked(each, where)


RULES: Mapping[str, Callable[[Texts], Iterator[str]]] = {
    "no digit": digits,
    "no verdict outside the ladder": verdicts,
    "every name is known": unknown,
    "every part has a claim and every claim a part": unclaimed,
    "phrases are at most two deep": deep,
}
BREACHES: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
    ("no digit", "# near_target\n### Of 10 members", {}),
    ("no digit", "", {"phrase": {"told": "30 hours"}}),
    ("no verdict outside the ladder", "# declared\n- **More declared.** It is better than before.", {}),
    ("no verdict outside the ladder", "", {"word": {"way": "up from"}}),
    ("every name is known", "# declared\n- {it.tolled}", {}),
    ("every name is known", "# declared\n- {nobody}", {}),
    ("every name is known", "# declared\n- {if sunny} {it}", {}),
    ("every name is known", "# declared\n- {word.nowhere}", {}),
    ("every name is known", "# declared\n- {guideline.size}", {}),
    ("every name is known", "# declared\n- {theme.colour}", {}),
    ("every name is known", "# declared\n- {block pie}", {}),
    ("every name is known", "# declared\n- { {it}", {}),
    ("every name is known", "# part_year\n- {it.told_by}", {}),
    ("every name is known", "", {"measure": {"hours": {"who": "{it.whoever}"}}}),
    ("every part has a claim and every claim a part", "# nobody\n- {it}", {}),
    ("phrases are at most two deep", "", {"phrase": {"long": "{it.told}"}}),
)


@pytest.mark.parametrize("rule", RULES)
def test_every_text_keeps_the_rule(rule: str, held: Texts) -> None:
    assert list(RULES[rule](held)) == []


@pytest.mark.parametrize(("rule", "document", "phrases"), BREACHES, ids=lambda each: str(each)[:40])
def test_a_breach_is_found(rule: str, document: str, phrases: Mapping[str, Any]) -> None:
    spoilt = texts.overlaid(texts.shipped(), {"findings": document} if document else {}, phrases)

    assert list(RULES[rule](spoilt)) != []


def test_every_file_of_a_language_is_read(held: Texts) -> None:
    known = {*(f"{name}.md" for name in DOCUMENTS), "phrases.toml", "tables.toml"}

    assert {each.name for each in (FOLDER / held.language).iterdir()} <= known
    assert sum(1 for _ in every_text(held)) > 100


def test_a_claim_without_words_is_found() -> None:
    shipped = texts.shipped()
    without = {name: text for name, text in shipped.parts("findings").items() if name != "declared"}

    assert list(unclaimed(Texts("en", {"findings": without}, shipped.phrases))) == ["declared"]


@pytest.fixture(scope="module")
def told() -> tuple[Finding, ...]:
    catalogue = built_sample.catalogue()
    return tuple(each for year in catalogue.years for each in findings.claims(catalogue, year.cpd_year))


def test_no_sentence_of_a_finding_is_longer_than_25_words(told: tuple[Finding, ...]) -> None:
    pieces = [piece for each in told for piece in re.split(r"(?<=[.!?]) ", each.sentence)]

    assert [piece for piece in pieces if len(piece.split()) > MOST_WORDS] == []


def test_what_a_draft_holds_of_a_finding_names_its_measure_and_no_digit_of_a_figure(
    told: tuple[Finding, ...],
) -> None:
    for each in told:
        references = parse(each.text)
        names = {found.name for found in references if isinstance(found, Reference)}
        conditions = {
            each.text[found.start : found.end] for found in references if isinstance(found, Malformed)
        }
        assert "it" not in names
        assert conditions <= {"{if full}"}
        assert each.measure in names or each.subject in {"set aside", "steady"}


def test_a_finding_on_planned_hours_is_marked_for_the_full_target_and_no_other_is(
    told: tuple[Finding, ...],
) -> None:
    for_members = [each for each in told if each.kind in {"strength", "advice"}]

    assert {each.measure for each in for_members if "{if full}" in each.text} == {"planned_minimum"}
    assert all("{if full}" in each.text for each in for_members if each.measure == "planned_minimum")
