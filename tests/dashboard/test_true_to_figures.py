"""Sentences of documents held against their figures, over every year of the sample, the small scheme and its
variants, and random schemes: what is ranked differs, what is praised most did, what is news moved."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from math import sqrt
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue.read import Catalogue
from analysis.measures import register
from analysis.scheme import scheme as schemes
from analysis.statistics.verdict import Verdict
from dashboard.document.document import Chart, Document
from dashboard.reports.findings import findings
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.reports.letter import letter
from dashboard.reports.paper import documents
from dashboard.words.evidence import Evidence, of_year
from tests import built_sample, built_small, thirty
from tests.analysis import random_schemes
from tests.analysis.drawn_strata import built
from tests.dashboard.read_aloud import sentences, whole
from tests.dashboard.test_golden_letters import VARIANTS

ISSUED = date(2026, 6, 1)
SOURCES = ("sample", *VARIANTS, "random 1", "random 4", "random 9")
WEIGHED = "The sample was drawn in groups, and each group counts by its number of members."
RATES = {
    "declaration_rate": "the share who declared",
    "met_guideline": "the share meeting the guideline",
    "reached_target": "the share reaching their target",
    "planned_minimum": "the share reaching the planned minimum",
    "reviewed_meets": "the reviewed share meeting the guideline",
}
_RANKED = re.compile(r"“(?P<most>.+)” was met more often than “(?P<least>.+)”")
_GROUP = r"about (?P<{0}_share>\d+)% \((?P<{0}_part>[\d,]+) of (?P<{0}_whole>[\d,]+)\) for “(?P<{0}>[^”]+)”"
_APART = re.compile(
    rf"lie furthest apart in the share [^.]+\. It is {_GROUP.format('most')} and {_GROUP.format('least')}"
)
_GAIN = re.compile(r"That is up from (\d+)% in (\d{4})\.")


@contextmanager
def opened(source: str, folder: Path) -> Iterator[Catalogue]:
    if source == "sample":
        yield built_sample.catalogue()
    elif source in VARIANTS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CPD_DATA", str(folder / "data"))
            places.write(places.scheme_file(), schemes.as_toml(thirty.scheme()))
            with closing(Catalogue(built_small.load(folder / "job", *VARIANTS[source]).catalogue)) as small:
                yield small
    else:
        with built(random_schemes.files(int(source.split()[1]), 400), folder) as drawn:
            yield drawn


@pytest.fixture(scope="module", params=SOURCES)
def years(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Evidence]]:
    """Every closed year of which there is something to tell."""
    with opened(request.param, tmp_path_factory.mktemp("scheme")) as catalogue:
        held = [of_year(catalogue, year.cpd_year) for year in catalogue.years if year.is_final]
        yield [each for each in held if max(each.declared() or 0, each.reviewed() or 0) >= 10]


def told(evidence: Evidence) -> dict[documents.Kind, Document]:
    catalogue, year = evidence.catalogue, evidence.year.cpd_year
    return {kind: documents.made(kind, catalogue, year, issued=ISSUED) for kind in documents.Kind}


def verdict(evidence: Evidence, measure: str) -> str:
    year = evidence.year.cpd_year
    changes = evidence.catalogue.changes(year - 1, year)
    return next((each.verdict for (name, _), each in changes.items() if name == measure), "")


def test_what_is_said_of_ranks_groups_gains_and_the_draw_is_so(years: list[Evidence]) -> None:
    seen = [0, 0, 0]
    for evidence in years:
        for kind, document in told(evidence).items():
            said = list(sentences(document))
            charts = [each for each in document.blocks if isinstance(each, Chart)]
            counts = (ranked(charts), far_apart(said), gained(said, evidence))
            seen = [before + now for before, now in zip(seen, counts, strict=True)]
            drawn_in_groups = bool(evidence.reviewed()) and evidence.year.strata > 1
            most = 3 if kind is documents.Kind.COMMITTEE else 1  # its annexes hold letter and notes
            assert drawn_in_groups <= whole(document).count(WEIGHED) <= most * drawn_in_groups
    assert (
        len(years) < 10 or min(seen[0], seen[2]) >= 3
    )  # of the sample; its groups differ by no more than chance


def ranked(charts: list[Chart]) -> int:
    """Where one criterion is said to be met more often, the range of the other lies below its own."""
    pairs = [(chart, found) for chart in charts if (found := _RANKED.search(chart.finding))]
    for chart, found in pairs:
        points = dict(zip(map(str.casefold, chart.categories), chart.series[0].points, strict=True))
        most, least = (points[found[name].casefold()] for name in ("most", "least"))
        assert most.lower is not None
        assert least.upper is not None
        assert most.lower > least.upper
    return len(pairs)


def far_apart(said: list[str]) -> int:
    """Two groups that lie apart have a hundred members each, and differ by more than two standard errors."""
    pairs = list(filter(None, map(_APART.search, said)))
    for found in pairs:
        (a, n), (b, m) = (
            (int(found[f"{name}_part"].replace(",", "")), int(found[f"{name}_whole"].replace(",", "")))
            for name in ("most", "least")
        )
        assert min(n, m) >= 100
        pooled = (a + b) / (n + m)
        assert a / n - b / m > 2 * sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return len(pairs)


def gained(said: list[str], evidence: Evidence) -> int:
    """A gain is of five years or more, and of a share that the year it is since prints."""
    gains = [found.groups() for found in map(_GAIN.search, said) if found]
    for before, year in gains:
        assert evidence.year.cpd_year - int(year) >= 5
        shares = {
            each.cpd_year: {
                int(100 * figure.value + 0.5)
                for (_, kind), figure in of_year(evidence.catalogue, each.cpd_year).figures.items()
                if kind == "share" and figure.value is not None
            }
            for each in evidence.catalogue.years
        }
        assert int(before) in shares[int(year)]
    return len(gains)


def test_a_headline_names_what_moved_and_says_that_nothing_did_where_nothing_has(
    years: list[Evidence],
) -> None:
    for evidence in years:
        paper = documents.made(
            documents.Kind.ONE_PAGE, evidence.catalogue, evidence.year.cpd_year, issued=ISSUED
        )
        headline = next(text for text in whole(paper).split("\n") if "declared" in text or "reviewed" in text)
        moved = {name: each for name in RATES if (each := verdict(evidence, name)) in ("rose", "fell")}
        if "Nothing has clearly changed" in headline:
            assert moved == {}
        for way, rung in ((" risen since", "rose"), (" fallen since", "fell")):
            named = headline.rpartition(". ")[2] if way in headline else ""
            for name, rate in RATES.items():
                if rate in named.casefold() and " and the" not in named:
                    assert verdict(evidence, name) == rung
                if rate in named.casefold():
                    assert name in moved


def test_what_is_praised_most_did_and_is_news_or_no_matter_of_course(years: list[Evidence]) -> None:
    for evidence in years:
        letter_holds = findings.chosen(findings.earned(evidence))
        worth = findings.worth_saying(evidence.catalogue, evidence.year.cpd_year)
        strengths = [each for each in (*letter_holds, *worth) if each.kind is Kind.STRENGTH]
        for finding in strengths:
            figure = finding.latest
            share = (figure.part or 0) / (figure.whole or 1)
            assert share >= 0.5
            assert share <= 0.97 or verdict(evidence, finding.measure) == "rose"
            most_of_whom(finding, evidence)
        assert [each.is_news for each in worth] == sorted((each.is_news for each in worth), reverse=True)


def most_of_whom(finding: Finding, evidence: Evidence) -> None:
    part, said = finding.latest.part or 0, finding.heading.casefold()
    if said.startswith("most members"):
        assert part > (evidence.due() or 0) / 2
    if "those who declared" in said:
        assert part > (evidence.declared() or 0) / 2


def test_each_sentence_left_out_of_a_letter_can_be_read_and_says_why(years: list[Evidence]) -> None:
    for evidence in years:
        by_part = letter.drafted(evidence).left_out.values()
        assert all(len(set(part)) == len(part) for part in by_part)
        for left in (each for part in by_part for each in part):
            assert len(re.findall(r"\w+", left.words)) >= 3
            assert not re.search(
                r"[{}⟦]|^…|: [a-z_]+\.$|There are no words|Leave the sentence out|Choose",
                left.words + left.why,
            )
            for title in re.findall(r"“([^”]+)” is not collected", left.why):
                names = [each for each in register.measures(evidence.catalogue.scheme) if each.title == title]
                assert all(evidence.leading_figure(each.name) is None for each in names)
            if "Nothing is held for CPD year" in left.why:
                assert evidence.year.cpd_year - 1 not in {each.cpd_year for each in evidence.catalogue.years}


def test_the_body_of_no_document_prints_the_number_of_its_figures(years: list[Evidence]) -> None:
    """So that a document whose words are the same is the same; the foot of its pages has the number."""
    for evidence in years[-1:]:
        for document in told(evidence).values():
            body = " ".join(text for block in document.blocks for text in block.inline_texts()).casefold()
            assert "revision" not in body
            assert not re.search(r"(?<!guideline )version \d", body)
            assert "version" in document.stamp


def test_the_verdict_words_of_the_catalogue_are_those_of_this_test() -> None:
    assert (Verdict.ROSE, Verdict.FELL) == ("rose", "fell")
