"""How people sign in: one TOML file named by `CPD_SETTINGS`. Whatever is doubtful in it stops the start, with
the reason; without it one local person uses the pages, on this computer."""

import math
import os
import stat
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from analysis.errors import CpdError

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_MOUNTED = Path("/run")
"""Where containers are handed secrets, readable by all inside: the container is what keeps them."""
_LEAST_SIGNS, _LEAST_BITS = 32, 100.0
_MOST_HOURS = 24 * 30
_THOUGHT_UP = ("secret", "changeme", "change-me", "change_me", "password", "example", "placeholder")
_DRAW = 'Draw one: python -c "import secrets; print(secrets.token_urlsafe(32))"'


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """People sign in at a provider of OpenID Connect; `address` is where they reach the pages, and a session
    ends after `hours`."""

    issuer: str
    client_id: str
    client_secret: str
    cookie_secret: str
    address: str
    hours: float = 12.0

    @property
    def secrets(self) -> dict[str, Any]:
        """What Streamlit's own sign-in is handed."""
        return {
            "auth": {
                "redirect_uri": f"{self.address}/oauth2callback",
                "cookie_secret": self.cookie_secret,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "server_metadata_url": f"{self.issuer.rstrip('/')}/.well-known/openid-configuration",
            }
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """People sign in at a proxy before this program: it names them in one header, and itself, by a secret, in
    another."""

    user_header: str
    secret_header: str
    secret: str


_WAYS: Mapping[str, type[SignIn | Proxy]] = {"sign_in": SignIn, "proxy": Proxy}


@cache
def current() -> SignIn | Proxy | None:
    """How people sign in here; None where nobody does. Raises CpdError for settings that cannot be used."""
    named = os.environ.get("CPD_SETTINGS")
    return read(Path(named)) if named else None


def read(path: Path) -> SignIn | Proxy:
    """The settings of a file, each value looked at. Raises CpdError."""
    _require_own(path)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not TOML in UTF-8"
        raise CpdError(
            f"The settings {path} cannot be read: {why}. Correct the file, or leave CPD_SETTINGS out."
        ) from error
    if unknown := sorted(_unknown(given)):
        raise CpdError(f"The settings {path} hold “{unknown[0]}”, which is not known. Known are: {_known()}.")
    if len(given) != 1:
        raise CpdError(f"The settings {path} must hold either [sign_in] or [proxy]. Keep one of them.")
    ((name, values),) = given.items()
    return _made(name, values)


def _require_own(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise CpdError(
            f"The settings {path} cannot be read: {error.strerror}. Correct CPD_SETTINGS, or leave it out."
        ) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO) and not path.is_relative_to(_MOUNTED):
        raise CpdError(f"Others on this computer can open {path}, which holds secrets. Say: chmod 600 {path}")


def _keys(way: type[SignIn | Proxy]) -> dict[str, Any]:
    return {each.name: each.type for each in fields(way)}


def _unknown(given: Mapping[str, Any]) -> Iterable[str]:
    for name, values in given.items():
        if name not in _WAYS or not isinstance(values, dict):
            yield name
        else:
            yield from (f"{name}.{key}" for key in values.keys() - _keys(_WAYS[name]).keys())


def _known() -> str:
    return ", ".join(f"{name}.{key}" for name, way in _WAYS.items() for key in _keys(way))


def _made(name: str, values: Mapping[str, Any]) -> SignIn | Proxy:
    way = _WAYS[name]
    for key, kind in _keys(way).items():
        if kind is str and not (isinstance(values.get(key), str) and values[key].strip()):
            raise CpdError(f"The settings lack {name}.{key}, a text. Add it.")
    if way is Proxy:
        _require_drawn("proxy.secret", values["secret"])
        if values["user_header"].strip().casefold() == values["secret_header"].strip().casefold():
            raise CpdError(
                "proxy.user_header and proxy.secret_header name one header, so the secret would be shown as "
                "somebody's name. Name two."
            )
        return Proxy(**values)
    made = SignIn(**values)
    if type(made.hours) not in {int, float} or not 0 < made.hours <= _MOST_HOURS:
        raise CpdError(f"sign_in.hours is a number of hours, above 0 and up to {_MOST_HOURS}.")
    _require_drawn("sign_in.cookie_secret", made.cookie_secret)
    _require_https("sign_in.issuer", made.issuer)
    _require_https("sign_in.address", made.address)
    if urlsplit(made.address).path:
        raise CpdError(
            "sign_in.address is where the pages are reached, without a path or a slash at its end."
        )
    if find_spec("authlib") is None or find_spec("httpx") is None:
        raise CpdError(
            "Sign-in needs Authlib and httpx, which are not installed. Install the extra [sign-in]."
        )
    return made


def _require_drawn(name: str, secret: str) -> None:
    """A drawn secret has many different signs and no pattern; one that somebody thought up has not."""
    counts = Counter(secret).values()
    bits = -sum(count * math.log2(count / len(secret)) for count in counts)
    is_thought_up = any(word in secret.casefold() for word in _THOUGHT_UP)
    if len(secret) < _LEAST_SIGNS or bits < _LEAST_BITS or is_thought_up or _repeats(secret):
        raise CpdError(
            f"{name} is too weak: too short, with a pattern, or a word that stands for one. {_DRAW}"
        )


def _repeats(secret: str) -> bool:
    """Whether it is the beginning of itself over again, or signs in their order."""
    is_again = any(secret[each:] == secret[:-each] for each in range(1, len(secret) // 2 + 1))
    steps = Counter(ord(after) - ord(before) for before, after in pairwise(secret))
    return is_again or steps.most_common(1)[0][1] > len(secret) // 2


def _require_https(name: str, address: str) -> None:
    try:
        url = urlsplit(address)
        host = url.hostname
    except ValueError:
        url, host = urlsplit(""), None
    if host is None or url.scheme not in {"http", "https"}:
        raise CpdError(f"{name} must be an address that begins with https://")
    if url.scheme != "https" and host not in LOOPBACK:
        raise CpdError(f"{name} must begin with https://, or passwords and cookies would travel in the open.")


def require_closed(way: SignIn | Proxy | None, bound: str | None, hosts: Iterable[str]) -> None:
    """Raise CpdError where the server would answer strangers: `bound` is the address that it listens on,
    None for all, and `hosts` are the names that it answers to."""
    if way is None and bound not in LOOPBACK:
        raise CpdError(
            f"The server would answer on {bound or 'every address'} and nobody would have to sign in. Leave "
            "server.address at 127.0.0.1, or name settings with [sign_in] or [proxy] in CPD_SETTINGS."
        )
    if isinstance(way, SignIn):
        url = urlsplit(way.address)
        if bound not in LOOPBACK and url.scheme != "https":
            raise CpdError(
                f"The server would answer on {bound or 'every address'} while sign_in.address begins with "
                "http://, so cookies would travel in the open. Put a proxy with https in front, and name it."
            )
        if url.hostname not in {each.strip().casefold() for each in hosts}:
            raise CpdError(
                f"sign_in.address is {way.address}, but the server does not answer to {url.hostname}. Add it "
                "to server.allowedHosts, or to STREAMLIT_SERVER_ALLOWED_HOSTS."
            )
