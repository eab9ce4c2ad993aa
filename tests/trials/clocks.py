"""Clocks that jump and time zones far apart: order, record, approvals and history hold."""

import os
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analysis.scheme.labels import Labels
from dashboard.load import history
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.sent import approval, sent_letters
from dashboard.reports.sent.approval import Minute, State, Step
from dashboard.trust import record, workspace
from dashboard.trust.access import Act
from tests.trials import ground

ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/London")
_JUMPS = (timedelta(days=-400), timedelta(hours=-1), timedelta(), timedelta(hours=1), timedelta(days=3000))


def run(data: Path, folder: Path, times: int) -> str:
    """Write so many times under clocks that jump, in each zone; an AssertionError where something is out."""
    moments, zone = random.Random(3), os.environ.get("TZ")
    with ground.copy(data, folder / "clocks") as mine, pytest.MonkeyPatch.context() as patch:
        key = drafts.of_letter(ground.letter().catalogue, ground.YEAR)
        path = workspace.own_place()
        texts: list[str] = []
        for name in ZONES:
            patch.setenv("TZ", name)
            time.tzset()
            for number in range(times):
                jump = moments.choice(_JUMPS)
                clock = _clock(jump)
                patch.setattr(record, "datetime", clock)
                patch.setattr(workspace, "datetime", clock)
                texts.append(f"{name} {number}")
                before = drafts.latest(key)
                drafts.save(
                    key,
                    [Section("Thanks", texts[-1])],
                    expected=before.number if before else 0,
                    by=Writer(""),
                )
                letter = ground.letter()
                approval.take(letter, Act.ASK, Step.ASKED)
                assert approval.state(approval.steps(letter), letter.content) is State.ASKED
                paper = Minute(approver="The Chair", role="Chair", on=ground.DAY, minute=texts[-1])
                approval.on_paper(letter, paper)
                assert approval.state(approval.steps(letter), letter.content) is State.APPROVED
                ground.send()
                assert all(each["When"] for each in history.entries(workspace.recorded(path), Labels()))
        *saved, _ = drafts.history(key)
        assert [each.sections[0].text for each in reversed(saved)] == texts
        assert workspace.broken(path) == ""
        sent = sent_letters.all_of(letter.catalogue, ground.YEAR)
        assert [each.approval.partition("(")[2] for each in sent[1:]] == [
            f"{text}), outside this system." for text in texts
        ]
        ground.require_sound(mine)
    if zone is None:
        os.environ.pop("TZ", None)
    time.tzset()
    return (
        f"{len(texts)} saves, approvals and sendings in {len(ZONES)} time zones, the clock up to eight years "
        "ahead or a year back between them: every order kept, the record whole"
    )


def _clock(jump: timedelta) -> type[datetime]:
    class Jumping(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(UTC) + jump

    return Jumping
