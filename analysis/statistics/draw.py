"""A random draw that whoever is given its secret can repeat: members ranked by a keyed hash of a public
seed."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SEPARATOR = "\x1f"
RULE = (
    "Each member's key is HMAC-SHA256, under the secret committed to, of the seed, the character U+001F "
    "and the "
    "member's identifier, in UTF-8. "
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


def key(secret: bytes, seed: str, identifier: str) -> bytes:
    """HMAC-SHA256 (RFC 2104) of seed, U+001F and identifier under the secret, so that what is printed of a
    draw tells
    nobody who was selected. After Rivest's consistent sampling (arXiv 1808.10016)."""
    return hmac.new(secret, f"{seed}{SEPARATOR}{identifier}".encode(), hashlib.sha256).digest()


def draw(
    frame: Sequence[tuple[str, str]],
    by: tuple[bytes, str],
    sizes: Mapping[str, int],
    reserves: Mapping[str, int],
) -> tuple[Place, ...]:
    """The places drawn from a frame of (identifier in one spelling, group), by group and rank, reserves last.

    `by` are the secret and the seed.

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
        ranked = sorted(rows.get(group, []), key=lambda row: key(*by, frame[row][0]))
        if wanted > len(ranked):
            raise ValueError("a group is smaller than its sample")
        found += [Place(row, group, n, is_reserve=False) for n, row in enumerate(ranked[:wanted], start=1)]
        found += [
            Place(row, group, n, is_reserve=True)
            for n, row in enumerate(ranked[wanted : wanted + more], start=1)
        ]
    return tuple(sorted(found, key=lambda place: (place.is_reserve, place.group, place.rank)))
