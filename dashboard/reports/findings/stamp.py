"""What every document says of its own figures: the stamp, the watermark, and what is missing before it is
final."""

from datetime import date

from analysis.catalogue.read import Catalogue
from analysis.scheme.rules import Collects
from dashboard.document.inline import plain
from dashboard.words import compose
from dashboard.words import evidence as evidences
from dashboard.words.captions import publication
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Voice, voice

OWN = ("name", "revision", "standing")
"""Names in `year.md` that stand for no figure: what a letter leaves out, which figures these are, and since
when what is published stands."""

SAMPLE = "SAMPLE DATA"


def voice_of(catalogue: Catalogue, year: int) -> Voice:
    """A voice that speaks of a year and none of its figures, which takes no time to read."""
    return voice(Evidence(catalogue, catalogue.year(year), {}))


def _part(speaking: Voice, name: str) -> str:
    return " ".join(compose.spoken(speaking.texts.part("year", name), speaking).split())


def stamp(catalogue: Catalogue, year: int) -> str:
    """The foot of pages and reports: which figures, year, rules and freeze, and whether they are final."""
    own = {
        "revision": catalogue.meta.get("revision", "unknown"),
        "standing": publication.standing(catalogue, year),
    }
    speaking = compose.speaking_of(voice_of(catalogue, year), own)
    return plain(" · ".join(compose.spoken(speaking.texts.part("year", "Stamp"), speaking).split("\n")))


def built_on(catalogue: Catalogue) -> date:
    """The day the figures were built, which dates a report unless another day is named."""
    return date.fromisoformat(catalogue.meta["built_at"][:10])


def watermark(catalogue: Catalogue) -> str:
    """What must stand on every page of a document made from sample data; otherwise empty."""
    return SAMPLE if catalogue.meta.get("data") == "sample" else ""


def held_back(catalogue: Catalogue, year: int) -> str:
    """Why what members recorded in an open year is not told yet, and when it will be; empty where it is
    told."""
    if year not in catalogue.early:
        return ""
    return _part(voice(evidences.of_year(catalogue, year)), "Held back")


def provisional(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """What stands at the head of a document whose figures may still change."""
    told = _part(voice_of(catalogue, year), "Provisional")
    return tuple(filter(None, (told, told and held_back(catalogue, year))))


def _lacking(catalogue: Catalogue) -> tuple[str, ...]:
    """Which of the scheme's own words a letter needs and has not, by name."""
    about = catalogue.scheme.about
    is_alone = catalogue.scheme.rules.collects is Collects.REVIEWS
    parts = (
        ("institution", not about.is_unnamed),
        ("contact", about.contact),
        ("signatory", about.signed_by),
        ("dates", is_alone or (about.next_window_opens and about.next_deadline)),
    )
    return tuple(name for name, given in parts if not given)


def lacking(catalogue: Catalogue) -> tuple[str, ...]:
    """What a letter still lacks of the scheme's own words before it may be sent, each in a few words."""
    speaking = voice_of(catalogue, catalogue.years[-1].cpd_year)
    names = (name for name in _lacking(catalogue) if name != "institution")
    return tuple(speaking.tell(f"{{word.{name}_missing}}", starts=False).text for name in names)


def missing(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """What is missing before a letter on the year may be sent, each as a sentence that says what to do."""
    speaking = voice_of(catalogue, year)
    gaps = (_part(speaking, f"No {name}") for name in _lacking(catalogue))
    return (*provisional(catalogue, year), *gaps)


def left_out_of_letter(catalogue: Catalogue, name: str) -> str:
    """That a letter does not give what the scheme's own words hold of that name."""
    speaking = voice_of(catalogue, catalogue.years[-1].cpd_year)
    return _part(compose.speaking_of(speaking, {"name": name}), "Left out")
