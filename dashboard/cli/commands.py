"""The same work without a screen: load, report, work files, going back;
plain text and one sentence for a fault."""

import argparse
import runpy
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from analysis import places, trace
from analysis.errors import FULL, CpdError, is_disk_full
from analysis.scheme import scheme as schemes
from dashboard.cli import draw, load, report, trust
from dashboard.cli.work import asked, keep_work_file, say
from dashboard.load import jobs, set_up
from dashboard.reports.lint import house_rules
from dashboard.reports.sent import sent_letters

BAD = 2


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it is done, 2 where a person has to do something first, 70 where it failed."""
    arguments = _parser().parse_args(given)
    try:
        command: Callable[[argparse.Namespace], None] = arguments.run
        command(arguments)
    except CpdError as error:
        sys.stderr.write(f"{error}\n")
        return BAD
    except Exception as error:
        if is_disk_full(error):
            sys.stderr.write(f"{FULL}\n")
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
    _load(commands.add_parser("load", help="check files, show what would change, publish"))
    _report(commands.add_parser("report", help="write the letter, committee paper or licence sheet as files"))
    _extract(commands.add_parser("extract", help="one pseudonymised row a member and year: personal data"))
    _marked_copy(commands.add_parser("marked-copy", help="a file with members marked: personal data"))
    draw.arguments(
        commands.add_parser("draw", help="draw a sample that an auditor can repeat: personal data")
    )
    _rollback(commands.add_parser("rollback", help="go back to an earlier version of the figures"))
    _of_year(commands.add_parser("close", help="close a CPD year before its data freeze"), jobs.Command.CLOSE)
    _of_year(
        commands.add_parser("unseen", help="nobody but you has seen a year's first figures"),
        jobs.Command.UNSEEN,
    )
    words = commands.add_parser(
        "words", help="print the scheme's set-up and words as TOML, or save a file of them"
    )
    words.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a TOML file to save")
    words.set_defaults(run=_words)
    trust.arguments(commands)
    _plain(commands.add_parser("rebuild", help="work all figures out again from the stored rows"), "rebuild")
    _plain(commands.add_parser("sample", help="build the invented scheme"), "sample")
    return parser


def _load(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, XLSX or Parquet")
    parser.add_argument("--year", type=int, help="the CPD year, where the files do not say it")
    parser.add_argument(
        "--review-year", type=int, help="the year of the reviews, where the files do not say it"
    )
    parser.add_argument("--due", type=int, help="how many members were due to declare")
    parser.add_argument("--selected", type=int, help="how many records were selected for review")
    parser.add_argument("--frame-size", type=int, help="how many members were due when the sample was drawn")
    parser.add_argument(
        "--year-is-right", choices=["yes"], help="the year is right, whatever title or dates say"
    )
    parser.add_argument(
        "--found-again", choices=["yes", "without_zeros"], help="it is right that few members are found again"
    )
    parser.add_argument(
        "--all-random", choices=["yes", "no", "not_known"], help="were all selected at random?"
    )
    parser.add_argument("--date-order", choices=["dmy", "mdy"], help="how dates such as 03/04/2025 are meant")
    parser.add_argument(
        "--as-declared", metavar="REASON", help="take every flagged row as declared, for this reason"
    )
    parser.add_argument(
        "--answer", action="append", metavar="NAME=ANSWER", help="the answer to anything else that is asked"
    )
    parser.add_argument("--choices", type=Path, help="mappings and answers as JSON")
    parser.add_argument("--yes", action="store_true", help="publish without asking")
    parser.add_argument("--seconds", type=float, default=jobs.BUILD_SECONDS, help="most time for a step")
    parser.add_argument("--megabytes", type=int, help="most memory for a step")
    parser.set_defaults(run=load.run)


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


def _extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--reason", required=True, help="recorded")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    parser.set_defaults(run=_extracted)


def _marked_copy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--kind", choices=["due_not_declared", "over_500", "near_target"], required=True)
    parser.add_argument("--reason", required=True, help="recorded")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    parser.set_defaults(run=_marked)


def _rollback(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=int, required=True, help="number of that figures version")
    parser.add_argument("--reason", required=True, help="recorded")
    parser.set_defaults(run=_rolled_back)


def _of_year(parser: argparse.ArgumentParser, command: jobs.Command) -> None:
    parser.add_argument("--year", type=int, required=True, help="the CPD year")
    parser.add_argument("--reason", required=True, help="recorded")
    parser.set_defaults(run=lambda arguments: _publish_year(arguments, command))


def _publish_year(arguments: argparse.Namespace, command: jobs.Command) -> None:
    if command is jobs.Command.UNSEEN:
        sent_letters.refuse_sent(arguments.year)
    say(asked(command, {"year": arguments.year, "reason": arguments.reason}))


def _extracted(arguments: argparse.Namespace) -> None:
    job = jobs.begin(jobs.Command.EXTRACT, {"year": arguments.year, "reason": arguments.reason})
    keep_work_file(job, jobs.Command.EXTRACT, arguments.out)


def _marked(arguments: argparse.Namespace) -> None:
    given = {"year": arguments.year, "kind": arguments.kind, "reason": arguments.reason}
    files = [(arguments.file.name, arguments.file)]
    command = jobs.Command.MARKED_COPY
    keep_work_file(jobs.begin(command, given), command, arguments.out, files)


def _rolled_back(arguments: argparse.Namespace) -> None:
    say(asked(jobs.Command.ROLLBACK, {"to": arguments.to, "reason": arguments.reason}))


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
    say(asked(jobs.Command.WORDS, {"scheme": schemes.as_toml(edited)}))


def _dashboard(_: argparse.Namespace) -> None:
    """Serve the pages, with the settings that lie beside them, from whatever folder this is typed in."""
    sys.argv = ["streamlit", "run", str(places.ROOT / "streamlit_app.py")]
    runpy.run_module("streamlit", run_name="__main__")


def _plain(parser: argparse.ArgumentParser, command: str) -> None:
    """A command of the loader that takes nothing."""
    parser.set_defaults(run=lambda _: say(asked(jobs.Command(command))))
