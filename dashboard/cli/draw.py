"""The command that draws a sample: without a public text it states the frame's fingerprint and the rule,
with one it draws."""

import argparse
import hashlib
from pathlib import Path

from analysis import places
from analysis.catalogue import draw_record
from analysis.errors import CpdError
from analysis.job import DRAW_RECORD, MARKED
from analysis.scheme.vocabulary import CHARACTERISTICS
from dashboard.cli.work import move, say, sentence, writing
from dashboard.load import jobs
from dashboard.words.captions import sample


def describe(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, help="the frame: a row for each member who could be selected")
    parser.add_argument("--review-year", type=int, required=True)
    parser.add_argument("--size", type=int, required=True, help="how many members to select")
    parser.add_argument(
        "--public-text", help="text of a later day; without it only the frame's fingerprint is stated"
    )
    parser.add_argument(
        "--stratify", choices=["stratum", *CHARACTERISTICS], help="draw within the groups of a column"
    )
    parser.add_argument("--reason", required=True, help="recorded")
    parser.add_argument("--again", metavar="WHY", help="why a sample of this year is drawn again; recorded")
    parser.add_argument("--out", type=Path, default=Path(), help="folder to write to")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> None:
    """Put fingerprint and rule on record,
    or draw and write marked copy and record. Raises CpdError where it cannot."""
    if not given.file.is_file():
        raise CpdError(f"There is no file {given.file}.")
    digest = hashlib.sha256(given.file.read_bytes()).hexdigest()
    say(sample.seed_rule(digest))
    if given.public_text is None:
        say(sample.statement_on_record(_statement(given, digest)))
        say("Nothing is drawn yet. Draw with --public-text and that text.")
        return
    with writing(given.out):
        given.out.mkdir(parents=True, exist_ok=True)
    taken = [given.out / name for name in (MARKED, DRAW_RECORD) if (given.out / name).exists()]
    if taken:
        raise CpdError(f"{taken[0]} exists already. Nothing was drawn; name another folder.")
    names = ("size", "stratify", "reason", "again")
    choices = {name: getattr(given, name) for name in names if getattr(given, name) is not None}
    choices |= {"year": given.review_year, "seed": given.public_text}
    job = jobs.begin(jobs.Command.DRAW, choices)
    try:
        files = [(given.file.name, given.file)]
        jobs.start(job, jobs.Command.DRAW, files, seconds=jobs.BUILD_SECONDS)
        text = sentence(jobs.wait(job))
        for name in (MARKED, DRAW_RECORD):
            move(job / name, given.out / name)
        say(text)
        say(
            f"{given.out / MARKED} and {given.out / DRAW_RECORD}: personal data. Not protected. Not for "
            "circulation."
        )
    finally:
        jobs.discard(job)


def _statement(given: argparse.Namespace, digest: str) -> dict[str, object]:
    """The note, kept with its moment, that frame and size were settled before the seed was known."""
    entry = {
        "review_year": given.review_year,
        "frame_sha256": digest,
        "selected": given.size,
        "drawn_by": given.stratify or "",
        "reason": given.reason.strip(),
    }
    return draw_record.state(places.data_folder(), entry)
