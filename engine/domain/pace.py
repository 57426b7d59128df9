"""How fast mail may leave: in all, from each of our domains, to each of theirs; and when a door is shut for a while.

A pace is kept by a virtual clock a key (the generic cell rate algorithm): each mail moves it on by the time that one
mail may take, and a mail waits when the clock is further ahead than a burst may be. Who has to wait keeps its slot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from math import floor
from typing import Annotated

from pydantic import Field

from engine.domain.written import Written

BURST = timedelta(seconds=10)
"""A pace is kept on the average of this span: the clock ticks every few seconds, and a worker takes a whole batch."""

STALE = timedelta(minutes=10)
"""A slot that was missed by this much (the window had closed) is none any more."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=15)

EVERYBODY = "all"

LOG_IN = (530, 534, 535, 538)
"""What a server answers to an account that it does not know (RFC 4954)."""

ASecond = Annotated[float, Field(gt=0, le=100_000)]


class WarmUp(Written):
    """A domain that has never sent much: so many mails on the first day, and more each day until it is known."""

    begins: date
    first_day: Annotated[int, Field(ge=1)]
    grows: Annotated[float, Field(gt=1, le=5)] = 1.5
    until: Annotated[int, Field(ge=1)]

    def most_on(self, day: date) -> int | None:
        """How many mails may leave on a day; None once it is over. Before it begins as many as on the first day."""
        passed = max((day - self.begins).days, 0)
        growth = self.grows ** min(passed, 365)
        return floor(self.first_day * growth) if self.first_day * growth < self.until else None


class SenderPace(Written):
    """What holds for one of our domains."""

    a_second: ASecond | None = None
    warm_up: WarmUp | None = None


class Pace(Written):
    """`sending.yaml`: mails a second, all together, by our domain and by the recipient's. What is not named is free."""

    a_second: ASecond | None = None
    senders: Mapping[str, SenderPace] = Field(default_factory=dict)
    receivers: Mapping[str, ASecond] = Field(default_factory=dict)

    @property
    def is_free(self) -> bool:
        """Whether nothing is agreed about anybody."""
        return self.a_second is None and not self.senders and not self.receivers

    def limit(self, key: str) -> "Limit":
        """What holds for a key."""
        kind, _, domain = key.partition(":")
        if kind == "to":
            return Limit(self.receivers.get(domain))
        if kind == "from":
            sender = self.senders.get(domain, SenderPace())
            return Limit(sender.a_second, sender.warm_up)
        return Limit(self.a_second)


@dataclass(frozen=True, slots=True)
class Limit:
    """Mails a second, and a warm-up; None for as many as you like."""

    a_second: float | None = None
    warm_up: WarmUp | None = None

    @property
    def is_free(self) -> bool:
        return self.a_second is None and self.warm_up is None


@dataclass(frozen=True, slots=True)
class Meter:
    """What is known of a key: the virtual clock, the mails of a day (UTC), and whether the door is shut.

    `failures` counts refusals in a row that were about the door and not about the mail.
    """

    clock_at: datetime | None = None
    day: date | None = None
    mails: int = 0
    failures: int = 0
    shut_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A mail that wants to leave.

    `urgent` ones are to our own people: they are counted, and wait only for doors. `slot_at` is the slot that the mail
    was given, None for one that has none.
    """

    number: int
    sender_domain: str
    receiver_domain: str
    urgent: bool = False
    slot_at: datetime | None = None

    @property
    def keys(self) -> tuple[str, str, str]:
        """Whose pace it goes by."""
        return (EVERYBODY, f"from:{self.sender_domain}", f"to:{self.receiver_domain}")


@dataclass(frozen=True, slots=True)
class Admission:
    """What was decided.

    `slots`: by mail, a slot of its own, counted already. `barred`: by mail, when to ask again; a door is shut, or the
    day's share of a warm-up is used up. Who is in neither may leave now. `meters`: those that have changed.
    """

    slots: dict[int, datetime]
    barred: dict[int, datetime]
    meters: dict[str, Meter]


def admit(wishes: Sequence[Wish], pace: Pace, meters: Mapping[str, Meter], now: datetime) -> Admission:
    """Which mails may leave now, the urgent ones first, else in the order of the wishes; and when the others may."""
    known = dict(meters)
    slots: dict[int, datetime] = {}
    barred: dict[int, datetime] = {}
    for wish in sorted(wishes, key=lambda each: not each.urgent):
        slot, until = _turn(wish, pace, known, now)
        if until:
            barred[wish.number] = until
            continue
        if slot > now:
            slots[wish.number] = slot
        if not _is_paid(wish, now):
            limits = {key: limit for key in wish.keys if not (limit := pace.limit(key)).is_free}
            known |= {key: _charged(known.get(key, Meter()), limit, now) for key, limit in limits.items()}
    return Admission(slots, barred, {key: meter for key, meter in known.items() if meter != meters.get(key)})


def barred(wishes: Sequence[Wish], pace: Pace, meters: Mapping[str, Meter], now: datetime) -> dict[int, datetime]:
    """By mail, when to ask again: those that no slot can be given to today, whatever else leaves.

    Asked before any work is put into a mail; `meters` need not be held, for `admit` has the last word.
    """
    turns = {wish.number: _turn(wish, pace, meters, now) for wish in wishes}
    return {number: until for number, (_, until) in turns.items() if until}


def _turn(wish: Wish, pace: Pace, meters: Mapping[str, Meter], now: datetime) -> tuple[datetime, datetime | None]:
    """The slot that the mail would get, and when to ask again if it gets none today."""
    limits = {key: pace.limit(key) for key in wish.keys}
    meters_of = {key: meters.get(key, Meter()) for key in limits}
    slot = now if wish.urgent or _is_paid(wish, now) else _slot(meters_of, limits, now)
    return slot, _barred_until(meters_of, limits, wish, slot, now)


def _is_paid(wish: Wish, now: datetime) -> bool:
    """It waited for its slot, and the slot is here: it was counted when it got the slot."""
    return wish.slot_at is not None and wish.slot_at <= now < wish.slot_at + STALE


def _slot(meters: Mapping[str, Meter], limits: Mapping[str, Limit], now: datetime) -> datetime:
    """The first moment at which every clock lets one more leave."""
    clocks = [clock for key, limit in limits.items() if limit.a_second and (clock := meters[key].clock_at)]
    return max([now, *(clock - BURST for clock in clocks)])


def _barred_until(
    meters: Mapping[str, Meter], limits: Mapping[str, Limit], wish: Wish, slot: datetime, now: datetime
) -> datetime | None:
    """When the mail may ask again, if no slot can be given today; nothing is counted for it."""
    moments = [until for meter in meters.values() if (until := meter.shut_until) and until > now]
    if not wish.urgent and not _is_paid(wish, now):
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
        warm_ups = [(meters[key], limit.warm_up) for key, limit in limits.items() if limit.warm_up]
        if any(_is_used_up(meter, warm_up, now) or slot >= tomorrow for meter, warm_up in warm_ups):
            moments.append(tomorrow)
    return max(moments, default=None)


def _is_used_up(meter: Meter, warm_up: WarmUp, now: datetime) -> bool:
    most = warm_up.most_on(now.date())
    return most is not None and _today(meter, now) >= most


def _today(meter: Meter, now: datetime) -> int:
    return meter.mails if meter.day == now.date() else 0


def _charged(meter: Meter, limit: Limit, now: datetime) -> Meter:
    """The meter after one mail more."""
    if limit.a_second:
        began = max(meter.clock_at or now, now)
        meter = replace(meter, clock_at=began + timedelta(seconds=1 / limit.a_second))
    return replace(meter, day=now.date(), mails=_today(meter, now) + 1) if limit.warm_up else meter


def after_refusal(meter: Meter, now: datetime) -> Meter:
    """The door was shut in our face: wait, each time twice as long. Of several workers at it only the first counts."""
    if meter.shut_until and meter.shut_until > now:
        return meter
    failures = meter.failures + 1
    return replace(meter, failures=failures, shut_until=now + _pause(failures))


def after_acceptance(meter: Meter, at: datetime | None = None) -> Meter:
    """It is open again, unless it was shut after that: `at` is when a mail was let through, None for just now."""
    if at and meter.shut_until and at < meter.shut_until - _pause(meter.failures):
        return meter
    return replace(meter, failures=0, shut_until=None)


def _pause(failures: int) -> timedelta:
    doubled: timedelta = FIRST_PAUSE * 2 ** min(failures - 1, 10)
    return min(doubled, LONGEST_PAUSE)


def shut_door(code: int, status: str, receiver_domain: str) -> str | None:
    """Whose door a transient refusal is about: ours to the world, the receiver's, or None when it is about one mailbox.

    No answer (0), 421 and a log-in that fails are about the server we speak to. Of the others RFC 3463 has the second
    number: 3 is the system, 4 the way there, 7 policy, which is how providers tell a sender to slow down; 1, 2 and 6
    are one recipient's.
    """
    if code in (0, 421, *LOG_IN):
        return EVERYBODY
    subject = status.split(".")[1:2]
    return f"to:{receiver_domain}" if subject in (["3"], ["4"], ["7"]) else None
