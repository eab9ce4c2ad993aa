"""The licence-review sheet: one page on how members' CPD was sampled, reviewed and answered,
for the regulator."""

from collections.abc import Iterator, Mapping
from datetime import date

from analysis.catalogue.read import Catalogue
from dashboard.document.document import Block, Bullets, Chart, Document, Table, numbered
from dashboard.document.inline import escape, plain
from dashboard.document.markdown import Placed, read
from dashboard.reports.drafts import actions
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter as feedback
from dashboard.reports.paper import parts, tables
from dashboard.reports.sent import sent_letters as issues
from dashboard.words import compose
from dashboard.words import evidence as evidences
from dashboard.words.evidence import Evidence
from dashboard.words.facts import require_something
from dashboard.words.voice import Voice, voice

MOST_ACTIONS = 3
OWN = ("not_issued", "letter_is")
"""The names in `licence.md` that stand for no figure: that nothing was sent, and how far the letter is."""

PLACES = ("drawn", "outcomes", "issued", "quality", "actions")
"""What stands at `{block name}`."""


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
    )


def _blocks(evidence: Evidence, issued: date) -> Iterator[Block]:
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    reviewing = parts.speaking(voice(evidence), brief=True)
    sent = tuple(issues.sendings(catalogue, year, issued=issued))
    lists = {
        "drawn": _items(reviewing, "drawn") if evidence.number("selected_random") else (),
        "issued": sent if issues.all_of(catalogue, year) else (),
        "quality": _items(reviewing, "assessors"),
        "actions": tuple(escape(each.what) for each in actions.all_of(catalogue) if each.cpd_year == year)[
            :MOST_ACTIONS
        ],
    }
    own = {"not_issued": sent[0], "letter_is": "" if lists["issued"] else _state(evidence, issued)}
    speaking = compose.speaking_of(voice(evidence), own)
    for name in _parts(lists):
        for block in read(compose.spoken(speaking.texts.part("licence", name), speaking)):
            if not isinstance(block, Placed):
                yield block
            elif block.name == "outcomes":
                yield from tables.outcomes(reviewing)
            else:
                yield Bullets(lists[block.name])


def _items(reviewing: Voice, name: str) -> tuple[str, ...]:
    """The items that the paper lists in a part."""
    return tuple(
        item for block in parts.read(reviewing, name) if isinstance(block, Bullets) for item in block.items
    )


def _parts(lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The parts of the sheet in order, by what there is to list."""
    return (
        "Policy",
        "Sample" if lists["drawn"] else "No sample",
        "Feedback" if lists["issued"] else "Feedback not issued",
        *(["Quality"] if lists["quality"] else []),
        "Actions" if lists["actions"] else "No actions",
    )


def _state(evidence: Evidence, issued: date) -> str:
    """How far the letter is that was not sent yet."""
    letter = feedback.current(evidence.catalogue, evidence.year.cpd_year, issued=issued)
    return f"{{word.letter_is_{'draft' if letter.draft else 'ready'}}}"
