"""Identifiers to pseudonyms under a secret key that lives outside the data folder.

Three minutes are enough to try every membership number against a plain hash;
a keyed one cannot be tried at all.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from analysis import places
from analysis.errors import CpdError

KEY = "CPD_PSEUDONYM_KEY"
_BYTES = 32
_MOST_ZEROS = 9


@dataclass(frozen=True, slots=True)
class PseudonymKey:
    """256 secret bits; they are never shown."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raises CpdError where the key has another length."""
        if len(self.secret) != _BYTES:
            raise CpdError(
                "The pseudonym key must have 256 bits: 64 hexadecimal digits, or 44 base-64 characters."
            )

    @property
    def fingerprint(self) -> str:
        """What a manifest keeps to know the key again: it tells nothing about the key."""
        return hashlib.sha256(b"fingerprint" + self.secret).hexdigest()[:16]


SAMPLE = PseudonymKey(hashlib.sha256(b"published key of the sample data").digest())
"""Known to everyone, so it is refused for any files but the sample's."""


def key(*, data: Path, may_make: bool) -> PseudonymKey:
    """The key from the environment or its file; a new one is made only where nothing is stored yet."""
    if given := os.environ.get(KEY, "").strip():
        return parsed(given)
    path = places.key_file()
    if path.resolve().is_relative_to(data.resolve()):
        raise CpdError(
            f"The pseudonym key must lie outside the data folder. Set {places.KEY_FILE} to another place."
        )
    if path.exists():
        return parsed(path.read_text(encoding="ascii", errors="replace").strip())
    if not may_make:
        raise CpdError(
            f"The pseudonym key is missing at {path}. Put your copy of it back "
            "there: with another key, members "
            "could not be matched with earlier years."
        )
    return _made(path)


def parsed(text: str) -> PseudonymKey:
    """A key written as 64 hexadecimal digits or in base 64. Raises CpdError without repeating it."""
    try:
        return PseudonymKey(
            bytes.fromhex(text) if len(text) == 2 * _BYTES else base64.b64decode(text, validate=True)
        )
    except (ValueError, binascii.Error):
        raise CpdError(
            "The pseudonym key cannot be read. It must be 64 hexadecimal digits, or base 64."
        ) from None


def _made(path: Path) -> PseudonymKey:
    """A new key in a file that only its owner may read; an existing file is never written over."""
    made = PseudonymKey(secrets.token_bytes(_BYTES))
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(made.secret.hex() + "\n")
    return made


def check(used: PseudonymKey, *, stored: str | None, digests: frozenset[str], sample: frozenset[str]) -> None:
    """Raises CpdError for another key than the store's, or the published key with files not of the sample."""
    if stored is not None and stored != used.fingerprint:
        raise CpdError(
            "This computer has a different pseudonym key, so members could not be "
            "matched with earlier years. "
            "Put the key used so far in place and check the files again."
        )
    if used == SAMPLE and not digests <= sample:
        raise CpdError("The published key of the sample data protects nobody. Make a key of your own first.")


def normal(identifiers: pl.Series) -> pl.Series:
    """Identifiers in one spelling: no case, spaces, dashes or control characters, and no sign at the ends.

    Leading zeros stay; a number's “.0” goes.
    """
    plain = (
        identifiers.str.normalize("NFKC")
        .str.to_uppercase()
        .str.replace_all(r"[\s\p{Pd}\p{C}\u{2212}]", "")
        .str.replace_all(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$", "")
    )
    plain = plain.str.replace(r"^(\d+)\.0+$", "${1}")
    return plain.set(plain == "", None)


def known_again(strangers: pl.Series, pseudonyms: frozenset[str], key: PseudonymKey) -> dict[str, str]:
    """The pseudonyms of identifiers that are among others once leading zeros are taken off or put on.

    Of each stranger's pseudonym the one known; one that could be several stays a stranger.
    """
    found: dict[str, str] = {}
    for text in normal(strangers).unique().drop_nulls():
        bare = text.lstrip("0")
        spelled = {bare, *(bare.zfill(width) for width in range(len(bare), len(bare) + _MOST_ZEROS))} - {
            text,
            "",
        }
        able = {one for each in spelled if (one := _pseudonym(each, key.secret, "member")) in pseudonyms}
        if len(able) == 1:
            found[_pseudonym(text, key.secret, "member")] = able.pop()
    return found


def members(identifiers: pl.Series, key: PseudonymKey) -> pl.Series:
    """A pseudonym for each member's identifier; null stays null."""
    return _pseudonyms(identifiers, key, "member")


def assessors(identifiers: pl.Series, key: PseudonymKey) -> pl.Series:
    """A pseudonym for each assessor's identifier, unlike a member's even for the same identifier."""
    return _pseudonyms(identifiers, key, "assessor")


def _pseudonyms(identifiers: pl.Series, key: PseudonymKey, domain: str) -> pl.Series:
    """Each different identifier is worked out once."""
    spelled = normal(identifiers)
    different = spelled.unique().drop_nulls()
    pseudonyms = [_pseudonym(text, key.secret, domain) for text in different]
    answer: pl.Series = spelled.replace_strict(different, pseudonyms, default=None, return_dtype=pl.String)
    return answer.alias(identifiers.name)


def _pseudonym(text: str, secret: bytes, domain: str) -> str:
    """80 bits of the keyed hash as 16 base-32 characters after the domain's letter."""
    digest = hmac.digest(secret, f"{domain}\0{text}".encode(), "sha256")
    return domain[0] + base64.b32encode(digest[:10]).decode("ascii").lower()
