"""The pace of sending in the flow: what is too fast waits for its turn, and a door that is shut costs no mail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from freezegun import freeze_time
from sqlalchemy import event

from engine.domain.message import MessageState, Purpose
from engine.domain.pace import EVERYBODY, FIRST_PAUSE, Pace, SenderPace, WarmUp
from engine.flow.handoff import route_due
from engine.flow.pacing import Doors, look_at_doors, move_doors
from engine.flow.qualify import qualify_due
from engine.flow.send import BATCH, TRY_AGAIN_AFTER, send_due
from engine.flow.turn import run_stage
from engine.mail.transports import Accepted, Envelope, Outcome, Refused, open_transport
from engine.mail.transports.file import FileTransport
from engine.store import meters
from engine.store.tables import Message
from tests.at_once import at_once
from tests.outside.smtp import MailServer, Stage
from tests.world import World, person

LAST_MINUTE = {"hours": 2, "minutes": 29}  # of the window: every first mail is due
OURS = "mail.northwind.example"


def agreed(world: World, pace: Pace) -> None:
    """The workspace says how fast mail may leave."""
    world.installation = replace(world.installation, workspace=replace(world.installation.workspace, pace=pace))


def planned(world: World, count: int, domain: str = "kestrel-{}.example") -> None:
    """As many first mails, all of them planned and due."""
    world.take("webinar", *(person(f"lead-{number}@{domain.format(number)}") for number in range(count)))
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    run_stage("schedule", world.installation, world.transport, world.now)


def sent(world: World) -> list[Message]:
    return [message for message in world.messages() if message.state == MessageState.SENT]


def test_no_more_leave_than_the_pace_and_the_rest_has_a_turn_each(world: World) -> None:
    agreed(world, Pace(a_second=0.5))
    planned(world, 9)
    world.turn()
    waiting = [message for message in world.messages() if message.state == MessageState.PLANNED]
    assert (len(sent(world)), {each.response for each in waiting}) == (6, {"waits for its turn"})
    turns = sorted(each.due_at - world.now for each in waiting)
    assert turns == [timedelta(seconds=seconds) for seconds in (2, 4, 6)]
    for left in (7, 8, 9):
        world.now += timedelta(seconds=2)
        world.turn()
        assert len(sent(world)) == left
    assert {each.attempts for each in sent(world)} == {1}


def test_the_pace_of_one_receiver_holds_up_nobody_else(world: World) -> None:
    agreed(world, Pace(receivers={"kestrel.example": 0.01}))
    world.take("webinar", *(person(f"lead-{number}@kestrel.example") for number in range(3)), person("b@heron.example"))
    world.turn()
    world.wait(**LAST_MINUTE)
    assert sorted(each.recipient.rpartition("@")[2] for each in sent(world)) == ["heron.example", "kestrel.example"]


def test_a_new_domain_sends_no_more_than_its_day_allows(world: World) -> None:
    warm_up = WarmUp(begins=date(2026, 11, 24), first_day=2, grows=2, until=100)
    agreed(world, Pace(senders={OURS: SenderPace(warm_up=warm_up)}))
    planned(world, 5)
    world.turn()
    today = world.now.date()
    most = warm_up.most_on(today)
    assert most is not None
    assert len(sent(world)) == min(most, 5)
    assert {each.due_at.date() > today for each in world.messages() if each.state == MessageState.PLANNED} <= {True}


def test_what_waited_for_the_next_day_of_a_warm_up_leaves_in_its_window_and_not_at_midnight(world: World) -> None:
    warm_up = WarmUp(begins=world.now.date(), first_day=2, grows=2, until=100)
    agreed(world, Pace(senders={OURS: SenderPace(warm_up=warm_up)}))
    planned(world, 5)
    world.travel(days=2)
    left = [each.attempted_at for each in sent(world) if each.attempted_at]
    assert len(left) == 5
    assert {9 <= at.hour < 12 for at in left} == {True}


def test_two_workers_together_keep_the_pace(postgres_world: World) -> None:
    world = postgres_world
    agreed(world, Pace(a_second=1))
    planned(world, 40)
    at_once(*[lambda: send_due(world.installation, world.transport, world.now)] * 4)
    assert len(sent(world)) == 11  # ten seconds' worth, and the one that begins them


def test_a_server_that_is_away_is_left_alone_for_a_while_and_costs_no_mail(world: World) -> None:
    world.transport = open_transport("smtp://127.0.0.1:1")
    planned(world, 2)
    world.turn()
    world.take("talk-to-sales", person("grace@hopper-freight.example"))
    world.turn()
    [brief] = world.messages(Purpose.BRIEF)
    assert (brief.attempts, brief.response) == (0, "waits for its turn")
    assert brief.due_at == world.now + FIRST_PAUSE


def test_a_mail_never_fails_because_nobodys_mail_could_leave(world: World) -> None:
    world.transport = open_transport("smtp://127.0.0.1:1")
    world.take("talk-to-sales", person("grace@hopper-freight.example"))
    world.travel(weeks=2)
    [brief, *_] = world.messages(Purpose.BRIEF)
    assert brief.attempts > len(TRY_AGAIN_AFTER)
    with MailServer() as server:
        world.transport = open_transport(f"smtp://127.0.0.1:{server.port}")
        world.travel(days=2)
        world.transport.close()
        assert server.received
    assert world.message(brief.id or 0).state == MessageState.SENT


def test_a_provider_that_wants_it_slower_gets_nothing_for_a_while_and_others_do(
    world: World, server: MailServer
) -> None:
    server.once(Stage.RCPT, "451 4.7.28 too many mails from you")
    world.take("webinar", person("a@kestrel.example"))
    world.turn()
    world.wait(**LAST_MINUTE)
    world.take("webinar", person("b@kestrel.example"), person("c@heron.example"))
    world.travel(days=1)
    with world.session() as session:
        known = meters.read(session, ["to:kestrel.example", EVERYBODY])
    assert known.keys() == {"to:kestrel.example"}
    assert (known["to:kestrel.example"].failures, known["to:kestrel.example"].shut_until) == (0, None)
    assert len(sent(world)) == 3


def test_a_brief_does_not_queue_behind_mails_to_leads(world: World) -> None:
    planned(world, BATCH + 20)
    world.take("talk-to-sales", person("grace@hopper-freight.example"))
    qualify_due(world.installation, world.now)
    route_due(world.installation, world.now)
    assert send_due(world.installation, world.transport, world.now) == BATCH
    [brief] = world.messages(Purpose.BRIEF)
    assert brief.state == MessageState.SENT


class Slow(FileTransport):
    """A minute goes by with every mail; the first to kestrel.example is one too many."""

    def __init__(self, world: World, tick: Callable[[timedelta], object]) -> None:
        super().__init__(world.outbox)
        self.tick = tick

    def _write(self, envelope: Envelope) -> Outcome:
        self.tick(timedelta(minutes=1))
        if envelope.recipient.endswith("@kestrel.example"):
            return Refused(envelope.reference, 451, "4.7.28", "too many mails from you", permanent=False)
        return super()._write(envelope)


def test_a_door_is_shut_from_the_end_of_a_slow_batch_and_not_in_the_past(world: World) -> None:
    world.take("webinar", person("a@kestrel.example"), person("b@heron.example"), person("c@finch.example"))
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    run_stage("schedule", world.installation, world.transport, world.now)
    with freeze_time() as clock:
        send_due(world.installation, Slow(world, clock.tick), world.now)
    with world.session() as session:
        known = meters.read(session, ["to:kestrel.example"])
    assert known["to:kestrel.example"].shut_until == world.now + timedelta(minutes=3) + FIRST_PAUSE


def test_what_a_slow_batch_got_through_opens_no_door_that_was_shut_since(world: World) -> None:
    key = "to:kestrel.example"
    with world.session() as session:
        move_doors(session, Doors(frozenset([key]), {}), world.now)
        before = meters.read(session, [key])
    with world.session() as session:
        accepted = ("a@kestrel.example", Accepted(1, "fine"), world.now - timedelta(seconds=1))
        move_doors(session, look_at_doors(session, [accepted]), world.now + timedelta(minutes=2))
        assert meters.read(session, [key]) == before
        move_doors(session, look_at_doors(session, [(*accepted[:2], world.now)]), world.now)
        assert meters.read(session, [key])[key].shut_until is None


def test_nobody_waits_for_the_meters_while_mails_are_written(quick_world: World) -> None:
    world = quick_world
    agreed(world, Pace(a_second=100))
    world.take("talk-to-sales", person("grace@hopper-freight.example"))
    qualify_due(world.installation, world.now)
    route_due(world.installation, world.now)
    asked: list[str] = []
    event.listen(world.installation.database, "before_cursor_execute", lambda *about: asked.append(about[2]))
    send_due(world.installation, world.transport, world.now)
    locked = next(number for number, statement in enumerate(asked) if statement.startswith("INSERT INTO sending_meter"))
    marked = next(number for number, statement in enumerate(asked) if "attempts=(message.attempts +" in statement)
    assert any("FROM touchpoint" in statement for statement in asked[:locked])  # for the brief
    assert {statement.split()[0] for statement in asked[locked:marked] if "sending_meter" not in statement} == set()
