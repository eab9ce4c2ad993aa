"""What the record of draws holds of a year's sample: when and how it was stated and drawn, each a sentence."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from analysis import places
from analysis.catalogue import draw_record
from dashboard import captions, words
from dashboard.reports.evidence import Evidence
from dashboard.reports.inline import escape

BRIEF = 16
_Entry = Mapping[str, Any]


def on_record(evidence: Evidence) -> tuple[_Entry, ...]:
    """The draws for the year's reviews, oldest first; an invented scheme has none, whatever was drawn beside it."""
    if evidence.catalogue.meta.get("data") == "sample":
        return ()
    review_year = evidence.year.cpd_year + 1
    return tuple(each for each in draw_record.draws(places.data_folder()) if each["review_year"] == review_year)


def told(evidence: Evidence, *, brief: bool) -> Iterator[str]:
    """Date, seed and digests of the latest draw and whether its rule was stated before; or that none is on record.

    `brief` gives the digests by their beginning.
    """
    held = on_record(evidence)
    if not held:
        yield (
            f"No draw for review year {evidence.year.cpd_year + 1} is on record here, so its date and seed cannot be "
            "shown; quote them from the scheme's own record."
        )
        return
    draw = held[-1]
    yield _stated(draw)
    yield _drawn(draw, brief=brief)
    if draw["again"]:
        count = words.sentence_case(words.spelled(len(held)))
        yield f"{count} draws are on record; drawn again: {escape(draw['again'])}."
    selected = evidence.number("selected_random")
    if selected is not None and selected != draw["selected"]:
        yield (
            f"The draw selected {words.number(draw['selected'])} members; the reviews loaded hold "
            f"{words.number(selected)} records as selected at random."
        )


def _stated(draw: _Entry) -> str:
    stated = draw_record.stated_before(places.data_folder(), dict(draw))
    if stated is None:
        return (
            "No statement from before the draw is on record, so it cannot be shown that frame and size were settled "
            "before the seed was known."
        )
    return (
        f"Frame, size and the rule of the seed were stated on {_moment(stated)}, before the draw. The rule: "
        f"{escape(stated['seed_rule'])}."
    )


def _drawn(draw: _Entry, *, brief: bool) -> str:
    by = (
        f", within groups of {words.mid_sentence(captions.characteristic(draw['drawn_by']))}"
        if draw["drawn_by"]
        else ""
    )
    public = str(draw["seed"]).removeprefix(f"{draw['frame_sha256']}:")
    frame, listed = (str(draw.get(name, ""))[: BRIEF if brief else None] for name in ("frame_sha256", "list_sha256"))
    more = f", that of the list drawn {listed}" if listed else ""
    return (
        f"Drawn on {_moment(draw)}: {words.number(draw['selected'])} of {words.number(draw['members'])} members{by}, "
        f"{words.number(draw['reserves'])} in reserve. Public text of the seed: “{escape(public)}”. "
        f"The frame's SHA-256 {'begins' if brief else 'is'} {frame}{more}."
    )


def _moment(entry: _Entry) -> str:
    moment = datetime.fromisoformat(str(entry["at"]))
    return f"{words.day(moment.date())} at {moment:%H:%M} UTC"
