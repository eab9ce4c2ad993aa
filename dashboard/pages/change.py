"""Change: is this change real, and what drives it?"""

import streamlit as st

from dashboard import captions, captions_change, filters, layout
from dashboard.exhibits import change, drivers

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "Is this change real, and what drives it?")
earlier = [year.cpd_year for year in reversed(view.years) if year.cpd_year < view.cpd_year]
if not earlier:
    layout.nothing(*captions_change.no_earlier(view.cpd_year, len(view.years)))
    layout.closing(view)
    st.stop()

two = change.between(view, filters.choice("Compared with CPD year", earlier, "from", noun="year to compare with"))
found = change.compared(two)

layout.headline(change.headline(two, found))
for sentence in drivers.reversals(two):
    st.markdown(f"**{captions.markdown(sentence)}**")
for sentence in change.cautions(two, found):
    st.caption(sentence)
changed, driven = filters.tabs(("What changed", "Us, them or the rules?"), "side")
if changed.open:
    with changed:
        layout.exhibits(view, change.exhibits(two, found))
if driven.open:
    with driven:
        if offered := drivers.offered(two):
            title = {view.catalogue.measure(name).title: name for name in offered}
            picked = filters.choice("Take apart", list(title), "of", noun="figure")
            layout.exhibits(view, drivers.exhibits(two, title[picked]))
        else:
            st.info(drivers.NOTHING)
layout.cannot_tell(change.LIMITS)
layout.closing(view)
