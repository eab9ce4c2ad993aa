"""The licence-review sheet: how members' CPD was sampled, reviewed and answered, for the regulator's auditor.

What nobody filled in is listed as missing, and nothing is cut.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from analysis.catalogue.figure import Figure
from analysis.catalogue.read import Catalogue, Query
from analysis.measures.measure import Family
from analysis.measures.reviews import AGAIN, ELIGIBLE, READ_AGAIN, ROUTE_TITLES
from analysis.scheme.rules import Collects
from dashboard.document.document import Block, Bullets, Chart, Document, Table, numbered
from dashboard.document.inline import escape, plain
from dashboard.document.markdown import Placed, read
from dashboard.reports.drafts import actions
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter as feedback
from dashboard.reports.paper import draw, parts, register, tables
from dashboard.reports.sent import sent_letters as issues
from dashboard.words import compose, numbers
from dashboard.words import evidence as evidences
from dashboard.words.captions import subtitles
from dashboard.words.evidence import SMALLEST, Evidence
from dashboard.words.facts import require_something
from dashboard.words.voice import Voice, voice
from dashboard.words.wording import Wording

OWN = ("not_issued", "letter_is", "again", "again_fewer")
"""The names in `licence.md` that stand for no figure: that nothing was sent, how far the letter is, what was
selected because of a review the year before, and that it is too little to tell what came of it."""

PLACES = ("drawn", "outcomes", "by_registration", "issued", "quality", "due", "new", "missing")
"""What stands at `{block name}`."""

SAID = ("cpd_code", "follow_up", "assessor_training", "conflicts", "appeals")
"""What the scheme says in its own words, and is missing where it does not."""
STEPS = ("declaration_rate", ELIGIBLE, "submission_rate", "reviewed_meets")
"""By registration: each share with how many it is of, and how many did; of the sample its size alone."""
_BY = "registration_category"


def sheet(catalogue: Catalogue, year: int, *, issued: date) -> Document:
    """The sheet on a CPD year. Raises CpdError where the year is not held, or holds too little."""
    evidence = evidences.of_year(catalogue, year)
    require_something(evidence)
    speaking = voice(evidence)
    titles = speaking.texts.phrases["title"]
    return Document(
        title=plain(speaking.say(titles["licence"])),
        subtitle=plain(speaking.say(titles["licence_subtitle"])),
        author=catalogue.scheme.about.institution,
        issued=issued,
        stamp=stamp.stamp(catalogue, year),
        blocks=numbered(_blocks(evidence, issued), Chart, Table),
        draft=stamp.provisional(catalogue, year),
        watermark=stamp.watermark(catalogue),
        is_paper=True,
        logo=catalogue.scheme.about.logo,
    )


def _blocks(evidence: Evidence, issued: date) -> Iterator[Block]:
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    reviewing, registered = parts.speaking(voice(evidence), brief=True), actions.all_of(catalogue)
    sent = tuple(issues.sendings(catalogue, year, issued=issued))
    lists = {
        "drawn": _items(reviewing, "drawn") if parts.EARNED["sample"](evidence) else (),
        "issued": sent if issues.all_of(catalogue, year) else (),
        "quality": _items(reviewing, "assessors"),
        "new": tuple(escape(each.what) for each in register.new(evidence, registered)),
        "missing": tuple(_missing(evidence)),
    }
    made = {
        "outcomes": tuple(tables.outcomes(reviewing)),
        "by_registration": tuple(_by_registration(reviewing)),
        "due": tuple(register.due(reviewing, registered)),
        **{name: (Bullets(items),) if items else () for name, items in lists.items()},
    }
    again = _again(evidence)
    own = {
        "not_issued": " ".join(sent),
        "letter_is": "" if lists["issued"] else _state(evidence, issued),
        "again": numbers.listed(tuple(f"{each} {what}" for what, each in again.items())) if again else "",
        "again_fewer": numbers.in_words(SMALLEST) if again and evidence.get(READ_AGAIN) is None else "",
    }
    speaking = compose.speaking_of(voice(evidence), own)
    for name in _parts(made, has_reviews=_has_reviews(evidence)):
        text = compose.spoken(speaking.texts.part("licence", name), speaking)
        found = (made[each.name] if isinstance(each, Placed) else (each,) for each in read(text))
        yield from parts.headed([block for blocks in found for block in blocks])


def _items(reviewing: Voice, name: str) -> tuple[str, ...]:
    """The items that the paper lists in a part."""
    return tuple(
        item for block in parts.read(reviewing, name) if isinstance(block, Bullets) for item in block.items
    )


def _parts(made: Mapping[str, Sequence[Block]], *, has_reviews: bool) -> tuple[str, ...]:
    """The parts of the sheet in order, by what there is to tell."""
    return (
        "Policy",
        *(["Sample" if made["drawn"] else "No sample"] if has_reviews else []),
        "What followed",
        "Feedback" if made["issued"] else "Feedback not issued",
        "Quality",
        "Last year" if made["due"] else "Nothing due",
        "Actions" if made["new"] else "No actions",
        "Appeals",
        *(["Missing"] if made["missing"] else []),
    )


def _by_registration(voice: Voice) -> Iterator[Table]:
    """By registration category, in fives: frame, declared, sample, sent in what was asked for, and met."""
    evidence, text = voice.evidence, Wording(voice, "by_registration")
    if _BY not in evidence.catalogue.levels:
        return
    asked = Query(STEPS, (evidence.year.cpd_year,), (_BY,))
    found = {(each.groups[0][1], each.measure): each for each in evidence.figures_of(asked)}
    groups = dict.fromkeys(group for group, _ in found if group)
    rows = []
    for group in groups:
        steps = [found.get((group, step), found.get(("", step))) for step in STEPS]
        frame = next((numbers.number(each.frame) for each in steps if each and each.frame), _of(steps[0]))
        rows.append((escape(group), frame, *_steps(steps)))
    size = evidence.year.frame_size
    whole = (numbers.number(size) if size else "–", *_steps([evidence.get(step) for step in STEPS]))
    yield text.table(
        text.columns("category", "frame", *STEPS),
        (*rows, (text.labels("rows")["all"], *whole)),
        text.say("note", rounding=subtitles.rounding(tuple(found.values()))),
    )


def _steps(figures: Sequence[Figure | None]) -> tuple[str, ...]:
    """Each share with its counts, or why it is not told; of the sample how many it is."""
    return tuple(
        _of(each) if step == ELIGIBLE else _told(each) for step, each in zip(STEPS, figures, strict=True)
    )


def _told(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return numbers.state(figure) if figure.part is None else numbers.part_of(figure)


def _of(figure: Figure | None) -> str:
    """How many a share is of, or why it is not told; the note says that numbers of groups are rounded."""
    if figure is None or figure.whole is None:
        return _told(figure)
    return numbers.without_about(numbers.size(figure))


def _again(evidence: Evidence) -> Mapping[str, int]:
    """How many records were selected because of a review the year before, by why."""
    held = {each: evidence.number(Family.ROUTE.name_of(each)) for each in AGAIN}
    return {numbers.mid_sentence(ROUTE_TITLES[each]): number for each, number in held.items() if number}


def _missing(evidence: Evidence) -> Iterator[str]:
    """What an auditor will ask for and nobody filled in."""
    scheme, speaking = evidence.catalogue.scheme, voice(evidence)
    words = speaking.texts.phrases["licence"]
    asked = SAID if _has_reviews(evidence) else SAID[:1]  # the others are of reviews
    yield from (words[name] for name in asked if not getattr(scheme.about, name))
    yield from (speaking.say(words[name]) for name in _not_given(evidence))
    if _has_reviews(evidence) and _BY not in evidence.catalogue.levels:  # they stand beside the sample
        yield words["by_registration"]
    if _has_reviews(evidence) and not evidence.reviewed():
        yield speaking.say(words["reviews"])
    elif evidence.year.random_known and not draw.on_record(evidence):
        yield speaking.say(words["draw"])


def _not_given(evidence: Evidence) -> Iterator[str]:
    """By their words, what scheme and files do not say of the declarations, and whom members can ask."""
    catalogue, rules = evidence.catalogue, evidence.year.guideline
    if not voice(evidence).facts["reviews_alone"]:
        of_amounts = {"guideline": rules.target_hours} if catalogue.scheme.rules.counts else {}
        given = {**of_amounts, "deadline": rules.deadline, "due": evidence.due()}
        yield from (name for name, found in given.items() if found is None)
    if not catalogue.scheme.about.contact:
        yield "contact"


def _has_reviews(evidence: Evidence) -> bool:
    """Whether the scheme reviews records at all."""
    return evidence.catalogue.scheme.rules.collects is not Collects.DECLARATIONS


def _state(evidence: Evidence, issued: date) -> str:
    """How far the letter is that was not sent yet."""
    letter = feedback.current(evidence.catalogue, evidence.year.cpd_year, issued=issued)
    return f"{{word.letter_is_{'draft' if letter.draft else 'ready'}}}"
