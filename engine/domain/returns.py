"""What comes next for a lead that sales gives back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from engine.domain.sales import ReturnReason, Returns

WORDS = {
    ReturnReason.NOT_REACHABLE: "could not be reached",
    ReturnReason.WRONG_DATA: "the data is wrong",
    ReturnReason.NO_NEED: "no need",
    ReturnReason.NO_BUDGET: "no budget",
    ReturnReason.NO_FIT: "does not fit",
    ReturnReason.BAD_TIMING: "bad timing",
}

RESTS = {
    ReturnReason.NOT_REACHABLE: timedelta(days=30),
    ReturnReason.NO_NEED: timedelta(days=180),
    ReturnReason.NO_BUDGET: timedelta(days=180),
    ReturnReason.BAD_TIMING: timedelta(days=90),
}
"""How long a returned lead rests when `sales.yaml` does not say."""


@dataclass(frozen=True, slots=True)
class AfterReturn:
    """`rest` until a time and come back to a campaign, `decline` with a polite mail, or `review` by a person."""

    what: Literal["rest", "decline", "review"]
    until: datetime | None = None
    then: str = ""


def after_return(reason: ReturnReason, agreement: Returns, now: datetime, until: datetime | None = None) -> AfterReturn:
    """`until` is the date sales gave with bad timing; one in the past counts as none."""
    if reason is ReturnReason.NO_FIT:
        return AfterReturn("decline")
    if reason is ReturnReason.WRONG_DATA:
        return AfterReturn("review")
    if reason is ReturnReason.BAD_TIMING and until and until > now:
        return AfterReturn("rest", until, agreement.campaign_after(reason))
    rest = agreement.rests.get(reason, RESTS[reason])
    return AfterReturn("rest", now + rest, agreement.campaign_after(reason))
