"""Letters sent: noted with their digest, corrected and never edited, quoted by licence sheet and paper."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document.blocks import KeyFigures
from dashboard.document.document import Decision, digest
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.letter import letter as feedback
from dashboard.reports.paper import licence
from dashboard.reports.paper import paper as committee
from dashboard.reports.render.formats import ALL_FORMATS
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import workspace
from dashboard.trust.access import Act
from dashboard.words.facts import Audience
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import drawn_year, opened
from tests.dashboard.read_aloud import whole

DATED = date(2026, 5, 20)


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    return opened(tmp_path, drawn_schemes.everything())


def sending(catalogue: Catalogue, **given: object) -> Issue:
    """A letter to everybody, sent on 1 June 2026 to 612 members, with what `given` changes."""
    plain = {
        "cpd_year": 2025,
        "audience": Audience.EVERYBODY,
        "sent_on": date(2026, 6, 1),
        "members": 612,
        "author": "A writer",
    }
    return Issue(**{**plain, **given})  # type: ignore[arg-type]  # a test names the fields it changes


def send(catalogue: Catalogue, issue: Issue) -> None:
    letter = feedback.current(catalogue, issue.cpd_year, issued=DATED, audience=issue.audience)
    sent_letters.add(catalogue, issue, letter)


def test_paper_and_sheet_say_when_to_how_many_and_which_document(catalogue: Catalogue) -> None:
    for make in (committee.paper, licence.sheet):
        said = whole(make(catalogue, 2025, issued=DATED))
        assert "No feedback letter on" in said

    send(catalogue, sending(catalogue))
    (kept,) = sent_letters.all_of(catalogue, 2025)
    made = sha256(sent_letters.bundle_of(catalogue, kept).read_bytes()).hexdigest()[:16]

    for make in (committee.paper, licence.sheet):
        said = whole(make(catalogue, 2025, issued=DATED))
        assert (
            "The feedback letter on 2025 was sent on 1 June 2026 to 612 members; its sealed copy here has "
            f"the seal {made}." in said
        )
        assert "on 2025 is on record" not in said


def test_a_paper_on_a_year_with_several_letters_is_made_in_every_format(catalogue: Catalogue) -> None:
    for audience in Audience:
        send(catalogue, sending(catalogue, audience=audience))
    paper = committee.paper(catalogue, 2025, issued=DATED)

    assert sum(isinstance(block, KeyFigures) for block in paper.blocks) == len(Audience)
    assert all(form.render(paper) for form in ALL_FORMATS.values())


def test_a_paper_asks_nothing_on_a_year_that_was_told_and_that_another_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    drawn = drawn_schemes.everything()
    catalogue = opened(tmp_path, replace(drawn, years=(*drawn.years, drawn_year(2026))))
    before = committee.paper(catalogue, 2025, issued=DATED)
    send(catalogue, sending(catalogue))

    for on_one_page in (False, True):
        after = committee.paper(catalogue, 2025, issued=DATED, on_one_page=on_one_page)
        assert "**For information.**" in getattr(after.blocks[0], "text", "")
        assert [each for each in after.blocks if isinstance(each, Decision)] == []
        assert "was sent on 1 June 2026" in whole(after).partition("To note")[2]
    assert "**For decision.**" in getattr(before.blocks[0], "text", "")
    assert [each.text[:7] for each in before.blocks if isinstance(each, Decision)] == ["Approve"]


def test_another_date_is_no_change_and_another_draft_is_one(catalogue: Catalogue) -> None:
    send(catalogue, sending(catalogue))
    later = date(2026, 7, 1)

    assert "changed since" not in " ".join(sent_letters.sendings(catalogue, 2025, issued=later))

    sections = feedback.auto(committee.evidences.of_year(catalogue, 2025))
    changed = [Section("Thank you", "Dear reader,"), *sections[1:]]
    drafts.save(drafts.of_letter(catalogue, 2025), changed, expected=0, by=Writer("B"))
    assert ", and its draft or figures have changed since." in " ".join(
        sent_letters.sendings(catalogue, 2025, issued=later)
    )


def test_a_record_is_corrected_once_by_another_and_both_are_kept(catalogue: Catalogue) -> None:
    send(catalogue, sending(catalogue))
    send(catalogue, sending(catalogue, members=610, corrects=1, author=" "))

    kept = sent_letters.all_of(catalogue, 2025)
    assert [(each.number, each.members, each.author) for each in kept] == [
        (1, 612, "A writer"),
        (2, 610, "Not named"),
    ]
    assert sent_letters.standing(kept) == kept[1:]
    assert len(tuple(sent_letters.sendings(catalogue, 2025, issued=DATED))) == 1
    with pytest.raises(CpdError, match="There is no record 1 to correct"):
        send(catalogue, sending(catalogue, corrects=1))


@pytest.mark.parametrize("statement", ["UPDATE issues SET members = 1", "DELETE FROM issues"])
def test_the_file_itself_refuses_to_change_a_record(catalogue: Catalogue, statement: str) -> None:
    send(catalogue, sending(catalogue))

    with (
        closing(sqlite3.connect(workspace.place(catalogue))) as connection,
        pytest.raises(sqlite3.IntegrityError),
    ):
        connection.execute(statement)


def test_what_cannot_have_been_sent_is_refused(catalogue: Catalogue) -> None:
    for given, said in (({"members": 0}, "at least one"), ({"sent_on": date(2999, 1, 1)}, "still to come")):
        with pytest.raises(CpdError, match=said):
            send(catalogue, sending(catalogue, **given))

    assert sent_letters.all_of(catalogue, 2025) == ()


def test_variants_are_told_apart(catalogue: Catalogue) -> None:
    send(catalogue, replace(sending(catalogue), audience=Audience.REDUCED, members=100))

    (said,) = sent_letters.sendings(catalogue, 2025, issued=DATED)

    assert "to 100 members with a target other than the full one;" in said


def test_a_sending_recorded_before_letters_were_sealed_says_so(catalogue: Catalogue) -> None:
    letter = feedback.current(catalogue, 2025, issued=DATED)
    with workspace.writing(workspace.place(catalogue), Act.SEND, "an earlier version's record") as door:
        door.execute(
            "INSERT INTO issues (cpd_year, audience, sent_on, members, digest, content, author, noted_at, "
            "corrects) VALUES (2025, 'everybody', '2026-06-01', 612, ?, ?, 'A', '2026-06-01', 0)",
            (digest(letter), sent_letters.content(letter)),
        )

    (said,) = sent_letters.sendings(catalogue, 2025, issued=DATED)

    assert (
        f"the record kept of it here, without a sealed copy, has the fingerprint {digest(letter)[:16]}."
        in said
    )
