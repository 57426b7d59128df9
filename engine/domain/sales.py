"""The agreement with sales: who there is, when they work, how fast they answer, and what a return leads to."""

from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, field_validator, model_validator

from engine.domain.announcement import HandoffEvent
from engine.domain.cadence import DAYS, HOURS, parse_weekday
from engine.domain.campaign import DAY_NAMES
from engine.domain.duration import Duration
from engine.domain.territory import Territory, WrittenTerritory
from engine.domain.working_time import WorkingHours, parse_working_hours
from engine.domain.written import Country, MailAddress, Slug, TimeZone, Words, Written, disagreement


class ReturnReason(StrEnum):
    """Why sales gives a lead back. Few, and each decides what comes next."""

    NOT_REACHABLE = "not_reachable"
    WRONG_DATA = "wrong_data"
    NO_NEED = "no_need"
    NO_BUDGET = "no_budget"
    NO_FIT = "no_fit"
    BAD_TIMING = "bad_timing"


class HandoffOutcome(StrEnum):
    """How a handoff ended."""

    WON = "won"
    LOST = "lost"
    RETURNED = "returned"
    MERGED = "merged"  # its account became one with another that sales works on already


class Absence(Written):
    """Days off, both included."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> "Absence":
        if self.last < self.first:
            raise disagreement(f"ends on {self.last}, before it begins: write the earlier day first", "to")
        return self


def _clock(value: Any) -> Any:
    try:
        return value if isinstance(value, time) else time.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError('write a time like "08:00"') from None


Clock = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda value: f"{value:%H:%M}"),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$", "examples": ["08:00"]}),
]


Day = Annotated[
    int,
    BeforeValidator(lambda value: value if isinstance(value, int) else int(parse_weekday(str(value)))),
    PlainSerializer(lambda day: DAY_NAMES[day]),
    WithJsonSchema({"enum": list(DAY_NAMES)}),
]
"""One weekday; 0 is Monday."""


class RepEntry(Written):
    """A salesperson, with the hours in which the clock runs for them."""

    name: Words
    address: MailAddress
    time_zone: TimeZone
    hours: Annotated[str, WithJsonSchema({"type": "string", "pattern": rf"^{DAYS}\s+{HOURS}$"})] = "mon-fri 09:00-17:30"
    country: Country = ""  # whose public holidays they keep
    team: Slug | None = None
    territory: WrittenTerritory = Field(default_factory=Territory)  # none: everywhere; in a team, that of the team
    weight: float = Field(default=1, gt=0, le=10)  # how many leads, compared with the others
    absences: tuple[Absence, ...] = ()

    @field_validator("hours")
    @classmethod
    def _readable_hours(cls, value: str) -> str:
        parse_working_hours(value)
        return value

    @property
    def working_hours(self) -> WorkingHours:
        days, start, end = parse_working_hours(self.hours)
        away = tuple((each.first, each.last) for each in self.absences)
        return WorkingHours(days, start, end, self.time_zone, self.country, away)

    def is_away(self, day: date) -> bool:
        return any(each.first <= day <= each.last for each in self.absences)


class Team(Written):
    """Reps who share a territory."""

    territory: WrittenTerritory = Field(default_factory=Territory)


class Sla(Written):
    """How long sales has, in the rep's own working hours."""

    accept_within: Duration
    first_attempt_within: Duration = timedelta(hours=24)  # whole days: the same hour of a later working day
    outcome_within: Duration
    remind_before: Duration = timedelta(hours=1)
    escalate_after: Duration = timedelta(hours=4)
    reassign_after: Duration = timedelta(hours=8)
    remind_every: Duration = timedelta(hours=8)


class Tries(Written):
    """How often sales tries to reach a lead before it may be called unreachable."""

    at_least: int = Field(default=4, ge=1, le=20)
    on_days: int = Field(default=3, ge=1, le=20)  # different days among them
    every: int = Field(default=2, ge=1, le=30)  # working days between two

    @model_validator(mode="after")
    def _possible(self) -> "Tries":
        if self.on_days > self.at_least:
            raise disagreement(f"{self.at_least} attempts cannot be on {self.on_days} days", "on_days")
        return self


class Returns(Written):
    """What a returned lead does next: how long it rests by reason, and which campaign it comes back to.

    `campaigns` names another one for some reasons; with `lost`, a lost lead rests so long and comes back too.
    """

    then: Slug
    rests: dict[ReturnReason, Duration] = Field(default_factory=dict)
    campaigns: dict[ReturnReason, Slug] = Field(default_factory=dict)
    lost: Duration | None = None

    def campaign_after(self, reason: ReturnReason) -> str:
        """The campaign that a lead returned for this reason comes back to."""
        return self.campaigns.get(reason, self.then)

    @field_validator("rests", "campaigns")
    @classmethod
    def _only_of_those_who_rest(cls, given: dict[ReturnReason, Any]) -> dict[ReturnReason, Any]:
        for reason in (ReturnReason.NO_FIT, ReturnReason.WRONG_DATA):
            if reason in given:
                raise ValueError(f"a lead returned as {reason} never rests, so take {reason} out")
        return given


class KindWord(Written):
    """A short mail to a lead, from the sender of the mail that declines."""

    subject: Words
    template: Words


class KindWords(Written):
    """Everybody gets an answer: what a lead hears when sales gave it back, and when sales is late."""

    returned: KindWord = KindWord(subject="Thank you", template="returned.mjml")
    waiting: KindWord = KindWord(subject="Your question to {{ company.name }}", template="waiting.mjml")


class Reports(Written):
    """The weekly report: to whom, on which day and at what time, in the company's time zone."""

    weekly_to: tuple[MailAddress, ...] | None = None  # not said: the manager; an empty list: nobody
    on: Day = 0
    at: Clock = time(8, 0)


class Webhook(Written):
    """A program that hears of handoffs: signed JSON by Standard Webhooks, to an address on the public internet."""

    url: Annotated[str, Field(max_length=2000), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
    events: tuple[HandoffEvent, ...] = tuple(HandoffEvent)

    @field_validator("url")
    @classmethod
    def _whole(cls, value: str) -> str:
        address = urlsplit(value)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("write an address like https://crm.example/hooks/nurture")
        if address.username or address.password or address.fragment:
            raise ValueError("take the name, the password and the # out of the address: the signature proves who asks")
        return value


class Manager(Written):
    """Who hears of it when the clock ran out."""

    name: Words
    address: MailAddress
    time_zone: TimeZone = "UTC"


class Sales(Written):
    """`sales.yaml`."""

    teams: dict[Slug, Team] = Field(default_factory=dict)
    reps: tuple[RepEntry, ...] = Field(min_length=1)
    manager: Manager
    sla: Sla
    attempts: Tries = Tries()
    returns: Returns
    kind_words: KindWords = KindWords()
    webhooks: tuple[Webhook, ...] = ()
    digest_at: Clock = time(8, 0)  # in each rep's own time zone, on their working days
    reports: Reports = Reports()

    @model_validator(mode="after")
    def _distinct(self) -> "Sales":
        taken: set[str] = set()
        for position, rep in enumerate(self.reps):
            if rep.address in taken:
                raise disagreement(f"two reps have the address {rep.address}", "reps", position, "address")
            taken.add(rep.address)
            if rep.team and rep.team not in self.teams:
                words = f"{rep.name} is in the team {rep.team}, which is not among the teams"
                raise disagreement(words, "reps", position, "team", code="STAFF005")
        urls = [each.url for each in self.webhooks]
        for position, url in enumerate(urls):
            if url in urls[:position]:
                raise disagreement(f"two webhooks go to {url}: name its events once", "webhooks", position, "url")
        return self

    @property
    def weekly_to(self) -> tuple[str, ...]:
        """Who gets the weekly report."""
        told = self.reports.weekly_to
        return (self.manager.address,) if told is None else tuple(dict.fromkeys(told))

    def rep(self, address: str) -> RepEntry | None:
        return next((rep for rep in self.reps if rep.address == address), None)

    def team_of(self, address: str) -> str:
        """The team of a rep; "" for one who has none or has left."""
        rep = self.rep(address)
        return rep.team or "" if rep else ""
