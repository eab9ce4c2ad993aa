"""On the command line: the record of what was done."""

import argparse

from analysis.errors import CpdError
from dashboard.cli.work import say
from dashboard.load import history
from dashboard.trust import record, workspace


def show_record(_: argparse.Namespace) -> None:
    """Every entry, oldest first. Raises CpdError where the record is broken."""
    held = workspace.recorded(workspace.own_place())
    for each in history.entries(held):
        say("  ".join(each.values()))
    if fault := record.broken(held):
        raise CpdError(f"{fault} Restore the data folder from a backup, and ask who changed it.")
    say(history.WHOLE_RECORD if held else "Nothing was done here yet.")
