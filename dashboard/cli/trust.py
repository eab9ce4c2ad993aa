"""On the command line: the record of what was done, and whether a sealed letter is as it was sealed."""

import argparse
from pathlib import Path

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


def verify(arguments: argparse.Namespace) -> None:
    """Look at every byte of a sealed letter, and make its files again. Raises CpdError where one differs."""
    # charts and PDF are slow to import
    from dashboard.reports.letter import seal, sent_letters  # noqa: PLC0415

    path: Path = arguments.bundle
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CpdError(f"{path} cannot be read ({error.strerror}). Check its name.") from error
    sealed = seal.opened(data)
    say(sealed.sending.told)
    if sealed.faults:
        raise CpdError(f"CHANGED. {' '.join(sealed.faults)}")
    say(f"Every byte is as it was sealed. The seal is {sealed.seal}.")
    say("The record here holds this seal." if sent_letters.is_recorded(sealed) else seal.COMPARE)
    others, moved = seal.made_again(sealed)
    names = ", ".join(others)
    if others and not moved:
        raise CpdError(f"DIFFERS. Made again from the sealed document, {names} came out otherwise.")
    if others:
        say(f"With other versions ({', '.join(moved)}), {names} cannot be made again byte by byte.")
    else:
        say("Made again from the sealed document, every file has the same bytes.")
