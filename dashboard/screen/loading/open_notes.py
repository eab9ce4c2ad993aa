"""What the last load noted in the data and nobody has settled:
each kind is a question to whoever knows the files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.catalogue import revisions
from analysis.scheme.labels import Labels
from dashboard.screen import caches
from dashboard.screen.caches import View
from dashboard.words import numbers

_ASKED = {
    "after_freeze": "Declared after the data freeze: kept, but in no figure",
    "exact_areas": "Exactly the guide of {hours} in each area",
    "no_area": "{Hours} without an area",
    "not_in_frame": "Selected for review, but not in the sampling frame",
    "outcome_without_submission": "Reviewed, but no declaration is held",
    "over_500": "More than 500 {hours}",
    "reduced_but_active": "A reduced target, but a status of active",
    "repeat_of_last_year": "Exactly the {hours} of the year before",
    "status_disagrees": "Status and day of submission disagree",
}


def rows(manifest: Mapping[str, Any], labels: Labels) -> list[dict[str, str]]:
    """A row for each kind of note of the load that made a revision, with the number of rows it is about."""
    faults: Mapping[str, int] = manifest.get("faults") or {}
    settled = {str(decision.get("rule", "")) for decision in manifest.get("decisions") or ()}
    return [
        {
            "What": labels.put(_ASKED.get(rule, numbers.sentence_case(rule.replace("_", " ")))),
            "Rows": numbers.number(count),
        }
        for rule, count in sorted(faults.items())
        if count and rule not in settled
    ]


def open_questions(view: View) -> tuple[dict[str, str], ...]:
    """The rows of the revision looked at; none for the sample, which is nobody's to put right."""
    if view.is_sample:
        return ()
    return caches.kept(view, _questions)


def _questions(view: View) -> tuple[dict[str, str], ...]:
    catalogue, labels = Path(view.path), view.catalogue.labels
    held = revisions.all_revisions(catalogue.parents[2])
    return tuple(row for each in held if each.catalogue == catalogue for row in rows(each.manifest, labels))


def link_text(count: int) -> str:
    """How many there are, as a link says it; empty where there is none."""
    if not count:
        return ""
    return (
        f"{numbers.sentence_case(numbers.in_words(count))} question{' is' if count == 1 else 's are'} "
        "open about your data"
    )
