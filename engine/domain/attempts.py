"""Attempts to reach a lead: which channel next, when, and when enough was tried. Persistence with professionalism."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from engine.domain.figures import counted
from engine.domain.sales import Tries
from engine.domain.sales_clock import working_days_later
from engine.domain.working_time import WorkingHours


class Channel(StrEnum):
    """How somebody tried."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    LETTER = "letter"


PAST = {
    Channel.CALL: "called",
    Channel.VOICEMAIL: "left a voicemail",
    Channel.EMAIL: "wrote a mail",
    Channel.LETTER: "wrote a letter",
}

IN_TURN = (Channel.CALL, Channel.VOICEMAIL, Channel.EMAIL, Channel.CALL, Channel.EMAIL, Channel.LETTER)
"""Another channel each time; who is out for a call finds a voice, and then a mail."""

CALLING_HOUR = {Channel.CALL: (10, 16), Channel.VOICEMAIL: (11, 15)}
"""Two hours of the day in turn: who was not there in the morning is called in the afternoon."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try; `reached` when they spoke."""

    at: datetime
    channel: Channel
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to try next, and when (aware UTC)."""

    channel: Channel
    at: datetime


def propose(attempts: Sequence[Attempt], tries: Tries, hours: WorkingHours, now: datetime) -> Proposal:
    """The next try: the first one now, each later one `tries.every` working days after the last, at another hour."""
    channel = IN_TURN[len(attempts) % len(IN_TURN)]
    if not attempts:
        return Proposal(channel, now)
    day = working_days_later(attempts[-1].at, tries.every, hours).astimezone(ZoneInfo(hours.zone))
    hour = CALLING_HOUR.get(channel, (10, 10))[len(attempts) % 2]
    at = day.replace(hour=hour, minute=0, second=0, microsecond=0)
    return Proposal(channel, max(at, now))


def still_to_try(attempts: Sequence[Attempt], tries: Tries, zone: str) -> str:
    """What is missing until somebody may be called unreachable, in words; "" when enough was tried."""
    days = {each.at.astimezone(ZoneInfo(zone)).date() for each in attempts}
    more, other_days = max(0, tries.at_least - len(attempts)), max(0, tries.on_days - len(days))
    if more:
        on = f", on {counted(other_days, 'more day')}" if other_days else ""
        return f"{counted(more, 'more attempt')}{on}"
    return f"an attempt on {counted(other_days, 'more day')}" if other_days else ""


def words_of(attempt: Attempt, name: str) -> str:
    """`Lena called, and reached them`. That nobody was reached is said of a call alone."""
    unreached = ", and did not reach them" if attempt.channel is Channel.CALL else ""
    return f"{name} {PAST[attempt.channel]}{', and reached them' if attempt.reached else unreached}"


def draft(channel: Channel, *, first_name: str, rep: str, because: str, question: str, tried: int) -> str:
    """Words for a voicemail, a mail or a letter that a rep can change; "" for a call, which has its opening.

    `because` is what the lead did, as in "you attended our webinar"; `question` is an open one.
    """
    if channel is Channel.CALL:
        return ""
    greeting = f"Hello {first_name}," if first_name else "Hello,"
    if channel is Channel.VOICEMAIL:
        return f"{greeting} this is {rep}. I am calling because {because}. {question} I will send you a mail as well."
    again = "I could not catch you by telephone, so here it is in writing. " if tried else ""
    return f"{greeting}\n\n{again}I am writing because {because}. {question}\n\n{rep}"
