"""The invented scheme as its files have it, and the oracle's answer to every measure of the shipped words."""

from functools import cache

from analysis import places
from analysis.measures import register
from analysis.scheme import scheme
from tests import oracle, oracle_figures

SEED = scheme.seed()
MEASURES = {measure.name: measure for measure in register.measures(SEED)}
ANSWERS = oracle_figures.answers(
    [criterion.code.casefold() for criterion in SEED.criteria],
    [theme.code.casefold() for theme in SEED.themes],
)


@cache
def files() -> oracle.Files:
    """Read once for all tests of a process."""
    return oracle.read(places.SAMPLE_FILES)


@cache
def year(cpd_year: int) -> oracle.Year:
    """One CPD year of them."""
    return files().year(cpd_year)
