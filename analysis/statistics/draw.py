"""A random draw that anybody can repeat: members ranked by a hash of a public seed and their identifier."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SEPARATOR = "\x1f"
RULE = (
    "Each member's key is SHA-256 of the seed, the character U+001F and the member's identifier, in UTF-8. "
    "Identifiers are first brought to one spelling: Unicode NFKC, capitals, no spaces or dashes, no “.0” "
    "at the end of "
    "a number. Within each group the members with the smallest keys are selected, in order; the next are "
    "the reserves."
)


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place in the draw: row of the frame, group, rank in the group from 1,
    selected or reserve."""

    row: int
    group: str
    rank: int
    is_reserve: bool


def key(seed: str, identifier: str) -> bytes:
    """SHA-256 of seed, U+001F and identifier. After Rivest's consistent sampling (arXiv 1808.10016)."""
    return hashlib.sha256(f"{seed}{SEPARATOR}{identifier}".encode()).digest()


def draw(
    frame: Sequence[tuple[str, str]], seed: str, sizes: Mapping[str, int], reserves: Mapping[str, int]
) -> tuple[Place, ...]:
    """The places drawn from a frame of (identifier in one spelling, group), by group and rank, reserves last.

    Each group is drawn on its own, whatever the order of rows. Raises ValueError where an identifier comes
    twice or a group is smaller than what is asked of it.
    """
    if len({identifier for identifier, _ in frame}) < len(frame):
        raise ValueError("an identifier comes twice")
    rows: dict[str, list[int]] = {}
    for row, (_, group) in enumerate(frame):
        rows.setdefault(group, []).append(row)
    found: list[Place] = []
    for group in sorted(sizes):
        wanted, more = sizes[group], reserves.get(group, 0)
        ranked = sorted(rows.get(group, []), key=lambda row: key(seed, frame[row][0]))
        if wanted > len(ranked):
            raise ValueError("a group is smaller than its sample")
        found += [Place(row, group, n, is_reserve=False) for n, row in enumerate(ranked[:wanted], start=1)]
        found += [
            Place(row, group, n, is_reserve=True)
            for n, row in enumerate(ranked[wanted : wanted + more], start=1)
        ]
    return tuple(sorted(found, key=lambda place: (place.is_reserve, place.group, place.rank)))
