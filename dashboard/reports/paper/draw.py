"""What the record of draws holds of a year's sample, as names for the texts of paper and licence sheet."""

from collections.abc import Mapping
from typing import Any

from analysis import places
from analysis.catalogue import draw_record
from dashboard.document.inline import escape
from dashboard.words import numbers
from dashboard.words.captions import subtitles
from dashboard.words.evidence import Evidence

BRIEF = 16
"""How many signs of a digest stand where there is little room."""
NAMES = (
    *("at", "selected", "members", "by", "reserves", "seed", "algorithm", "frame", "frame_begins", "list"),
    "secret",
    *("stated_at", "rule", "count", "again", "other_size"),
)
_Entry = Mapping[str, Any]


def on_record(evidence: Evidence) -> tuple[_Entry, ...]:
    """The draws for the year's reviews, oldest first; an invented scheme has none."""
    if evidence.catalogue.meta.get("data") == "sample":
        return ()
    review_year = evidence.year.cpd_year + 1
    return tuple(
        each for each in draw_record.draws(places.data_folder()) if each["review_year"] == review_year
    )


def own(evidence: Evidence, *, brief: bool) -> dict[str, str]:
    """The latest draw by `draw.` and a name of `NAMES`, empty where it has none; `brief` cuts the digests."""
    held = on_record(evidence)
    found = _known(held[-1], brief=brief) if held else {}
    if held and held[-1]["again"]:
        found |= {"count": numbers.in_words(len(held)), "again": escape(held[-1]["again"])}
    selected = evidence.number("selected_random")
    if held and selected not in {None, held[-1]["selected"]}:
        found["other_size"] = numbers.number(held[-1]["selected"])
    return {f"draw.{name}": found.get(name, "") for name in NAMES}


def _known(draw: _Entry, *, brief: bool) -> dict[str, str]:
    stated = draw_record.stated_before(places.data_folder(), dict(draw))
    by = str(draw["drawn_by"])
    frame, listed = (
        str(draw.get(name, ""))[: BRIEF if brief else None] for name in ("frame_sha256", "list_sha256")
    )
    return {
        "at": numbers.moment(str(draw["at"])),
        **{name: numbers.number(draw[name]) for name in ("selected", "members", "reserves")},
        "by": numbers.mid_sentence(subtitles.characteristic(by)) if by else "",
        "seed": escape(str(draw["seed"]).removeprefix(f"{draw['frame_sha256']}:")),
        "algorithm": "SHA-256",
        "frame_begins" if brief else "frame": frame,
        "list": listed,
        "secret": str(draw.get("secret_sha256", ""))[: BRIEF if brief else None],
        "stated_at": numbers.moment(str(stated["at"])) if stated else "",
        "rule": escape(stated["seed_rule"]) if stated else "",
    }
