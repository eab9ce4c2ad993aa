"""The dashboard: page settings, navigation,
and the page chosen. Start it with `streamlit run streamlit_app.py`."""

import streamlit as st

if __name__ == "__main__":
    from dashboard.screen import address, caches, layout
    from dashboard.screen.startup import start

    st.set_page_config(page_icon="📘", layout="wide", initial_sidebar_state=230)
    page = st.navigation(
        [
            st.Page("dashboard/pages/overview.py", title="Overview", icon=":material/article:", default=True),
            st.Page("dashboard/pages/explore.py", title="Explore", icon=":material/bar_chart:"),
            st.Page("dashboard/pages/reviews.py", title="Reviews", icon=":material/fact_check:"),
            st.Page("dashboard/pages/change.py", title="Change", icon=":material/compare_arrows:"),
            st.Page("dashboard/pages/letter.py", title="Letter", icon=":material/mail:"),
            st.Page("dashboard/pages/committee.py", title="Committee paper", icon=":material/gavel:"),
            st.Page("dashboard/pages/data.py", title="Data", icon=":material/upload_file:"),
            st.Page("dashboard/pages/methods.py", title="Methods", icon=":material/menu_book:"),
        ]
    )
    st.set_page_config(page_title=f"{page.title} · CPD monitoring")
    opened, damage = caches.looked_at()
    layout.frame(is_sample=opened is not None and opened.is_sample)
    if damage:
        layout.nothing("The figures cannot be shown.", damage, "", on_data=page.url_path == "data")
    if damage and page.url_path != "data":
        st.stop()
    elif opened is None and page.url_path != "data":
        start.sample()
    else:
        with address.kept(page.url_path):
            with st.sidebar:
                if opened:
                    address.year(
                        [year.cpd_year for year in opened.catalogue.years], opened.catalogue.labels.year
                    )
            address.explain("year", "CPD year")
            page.run()
else:
    from dashboard.screen.startup import server

    app = st.App(
        __file__, lifespan=server.warmed, middleware=server.middleware(), on_script_error=server.tell
    )
