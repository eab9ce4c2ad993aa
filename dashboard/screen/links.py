"""The pages: what each is called, whom it is for, and links to those for the person at the screen."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.trust import access
from dashboard.trust.access import Act


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the menu, and what one must be allowed to do to open it."""

    title: str
    icon: str
    needs: Act


PAGES = {
    "overview": Page("Overview", "article", Act.SEE),
    "explore": Page("Explore", "bar_chart", Act.SEE),
    "reviews": Page("Reviews", "fact_check", Act.SEE),
    "change": Page("Change", "compare_arrows", Act.SEE),
    "letter": Page("Letter", "mail", Act.SEE_DRAFTS),
    "committee": Page("Committee paper", "gavel", Act.SEE),
    "data": Page("Data", "upload_file", Act.LOAD),
    "people": Page("People", "group", Act.PEOPLE),
    "methods": Page("Methods", "menu_book", Act.SEE),
}
"""By their address. All are always registered: Streamlit ends a page that links to one it does not know."""
FIRST = "overview"
CHASE = {"part": "Work files", "mark": "due_not_declared"}
"""Where on the Data page the list of those who have not declared is made."""
JOB = "job"
"""What the load at hand is named by, in the session and in the address of the Data page."""
WITHOUT_FIGURES = frozenset({"data", "people"})
"""Those that open before anything was loaded, and when what was loaded is damaged."""


def file(name: str) -> str:
    """Where a page lies, as Streamlit wants it named."""
    return f"dashboard/pages/{name}.py"


def is_open(name: str) -> bool:
    """Whether a page is for the person at the screen, who may see figures; where nobody signs in there are no
    roles to give."""
    needs = PAGES[name].needs
    if needs is Act.PEOPLE and access.person().is_local:
        return False
    return needs is Act.SEE or access.may(needs)


def link(name: str, label: str, icon: str = "", **query: str) -> None:
    """A link to a page; nothing where it is not for the person at the screen."""
    if is_open(name):
        st.page_link(
            file(name), label=label, icon=f":material/{icon}:" if icon else None, query_params=query or None
        )


def navigation() -> Any:
    """The page that was asked for, and the menu of those that are for the person at the screen."""
    return st.navigation(
        [
            st.Page(
                file(name),
                title=page.title,
                icon=f":material/{page.icon}:",
                url_path=name,
                default=name == FIRST,
                visibility="visible" if is_open(name) else "hidden",
            )
            for name, page in PAGES.items()
        ],
        position="sidebar" if access.may(Act.SEE) else "hidden",
    )
