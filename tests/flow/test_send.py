"""Send: what becomes of a mail, over real SMTP, and what is never done twice."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from freezegun import freeze_time
from sqlalchemy import event, update
from structlog.testing import capture_logs

from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import MessageState, Purpose
from engine.domain.sales import ReturnReason
from engine.flow import letters
from engine.flow.schedule import schedule_due
from engine.flow.send import TRY_AGAIN_AFTER, send_due
from engine.mail.transports import open_transport
from engine.mail.transports.base import Envelope, Outcome
from engine.mail.transports.file import FileTransport
from engine.store import campaigns, messages
from engine.store.addressees import load_batch
from engine.store.messages import LEASE, Result
from engine.store.tables import Lead, Message
from engine.testing.timed_world import START
from tests.at_once import at_once
from tests.outside.smtp import MailServer, Silence, Stage
from tests.world import ADA, World, mails_during_handoffs, person

LAST_MINUTE = {"hours": 2, "minutes": 29}  # of the window: every first mail is due


def the_first_mail(world: World) -> Message:
    """One mail, tried once."""
    world.take("webinar")
    world.turn()
    world.wait(**LAST_MINUTE)
    [message] = world.messages()
    return message


def test_a_mail_that_the_server_takes_is_sent_and_a_touchpoint(world: World, server: MailServer) -> None:
    message = the_first_mail(world)
    assert (message.state, message.response) == (MessageState.SENT, "2.0.0 Ok: queued")
    assert (message.attempts, message.lease, message.finished_at) == (1, "", world.now)
    assert [each.recipients for each in server.received] == [(ADA,)]
    assert world.kinds()[-1] == "mailed"
    assert world.lead().last_mailed_at == world.now


def test_bounces_come_back_to_the_signed_reply_address(world: World, server: MailServer) -> None:
    the_first_mail(world)
    assert server.received[0].sender.startswith("dana+")
    assert f"Reply-To: {server.received[0].sender}".encode() in server.received[0].content


def test_a_mail_refused_for_now_is_tried_again_at_its_times_and_never_doubled(world: World, server: MailServer) -> None:
    server.once(Stage.RCPT, "451 4.2.1 try later", "451 4.2.1 try later")
    world.take("webinar")
    world.turn()
    world.wait(minutes=70)
    first = world.messages()[0]
    assert (first.state, first.due_at) == (MessageState.PLANNED, world.now + TRY_AGAIN_AFTER[0])
    world.wait(minutes=5)
    assert world.messages()[0].due_at == world.now + TRY_AGAIN_AFTER[1]
    world.wait(minutes=29)
    assert server.received == []
    world.wait(minutes=1)
    assert (world.messages()[0].state, world.messages()[0].attempts) == (MessageState.SENT, 3)
    assert len(server.received) == 1


def test_a_mail_that_waits_to_be_tried_again_waits_on_while_sales_works_on_the_account(
    world: World, server: MailServer
) -> None:
    server.once(Stage.RCPT, "451 4.2.1 try later")
    world.take("webinar", person("bob@lovelace-works.example"))
    world.turn()
    world.wait(minutes=60)
    world.handed_over()
    world.travel(weeks=2)
    assert mails_during_handoffs(world) == []
    assert world.messages()[0].state == MessageState.PLANNED
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    world.travel(weeks=1)
    assert world.messages()[0].state == MessageState.SENT


def test_a_mail_refused_for_now_again_and_again_fails_and_the_lead_travels_on(world: World, server: MailServer) -> None:
    server.always(Stage.RCPT, "451 4.2.1 try later")
    world.take("webinar")
    world.travel(weeks=4)
    first = world.messages()[0]
    assert (first.state, first.attempts) == (MessageState.FAILED, len(TRY_AGAIN_AFTER) + 1)
    assert world.lead().stage == LeadStage.NURTURING
    assert world.suppressed() == set()
    assert world.black_hole() == []


def test_an_address_refused_for_good_is_unreachable_and_never_tried_again(world: World, server: MailServer) -> None:
    server.always(Stage.RCPT, "550 5.1.1 no such user")
    message = the_first_mail(world)
    assert message.state == MessageState.FAILED
    world.travel(weeks=4)
    assert [each.attempts for each in world.all(Message) if each.recipient == ADA] == [1]
    assert world.lead().resolution == Resolution.UNREACHABLE
    assert world.suppressed() == {ADA}
    assert world.last("bounced").data["class"] == "hard"


def test_a_content_refused_for_good_does_not_condemn_the_address(world: World, server: MailServer) -> None:
    server.always(Stage.DOT, "554 5.7.1 looks like spam")
    assert the_first_mail(world).state == MessageState.FAILED
    world.turn()
    assert world.suppressed() == set()
    assert world.last("bounced").data["class"] == "block"
    assert world.lead().stage == LeadStage.NURTURING


def test_a_server_that_is_away_delays_the_mail(world: World) -> None:
    world.transport = open_transport("smtp://127.0.0.1:1")
    message = the_first_mail(world)
    assert (message.state, message.due_at) == (MessageState.PLANNED, world.now + TRY_AGAIN_AFTER[0])


def test_a_connection_lost_after_the_last_dot_is_unknown_and_never_sent_again(world: World, server: MailServer) -> None:
    server.once(Stage.DOT, Silence.DROP)
    assert the_first_mail(world).state == MessageState.UNKNOWN
    world.travel(days=5)
    assert server.heard.count(Stage.DATA) == 1


class Killed(FileTransport):
    """The process dies while the mail is with the transport."""

    def _write(self, envelope: Envelope) -> Outcome:
        raise KeyboardInterrupt


def crash_while_sending(world: World) -> None:
    world.take("webinar")
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    usual, world.transport = world.transport, Killed(world.outbox)
    with pytest.raises(KeyboardInterrupt):
        world.turn()
    world.transport = usual


def test_a_mail_whose_sender_died_is_unknown_when_its_lease_is_over_and_never_sent_again(world: World) -> None:
    crash_while_sending(world)
    world.turn()
    assert world.messages()[0].state == MessageState.ATTEMPTED
    world.now += LEASE + timedelta(seconds=1)
    world.turn()
    assert world.messages()[0].state == MessageState.UNKNOWN
    world.travel(days=5)
    assert world.mails_to() == []
    assert world.messages()[0].attempts == 1


@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize(
    ("kind", "detail", "state"),
    [("delivered", {}, MessageState.SENT), ("bounced", {"class": "soft"}, MessageState.FAILED)],
)
def test_evidence_says_what_an_unknown_mail_became_whenever_it_comes(
    world: World, early: bool, kind: str, detail: dict[str, str], state: MessageState
) -> None:
    crash_while_sending(world)
    number = world.messages()[0].id or 0
    reference = world.installation.signer.message_id_for(number, "mail.northwind.example")
    if not early:
        world.wait(minutes=6)
    world.tell(kind, message_id=f"<{reference}>", **detail)
    world.turn()
    world.wait(minutes=6)
    assert world.messages()[0].state == state


def test_a_mail_whose_sender_died_before_the_attempt_is_sent_by_another(world: World) -> None:
    world.take("webinar")
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    assert schedule_due(world.installation, world.now) == 1
    with world.session() as session:
        assert len(messages.claim(session, "who dies", world.now, 10)) == 1
    world.turn()
    assert world.mails_to() == []
    world.now += LEASE + timedelta(seconds=1)
    world.turn()
    assert len(world.mails_to()) == 1


class Slow(FileTransport):
    """A minute goes by with every mail."""

    def __init__(self, world: World, tick: Callable[[timedelta], object]) -> None:
        super().__init__(world.outbox)
        self.tick = tick

    def _write(self, envelope: Envelope) -> Outcome:
        self.tick(timedelta(minutes=1))
        return super()._write(envelope)


def test_a_slow_batch_is_left_in_time_and_the_rest_of_it_is_as_if_nobody_had_claimed_it(world: World) -> None:
    world.take("webinar", *[person(f"lead-{number}@company-{number}.example") for number in range(10)])
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    schedule_due(world.installation, world.now)
    before = world.messages()
    with freeze_time() as clock:
        send_due(world.installation, Slow(world, clock.tick), world.now)
        states = [each.state for each in world.messages()]
        assert states == [MessageState.SENT] * 3 + [MessageState.PLANNED] * (len(states) - 3)
        kept = {"state", "due_at", "attempts", "attempted_at", "lease", "lease_until"}
        assert [each.model_dump(include=kept) for each in world.messages()[3:]] == [
            each.model_dump(include=kept) for each in before[3:]
        ]
    world.turn()
    assert {(each.state, each.attempts) for each in world.messages()} == {(MessageState.SENT, 1)}


def test_a_late_result_under_a_lost_lease_changes_nothing(world: World) -> None:
    world.take("webinar")
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    assert schedule_due(world.installation, world.now) == 1
    with world.session() as session:
        [number] = messages.claim(session, "the slow one", world.now, 10)
    world.now += LEASE + timedelta(seconds=1)
    with world.session() as session:
        assert messages.expire_leases(session, world.now) == (1, 0)
        assert messages.claim(session, "the other", world.now, 10) == [number]
    with world.session() as session:
        assert messages.mark_attempted(session, "the slow one", {number: None}, world.now) == set()
        messages.finish(session, "the slow one", [Result(number, MessageState.SENT, "late")], world.now)
    message = world.message(number)
    assert (message.state, message.lease, message.response) == (MessageState.CLAIMED, "the other", "")


def break_the_first_mail(world: World) -> None:
    """Nobody can render it."""
    with world.session() as session:
        version = next(each for each in campaigns.live_versions(session) if each.campaign == "webinar-follow-up")
        first = {**version.mails["thank-you"], "subject": "{{ lead.shoe_size }}"}
        version.mails = {**version.mails, "thank-you": first}


def test_a_mail_that_cannot_be_rendered_fails_alone(world: World) -> None:
    world.take("webinar", person(), person("bo@else.example", country="DE"))
    world.take("badge-scan", person("cy@third.example"), event="DSP World")
    break_the_first_mail(world)
    world.travel(days=1)
    failed = [each for each in world.messages() if each.state == MessageState.FAILED]
    assert {each.recipient for each in failed} == {ADA, "bo@else.example"}
    assert all("shoe_size" in each.response for each in failed)
    assert len(world.mails_to("cy@third.example")) == 1
    world.travel(weeks=1)
    assert len(world.mails_to()) == 1


def test_a_mail_that_cannot_be_rendered_does_not_hold_up_the_leads_next_one(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    break_the_first_mail(world)
    world.travel(weeks=2)
    with world.session() as session:  # as after a pause: both mails of the lead wait, and no other was ever sent
        waiting = {"state": MessageState.PLANNED.value, "due_at": world.now, "attempts": 1, "attempted_at": None}
        session.execute(update(Message).values(waiting))
        session.execute(update(Lead).values(last_mailed_at=None))
    world.now = START + timedelta(weeks=3, hours=1)
    send_due(world.installation, world.transport, world.now)
    assert [each.state for each in world.messages()] == [MessageState.FAILED, MessageState.SENT]


def test_the_log_names_no_address_when_a_mail_to_sales_is_refused(world: World, server: MailServer) -> None:
    server.always(Stage.RCPT, "550 5.1.1 <tom.ashdown@northwind.example>: no such user")
    world.take("talk-to-sales", person("grace@hopper-freight.example"))
    with capture_logs() as logs:
        world.turn()
    [line] = [each for each in logs if each["event"] == "a mail to sales was refused"]
    assert (line["lead"], line["code"], line["status"]) == (world.leads()[0].id, 550, "5.1.1")
    assert "@" not in str(logs)


@pytest.mark.parametrize("name", ["{{ 7 * 7 }}", "<script>alert(1)</script>", "=HYPERLINK(1)", "\U0001f984"])
def test_a_name_is_only_ever_text(quick_world: World, name: str) -> None:
    world = quick_world
    world.take("webinar", person(first_name=name))
    mail = world.travel_until_mailed()
    assert "49" not in mail.text.split("\n")[0]
    assert "<script>" not in mail.html
    assert world.messages()[0].state == MessageState.SENT


def test_a_mail_whose_lead_was_finished_after_the_claim_does_not_leave(world: World) -> None:
    world.take("webinar")
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    assert schedule_due(world.installation, world.now) == 1
    with world.session() as session:
        session.execute(update(Lead).values(stage="resolved", resolution="won", owner="", next_action_at=None))
    send_due(world.installation, world.transport, world.now)
    assert world.mails_to() == []
    assert (world.messages()[0].state, world.messages()[0].response) == (MessageState.WITHHELD, "the lead is resolved")
    assert world.kinds()[-1] == "withheld"


def test_mail_to_sales_is_not_held_back_by_a_suppression_of_the_lead(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.reply(mail, "Yes, I would like to see a demo.")
    world.tell("unsubscribed", recipient=ADA)
    world.turn()
    assert [each.state for each in world.messages(Purpose.BRIEF)] == [MessageState.SENT]


def test_many_senders_at_once_send_each_mail_once(postgres_world: World) -> None:
    world = postgres_world
    people = [f"lead-{number}@company-{number}.example" for number in range(30)]
    world.take("webinar", *map(person, people))
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    planned = at_once(*[partial(schedule_due, world.installation, world.now)] * 3)
    with MailServer() as server:
        senders = [open_transport(f"smtp://127.0.0.1:{server.port}") for _ in range(3)]
        sent = at_once(*[partial(send_due, world.installation, each, world.now) for each in senders])
        for each in senders:
            each.close()
    assert sum(planned) == sum(sent) == len(server.received) > 20
    assert len({each.recipients for each in server.received}) == len(server.received)
    assert {each.attempts for each in world.messages()} == {1}


def test_two_claimers_never_take_the_same_mail(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", *[person(f"lead-{number}@company-{number}.example") for number in range(60)])
    world.turn()
    world.now += timedelta(**LAST_MINUTE)
    schedule_due(world.installation, world.now)

    def claim_all(lease: str) -> list[int]:
        mine: list[int] = []
        while True:
            with world.session() as session:
                claimed = messages.claim(session, lease, world.now, 4)
            if not claimed:
                return mine
            mine += claimed

    taken = at_once(*[partial(claim_all, f"worker {number}") for number in range(4)])
    everything = [number for each in taken for number in each]
    assert len(everything) == len(set(everything)) == len([each for each in world.messages() if each.lease])
    for number, mine in enumerate(taken):
        assert {world.message(each).lease for each in mine} <= {f"worker {number}"}


def test_what_a_mail_says_is_loaded_with_its_batch_and_not_asked_for_one_by_one(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(ADA, company="Kestrel"))
    world.turn()
    world.wait(**LAST_MINUTE)
    asked: list[str] = []
    with world.session() as session:
        batch = load_batch(session, [each.id or 0 for each in world.messages()], world.now)
        event.listen(session.connection(), "before_cursor_execute", lambda *about: asked.append(about[2]))
        draft = letters.draft_claimed(session, world.installation, batch.addressed[0], world.now)
    assert (draft.to_name, asked) == ("Ada Byron", [])
