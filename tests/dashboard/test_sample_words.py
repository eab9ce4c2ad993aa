"""The words of the invented scheme stay in its own documents, whatever another institution loads or says."""

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import About, Question, Scheme
from dashboard.load import set_up
from dashboard.reports.letter import letter
from dashboard.reports.paper import documents
from dashboard.reports.paper.documents import Kind
from dashboard.reports.render import html, plain_text
from dashboard.words.facts import Audience
from tests import built_sample

ISSUED = date(2026, 6, 1)
YEARS = (2019, 2025)
_WORD = re.compile(r"[a-z][a-z-]{3,}")


def strings(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, Mapping):
        for value in found.values():
            yield from strings(value)
    elif isinstance(found, list):
        for value in found:
            yield from strings(value)


def words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def only_the_samples() -> set[str]:
    """The words of the sample's scheme that stand neither in the shipped words nor in any shipped text."""
    own = tomllib.loads(places.SAMPLE_WORDS.read_text(encoding="utf-8"))
    own["theme"] = [{"example": row["example"]} for row in own["theme"]]
    shipped = [path.read_text(encoding="utf-8") for path in (files("dashboard") / "texts" / "en").iterdir()]
    return words(" ".join(strings(own))) - words(" ".join([schemes.seed_text(), *shipped]))


def another() -> Scheme:
    """A scheme of landscape designers, with words of its own wherever a scheme may have them."""
    seed = schemes.seed()
    about = About("Guild of Garden Makers", "learning record", "readers", "post@guild.example", "The Warden")
    return replace(
        seed,
        about=replace(about, next_window_opens="2 May 2027", next_deadline="30 May 2027"),
        criteria=tuple(replace(each, label=f"Point {each.code}", looks_at="") for each in seed.criteria),
        themes=tuple(
            replace(each, label=f"Remark {n}", heading="", why="It grows.", action="Sow.", example="“Dug.”")
            for n, each in enumerate(seed.themes)
        ),
        tips=("Write it down at dusk.",),
        questions=(Question("Do weeds count?", "They do."),),
        resources=("Ask for seeds.",),
        entry_before=("Dug.",),
        entry_after=("Dug a bed, two hours. I can now dig a straight one.",),
    )


def unedited() -> Scheme:
    """The shipped words as a first load leaves them."""
    return schemes.seed()


def told(catalogue: Catalogue) -> Iterator[str]:
    """Every document that can be had on two years, as text and as a web page."""
    for year in YEARS:
        made = [documents.made(kind, catalogue, year, issued=ISSUED) for kind in Kind]
        made += [letter.letter(catalogue, year, issued=ISSUED, audience=each) for each in Audience]
        for document in made:
            yield plain_text.render(document).decode()
            yield html.render(document).decode()


@pytest.fixture(params=[another, unedited])
def institution(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalogue]:
    """The sample's figures as those of an institution with words of its own."""
    built_sample.catalogue()
    revision, path = revisions.current(places.sample_folder()), tmp_path / "catalogue.duckdb"
    assert revision is not None
    shutil.copyfile(revision.catalogue, path)
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE meta SET value = ? WHERE name = 'scheme'", [schemes.as_toml(request.param())])
    connection.execute("UPDATE meta SET value = 'own' WHERE name = 'data'")
    connection.close()
    opened = Catalogue(path)
    yield opened
    opened.close()


def test_no_word_of_the_sample_s_scheme_stands_in_another_institution_s_documents(
    institution: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    forbidden = only_the_samples()

    assert {"northbridge", "switchboard", "functional", "safety"} <= forbidden
    assert sorted({word for text in told(institution) for word in words(text) & forbidden}) == []


def test_the_sample_s_letter_is_signed_by_a_role_and_bears_a_logo_that_could_be_saved() -> None:
    scheme = built_sample.catalogue().scheme

    set_up.check(scheme)
    assert (scheme.about.signatory, scheme.about.signatory_role) == ("", "The Chair of the CPD Committee")


def test_the_sample_s_own_letter_is_complete_and_marked_as_sample() -> None:
    for year in YEARS:
        found = letter.letter(built_sample.catalogue(), year, issued=ISSUED)
        text = plain_text.render(found).decode()

        assert found.draft == ()
        assert found.logo.startswith("data:image/svg+xml;base64,")
        assert found.watermark == "SAMPLE DATA"
        assert {"northbridge", "committee"} <= words(text)
        assert "cpd@example.invalid" in text
        assert "The Chair of the CPD Committee, Northbridge" in text
