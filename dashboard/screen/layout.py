"""The few pieces that pages share: how a page opens and closes, an exhibit, how it was counted,
what is absent."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, tzinfo
from importlib.resources import files
from zoneinfo import ZoneInfo

import streamlit as st

from analysis.errors import CpdError
from analysis.measures.measure import Measure
from analysis.measures.statement import statement
from dashboard.charts import theme
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart
from dashboard.reports.findings import stamp
from dashboard.screen import address, definitions, drawn, links, methods_text
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import alternative
from dashboard.words.captions import publication, subtitles

SAMPLE = (
    "This is an invented scheme. Load one Excel file of your own to see yours: "
    "a member column and what each member recorded are enough."
)
_STYLE = (files("dashboard.screen") / "style.css").read_text(encoding="utf-8")


def style() -> None:
    """The look of every page."""
    st.html(f"<style>:root, .stApp {{ {theme.variables()} }}\n{_STYLE}</style>")


def mark_of_sample() -> None:
    """What stands above every page that shows the sample."""
    st.html(f"<div class='cpd-sample' role='note'><strong>SAMPLE DATA.</strong> {SAMPLE}</div>")


def opening(view: View, question: str) -> None:
    """Which year and revision the page is about, then the question it answers."""
    with st.container(gap=None):
        standing = publication.standing(view.catalogue, view.cpd_year)
        kicker = " · ".join(filter(None, (subtitles.kicker(view.year, view.catalogue), standing)))
        st.html(f"<p class='cpd-kicker'>{subtitles.safe(kicker)}</p>")
        st.title(question, anchor=False)


def headline(text: str) -> None:
    """The answer in a sentence."""
    st.html(f"<p class='cpd-headline'>{subtitles.safe(text)}</p>")


def exhibits(view: View, found: Iterable[Shown]) -> None:
    """Each in turn; those that cannot be shown as one line each, at the end."""
    absent = []
    for each in found:
        if isinstance(each, Exhibit):
            exhibit(view, each)
        else:
            absent.append(each)
    not_shown(absent)


def for_analysts(view: View, found: Callable[[View], Iterable[Shown]]) -> None:
    """What needs its method known, folded away and worked out when somebody opens it."""
    asked = st.expander("For analysts", icon=":material/code:", on_change="rerun", key="analysts")
    if asked.open:
        with asked:
            exhibits(view, found(view))


def side_by_side(view: View, found: Sequence[Shown], height: int, pick: Mapping[str, drawn.Pick]) -> None:
    """The same beside one another and low; `pick` are told of clicks, by the chart's name."""
    shown = [each for each in found if isinstance(each, Exhibit)]
    for each, column in zip(shown, st.columns(len(shown), gap="medium") if shown else (), strict=True):
        with column:
            exhibit(view, each, height=height, pick=pick.get(each.shown.id))
    not_shown([each for each in found if isinstance(each, Absent)])


def not_shown(absent: Sequence[Absent]) -> None:
    """What cannot be shown and why, a line each; where files would bring it, where that is told."""
    if absent:
        st.header("Not shown here", anchor=False)
        st.markdown(subtitles.bullets(each.text for each in absent))
    if any(each.needs_files for each in absent):
        links.link("methods", "What your files would need for more", "arrow_forward")


def exhibit(view: View, shown: Exhibit, *, height: int = 0, pick: drawn.Pick | None = None) -> None:
    """Finding, what it is of, chart, table, and how it was counted. Without a chart the table leads."""
    st.header(shown.finding, anchor=False)
    st.caption(shown.subtitle)
    made = shown.shown
    if isinstance(made, Table):
        drawn.table(made)
        note = made.note
    else:
        drawn.chart(made, "chart", height=height, pick=pick)
        note = f"{made.note} {alternative.marked(made)}".strip()
    if note:
        st.caption(note)
    with st.container(horizontal=True, gap="small"):
        beside(view, made)
        how_counted(view, shown)


def beside(view: View, shown: Chart | Table) -> None:
    """The table of a chart, and the files of either."""
    if isinstance(shown, Chart):
        with _opens("Table", "table", shown.id):
            drawn.values(shown)
    _save(view, (shown,))


def under_answer(view: View, shown: Exhibit, charts: Sequence[Chart]) -> None:
    """What can be done with an answer: its table, its files, and how it was counted."""
    with st.container(horizontal=True, gap="small"):
        if charts and isinstance(shown.shown, Table):
            with _opens("Table", "table", "answer"):
                drawn.table(shown.shown) if charts[1:] else drawn.values(charts[0])
        _save(view, charts or (shown.shown,))
        how_counted(view, shown)


def _opens(label: str, icon: str, key: str) -> st.delta_generator.DeltaGenerator:
    return st.popover(label, icon=f":material/{icon}:", key=f"{icon}_{key}", type="tertiary")


def _save(view: View, made: Sequence[Chart | Table]) -> None:
    """The files of a chart or a table, prepared when somebody asks; of several, of the one chosen."""
    key = f"saved_{made[0].id}"
    asked = st.popover("Save", icon=":material/download:", key=key, on_change="rerun", type="tertiary")
    if asked.open:
        with asked:
            titles = {each.id: each.finding if isinstance(each, Chart) else each.title for each in made}
            names = list(titles)
            one = (
                st.selectbox("Which", names, format_func=titles.__getitem__, key=f"which_{key}")
                if made[1:]
                else names[0]
            )
            chosen = next(each for each in made if each.id == one)
            drawn.saving(chosen, view.cpd_year, _stamp(view), stamp.built_on(view.catalogue))


def how_counted(view: View, shown: Exhibit) -> None:
    """How it was counted: what is asked, of whom, how sure it is, in which groups; the way to its SQL."""
    key = f"counted_{shown.shown.id}"
    with st.popover("How was this counted?", icon=":material/help:", key=key, type="tertiary"):
        if shown.measures:
            st.markdown(definitions.markdown(view, shown.measures, shown.by))
        for each in shown.definitions:
            st.markdown(subtitles.definition(each))
        subject = methods_text.subject_of(shown.measures[0]) if shown.measures else methods_text.REVIEWS
        links.link("methods", "For analysts", subject=subject)


def how_all_counted(view: View, found: Iterable[Measure]) -> None:
    """The SQL of each measure, folded away."""
    with st.expander("For analysts: the SQL, before protection", icon=":material/code:"):
        for measure in found:
            st.code(
                f"-- {measure.title}\n{statement(measure.under(view.year.guideline))}",
                language=None,
                wrap_lines=True,
            )


def zone() -> tzinfo:
    """The reader's time zone, as the browser tells it."""
    return ZoneInfo(st.context.timezone) if st.context.timezone else UTC


def rows(found: Sequence[Mapping[str, str]], name: str, otherwise: str = "") -> None:
    """Rows of text as a table, or a sentence where there is none."""
    if found:
        st.table(drawn.texts(found), alt=name)
    else:
        st.markdown(otherwise)


def cannot_tell(text: str) -> None:
    """The limits of what stands above."""
    st.markdown(f"**What this cannot tell you.** {text}")


def nothing(what: str, why: str, instead: str, *, on_data: bool = False) -> None:
    """An empty page says what happened, why, and what to do; `on_data`:
    the reader is on the Data page already."""
    st.info(f"**{what}** {why} {instead}")
    if not on_data:
        links.link("data", "Go to the Data page", "upload_file")


def refusal(key: str) -> None:
    """What the last click was refused for, told once; `key` is where it was left."""
    if said := st.session_state.pop(key, ""):
        st.error(said)


@contextmanager
def attempt(key: str) -> Iterator[None]:
    """What a click does until it is refused; what it was refused for is left at `key` for `refusal`."""
    try:
        yield
    except CpdError as refused:
        st.session_state[key] = str(refused)


def view() -> View:
    """What the page looks at; where no year is held at all, it says so and ends."""
    found = address.view()
    if found is None:
        st.title("There is nothing to show yet", anchor=False)
        nothing(*subtitles.NOTHING_LOADED)
        st.stop()
    return found


def closing(view: View) -> None:
    """The footer stamp: scheme, revision, guideline version, data freeze, provisional or final; then the
    page's address."""
    st.divider()
    st.caption(_stamp(view))
    copy_link()


def copy_link() -> None:
    """The address of the page with every choice spelled out, once somebody asks for it."""
    asked = st.popover("Copy link", icon=":material/link:", key="link", on_change="rerun", type="tertiary")
    if asked.open:
        asked.code(address.link(), language=None, wrap_lines=True)


def _stamp(view: View) -> str:
    sample = f"{stamp.SAMPLE} · " if view.is_sample else ""
    return f"{sample}{view.catalogue.scheme.about.name} · {stamp.stamp(view.catalogue, view.cpd_year)}"
