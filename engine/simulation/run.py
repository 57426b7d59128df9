"""`nurture simulate`: synthetic prospects through the real stages, on a database in memory and a fast clock."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from engine.domain.habits import Habits
from engine.domain.listed import ListedLead
from engine.flow.installation import Installation
from engine.flow.intake import take_leads
from engine.simulation import outcome, proof
from engine.simulation.agenda import Agenda
from engine.simulation.crowd import arrivals, make_crowd
from engine.simulation.fast_clock import FastClock
from engine.simulation.in_memory import Applied, reachable
from engine.simulation.marketer import Marketer
from engine.simulation.outcome import Outcome, Standing
from engine.simulation.outside import Outside
from engine.simulation.post import Post
from engine.simulation.prospects import Prospects
from engine.simulation.salespeople import Salespeople
from engine.simulation.story import Story, plan_office_days, working_days
from engine.store.database import transaction
from engine.store.invariants import Broken, broken_lately
from engine.workspace.load import Workspace, load_habits

START = datetime(2027, 1, 4, 7, tzinfo=UTC)
"""A Monday; always the same one, so that a seed always gives the same result."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be simulated."""

    campaign: str
    leads: int
    weeks: int
    seed: int

    @property
    def end(self) -> datetime:
        return START + timedelta(weeks=self.weeks)


OnWeek = Callable[[Standing], None]
"""Told at the end of every week where the leads stand."""


def simulate(workspace: Workspace, order: Order, on_week: OnWeek = lambda _: None) -> Outcome:
    """Run it. Raises a Problem for a campaign that is not there, and for habits that cannot be read."""
    habits = load_habits(workspace)
    applied = Applied(workspace, START, reachable(workspace, order.campaign))
    with applied.installed() as installation, _collecting_rarely():
        cast = _Cast(installation, habits, order.seed)
        _plan_arrivals(cast, order)
        plan_office_days(cast.story, cast.look_through, habits.marketer.looks_at, order.end)
        weeks = _Weeks(cast, on_week)
        weeks.plan(order.weeks)
        cast.story.play(order.end)
        weeks.end_one()
        return _outcome(cast, order, weeks)


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """A simulation is short and leaves few cycles behind, and looking for them took a twentieth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Cast:
    """Everybody who plays a part."""

    def __init__(self, installation: Installation, habits: Habits, seed: int) -> None:
        self.installation = installation
        self.habits = habits
        self.clock, self.agenda = FastClock(START), Agenda()
        self.outside = Outside(installation, self.clock, seed, habits.mailboxes.repeated_webhooks)
        self.prospects = Prospects(habits, seed, self.clock, self.agenda, self.outside)
        self.salespeople = Salespeople(habits.sales, seed, installation, self.clock, self.agenda)
        post = Post(installation, self.clock, self.prospects, self.salespeople)
        self.story = Story(installation, post, self.clock, self.agenda)
        self._marketer = Marketer(installation)

    def look_through(self) -> None:
        """The marketer decides about what waits for a look."""
        self._marketer.look_through(self.clock())


class _Weeks:
    """What is noted down at the end of each week."""

    def __init__(self, cast: _Cast, on_week: OnWeek) -> None:
        self._cast = cast
        self._on_week = on_week
        self.standings: list[Standing] = []
        self.broken: list[Broken] = []

    def plan(self, weeks: int) -> None:
        """For every week but the last, which ends with the story."""
        for number in range(1, weeks):
            self._cast.agenda.add(START + timedelta(weeks=number), self.end_one)

    def end_one(self) -> None:
        """Count, and ask what can go wrong from one week to the next."""
        now = self._cast.clock()
        with transaction(self._cast.installation.database) as session:
            self.standings.append(outcome.take_stock(session, now))
            self.broken += broken_lately(session, now, now - timedelta(weeks=1))
        self._on_week(self.standings[-1])


def _plan_arrivals(cast: _Cast, order: Order) -> None:
    """A list of leads comes in every working day for a while, by turns of every source that enters the campaign."""
    installation = cast.installation
    names = installation.workspace.campaigns[order.campaign].enters.source
    crowd = make_crowd(cast.habits.leads, order.seed, order.leads, installation.workspace.sources[names[0]])
    for number, (at, rows) in enumerate(arrivals(crowd, START, cast.habits.leads.arrive_within)):
        cast.agenda.add(at, partial(_take_in, installation, names[number % len(names)], rows, at))


def _take_in(installation: Installation, source: str, rows: list[ListedLead], now: datetime) -> None:
    take_leads(installation, source, rows, now, {})


def _outcome(cast: _Cast, order: Order, weeks: _Weeks) -> Outcome:
    now, installation = cast.clock(), cast.installation
    days = len(list(working_days(START, order.end)))
    broken = proof.broken(installation, now, cast.outside.taken, cast.prospects.after_leaving)
    with transaction(installation.database) as session:
        funnel = outcome.count_weeks(session, START, weeks.standings)
        resolutions, stages = outcome.count_ends(session)
        return Outcome(
            campaign=order.campaign,
            leads=order.leads,
            weeks=order.weeks,
            seed=order.seed,
            funnel=funnel,
            mails=outcome.count_mails(session),
            sqls=sum(week.sqls for week in funnel),
            sales=outcome.measure_load(session, days),
            answers=outcome.measure_answers(session, installation.workspace.sales, now),
            resolutions=resolutions,
            stages=stages,
            deeds=dict(sorted(cast.prospects.deeds.items())),
            failed_mails=outcome.failed_mails(session),
            broken=list(dict.fromkeys([*weeks.broken, *broken])),
        )
