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
    """A mail that wants to leave. `slot_at` is when it was told to come again, None at the first time."""

    number: int
    sender_domain: str
    receiver_domain: str
    slot_at: datetime | None = None

    @property
    def keys(self) -> tuple[str, str, str]:
        """Whose pace it goes by."""
        return (EVERYBODY, f"from:{self.sender_domain}", f"to:{self.receiver_domain}")


@dataclass(frozen=True, slots=True)
class Admission:
    """`slots`: by mail when it may come again, for those that may not leave now. `meters`: those that have changed."""

    slots: dict[int, datetime]
    meters: dict[str, Meter]


def admit(wishes: Sequence[Wish], pace: Pace, meters: Mapping[str, Meter], now: datetime) -> Admission:
    """Which mails may leave now, in the order of the wishes, and when the others may."""
    known = dict(meters)
    slots: dict[int, datetime] = {}
    for wish in wishes:
        limits = {key: pace.limit(key) for key in wish.keys}
        slot = max(_opens(known.get(key, Meter()), limit, wish, now) for key, limit in limits.items())
        if slot > now:
            slots[wish.number] = slot
        if not _is_paid(wish, now) and not _is_shut(known, wish, now):
            for key, limit in limits.items():
                if not limit.is_free:
                    known[key] = _charged(known.get(key, Meter()), limit, slot, now)
    return Admission(slots, {key: meter for key, meter in known.items() if meter != meters.get(key)})


def _is_paid(wish: Wish, now: datetime) -> bool:
    """It waited for its slot, and the slot is here: it was counted when it got the slot."""
    return wish.slot_at is not None and wish.slot_at <= now < wish.slot_at + STALE


def _is_shut(meters: Mapping[str, Meter], wish: Wish, now: datetime) -> bool:
    shut = (meters[key].shut_until for key in wish.keys if key in meters)
    return any(until is not None and until > now for until in shut)


def _opens(meter: Meter, limit: Limit, wish: Wish, now: datetime) -> datetime:
    """When the key lets the mail leave; `now` when at once."""
    moments = [now]
    if meter.shut_until:
        moments.append(meter.shut_until)
    if not _is_paid(wish, now):
        if limit.a_second and meter.clock_at:
            moments.append(meter.clock_at - BURST)
        if limit.warm_up and (most := limit.warm_up.most_on(now.date())) is not None and _today(meter, now) >= most:
            moments.append(datetime.combine(now.date() + timedelta(days=1), time(), UTC))
    return max(moments)


def _today(meter: Meter, now: datetime) -> int:
    return meter.mails if meter.day == now.date() else 0


def _charged(meter: Meter, limit: Limit, slot: datetime, now: datetime) -> Meter:
    """The meter after a mail that leaves at `slot`; one that leaves on another day is counted on that day."""
    if limit.a_second:
        began = max(meter.clock_at or now, now)
        meter = replace(meter, clock_at=began + timedelta(seconds=1 / limit.a_second))
    if limit.warm_up and slot.date() == now.date():
        meter = replace(meter, day=now.date(), mails=_today(meter, now) + 1)
    return meter


def after_refusal(meter: Meter, now: datetime) -> Meter:
    """The door was shut in our face: wait, each time twice as long."""
    failures = meter.failures + 1
    pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    return replace(meter, failures=failures, shut_until=now + pause)


def after_acceptance(meter: Meter) -> Meter:
    """It is open again."""
    return replace(meter, failures=0, shut_until=None)


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
