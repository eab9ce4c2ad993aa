"""Why a year in progress does not tell yet what members declared, and when it will: one sentence for every page."""

from analysis.catalogue.read import Catalogue
from dashboard import words
from dashboard.reports import evidence as evidences


def held_back(catalogue: Catalogue, year: int) -> str:
    """Why what members declared in a year in progress is not told yet, and when it will be; empty where it is told."""
    if year not in catalogue.early:
        return ""
    freeze = words.day(catalogue.year(year).guideline.freeze)
    told = f"What members declared for {year} is held back for now: those who declare first are not like the rest."
    rate = evidences.of_year(catalogue, year).get("declaration_rate")
    if rate is None or rate.part is None or not rate.whole:
        return (
            f"{told} It appears after the data freeze on {freeze}; sooner, once half have declared, where your files "
            "say how many members are due."
        )
    half, due = words.number(-(-rate.whole // 2)), words.number(rate.whole)
    return (
        f"{told} It appears once half of those due have declared ({half} of {due}; {words.number(rate.part)} have so "
        f"far), and at the latest after the data freeze on {freeze}."
    )
