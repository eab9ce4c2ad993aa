"""The answers of “Your scheme” change what they are about; what cannot be saved says why."""

from base64 import b64encode
from dataclasses import asdict, replace
from typing import Any

import pytest

from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from analysis.scheme.rules import Collects, NamedBy, Rules, Window
from analysis.scheme.scheme import Scheme
from dashboard.load import set_up
from dashboard.load.set_up import Answers
from dashboard.words.set_up import said
from tests import thirty

SEED = schemes.seed()
NONE = Rules()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def answered(labels: dict[str, str] | None = None, rules: Rules = NONE, **about: str) -> Scheme:
    given: dict[str, Any] = asdict(rules)
    return set_up.with_answers(SEED, Answers(about, given, labels or {}))


def test_an_answer_changes_its_field_and_nothing_else() -> None:
    edited = answered(contact="cpd@example.org", institution='The "I"')

    about = replace(SEED.about, contact="cpd@example.org", institution='The "I"')
    assert edited == replace(SEED, about=about)
    assert schemes.parse(schemes.as_toml(edited)) == edited


def test_a_word_that_is_the_shipped_one_is_not_kept_and_another_is() -> None:
    edited = answered({"hours": "points", "hour": "point", "planned": "planned"})

    assert edited.own_labels == {"hours": "points", "hour": "point"}
    assert set_up.unit_of(edited) == "Points"
    assert set_up.unit_of(SEED) == "Hours"


@pytest.mark.parametrize(
    "written", ["1 January 2027", "1 Jan 2027", "01/01/2027", "2027-01-01", " 1  january 2027 "]
)
def test_a_day_of_the_next_declaration_is_kept_as_letters_write_it(written: str) -> None:
    assert answered(next_window_opens=written).about.next_window_opens == "1 January 2027"


@pytest.mark.parametrize("written", ["1 Janury 2027", "31 February 2027", "early 2027", "2027"])
def test_what_is_no_date_is_refused_in_words(written: str) -> None:
    with pytest.raises(CpdError, match="“Declarations must be in by” is not a date that can be read"):
        answered(next_deadline=written)


def test_a_deadline_before_the_opening_is_refused() -> None:
    with pytest.raises(CpdError, match="is a day before"):
        answered(next_window_opens="1 January 2027", next_deadline="31 March 2026")


def test_two_areas_of_one_name_are_refused() -> None:
    with pytest.raises(CpdError, match="same word"):
        answered({"personal_technical": "Clinical", "job_role_technical": "clinical"})


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        (replace(SEED, rules=Rules(target=30, areas=2, area_minimums=(20, 20))), "more than the target"),
        (replace(SEED, rules=Rules(target=99999999999999999999)), "is 1 to 100,000"),
        (replace(SEED, own_labels={"hours": "{met_guideline}"}), "holds a brace"),
        (replace(SEED, themes=(replace(SEED.themes[0], label=" "),)), "is called nothing"),
    ],
)
def test_what_contradicts_itself_or_reads_as_nothing_is_refused(edited: Scheme, said: str) -> None:
    set_up.check(replace(SEED, rules=Rules(target=40, areas=3, area_minimums=(20, 20, 0))))
    with pytest.raises(CpdError, match=said):
        set_up.check(edited)


def test_a_language_without_texts_is_refused() -> None:
    set_up.check(replace(SEED, about=replace(SEED.about, language="en")))
    with pytest.raises(CpdError, match="no texts in the language named"):
        set_up.check(replace(SEED, about=replace(SEED.about, language="../en <b>")))


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        "data:image/png;base64,",
        "data:image/png;base64,?",
        f"data:image/png;base64,{b64encode(PNG[:12]).decode()}",
        f"data:image/svg+xml;base64,{b64encode(b'<svg><script>1</script></svg>').decode()}",
    ],
)
def test_a_logo_in_the_words_of_a_scheme_is_a_picture_too(kept: str) -> None:
    good = set_up.logo("a.png", PNG)
    set_up.check(replace(SEED, about=replace(SEED.about, logo=good)))
    with pytest.raises(CpdError, match="logo"):
        set_up.check(replace(SEED, about=replace(SEED.about, logo=kept)))


def test_a_logo_is_a_picture_and_small() -> None:
    assert set_up.logo("crest.PNG", PNG).startswith("data:image/png;base64,")
    assert set_up.logo("crest.svg", b"<svg/>").startswith("data:image/svg+xml;base64,")
    for name, content in (("crest.png", b"<svg/>"), ("crest.jpg", PNG)):
        with pytest.raises(CpdError, match="neither a PNG nor an SVG"):
            set_up.logo(name, content)
    with pytest.raises(CpdError, match="larger than 200 kB"):
        set_up.logo("crest.png", PNG + bytes(set_up.LARGEST_LOGO))


BODIES = {
    "iet": (
        thirty.RULES,
        {},
        "For CPD year 2025 (1 January 2025 to 31 December 2025) they declare their hours of CPD by "
        "31 March 2026. Declarations after 30 April 2026 are kept, and enter no figure. "
        "The guideline is 30 hours, at least 10 of them planned; 10 hours for members who are",
    ),
    "rolling": (
        Rules(starts="1 July", years=3, window=Window.ROLLING, target=150, areas=0),
        {},
        "For CPD year 2024/25 (1 July 2024 to 30 June 2025) they declare their hours of CPD. "
        "150 hours are asked over three years taken together, each year with those before it; "
        "that is not judged yet.",
    ),
    "cycle": (
        Rules(mandatory=True, years=5, target=150, planned_minimum=75, areas=0),
        {"planned": "verifiable", "unplanned": "general"},
        "Members must take part. For the period 2021–2025 (1 January 2021 to 31 December 2025) they declare "
        "their hours of CPD. The guideline is 150 hours, at least 75 of them verifiable.",
    ),
    "pieces": (
        Rules(starts="1 December", named_by=NamedBy.START, target=4, areas=0, deadline="30 November"),
        {"hour": "piece of CPD", "hours": "pieces of CPD"},
        "For CPD year 2025/26 (1 December 2025 to 30 November 2026) they declare their pieces of CPD by "
        "30 November 2026. The guideline is 4 pieces of CPD.",
    ),
    "reviews": (
        Rules(collects=Collects.REVIEWS),
        {},
        "Records are reviewed by CPD assessors; nothing is declared, so letters speak of reviews alone.",
    ),
    "nothing counted": (Rules(counts=False, areas=0), {}, "they declare their CPD. A sample of records"),
    "no target": (
        Rules(areas=0),
        {},
        "There is no target: letters say how much was recorded, and judge nothing.",
    ),
    "two areas": (
        Rules(target=30, areas=2, area_minimums=(20, 5)),
        {"personal_technical": "Clinical", "job_role_technical": "Leadership"},
        "CPD is recorded in two areas: clinical and leadership; at least 20 in clinical and 5 in leadership.",
    ),
    "a minimum in one area": (
        Rules(target=30, areas=2, area_minimums=(0, 5)),
        {},
        "two areas: personal technical and job role technical; at least 5 in job role technical.",
    ),
    "five areas": (Rules(target=30, areas=5), {}, "Five areas are more than can be judged yet"),
}


@pytest.mark.parametrize("body", BODIES)
def test_the_paragraph_is_true_of_each_body_and_states_nothing_that_was_not_entered(body: str) -> None:
    rules, labels, expected = BODIES[body]

    told = said(answered(labels, rules, institution="The Body"), 2025)

    assert told.startswith("**The Body, CPD monitoring scheme.** Members ")
    assert expected in told
    assert ("hours" in told) is (
        body in {"iet", "rolling", "cycle", "two areas", "no target", "five areas", "a minimum in one area"}
    )
    assert ("by 3" in told) is bool(rules.deadline)
