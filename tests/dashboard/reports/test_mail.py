"""The letter as mail: what mail programs need, merge fields left alone, and the same bytes twice."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard.document.document import Document
from dashboard.reports.letter.letter import letter
from dashboard.reports.render import mail, plain_text
from dashboard.words import alternative
from dashboard.words.facts import Audience
from tests.built_sample import catalogue
from tests.dashboard.read_aloud import NUMBER, whole

SALUTATION = "Dear *|TITLE|* {{last_name}},"
MOST_HTML, MOST = 100_000, 1_000_000
"""Bytes: a longer page is clipped by some mailboxes, a larger message is refused."""
PHONE, MARGIN = 390, 16
"""Pixels."""
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJR"
    "U5ErkJggg=="
)


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def document() -> Document:
    made = letter(catalogue(), 2025, issued=date(2026, 6, 1))
    return replace(made, salutation=SALUTATION, logo=PNG)


@pytest.fixture(scope="module")
def message(document: Document) -> EmailMessage:
    parsed = message_from_bytes(mail.render(document), policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def page_of(message: EmailMessage) -> str:
    return str(message.get_body(("html",)).get_content())  # type: ignore[union-attr]


def test_plain_text_comes_first_then_the_page_with_its_pictures(
    document: Document, message: EmailMessage
) -> None:
    kinds = [part.get_content_type() for part in message.walk()]

    assert kinds == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        *["image/png"] * (1 + len(document.charts())),  # the logo, and each chart
    ]


def test_each_picture_says_what_it_shows_and_is_attached(message: EmailMessage, document: Document) -> None:
    attached = {part["Content-ID"].strip("<>") for part in message.walk() if part["Content-ID"]}
    shown = Elements(page_of(message)).of("img")

    assert {str(each["src"]).removeprefix("cid:") for each in shown} == attached
    assert [each["alt"] for each in shown] == [
        f"Logo of {document.author}",
        *map(alternative.of, document.charts()),
    ]


def test_a_chart_is_drawn_as_wide_as_it_is_shown_and_as_a_phone_has_room_for(
    message: EmailMessage, document: Document
) -> None:
    _, *charts = [part.get_content() for part in message.walk() if part["Content-ID"]]
    dots = [int.from_bytes(chart[16:20]) for chart in charts]
    shown = [int(image["width"] or 0) for image in Elements(page_of(message)).of("img") if "width" in image]

    assert len(shown) == len(document.charts())
    assert max(shown) <= PHONE - 2 * MARGIN
    assert dots == [2 * width for width in shown]


def test_styles_stand_in_elements_and_nothing_is_fetched(message: EmailMessage) -> None:
    page = page_of(message)
    elements = Elements(page)

    assert not {tag for tag, _ in elements.found} & {"style", "script", "svg", "link"}
    assert "display: none" in str(elements.of("div")[0]["style"])
    assert all(each.get("style") for tag in ("p", "h1", "h2", "h3", "ul", "li") for each in elements.of(tag))
    assert all(each.get("role") == "presentation" for each in elements.of("table"))
    assert re.findall(r'(?:src|href)="(?!cid:|mailto:|https:)', page) == []


def test_a_message_is_small_enough_for_every_mailbox(document: Document) -> None:
    made = mail.render(document)

    assert len(made) < MOST
    assert len(page_of(message_from_bytes(made, policy=default)).encode()) < MOST_HTML  # type: ignore[arg-type]


def test_subject_and_what_stands_beside_it_are_live_texts(message: EmailMessage, document: Document) -> None:
    assert message["Subject"] == "Your CPD in 2025: our feedback to you"
    assert re.fullmatch(r"\d+% of \d+ .+ met their guideline\.", document.preheader)
    assert document.preheader in page_of(message)
    assert document.preheader not in plain_text.render(document).decode()


def test_members_with_another_target_read_of_theirs_beside_the_subject() -> None:
    reduced = letter(catalogue(), 2025, issued=date(2026, 6, 1), audience=Audience.REDUCED)

    assert "with a reduced target who declared" in reduced.preheader


def test_merge_fields_stay_as_the_mailing_tool_wants_them(message: EmailMessage) -> None:
    for kind in ("plain", "html"):
        told = message.get_body((kind,)).get_content()  # type: ignore[union-attr]

        assert SALUTATION in told
        assert "Dear scheme member" not in told


def test_without_merge_fields_the_letter_greets_as_it_was_written(document: Document) -> None:
    made = mail.render(replace(document, salutation=""))

    assert b"Dear scheme member," in made


def test_every_number_of_the_letter_is_in_the_page_or_in_what_a_picture_says(
    message: EmailMessage, document: Document
) -> None:
    texts = [block for block in document.blocks if block not in document.charts()]
    said = {number.rstrip(",") for number in NUMBER.findall(whole(replace(document, blocks=tuple(texts))))}

    assert said <= {number.rstrip(",") for number in NUMBER.findall(page_of(message))}


def test_the_files_for_a_mailing_tool_are_the_same_page_with_its_pictures_beside_it(
    document: Document, tmp_path: Path
) -> None:
    zipfile.ZipFile(io.BytesIO(mail.for_mailing_tool(document))).extractall(tmp_path)
    page = (tmp_path / "letter.html").read_text(encoding="utf-8")

    assert all((tmp_path / str(each["src"])).is_file() for each in Elements(page).of("img"))
    assert SALUTATION in page
    assert SALUTATION in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def test_the_same_bytes_come_out_twice(document: Document) -> None:
    assert mail.render(document) == mail.render(document)
    assert mail.for_mailing_tool(document) == mail.for_mailing_tool(document)
