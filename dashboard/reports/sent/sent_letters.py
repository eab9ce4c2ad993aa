"""Letters that were sent: when, to how many members, which document; a record is corrected by another,
never edited."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document.document import Document, digest
from dashboard.document.inline import escape
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import UNNAMED, Section
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import approval, seal
from dashboard.reports.sent.approval import Letter, content
from dashboard.reports.sent.seal import Sealed, Sending
from dashboard.trust import workspace
from dashboard.trust.access import Act
from dashboard.trust.record import Entry
from dashboard.words import numbers, texts
from dashboard.words.evidence import of_year
from dashboard.words.facts import TITLES, Audience

_TEXT = texts.shipped().phrases["sent"]
SHORT_DIGEST = 16
MOST_MEMBERS = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A letter sent on a day to a number of members.

    `digest` is its document's, `content` that of all but its date and stamp, `seal` that of the sealed
    letter, empty where it was recorded without one, `revision` the number of its figures, `approval` how it
    was approved; `corrects` is an earlier record, or 0.
    """

    number: int = 0
    cpd_year: int
    audience: Audience
    sent_on: date
    members: int
    digest: str = ""
    content: str = ""
    author: str
    noted_at: str = ""
    corrects: int = 0
    seal: str = ""
    revision: str = ""
    approval: str = ""

    @property
    def sending(self) -> Sending:
        """What the sealed letter says of it."""
        return Sending(
            cpd_year=self.cpd_year,
            audience=self.audience,
            sent_on=self.sent_on,
            members=self.members,
            author=self.author.strip() or UNNAMED,
            approval=self.approval,
        )

    @property
    def to_whom(self) -> str:
        """To how many of whom, `to 1,134 members`."""
        return self.sending.to_whom


def all_of(catalogue: Catalogue, cpd_year: int) -> tuple[Issue, ...]:
    """Every record on a year's letter, oldest first, with those that were corrected later."""
    where = "cpd_year = ? ORDER BY number"
    return tuple(map(_issue, workspace.kept(workspace.place(catalogue), "issues", where, (cpd_year,))))


def _issue(told: dict[str, Any]) -> Issue:
    audience, sent_on = Audience(told["audience"]), date.fromisoformat(told["sent_on"])
    return Issue(**{**told, "audience": audience, "sent_on": sent_on})


def refuse_sent(cpd_year: int) -> None:
    """Raise CpdError where a letter on a year of the scheme's own data is recorded as sent."""
    revision = revisions.current(places.data_folder())
    if revision is None:
        return
    revisions.verify(revision, rows=False)
    catalogue = Catalogue(revision.catalogue)
    try:
        called = catalogue.labels.year(cpd_year) if all_of(catalogue, cpd_year) else ""
    finally:
        catalogue.close()
    if called:
        raise CpdError(
            f"A letter on CPD year {called} is recorded as sent, so its figures have been seen. "
            "What changed waits until ten have changed."
        )


def standing(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The records that no later one corrects."""
    corrected = {each.corrects for each in issues}
    return tuple(each for each in issues if each.number not in corrected)


def add(catalogue: Catalogue, issue: Issue, letter: Document) -> None:
    """Seal a letter and note that it was sent; number, moment and digests are given here. The sealed letter
    is on the disk before the note is. Raises CpdError for what cannot be."""
    path = workspace.place(catalogue)
    who = workspace.require(path, Act.SEND)
    noted = workspace.now()
    _require_true(catalogue, issue, noted)
    document, how = approval.to_send(Letter(catalogue, issue.cpd_year, issue.audience, letter))
    issue = replace(issue, author=who.signs(issue.author), approval=how)
    draft = _draft(catalogue, issue.cpd_year)
    sending = replace(issue.sending, called=catalogue.labels.year(issue.cpd_year))
    bundle = seal.packed(document, draft, sending, workspace.head(path))
    made = sha256(bundle).hexdigest()
    what = f"letter {issue.cpd_year} to {issue.audience}, seal {made}"
    with workspace.writing(path, Act.SEND, what) as door:
        seal.keep(bundle_of(catalogue, replace(issue, seal=made)), bundle)
        row = {
            **asdict(issue),
            "number": workspace.next_number(door, "issues"),
            "sent_on": issue.sent_on.isoformat(),
            "digest": digest(document),
            "content": content(document),
            "author": issue.sending.author,
            "noted_at": noted,
            "seal": made,
            "revision": catalogue.meta.get("revision", ""),
        }
        workspace.add(door, "issues", row)


def _require_true(catalogue: Catalogue, issue: Issue, noted: str) -> None:
    """Raise CpdError for a sending that cannot have been."""
    if not 1 <= issue.members <= MOST_MEMBERS:
        raise CpdError("Say to how many members it was sent: at least one.")
    if issue.sent_on.isoformat() > noted[:10]:
        raise CpdError("The day of sending is still to come. Record it when the letter has gone.")
    if issue.corrects and issue.corrects not in {
        each.number for each in standing(all_of(catalogue, issue.cpd_year))
    }:
        raise CpdError(f"There is no record {issue.corrects} to correct. Choose one from the list.")


def _draft(catalogue: Catalogue, cpd_year: int) -> tuple[Section, ...]:
    """The whole draft as it stands, with its live figures."""
    saved = drafts.latest(drafts.of_letter(catalogue, cpd_year))
    made = feedback.drafted(of_year(catalogue, cpd_year)).sections
    return drafts.whole_draft(made, saved.sections if saved else ())


def bundle_of(catalogue: Catalogue, issue: Issue) -> Path:
    """Where the sealed letter of a sending is kept."""
    folder = workspace.letters_beside(workspace.place(catalogue))
    return folder / f"letter-{issue.cpd_year}-{issue.audience}-{issue.seal[:16]}.zip"


def opened(catalogue: Catalogue, issue: Issue) -> Sealed:
    """The sealed letter of a sending. Raises CpdError where it is not there, or is another."""
    path = bundle_of(catalogue, issue)
    try:
        found = seal.opened(path.read_bytes())
    except OSError as error:
        raise CpdError(
            f"{path.name} is not in the data folder any more. Restore it from a backup."
        ) from error
    if found.faults or found.seal != issue.seal:
        told = " ".join(found.faults) or "It is another one."
        raise CpdError(f"{path.name} is not as it was sealed. {told} Restore it from a backup.")
    return found


def is_recorded(sealed: Sealed) -> bool | None:
    """Whether the record of what was done here holds a seal; None where no record here can be read."""
    held: list[Entry] = []
    for path in places.data_folder().glob("workspace*.sqlite"):
        with suppress(CpdError):
            held += workspace.recorded(path)
    return any(each.what.endswith(f"seal {sealed.seal}") for each in held) if held else None


def sendings(catalogue: Catalogue, cpd_year: int, *, issued: date) -> tuple[str, ...]:
    """Each sending of a year's letter as a sentence, and whether it reads so today;
    or that none is on record."""
    return of_years(catalogue, (cpd_year,), issued=issued)


def of_years(catalogue: Catalogue, years: Sequence[int], *, issued: date) -> tuple[str, ...]:
    """The same of several years; where nothing is on record of any, one sentence for all."""
    told = {year: (*_of_year(catalogue, year, issued), *_underway(catalogue, year)) for year in years}
    if not any(told.values()):
        return (_none(catalogue, years),)
    return tuple(said for year in years for said in told[year] or (_none(catalogue, (year,)),))


def _underway(catalogue: Catalogue, year: int) -> Iterator[str]:
    """Of each letter that is not sent yet, the first to an audience or one that corrects it, the steps taken
    on its way."""
    for audience in Audience:
        sent: dict[str, str] = {}
        for issue in all_of(catalogue, year):
            if issue.audience is audience:
                sent.setdefault(issue.content, issue.noted_at)
        taken = [
            each
            for each in approval.steps_of(catalogue, year, audience)
            if each.content not in sent and each.taken_at >= max(sent.values(), default="")
        ]
        if taken:
            steps = " ".join(escape(each.told()) for each in taken)
            whom, name = numbers.mid_sentence(TITLES[audience]), "further" if sent else "underway"
            yield str(_TEXT[name].format(year=catalogue.labels.year(year), whom=whom, steps=steps))


def _way(catalogue: Catalogue, issue: Issue) -> str:
    """The steps taken on a letter as it was sent, and how it was approved."""
    taken = approval.steps_of(catalogue, issue.cpd_year, issue.audience)
    told = [
        each.told() for each in taken if each.content == issue.content and each.taken_at <= issue.noted_at
    ]
    return "".join(f" {escape(each)}" for each in dict.fromkeys((*told, issue.approval)) if each)


def _none(catalogue: Catalogue, years: Sequence[int]) -> str:
    return str(_TEXT["none"].format(years=numbers.listed(tuple(map(catalogue.labels.year, years)), "or")))


def _of_year(catalogue: Catalogue, year: int, issued: date) -> tuple[str, ...]:
    return tuple(
        _TEXT["as_sent" if _reads_so(catalogue, each, issued) else "changed"].format(
            year=catalogue.labels.year(year),
            day=numbers.day(each.sent_on),
            to=each.to_whom,
            kept=_TEXT["sealed" if each.seal else "unsealed"].format(
                digest=(each.seal or each.digest)[:SHORT_DIGEST]
            ),
            approval=_way(catalogue, each),
        )
        for each in standing(all_of(catalogue, year))
    )


def _reads_so(catalogue: Catalogue, issue: Issue, issued: date) -> bool:
    """Whether the letter reads today as it was sent, whatever its date."""
    try:
        now = content(feedback.current(catalogue, issue.cpd_year, issued=issued, audience=issue.audience))
    except CpdError:
        return False
    return now == issue.content
