"""The draw of a sample from a frame in hand: checked, drawn, marked, and recorded without a member's number.

What is kept: digests of the frame, of the secret and of the list drawn, the seed, sizes and reason in
`draws.jsonl`,
which a page may show; the secret and the pseudonyms drawn in files of their own that only the loader reads.
Neither is ever written
over.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from typing import Any

import polars as pl

from analysis import job as jobs
from analysis import places
from analysis.catalogue import draw_record
from analysis.errors import CpdError
from analysis.intake import marking
from analysis.intake.marking import Identified
from analysis.intake.read import gate
from analysis.intake.setting import Setting
from analysis.loader import inputs, work_files
from analysis.statistics import draw as draws
from analysis.statistics.draw import Place
from analysis.statistics.sampling import proportional

LEAST_IN_GROUP = 10
MOST_GROUPS = 20
SELECTED_A_RESERVE = 5
_SHARING = (
    f"Groups share the sample by their number of members, with at least {LEAST_IN_GROUP} "
    "from each, or all of a "
    f"smaller one. There is one reserve for every {SELECTED_A_RESERVE} selected in a group, as far as it "
    "has members."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: a review year and what it is called, a number of members, a public text, perhaps
    groups, and why."""

    review_year: int
    called: str
    size: int
    public: str
    group: str
    reason: str
    again: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn from which frame."""

    frame: Identified
    secret: bytes
    digest: str
    seed: str
    sizes: Mapping[str, tuple[int, int]]  # by group: members in the frame, members selected
    places: tuple[Place, ...]


def seed(digest: str, public: str) -> str:
    """The seed of a frame and a public text fixed after the frame:
    nobody can choose one to suit the other."""
    return f"{digest}:{' '.join(public.split())}"


def draw(job: Path) -> None:
    """A sample from the uploaded frame; marked copy and record are returned once. Nothing need be loaded
    before."""
    choices, data = jobs.choices(job), places.data_folder()
    revision, review_year = inputs.held(data), int(choices["year"])
    wish = Wish(
        review_year=review_year,
        called=inputs.scheme_of(revision).labels.review_year(review_year),
        size=int(choices["size"]),
        public=str(choices.get("seed") or ""),
        group=str(choices.get("stratify") or ""),
        reason=inputs.reason(choices),
        again=str(choices.get("again") or ""),
    )
    found = draw_sample(job, work_files.setting(data, revision), wish, data)
    is_new = record_draw(data, found, wish)
    write(job, found, wish)
    selected = sum(not place.is_reserve for place in found.places)
    work_files.log(data, kind="draw", reason=wish.reason, rows=selected)
    told = f"{selected:,} of {found.frame.cells.height:,} members are selected, with reserves in order."
    told += "" if is_new else " This very draw is on record already; it is given again."
    entry = next(each for each in draw_record.draws(data) if each["seed"] == found.seed)
    if draw_record.stated_before(data, entry) is None:
        told += (
            " No statement of this frame and size from before the draw is on record, and the committee's "
            "paper says so: state them first next time, without the public text."
        )
    jobs.answer(job, status="done", file=jobs.MARKED, rows=selected, text=told)


def draw_sample(job: Path, setting: Setting, wish: Wish, data: Path) -> Drawn:
    """The sample of the one uploaded frame. Raises CpdError where frame or wish does not allow it."""
    uploads = gate.uploads(job)
    if len(uploads) != 1:
        raise CpdError(
            "A draw is from one frame. Give one file with a row for each member who could be selected."
        )
    if not wish.public.strip():
        raise CpdError(
            "The public text is missing. Write a result of a later day that nobody can choose, such as "
            "lottery numbers."
        )
    frame = marking.sheet_of_members(job, setting, wish.group)
    members = _members(frame, wish.group)
    groups: dict[str, int] = {}
    for _, group in members:
        groups[group] = groups.get(group, 0) + 1
    sizes = _shared(groups, wish.size)
    reserves = {name: ceil(size / SELECTED_A_RESERVE) for name, size in sizes.items()}
    text = seed(uploads[0].sha256, wish.public)
    counted = {name: (groups[name], sizes[name]) for name in sorted(groups)}
    asked = _asked(wish, uploads[0].sha256)
    secret = draw_record.secret(data, asked, text)
    drawn = draws.draw(members, (secret, text), sizes, reserves)
    return Drawn(frame, secret, uploads[0].sha256, text, counted, drawn)


def _asked(wish: Wish, digest: str) -> dict[str, Any]:
    """What a statement and a draw that keeps to it have in common."""
    return {
        "review_year": wish.review_year,
        "frame_sha256": digest,
        "selected": wish.size,
        "drawn_by": wish.group,
    }


def _members(frame: Identified, group: str) -> list[tuple[str, str]]:
    """Each row's identifier and group. Raises CpdError, by row, for one that is blank or comes twice."""
    spelled = frame.spelled.to_list()
    if not spelled:
        raise CpdError("The frame has no rows. Give a file with a row for each member who could be selected.")
    if None in spelled:
        raise CpdError(
            f"Member {spelled.index(None) + 1} of the frame has no number. Fill it in or take the row out."
        )
    seen: dict[str, int] = {}
    for row, each in enumerate(spelled, start=1):
        if each in seen:
            raise CpdError(
                f"Members {seen[each]} and {row} of the frame are the same. A frame names each member "
                "once, and for "
                "one review year only: take the other rows out and draw again."
            )
        seen[each] = row
    if not group:
        return [(each, "") for each in spelled]
    if frame.group is None:
        raise CpdError(f"The frame has no column “{group}” that we know. Add it, or draw without groups.")
    groups = [" ".join((cell or "").split()) or "not stated" for cell in frame.group.to_list()]
    if len(set(groups)) > MOST_GROUPS:
        raise CpdError(
            f"“{group}” has more than {MOST_GROUPS} different values. Draw by a column with fewer."
        )
    return list(zip(spelled, groups, strict=True))


def _shared(groups: Mapping[str, int], size: int) -> dict[str, int]:
    whole = sum(groups.values())
    if not 1 <= size <= whole:
        raise CpdError(
            f"The frame has {whole:,} members, so {size:,} cannot be drawn. Ask for 1 to {whole:,}."
        )
    if len(groups) == 1:
        return dict.fromkeys(groups, size)
    least = sum(min(LEAST_IN_GROUP, members) for members in groups.values())
    if size < least:
        raise CpdError(
            f"With {len(groups)} groups, at least {least} members must be drawn, so that each group has "
            f"{LEAST_IN_GROUP} or all of its members. Ask for more, or draw without groups."
        )
    return proportional(groups, size, LEAST_IN_GROUP)


def list_digest(places: tuple[Place, ...]) -> str:
    """SHA-256 of a line `group,rank,row` for each selected member: whoever repeats the draw can compare it.

    Rows are counted from 1 in the frame, so the digest is made of no identifier.
    """
    lines = (
        f"{place.group or 'all'},{place.rank},{place.row + 1}\n" for place in places if not place.is_reserve
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def write(job: Path, found: Drawn, wish: Wish) -> None:
    """The marked copy and the draw record, into the job folder."""
    marks = [""] * found.frame.cells.height
    for place in found.places:
        marks[place.row] = f"{'reserve' if place.is_reserve else 'selected'} {place.rank}"
    mark = pl.Series(f"Sample for review year {wish.called}", marks).replace("", None)
    work_files.write_list(job / jobs.MARKED, found.frame.cells.with_columns(mark))
    text = json.dumps({"note": work_files.HEADING, **_record(found, wish)}, ensure_ascii=False, indent=1)
    (job / jobs.DRAW_RECORD).write_text(text, encoding="utf-8")


def _record(found: Drawn, wish: Wish) -> dict[str, Any]:
    """All that is needed to repeat the draw from the frame, and the pseudonyms drawn, in order."""
    return {
        "review_year": wish.review_year,
        "frame_sha256": found.digest,
        "seed": found.seed,
        "secret": found.secret.hex(),
        "secret_sha256": hashlib.sha256(found.secret).hexdigest(),
        "seed_rule": draw_record.SEED_RULE,
        "rule": f"{draws.RULE} {_SHARING}",
        "code_sha256": hashlib.sha256(Path(draws.__file__).read_bytes()).hexdigest(),
        "drawn_by": wish.group or "no groups",
        "groups": [
            {"group": name or "all", "members": members, "selected": selected}
            for name, (members, selected) in found.sizes.items()
        ],
        "list_sha256": list_digest(found.places),
        "ordered": [
            {
                **asdict(place),
                "row": place.row + 1,
                "group": place.group or "all",
                "member": found.frame.members[place.row],
            }
            for place in found.places
        ],
    }


def record_draw(data: Path, found: Drawn, wish: Wish) -> bool:
    """Keep the draw; False where the very same is kept already. Raises CpdError for
    another of the year without why."""
    earlier = [each for each in draw_record.draws(data) if each["review_year"] == wish.review_year]
    same = {**_asked(wish, found.digest), "seed": found.seed}
    if any(same.items() <= each.items() for each in earlier):
        return False
    if earlier and not wish.again.strip():
        raise CpdError(
            f"A sample for review year {wish.called} was drawn on {earlier[0]['at'][:10]} "
            "and stays on record. "
            "Nothing was drawn. Say why it is drawn again, and both will be kept."
        )
    number = len(draw_record.draws(data)) + 1
    folder = data / "draws"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{number:06d}.json").open("x", encoding="utf-8") as file:
        json.dump(_record(found, wish), file, ensure_ascii=False, indent=1)
    entry = {
        "number": number,
        "at": draw_record.now(),
        **same,
        "secret_sha256": hashlib.sha256(found.secret).hexdigest(),
        "list_sha256": list_digest(found.places),
        "members": found.frame.cells.height,
        "reserves": sum(place.is_reserve for place in found.places),
        "reason": wish.reason,
        "again": wish.again.strip(),
    }
    draw_record.add(data, entry)
    return True
