"""What every document says of its own figures: the stamp, the watermark, and what is missing before it is final."""

from datetime import date

from analysis.catalogue.read import Catalogue
from dashboard import words
from dashboard.reports import early

SAMPLE = "SAMPLE DATA"


def stamp(catalogue: Catalogue, year: int) -> str:
    """`Revision 7 · CPD year 2025 · guideline version 1.0 · data freeze 30 April 2026 · figures final`."""
    held = catalogue.year(year)
    rules = held.guideline
    return " · ".join(
        (
            f"Revision {catalogue.meta.get('revision', 'unknown')}",
            f"CPD year {year}",
            f"guideline version {rules.policy_version}",
            f"data freeze {words.day(rules.freeze)}",
            "figures final" if held.is_final else "figures provisional",
        )
    )


def built_on(catalogue: Catalogue) -> date:
    """The day the figures were built, which dates a report unless another day is named."""
    return date.fromisoformat(catalogue.meta["built_at"][:10])


def watermark(catalogue: Catalogue) -> str:
    """What must stand on every page of a document made from sample data; otherwise empty."""
    return SAMPLE if catalogue.meta.get("data") == "sample" else ""


def provisional(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """What stands at the head of a document whose figures may still change."""
    held = catalogue.year(year)
    if held.is_final:
        return ()
    freeze = words.day(held.guideline.freeze)
    waiting = early.held_back(catalogue, year)
    return (f"The figures are provisional until the data freeze on {freeze}.", *filter(None, (waiting,)))


def lacking(catalogue: Catalogue) -> tuple[str, ...]:
    """What a letter still lacks of the scheme's own words before it may be sent, each in a few words."""
    about = catalogue.scheme.about
    dates = about.next_window_opens and about.next_deadline
    parts = (
        (about.contact, "a contact"),
        (about.signatory, "a signatory"),
        (dates, "the dates of the next declaration"),
    )
    return tuple(name for given, name in parts if not given)


def missing(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """What is missing before a letter on the year may be sent, each as a sentence that says what to do."""
    about = catalogue.scheme.about
    gaps = (
        *((True, sentence) for sentence in provisional(catalogue, year)),
        (about.is_unnamed, "The institution has no name yet. Add it to the scheme's own words."),
        (not about.contact, "No contact is given. Add one to the scheme's own words on the Data page."),
        (not about.signatory, "Nobody is named to sign. Add a signatory to the scheme's own words."),
        (
            not (about.next_window_opens and about.next_deadline),
            "The dates of the next declaration are missing. Add them to the scheme's own words.",
        ),
    )
    return tuple(sentence for is_missing, sentence in gaps if is_missing)
