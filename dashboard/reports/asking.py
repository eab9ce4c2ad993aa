"""Asking for approval, and what stands in its way: nothing may be missing, no remark open, no figure held
back or a few people apart from one that was sent."""

from collections.abc import Iterator

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue, counted
from analysis.errors import CpdError
from dashboard.reports.drafts import drafts, overrides
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter as feedback
from dashboard.reports.lint import fits
from dashboard.reports.lint.constants import constants_of
from dashboard.reports.render import accessible
from dashboard.reports.sent import approval, sent_letters
from dashboard.reports.sent.approval import Letter, Step
from dashboard.trust import workspace
from dashboard.trust.access import Act
from dashboard.words import numbers, texts
from dashboard.words.evidence import of_year
from dashboard.words.facts import Audience

_TEXT = texts.shipped().phrases["approval"]
_FEW = range(1, 10)
_OTHER = {Audience.FULL: Audience.REDUCED, Audience.REDUCED: Audience.FULL}


def ask(letter: Letter) -> None:
    """Ask for approval of the letter as it stands; those with the full and the reduced target go together.
    Raises CpdError for what stands in the way."""
    workspace.require(workspace.place(letter.catalogue), Act.ASK)
    asked = tuple(_together(letter))
    for each in asked:
        if reason := in_the_way(each):
            raise CpdError(reason)
    for each in asked:
        if approval.holding(each) is None:
            approval.take(each, Act.ASK, Step.ASKED)


def _together(letter: Letter) -> Iterator[Letter]:
    """The letter, and the one to the members with the other target."""
    yield letter
    if other := _OTHER.get(letter.audience):
        issued = letter.document.issued
        made = feedback.current(letter.catalogue, letter.cpd_year, issued=issued, audience=other)
        yield Letter(letter.catalogue, letter.cpd_year, other, made)


def in_the_way(letter: Letter) -> str:
    """Why approval cannot be asked for; empty where nothing stands in the way."""
    if letter.document.draft:
        return str(_TEXT["missing"].format(missing=letter.document.draft[0]))
    if stamp.held_back(letter.catalogue, letter.cpd_year):
        return str(_TEXT["held_back"])
    if count := open_remarks(letter.catalogue, letter.cpd_year):
        return str(_TEXT["remarks"].format(count=numbers.in_words(count)))
    if reason := _few_apart(letter):
        return reason
    if fault := accessible.lacking(letter.document):
        return str(_TEXT["inaccessible"].format(fault=fault))
    return ""


def open_remarks(catalogue: Catalogue, cpd_year: int) -> int:
    """How many remarks on the draft stand without a reason."""
    key, evidence = drafts.of_letter(catalogue, cpd_year), of_year(catalogue, cpd_year)
    saved = drafts.latest(key)
    sections = drafts.whole_draft(feedback.drafted(evidence).sections, saved.sections if saved else ())
    aside = {(each.rule, each.sentence) for each in overrides.overrides_of(key)}
    known = constants_of(catalogue, cpd_year)
    found = (each for section in sections for each in fits.remarks(section, evidence, known))
    return sum((each.rule, each.sentence) not in aside for each in found)


def _few_apart(letter: Letter) -> str:
    """That a measure was sent for this year with one to nine people more or fewer, or that nobody can tell;
    empty for none."""
    now = of_year(letter.catalogue, letter.cpd_year).figures
    for number, revision in _sent_on(letter).items():
        then = counted(revision.catalogue, letter.cpd_year) if revision else None
        if then is None:
            return str(_TEXT["incomparable"].format(number=number))
        for key, figure in now.items():
            if key in then and _is_few_apart(then[key], (figure.part, figure.whole)):
                measure = letter.catalogue.measure(figure.measure).title
                return str(_TEXT["few_apart"].format(measure=measure))
    return ""


def _sent_on(letter: Letter) -> dict[str, revisions.Revision | None]:
    """The other revisions on which a sealed letter of this year was sent that says anything else, by their
    numbers; None for one that is not kept any more."""
    is_sample = letter.catalogue.meta.get("data") == "sample"
    sent = sent_letters.all_of(letter.catalogue, letter.cpd_year)
    named = {each.revision for each in sent if each.seal and each.content != letter.content}
    named -= {letter.catalogue.meta.get("revision", "")}
    folder = places.sample_folder() if is_sample else places.data_folder()
    held = {str(each.number): each for each in revisions.all_revisions(folder)}
    return {each: held.get(each) for each in sorted(named)}


def _is_few_apart(*counts: tuple[int | None, int | None]) -> bool:
    return any(a is not None and b is not None and abs(a - b) in _FEW for a, b in zip(*counts, strict=True))
