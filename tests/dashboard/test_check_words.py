"""A sentence of the writer's own held against the figures of its subject and no stranger's,
in digits and in words."""

import pytest

from dashboard.document.document import Document
from dashboard.reports.check import compare, result, texts
from dashboard.reports.check.compare import AS_OURS, State
from dashboard.reports.check.numbers import Number, Unit, numbers
from dashboard.reports.check.own_texts import Ours
from dashboard.reports.check.spoken_shares import LOOK, shares

OWN = (
    ("80% declared their CPD in the year.", "80%", State.OWN_WORDS, "Declared, 2025: the share."),
    (
        "More than 80% covered all three areas.",
        "80%",
        State.OWN_WORDS,
        "Hours in all three areas, 2025: the share.",
    ),
    ("We wrote to 470 last year.", "470", State.NOT_FOUND, "No figure on this subject has this number."),
    (
        "542 of 838 met the guideline last year.",
        "542",
        State.OWN_WORDS,
        "Met the guideline, 2024: the number.",
    ),
    (
        "56% of CEng members met the guideline.",
        "56%",
        State.OWN_WORDS,
        "Met the guideline, 2025, CEng: the share.",
    ),
    (
        "61% of fellows met the guideline.",
        "61%",
        State.ELSEWHERE,
        "Met the guideline, 2025, FIET: the share.",
    ),
    ("91% of records met the guideline.", "91%", State.NOT_FOUND, "No such figure."),
    (
        "Between 62% and 77% of all records would meet the guideline.",
        "77%",
        State.OWN_WORDS,
        "Reviewed records that meet the guideline, 2025: an end of the range.",
    ),
    (
        "In total 561 out of 958 met the guideline.",
        "561",
        State.OWN_WORDS,
        "Met the guideline, 2025: the number.",
    ),
    (
        "In total 561 out of 940 met the guideline.",
        "940",
        State.NOT_FOUND,
        "No such figure. Met the guideline, 2025:",
    ),
    ("73 of you improved because of our campaign.", "73", State.NOT_FOUND, "No figure on this subject"),
    (
        "Meeting the guideline fell by 6 percentage points.",
        "6 points",
        State.OWN_WORDS,
        "Met the guideline, 2025: the",
    ),
    ("We thank our 10 assessors.", "10", State.NOT_FOUND, "No such figure. Reviewed, 2025: 159."),
    (
        "Please plan ahead: record 10 planned hours.",
        "10 hours",
        State.MATCHES,
        "The planned minimum of 2025.",
    ),
)


@pytest.mark.parametrize(("sentence", "number", "state", "said"), OWN, ids=[each[0] for each in OWN])
def test_a_number_is_only_a_figure_of_its_subject(
    sentence: str, number: str, state: State, said: str, held: Ours
) -> None:
    found = {each.number: each for each in compare.check((sentence,), held)}

    assert (found[number].state, found[number].said[: len(said)]) == (state, said)


def test_a_sentence_of_ours_names_a_figure_only_of_its_subject(held: Ours, letter: Document) -> None:
    said = {
        (each.number, each.said.split(":")[0].split(",")[0])
        for each in compare.check(texts.of_document(letter), held)
        if each.sentence.startswith(
            ("80% | declared", "Over all declarations", "After: 14 May", "Of the 816 members")
        )
    }

    assert said == {
        ("80%", "Declared"),
        ("1,134", "Declared"),
        ("1,409", "Declared"),
        *((number, AS_OURS.rstrip()) for number in ("65%", "59%", "6 points", "6 hours")),
        *((number, "Reached the planned minimum") for number in ("816", "543", "67%")),
        ("30 hours", "The guideline's target of 2025."),
        ("ten hours", "The planned minimum of 2025."),
        ("14 May", "A date"),
        ("14", "A date"),
    } - {("14 May", "A date")}


IN_WORDS = (
    ("Half of you met the guideline.", "Half", False),
    ("More than half of you met the guideline.", "More than half", True),
    ("Fewer than half of you met the guideline.", "Fewer than half", False),
    ("Two thirds of you planned at least ten hours.", "Two thirds", True),
    ("A quarter of you have a development plan.", "A quarter", False),
    ("Seven in ten records reviewed met the guideline.", "Seven in ten", True),
    ("Nine in ten records reviewed met the guideline.", "Nine in ten", False),
    ("4 out of 5 declared.", "4 out of 5", True),
    ("3 in 5 of you declared.", "3 in 5", False),
    ("At least half of you recorded 35 hours or more.", "At least half", True),
    ("At least half of you recorded 45 hours or more.", "At least half", False),
    ("Twenty-one records were lost.", "Twenty-one", False),
    ("We read one hundred and fifty-nine reviewed records.", "one hundred and fifty-nine", True),
    ("Three of you wrote to thank us.", "Three", False),
)


@pytest.mark.parametrize(("sentence", "said", "is_borne_out"), IN_WORDS, ids=[each[0] for each in IN_WORDS])
def test_a_number_in_words_is_listed_and_told_whether_the_figures_say_so(
    sentence: str, said: str, *, is_borne_out: bool, held: Ours
) -> None:
    found = {each.number: each for each in compare.check((sentence,), held)}

    assert found[said].state in result.LOOK
    assert (found[said].state is State.OWN_WORDS) is is_borne_out
    assert found[said].said.startswith(LOOK) is not is_borne_out


@pytest.mark.parametrize(
    "sentence",
    [
        "Spend half an hour on it, or half a day, for the first half of the year.",
        "It took two and a half hours; the middle half and the other half did not.",
        "Write it a third time, and a quarter of an hour later.",
        "All three areas matter; choose one of the two and write three goals.",
        "The campaign rose by 4 in 2025.",
    ],
)
def test_what_only_looks_like_a_share_in_words_is_none(sentence: str) -> None:
    spelled = [each.text for each in numbers(sentence) if each.text.isalpha() and each.unit is Unit.COUNT]

    assert [*shares(sentence), *spelled] == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("thirty hours", 30, Unit.HOURS),
        ("twenty-one records", 21, Unit.COUNT),
        ("two hundred and five members", 205, Unit.COUNT),
        ("three thousand members", 3000, Unit.COUNT),
        ("sixteen per cent", 16, Unit.PER_CENT),
    ],
)
def test_a_number_in_words_has_its_value(text: str, value: int, unit: Unit) -> None:
    (found,) = numbers(f"We had {text} here.")

    assert (found.value, found.unit) == (value, unit)


def test_every_number_of_the_letter_changed_to_another_of_its_kind_is_found(
    held: Ours, letter: Document
) -> None:
    given = tuple(texts.of_document(letter))
    kinds: dict[Unit, list[str]] = {}
    for number in figures(given):
        kinds.setdefault(number.unit, []).append(number.text)

    missed = []
    for place, text in enumerate(given):
        for number in figures((text,)):
            others = dict.fromkeys(each for each in kinds[number.unit] if each != number.text)
            other = list(others)[place % len(others)]
            changed = f"{text[: number.start]}{other}{text[number.end :]}"
            found = compare.check((*given[max(place - 1, 0) : place], changed), held)
            if not any(each.state in result.LOOK for each in found):
                missed.append((number.text, other, text))

    assert missed == []


def figures(given: tuple[str, ...]) -> list[Number]:
    every = (number for text in given for number in numbers(text))
    return [number for number in every if number.unit is not Unit.LABEL and number.text[0].isdigit()]
