"""The few pieces that pages share: how a page opens and closes, an exhibit, how it was counted,
what is absent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st

from analysis.measures.measure import Measure
from analysis.measures.statement import statement
from dashboard.charts import theme
from dashboard.document.blocks import Table
from dashboard.document.chart import Chart
from dashboard.reports.findings import stamp
from dashboard.screen import address, definitions, drawn, links, methods_text, tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import alternative
from dashboard.words.captions import publication, subtitles

SAMPLE = (
    "This is an invented scheme. Load one Excel file of your own to see yours: "
    "a member column and what each member recorded are enough."
)
_STYLE = f"""
<style>
:root, .stApp {{ {theme.variables()} }}
[data-testid="stMainBlockContainer"] {{ max-width: 68rem; padding: 3.9rem clamp(1rem, 2.8vw, 4rem) 3rem; }}
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"],
[data-testid="stMainBlockContainer"] [data-testid="stColumn"] > [data-testid="stVerticalBlock"] {{
  gap: .6rem; }}
[data-testid="stMainBlockContainer"] h1 {{ font-size: 1.45rem; padding: 0 0 .4rem 0; line-height: 1.3; }}
[data-testid="stMainBlockContainer"] h2 {{ font-size: 1.15rem; padding: .6rem 0 .3rem 0; line-height: 1.35; }}
[data-testid="stMainBlockContainer"] h3 {{ font-size: 1.05rem; padding: .9rem 0 .3rem 0; }}
[data-testid="stMainBlockContainer"] h4 {{ font-size: 1rem; padding: .7rem 0 .2rem 0; }}
[data-testid="stCaptionContainer"], [data-testid="stTable"] th {{ color: var(--cpd-muted); opacity: 1; }}
[data-testid="stMarkdownContainer"] li, [data-testid="stMarkdownContainer"] p {{ max-width: 46rem; }}
.st-key-worth p {{ max-width: none !important; font-size: .95rem; line-height: 1.4; }}
.st-key-worth h2 {{ padding-top: .2rem !important; }}
@media (min-width: 641px) {{ [data-testid="stPopoverButton"] {{ min-height: 1.9rem; padding-block: 0; }} }}
.cpd-sample {{ background: var(--cpd-pale-warning); color: var(--cpd-warning);
  border-left: 4px solid var(--cpd-warning); padding: .4rem .7rem; font-size: .85rem; }}
.cpd-headline {{ font-size: 1.3rem; font-weight: 600; line-height: 1.4; color: var(--cpd-text);
  max-width: 46rem;
  margin: 0 0 .2rem 0; }}
.cpd-figure {{ background: none; border: 0; padding: 0; font: inherit; color: inherit; cursor: pointer;
  text-align: start; text-decoration: underline dotted; text-underline-offset: .2em; white-space: normal; }}
.cpd-kept {{ white-space: nowrap; }}
.cpd-figure:focus-visible {{ outline: 2px solid var(--cpd-series-1); outline-offset: 2px; }}
.cpd-counted {{ max-width: min(36rem, 100vw - 2rem); max-height: 80vh; overflow: auto; padding: 1rem 1.2rem;
  border: 1px solid var(--cpd-rule); border-radius: .5rem; color: var(--cpd-text);
  background: var(--cpd-paper);
  font-size: .9rem; }}
.cpd-counted a {{ color: inherit; margin-right: 1rem; }}
.cpd-text .cpd-figures {{ display: flex; flex-wrap: wrap; gap: .8rem 1.5rem; list-style: none; padding: 0;
  margin: 0 0 1rem 0; }}
.cpd-text .cpd-figures li {{ width: 12.5rem; margin: 0; padding: 0; }}
.cpd-figures small {{ display: block; color: var(--cpd-muted); font-size: .85rem; }}
.cpd-text p, .cpd-text li {{ max-width: 46rem; }}
[data-testid="stBaseButton-primary"] {{ color: var(--cpd-on-1); }}
.st-key-draws td p {{ overflow-wrap: anywhere; }} /* fingerprints, which are no words */
.cpd-kicker {{ color: var(--cpd-muted); font-size: .95rem; margin: 0 0 .2rem 0; }}
@media (max-width: 640px) {{
  [data-testid="stTable"] td, [data-testid="stTable"] th {{ padding: .3rem .2rem; font-size: .8rem; }}
  [data-testid="stTable"]:has(th:nth-child(5)) :is(td, th, td p) {{ padding: .2rem .1rem; font-size: .7rem; }}
  [data-testid="stTable"]:has(th:nth-child(5)) thead th {{ writing-mode: vertical-rl; }}
  [data-testid="stTable"]:has(th:nth-child(7)) :is(td, th, td p) {{ font-size: .66rem; }}
  [data-testid="stPopoverBody"] {{ padding: .5rem; }}
  [data-testid="stTable"] td [data-testid="stMarkdownContainer"] p {{ font-size: inherit; }}
  [data-testid="stButtonGroup"] button {{ padding-inline: .55rem; }}
}}
@media (max-width: 360px) {{
  [data-testid="stTable"]:has(th:nth-child(4)) :is(td, th, td p) {{ padding: .1rem; font-size: .62rem; }}
  [data-testid="stTable"]:has(th:nth-child(4)) thead th {{ writing-mode: vertical-rl; }}
  [data-testid="stTable"]:has(th:nth-child(7)) :is(td, th, td p) {{ font-size: .52rem; }}
  [data-testid="stVegaLiteChart"] svg {{ max-width: 100%; height: auto; }}
}}
.cpd-cards {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(9.8rem, 1fr)); gap: .7rem;
  list-style: none; margin: .4rem 0 0 !important; padding: 0 !important; }}
.cpd-cards li {{ border: 1px solid var(--cpd-grid); border-top: 3px solid var(--cpd-series-1); margin: 0;
  border-radius: .25rem; padding: .5rem .8rem .45rem; display: flex; flex-direction: column;
  color: var(--cpd-text); max-width: none; position: relative; break-inside: avoid; }}
.cpd-cards strong {{ font-size: .88rem; font-weight: 600; }}
.cpd-cards strong a {{ color: inherit; text-decoration: underline; text-underline-offset: .2em; }}
.cpd-cards strong a::after {{ content: ""; position: absolute; inset: 0; }}
.cpd-cards .v {{ font-size: 2rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums;
  white-space: nowrap; }}
.cpd-cards .v small {{ font-size: .9rem; font-weight: 400; color: var(--cpd-muted); }}
.cpd-cards .b {{ font-size: .8rem; line-height: 1.35; color: var(--cpd-muted); }}
.cpd-cards .s {{ display: block; height: 1.9rem; margin-top: auto; background: var(--cpd-series-1);
  -webkit-mask-size: 100% 100%; mask-size: 100% 100%; print-color-adjust: exact; }}
.cpd-cards .y {{ display: flex; justify-content: space-between; font-size: .75rem;
  color: var(--cpd-muted); }}
.cpd-cards .t {{ font-size: .8rem; line-height: 1.35; border-top: 1px solid var(--cpd-grid);
  margin-top: .25rem; padding-top: .25rem; min-height: calc(2.7em + .3rem); }}
.cpd-cards .b + .t {{ margin-top: auto; }}
.cpd-cards .t.moved {{ font-weight: 600; }}
@media (max-width: 640px) {{ .cpd-cards {{ grid-template-columns: repeat(2, 1fr); gap: .5rem; }}
  .cpd-cards li {{ padding: .45rem .55rem; }} .cpd-cards .v {{ font-size: 1.7rem; }} }}
@media print {{ .cpd-cards {{ grid-template-columns: repeat(5, 1fr); }} }}
[data-testid="stFullScreenFrame"]:has([data-testid="stVegaLiteChart"]) [data-testid="stElementToolbar"] {{
  display: none !important; }}
@media (prefers-reduced-motion: reduce) {{ *, ::before, ::after {{ animation-duration: 1ms !important;
  transition-duration: 1ms !important; }} }}
a:focus-visible, button:focus-visible, summary:focus-visible, [role="tab"]:focus-visible {{
  outline: 3px solid var(--cpd-series-1) !important; outline-offset: 2px; }}
[data-testid="stMain"]:focus-visible {{ outline: 3px solid var(--cpd-series-1); outline-offset: -3px; }}
@media print {{
  :root, .stApp {{ color-scheme: light !important; background: #fff !important; }}
  .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], [data-testid="stMainBlockContainer"] {{
    position: static !important; overflow: visible !important; height: auto !important;
    background: #fff !important; padding: 0 !important; }}
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stPageLink"],
  [data-testid="stPopover"], [data-testid="stFileUploader"], [data-testid="stTabs"] [role="tablist"],
  [data-testid="stSelectbox"], [data-testid="stDateInput"], [data-testid="stForm"],
  .stButton, .stDownloadButton, div.st-key-question {{ display: none !important; }}
  [data-testid="stMain"] :is(h1, h2, h3, h4, h5, p, li, td, th, strong, em, summary) {{
    color: #222 !important; }}
  [data-testid="stVerticalBlock"], [data-testid="stMainBlockContainer"] {{ display: block !important; }}
  [data-testid="stElementContainer"] {{ margin-bottom: .5rem; }}
  details:not([open]) {{ display: none; }}
  h1, h2, h3, h4, h5 {{ break-after: avoid; break-inside: avoid; }}
  [data-testid="stElementContainer"]:has([data-testid="stHeading"]),
  [data-testid="stElementContainer"]:has(+ [data-testid="stElementContainer"]
    :is([data-testid="stVegaLiteChart"], [data-testid="stTable"])) {{
    break-after: avoid-page; break-inside: avoid; }}
  [data-testid="stAlert"] * {{ background: #fff !important; color: #222 !important; }}
  [data-testid="stVegaLiteChart"], .stVegaLiteChart, tr, .cpd-cards {{ break-inside: avoid; }}
}}
</style>
"""


def style() -> None:
    """The look of every page."""
    st.html(_STYLE)


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
        if isinstance(made, Chart):
            with _opens("Table", "table", made.id):
                drawn.values(made)
            _save(view, (made,))
        how_counted(view, shown)


def under_answer(view: View, shown: Exhibit, charts: Sequence[Chart]) -> None:
    """What can be done with an answer: its table, its files, how it was counted, and its address."""
    with st.container(horizontal=True, gap="small"):
        if charts and isinstance(shown.shown, Table):
            with _opens("Table", "table", "answer"):
                drawn.table(shown.shown) if charts[1:] else drawn.values(charts[0])
        _save(view, charts or (shown.shown,))
        how_counted(view, shown)
        with _opens("Copy link", "link", "answer"):
            st.code(address.link(), language=None, wrap_lines=True)


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
        st.table(tables.texts(found), alt=name)
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


def empty() -> None:
    """The page where no year is held at all."""
    st.title("There is nothing to show yet", anchor=False)
    nothing(*subtitles.NOTHING_LOADED)


def closing(view: View) -> None:
    """The footer stamp: scheme, revision, guideline version, data freeze, provisional or final."""
    st.divider()
    st.caption(_stamp(view))


def _stamp(view: View) -> str:
    sample = f"{stamp.SAMPLE} · " if view.is_sample else ""
    return f"{sample}{view.catalogue.scheme.about.name} · {stamp.stamp(view.catalogue, view.cpd_year)}"
