"""The report that the tests of every format render: invented figures, every block, every kind of chart."""

from dataclasses import replace
from datetime import date

from dashboard.document.document import (
    Bullets,
    Callout,
    Chart,
    Decision,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Mark,
    Note,
    Notes,
    Paragraph,
    Series,
    Table,
)
from dashboard.document.inline import escape

HOSTILE = (
    "#panic() *x* _y_ $z$ <script>alert(1)</script> {{7*7}} {% raw %} =1+1 [c](d) \\ & \"q\" 'p' "
    "\u202eabc\u202c Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunternehmen"
)

AREAS = Chart(
    id="areas",
    number=1,
    kind="bar",
    headline="Most of your hours go into technical learning",
    subtitle="Mean hours by area of learning, members who sent a record, 2024 and 2025",
    categories=(
        "Technical and personal knowledge",
        "Communication and interpersonal skills",
        "Commercial and managerial ability",
    ),
    series=(Series("2024", (21.4, 12.0, 9.6)), Series("2025", (24.1, 12.2, 7.9))),
    value_title="Mean hours",
    value_format=",.1f",
    number_format="#,##0.0",
    alt="Two bars for each of three areas. Technical learning rose from 21.4 to 24.1 hours; the others "
    "changed little.",
    source="Records of 389 members.",
)
HOURS = Chart(
    id="hours",
    number=2,
    kind="histogram",
    headline="Half of you recorded 41 hours or more",
    subtitle="Members by hours recorded, guideline of 30 hours, CPD year 2025",
    categories=(
        "0 to 9",
        "10 to 19",
        "20 to 29",
        "30 to 39",
        "40 to 49",
        "50 to 59",
        "60 to 69",
        "70 or more",
    ),
    edges=(0, 10, 20, 30, 40, 50, 60, 70, 80),
    open_ended=True,
    series=(Series("Members", (14, 22, 40, 101, 88, 61, 38, 25)),),
    value_title="Members",
    category_title="Hours recorded",
    marks=(Mark(10, "Reduced guideline"), Mark(30, "Guideline of 30 hours")),
    alt="Histogram of hours. Most members lie between 30 and 60 hours; 76 of 389 "
    "lie under the 30-hour guideline.",
    source="Records of 389 members.",
)
TREND = Chart(
    id="trend",
    number=3,
    kind="line",
    headline="The reviewed share meeting the guideline is about the same",
    subtitle="Share of reviewed records that met the guideline, with 95% intervals",
    categories=("2021", "2022", "2023", "2024", "2025"),
    series=(
        Series(
            "Met the guideline",
            (64, 70, None, 67, 74),
            lower=(53, 60, None, 57, 64),
            upper=(74, 79, None, 76, 82),
            hollow=(True, False, False, False, False),
        ),
    ),
    value_title="Per cent of reviewed records",
    value_suffix="%",
    number_format='0"%"',
    y_max=100,
    marks=(Mark(80, "Aim of the committee"),),
    alt="Points with intervals from 2021 to 2025, without 2023. The share moves between 64% and 74%.",
    source="Reviewed records, 94 to 102 a year.",
)
LINES = Chart(
    id="categories",
    number=4,
    kind="line",
    headline="Chartered members send their records most often",
    subtitle="Share of selected members who sent a record, by membership category",
    categories=("2021", "2022", "2023", "2024", "2025"),
    series=(
        Series("Chartered members", (82, 84, 88, 90, 93)),
        Series("Associates", (70, 71, 76, 80, 82)),
        Series("Fellows and honorary", (69, 72, 75, 79, 83)),
    ),
    value_title="Per cent of selected members",
    value_suffix="%",
    number_format='0"%"',
    y_max=100,
    alt="Three lines that rise from 2021 to 2025: chartered members to 93%, associates "
    "to 82%, fellows to 83%.",
    source="Selected members, 412 in 2025.",
)
COLUMNS = Chart(
    id="returns",
    number=5,
    kind="column",
    headline="More of you sent your record than in any earlier year",
    subtitle="Selected members who sent a record, by CPD year",
    categories=("2021", "2022", "2023", "2024", "2025"),
    series=(Series("Sent a record", (301, 322, 341, 366, 389)),),
    value_title="Members",
    marks=(Mark(412, "Selected in 2025"),),
    alt="Columns that rise from 301 members in 2021 to 389 members in 2025, when 412 members were selected.",
    source="Selected members, 412 in 2025.",
)
CRITERIA = Chart(
    id="criteria",
    number=6,
    kind="bar",
    headline="Reflection is the criterion met least often",
    subtitle="Share of reviewed records meeting each criterion, with 95% intervals",
    categories=("Planning is described", "Learning is described", "Reflection on what was learnt"),
    series=(
        Series("All", (81, 90, 55), (72, 82, 45), (88, 95, 65), (False, False, True)),
        Series("First year", (71, 80, 65), (62, 72, 55), (78, 85, 75), (True, False, False)),
    ),
    value_title="Per cent",
    value_suffix="%",
    y_max=100,
    number_format='0"%"',
    alt="Points with intervals for three criteria. Reflection was met by 55% of records, learning by 90%.",
    source="Reviewed records, 98 in 2025.",
)

KEY_FIGURES = KeyFigures(
    (
        KeyFigure("94%", "sent their record", "389 of 412 selected members[^selected]"),
        KeyFigure("41 hours", "half of you recorded this or more", "389 records"),
        KeyFigure("80%", "met the guideline of hours", "313 of 389 records"),
        KeyFigure("62%", "recorded at least ten planned hours", "205 of 331 records"),
        KeyFigure("74%", "of reviewed records met the guideline", "72 of 97 reviewed records[^reviewed]"),
        KeyFigure("3 areas", "were covered by most of you", "301 of 389 records"),
    )
)
BY_CATEGORY = Table(
    id="by-category",
    number=1,
    title="Records by membership category",
    columns=("Membership category", "Selected", "Sent", "Median hours"),
    rows=(
        ("Chartered members", "251", "241", "44"),
        ("Associates", "102", "94", "38"),
        ("Fellows", "48", "45", "36"),
        ("Honorary members", "11", "[c]", "[c]"),
        ("**All members**", "**412**", "**389**", "**41**"),
    ),
    note="Full and reduced guidelines together[^reviewed].",
    legend="[c] fewer than ten members, not shown.",
)

SAMPLE = Document(
    title="Your CPD year 2025: what we saw, and what may help",
    subtitle="To the members of the monitoring sample",
    author="Institution of Sample Engineers",
    issued=date(2026, 3, 2),
    stamp="CPD year 2025 · revision 7 · all members",
    watermark="SAMPLE DATA",
    blocks=(
        Paragraph(
            "Thank you for sending your record. This letter says what **389 of "
            "412** selected members recorded, "
            "what went well, and where a *small change* would help."
        ),
        Heading(2, "The year at a glance"),
        KEY_FIGURES,
        Heading(2, "What you did well"),
        Bullets(
            (
                "**Most of you sent your record in time**: 389 of 412, up from 366 of 412 last year.",
                "**Most of you cover all three areas**, and an uneven split is fine "
                "where it suits your role.",
                "**More of you plan ahead**; see the [guide to planning](https://www.example.org/cpd/plan).",
            )
        ),
        AREAS,
        Heading(2, "Where a small change would help"),
        Paragraph("Of the 389 records, 76 stayed under the guideline, and most of those were close to it."),
        HOURS,
        Heading(3, "Write one sentence on what you would do differently"),
        Paragraph("Reviewed records that met the guideline said what was learnt, and what it changed."),
        Callout(
            "A good entry",
            "“I used the new code on the bridge at work and **changed our checklist** after it.”",
        ),
        TREND,
        Heading(2, "The figures behind this letter"),
        BY_CATEGORY,
        Decision(1, "Approve this letter for issue to **every** member."),
        Paragraph("Questions? Write to [the scheme](mailto:cpd@example.org)."),
        Notes(
            (
                Note("reviewed", "Reviewed: read by an assessor. These figures are estimates from a sample."),
                Note(
                    "selected",
                    "Selected: drawn at random from all members, [as the scheme "
                    "says](https://www.example.org/cpd).",
                ),
            )
        ),
    ),
)
DRAFT = replace(SAMPLE, draft=("name the date of the next window", "a second person approves the text"))
HOSTILE_SAMPLE = replace(
    SAMPLE,
    title=HOSTILE,
    subtitle=HOSTILE,
    stamp=HOSTILE[:60],
    author=HOSTILE[:60],
    draft=(HOSTILE,),
    watermark=HOSTILE[:30],
    blocks=(
        Paragraph(escape(HOSTILE)),
        Heading(2, HOSTILE),
        KeyFigures((KeyFigure(HOSTILE[:30], escape(HOSTILE), escape(HOSTILE)),)),
        Bullets((escape(HOSTILE),)),
        replace(
            AREAS,
            headline=HOSTILE,
            subtitle=HOSTILE,
            categories=(HOSTILE, "b", "c"),
            source=HOSTILE,
            alt=f"{HOSTILE} described at length",
            value_suffix="' \\ %",
        ),
        replace(BY_CATEGORY, title=HOSTILE, rows=((escape(HOSTILE), "1", "2", "3"),), note=escape(HOSTILE)),
        Callout(HOSTILE, escape(HOSTILE)),
        Decision(1, escape(HOSTILE)),
        Paragraph("See the note[^n]."),
        Notes((Note("n", escape(HOSTILE)),)),
    ),
)
UNEVEN = replace(
    HOURS,
    id="uneven",
    number=7,
    categories=("0 to 19", "20 to 29", "30 to 39", "40 to 49", "50 to 59", "60 or more"),
    edges=(0, 20, 30, 40, 50, 60, 80),
    series=(Series("Members", (36, 40, 101, 88, 61, 63)),),
)
EVERY_CHART = replace(
    SAMPLE, blocks=(Paragraph("Every kind of chart."), AREAS, HOURS, TREND, LINES, COLUMNS, CRITERIA, UNEVEN)
)
