"""The guideline that tests draw by: 30 hours, ten of them planned, ten for retired members or on leave."""

from dataclasses import replace

from analysis.scheme import scheme as schemes
from analysis.scheme.guideline import Guideline, of_rules
from analysis.scheme.rules import Rules
from analysis.scheme.scheme import Scheme

RULES = Rules(
    target=30,
    reduced_target=10,
    reduced_for=("retired – active volunteer", "retired – not active", "maternity or parental leave"),
    planned_minimum=10,
    area_guide=10,
    deadline="31 March",
    freeze="30 April",
)


def seed(cpd_year: int) -> Guideline:
    """The guideline of a year."""
    return replace(of_rules(RULES, cpd_year), policy_version="1.0")


def scheme() -> Scheme:
    """The words that come with the software, of a scheme that was set up with these rules."""
    return replace(schemes.seed(), rules=RULES)


def unstated(cpd_year: int) -> Guideline:
    """The guideline of a year of which nobody entered anything."""
    return of_rules(Rules(), cpd_year)
