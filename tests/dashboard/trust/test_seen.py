"""A letter that was not sent is read by those who may see drafts and by nobody else, wherever it stands."""

import ast
import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.document.file import File
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.letter import letter as feedback
from dashboard.reports.paper import documents
from dashboard.reports.paper.documents import Kind
from dashboard.reports.render.formats import FORMATS
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.screen import downloads
from dashboard.trust import access, people
from dashboard.trust.access import LOCAL, Act, Person, Refused, Role
from dashboard.words.facts import Audience
from tests import built_sample

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 5, 2)
PLANTED = "These words stand in this draft alone."


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))


def write(text: str, expected: int = 0) -> None:
    key = drafts.of_letter(built_sample.catalogue(), 2025)
    drafts.save(key, [Section("Thank you", text)], expected=expected, by=Writer("A"))


def read(kind: Kind) -> str:
    made = documents.made(kind, built_sample.catalogue(), 2025, issued=DAY)
    return " ".join(FORMATS["text"].render(made).decode().split())


@pytest.mark.parametrize("kind", list(Kind)[1:])
@pytest.mark.parametrize("role", list(Role))
def test_a_draft_is_read_by_those_who_may(role: Role, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PLANTED)
    monkeypatch.setattr(access, "person", lambda: Person("somebody", frozenset({role})))
    may = role in {Role.MANAGER, Role.APPROVER, Role.DATA_STEWARD}

    told = read(kind)

    assert (PLANTED in told) == (may and kind is Kind.COMMITTEE)
    if kind is Kind.COMMITTEE:
        assert "Annex A: draft feedback to members" in told
        assert ("No letter is held here as members got it." in told) != may


def test_what_was_sent_is_read_by_everybody_and_what_was_written_since_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogue = built_sample.catalogue()
    write("Thank you for your year.")
    letter = feedback.current(catalogue, 2025, issued=DAY)
    sent = Issue(cpd_year=2025, audience=Audience.EVERYBODY, sent_on=DAY, members=2000, author="A")
    sent_letters.add(catalogue, sent, letter)
    write(PLANTED, expected=1)
    monkeypatch.setattr(access, "person", lambda: Person("somebody", frozenset({Role.VIEWER})))
    assert "Thank you for your year." in read(Kind.COMMITTEE)
    assert PLANTED not in read(Kind.COMMITTEE)

    (issue,) = sent_letters.all_of(catalogue, 2025)
    sent_letters.bundle_of(catalogue, issue).unlink()
    assert PLANTED not in read(Kind.COMMITTEE)
    assert "No letter is held here as members got it." in read(Kind.COMMITTEE)
    monkeypatch.setattr(access, "person", lambda: LOCAL)
    assert PLANTED in read(Kind.COMMITTEE)


def test_what_a_button_gives_is_made_for_whoever_still_may(monkeypatch: pytest.MonkeyPatch) -> None:
    people.at("https://login.institution.org", "1", "Ada")
    people.give("Ada", frozenset({Role.MANAGER}))
    monkeypatch.setattr(access, "person", lambda: people.at("https://login.institution.org", "1", "Ada"))
    made = downloads.handed(Act.SEE_DRAFTS, lambda: b"the draft")
    assert made() == b"the draft"
    monkeypatch.setattr(access, "person", lambda: LOCAL)
    people.give("Ada", frozenset({Role.VIEWER}))

    with pytest.raises(Refused):
        made()
    assert downloads.handed(Act.TAKE_OUT, lambda: b"mine")() == b"mine"


def test_one_function_gives_every_file_and_asks_again_who_may() -> None:
    given = {
        (path.stem, ast.unparse(each.value))
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("download_button")
        for each in node.keywords
        if each.arg == "data"
    }

    assert given == {("downloads", "handed(needs, make)")}


def test_a_file_s_name_says_what_it_is_and_is_one_person_s_own() -> None:
    ada, ben = (Person(name, frozenset({Role.DATA_STEWARD})) for name in ("Ada", "Ben"))
    content = b"member,hours\r\n"
    file = File(
        scheme="The Institution's scheme",
        document="extract",
        year=2025,
        day=date(2026, 6, 1),
        digest=downloads.digest(content),
        suffix=".csv",
    )
    name = f"the-institution-s-scheme-extract-2025-2026-06-01-{sha256(content).hexdigest()[:10]}"

    assert downloads.name_for(access.LOCAL, file) == f"{name}.csv"
    assert re.fullmatch(rf"{name}-[0-9a-f]{{12}}\.csv", downloads.name_for(ada, file))
    assert downloads.handed_on(ada, downloads.name_for(ada, file)) == f"{name}.csv"
    assert downloads.handed_on(ben, downloads.name_for(ada, file)) is None
    assert downloads.handed_on(ada, downloads.name_for(ada, file).replace("2025", "2024")) is None
    assert downloads.handed_on(ada, "extract.csv") is None
