"""A letter on its way out: nobody approves their own text, an approval holds for the words it was given on,
and what is sent is what was approved."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document.document import Document, Paragraph
from dashboard.reports import asking
from dashboard.reports.drafts import drafts, overrides
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.letter import letter as feedback
from dashboard.reports.letter import told_beside
from dashboard.reports.paper import licence
from dashboard.reports.paper import paper as committee
from dashboard.reports.render import accessible
from dashboard.reports.render.formats import FORMATS
from dashboard.reports.sent import approval, sent_letters
from dashboard.reports.sent.approval import Letter, Minute, State
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import access, people, workspace
from dashboard.trust.access import Act, Person, Refused, Role
from dashboard.words import evidence
from dashboard.words.facts import Audience
from tests import built_sample
from tests.dashboard.read_aloud import whole

DAY = date(2026, 5, 2)
PAPER = Minute(approver="The Chair", role="Chair of the committee", on=DAY, minute="Minute 4")
WRITER = Person("writer", frozenset({Role.MANAGER}))
SECOND = Person("second", frozenset({Role.APPROVER}))
LACKING = accessible.lacking
remembered, readable = cache(evidence.of_year), cache(LACKING)
"""What the figures say, and whether all can read the files, is the same in every test but the last."""


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    for module in (asking, feedback, told_beside):
        monkeypatch.setattr(module, "of_year", remembered)
    monkeypatch.setattr(accessible, "lacking", readable)
    return tmp_path / "data"


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], None]:
    return lambda who: monkeypatch.setattr(access, "person", lambda: who)


def now(*, issued: date = DAY, audience: Audience = Audience.EVERYBODY) -> Letter:
    catalogue = built_sample.catalogue()
    return Letter(
        catalogue, 2025, audience, feedback.current(catalogue, 2025, issued=issued, audience=audience)
    )


def state(letter: Letter | None = None) -> State:
    letter = letter or now()
    return approval.state(approval.steps(letter), letter.content)


def write(text: str, *, by: str = "", expected: int = 0) -> None:
    key = drafts.of_letter(built_sample.catalogue(), 2025)
    drafts.save(key, [Section("Thank you", text)], expected=expected, by=Writer(by))


def sending(catalogue: Catalogue, letter: Document, year: int = 2025) -> Issue:
    issue = Issue(cpd_year=year, audience=Audience.EVERYBODY, sent_on=DAY, members=2000, author="A")
    sent_letters.add(catalogue, issue, letter)
    return sent_letters.all_of(catalogue, year)[-1]


def test_a_second_person_approves_what_the_first_asked_for(by: Callable[[Person], None]) -> None:
    by(WRITER)
    write("Dear member,\n\nThank you.")
    assert state() is State.DRAFT
    asking.ask(now())
    assert state() is State.ASKED

    by(SECOND)
    approval.approve(now())

    assert state() is State.APPROVED
    told = [each.told() for each in approval.steps(now())]
    assert told[0].startswith("Approval was asked for on ")
    assert told[0].endswith(" by writer.")
    assert told[1].endswith(" by second.")


@pytest.mark.parametrize("roles", [{Role.MANAGER, Role.APPROVER}, set(Role)])
def test_nobody_approves_what_they_wrote_or_asked_for(roles: set[Role], by: Callable[[Person], None]) -> None:
    both = Person("both", frozenset(roles))
    by(both)
    write("Dear member,\n\nThank you.", by="Another name")
    by(WRITER)
    asking.ask(now())
    by(both)
    with pytest.raises(CpdError, match="Ask somebody else"):
        approval.approve(now())

    by(Person("third", frozenset(roles)))
    asking.ask(now())
    with pytest.raises(CpdError, match="Ask somebody else"):
        approval.approve(now())
    assert state() is State.ASKED


def test_nobody_approves_under_another_name_what_they_wrote(by: Callable[[Person], None]) -> None:
    issuer = "https://login.institution.org"
    people.at(issuer, "1", "Ada")
    people.give("Ada", frozenset({Role.MANAGER, Role.APPROVER}))
    by(people.at(issuer, "1", "Ada"))
    write("Dear member,\n\nThank you.")
    by(WRITER)
    asking.ask(now())
    by(access.LOCAL)
    people.rename("Ada", "Ada Marsh")
    by(people.at(issuer, "1", "Ada"))

    with pytest.raises(CpdError, match="Ask somebody else"):
        approval.approve(now())


def test_nobody_approves_the_texts_of_the_scheme_that_they_saved(
    by: Callable[[Person], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = built_sample.catalogue()
    steward = Person("steward", frozenset({Role.DATA_STEWARD, Role.APPROVER}))
    workspace.note(workspace.place(catalogue), steward, Act.LOAD, "words: published, job ab, revision 2")
    by(WRITER)
    asking.ask(now())
    by(steward)

    monkeypatch.setattr(catalogue, "scheme", replace(catalogue.scheme, texts={"letter": "Dear member"}))
    with pytest.raises(CpdError, match="Ask somebody else"):
        approval.approve(letter := now())
    by(SECOND)
    approval.approve(letter)

    assert state(letter) is State.APPROVED


def test_where_nobody_signs_in_approval_is_noted_on_paper_with_all_four() -> None:
    asking.ask(now())
    with pytest.raises(CpdError, match="nobody signs in"):
        approval.approve(now())
    for name in ("approver", "role", "minute"):
        with pytest.raises(CpdError, match="Fill all four"):
            approval.on_paper(now(), replace(PAPER, **{name: " "}))
    with pytest.raises(CpdError, match="still to come"):
        approval.on_paper(now(), replace(PAPER, on=date(2999, 1, 1)))

    approval.on_paper(now(), PAPER)

    assert state() is State.APPROVED
    assert approval.steps(now())[-1].told() == (
        "It was approved on paper by The Chair, Chair of the committee, on 2 May 2026 (Minute 4), outside "
        "this system."
    )


def test_an_approval_falls_away_with_an_edit_and_comes_back_with_the_words() -> None:
    write("Dear member,\n\nThank you.")
    asking.ask(now())
    approval.on_paper(now(), PAPER)

    write("Dear member,\n\nThank you all.", expected=1)
    assert state() is State.FELL_AWAY
    write("Dear member,\n\nThank you.", expected=2)
    assert state() is State.APPROVED


def test_an_approval_comes_back_where_other_words_were_asked_for_or_sent_back_meanwhile(
    by: Callable[[Person], None],
) -> None:
    by(WRITER)
    write("Dear member,\n\nThank you.")
    asking.ask(now())
    by(SECOND)
    approval.approve(now())
    by(WRITER)
    write("Dear member,\n\nThank you all.", expected=1)
    asking.ask(now())
    assert state() is State.ASKED
    by(SECOND)
    approval.send_back(now(), "The first words were better")
    assert state() is State.DRAFT
    assert approval.holding(now()) is None

    by(WRITER)
    write("Dear member,\n\nThank you.", expected=2)

    assert state() is State.APPROVED
    held = approval.holding(now())
    assert held is not None
    assert (held.who, held.content) == ("second", now().content)


def test_another_day_or_revision_is_no_change_and_a_moved_figure_is_one() -> None:
    asking.ask(now())
    approval.on_paper(now(), PAPER)

    later = now(issued=date(2026, 9, 9))
    assert state(replace(later, document=replace(later.document, stamp="Revision 9"))) is State.APPROVED
    moved = (*later.document.blocks, Paragraph("One more."))
    assert state(replace(later, document=replace(later.document, blocks=moved))) is State.FELL_AWAY


def test_what_was_not_asked_for_is_not_approved(by: Callable[[Person], None]) -> None:
    with pytest.raises(CpdError, match="Nobody asked"):
        approval.on_paper(now(), PAPER)
    asking.ask(now())
    write("Dear member,\n\nAnother.")
    by(SECOND)
    with pytest.raises(CpdError, match="may have changed since"):
        approval.approve(now())


def test_a_letter_goes_back_with_a_reason(by: Callable[[Person], None]) -> None:
    by(WRITER)
    asking.ask(now())
    by(SECOND)
    with pytest.raises(CpdError, match="why it goes back"):
        approval.send_back(now(), " ")

    approval.send_back(now(), "Say thank you first")

    assert state() is State.DRAFT
    assert "by second: Say thank you first" in approval.steps(now())[-1].told()


def test_a_paper_asks_to_approve_the_letters_it_annexes_and_no_other() -> None:
    def paper() -> str:
        return whole(committee.paper(built_sample.catalogue(), 2025, issued=DAY))

    titles = {each: now(audience=each).document.subtitle for each in Audience}
    annexed = {each for each in Audience if titles[each] in paper()}
    assert annexed == {Audience.EVERYBODY}
    assert "Approve the feedback letter on 2025 to everybody (annex A)" in paper()

    for audience in (Audience.FULL, Audience.REDUCED):
        asking.ask(now(audience=audience))
    annexed = {each for each in Audience if titles[each] in paper()}
    assert annexed == {Audience.FULL, Audience.REDUCED}
    assert (
        "Approve the feedback letter on 2025 to members with the full target and members with a reduced or "
        "agreed target (annex A)" in paper()
    )


def test_each_audience_has_its_own_approval() -> None:
    asking.ask(now(audience=Audience.FULL))
    approval.on_paper(now(audience=Audience.FULL), PAPER)

    assert state(now(audience=Audience.FULL)) is State.APPROVED
    assert state(now(audience=Audience.REDUCED)) is State.ASKED


@pytest.mark.parametrize("role", [None, *Role])
def test_permission_comes_before_the_state(role: Role | None, by: Callable[[Person], None]) -> None:
    by(Person("somebody", frozenset({role} if role else ())))
    letter = now()
    acts: dict[Callable[[], None], Role] = {
        lambda: approval.approve(letter): Role.APPROVER,
        lambda: approval.send_back(letter, "Why not"): Role.APPROVER,
        lambda: approval.on_paper(letter, PAPER): Role.MANAGER,
        lambda: asking.ask(letter): Role.MANAGER,
    }
    refused = [act for act, needed in acts.items() if needed is not role]
    for act in refused:
        with pytest.raises(Refused, match="Nothing was done"):
            act()

    assert approval.steps(letter) == ()
    told = workspace.recorded(workspace.place(built_sample.catalogue()))
    assert [each.what for each in told] == ["refused"] * len(refused)


def test_what_is_missing_is_said_before_asking() -> None:
    letter = now()
    lacking = replace(letter.document, draft=("The address is missing.",))
    with pytest.raises(CpdError, match=r"cannot be asked for yet\. The address is missing\."):
        asking.ask(replace(letter, document=lacking))


def test_an_open_remark_without_a_reason_stands_in_the_way() -> None:
    write("Dear member,\n\nThis caused a significant rise.")
    with pytest.raises(CpdError, match="remarks without a reason are open"):
        asking.ask(now())

    key = drafts.of_letter(built_sample.catalogue(), 2025)
    for rule in ("cause", "“significant”", "amount or direction by hand", "judgement"):
        overrides.add(
            key, rule=rule, sentence="This caused a significant rise.", reason="It is a quotation", author="A"
        )
    asking.ask(now())
    assert state() is State.ASKED


def test_what_is_sent_is_what_was_approved_byte_for_byte() -> None:
    asking.ask(now())
    approval.on_paper(now(), PAPER)
    catalogue = built_sample.catalogue()

    issue = sending(catalogue, now(issued=date(2026, 9, 9)).document)

    found = sent_letters.opened(catalogue, issue)
    assert found.letter == now().document
    assert "approved on paper by The Chair" in found.sending.told
    (said,) = sent_letters.sendings(catalogue, 2025, issued=DAY)
    assert said.endswith("on 2 May 2026 (Minute 4), outside this system.")


def test_alone_one_may_record_a_sending_as_not_approved_here(by: Callable[[Person], None]) -> None:
    catalogue = built_sample.catalogue()
    issue = sending(catalogue, now().document)
    assert issue.approval == "It was not approved here."
    assert "It was not approved here." in sent_letters.sendings(catalogue, 2025, issued=DAY)[0]

    by(WRITER)
    with pytest.raises(CpdError, match="Ask for approval first"):
        sending(catalogue, now().document)
    assert len(sent_letters.all_of(catalogue, 2025)) == 1


def test_who_is_signed_in_is_the_author_whatever_was_typed(by: Callable[[Person], None]) -> None:
    by(WRITER)
    write("Dear member,\n\nThank you.", by="Somebody else")

    (version,) = drafts.history(drafts.of_letter(built_sample.catalogue(), 2025))
    assert version.author == "writer"


def test_the_full_and_the_reduced_letter_are_asked_for_together(by: Callable[[Person], None]) -> None:
    by(WRITER)
    asking.ask(now(audience=Audience.FULL))
    both = [now(audience=each) for each in (Audience.FULL, Audience.REDUCED)]
    assert [state(each) for each in both] == [State.ASKED, State.ASKED]
    assert state() is State.DRAFT
    asked = [each.what for each in workspace.recorded(workspace.place(now().catalogue))]
    assert [each.split(",")[0] for each in asked] == [
        "asked: letter 2025 to full",
        "asked: letter 2025 to reduced",
    ]

    by(SECOND)
    approval.approve(both[0])
    assert [state(each) for each in both] == [State.APPROVED, State.ASKED]
    by(WRITER)
    asking.ask(both[1])
    assert [state(each) for each in both] == [State.APPROVED, State.ASKED]


def test_before_it_is_sent_the_papers_quote_the_steps() -> None:
    catalogue = built_sample.catalogue()
    asking.ask(now())
    approval.on_paper(now(), PAPER)

    for make in (committee.paper, licence.sheet):
        said = whole(make(catalogue, 2025, issued=DAY))
        assert "The feedback letter on 2025 to everybody is not sent yet. Approval was asked for on" in said
        assert "approved on paper by The Chair, Chair of the committee, on 2 May 2026 (Minute 4)" in said
    sending(catalogue, now().document)
    for make in (committee.paper, licence.sheet):
        said = whole(make(catalogue, 2025, issued=DAY))
        assert "is not sent yet" not in said
        assert re.search(
            r"has the seal \w{16}\. Approval was asked for on \d+ \w+ \d{4}\. It was approved", said
        )
        assert said.count("approved on paper by The Chair") == 1


def test_of_a_letter_that_corrects_a_sent_one_the_papers_quote_its_own_steps() -> None:
    catalogue = built_sample.catalogue()
    asking.ask(now())
    approval.on_paper(now(), PAPER)
    sending(catalogue, now().document)
    write("Dear member,\n\nWe correct our letter.")
    asking.ask(now())

    for make in (committee.paper, licence.sheet):
        said = whole(make(catalogue, 2025, issued=DAY))
        assert said.count("approved on paper by The Chair") == 1
        assert (
            "A further feedback letter on 2025 to everybody is not sent yet. Approval was asked for" in said
        )

    approval.on_paper(now(), replace(PAPER, approver="The Deputy"))
    sending(catalogue, now().document)

    said = whole(licence.sheet(catalogue, 2025, issued=DAY))
    assert "is not sent yet" not in said
    assert said.count("Approval was asked for on") == 2
    assert said.count("approved on paper by The Chair") == said.count("approved on paper by The Deputy") == 1


@pytest.mark.parametrize(
    ("form", "good", "bad", "fault"),
    [
        ("html", b'lang="en-GB"', b'lang=""', "its language"),
        ("html", b"<desc", b"<dasc", "a picture has no words"),
        ("html", b"<h2", b"<h4", "headings are not in order"),
        ("html", b' scope="col"', b"", "does not say of what"),
        ("pdf", b"/Lang", b"/Lung", "its language"),
    ],
)
def test_a_file_that_not_everybody_can_read_stands_in_the_way(
    form: str, good: bytes, bad: bytes, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = now()
    assert accessible.lacking(letter.document) == ""
    made = FORMATS[form].render(letter.document)
    if form == "pdf":
        with pikepdf.open(io.BytesIO(made)) as pdf:
            del pdf.Root["/Lang"]
            out = io.BytesIO()
            pdf.save(out)
        spoilt = out.getvalue()
    else:
        assert good in made
        spoilt = made.replace(good, bad)
    monkeypatch.setitem(FORMATS, form, replace(FORMATS[form], render=lambda _: spoilt))
    monkeypatch.setattr(accessible, "lacking", LACKING)

    with pytest.raises(CpdError, match=f"not everybody could read the files.*{fault}"):
        asking.ask(letter)
