"""`report` on the command line: the same bytes as the Letter and Committee paper pages give."""

import argparse
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from dashboard.cli.work import say, writing
from dashboard.document.document import Document, digest
from dashboard.document.file import File

if TYPE_CHECKING:
    from dashboard.words.facts import Audience


def run(arguments: argparse.Namespace) -> None:
    """Write the document in each format asked for. Raises CpdError for an unknown year or format."""
    from dashboard.reports import corrections  # noqa: PLC0415 - charts and PDF are slow to import
    from dashboard.reports.findings import stamp  # noqa: PLC0415 - as above
    from dashboard.reports.letter import letter  # noqa: PLC0415 - as above
    from dashboard.reports.paper import documents as papers  # noqa: PLC0415 - as above
    from dashboard.reports.render.formats import ALL_FORMATS, MAIL  # noqa: PLC0415 - as above
    from dashboard.words.facts import Audience  # noqa: PLC0415 - as above

    wanted = [name.strip() for name in arguments.format.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in ALL_FORMATS]:
        raise CpdError(f"There is no format “{unknown[0]}”. Choose from {', '.join(ALL_FORMATS)}.")
    if arguments.out.suffix in {each.suffix for each in ALL_FORMATS.values()}:
        raise CpdError(
            f"--out is the folder to write to; files are named in it. Leave {arguments.out.suffix} out."
        )
    kind = papers.Kind(arguments.kind)
    if arguments.variant != Audience.EVERYBODY and kind is not papers.Kind.LETTER:
        raise CpdError("Only the letter has variants. Leave --variant out for the committee's documents.")
    if kind is not papers.Kind.LETTER and (mail := [name for name in wanted if name in MAIL]):
        raise CpdError(f"Only the letter is mailed. Leave “{mail[0]}” out for the committee's documents.")
    revision = _revision()
    catalogue = Catalogue(revision.catalogue)
    year = arguments.year or max((each.cpd_year for each in catalogue.years), default=0)
    issued = arguments.issued or stamp.built_on(catalogue)
    if kind is papers.Kind.LETTER:
        wished = _audiences(catalogue, year, arguments.variant)
        documents = {each: letter.current(catalogue, year, issued=issued, audience=each) for each in wished}
    else:
        earlier = corrections.earlier(revision.catalogue)
        documents = {Audience.EVERYBODY: papers.made(kind, catalogue, year, issued=issued, earlier=earlier)}
    files = {}
    for audience, document in documents.items():
        what = str(kind) if audience is Audience.EVERYBODY else f"{kind}-{audience}"
        for form in map(ALL_FORMATS.__getitem__, wanted):
            path = arguments.out / _name(catalogue, year, what, document, form.suffix)
            files[path] = form.render(document)
    _write(arguments.out, files, may_overwrite=arguments.overwrite)


def _audiences(catalogue: Catalogue, year: int, variant: str) -> tuple["Audience", ...]:
    """Whom the letters asked for are to. Raises CpdError for some members, where nobody's target is known."""
    from dashboard.words.evidence import of_year  # noqa: PLC0415 - charts and PDF are slow to import
    from dashboard.words.facts import Audience, audiences  # noqa: PLC0415 - as above

    every = audiences(of_year(catalogue, year))
    wished = every if variant == "all" else (Audience(variant),)
    if not set(wished) <= set(every):
        raise CpdError(
            f"No member's target is known for {catalogue.labels.year(year)}, so there is one letter for "
            "everybody. Leave --variant out."
        )
    return wished


def _name(catalogue: Catalogue, year: int, what: str, document: Document, suffix: str) -> str:
    scheme, day = catalogue.scheme.about.name, document.issued
    return File(scheme=scheme, document=what, year=year, day=day, digest=digest(document), suffix=suffix).name


def _write(folder: Path, files: Mapping[Path, bytes], *, may_overwrite: bool) -> None:
    """Write the files, each whole or not at all; one that is there with the same bytes is as wanted."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        others = [path for path, made in files.items() if path.exists() and path.read_bytes() != made]
        if others and not may_overwrite:
            raise CpdError(
                f"{others[0]} exists already and is another text. Nothing was written; "
                "name another folder with --out, or add --overwrite."
            )
        for path, made in files.items():
            draft = path.with_name(f"{path.name}.new")
            try:
                draft.write_bytes(made)
                places.replace(draft, path)
            finally:
                draft.unlink(missing_ok=True)
            say(str(path))


def _revision() -> Revision:
    """The scheme's own revision, else the sample's. Raises CpdError where a file is not as it was built."""
    if own := revisions.current(places.data_folder()):
        revisions.require_shown(own)
        return own
    with suppress(CpdError):
        if sample := revisions.current(places.sample_folder()):
            revisions.require_shown(sample)
            say("SAMPLE DATA: nothing of your own is loaded, so this is of the invented scheme.")
            return sample
    raise CpdError("Nothing is loaded yet. Use “load” with your files, or “sample” for an invented scheme.")
