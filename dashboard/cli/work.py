"""The command line's one way to say something, and to have the loader do something."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import FULL, CpdError, is_disk_full
from analysis.job import EXTRACTED, MARKED
from dashboard.load import jobs


def say(text: str = "") -> None:
    """A line for the person at the terminal; signs a terminal cannot show are replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def says_yes(question: str, done: str) -> bool:
    """Whether the person says yes. Raises CpdError where nobody can be asked: then --yes is needed."""
    if not sys.stdin.isatty():
        raise CpdError(f"Nothing was {done}: nobody could be asked. Add --yes to go on without asking.")
    sys.stdout.write(f"{question} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def asked(command: jobs.Command, chosen: Mapping[str, object] | None = None) -> str:
    """What the loader says to a command, in a job of its own. Raises CpdError where it failed."""
    return answer(jobs.begin(command, chosen), command)


def answer(job: Path, command: jobs.Command, *, seconds: float = jobs.BUILD_SECONDS) -> str:
    """The loader's sentence; the job is removed. Raises CpdError where it failed."""
    jobs.start(job, command, seconds=seconds)
    try:
        return sentence(jobs.wait(job))
    finally:
        jobs.discard(job)


def publish_once_shown(
    job: Path, command: jobs.Command, *, yes: bool, seconds: float = jobs.BUILD_SECONDS
) -> None:
    """Tell what the figures that a job has built would change, and publish them by that command where the
    person says yes."""
    _tell_changes(job)
    if yes or says_yes("Publish this?", "published"):
        say(answer(job, command, seconds=seconds))
    else:
        say("Nothing was published.")


def _tell_changes(job: Path) -> None:
    """Every letter with its messages of then and now, and the note to members that they ask for."""
    # charts and PDF are slow to import
    from dashboard.reports import corrections  # noqa: PLC0415

    for each in corrections.of_built(job):
        say(f"\n{each.what}. {each.told}")
        for message in each.otherwise:
            say(f"  {message.effect}.")
            say(f"    Was: {message.then or '–'}")
            say(f"    Now: {' '.join(filter(None, (message.now or '–', message.advice)))}")
        if each.note:
            say(f"  A note to members, to finish:\n\n{each.note}")


def keep_work_file(job: Path, command: jobs.Command, out: Path, files: jobs.Files = ()) -> None:
    """Let the loader make a work file and move it to `out`, which must not exist yet."""
    try:
        if out.exists():
            raise CpdError(f"{out} exists already. Nothing was made; name another file.")
        with writing(out):
            out.parent.mkdir(parents=True, exist_ok=True)
        jobs.start(job, command, files, seconds=jobs.BUILD_SECONDS)
        text = sentence(jobs.wait(job))
        made = next((path for name in (MARKED, EXTRACTED) if (path := job / name).exists()), None)
        if made is None:
            raise CpdError(text)
        if made.suffix != out.suffix.casefold():
            raise CpdError(
                f"The file is of the kind {made.suffix}. Nothing was kept; name it {out.stem}{made.suffix}."
            )
        move(made, out)
        say(text)
        say(f"{out}: personal data. Not protected. Not for circulation.")
    finally:
        jobs.discard(job)


def move(made: Path, out: Path) -> None:
    """Give a person what the loader made, whole or not at all."""
    with writing(out):
        try:
            shutil.move(made, out)
        except OSError:
            out.unlink(missing_ok=True)
            raise


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Where a place that a person named takes nothing, say so."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise CpdError(FULL) from error
        raise CpdError(
            f"{out} cannot be written ({error.strerror}). Name another place with --out."
        ) from error


def sentence(answer: dict[str, object]) -> str:
    """What the loader said. Raises CpdError where it failed."""
    text = str(answer.get("text") or "Done.")
    if answer.get("status") == "failed":
        raise CpdError(text)
    return text
