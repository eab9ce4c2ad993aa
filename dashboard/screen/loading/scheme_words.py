"""Data page: the scheme's own words, as a form for what every letter needs and as a text for everything."""

import streamlit as st

from analysis.errors import CpdError
from analysis.scheme import scheme
from dashboard.load import jobs, scheme_words
from dashboard.reports.lint import house_rules
from dashboard.screen import caches
from dashboard.screen.loading import progress

_HELP = (
    "Categories, statuses, criteria, themes, tips, questions, links and events, as they "
    "stand in your reports. "
    "`joins` names the groups a value falls into where groups are too small to be shown, finer first. "
    "An `[[event]]` (`cpd_year`, `label`), such as a campaign or a new form, is marked "
    "on every chart over the years. "
    "`[texts]` holds parts of documents in your own words, by document, written as the letter's draft is; "
    "`[words]` holds short words of your own. "
    "`mandatory` in `[scheme]` is true where every member must take part, false where people choose to."
)


def show(opened: caches.Opened | None) -> None:
    """The words in force, to be changed; saving makes a new revision, so that no issued report changes."""
    if opened is None or opened.is_sample:
        st.markdown(
            "Your institution, whom members can ask, who signs the letter, and the "
            "words for categories, criteria "
            "and themes are kept with your figures. Load a file first, then write them here."
        )
        return
    text, revision = opened.catalogue.meta["scheme"], opened.catalogue.meta["revision"]
    with st.form("about"):
        st.header("Who writes to the members", anchor=False)
        given = _fields(scheme.parse(text), revision)
        if st.form_submit_button("Save", type="primary"):
            _save(text, given)
    with st.expander("All words of the scheme"):
        st.markdown(_HELP)
        with st.form("words", border=False):
            edited = st.text_area("scheme.toml", value=text, height=480, key=f"words-text-{revision}")
            if st.form_submit_button("Check and save"):
                _build(edited)


def _fields(present: scheme.Scheme, revision: str) -> dict[str, str]:
    """A field for each of the words a letter needs."""
    given, places = {}, []
    for name, label in scheme_words.LABELS.items():
        places = places or list(st.columns(2))
        hint = "A date, such as 1 January 2027" if name in scheme_words.DAYS else scheme_words.HINTS.get(name)
        value, key = scheme_words.field_value(present, name), f"about-{name}-{revision}"
        given[name] = places.pop(0).text_input(label, value, placeholder=hint, max_chars=200, key=key).strip()
    return given


def _save(text: str, given: dict[str, str]) -> None:
    try:
        _build(scheme_words.with_about(text, given))
    except CpdError as error:
        st.error(str(error))


def _build(text: str) -> None:
    """Check the words here, then let the loader build a revision with them."""
    try:
        edited = scheme.parse(text)
        scheme_words.check(edited)
        house_rules.check(edited)
    except CpdError as error:
        st.error(str(error))
        return
    given = {"scheme": text, "reason": "The scheme's own words were changed"}
    progress.finish(*progress.run_to_end(jobs.Command.WORDS, given))
