"""The scheme's own words and choices, as data: read from and written to `scheme.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli_w

from analysis.errors import CpdError
from analysis.scheme import earlier, shipped, toml
from analysis.scheme import labels as words_for
from analysis.scheme.labels import Labels
from analysis.scheme.rules import MOST, Collects, Rules, day_month
from analysis.scheme.vocabulary import CHARACTERISTICS

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
"""Criterion and theme codes become column names, so they are held to this form."""
SHIPPED_NAME = "The Institution"
"""What the words shipped with the software call the institution, until it is named."""
_TABLES = (
    *("scheme", "rules", "labels", *CHARACTERISTICS, "criterion", "theme", "tip", "question", "resource"),
    *("entry_example", "event", "texts", "words"),
)
_WORDED = ("criteria", "themes", "tips", "questions", "resources", "entry_before", "entry_after")
"""The lists whose shipped words follow what a body counts, until it has words of its own."""
LONGEST_EVENT = 60
"""A longer label would not stand on a chart."""
EVENT_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class About:
    """Who writes to the members, and what they may expect next. Dates are text as it should read.

    `logo` is the picture's data, as an address of `data:image/…;base64,…`. `salutation` opens the letter
    in mails, with the merge fields of the mailing tool. The committee's name, the day of its next meeting and
    who writes to it head the paper. The five after them are what a licence review asks, in whole sentences.
    """

    institution: str
    name: str
    assessors: str
    contact: str = ""
    signatory: str = ""
    signatory_role: str = ""
    next_window_opens: str = ""
    next_deadline: str = ""
    logo: str = ""
    salutation: str = ""
    committee: str = ""
    committee_meets: str = ""
    paper_author: str = ""
    cpd_code: str = ""
    follow_up: str = ""
    assessor_training: str = ""
    conflicts: str = ""
    appeals: str = ""
    characteristics_as_at: str = "cpd_year"
    language: str = "en"

    @property
    def signed_by(self) -> str:
        """Who signs: a name, or a role alone."""
        return self.signatory or self.signatory_role

    @property
    def is_unnamed(self) -> bool:
        """Whether the institution still has the name that is shipped."""
        return self.institution.strip() in {"", SHIPPED_NAME}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a characteristic; `joins` names its coarser groups, finer first."""

    code: str
    label: str
    joins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question an assessor marks; `topic` is `balance` where it is on how hours divide between areas."""

    code: str
    label: str
    looks_at: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A remark an assessor can tick, with the words the letter uses for it;
    `heading` where the label is too curt.

    Of several reasons, small steps and examples one is used each year, in turn.
    """

    code: str
    label: str
    kind: str
    why: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    heading: str = ""

    def said_in(self, year: int) -> dict[str, str]:
        """Why it matters, one small step and an example, as it is that year's turn; blank where none is
        given."""
        held = {"why": self.why, "action": self.action, "example": self.example}
        return {name: texts[year % len(texts)] if texts else "" for name, texts in held.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """A common question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a CPD year, a campaign or a new form, as charts over the years mark it."""

    cpd_year: int
    label: str


@dataclass(frozen=True, slots=True)
class Text:
    """A tip, or something offered to members."""

    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """Entries of a record as they often are, and as they help: the first before goes with the first after."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything a scheme calls by its own words.

    `own_labels` are its words by code. `texts` holds parts of documents that stand in place of those shipped,
    as Markdown by document; `words` holds tables that are laid over the shipped short words.
    """

    about: About
    characteristics: Mapping[str, tuple[Value, ...]]
    criteria: tuple[Criterion, ...]
    themes: tuple[Theme, ...]
    tips: tuple[str, ...]
    questions: tuple[Question, ...]
    resources: tuple[str, ...]
    entry_before: tuple[str, ...]
    entry_after: tuple[str, ...]
    rules: Rules = field(default_factory=Rules)
    own_labels: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Where nothing is declared, no declaration is next."""
        if self.rules.collects is Collects.REVIEWS:
            object.__setattr__(self, "about", replace(self.about, next_window_opens="", next_deadline=""))

    @property
    def labels(self) -> Labels:
        """What it calls the things that our closed lists name."""
        return Labels(self.own_labels, self.rules)

    def values(self, characteristic: str) -> tuple[Value, ...]:
        """The values of a characteristic in the scheme's order; empty where its labels come from the data."""
        return self.characteristics.get(characteristic, ())

    def entry_in(self, year: int) -> tuple[str, str]:
        """An entry before and after, as it is that year's turn; both blank where no pair is given."""
        pairs = [pair for pair in zip(self.entry_before, self.entry_after, strict=False) if all(pair)]
        return pairs[year % len(pairs)] if pairs else ("", "")

    def theme(self, code: str) -> Theme | None:
        """The theme of that code, or None."""
        return next((theme for theme in self.themes if theme.code == code), None)


def seed(labels: Labels | None = None) -> Scheme:
    """The scheme shipped with the software, in the words of a body where these are given."""
    return parse(seed_text(labels))


def seed_text(labels: Labels | None = None) -> str:
    """The same as TOML."""
    return shipped.text(labels or Labels())


def reworded(edited: Scheme, before: Scheme) -> Scheme:
    """The scheme with what is as shipped for what it counted before as shipped for what it counts now."""
    old, new = seed(before.labels), seed(edited.labels)
    same = {name: getattr(new, name) for name in _WORDED if getattr(before, name) == getattr(old, name)}
    return replace(edited, **same)


def stored(path: Path) -> Scheme:
    """The scheme that a file describes; the one shipped where there is none. Raises CpdError."""
    if not path.exists():
        return seed()
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CpdError(
            f"{path} cannot be read as text in UTF-8. Correct it, or restore it from a backup."
        ) from error


def parse(text: str, *, over: str = "") -> Scheme:
    """The scheme described by a TOML text, laid over another. Raises CpdError with the place of the first
    fault."""
    try:
        data = _laid_over(tomllib.loads(over), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CpdError(f"scheme.toml cannot be read: {error}. Correct that place and save again.") from error
    toml.refuse_unknown(data, _TABLES)
    earlier.carry_over(data)
    example = toml.one(Example, data, "entry_example")
    scheme = Scheme(
        about=toml.one(About, data, "scheme"),
        characteristics={name: toml.rows(Value, data, name) for name in CHARACTERISTICS if name in data},
        criteria=toml.rows(Criterion, data, "criterion"),
        themes=toml.rows(Theme, data, "theme"),
        tips=tuple(row.text for row in toml.rows(Text, data, "tip")),
        questions=toml.rows(Question, data, "question"),
        resources=tuple(row.text for row in toml.rows(Text, data, "resource")),
        entry_before=example.before,
        entry_after=example.after,
        rules=toml.one(Rules, data, "rules"),
        own_labels=toml.texts(data, "labels", "a word"),
        events=tuple(sorted(toml.rows(Event, data, "event"), key=lambda event: event.cpd_year)),
        texts=toml.texts(data, "texts", "one text between three quotation marks"),
        words=toml.table(data, "words"),
    )
    check(scheme)
    return scheme


def _laid_over(below: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Own names in the place of those below; rows of a list are the same where their code is."""
    found = dict(below)
    for name, value in own.items():
        under = found.get(name)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            found[name] = _laid_over(under, value)
        elif isinstance(value, list) and under and all("code" in row for row in [*under, *value]):
            held = {row["code"]: row for row in value}
            found[name] = [{**row, **held.pop(row["code"], {})} for row in under] + list(held.values())
        else:
            found[name] = value
    return found


def as_toml(scheme: Scheme) -> str:
    """The TOML text that `parse` reads back to the same scheme."""
    data: dict[str, Any] = {"scheme": asdict(scheme.about), "rules": toml.written(scheme.rules)}
    data |= {
        name: [toml.written(value) for value in values] for name, values in scheme.characteristics.items()
    }
    data["criterion"] = [asdict(row) for row in scheme.criteria]
    data["theme"] = [toml.written(row) for row in scheme.themes]
    data["tip"] = [{"text": text} for text in scheme.tips]
    data["question"] = [asdict(row) for row in scheme.questions]
    data["resource"] = [{"text": text} for text in scheme.resources]
    data["event"] = [asdict(row) for row in scheme.events]
    data["entry_example"] = {
        "before": list(scheme.entry_before),
        "after": list(scheme.entry_after),
    }
    own = {"labels": scheme.own_labels, "texts": scheme.texts, "words": scheme.words}
    return tomli_w.dumps(data | {name: dict(table) for name, table in own.items() if table})


def entry(kind: type[Any], given: Mapping[str, Any]) -> Any:
    """One entry of a list from its fields. Raises CpdError where one is missing or of the wrong kind."""
    return toml.rows(kind, {kind.__name__.casefold(): [given]}, kind.__name__.casefold())[0]


def check(scheme: Scheme) -> None:
    """Raises CpdError where something of it contradicts itself: codes must be unique, themes a strength or
    advice, joins of one depth and nested, answers in range."""
    for name, values in scheme.characteristics.items():
        _unique(name, [value.code for value in values])
        if len({len(value.joins) for value in values}) > 1:
            raise CpdError(f"scheme.toml, [[{name}]]: every value needs the same number of joins.")
        _nested(name, values)
    _unique("criterion", [criterion.code for criterion in scheme.criteria])
    _unique("theme", [theme.code for theme in scheme.themes])
    for kind, codes in (("criterion", scheme.criteria), ("theme", scheme.themes)):
        if any(not CODE.fullmatch(row.code) for row in codes):
            raise CpdError(
                f"scheme.toml, [[{kind}]]: a code may hold only letters, digits and “_”. Rename it."
            )
    if any(theme.kind not in {"strength", "advice"} for theme in scheme.themes):
        raise CpdError("scheme.toml, [[theme]]: kind must be “strength” or “advice”.")
    if any(not 0 < len(event.label.strip()) <= LONGEST_EVENT for event in scheme.events):
        raise CpdError(f"scheme.toml, [[event]]: a label needs 1 to {LONGEST_EVENT} characters. Change it.")
    if any(event.cpd_year not in EVENT_YEARS for event in scheme.events):
        raise CpdError("scheme.toml, [[event]]: cpd_year goes from 1990 to 2100. Correct it.")
    if scheme.about.characteristics_as_at not in {"cpd_year", "export"}:
        raise CpdError("scheme.toml, [scheme]: characteristics_as_at must be “cpd_year” or “export”.")
    _check_rules(scheme.rules)
    words_for.check(scheme.labels)


def _check_rules(rules: Rules) -> None:
    """Answers must be in range and must not contradict each other."""
    for name in ("starts", "deadline", "freeze"):
        try:
            if getattr(rules, name) or name == "starts":
                day_month(getattr(rules, name))
        except ValueError:
            raise CpdError(f"scheme.toml, [rules]: {name} is no day and month. Write “31 March”.") from None
    numbers = (rules.target, rules.planned_minimum, rules.reduced_target, rules.area_guide)
    if any(
        each is not None and not 1 <= each <= MOST for each in (*numbers, *filter(None, rules.area_minimums))
    ):
        raise CpdError(f"scheme.toml, [rules]: a target or minimum is 1 to {MOST:,}. Leave it out for none.")
    if not 1 <= rules.years <= 10 or not 0 <= rules.areas <= 6:
        raise CpdError("scheme.toml, [rules]: years go from 1 to 10, areas from 0 to 6.")
    for name in ("planned_minimum", "reduced_target"):
        if (getattr(rules, name) or 0) > (rules.target or 0):
            raise CpdError(f"scheme.toml, [rules]: {name} is more than the target. Correct one of the two.")
    if rules.area_minimums and len(rules.area_minimums) != rules.areas:
        raise CpdError(
            "scheme.toml, [rules]: area_minimums has one number for each of the areas, 0 for none."
        )


def _unique(name: str, codes: list[str]) -> None:
    if len({code.casefold() for code in codes}) < len(codes):
        raise CpdError(f"scheme.toml, [[{name}]]: two entries have the same code. Give each its own.")


def _nested(name: str, values: tuple[Value, ...]) -> None:
    """A coarser group must hold whole finer groups, or two published levels could be subtracted."""
    for level in range(1, len(values[0].joins) if values else 0):
        coarser: dict[str, str] = {}
        for value in values:
            if coarser.setdefault(value.joins[level - 1], value.joins[level]) != value.joins[level]:
                raise CpdError(
                    f"scheme.toml, [[{name}]]: “{value.joins[level - 1]}” is split over two coarser groups. "
                    "Put all of it into one."
                )
