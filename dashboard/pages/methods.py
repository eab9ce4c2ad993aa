"""Methods: what does it mean, how is it protected, and what would your files need for more?"""

import streamlit as st

from analysis.scheme.labels import Labels
from dashboard.screen import address, layout, methods_text
from dashboard.trust import access
from dashboard.words.captions import sample, subtitles

view = address.view()
st.title("What does it mean?", anchor=False)
layout.headline("Every figure is defined, counted and protected once, and read from one file everywhere.")

st.header("The measures", anchor=False)
subject = address.choice("Subject", list(methods_text.SUBJECTS), "subject")
found = methods_text.measures(view.catalogue.scheme if view else None, subject)
layout.rows(methods_text.definitions(found), f"Measures: {subject}", methods_text.TEXT["no_measures"])
if view is not None and found:
    layout.how_all_counted(view, found)

st.header("How a sample is weighed", anchor=False)
st.markdown(subtitles.bullets(sample.WEIGHING))
if view is not None:
    layout.rows(methods_text.samples(view), "The sample of each CPD year", methods_text.TEXT["no_samples"])

st.header("How assessors are looked at", anchor=False)
layout.rows(methods_text.assessors(), "Figures about assessors")

st.header("The words a change may earn", anchor=False)
labels = view.catalogue.labels if view else Labels()
layout.rows(methods_text.ladder(labels), "The evidence, and the words it allows")
st.caption(methods_text.TEXT["ladder_note"])
st.markdown(subtitles.bullets(tuple(map(labels.put, methods_text.TEXT["earned"]))))
st.subheader("How a change is taken apart", anchor=False)
st.markdown(subtitles.bullets(methods_text.TEXT["apart"]))

st.header("How members are protected", anchor=False)
st.markdown(subtitles.bullets(methods_text.protection()))
if view is not None:
    st.caption(f"{subtitles.provenance(view.catalogue.meta)}.")
    st.subheader("The groups shown", anchor=False)
    layout.rows(methods_text.levels(view), "Characteristics and their groups", methods_text.TEXT["no_groups"])
    st.header("The guideline by year", anchor=False)
    layout.rows(methods_text.guidelines(view), "The guideline in each CPD year")
    st.header("What your files would need for more", anchor=False)
    layout.rows(
        methods_text.not_collected(view),
        "Columns not collected, and what is absent without them",
        methods_text.TEXT["all_held"],
    )

st.header("Accessibility", anchor=False)
st.markdown(methods_text.TEXT["accessibility"])
st.header("Who can see this", anchor=False)
st.markdown(access.notice())
if view is None:
    layout.copy_link()
else:
    layout.closing(view)
