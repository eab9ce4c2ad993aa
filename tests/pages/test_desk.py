"""The drafting desk: what is written is saved, checked, kept with its history,
and is the letter from then on."""

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import LETTER, Key, Section, Writer
from dashboard.reports.letter import letter as feedback
from dashboard.reports.letter.letter import letter
from tests import built_sample
from tests.pages import opened

THANKS = "Dear member,\n\nThank you. Of the {met_guideline.base} of you, {met_guideline} met the guideline."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, so that nothing that is written here is found elsewhere."""
    opened.sample(monkeypatch, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def key(folder: Path) -> Key:
    return Key(folder / "workspace-sample.sqlite", LETTER, 2025)


def desk(tab: str, **address: str) -> AppTest:
    app = opened.page("letter", desk=tab, **address)
    assert not app.exception
    return app


def area(app: AppTest) -> str:
    return next(each.key for each in app.text_area if str(each.key).startswith("desk_text_"))


def test_what_is_written_is_saved_and_is_the_letter_from_then_on(key: Key) -> None:
    app = desk("Write")
    app.text_input(key="desk_author").set_value("A writer").run()
    app.text_area(key=area(app)).set_value(THANKS).run()

    assert not app.exception
    assert "of you, 59% met the guideline." in opened.said(app)
    assert "In this text: `{met_guideline.base}` 958 · `{met_guideline}` 59%" in opened.said(app)
    assert "Version 1 is saved." in opened.said(app)
    again = desk("Write")
    assert again.text_area(key=area(again)).value == THANKS
    assert "Of the 958 of you, 59% met the guideline." in opened.said(desk("The letter"))
    assert [(each.number, each.author) for each in drafts.history(key)] == [(1, "A writer")]


def test_a_figure_that_cannot_be_read_and_a_typed_number_are_told_beside_the_text() -> None:
    app = desk("Write")
    app.text_area(key=area(app)).set_value("Of you, 62% met it.\n\nAnd {met_guidelin} did.").run()

    said = opened.said(app)
    assert "Two remarks are open." in opened.said(desk("The letter"))
    assert (
        "Line 3, `{met_guidelin}`: There is no figure called “met_guidelin”. Did you mean met_guideline?"
        in said
    )
    assert "Typed number." in said


def test_a_text_that_cannot_be_a_letter_says_why_and_where_to_correct_it() -> None:
    app = desk("Write")
    app.text_area(key=area(app)).set_value("See [our site](http://example.org).").run()

    assert "cannot be used: a link in a report starts with https://" in opened.said(app)
    assert "Correct it under “Write”, or restore an earlier version" in opened.said(desk("The letter"))


@pytest.mark.parametrize(
    "fault",
    [
        *("See [our site](http://example.org).", "{block no_such}", "+ 80% | alone", "# A title"),
        *("| a | table |", "![a picture](https://example.org/a.png)", "---", "```"),
    ],
)
def test_what_cannot_stand_in_a_letter_is_told_where_it_is_with_the_rest_standing(fault: str) -> None:
    app = desk("Write")
    app.text_area(key=area(app)).set_value(f"Before it.\n\n{fault}\n\nAnd after it.").run()

    assert not app.exception
    said = opened.said(app)
    before, told, after = (
        said.rindex(each) for each in ("Before it.", "This cannot stand in a letter.", "And after it.")
    )
    assert before < told < after


def test_writers_of_different_parts_are_put_together_without_a_question(key: Key) -> None:
    app = desk("Write")
    drafts.save(key, [Section("At a glance", "Theirs.")], expected=0, by=Writer("B"))

    app.text_area(key=area(app)).set_value("Mine.").run()

    assert "saved version" not in opened.said(app)
    assert "Version 2 is saved." in opened.said(app)
    latest = drafts.latest(key)
    assert latest is not None
    assert latest.sections == (Section("Thank you", "Mine."), Section("At a glance", "Theirs."))
    assert latest.note == "Put together with version 1"


def test_remarks_on_another_part_are_named_and_open_it(key: Key) -> None:
    drafts.save(key, [Section("Common questions", "Of you, 62% met it.")], expected=0, by=Writer("A"))
    app = desk("Write")

    app.button(key="desk_other_Common questions").click().run()

    assert not app.exception
    assert app.text_area(key=area(app)).value == "Of you, 62% met it."
    assert "Typed number." in opened.said(app)


def test_a_remark_stands_aside_only_with_a_reason_that_is_kept() -> None:
    app = desk("Write")
    app.text_area(key=area(app)).set_value("Ring extension 4711 of ours.").run()
    app.button(key="desk_keep_0").click().run()
    assert "Say in a few words why" in opened.said(app)

    app.text_input(key="desk_reason_0").set_value("A telephone extension").run()
    app.button(key="desk_keep_0").click().run()

    assert "none on this part" in opened.said(app)
    assert "Let stand, typed number: A telephone extension" in opened.said(app)


def test_a_stale_save_shows_both_texts_and_either_can_be_kept(key: Key) -> None:
    app = desk("Write")
    theirs = [Section("Thank you", "Theirs."), Section("At a glance", "Also theirs.")]
    drafts.save(key, theirs, expected=0, by=Writer("B"))

    app.text_area(key=area(app)).set_value("Mine.").run()

    said = opened.said(app)
    assert "B saved version 1 while you were writing." in said
    assert app.text_area(key=area(app)).value == "Mine."
    assert [block.value for block in app.code] == ["Theirs."]
    app.text_area(key=area(app)).set_value("Mine, longer.").run()
    assert "B saved version 1 while you were writing." in opened.said(app)
    next(button for button in app.button if button.label == "Keep mine as a new version").click().run()
    latest = drafts.latest(key)
    assert latest is not None
    assert latest.sections == (Section("Thank you", "Mine, longer."), Section("At a glance", "Also theirs."))
    assert (latest.number, latest.note) == (2, "Kept over version 1")
    assert len(drafts.history(key)) == 2


def choose(app: AppTest, figure: str) -> None:
    box = next(box for box in app.selectbox if box.label == "Figure")
    box.select_index(box.options.index(figure)).run()


def test_a_figure_is_chosen_by_its_name_and_put_into_the_text(key: Key) -> None:
    app = desk("Write")
    choose(app, "Met the guideline: 59% (n = 958)")
    parts = next(box for box in app.selectbox if box.label == "What of it")
    assert parts.options == [
        "The figure itself: 59%",
        "How many did: 561",
        "Out of how many: 958",
        "All of it: 561 of 958 (59%)",
    ]
    next(button for button in app.button if button.label == "Put it at the end of this part").click().run()

    latest = drafts.latest(key)
    assert latest is not None
    assert latest.sections[0].text.endswith(" {met_guideline}")


def test_a_chosen_figure_goes_into_the_first_empty_place_also_right_after_typing(key: Key) -> None:
    app = desk("Write")
    choose(app, "Met the guideline: 59% (n = 958)")
    app.text_area(key=area(app)).set_value("Of you, {} did, in {?}.")
    app.button(key="desk_put").click().run()

    assert not app.exception
    assert app.text_area(key=area(app)).value == "Of you, {met_guideline} did, in {?}."
    assert "This place waits for a figure." in opened.said(app)
    assert app.button(key="desk_put").label == "Put it in the first empty `{}`"

    app.button(key="desk_put").click().run()

    latest = drafts.latest(key)
    assert latest is not None
    assert latest.sections[0].text == "Of you, {met_guideline} did, in {met_guideline}."
    assert app.button(key="desk_put").label == "Put it at the end of this part"
    assert "saved version" not in opened.said(app)


def test_history_compares_two_versions_and_restores_one(key: Key) -> None:
    first, second = (
        Section("Thank you", text) for text in ("Thanks. {met_guideline}", "Thank you. {met_guideline.part}")
    )
    drafts.save(key, [first], expected=0, by=Writer("A"))
    drafts.save(key, [second], expected=1, by=Writer("B"))
    app = desk("History")

    words, figures = (table.value.iloc[0].tolist() for table in list(app.table)[1:3])
    assert words == ["Thanks.", "Thank you."]
    assert [text.replace("\\", "") for text in figures] == ["{met_guideline}", "{met_guideline.part}"]
    next(button for button in app.button if button.label == "Restore version 1").click().run()
    latest = drafts.latest(key)
    assert latest is not None
    assert (latest.number, latest.sections) == (3, (first,))


def test_history_shows_the_last_save_of_a_sitting_and_every_save_where_asked(key: Key) -> None:
    for number, text in enumerate(("Thanks.", "Thanks to", "Thanks to you.")):
        drafts.save(key, [Section("Thank you", text)], expected=number, by=Writer("A"))
    app = desk("History")
    assert app.table[0].value.index.tolist() == ["3"]

    app.toggle(key="desk_every_save").set_value(True).run()

    assert app.table[0].value.index.tolist() == ["3", "2", "1"]


def test_last_year_s_letter_is_carried_over_with_this_year_s_figures(key: Key) -> None:
    last = Section("Thank you", "{met_guideline}, after {met_guideline year=2023}")
    drafts.save(Key(key.path, key.kind, 2024), [last], expected=0, by=Writer("A"))
    app = desk("History")

    next(button for button in app.button if button.label == "Carry over the letter on 2024").click().run()

    latest = drafts.latest(key)
    assert latest is not None
    assert latest.sections == (Section("Thank you", "{met_guideline}, after {met_guideline year=2024}"),)
    assert latest.note == "Carried over from 2024"


def test_findings_are_cards_and_one_is_placed_with_its_figures_live(key: Key) -> None:
    app = desk("Findings", findings="Changed")
    assert "figures were compared with 2024" in opened.said(app)

    next(button for button in app.button if button.label == "Put it in the letter").click().run()

    latest = drafts.latest(key)
    assert latest is not None
    assert latest.note.startswith("Placed: ")


def test_a_card_says_where_the_draft_uses_it_and_moves_with_the_draft(key: Key) -> None:
    drafts.save(key, [Section("Thank you", "Of you, {met_guideline} met it.")], expected=0, by=Writer("A"))

    told = [each.value for each in desk("Findings", findings="Changed").caption]

    assert "In the letter: “Thank you”, “In brief”, “At a glance” and “In the mailbox”." in told
    assert "Not in the letter." in told


def test_a_sending_is_recorded_sealed_and_corrected(folder: Path) -> None:
    app = desk("The letter", letter_to="Members with a target other than the full one")
    record(app)
    assert "Say to how many members it was sent" in opened.said(app)

    app.number_input(key="issue_members").set_value(120)
    record(app)

    assert not app.exception
    first = app.table[0].value.reset_index().iloc[0].astype(str).tolist()
    (kept,) = (folder / "letters-sample").iterdir()
    assert sha256(kept.read_bytes()).hexdigest().startswith(first[2])
    assert f"Every byte is as it was sealed. The seal is {first[2]}" in " ".join(
        each.value for each in app.success
    )
    assert "It reads the same now, word for word." in opened.said(app)
    assert first[1].endswith(" to 120 members with a target other than the full one")
    assert first[-1] == "stands"

    app.number_input(key="issue_members").set_value(121)
    app.selectbox(key="issue_corrects").set_value(1)
    record(app)

    assert app.table[0].value.iloc[0].tolist()[-1] == "corrected by no. 2"
    assert "to 121 members with a target other than the full one" in opened.said(opened.page("committee"))
    assert (folder / "workspace-sample.sqlite").exists()


def test_a_sealed_letter_reads_as_sent_whatever_the_draft_says_and_damage_is_said(folder: Path) -> None:
    app = desk("The letter")
    app.number_input(key="issue_members").set_value(120)
    record(app)
    key = drafts.of_letter(built_sample.catalogue(), 2025)
    drafts.save(key, [Section("Thank you", "Dear all, we got it wrong.")], expected=0, by=Writer("B"))

    app = desk("The letter")

    assert any("Every byte is as it was sealed." in each.value for each in app.success)
    assert "It reads the same now, word for word." in opened.said(app)

    (kept,) = (folder / "letters-sample").iterdir()
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes()[:-1])
    app = desk("The letter")
    assert not app.exception
    assert any("Use another copy" in each.value for each in app.error)


def test_more_members_than_the_files_know_are_recorded_only_when_confirmed(folder: Path) -> None:
    app = desk("The letter")
    app.number_input(key="issue_members").set_value(70_000)
    record(app)

    assert not app.exception
    assert "Nothing is recorded yet: that is more members than the files know." in opened.said(app)
    assert re.search(r"The files know of 1,\d{3} members for CPD year 2025\.", opened.said(app))
    app.number_input(key="issue_members").set_value(80_000)
    app.checkbox(key="issue_more").check()
    record(app)
    assert "No sending is on record yet." in opened.said(app)
    app.checkbox(key="issue_more").check()
    record(app)
    row = app.table[0].value.reset_index().iloc[0].astype(str).tolist()
    assert row[1].endswith(" to 80,000 members")
    assert re.fullmatch(r"\d{1,2} \w+ 20\d\d at \d\d:\d\d UTC by .+", row[3])
    assert (folder / "workspace-sample.sqlite").exists()


def record(app: AppTest) -> None:
    next(button for button in app.button if button.label == "Record it").click().run()


def test_a_link_brings_findings_along() -> None:
    app = desk("The letter", picks="declaration_rate")

    assert "Brought along for the letter" in opened.said(app)
    assert "80% did so, about as last year." in opened.said(app)


def test_every_side_of_the_desk_opens_on_the_sample() -> None:
    for tab in ("The letter", "Write", "Rehearse", "Findings", "History", "Check my document"):
        assert not desk(tab).exception
    assert built_sample.catalogue().years


def test_saves_are_undone_one_after_another_back_to_the_draft_of_the_findings(key: Key) -> None:
    for number, text in enumerate(("One.", "Two.", "Three.")):
        drafts.save(key, [Section("Thank you", text)], expected=number, by=Writer("A"))
    app = desk("Write")
    told = []

    for _ in range(3):
        next(button for button in app.button if button.label == "Undo the last save").click().run()
        told.append(app.text_area(key=area(app)).value)

    assert told[:2] == ["Two.", "One."]
    assert told[2].startswith("Dear scheme member,")
    assert "Undo the last save" not in [button.label for button in app.button]
    assert len(drafts.history(key)) == 6


def test_the_whole_letter_can_be_seen_while_a_part_is_written() -> None:
    app = desk("Write")
    assert "Questions we are often asked" not in opened.said(app)

    app.toggle(key="desk_whole").set_value(True).run()

    assert "Questions we are often asked" in opened.said(app)


def test_the_letter_bears_the_date_that_its_writer_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = []
    monkeypatch.setattr(feedback, "current", lambda *_, issued, **__: rendered.append(issued) or made)
    made = letter(built_sample.catalogue(), 2025, issued=date(2026, 6, 1))
    app = desk("The letter")

    app.date_input(key="letter_dated").set_value(date(2026, 6, 9)).run()

    assert not app.exception
    assert rendered[-1] == date(2026, 6, 9)


def test_a_reader_rehearses_the_letter_and_what_is_not_for_them_is_marked() -> None:
    app = desk("Rehearse", reader="All in one area")

    assert "lines are not for them." in opened.said(app)
    assert "orange-background" in opened.said(app)
    assert "Every line is for them." in opened.said(desk("Rehearse", reader="Retired"))
