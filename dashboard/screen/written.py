"""What is made once from a revision and from all that people wrote and recorded beside it."""

from collections.abc import Callable
from typing import Any

from analysis import places
from analysis.catalogue import draw_record
from dashboard.reports.drafts import actions, drafts
from dashboard.reports.sent import approval, sent_letters
from dashboard.screen import caches
from dashboard.screen.caches import View
from dashboard.trust import access, workspace
from dashboard.trust.access import Act
from dashboard.words.facts import Audience


def version(view: View) -> int:
    """The number of the draft that was last saved; 0 where nobody wrote."""
    saved = drafts.latest(drafts.of_letter(view.catalogue, view.cpd_year))
    return saved.number if saved else 0


def kept(view: View, make: Callable[..., caches.Made], *more: Any) -> caches.Made:
    """What is made once from a revision and from all that is written and recorded beside it, with drafts for
    those who may see them."""
    recorded = draw_record.draws(places.data_folder()), draw_record.statements(places.data_folder())
    years = [view.cpd_year, *([view.earlier.cpd_year] if view.earlier else [])]
    sent = [sent_letters.all_of(view.catalogue, year) for year in years]
    taken = [approval.steps_of(view.catalogue, year, whom) for year in years for whom in Audience]
    with_drafts = access.may(Act.SEE_DRAFTS)
    place, registered = workspace.place(view.catalogue), actions.all_of(view.catalogue)
    written = repr((place, registered, recorded, sent, taken, with_drafts))
    return caches.kept(view, make, *more, records=(written,), draft=version(view))
