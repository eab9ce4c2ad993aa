"""Hostile text in every word that a scheme can set, through every page and format: shown, or refused."""

import copy
import io
import re
import tomllib
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from dashboard.load import set_up
from dashboard.reports.lint import house_rules
from dashboard.reports.paper import documents
from dashboard.reports.paper.documents import Kind
from dashboard.reports.render.formats import ALL_FORMATS
from tests.pages import opened
from tests.trials import ground

HOSTILE = (
    '=HYPERLINK("http://x.example","x") <script>alert(1)</script> "><svg/onload=alert(1)>',
    "[here](javascript:alert(1)) </textarea><img src=x onerror=alert(1)> **bold** `code` :red[x]",
    '$\\input{/etc/passwd}$ #eval(read("/etc/passwd")) \' OR 1=1; DROP TABLE figures; --',
    "{declaration_rate} {word.nothing} {{7*7}} {0} %s :material/delete:",
    "@SUM(1) \u202edrawkcab \u2028 next \u0007",
)
_KEPT = re.compile(r"(code|color|kind|joins|logo|language|_at$|group|unit|deadline|freeze|rule|texts|words)")


OWN: dict[str, Any] = {
    "labels": {"hour": "point", "hours": "points", "planned": "formal", "training": "courses"},
    "texts": {"findings": "# met_guideline\n- **{it.most} met the guideline.** {it.told}."},
    "words": {"word": {"step": "Choose a step."}, "title": {"funnel": "Who declared"}},
}
"""What a scheme may hold beside what it is asked for."""


def spoilt(text: str, hostile: str) -> str:
    """A scheme's words, each with the hostile text in it, as far as the scheme then still can be saved."""
    told: dict[str, Any] = tomllib.loads(text) | copy.deepcopy(OWN)
    for table in ("texts", "words"):  # a digit alone would be refused there
        for name, before in told[table].items():
            told[table][name] = _behind(before, re.sub(r"\d", "", hostile))
            if not _is_taken(told):
                told[table][name] = before
    for table, held in told.items():
        if table in {"texts", "words"}:
            continue
        for name in held if isinstance(held, dict) else ():
            before = held[name]
            held[name] = _in(before, hostile)
            if held[name] != before and not _is_taken(told):
                held[name] = before
        if isinstance(held, list):
            before = list(held)
            told[table] = _in(held, hostile)
            if not _is_taken(told):
                told[table] = before
    return tomli_w.dumps(told)


def _behind(value: Any, hostile: str) -> Any:
    if isinstance(value, dict):
        return {name: _behind(each, hostile) for name, each in value.items()}
    return f"{value} {hostile}"


def _in(value: Any, hostile: str) -> Any:
    if isinstance(value, str):
        return f"{hostile} {value}"
    if isinstance(value, list):
        return [_in(each, hostile) for each in value]
    if isinstance(value, dict):
        return {name: each if _KEPT.search(name) else _in(each, hostile) for name, each in value.items()}
    return value


def _is_taken(told: dict[str, Any]) -> bool:
    try:
        made = schemes.parse(tomli_w.dumps(told))
        set_up.check(made)
        house_rules.check(made)
    except CpdError:
        return False
    return True


class _Active(HTMLParser):
    """What of a web page would run, fetch or lead to a script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "img", "base"}:
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name.startswith("on")]
        self.found += [
            value for _, value in attrs if value and value.strip().casefold().startswith("javascript")
        ]


def active(page: str) -> list[str]:
    reader = _Active()
    reader.feed(page)
    return reader.found


def run(data: Path, folder: Path, times: int) -> str:
    """Each of so many hostile texts through pages and formats; how much was looked at."""
    found = Counter[str]()
    for number, hostile in enumerate(HOSTILE[:times]):
        with ground.copy(data, folder / f"words-{number}") as mine, pytest.MonkeyPatch.context() as patch:
            opened.use(patch, mine)
            catalogue = ground.opened(mine)
            text = spoilt(catalogue.meta["scheme"], hostile)
            assert repr(hostile)[1:9] in str(tomllib.loads(text))
            found["words"] += str(tomllib.loads(text)).count(repr(hostile)[1:9])
            hostile_scheme = schemes.parse(text)
            patch.setattr(Catalogue, "scheme", property(lambda _, told=hostile_scheme: told))
            for name in (*opened.PAGES, "data", "people"):
                app = opened.page(name, year=str(ground.YEAR))
                assert not app.exception, (hostile, name, app.exception)
                unsafe = [each for each in app.get("html") if active(_without_ours(each.proto.body))]
                assert not unsafe, (hostile, name)
                found["pages"] += 1
            found["files"] += _formats(catalogue, hostile)
            catalogue.close()
    return (
        f"{times} hostile texts in {found['words']} words, through {found['pages']} pages and "
        f"{found['files']} files: 0 ran, led away, failed or became a formula"
    )


def _without_ours(text: str) -> str:
    return re.sub(r"(?s)<script>(?!alert).*?</script>", "", text)


def _formats(catalogue: Catalogue, hostile: str) -> int:
    """Every document in every format, or refused in a sentence."""
    written = 0
    for kind in Kind:
        try:
            document = documents.made(kind, catalogue, ground.YEAR, issued=ground.DAY)
        except CpdError:
            continue
        for form in ALL_FORMATS.values():
            try:
                content = form.render(document)
            except CpdError:
                continue
            written += 1
            if form.suffix == ".html":
                assert not active(content.decode()), hostile
            elif form.suffix in {".xlsx", ".docx"}:
                with zipfile.ZipFile(io.BytesIO(content)) as parts:
                    xml = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
                    rels = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
                assert b"<f>" not in xml, hostile
                assert b"javascript:" not in rels, hostile
    return written
