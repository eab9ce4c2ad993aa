"""The same work without a screen: load, report, work files, going back;
plain text and one sentence for a fault."""

import argparse
import os
import runpy
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analysis import places, trace
from analysis.errors import CpdError, told
from analysis.job import Command
from analysis.scheme import scheme as schemes
from dashboard.cli import draw, load, report, trust
from dashboard.cli.work import asked, keep_work_file, publish_once_shown, say, sentence
from dashboard.load import jobs, set_up
from dashboard.reports.lint import house_rules
from dashboard.reports.sent import sent_letters

BAD = 2

_OF_LOADER: Mapping[Command, tuple[str, tuple[str, ...]]] = {
    Command.EXTRACT: (
        "one pseudonymised row a member and year: personal data",
        ("--year", "--reason", "--out"),
    ),
    Command.MARKED_COPY: (
        "a file with members marked: personal data",
        ("file", "--year", "--kind", "--reason", "--out"),
    ),
    Command.ROLLBACK: ("go back to an earlier version of the figures", ("--to", "--reason")),
    Command.CLOSE: ("close a CPD year before its data freeze", ("--year", "--reason", "--yes")),
    Command.UNSEEN: ("nobody but you has seen a year's first figures", ("--year", "--reason", "--yes")),
    Command.REBUILD: ("work all figures out again from the stored rows", ()),
    Command.SAMPLE: ("build the invented scheme", ()),
}
"""What the loader does by itself, and what it is told."""
_ARGUMENTS: Mapping[str, dict[str, Any]] = {
    "file": {"type": Path},
    "--year": {"type": int, "required": True, "help": "the CPD year"},
    "--to": {"type": int, "required": True, "help": "number of that figures version"},
    "--kind": {"choices": ["due_not_declared", "over_500", "near_target"], "required": True},
    "--reason": {"required": True, "help": "recorded"},
    "--out": {"type": Path, "required": True, "help": "file to write"},
    "--yes": {"action": "store_true", "help": "publish without asking"},
}


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it is done, 2 where a person has to do something first, 70 where it failed."""
    arguments = _parser().parse_args(given)
    os.umask(0o077)  # what is written here is its owner's alone
    try:
        command: Callable[[argparse.Namespace], None] = arguments.run
        command(arguments)
    except Exception as error:
        if said := told(error):
            sys.stderr.write(f"{said}\n")
            return BAD
        sys.stderr.write(f"This command failed. {trace.note(error, arguments.command)}\n")
        return trace.ENDED
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was changed.\n")
        return BAD
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cpd", description="CPD monitoring, with and without a screen.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    commands.add_parser("dashboard", help="open the pages in your browser").set_defaults(run=_dashboard)
    load.describe(commands.add_parser("load", help="check files, show what would change, publish"))
    _report(commands.add_parser("report", help="write the letter, committee paper or licence sheet as files"))
    draw.describe(commands.add_parser("draw", help="draw a sample that an auditor can repeat: personal data"))
    for name, (said, taken) in _OF_LOADER.items():
        command = commands.add_parser(name, help=said)
        for argument in taken:
            command.add_argument(argument, **_ARGUMENTS[argument])
        command.set_defaults(run=_of_loader)
    words = commands.add_parser(
        "words", help="print the scheme's set-up and words as TOML, or save a file of them"
    )
    words.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a TOML file to save")
    words.add_argument("--yes", **_ARGUMENTS["--yes"])
    words.set_defaults(run=_words)
    trust.describe(commands)
    return parser


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=["letter", "committee", "one-page", "licence"])
    parser.add_argument("--year", type=int, help="the CPD year; the latest unless named")
    parser.add_argument(
        "--variant",
        choices=["everybody", "full", "reduced", "all"],
        default="everybody",
        help="the letter to members with the full or a reduced target, or all three",
    )
    parser.add_argument("--format", default="docx,pdf,html,text", help="formats, separated by commas")
    parser.add_argument("--issued", type=date.fromisoformat, help="date of issue as 2026-05-01")
    parser.add_argument("--out", type=Path, default=Path(), help="folder to write to")
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there already")
    parser.set_defaults(run=report.run)


def _of_loader(arguments: argparse.Namespace) -> None:
    """What the loader does by itself: it answers with a sentence, and where asked with a work file."""
    command = Command(arguments.command)
    if command is Command.UNSEEN:
        sent_letters.refuse_sent(arguments.year)
    given = {
        name: value for name, value in vars(arguments).items() if name in {"year", "kind", "reason", "to"}
    }
    if "yes" in arguments:
        _show_first(command, given, yes=arguments.yes)
        return
    if "out" not in arguments:
        say(asked(command, given))
        return
    files = [(arguments.file.name, arguments.file)] if "file" in arguments else []
    keep_work_file(jobs.begin(command, given), command, arguments.out, files)


def _words(arguments: argparse.Namespace) -> None:
    if arguments.file is None:
        sys.stdout.write(schemes.as_toml(set_up.in_force()))
        return
    try:
        edited = schemes.parse(arguments.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        name = arguments.file.name
        raise CpdError(f"{name} cannot be read as text. Check its name and save it as UTF-8.") from error
    set_up.check(edited)
    house_rules.check(edited)
    _show_first(Command.WORDS, {"scheme": schemes.as_toml(edited)}, yes=arguments.yes)


def _show_first(command: Command, given: Mapping[str, object], *, yes: bool) -> None:
    """Let the loader build what is asked; tell what it would change, and publish it where the person says
    yes. What needs no figures is done at once."""
    job = jobs.begin(command, {**given, "show": True})
    try:
        jobs.start(job, command, seconds=jobs.BUILD_SECONDS)
        answer = jobs.wait(job)
        if answer["status"] == "built":
            publish_once_shown(job, command, yes=yes)
        else:
            say(sentence(answer))
    finally:
        jobs.discard(job)


def _dashboard(_: argparse.Namespace) -> None:
    """Serve the pages, with the settings that lie beside them, from whatever folder this is typed in."""
    sys.argv = ["streamlit", "run", str(places.ROOT / "streamlit_app.py")]
    runpy.run_module("streamlit", run_name="__main__")
