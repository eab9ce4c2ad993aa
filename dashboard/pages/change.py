"""Change: is this change real, and what drives it?"""

import streamlit as st

from dashboard.screen import address, layout
from dashboard.screen.exhibits import change, change_parts
from dashboard.words.captions import change as captions_change
from dashboard.words.captions import subtitles

view = layout.view()

layout.opening(view, "Is this change real, and what drives it?")
earlier = [year.cpd_year for year in reversed(view.years) if year.cpd_year < view.cpd_year]
if not earlier:
    layout.nothing(*captions_change.no_earlier(view.called, len(view.years)))
    layout.closing(view)
    st.stop()

left, right = st.columns(2)
with left:
    since = address.choice("Compared with CPD year", earlier, "from", noun="year to compare with")
two = change.two_years(view, since)
with right:
    group = address.choice("For whom", change.groups(two), "only", subtitles.whom, "group")
is_of_all = group == change.EVERYBODY
found = change.comparisons(two) if is_of_all else change.of_group(two, group)

layout.headline(change.headline(two, found, group))
if not is_of_all:
    layout.exhibits(view, [change.group_exhibit(two, group, found)])
    layout.cannot_tell(change.LIMITS_OF_GROUPS)
    layout.closing(view)
    st.stop()
for sentence in change_parts.reversals(two):
    st.markdown(f"**{subtitles.markdown(sentence)}**")
for sentence in change.cautions(two, found):
    st.markdown(sentence)
changed, driven = address.tabs(("What changed", "Us, them or the rules?"), "side")
if changed.open:
    with changed:
        layout.exhibits(view, change.exhibits(two, found))
if driven.open:
    with driven:
        if offered := change_parts.measures_of_both(two):
            title = {view.catalogue.measure(name).title: name for name in offered}
            picked = address.choice("Take apart", list(title), "of", noun="figure")
            layout.exhibits(view, change_parts.exhibits(two, title[picked]))
        else:
            st.info(change_parts.NOTHING)
layout.cannot_tell(change.limits(view))
layout.closing(view)
