"""How the people of a simulation behave: the habits that `campaigns/simulation.yaml` may change, a key at a time."""

import re
from datetime import time, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from engine.domain.duration import Duration
from engine.domain.sales import Clock, HandoffOutcome, ReturnReason
from engine.domain.written import Country, Written, disagreement

_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})?) ?%")
OUTCOMES = (HandoffOutcome.WON.value, HandoffOutcome.LOST.value, *(reason.value for reason in ReturnReason))
"""What sales can say of a lead: won, lost, or the reason for which it comes back."""


def _share(value: Any) -> Any:
    if isinstance(value, float) and 0 <= value <= 1:
        return value
    written = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if written is None or float(written[1]) > 100:
        raise ValueError(f'{value!r} is no share: write it like "1.5%"')
    return float(written[1]) / 100


Share = Annotated[
    float,
    BeforeValidator(_share),
    PlainSerializer(lambda share: f"{share * 100:g}%"),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,3})? ?%$"}),
]
"""Written like "1.5%"; from 0 to 1."""

Weight = Annotated[int, Field(ge=0, le=1_000)]
"""How often something comes up, measured by the others beside it."""


class CrowdHabits(Written):
    """Who the leads are. The shares are of the leads."""

    arrive_within: Duration = timedelta(weeks=2)  # one list a working day until then
    colleagues: Share = 0.35  # work at a company from which somebody is there already
    students: Share = 0.03
    role_addresses: Share = 0.02  # info@ and its like
    no_consent: Share = 0.02  # said no to mail
    nothing_known: Share = 0.05  # gave an address and nothing else
    countries: dict[Country, Weight] = Field(
        default_factory=lambda: {"US": 6, "GB": 4, "DE": 4, "FR": 2, "NL": 2, "ES": 1}, min_length=1
    )


class ReplyHabits(Written):
    """Which of the mails that somebody reads are answered, and how."""

    interested: Share = 0.012
    question: Share = 0.008
    meeting: Share = 0.005
    referral: Share = 0.004
    not_interested: Share = 0.01
    unsubscribe: Share = 0.004
    acknowledgement: Share = 0.003


class AwayHabits(Written):
    """Out of office: with `share` of the mails an absence begins; until its end a machine answers every mail."""

    share: Share = 0.02
    lasts: Duration = Field(default=timedelta(weeks=2), alias="for")  # at the longest


class MailboxHabits(Written):
    """What machines do. Shares of the people (`hard`), the mails (`soft`), the companies, the webhooks."""

    hard_bounces: Share = 0.02
    soft_bounces: Share = 0.01
    scanners: Share = 0.15  # follow every link at once
    repeated_webhooks: Share = 0.02


class ProspectHabits(Written):
    """What people do with a mail. At most one of these happens to each; shares are of the mails."""

    replies: ReplyHabits = ReplyHabits()
    clicks: Share = 0.02  # on an offer, where the mail has one
    answers: Share = 0.03  # the button of an answer, where the mail offers some
    leaves: Share = 0.005  # one click on "unsubscribe" in the mail program
    complains: Share = 0.0005
    away: AwayHabits = AwayHabits()

    @model_validator(mode="after")
    def _not_too_much(self) -> "ProspectHabits":
        others = self.clicks + self.answers + self.leaves + self.complains
        total = sum(share for _, share in self.replies) + others
        if total > 1:
            what = "replies, clicks, answers, leaves and complains"
            raise disagreement(f"{what} add up to {total:.0%}, more than all mails")
        return self


class SalesHabits(Written):
    """What reps do with a handoff; shares are of the handoffs."""

    slips: Share = 0.1  # accepted only after the second reminder, which the manager gets as well
    says_nothing: Share = 0.15  # what became of it is said only when reminded
    outcomes: dict[str, Weight] = Field(
        default_factory=lambda: {"won": 3, "lost": 3, "not_reachable": 2, "no_need": 1, "no_budget": 1, "bad_timing": 2}
    )

    @model_validator(mode="after")
    def _known_outcomes(self) -> "SalesHabits":
        for name in self.outcomes:
            if name not in OUTCOMES:
                raise disagreement(f"{name!r} is no outcome; there is: {', '.join(OUTCOMES)}", "outcomes", name)
        if not any(self.outcomes.values()):
            raise disagreement("at least one outcome needs a weight above 0", "outcomes")
        return self


class MarketerHabits(Written):
    """When a person in marketing looks through what waits for one, on working days."""

    looks_at: Clock = time(10, 0)  # UTC


class Habits(Written):
    """`simulation.yaml`."""

    leads: CrowdHabits = CrowdHabits()
    prospects: ProspectHabits = ProspectHabits()
    mailboxes: MailboxHabits = MailboxHabits()
    sales: SalesHabits = SalesHabits()
    marketer: MarketerHabits = MarketerHabits()
