"""Sealed letters on the Letter page: each that was sent beside what is known now, and one that is brought."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.document.document import Paragraph
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import seal, sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import workspace
from dashboard.trust.access import Act
from dashboard.words.facts import Audience
from tests import built_sample
from tests.pages import opened

SENT = date(2026, 5, 2)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    opened.sample(monkeypatch, tmp_path / "data")
    return tmp_path / "data"


def sent() -> Issue:
    catalogue = built_sample.catalogue()
    issue = Issue(cpd_year=2025, audience=Audience.EVERYBODY, sent_on=SENT, members=2000, author="A writer")
    sent_letters.add(catalogue, issue, feedback.current(catalogue, 2025, issued=SENT))
    return sent_letters.all_of(catalogue, 2025)[-1]


def bundle() -> bytes:
    return sent_letters.bundle_of(built_sample.catalogue(), sent()).read_bytes()


def brought(data: bytes) -> AppTest:
    app = opened.page("letter", year="2025")
    app.get("file_uploader")[0].upload("letter.zip", data, "application/zip").run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    return "\n".join(str(each.value) for kind in ("success", "warning", "error") for each in app.get(kind))


def test_a_sealed_letter_that_is_brought_is_as_it_was_sealed_and_known_here() -> None:
    app = brought(bundle())

    assert "noted by A writer as sent on 2 May 2026 to 2,000 members." in opened.said(app)
    assert "Every byte is as it was sealed." in opened.said(app)
    assert "The record here holds this seal." in told(app)


def test_one_that_was_made_anew_is_not_in_the_record() -> None:
    found = seal.opened(bundle())
    other = replace(found.letter, blocks=(*found.letter.blocks, Paragraph("One more.")))

    app = brought(seal.packed(other, found.draft, found.sending, "00" * 32))

    assert "The record here does not hold this seal." in told(app)
    assert "every file has the same bytes" in opened.said(app)
    assert "The record here holds this seal." not in told(app)


def test_one_with_another_pdf_is_said_to_differ() -> None:
    found = seal.opened(bundle())
    manifest = {name: each for name, each in found.manifest.items() if name != "files"}

    app = brought(seal._together({**found.files, "letter.pdf": b"Another"}, manifest))

    assert "Made again from the sealed document, letter.pdf came out otherwise." in told(app)
    assert "Every byte" not in opened.said(app)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_one_with_a_changed_byte_is_said_to_be_changed(at: float) -> None:
    data = bytearray(bundle())
    data[int(len(data) * at)] ^= 1

    app = brought(bytes(data))

    assert "was changed" in told(app)
    assert "this seal" not in told(app)


def test_a_file_that_is_none_is_said_to_be_none() -> None:
    assert "This is not a sealed letter, or it is damaged beyond reading." in told(brought(b"Dear member"))


def test_what_is_unchanged_is_counted_and_its_words_come_when_asked_for() -> None:
    sent()
    app = opened.page("letter", year="2025")
    (toggle,) = [each for each in app.toggle if each.label.startswith("Show what is unchanged")]
    before = opened.said(app).count("- Chart: ")

    toggle.set_value(True).run()

    assert not app.exception
    count = int(toggle.label.partition("(")[2].rstrip(")"))
    assert f"Unchanged: {count}." in opened.said(app)
    assert opened.said(app).count("- Chart: ") > before == 0


def test_the_list_says_of_an_earlier_record_that_it_has_no_sealed_copy() -> None:
    path = workspace.place(built_sample.catalogue())
    with workspace.writing(path, Act.SEND, "an earlier version's record") as door:
        door.execute(
            "INSERT INTO issues (cpd_year, audience, sent_on, members, digest, content, author, noted_at, "
            "corrects) VALUES (2025, 'everybody', '2026-06-01', 612, 'a', 'b', 'A', "
            "'2026-06-01T00:00:00+00:00', 0)"
        )

    app = opened.page("letter", year="2025")

    listed = [
        told for each in app.table if "Seal begins" in (told := str(each.value.reset_index().to_dict()))
    ]
    assert [("recorded without a sealed copy" in each, "612 members" in each) for each in listed] == [
        (True, True)
    ]
    assert "No letter of this year was sealed yet." in opened.said(app)
