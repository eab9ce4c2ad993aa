"""Methods: what does it mean, how is it protected, and what would your files need for more?"""

import streamlit as st

from dashboard.screen import access, address, layout, methods
from dashboard.words.captions import sample, subtitles

view = address.view()
st.title("What does it mean?", anchor=False)
layout.headline(
    "Every figure is defined once, counted once, protected once, and read from one file everywhere."
)

st.header("The measures", anchor=False)
subject = address.choice("Subject", list(methods.SUBJECTS), "subject")
found = methods.measures(view.catalogue.scheme if view else None, subject)
layout.rows(methods.definitions(found), f"Measures: {subject}", methods.NO_MEASURES)
if view is not None and found:
    layout.how_all_counted(view, found)

st.header("How a sample is weighed", anchor=False)
st.markdown(subtitles.bullets(sample.WEIGHING))
if view is not None:
    layout.rows(sample.weighing(view.years), "The sample of each CPD year", methods.NO_SAMPLES)

st.header("How assessors are looked at", anchor=False)
layout.rows(methods.assessors(), "Figures about assessors")

st.header("The words a change may earn", anchor=False)
layout.rows(methods.LADDER, "The evidence, and the words it allows")
st.caption(methods.LADDER_NOTE)
st.subheader("How a change is taken apart", anchor=False)
st.markdown(subtitles.bullets(methods.APART))

st.header("How members are protected", anchor=False)
st.markdown(subtitles.bullets(methods.PROTECTION))
if view is not None:
    st.subheader("The groups shown", anchor=False)
    layout.rows(methods.levels(view), "Characteristics and their groups", methods.NO_GROUPS)
    st.header("The guideline by year", anchor=False)
    layout.rows(methods.guidelines(view), "The guideline in each CPD year")
    st.header("What your files would need for more", anchor=False)
    layout.rows(
        methods.not_collected(view),
        "Columns not collected, and what is absent without them",
        methods.ALL_HELD,
    )
    st.header(f"What became of the rows read for {view.cpd_year}", anchor=False)
    layout.rows(methods.accounting(view), "Row accounting", methods.NO_ACCOUNT)

st.header("Accessibility", anchor=False)
st.markdown(methods.ACCESSIBILITY)
st.header("Who can see this", anchor=False)
st.markdown(access.NOTICE)
if view is not None:
    layout.closing(view)
