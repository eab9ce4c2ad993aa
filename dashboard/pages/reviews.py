"""Reviews: what did the sample show, and how sure are we?"""

import streamlit as st

from dashboard import captions, filters, layout
from dashboard.exhibits import reviews

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "What did the sample show, and how sure are we?")
if not view.year.has_reviews:
    layout.nothing(*captions.no_reviews(view.cpd_year))
    layout.closing(view)
    st.stop()

layout.headline(reviews.headline(view))
layout.exhibits(view, reviews.exhibits(view))
layout.cannot_tell(reviews.LIMITS)
layout.closing(view)
