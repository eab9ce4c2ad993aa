"""How assessors are looked at: what each figure counts, and the published source of each statistic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure about assessors: its title, how it is counted, and where the method comes from."""

    title: str
    counted: str
    source: str


LOAD = Definition(
    "Load",
    "Opinions given or in hand in the review year, first, second and moderating together, for each "
    "assessor. Only "
    "the number of assessors, the median and the largest are kept, and the last two from five assessors on.",
    "the scheme's review sheet",
)
AGEING = Definition(
    "Ageing of open records",
    "Records in review with a day of assignment and none of completion, by the days "
    "from assignment to the day the "
    "figures were worked out.",
    "the scheme's review sheet",
)
PERCENT = Definition(
    "Same outcome",
    "Records that two people judged independently, before moderation, and the share of them "
    "with the same of four "
    "outcomes; beside them, those with the same answer to whether the guideline was "
    "met, with or without advice. A "
    "record that one person marked twice is left out. The interval comes from 2,000 drawings of as many "
    "records, with the seed that is stored.",
    "Gwet 2014, percent agreement",
)
AC1 = Definition(
    "Gwet's AC1",
    "(Pa - Pe) / (1 - Pe): Pa is the share with the same outcome, Pe the "
    "agreement expected by chance, the sum of "
    "p (1 - p) over the four outcomes, divided by three. From 30 records marked twice.",
    "Gwet 2008, British Journal of Mathematical and Statistical Psychology 61",
)
ALPHA = Definition(
    "Krippendorff's alpha",
    "1 - Do / De: observed by expected disagreement. Once for the four outcomes as names; once in the "
    "order meets, "
    "meets with advice, below the guideline, without records that gave too little "
    "information. Not defined where "
    "every mark is the same. From 30 records marked twice.",
    "Krippendorff 2011, Computing Krippendorff's alpha-reliability",
)
MODERATION = Definition(
    "Moderation",
    "Records with a moderator's opinion, and those whose outcome by the moderator is not "
    "that of the first opinion; "
    "beside them, records that two people judged differently and no moderator saw.",
    "the scheme's review sheet",
)
CRITERIA = Definition(
    "Criteria rated differently",
    "Of the records on which a first and a second assessor both rated the criterion, those with two "
    "different ratings.",
    "the scheme's review sheet",
)
FLAG = Definition(
    "Worth a conversation",
    "First opinions on records selected at random, the last three review years that "
    "took place together. For each "
    "assessor with 20 or more: the exact chance of an adverse count at least as far "
    "out, had the records of each "
    "review year and group they were drawn in been handed out by chance (hypergeometric, added up over "
    "them, two-sided "
    "mid-p). Flagged where it stands at 5% after Holm's adjustment for all assessors "
    "shown. Expected: the assessor's "
    "records times the adverse share of their year and group. Adverse: below the guideline, or insufficient "
    "information.",
    "Holm 1979; Lancaster 1961; Spiegelhalter 2005",
)
FUNNEL = Definition(
    "Funnel",
    "Limits at 95% and 99.8% around the common share, by the interpolated binomial. A "
    "point is the common share "
    "times adverse by expected (indirect standardisation). A picture only: nobody is flagged by a line.",
    "Spiegelhalter 2005, Statistics in Medicine 24",
)
SPREAD = Definition(
    "Spread of all assessors",
    "The mean squared distance of an assessor's share from the expected one on the arcsine scale, which "
    "chance alone "
    "makes one; with ten assessors or more the outer tenth at either end is drawn in. Said to be more than "
    "chance only "
    "above the 95th centile of chi-square.",
    "Spiegelhalter 2005, Statistics in Medicine 24",
)
DEFINITIONS = (LOAD, AGEING, PERCENT, AC1, ALPHA, MODERATION, CRITERIA, FLAG, FUNNEL, SPREAD)
