"""The report that the tests of every format render: invented figures, every block, every kind of chart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.document.chart import Column, Limit, Mark, Point
from dashboard.document.document import (
    Bullets,
    Chart,
    Decision,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Numbered,
    Paragraph,
    Quote,
    Series,
    Table,
)
from dashboard.document.inline import escape

QUOTE = "I stopped doing two things, and nobody missed them."
HOSTILE = (
    "#panic() *x* _y_ $z$ <script>alert(1)</script> {{7*7}} {% raw %} =1+1 [c](d) \\ & \"q\" 'p' "
    "\u202eabc\u202c Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunternehmen"
)


def points(
    values: Sequence[float | None], shown: str = "{:,.0f}", **more: Sequence[object]
) -> tuple[Point, ...]:
    """Points of these values as the format has them, with what else is given for each."""
    made = []
    for place, value in enumerate(values):
        label = "" if value is None else shown.format(value)
        own = {name: column[place] for name, column in more.items()}
        told = label or "not shown"
        if value is not None and own.get("lower") is not None:
            told = f"{label} ({shown.format(own['lower'])} to {shown.format(own['upper'])})"
        made.append(Point(value, told, label, **own))
    return tuple(made)


YEARS = ("2021", "2022", "2023", "2024", "2025")
AREAS = Chart(
    id="areas",
    number=1,
    kind="bar",
    finding="Most of your hours go into technical learning",
    subtitle="Mean hours by area of learning, members who sent a record, 2024 and 2025",
    heading="Area of learning",
    unit="Mean hours",
    categories=(
        "Technical and personal knowledge",
        "Communication and interpersonal skills",
        "Commercial and managerial ability",
    ),
    series=(
        Series("2024", points((21.4, 12.0, 9.6), "{:.1f}")),
        Series("2025", points((24.1, 12.2, 7.9), "{:.1f}")),
    ),
    source="Records of 389 members.",
)
HOURS = Chart(
    id="hours",
    number=2,
    kind="histogram",
    finding="Half of you recorded 41 hours or more",
    subtitle="Members by hours recorded, guideline of 30 hours, CPD year 2025",
    heading="Hours recorded",
    unit="Members",
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
    at=tuple((float(low), float(low + 10)) for low in range(0, 80, 10)),
    open_ended=True,
    series=(Series("Members", points((14, 22, 40, 101, 88, 61, 38, 25))),),
    marks=(Mark(10, "Reduced guideline"), Mark(30, "Guideline of 30 hours")),
    source="Records of 389 members.",
)
TREND = Chart(
    id="trend",
    number=3,
    kind="line",
    finding="The reviewed share meeting the guideline is about the same",
    subtitle="Share of reviewed records that met the guideline, with 95% intervals",
    heading="CPD year",
    categories=YEARS,
    series=(
        Series(
            "Met the guideline",
            points(
                (0.64, 0.70, None, 0.67, 0.74),
                "{:.0%}",
                lower=(0.53, 0.60, None, 0.57, 0.64),
                upper=(0.74, 0.79, None, 0.76, 0.82),
                hollow=(True, False, False, False, False),
            ),
        ),
    ),
    source="Reviewed records, 94 to 102 a year.",
)
LINES = Chart(
    id="categories",
    number=4,
    kind="line",
    finding="Chartered members send their records most often",
    subtitle="Share of selected members who sent a record, by membership category",
    heading="CPD year",
    categories=YEARS,
    series=(
        Series("Chartered members", points((0.82, 0.84, 0.88, 0.90, 0.93), "{:.0%}")),
        Series("Associates", points((0.70, 0.71, 0.76, 0.80, 0.82), "{:.0%}")),
        Series("Fellows and honorary", points((0.69, 0.72, 0.75, 0.79, 0.83), "{:.0%}")),
    ),
    source="Selected members, 412 in 2025.",
)
CRITERIA = Chart(
    id="criteria",
    number=5,
    kind="points",
    finding="Reflection is the criterion met least often",
    subtitle="Share of reviewed records meeting each criterion, with 95% intervals",
    heading="Criterion",
    categories=("Planning is described", "Learning is described", "Reflection on what was learnt"),
    series=(
        Series(
            "All",
            points(
                (0.81, 0.90, 0.55),
                "{:.0%}",
                lower=(0.72, 0.82, 0.45),
                upper=(0.88, 0.95, 0.65),
                hollow=(False, False, True),
            ),
        ),
        Series(
            "First year",
            points(
                (0.71, 0.80, 0.65),
                "{:.0%}",
                lower=(0.62, 0.72, 0.55),
                upper=(0.78, 0.85, 0.75),
                hollow=(True, False, False),
            ),
        ),
    ),
    source="Reviewed records, 98 in 2025.",
)
PAIRS = Chart(
    id="pairs",
    number=6,
    kind="pairs",
    finding="Nothing clearly changed",
    subtitle="Counted from declarations, 2024 beside 2025",
    heading="Measure",
    categories=("Declared", "Met the guideline"),
    series=(
        Series("2024", points((0.81, 0.65), "{:.0%}")),
        Series("2025", (Point(0.80, "80%", "−1 point"), Point(0.59, "59%", "−6 points"))),
    ),
    more=(Column("What may be said", ("about the same", "fell by 6 percentage points")),),
    source="Declarations.",
)
MIX = Chart(
    id="mix",
    number=7,
    kind="stack",
    finding="How hours divide",
    subtitle="Mean share of a member's hours, by CPD year",
    heading="CPD year",
    categories=("2025", "2024"),
    series=(
        Series("Technical", points((0.61, 0.60), "{:.0%}")),
        Series("Managerial", points((0.36, 0.38), "{:.0%}")),
        Series("Social", points((0.03, 0.02), "{:.0%}")),
    ),
    events=(("2024", "A new form"),),
    source="Declarations.",
)
SHADES = Chart(
    id="shades",
    number=8,
    kind="shades",
    finding="Which kinds serve which area",
    subtitle="Share of all hours by area and kind",
    heading="Activity",
    categories=("Courses", "Events"),
    series=(
        Series("Technical", points((0.4, 0.2), "{:.0%}")),
        Series("Social", points((0.1, None), "{:.0%}")),
    ),
    source="Declarations.",
)
CURVE = Chart(
    id="curve",
    number=9,
    kind="curve",
    finding="Larger samples know more",
    subtitle="Width of the range by records reviewed",
    heading="Records reviewed",
    categories=("30", "100", "400"),
    at=((30.0,), (100.0,), (400.0,)),
    series=(Series("If half met it", points((0.36, 0.2, 0.1), "{:.0%}")),),
    source="Worked out.",
)
FUNNEL = replace(
    CURVE,
    id="funnel",
    number=10,
    finding="Worth a conversation: A",
    series=(
        Series("Adverse", (Point(0.3, "9 of 30", "A"), Point(0.2, "20 of 100"), Point(0.1, "40 of 400"))),
    ),
    limits=(Limit("95%", ((30.0, 0.05), (400.0, 0.15))), Limit("95%", ((30.0, 0.4), (400.0, 0.25)))),
)
TRIANGLE = Chart(
    id="triangle",
    number=11,
    kind="triangle",
    finding="Where hours lie",
    subtitle="Splits of hours between a, b and c",
    heading="Split of hours",
    unit="",
    categories=("all a", "all b"),
    at=((0.0, 0.0, 0.5, 0.4, 1.0, 0.0), (0.5, 0.4, 1.0, 0.8, 1.0, 0.0)),
    series=(Series("Declarations", points((12, None))),),
    marks=(Mark(0, "a"), Mark(1, "b"), Mark(2, "c")),
    source="Declarations.",
)

KEY_FIGURES = KeyFigures(
    (
        KeyFigure("94%", "sent their record", "389 of 412 selected members"),
        KeyFigure("41 hours", "half of you recorded this or more", "389 records"),
        KeyFigure("80%", "met the guideline of hours", "313 of 389 records"),
        KeyFigure("62%", "recorded at least ten planned hours", "205 of 331 records"),
        KeyFigure("74%", "of reviewed records met the guideline", "72 of 97 reviewed records"),
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
    note="Full and reduced guidelines together.",
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
        Numbered(("Choose **one** step.", "Put a [date](https://www.example.org/cpd/date) to it."), start=3),
        Quote(QUOTE),
        Heading(3, "Write one sentence on what you would do differently"),
        Paragraph("Reviewed records that met the guideline said what was learnt, and what it changed."),
        TREND,
        Heading(2, "The figures behind this letter"),
        BY_CATEGORY,
        Decision(1, "Approve this letter for issue to **every** member."),
        Paragraph("Questions? Write to [the scheme](mailto:cpd@example.org)."),
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
            finding=HOSTILE,
            subtitle=HOSTILE,
            heading=HOSTILE,
            unit=HOSTILE,
            categories=(HOSTILE, "b", "c"),
            source=HOSTILE,
        ),
        replace(BY_CATEGORY, title=HOSTILE, rows=((escape(HOSTILE), "1", "2", "3"),), note=escape(HOSTILE)),
        Decision(1, escape(HOSTILE)),
    ),
)
UNEVEN = replace(
    HOURS,
    id="uneven",
    number=12,
    categories=("0 to 19", "20 to 29", "30 to 39", "40 to 49", "50 to 59", "60 or more"),
    at=((0.0, 20.0), (20.0, 30.0), (30.0, 40.0), (40.0, 50.0), (50.0, 60.0), (60.0, 80.0)),
    series=(Series("Members", points((36, 40, 101, 88, 61, 63))),),
)
EVERY_CHART = replace(
    SAMPLE,
    blocks=(
        Paragraph("Every kind of chart."),
        *(AREAS, HOURS, TREND, LINES, CRITERIA, PAIRS, MIX, SHADES, CURVE, FUNNEL, TRIANGLE, UNEVEN),
    ),
)
