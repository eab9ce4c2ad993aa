"""People sign in for real: each sees what is for their roles, roles come and go at the next click, a sign-out
counts in every tab, and a second person approves."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, WebSocket, expect

from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section, Writer
from tests import built_sample
from tests.browser.people import Office, office
from tests.browser.reader import SLOW, Reader
from tests.browser.server import Place, run

pytestmark = pytest.mark.browser
LETTER = "/letter?year=2025&desk=The+letter"


@pytest.fixture(scope="module")
def app(sample: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The app on the sample, for several tests; each gives the roles that it needs."""
    with office(Place(tmp_path_factory.mktemp("office"), sample.cache)) as opened:
        yield opened


@pytest.fixture
def window(app: Office, chromium: Browser) -> Iterator[Reader]:
    with app.window(chromium) as reader:
        yield reader


@pytest.fixture
def other(app: Office, chromium: Browser) -> Iterator[Reader]:
    with app.window(chromium) as reader:
        yield reader


def menu(reader: Reader) -> list[str]:
    links = reader.page.get_by_test_id("stSidebarNavLink").all()
    return [each.inner_text().rsplit("\n", 1)[-1] for each in links]


def title(reader: Reader) -> str:
    return reader.main.locator("h1").first.inner_text()


def test_roles_are_given_and_taken_at_the_next_click_and_somebody_stays_data_steward(
    sample: Place, chromium: Browser, tmp_path: Path
) -> None:
    with (
        office(Place(tmp_path, sample.cache)) as app,
        app.window(chromium) as window,
        app.window(chromium) as other,
    ):
        _first_days(app, window, other)


def _first_days(app: Office, window: Reader, other: Reader) -> None:
    app.sign_in(window, "ada", LETTER)
    assert window.page.url == app.server.url + LETTER
    assert title(window) == "You have no role here yet"
    assert "cpd people 'Ada Marsh' --roles 'data steward'" in window.text
    assert menu(window) == []
    app.give("ada", "data steward")
    window.page.reload()
    window.settled()
    assert title(window) == "What do we tell every member?"

    app.sign_in(other, "ben", "/explore?year=2024")
    assert other.page.url == app.server.url + "/explore?year=2024"
    assert "Ask a data steward for a role" in other.text
    window.open("/people")
    _set_roles(window, "Ben Okoro", "viewer")
    other.open("/")
    assert menu(other) == ["Overview", "Explore", "Reviews", "Change", "Committee paper", "Methods"]
    other.open("/data")
    assert title(other) == "This page is not for your role"
    assert "It is for a data steward. You are: viewer." in other.text

    window.open("/people")
    form = window.page.get_by_test_id("stForm").filter(has_text="Roles of Ada Marsh")
    window.click(form.get_by_role("button", name="Clear all"))
    window.click(form.get_by_role("button", name="Keep name and roles"))
    window.sees("somebody must stay data steward")
    assert "Ada Marsh  data steward" in run(app.server.place, "dashboard", "people")

    app.give("ada", "data steward, manager")
    window.open("/data")
    assert "Data" in menu(window)
    app.give("ben", "data steward")
    app.give("ada", "manager")
    window.click(window.page.get_by_role("tab", name="Record"))
    expect(window.main.locator("h1").first).to_have_text("This page is not for your role", timeout=SLOW)
    assert "Data" not in menu(window)


def _set_roles(reader: Reader, name: str, role: str) -> None:
    form = reader.page.get_by_test_id("stForm").filter(has_text=f"Roles of {name}")
    reader.click(form.get_by_role("combobox"))
    reader.click(reader.page.get_by_role("option", name=role, exact=True))
    reader.page.keyboard.press("Escape")
    reader.click(form.get_by_role("button", name="Keep name and roles"))
    reader.settled()


def test_signing_out_in_one_tab_counts_in_the_other_and_closes_files(
    app: Office, window: Reader, other: Reader
) -> None:
    app.sign_in(window, "ada", LETTER)
    app.sign_in(other, "ben")
    app.give("ada", "data steward, manager")
    app.give("ben", "data steward, manager")
    window.open(LETTER)
    with window.page.expect_download(timeout=SLOW) as coming:
        window.press("Plain text")
    file, request = coming.value.url, window.page.context.request
    assert request.get(file).status == 200
    assert other.page.context.request.get(file).status == 403, "a file is for whoever asked for it"
    with ExitStack() as tabs:
        tab = window.page.context.new_page()
        tabs.callback(tab.close)
        second = Reader(app.server.url, tab)
        second.open("/")
        kept = {each["name"]: str(each["value"]) for each in window.page.context.cookies()}
        app.sign_out(window)
        second.click(second.page.get_by_role("link", name="Methods"))
        expect(second.main.locator("h1")).to_have_text("Sign in", timeout=SLOW)
        assert "How members are protected" not in second.text
    assert request.get(file).status == 403
    cookie = "; ".join(f"{name}={value}" for name, value in kept.items())
    assert request.get(file, headers={"cookie": cookie}).status == 403
    app.sign_in(window, "ada")
    assert "Signed in as Ada Marsh" in window.page.get_by_test_id("stSidebar").inner_text()


def test_a_second_person_approves(app: Office, window: Reader, other: Reader) -> None:
    app.sign_in(window, "ada")
    app.sign_in(other, "ben")
    app.give("ada", "data steward, manager, approver")
    app.give("ben", "approver")
    window.open(LETTER)
    window.click(window.main.get_by_text("Approval", exact=True))
    window.press("Ask for approval")
    window.sees("Approval was asked for on")
    window.press("Approve")
    window.sees("does not approve it. Ask somebody else.")

    other.open(LETTER)
    other.click(other.main.get_by_text("Approval", exact=True))
    other.press("Approve")
    other.sees("by Ben Okoro")
    assert "Write" not in [each.inner_text() for each in other.page.get_by_role("tab").all()]

    window.open(LETTER)
    window.click(window.main.get_by_text("Record that it was sent", exact=True))
    assert window.page.get_by_label("Your name, for the record").count() == 0
    window.page.get_by_label("To how many members").fill("1000")
    window.page.keyboard.press("Tab")  # on a busy machine a click that ends the typing can get lost
    window.settled()
    window.press("Record it")
    window.sees("by Ada Marsh")
    app.give("ada", "data steward")
    told = run(app.server.place, "dashboard", "people")
    assert told.splitlines()[0].startswith("Ada Marsh  data steward  (ada at http://127.0.0.1:")


def received(reader: Reader, *addresses: str) -> bytes:
    """Every byte that a browser is sent over the WebSocket while it opens addresses."""
    frames: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived",
            lambda frame: frames.append(frame if isinstance(frame, bytes) else str(frame).encode()),
        )

    reader.page.on("websocket", listen)
    for address in addresses:
        reader.open(address)
        reader.page.wait_for_timeout(200)  # what is sent after the page stands
    reader.page.remove_listener("websocket", listen)
    assert frames
    return b"".join(frames)


PAGES = ("", "letter", "committee", "reviews", "explore", "change", "data", "people", "methods")
EVERYWHERE = tuple(f"/{each}?year=2024&tab=The+assessors" for each in PAGES)
PLANTED = "Thank you for what stands in this draft alone."


def test_no_browser_is_sent_what_it_may_not_see(
    app: Office, window: Reader, other: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger no figure, a viewer no draft and no assessor; a control is sent all of them."""
    monkeypatch.setenv("CPD_DATA", str(app.server.place.data))
    catalogue = built_sample.catalogue()
    drafts.save(
        drafts.of_letter(catalogue, 2024), [Section("Thank you", PLANTED)], expected=0, by=Writer("A")
    )
    (assessing,) = app.server.place.cache.glob("**/assessors.duckdb")
    with duckdb.connect(str(assessing), read_only=True) as held:
        rows = held.sql("SELECT adverse, judged FROM assessors").fetchall()
    assessors = {f"{adverse} of {judged}".encode() for adverse, judged in rows}
    declared = catalogue.figure("declaration_rate", 2024)
    figure = f"{declared.part:,} of {declared.whole:,}".encode()  # long enough to be in no key by chance
    draft = PLANTED.encode()

    stranger = received(other, *EVERYWHERE)
    assert not [each for each in (figure, draft, *assessors) if each in stranger]

    app.sign_in(window, "ada")
    app.sign_in(other, "ben")
    app.give("ada", "data steward, lead assessor")
    app.give("ben", "viewer")
    control, viewer = received(window, *EVERYWHERE), received(other, *EVERYWHERE)
    assert [each for each in (figure, draft, *assessors) if each not in control] == []
    assert figure in viewer
    assert [each for each in (draft, *assessors) if each in viewer] == []
