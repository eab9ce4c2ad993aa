"""Every text of every language keeps the rules of writing: no digit, no verdict of its own,
every name is known."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from dashboard.document.inline import plain
from dashboard.reports.findings import claims, findings
from dashboard.reports.findings.finding import Finding
from dashboard.reports.letter.letter import letter
from dashboard.reports.lint import house_rules
from dashboard.reports.lint.house_rules import (
    digits,
    earned_by,
    every_text,
    unknown,
    verdicts,
    walked,
)
from dashboard.words import texts
from dashboard.words.evidence import of_year
from dashboard.words.facts import FACTS
from dashboard.words.references import Malformed, Reference, parse
from dashboard.words.texts import DOCUMENTS, Texts
from dashboard.words.voice import voice
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import opened
from tests.dashboard.read_aloud import whole

FOLDER = files("dashboard") / "texts"
LANGUAGES = [each.name for each in FOLDER.iterdir() if each.is_dir() and (each / "phrases.toml").is_file()]
MOST_WORDS = 25


@pytest.fixture(params=LANGUAGES)
def held(request: pytest.FixtureRequest) -> Texts:
    return texts.shipped(request.param)


def unclaimed(held: Texts) -> Iterator[str]:
    """Parts of findings that nothing earns, and claims without words."""
    yield from set(held.parts("findings")) ^ {
        *earned_by(),
        claims.MOVED,
        claims.NOTHING_CLEAR,
        *claims.BESIDE,
    }


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


def strange(held: Texts) -> list[str]:
    """What stands in braces and is nothing."""
    return [token for _, token in unknown(held, schemes.seed())]


RULES: Mapping[str, Callable[[Texts], Iterator[str]]] = {
    "no digit": digits,
    "no verdict outside the ladder": verdicts,
    "every name is known": strange,
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


def test_what_a_condition_may_ask_is_a_closed_list_of_fifteen() -> None:
    assert len(FACTS) == 15
    told = texts.shipped("en").phrases["fact"]
    assert {name: [*each] for name, each in told.items()} == {name: ["no", "yes"] for name in FACTS}


def test_a_line_of_a_chart_is_called_what_its_measure_is_called_on_the_pages() -> None:
    evidence = of_year(built_sample.catalogue(), 2025)
    measures = texts.shipped("en").phrases["measure"]
    named = [name for name, words in measures.items() if "noun" in words]

    assert len(named) >= 8
    for name in named:
        said = voice(evidence).of(name).say("{it.called}")
        assert plain(said) == built_sample.catalogue().measure(name).title


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


def test_a_finding_that_is_not_for_all_is_marked_and_no_other_is(
    told: tuple[Finding, ...],
) -> None:
    for_members = [each for each in told if each.kind in {"strength", "advice"}]

    marked = {each.measure for each in for_members if "{if full}" in each.text}
    assert marked == {"planned_minimum", "met_guideline"}
    assert all("{if full}" in each.text for each in for_members if each.measure in marked)


OWN_PART = "# met_guideline\n- **{it.most} met the guideline.** {it.told}, our members that is."


def with_own(seed: schemes.Scheme, **own: Any) -> schemes.Scheme:
    return schemes.parse(schemes.as_toml(replace(seed, **own)))


def test_an_institution_s_own_part_and_words_stand_in_the_letter_in_place_of_ours(tmp_path: Path) -> None:
    drawn = drawn_schemes.everything()
    own = {"texts": {"findings": OWN_PART}, "words": {"word": {"todo": "**Just one thing.** {action}"}}}
    scheme = with_own(drawn.scheme, **own)

    told = whole(letter(opened(tmp_path, replace(drawn, scheme=scheme)), 2025, issued=date(2026, 6, 1)))

    assert "our members that is." in told
    assert "Just one thing." in told
    house_rules.check(scheme)


def test_an_own_part_of_which_no_line_can_be_read_leaves_its_finding_out(tmp_path: Path) -> None:
    drawn = drawn_schemes.everything()
    unread = {
        "findings": "# met_guideline\n- {if provisional} **{it.most} met the guideline so far.** {it.told}."
    }
    scheme = with_own(drawn.scheme, texts=unread)
    house_rules.check(scheme)

    told = whole(letter(opened(tmp_path, replace(drawn, scheme=scheme)), 2025, issued=date(2026, 6, 1)))

    assert "so far" not in told
    assert "What went well" in told


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"texts": {"findings": "# declared\n- Of 10."}}, "holds no digit"),
        ({"texts": {"findings": "# declared\n- It improved."}}, "the ladder says"),
        ({"texts": {"findings": "# declared\n- {it.tolled}."}}, "“{it.tolled}” is nothing"),
        ({"texts": {"findings": "# declarde\n- {it.told}."}}, "there is no part “declarde”"),
        ({"texts": {"finding": "# declared\n- {it.told}."}}, "There is no text “finding”"),
        ({"texts": {"letter": "Of any kind"}}, "begin with “# ” and the name of a part"),
        ({"words": {"ladder": {"verdict": {"any": {"fell": "Improved."}}}}}, "“ladder” cannot be changed"),
        ({"words": {"word": "x"}}, "“word” must be a table"),
        ({"words": {"measure": {"hours_full": "{met_guideline}"}}}, "“measure.hours_full” must be a table"),
        ({"words": {"title": {"letter": ["x"]}}}, "“title.letter” must be a text"),
        *(
            (
                {"words": {"word": {"step": step}}},
                "“word.step” must be a text between quotation marks, a list",
            )
            for step in (3, True, [], [3], {"in_turn": 3}, {"in_turn": []}, {"in_turn": ["x"], "at": "y"})
        ),
    ],
)
def test_own_texts_that_break_a_rule_are_refused_with_the_place(own: dict[str, Any], said: str) -> None:
    with pytest.raises(CpdError, match=re.escape(said)):
        house_rules.check(with_own(schemes.seed(), **own))
