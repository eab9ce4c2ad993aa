"""Rules on words: what claims a cause, judges, blames or names somebody, what only figures may say,
how a letter sounds, long sentences, and what everybody declared beside a sample."""

import re
from collections.abc import Callable, Iterator

from dashboard.reports.lint.constants import Known
from dashboard.reports.render import signs as printed
from dashboard.words.sentence_places import FIGURE, Sentence, words

MOST_WORDS = 25

Found = Iterator[tuple[int, int, str]]
"""Places in a sentence, from and up to, with what to write instead."""

DIRECTION = re.compile(
    r"\b(rose|risen|fell|fallen|grew|grown|shr[au]nk|(in|de)creas\w*|improv\w*|declin(e|ed|es|ing)"
    r"|better|worse|dropped|went (up|down)|(up|down) (from|by)"
    r"|(more|fewer|less)( of you)? than (last|the) year"
    r"|as last year|unchanged|about the same|no (more|larger) than usual|no clear change)\b",
    re.IGNORECASE,
)
"""What the ladder alone may say of a figure."""
_AMOUNT = (
    r"(vast |great |large |overwhelming )?majority|(almost|virtually|practically) (all|every\w*)"
    r"|nearly every\w*|everyone|everybody|hardly any\w*|(twice|three times|four times) (as|more)"
    r"|doubled|halved|trebled|tripled|sharp(ly)?|steep(ly)?|dramatic(ally)?|markedly|substantial(ly)?"
    r"|considerabl[ey]|massive(ly)?|huge(ly)?|soared|plummeted|plunged|surged|slumped|jumped|climbed|tumbled"
    r"|(far|many|much) (more|fewer|less)"
)
_FEW = r"([1-9]|one|two|three|four|five|six|seven|eight|nine)"
_PEOPLE = r"members?|people|persons?|fellows?|engineers?|colleagues?|registrants?|volunteers?|women|men"
_NAME = r"[A-Z][a-z]+(?:[\s-][A-Z]\.?)?\s[A-Z][a-z]+"
_IZE = r"(?!(?:up)?siz|seiz|priz|capsiz|assiz|citiz|horiz|denizen|wizen|bronz)\w{3,}"


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)


PHRASES = {
    "cause": (
        _any(
            r"because|due to(?! (?:declare|send|submit))|owing to|led to|leads? to|leading to|caused?|causes"
            r"|causing|as a result of|results? in|resulted in|drove|drives|driven by"
            r"|(?<!our )thanks to(?! (?:the volunteers|our|all|every|you|those))"
            r"|which is why|explains? why"
        ),
        "Say what goes together, not why: “members with a plan more often reached …”.",
    ),
    "judgement": (
        _any(
            r"fail(?:ed|s|ing|ure|ures)?|breach(?:ed|es)?|(?:non-?)?complian(?:t|ce)|inadequate|offenders?|poor(?:ly)?"
            r"|disappointing(?:ly)?|unacceptable|unsatisfactory|lazy|negligent|worse|worst|improv(?:ed|es|ements?)"
            r"|impressive|outstanding|excellent"
        ),
        "Write “met the guideline” or “below the guideline”, and let the figure speak.",
    ),
    "blame": (
        _any(
            r"(must|should|could|can|need to|have to) (do|try) (better|harder)|should have|ought to have"
            r"|no excuse|sadly|unfortunately|regrettabl[ey]|let (?:[\w’']+ ){0,3}down|blam\w+|at fault"
            r"|careless\w*"
            r"|neglect\w*|guilty|asham\w+|shame|did not bother|(?:couldn[’']t|could not) be bothered"
            r"|too many of you|warn(?:ed|ing)?"
        ),
        "Say what would help, and how: the scheme is here to help, not to blame.",
    ),
    "“significant”": (
        _any(r"(?:in)?significan(?:t|tly|ce)|statistically"),
        "Say how large the change is, and whether it is more than usual for this many.",
    ),
    "amount or direction by hand": (
        re.compile(rf"{DIRECTION.pattern}|{_any(_AMOUNT).pattern}", re.IGNORECASE),
        "Insert the figure (.most, .rough) or its change (.change, .since): these words follow the figures.",
    ),
    "few people or a name": (
        re.compile(
            rf"(?i:\b(?:{_FEW}) (?:of (?:you|them|us|those)\b|(?:\w+ )?(?:{_PEOPLE})\b))"
            rf"|\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\b\.?\s[A-Z]\w+"
            rf"|(?i:\bthanks? (?:you )?(?:to )?|\bcongratulat\w+ (?:to )?|\bwell done,? ){_NAME}"
            rf"|\b{_NAME}(?= (?:said|told|wrote|declared|recorded|planned|did|has|was|had)\b)"
        ),
        "Speak of ten or more: nobody should be able to recognise a member.",
    ),
    "officialese": (
        _any(
            r"it (?:is|was|has been|should be) (?:required|noted|decided|found|observed|agreed|expected) that"
            r"|it should be noted|(?:are|is) (?:hereby )?(?:reminded|requested|required|advised|expected) to"
            r"|(?:are|is) reminded that|please be advised|you are advised|hereby|herewith|pursuant to"
            r"|in accordance with|in respect of|with regard to|with respect to|prior to|subsequent to"
            r"|in the event that|for the purposes? of|utili[sz]e\w*|commenc\w+|endeavou?r\w*|shall"
            r"|aforementioned|forthwith"
        ),
        "Say it to the reader in plain words: “please send …”, “we will …”, “before”, “if”.",
    ),
    "US spelling": (
        _any(
            rf"{_IZE}i[sz](?<=iz)(?:e[ds]?|ing|ations?|ational|er|ers)|(?:para|ana|cata)lyz(?:e[ds]?|ing)"
            r"|(?:behavi|col|fav|hon|lab|neighb|harb|rum|endeav)ors?(?:ed|ing|able|ite)?|centers?|centered|meters?"
            r"|theaters?|programs|(?:travel|cancel|label|model|counsel|signal|fuel)(?:ed|ing|er|ers)"
            r"|fulfill|fulfills|fulfillment|enrolls?|enrollment|skillful|defense|offense|licensed? (?=review)"
            r"|practicing|gray|catalogs?|judgment|aluminum|gotten|toward|while away"
        ),
        "Write it the British way: -ise, -our, -re, programme.",
    ),
}
"""By the name of its rule, words that a text should not hold, and what to write instead; where two rules know
the same words, the first says it."""


def phrase(name: str) -> Callable[[Sentence, Known], Found]:
    """The check for the words of a rule in `PHRASES`."""
    pattern, instead = PHRASES[name]

    def found(sentence: Sentence, _: Known) -> Found:
        yield from ((*match.span(), instead) for match in pattern.finditer(sentence.masked))

    return found


def signs(sentence: Sentence, _: Known) -> Found:
    """A sign that the font of the PDF has not, told before anybody asks for one."""
    for sign in printed.lacking(sentence.text):
        for match in re.finditer(re.escape(sign), sentence.text):
            yield *match.span(), f"The font of our PDF has no “{sign}”: say it in words."


def long(sentence: Sentence, _: Known) -> Found:
    """A sentence of more than 25 words."""
    count = words(sentence.masked)
    if count > MOST_WORDS:
        yield 0, len(sentence.text), f"{count} words. Make two sentences of it; {MOST_WORDS} is the most."


_DECLARED = re.compile(r"\b(declar\w+|members? who (?:told|recorded|gave)|recorded)\b", re.IGNORECASE)
_REVIEWED = re.compile(r"\b(reviewed|records read|assessors?)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"{FIGURE}+|\d[\d,.]*")


def mixed(sentence: Sentence, known: Known) -> Found:
    """What everybody declared and what a sample showed, in one sentence that does not say which is which."""
    names = {each.name for each in sentence.references}
    figures = names & known.declared and names & known.reviewed
    typed = len(_NUMBER.findall(sentence.masked)) > 1 and not names
    by_words = typed and _DECLARED.search(sentence.masked) and _REVIEWED.search(sentence.masked)
    says_which = re.search(r"\b(declared|whose declaration)\b", sentence.masked, re.I) and re.search(
        r"\breviewed\b", sentence.masked, re.I
    )
    if (figures or by_words) and not says_which:
        yield (
            0,
            len(sentence.text),
            "Give each its own sentence, or say which is *declared* and which is *reviewed*.",
        )
