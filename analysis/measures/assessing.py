"""How assessors are looked at: what each figure counts, by which method, and its published source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure about assessors: what it counts in plain words, its method for analysts, and its source."""

    title: str
    counted: str
    source: str = ""
    method: str = ""


LOAD = Definition(
    "Load",
    "Opinions of the review year, first, second and moderating. From five assessors on, the median and the "
    "largest load are given.",
)
AGEING = Definition(
    "Open records", "Records assigned and not completed, by the days since they were assigned."
)
PERCENT = Definition(
    "Same outcome",
    "Records that two people judged before moderation, and those of them with the same of four outcomes, or "
    "with the same answer to whether the guideline was met.",
    "Gwet 2014",
    "Interval from 2,000 drawings of as many records, with a stored seed.",
)
AC1 = Definition(
    "Gwet's AC1",
    "Agreement beyond chance, from 30 records marked twice.",
    "Gwet 2008, Br J Math Stat Psychol 61",
    "(Pa - Pe) / (1 - Pe); Pe is the sum of p (1 - p) over the four outcomes, divided by three.",
)
ALPHA = Definition(
    "Krippendorff's alpha",
    "The same by disagreement: once of four outcomes, once in the order meets, meets with advice, below the "
    "guideline.",
    "Krippendorff 2011",
    "1 - Do / De. Not defined where every mark is the same.",
)
MODERATION = Definition(
    "Moderation",
    "Records that a moderator judged, those whose first outcome changed, and those judged differently that "
    "no moderator saw.",
)
CRITERIA = Definition(
    "Criteria rated differently",
    "Of the records on which two assessors rated the criterion, those with two different ratings.",
)
FLAG = Definition(
    "Worth a conversation",
    "First opinions on random records of three review years, of each assessor with 20 or more. Named where "
    "chance would seldom give so many, or so few, adverse ones, allowing for how many are looked at.",
    "Holm 1979; Lancaster 1961; Spiegelhalter 2005",
    "Two-sided mid-p, hypergeometric by review year and group drawn in, at 5% after Holm.",
)
FUNNEL = Definition(
    "Funnel",
    "A point is the share of all, times adverse by expected. A picture only: nobody is flagged by a line.",
    "Spiegelhalter 2005, Stat Med 24",
    "Limits at 95% and 99.8% by the interpolated binomial.",
)
SPREAD = Definition(
    "Spread of all assessors",
    "Whether assessors taken together differ more than chance.",
    "Spiegelhalter 2005, Stat Med 24",
    "Mean squared distance on the arcsine scale, the outer tenth drawn in from ten assessors; beyond the "
    "95th centile of chi-square.",
)
DEFINITIONS = (LOAD, AGEING, PERCENT, AC1, ALPHA, MODERATION, CRITERIA, FLAG, FUNNEL, SPREAD)
