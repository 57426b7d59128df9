"""A campaign as the marketer writes it: who enters, what they get, what counts as a bite, and when to let them rest."""

import re
from collections.abc import Iterable
from datetime import time
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    Tag,
    WithJsonSchema,
    model_validator,
)

from engine.domain.cadence import DAYS, HOURS, Window, parse_hours, parse_weekdays
from engine.domain.choices import Answers, Choice, choices_of
from engine.domain.company import Sender
from engine.domain.duration import Duration
from engine.domain.problem import one_of
from engine.domain.reading import Intent
from engine.domain.written import (
    HttpUrl,
    Language,
    Listed,
    Name,
    Names,
    Slug,
    Words,
    Written,
    disagreement,
)


def _days(value: Any) -> Any:
    return parse_weekdays(", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))


def _hours(value: Any) -> Any:
    return value if isinstance(value, tuple) else parse_hours(str(value))


DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Days = Annotated[
    frozenset[int],
    BeforeValidator(_days),
    PlainSerializer(lambda days: [DAY_NAMES[day] for day in sorted(days)]),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "minItems": 1, "items": {"anyOf": [{"enum": DAY_NAMES}, {"pattern": f"^{DAYS}$"}]}},
                {"type": "string", "pattern": f"^{DAYS}$", "examples": ["mon-fri"]},
            ]
        }
    ),
]
Hours = Annotated[
    tuple[time, time],
    BeforeValidator(_hours),
    PlainSerializer(lambda hours: f"{hours[0]:%H:%M}-{hours[1]:%H:%M}"),
    WithJsonSchema({"type": "string", "pattern": f"^{HOURS}$", "examples": ["09:00-11:30"]}),
]

TASK_KINDS = ("call", "voicemail", "letter")

REPLY_WORDS = {
    "interested": Intent.INTERESTED,
    "question": Intent.QUESTION,
    "meeting": Intent.MEETING_REQUEST,
    "referral": Intent.REFERRAL_TO_COLLEAGUE,
    "already_customer": Intent.ALREADY_CUSTOMER,
    "wrong_person": Intent.WRONG_PERSON_OR_LEFT_COMPANY,
    "complaint": Intent.ANGRY_COMPLAINT,
    "acknowledgement": Intent.ACKNOWLEDGEMENT_ONLY,
    "unclear": Intent.UNCLEAR,
}
"""What a bite may ask of a reply, in a marketer's words. A no is never a bite, and nor is somebody else's pitch."""


class Enters(Written):
    """Which MQLs take this track: those of these sources, or those that come back from a rest."""

    source: Listed = ()
    recycled: bool = False


class Cadence(Written):
    """How often, on which days and in which hours of the lead's own time zone."""

    every: Duration
    on: Days
    between: Hours

    @property
    def window(self) -> Window:
        return _window(self.on, *self.between)


_window = lru_cache(maxsize=256)(Window)  # asked for each mail that leaves


class EmailStep(Written):
    """A mail of the campaign. `asks` is its open question, the last line before the signature; `answers` stand under
    it, each a link.
    """

    email: Slug
    template: Words
    subject: Words
    asks: Words
    answers: Answers = Field(default_factory=dict)
    within: Duration | None = None
    offers: Names = ()

    @property
    def id(self) -> str:
        return self.email

    @property
    def choices(self) -> tuple[Choice, ...]:
        return choices_of(self.answers)


class TaskStep(Written):
    """Something a person does for the lead: `call: "Leave a voicemail that names the webinar"`.

    `within` is how long the person has. A letter may have a `template`, which is printed and signed by hand.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [kind]} for kind in TASK_KINDS],
            "dependentRequired": {"template": ["letter"]},
        }
    )

    name: Slug | None = Field(default=None, alias="id")
    call: Words | None = None
    voicemail: Words | None = None
    letter: Words | None = None
    template: Words | None = None
    within: Duration | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "TaskStep":
        if sum(getattr(self, kind) is not None for kind in TASK_KINDS) != 1:
            raise ValueError(f"a task is exactly one of {', '.join(TASK_KINDS)}, with what to do")
        if self.template and self.letter is None:
            raise ValueError(f"a {self.kind} has no template: only a letter is printed")
        return self

    @property
    def id(self) -> str:
        return self.name or self.kind

    @property
    def kind(self) -> str:
        return next(kind for kind in TASK_KINDS if getattr(self, kind) is not None)

    @property
    def words(self) -> str:
        return str(getattr(self, self.kind))


def _step_kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return "(TaskStep)" if any(kind in value for kind in TASK_KINDS) else "(EmailStep)"
    if isinstance(value, TaskStep):
        return "(TaskStep)"
    return "(EmailStep)" if isinstance(value, EmailStep) else None


class Offer(Written):
    """A next step that can be clicked."""

    url: HttpUrl
    what: Literal["next-step", "material"] = Field(default="next-step", alias="is")


def _reply_words(words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if word not in REPLY_WORDS:
            raise ValueError(f"{word!r} is nothing that a reply can be: write some of {', '.join(REPLY_WORDS)}")
    return words


_A_REPLY = {"anyOf": [{"enum": [*REPLY_WORDS]}, {"type": "array", "items": {"enum": [*REPLY_WORDS]}}]}


class Bite(Written):
    """One rule that makes a lead an SQL; exactly one of the three forms. `rule` names it in the brief."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [form]} for form in ("replies", "clicks", "answers")]}
    )

    replies: Annotated[Listed, AfterValidator(_reply_words), WithJsonSchema(_A_REPLY)] = ()
    clicks: Names = ()
    answers: dict[Name, Annotated[Listed, Field(min_length=1)]] = Field(default_factory=dict)
    rule: str = ""

    @model_validator(mode="after")
    def _one_form(self) -> "Bite":
        if sum(map(bool, (self.replies, self.clicks, self.answers))) != 1:
            raise ValueError("a bite is exactly one of replies, clicks or answers")
        return self


class Unanswered(Written):
    """`4 emails unanswered`, read."""

    emails: int = Field(ge=1, le=52)


def _unanswered(value: Any) -> Any:
    if isinstance(value, str) and (match := re.fullmatch(r"(\d+) (?:e?mails?) unanswered", value.strip())):
        return {"emails": int(match[1])}
    if isinstance(value, (dict, Unanswered)):
        return value
    raise ValueError('write it like "4 emails unanswered"')


class Rests(Written):
    """When to stop writing, for how long, what comes after, and how many rests a lead gets in all."""

    after: Annotated[
        Unanswered,
        BeforeValidator(_unanswered),
        PlainSerializer(lambda after: f"{after.emails} emails unanswered"),
        WithJsonSchema(
            {"type": "string", "pattern": r"^\d+ e?mails? unanswered$", "examples": ["4 emails unanswered"]}
        ),
    ]
    lasts: Duration = Field(alias="for")
    then: Slug
    at_most: int = Field(default=2, ge=0, le=20)


Step = Annotated[
    Annotated[EmailStep, Tag("(EmailStep)")] | Annotated[TaskStep, Tag("(TaskStep)")],
    Discriminator(_step_kind),
]


class Campaign(Written):
    """One file of `campaigns/`."""

    campaign: Slug
    enters: Enters
    sender: Sender
    cadence: Cadence
    language: Language = "en"
    steps: tuple[Step, ...] = Field(min_length=1, max_length=52)
    offers: dict[Name, Offer] = Field(default_factory=dict)
    bites: tuple[Bite, ...] = Field(min_length=1)
    rests: Rests | None = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Campaign":
        self._check_ids()
        self._check_within()
        for name, *at in self._offers_named():
            if name not in self.offers:
                message = f"there is no offer {name!r} in this campaign"
                raise disagreement(message, *at, code="OFFER001", cure=one_of(str(name), self.offers))
        return self

    def _check_ids(self) -> None:
        taken: set[str] = set()
        for position, step in enumerate(self.steps):
            if step.id in taken:
                cure = "another name" if isinstance(step, EmailStep) else f"an id, like `id: second-{step.kind}`"
                message = f"two steps are called {step.id!r}: give this one {cure}"
                raise disagreement(message, "steps", position, code="STEP001")
            taken.add(step.id)

    def _check_within(self) -> None:
        for position, step in enumerate(self.steps[1:], start=1):
            if isinstance(step, EmailStep) and step.within is not None:
                message = "within is for the first step: the mails after it follow the cadence, so take it out"
                raise disagreement(message, "steps", position, "within", code="STEP003")

    def _offers_named(self) -> Iterable[tuple[str | int, ...]]:
        """Every mention of an offer, and where it stands."""
        for position, step in enumerate(self.steps):
            for name in step.offers if isinstance(step, EmailStep) else ():
                yield name, "steps", position, "offers"
        for position, bite in enumerate(self.bites):
            for name in bite.clicks:
                yield name, "bites", position, "clicks"

    @property
    def emails(self) -> tuple[EmailStep, ...]:
        return tuple(step for step in self.steps if isinstance(step, EmailStep))
