"""The Committee paper page on the sample: the three documents, and an action agreed, refused and closed."""

from pathlib import Path

import pytest

from tests.pages import opened


@pytest.fixture(autouse=True)
def on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.sample(monkeypatch, tmp_path)


def test_an_action_is_agreed_on_the_page_and_closed_with_a_reason() -> None:
    app = opened.page("committee", document="The paper on one page")
    app.text_input(key="action_what").input("Send three planning tips")
    app.button[0].click().run()

    assert not app.exception
    assert "1. Send three planning tips" in app.selectbox(key="action_number").options

    app.text_input(key="action_why").input("Done in May")
    app.button[1].click().run()

    assert not app.exception
    assert "closed: Done in May" in str([table.value for table in app.table])


def test_an_action_that_says_nothing_is_refused_in_words() -> None:
    app = opened.page("committee", document="The licence-review sheet")
    app.button[0].click().run()

    assert "Say what will be done, in at most 200 letters." in opened.said(app)
    assert "Licence-review sheet of the Northbridge CPD monitoring scheme" in opened.said(app)
