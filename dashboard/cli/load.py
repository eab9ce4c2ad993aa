"""`load` on the command line: check, tell every fault and the dry run in plain text, ask, publish."""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import Ask, CpdError
from analysis.scheme.labels import Labels
from dashboard.cli.work import publish_once_shown, say, sentence
from dashboard.load import check_result, choices, columns, faults, jobs, set_up, wording
from dashboard.load.check_result import Checked, Sheet
from dashboard.load.choices import Choices

_OPTIONS: Mapping[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "year": (
        ("cpd_year", "year_name", "years_apart"),
        {"type": int, "help": "the CPD year, where the files do not say it"},
    ),
    "review_year": (
        ("review_year",),
        {"type": int, "help": "the year of the reviews, where the files do not say it"},
    ),
    "due": (("due_number",), {"type": int, "help": "how many members were due to declare"}),
    "selected": (("selected",), {"type": int, "help": "how many records were selected for review"}),
    "frame_size": (
        ("frame_size",),
        {"type": int, "help": "how many members were due when the sample was drawn"},
    ),
    "year_is_right": (
        ("confirm_year",),
        {"choices": ["yes"], "help": "the year is right, whatever title or dates say"},
    ),
    "found_again": (
        ("confirm",),
        {"choices": ["yes", "without_zeros"], "help": "it is right that few members are found again"},
    ),
    "all_random": (
        ("all_random",),
        {"choices": ["yes", "no", "not_known"], "help": "were all selected at random?"},
    ),
    "date_order": (
        ("ambiguous_dates",),
        {"choices": ["dmy", "mdy"], "help": "how dates such as 03/04/2025 are meant"},
    ),
}
"""The options that answer what may be asked, each with the kinds it answers; --answer answers the others."""
_OPTION_OF = {kind: name for name, (kinds, _) in _OPTIONS.items() for kind in kinds}


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, XLSX or Parquet")
    for name, (_, taken) in _OPTIONS.items():
        parser.add_argument(_typed(name), **taken)
    parser.add_argument(
        "--as-declared", metavar="REASON", help="take every flagged row as declared, for this reason"
    )
    parser.add_argument(
        "--answer", action="append", metavar="NAME=ANSWER", help="the answer to anything else that is asked"
    )
    parser.add_argument("--choices", type=Path, help="mappings and answers as JSON")
    parser.add_argument("--yes", action="store_true", help="publish without asking")
    parser.add_argument("--seconds", type=float, default=jobs.BUILD_SECONDS, help="most time for a step")
    parser.set_defaults(run=run)


def _typed(name: str) -> str:
    """An option as a person types it."""
    return f"--{name.replace('_', '-')}"


def run(arguments: argparse.Namespace) -> None:
    """Load files from start to end. Raises CpdError where a person has to do something first."""
    for file in arguments.files:
        if not file.is_file():
            raise CpdError(f"There is no file {file}. Check its name and folder.")
    job = jobs.begin(jobs.Command.CHECK, _choices_of_file(arguments.choices))
    try:
        found = _checked(job, arguments)
        _tell(found)
        why = (
            "The files say it already, or nothing in them needs it"
            if found.is_ready
            else "Nothing asks for it yet"
        )
        for name in _useless_arguments(found, jobs.choices(job).get("answers", {}), arguments):
            say(f"\nNot used: {_typed(name)}. {why}.")
        if found.status == "unchanged":
            return
        if not found.is_ready:
            raise CpdError("Nothing was published. Put the above right, or give the answers, and load again.")
        jobs.start(job, jobs.Command.BUILD, seconds=arguments.seconds)
        sentence(jobs.wait(job))
        publish_once_shown(job, jobs.Command.PUBLISH, yes=arguments.yes, seconds=arguments.seconds)
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
    found = check_result.read(jobs.wait(job), set_up.in_force().labels)
    if found.status == "failed" and not found.asks:
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
    """The choices with everything asked answered by its option, and the decisions taken."""
    for ask in (one for one in found.asks if one.id):
        answers = [getattr(arguments, _OPTION_OF[ask.kind])] if ask.kind in _OPTION_OF else []
        answers += [value for name, value in _named(arguments) if _is_named(ask.id, name)]
        for one in answers:
            given = choices.with_answer(given, ask, one)
    if arguments.as_declared and choices.decisions(found):
        given = choices.all_as_declared(given, found, arguments.as_declared)
    return given


def _named(arguments: argparse.Namespace) -> list[tuple[str, str]]:
    """The answers given by name. Raises CpdError where one has no equals sign."""
    parts = [str(one).partition("=") for one in arguments.answer or ()]
    if wrong := next((name for name, sign, _ in parts if not sign), None):
        raise CpdError(f"--answer {wrong} has no answer. Write it as --answer NAME=ANSWER.")
    return [(name, value) for name, _, value in parts]


def _useless_arguments(found: Checked, answered: Iterable[str], arguments: argparse.Namespace) -> list[str]:
    """The options that answer what nothing asked: passed over in silence, they would be believed to count.

    `answered` are the ids of what was asked on the way: some of it no longer is.
    """
    ids = {*answered, *(ask.id for ask in found.asks)}
    kinds = {*(one.partition(":")[0] for one in answered), *(ask.kind for ask in found.asks)}
    asked = {_OPTION_OF.get(kind) for kind in kinds}
    unused = [name for name in _OPTIONS if name not in asked and getattr(arguments, name) is not None]
    named = [name for name, _ in _named(arguments) if not any(_is_named(each, name) for each in ids)]
    return unused + [f"answer {name}" for name in named]


def _is_named(asked: str, name: str) -> bool:
    """Whether a name is the id of what was asked, or how it begins."""
    return f"{asked}:".startswith(f"{name}:")


def _tell(found: Checked) -> None:
    """Everything the check found, in the order of the Data page."""
    say(wording.headline(found))
    for sheet in found.sheets:
        say(f"\n{sheet.title}: {wording.sheet_line(sheet, found.labels)}")
        if sheet.certain and sheet.not_read:
            say(f"  Not read, not stored: {', '.join(sheet.not_read)}")
        _tell_values(sheet, found.labels)
    for ask in (*found.open, *found.extra):
        say(f"\n{'Open' if ask.blocks else 'Not needed'}: {ask.text} ({faults.where(ask)})")
        say(f"  Answer {_way(ask)}.")
    if found.told:
        say(f"\n{wording.told_line(found)}")
    for ask in faults.ordered(found.told):
        say("  " + faults.line(ask))
        if ask.id and not ask.stops:
            say(f"    Otherwise answer {_way(ask)}.")
        if ask.kind == check_result.MISSING:
            say(f"    In the choices file: {_example(ask, {'columns': {'your heading': ask.column}})}")
    if not found.is_ready:
        return
    say()
    for total in wording.totals_rows(found):
        say("  " + ", ".join(f"{name.lower()} {value}" for name, value in total.items()))
    if lost := wording.taken_away_lines(found):
        say("\n".join([wording.TAKEN_AWAY, *(f"  {line}" for line in lost)]))
    if line := wording.found_again_line(found):
        say(line)


def _tell_values(sheet: Sheet, labels: Labels) -> None:
    """The values that are not known, and where to say what they mean."""
    for column, rows in sheet.values.items():
        if unknown := [row for row in rows if row["ours"] is None]:
            said = ", ".join(f"“{row['theirs']}” ({wording.rows(row['count'])})" for row in unknown)
            say(f"\n  Not known, as {columns.title(column, labels).lower()}: {said}")
            guessed = {str(row["theirs"]): row.get("guess") or "our value" for row in unknown}
            example = _example(sheet, {"values": {column: guessed}})
            say(f"  Say what each means in the choices file, with our guesses: {example}")


def _example(of: Ask | Sheet, part: Choices) -> str:
    """What a choices file may say of a sheet."""
    return json.dumps({"sheets": {f"{of.file}#{of.sheet}": part}}, ensure_ascii=False)


def _way(ask: Ask) -> str:
    """How to answer on the command line."""
    if ask in choices.decisions(Checked("", asks=(ask,))):
        return (
            f'all as declared with --as-declared "reason", or this with --answer {ask.id}={choices.SET_ASIDE}'
        )
    name = _OPTION_OF.get(ask.kind)
    options = ", ".join(f"“{one}”" if " " in one else one for one in ask.options)
    other = " or a number" if ask.options and ask.free else ""
    way = _typed(name) if name else f"--answer {ask.id.removesuffix(f':{ask.file}#{ask.sheet}')}=…"
    return f"with {way}{f', one of {options}{other}' if options else ''}"
