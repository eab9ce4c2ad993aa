"""What a scheme calls the things that our closed lists name: one word for each code.

Code, SQL and the catalogue know the codes alone; people read the scheme's words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.errors import CpdError
from analysis.scheme import rules as set_up
from analysis.scheme.rules import Collects, Rules
from analysis.scheme.vocabulary import AREAS, SHIPPED, TWAVES, Rating, ReviewOutcome

GROUPS: Mapping[str, tuple[str, ...]] = {
    "What members count, and how it comes about": ("hour", "hours", "planned", "unplanned"),
    "Areas": AREAS,
    "Kinds of activity": TWAVES,
    "Outcomes of a review": tuple(ReviewOutcome),
    "Ratings of a criterion": tuple(Rating)[:3],
}
"""The codes that a scheme may name, in the order in which they are asked."""


_OF_REVIEWS = {"meets": "Meets", "meets_with_advice": "Meets, with advice", "below_guideline": "Falls short"}
"""What outcomes are called where no hours are known of anybody, so that no guideline asks for any."""
_NAMED = re.compile(r"\{(\w+)\}")
_YEARS = re.compile(r"(review_)?year_(\d{4})")


@dataclass(frozen=True, slots=True)
class Labels:
    """A scheme's words by code; what it does not name has the word that comes with the software.

    `rules` say in how many areas CPD is recorded, and what its years are called.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)

    def of(self, code: str) -> str:
        """The scheme's word for a code, as a heading has it. Raises KeyError for an unknown code."""
        shipped = _OF_REVIEWS if self.rules.collects is Collects.REVIEWS else SHIPPED
        return self.given.get(code) or shipped.get(code) or SHIPPED[code]

    def within(self, code: str) -> str:
        """The same within a sentence: a plain first word loses its capital, an abbreviation keeps it."""
        return mid_sentence(self.of(code))

    @property
    def areas(self) -> int:
        """In how many areas CPD is looked at."""
        return self.rules.judged_areas

    def year(self, cpd_year: int) -> str:
        """A CPD year as the scheme calls it, `2024/25`."""
        return set_up.title(self.rules, cpd_year)

    def review_year(self, year: int) -> str:
        """A year of reviews as the scheme calls it; a plain one where fixed periods of years are reviewed."""
        return str(year) if self.rules.is_cycle else self.year(year)

    def named(self, codes: tuple[str, ...]) -> dict[str, str]:
        """The words of several codes, by code."""
        return {code: self.of(code) for code in codes}

    def put(self, text: str) -> str:
        """A text with words in the place of `{hours}`, `{planned}` and every other code, `{Hours}` where one
        begins it, and with `{year_2025}` or `{review_year_2026}` as the scheme calls them.

        Whatever else stands there, braces of any kind among it, stays as it is.

        >>> Labels({"hours": "points"}, Rules(years=3)).put("{Hours} in {all_areas}, {year_2025}: {more}")
        'Points in all three areas, 2023–2025: {more}'
        """
        return _NAMED.sub(lambda named: self._word(named[1]) or named[0], text)

    def _word(self, key: str) -> str:
        """The word for what stands between braces, as it is written there; none where it is no code."""
        if found := _YEARS.fullmatch(key):
            return self.review_year(int(found[2])) if found[1] else self.year(int(found[2]))
        code = key[:1].lower() + key[1:]
        if code in COUNTED:
            word = _AREAS.get(self.areas, _AREAS[0])[COUNTED.index(code)]
        else:
            word = self.within(code) if code in SHIPPED else ""
        return word if code == key else word[:1].upper() + word[1:]


_AREAS = {
    0: ("all areas", "all", "areas"),
    2: ("both areas", "both", "two areas"),
    3: ("all three areas", "all three", "three areas"),
}
COUNTED = ("all_areas", "all_of_them", "so_many_areas")
"""What else stands for words in a text: how many areas there are."""


def mid_sentence(text: str) -> str:
    """A label as it stands within a sentence: a plain first word loses its capital,
    an abbreviation keeps it."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def check(labels: Labels) -> None:
    """Raises CpdError for a word of something we do not know, and for two codes of a kind with one word."""
    for code in labels.given:
        if code not in SHIPPED:
            raise CpdError(f"scheme.toml, [labels]: “{code}” is not a name we know. Remove or rename it.")
    for codes in GROUPS.values():
        words = [labels.of(code).casefold() for code in codes]
        if len(set(words)) < len(words) and codes[0] != "hour":
            raise CpdError(
                f"scheme.toml, [labels]: two of {', '.join(codes)} have the same word. Give each its own."
            )
