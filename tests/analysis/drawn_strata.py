"""Schemes drawn by strata in a test: members, declarations of thirty hours each, and a review sheet."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.catalogue.read import Catalogue
from analysis.scheme import guideline
from tests import thirty
from tests.analysis import random_schemes
from tests.oracle import Files

RULES = random_schemes.RULES


@dataclass(frozen=True)
class Drawn:
    """A stratum: members, records drawn at random, of these judged, and of these met;
    c1 not assessable on `blank`."""

    members: int
    drawn: int
    judged: int
    met: int
    blank: int = 0


def files(years: Mapping[int, Mapping[str, Drawn]], *, framed: bool = True) -> Files:
    """A scheme whose CPD years have these strata; without a frame only the records name them."""
    declarations, reviews, frame = [], [], []
    for cpd_year, strata in years.items():
        for name, each in strata.items():
            members = [f"{name} {n}" for n in range(each.members)]
            declarations += [_declared(member, cpd_year) for member in members]
            frame += [{"member": member, "review_year": cpd_year + 1, "stratum": name} for member in members]
            reviews += [
                _record(each, n, cpd_year + 1, member) for n, member in enumerate(members[: each.drawn])
            ]
    rules = {rule.cpd_year: asdict(rule) for rule in guideline.for_years(RULES, sorted(years), thirty.RULES)}
    return Files(tuple(declarations), rules, (), tuple(reviews), tuple(frame) if framed else ())


def _declared(member: str, cpd_year: int) -> dict:
    row = {
        "member": member,
        "cpd_year": cpd_year,
        "version": 1,
        "declaration_status": "submitted",
        "set_aside": False,
    }
    return {
        **row,
        "total_hours": 3000,
        "planned_hours": 1000,
        "unplanned_hours": 2000,
        "target_basis": "full",
    }


def _record(each: Drawn, n: int, review_year: int, member: str) -> dict:
    outcome = "meets" if n < each.met else "below_guideline" if n < each.judged else "did_not_submit"
    rating = "not_applicable" if n >= each.judged - each.blank else "met" if n < each.met else "not_met"
    return {
        "member": member,
        "review_year": review_year,
        "assessor": "a1",
        "assessor_role": "first",
        "selection_route": "random",
        "stratum": member.rsplit(" ", 1)[0],
        "review_outcome": outcome,
        "c1": rating if n < each.judged else None,
    }


@contextmanager
def built(scheme: Files, folder: Path) -> Iterator[Catalogue]:
    catalogue = random_schemes.catalogue(scheme, folder / "catalogue.duckdb")
    yield catalogue
    catalogue.close()
