"""An entry of the record of what was done, as a person would say it; the record keeps the short form."""

import re

from analysis.scheme.labels import Labels
from dashboard.trust.record import Entry

_LOADER = re.compile(r"(?P<command>[a-z-]+): (?P<status>[a-z]+), job \w+(, revision (?P<revision>\d+))?")
_LETTER = re.compile(
    r"((?P<step>[a-z ]+): )?letter (?P<year>\d+)( to (?P<whom>[a-z]+))?"
    r"(, (?P<kind>content|seal) (?P<digest>\w+))?"
)
_FOUND = re.compile(r"found, revision (?P<revision>\d+)")
_COMMANDS = {
    "publish": "Publishing a load",
    "rollback": "Going back to other figures",
    "words": "Changing the scheme's set-up or words",
    "rebuild": "Working out the figures again",
    "close": "Closing a CPD year",
    "unseen": "Taking a publication as never seen",
    "retention": "Looking for rows that are older than they are kept",
    "marked-copy": "Making a marked copy",
    "extract": "Making an extract",
    "draw": "Drawing a sample",
}
_REMOVING = "Removing rows that are older than they are kept"
_ENDED = {
    "asked": "began",
    "published": "ended well",
    "saved": "ended well",
    "done": "ended well",
    "listed": "ended well",
    "built": "was worked out, and not published yet",
    "unchanged": "ended: there was nothing to change",
    "failed": "failed, and nothing was changed",
}
_STEPS = {
    "asked": "Approval asked for",
    "sent back": "Sent back",
    "approved": "Approved",
    "approved on paper": "Noted as approved on paper",
}
_TO = {
    "everybody": "to every member",
    "full": "to members with the full target",
    "reduced": "to members with a reduced target",
}
_DIGITS = 16


def told(entry: Entry, labels: Labels) -> str:
    """What was done, years as the scheme calls them."""
    if entry.what == "refused":
        return f"Was refused: {entry.act}"
    if found := _FOUND.fullmatch(entry.what):
        return f"Figures version {found['revision']} was found, published while nobody kept the record"
    if (found := _LOADER.fullmatch(entry.what)) and found["command"] in _COMMANDS:
        made = f": figures version {found['revision']} is current" if found["revision"] else ""
        what = _COMMANDS[found["command"]]
        if (found["command"], found["status"]) == ("retention", "published"):
            what = _REMOVING
        return f"{what} {_ENDED.get(found['status'], found['status'])}{made}"
    if found := _LETTER.fullmatch(entry.what):
        return _of_letter(found, labels)
    return entry.what[:1].upper() + entry.what[1:]


def _of_letter(found: re.Match[str], labels: Labels) -> str:
    whom = f" {_TO.get(found['whom'], found['whom'])}" if found["whom"] else ""
    letter = f"the letter on CPD year {labels.year(int(found['year']))}{whom}"
    if found["kind"] == "seal":
        return f"Recorded as sent: {letter}; its seal begins {found['digest'][:_DIGITS]}"
    return f"{_STEPS.get(found['step'], 'Written in')}: {letter}"
