"""On the command line: the record of what was done, who may do what, sealed letters looked at, backups
made and restored."""

import argparse
from pathlib import Path
from typing import Any

from analysis import places
from analysis.errors import CpdError
from dashboard.cli.work import asked, say, says_yes
from dashboard.load import history, jobs, set_up
from dashboard.trust import backup, people, workspace


def describe(commands: Any) -> None:
    """The commands of this module."""
    shown = commands.add_parser("record", help="what was done here, and whether the record is whole")
    shown.set_defaults(run=show_record)
    who = commands.add_parser("people", help="who has signed in, and what roles they have")
    who.add_argument("name", nargs="?", help="somebody who has signed in once, as the list calls them")
    who.add_argument("--roles", metavar="ROLES", help="all the roles they are to have, separated by commas")
    who.set_defaults(run=show_people)
    verified = commands.add_parser("verify", help="whether a sealed letter is as it was sealed")
    verified.add_argument("bundle", type=Path, metavar="FILE", help="the .zip file of a sealed letter")
    verified.set_defaults(run=verify)
    made = commands.add_parser("backup", help="write the data folder into one file: personal data")
    made.add_argument("out", type=Path, metavar="FILE", help="a .zip file that is not there yet")
    made.set_defaults(run=make_backup)
    restored = commands.add_parser("restore", help="put a backup in the place of the data folder")
    restored.add_argument("source", type=Path, metavar="FILE", help="the backup")
    restored.set_defaults(run=restore)
    kept = commands.add_parser(
        "retention", help="list the rows that are older than you keep them, or remove them"
    )
    kept.add_argument("--months", type=int, required=True, help="how long rows are kept; 12 or more")
    kept.add_argument("--remove", action="store_true", help="remove them; what they gave in figures stays")
    kept.add_argument("--yes", action="store_true", help="remove them without asking")
    kept.set_defaults(run=retention)


def show_record(_: argparse.Namespace) -> None:
    """Every entry, oldest first. Raises CpdError where the record is broken."""
    held = workspace.recorded(workspace.own_place())
    for each in history.entries(held, set_up.labels_in_force()):
        say("  ".join(each.values()))
    if fault := workspace.broken(workspace.own_place()):
        raise CpdError(f"{fault} Restore the data folder from a backup, and ask who changed it.")
    say(history.WHOLE_RECORD if held else "Nothing was done here yet.")


def show_people(arguments: argparse.Namespace) -> None:
    """Give somebody roles where that is asked, then everybody with theirs."""
    if (arguments.name is None) != (arguments.roles is None):
        raise CpdError('Name somebody and their roles: cpd people NAME --roles "manager, approver"')
    if arguments.name is not None:
        people.give(arguments.name, people.roles_named(arguments.roles.split(",")))
    for each in people.everybody():
        told = ", ".join(sorted(each.roles)) or "no role yet"
        say(f"{each.name}  {told}  ({each.subject} at {each.issuer})")
    if not people.everybody():
        say("Nobody has signed in yet.")


def make_backup(arguments: argparse.Namespace) -> None:
    """Write the data folder into one file, and say what is not in it."""
    held = backup.make(arguments.out)
    say(f"{arguments.out} holds all {held} files of {places.data_folder()}, opened again and whole.")
    say("It is personal data: keep it as safe as the data folder.")
    say("The key of the pseudonyms is not in it. The Data page says where it lies: keep a copy elsewhere.")
    _require_letters(f"{arguments.out} is kept as it is")


def restore(arguments: argparse.Namespace) -> None:
    """Put a backup in the place of the data folder."""
    aside = backup.restore(arguments.source)
    say(f"{places.data_folder()} is as it was backed up. Open pages show it at the next click.")
    if aside:
        say(f"What was there before is in {aside}: personal data. Remove it when you no longer need it.")
    _require_letters("Everything else is restored")


def _require_letters(done: str) -> None:
    """Raise CpdError where a sealed letter is missing that was recorded as sent, with what is done all the
    same."""
    if seals := backup.lacking():
        raise CpdError(
            "Letters that were sent are missing among the sealed ones, or are not as they were sealed: their "
            f"seals begin {', '.join(seals)}. {done}. Put the letters back from another backup."
        )


def retention(arguments: argparse.Namespace) -> None:
    """List what is older than rows are kept, with what follows from removing it; remove it where that is
    asked and then agreed to."""
    told = asked(jobs.Command.RETENTION, {"months": arguments.months})
    say(told)
    if "\n" not in told:
        return
    say("Make a backup first if you may need them.")
    if not arguments.remove:
        say("To remove them, type the same with --remove.")
    elif arguments.yes or says_yes("Remove these rows?", "removed"):
        say(asked(jobs.Command.RETENTION, {"months": arguments.months, "remove": True}))


def verify(arguments: argparse.Namespace) -> None:
    """Look at every byte of a sealed letter, make its files again, and look for its seal in the record here.
    Raises CpdError where one differs, or the record does not hold it."""
    # charts and PDF are slow to import
    from dashboard.reports.sent import seal, sent_letters  # noqa: PLC0415

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
    told, is_again = seal.made_again(sealed)
    if not is_again:
        raise CpdError(told)
    say(told)
    held = sent_letters.is_recorded(sealed)
    if held is False:
        raise CpdError(seal.IN_RECORD[held])
    say(seal.IN_RECORD[held])
