"""A correction says which messages of which letter change before it is published; what is published is what
was shown, and what is dropped leaves nothing."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from analysis import frozen, places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.loader import commands
from dashboard.cli import commands as command_line
from dashboard.load import jobs
from dashboard.reports import corrections
from dashboard.reports.corrections import Correction, Effect
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.findings import findings
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import workspace
from dashboard.trust.access import Act
from dashboard.words.facts import Audience
from tests import built_scheme
from tests.sample_data import facts

pytestmark = pytest.mark.usefixtures("forked_loader")
SENT = date(2026, 5, 2)
TYPED = "The share declared on time fell to {on_time_rate}."


def current() -> Catalogue:
    revision = revisions.current(places.data_folder())
    assert revision is not None
    return Catalogue(revision.catalogue)


def send() -> None:
    """The standard letter with every change of the year in it, and a verdict that a writer typed."""
    with closing(current()) as catalogue:
        changes = [each.text for each in findings.claims(catalogue, 2025) if each.kind.value == "change"]
        more = Section("More", "\n\n".join(["## More", *changes, TYPED]))
        key = drafts.of_letter(catalogue, 2025)
        drafts.save(key, [more], expected=0, by=Writer("A writer"))
        issue = Issue(cpd_year=2025, audience=Audience.EVERYBODY, sent_on=SENT, members=1400, author="A")
        sent_letters.add(catalogue, issue, feedback.current(catalogue, 2025, issued=SENT))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample as a scheme's own with a letter sent, and a job that has built its correction."""
    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        environment.setenv("CPD_PSEUDONYM_KEY", built_scheme.KEY)
        shutil.copytree(built_scheme.data(tmp_path_factory), folder / "data")
        send()
        job = folder / "job"
        (job / "uploads").mkdir(parents=True)
        shutil.copy(built_scheme.CORRECTION, job / "uploads")
        commands.check(job)
        commands.build(job)
        yield job


@pytest.fixture(scope="module")
def shown(built: Path) -> tuple[Correction, ...]:
    return corrections.of_built(built)


@pytest.fixture
def copy(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same data folder and job, to change."""
    shutil.copytree(places.data_folder(), tmp_path / "data")
    job = tmp_path / "data" / "jobs" / ("0" * 16)
    shutil.copytree(built, job)
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    return job


def turned() -> dict[str, tuple[str, str]]:
    """The shares whose verdict since 2024 turns when they are counted from the files: both verdicts."""
    before, first, known = facts.shares(2024), facts.shares(2025), facts.shares(2025, corrected=True)
    both = {
        name: (facts.verdict(before[name], first[name]), facts.verdict(before[name], known[name]))
        for name in before
    }
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


def no_longer_as_before() -> list[str]:
    """The shares that read as the year before's, to the per cent, until they are counted anew."""
    years = facts.shares(2024), facts.shares(2025), facts.shares(2025, corrected=True)
    told = {name: [round(100 * each[name][0]) for each in years] for name in years[0]}
    return [name for name, (before, first, known) in told.items() if before == first != known]


def test_exactly_the_messages_change_that_a_recount_names(shown: tuple[Correction, ...]) -> None:
    assert [each.issue is not None for each in shown] == [True, *[False] * (len(shown) - 1)]
    ((name, (was, now)),) = turned().items()

    for each in shown:
        changed = each.of(Effect.CHANGED)
        as_before = [one for one in changed if "as last year" in one.then]
        placed = [one for one in changed if not one.advice and one not in as_before]
        typed = [one for one in changed if one.advice]
        read = [(one.then.casefold(), one.now.casefold()) for one in placed]
        assert [(name in then, was in then, now in later) for then, later in read] == [(True, True, True)]
        assert [(name in one.then, was in one.now) for one in typed] == [(True, True)]
        assert f"The figures now say “{now}”." in typed[0].advice
        for one in as_before:
            assert any(f"{name} their target" in one.then for name in no_longer_as_before())
            assert "about as last year" in one.now


def test_a_number_that_moved_is_the_one_counted_anew(shown: tuple[Correction, ...]) -> None:
    def counted(corrected: bool) -> str:
        return f"{facts.due(2025, corrected)['declared'].sum():,} of the {facts.due(2025).height:,} members"

    for each in shown:
        moved = [(one.then, one.now) for one in each.of(Effect.MOVED)]
        assert [(counted(False) in then, counted(True) in now) for then, now in moved].count(
            (True, True)
        ) == 1
        assert all(_words(then) == _words(now) for then, now in moved)
        assert all(one.then == one.now for one in each.of(Effect.SAME))
        assert not any(counted(False) in one.now for one in each.messages)


def test_where_the_values_of_a_chart_moved_and_not_its_finding_that_is_said(
    shown: tuple[Correction, ...],
) -> None:
    moved = [one for each in shown for one in each.of(Effect.MOVED)]

    assert {one.advice for one in moved if one.then == one.now} == {"Values in the chart moved."}
    assert {one.advice for one in moved if one.then != one.now} == {""}


def _words(text: str) -> list[str]:
    """The words of a message without what rounding alone adds to a share."""
    return re.findall(r"[a-z]{3,}", text.replace("once weighted", ""))


def test_every_message_of_the_letter_is_told_once(built: Path, shown: tuple[Correction, ...]) -> None:
    with closing(current()) as catalogue:
        letter = feedback.current(catalogue, 2025, issued=SENT)
    whole = [text for block in letter.blocks for text in block.inline_texts()]

    then = [each.then for each in shown[0].messages if each.then]
    assert len(then) == len(set(then))
    assert len(then) >= len([text for text in whole if text]) - 8
    assert shown[0].told.startswith("The message changed: 3. The number moved, the message holds: ")


def test_the_note_says_what_was_written_and_leaves_typed_words_to_a_person(
    shown: tuple[Correction, ...],
) -> None:
    sent, draft, *_ = shown
    placed = next(each for each in sent.of(Effect.CHANGED) if not each.advice)

    assert sent.note.startswith("On 2 May 2026 we wrote to you about your CPD in 2025.")
    assert f"We wrote: “{placed.then}” It should read: “{placed.now}”" in sent.note
    assert "It should read: [write it anew" in sent.note
    assert draft.note == ""


def test_what_is_shown_is_read_without_a_row(copy: Path, shown: tuple[Correction, ...]) -> None:
    (copy / "revision" / "vault.duckdb").unlink()

    assert corrections.of_built(copy) == shown

    with pytest.raises(CpdError, match="changed or damaged"):
        commands.publish_job(copy)
    found = revisions.current(places.data_folder())
    assert found is not None
    assert found.number == 1


def test_nothing_shows_what_is_built_and_dropping_it_leaves_nothing(copy: Path) -> None:
    data = places.data_folder()

    assert [path.name for path in (data / "revisions").iterdir()] == ["000001"]
    jobs.discard(copy)

    assert not copy.exists()
    assert [path.name for path in (data / "revisions").iterdir()] == ["000001"]
    assert (revisions.number_named(data), revisions.next_number(data)) == (1, 2)
    assert len(revisions.history(data)) == 1


def test_another_check_drops_what_was_built(copy: Path) -> None:
    (copy / "uploads").mkdir(exist_ok=True)
    shutil.copy(built_scheme.CORRECTION, copy / "uploads")
    commands.check(copy)

    assert revisions.waiting(copy) is None


def test_what_is_published_is_what_was_shown(copy: Path, shown: tuple[Correction, ...]) -> None:
    built = revisions.waiting(copy)
    assert built is not None
    commands.publish_job(copy)

    found = revisions.current(places.data_folder())
    assert found is not None
    assert (found.number, found.manifest["digests"]) == (2, built.manifest["digests"])
    assert not (copy / "revision").exists()
    with closing(Catalogue(found.catalogue)) as now:
        assert corrections.of_letters(now, 2025) == shown[:1]
        assert corrections.of_last_load(found.catalogue, now, 2025) == shown[1:]


def test_what_was_built_upon_another_revision_is_not_published(copy: Path) -> None:
    commands.publish_job(shutil.copytree(copy, copy.with_name("1" * 16)))

    with pytest.raises(CpdError, match="Other figures were made current"):
        commands.publish_job(copy)

    assert revisions.number_named(places.data_folder()) == 2


def test_a_changed_figure_of_what_was_built_is_neither_shown_nor_published(copy: Path) -> None:
    with (copy / "revision" / "catalogue.duckdb").open("r+b") as file:
        file.seek(5000)
        file.write(b"changed")

    for refused in (corrections.of_built, commands.publish_job):
        with pytest.raises(CpdError, match="changed or damaged"):
            refused(copy)


def test_a_sealed_letter_that_is_damaged_is_said_and_stops_nothing(
    copy: Path, shown: tuple[Correction, ...]
) -> None:
    (bundle,) = (places.data_folder() / "letters").glob("*.zip")
    bundle.unlink()

    damaged, *drafted = corrections.of_built(copy)
    assert "is not in the data folder any more" in damaged.told
    assert (damaged.messages, damaged.note) == ((), "")
    assert tuple(drafted) == shown[1:]


def test_the_drafts_to_members_with_the_full_and_the_reduced_target_are_told_too(
    shown: tuple[Correction, ...],
) -> None:
    assert [each.what for each in shown[1:]] == [
        "The draft of the letter on 2025",
        "The draft of the letter on 2025 to members with the full target",
        "The draft of the letter on 2025 to members with a target other than the full one",
    ]
    with closing(current()) as catalogue:
        for each in shown[1:]:
            made = feedback.current(catalogue, 2025, issued=SENT, audience=each.audience)
            assert made.subject in [message.then for message in each.messages]
            heads = [text for block in made.blocks for text in block.inline_texts() if text]
            assert abs(len([one for one in each.messages if one.then]) - len(heads)) <= 10


def test_of_a_letter_without_a_sealed_copy_it_is_said_that_nobody_can_compare_it(
    copy: Path, shown: tuple[Correction, ...]
) -> None:
    with workspace.writing(workspace.own_place(), Act.SEND, "an earlier version's record") as door:
        door.execute(
            "INSERT INTO issues (cpd_year, audience, sent_on, members, digest, content, author, noted_at, "
            "corrects) VALUES (2024, 'everybody', '2025-06-01', 612, 'a', 'b', 'A', '2025-06-01', 0)"
        )

    (old, *others) = corrections.of_built(copy)

    assert old.what == "The letter on 2024 sent on 1 June 2025 to 612 members"
    assert old.told.startswith("It was recorded without a sealed copy, so its messages cannot be compared.")
    assert tuple(others) == shown


def test_where_present_figures_may_not_be_read_it_is_said_of_each_draft(copy: Path) -> None:
    manifest = places.data_folder() / "revisions" / "000001" / "manifest.json"
    told = frozen.as_kept(manifest.read_bytes())
    manifest.write_text(json.dumps({**told, "format": 1}), encoding="utf-8")

    sent, draft = corrections.of_built(copy)

    assert sent.fault == ""
    assert (draft.what, draft.messages) == ("The draft of the letter on 2025", ())
    assert draft.told.startswith(
        "What changes in it cannot be told. The figures were worked out by an earlier"
    )


def test_the_command_line_tells_it_and_without_a_yes_nothing_is_left(
    copy: Path, shown: tuple[Correction, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.discard(copy)
    given = ["load", str(built_scheme.CORRECTION)]

    assert command_line.main(given) == 2

    told = capsys.readouterr()
    assert "nobody could be asked" in told.err
    assert f"{shown[0].what}. {shown[0].told}" in told.out
    for each in shown[0].of(Effect.CHANGED):
        assert f"Was: {each.then}\n    Now: {each.now}" in told.out
    assert shown[0].note in told.out
    data = places.data_folder()
    assert revisions.number_named(data) == 1
    assert [path.name for path in (data / "revisions").iterdir()] == ["000001"]
    assert list((data / "jobs").iterdir()) == []
