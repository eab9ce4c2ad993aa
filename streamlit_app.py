"""The dashboard: page settings, navigation,
and the page chosen. Start it with `streamlit run streamlit_app.py`."""

import streamlit as st

if __name__ == "__main__":
    from dashboard.screen import address, caches, layout, links
    from dashboard.screen.startup import gate, start

    st.set_page_config(page_icon="📘", layout="wide", initial_sidebar_state=230)
    page = links.navigation()
    name = page.url_path or links.FIRST
    st.set_page_config(page_title=f"{page.title} · CPD monitoring")
    layout.style()
    chooser = gate.passed(links.PAGES[name].needs)
    if chooser is None:
        st.stop()
    opened, damage = caches.looked_at()
    if opened is not None and opened.is_sample:
        layout.mark_of_sample()
    if damage:
        layout.nothing("The figures cannot be shown.", damage, "", on_data=name == "data")
    if damage and name not in links.WITHOUT_FIGURES:
        st.stop()
    elif opened is None and name not in links.WITHOUT_FIGURES:
        start.sample()
    else:
        with address.kept(page.url_path):
            with chooser:
                if opened:
                    address.year(
                        [year.cpd_year for year in opened.catalogue.years], opened.catalogue.labels.year
                    )
            address.explain("year", "CPD year")
            page.run()
else:
    from dashboard.screen.startup import server

    app = st.App(__file__, lifespan=server.warmed, on_script_error=server.tell, **server.around())
