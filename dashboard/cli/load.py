"""`load` on the command line: check, tell every fault and the dry run in plain text, ask, publish."""

import argparse
import json
import os
import sys
from pathlib import Path

from analysis.errors import CpdError
from dashboard.cli.work import answer, say
from dashboard.load import check_result, choices, columns, faults, jobs, wording
from dashboard.load.check_result import Checked, Question, Sheet
from dashboard.load.choices import Choices

_KINDS = {
    "cpd_year": "year",
    "review_year": "review_year",
    "due_number": "due",
    "selected": "selected",
    "frame_size": "frame_size",
    "all_random": "all_random",
    "ambiguous_dates": "date_order",
    "confirm": "found_again",
    "confirm_year": "year_is_right",
}
"""The kind of a question, and the argument that answers it."""


def run(arguments: argparse.Namespace) -> None:
    """Load files from start to end. Raises CpdError where a person has to do something first."""
    for file in arguments.files:
        if not file.is_file():
            raise CpdError(f"There is no file {file}. Check its name and folder.")
    if arguments.megabytes:
        os.environ["CPD_MEMORY_MB"] = str(arguments.megabytes)
    job = jobs.begin(_choices_of_file(arguments.choices))
    try:
        found = _checked(job, arguments)
        _tell(found)
        for name in _useless_arguments(found, arguments):
            say(
                f"\nNot used: --{name.replace('_', '-')}. The files say it already, or nothing "
                "in them needs it."
            )
        if found.status == "unchanged":
            return
        if not found.is_ready:
            raise CpdError("Nothing was published. Put the above right, or give the answers, and load again.")
        if not arguments.yes and not _says_yes():
            say("Nothing was published.")
            return
        say(answer(job, jobs.Command.PUBLISH, seconds=arguments.seconds))
    finally:
        jobs.discard(job)


def _checked(job: Path, arguments: argparse.Namespace) -> Checked:
    """The check's answer, after another check as long as the arguments answer what the last one asked."""
    found = _check(job, arguments)
    while (given := _answers(jobs.choices(job), found, arguments)) != jobs.choices(job):
        jobs.choose(job, given)
        found = _check(job, arguments)
    return found


def _check(job: Path, arguments: argparse.Namespace) -> Checked:
    files = [(file.name, file) for file in arguments.files]
    jobs.start(job, jobs.Command.CHECK, files, seconds=arguments.seconds)
    found = check_result.read(jobs.wait(job))
    if found.status == "failed" and not found.problems:
        raise CpdError(found.text)
    return found


def _choices_of_file(path: Path | None) -> Choices:
    """The choices of a file, and who loads."""
    if path is None:
        return choices.begun()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CpdError(
            f"The choices in {path} cannot be read: it must be a file of JSON. Correct it."
        ) from error
    if not isinstance(found, dict):
        raise CpdError(f"The choices in {path} must be one JSON object. Correct it.")
    return choices.begun() | found


def _answers(given: Choices, found: Checked, arguments: argparse.Namespace) -> Choices:
    """The choices with each question answered by its argument, and the decisions taken."""
    for question in found.questions:
        if name := _KINDS.get(question.kind):
            given = choices.with_answer(given, question, getattr(arguments, name))
    if arguments.as_declared and found.decisions:
        given = choices.all_as_declared(given, found, arguments.as_declared)
    return given


def _useless_arguments(found: Checked, arguments: argparse.Namespace) -> list[str]:
    """The arguments that answer what nothing asked: passed over in silence,
    they would be believed to count."""
    asked = {question.kind for question in found.questions}
    return [
        name for kind, name in _KINDS.items() if kind not in asked and getattr(arguments, name) is not None
    ]


def _tell(found: Checked) -> None:
    """Everything the check found, in the order of the Data page."""
    say(wording.headline(found))
    for sheet in found.sheets:
        say(f"\n{sheet.title}: {wording.sheet_line(sheet)}")
        if sheet.not_read:
            say(f"  Not read, not stored: {', '.join(sheet.not_read)}")
        _tell_values(sheet)
    for question in found.unanswered:
        say(f"\nOpen: {question.text}")
        say(f"  Answer {_way(question)}.")
    for decision in found.undecided:
        say(f"\nTo decide: {decision.text} (rule {decision.rule})")
        say('  Take all as declared with --as-declared "reason", or decide by rule in the choices file.')
    if found.problems:
        say(f"\n{wording.problems_line(found)}")
    for row in faults.rows(found.problems):
        say("  " + faults.line(row))
    if not found.is_ready:
        return
    say()
    for total in wording.totals_rows(found):
        say("  " + ", ".join(f"{name.lower()} {value}" for name, value in total.items()))
    if lost := wording.taken_away_lines(found):
        say("\n".join([wording.TAKEN_AWAY, *(f"  {line}" for line in lost)]))
    if line := wording.found_again_line(found):
        say(line)


def _tell_values(sheet: Sheet) -> None:
    """The values that are not known, and where to say what they mean."""
    for column, rows in sheet.values.items():
        if unknown := [row for row in rows if row["ours"] is None]:
            said = ", ".join(f"“{row['theirs']}” ({wording.rows(row['count'])})" for row in unknown)
            say(f"\n  Not known, as {columns.title(column).lower()}: {said}")
            example = {"sheets": {sheet.id: {"values": {column: {str(unknown[0]["theirs"]): "our value"}}}}}
            say(f"  Say what each means in the choices file: {json.dumps(example, ensure_ascii=False)}")


def _way(question: Question) -> str:
    """How to answer a question on the command line."""
    options = f", one of {', '.join(map(str, question.options))}" if question.options else ""
    name = _KINDS.get(question.kind)
    way = (
        f"with --{name.replace('_', '-')}"
        if name
        else f"under “answers”, “{question.id}” in the choices file"
    )
    return way + options


def _says_yes() -> bool:
    """Whether the person says yes; where nobody can be asked, --yes is needed."""
    if not sys.stdin.isatty():
        raise CpdError("Nothing was published: nobody could be asked. Add --yes to publish without asking.")
    sys.stdout.write("Publish this? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}
