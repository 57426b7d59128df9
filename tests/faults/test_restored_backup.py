"""A database that was made of a backup: what left since is not sent again, and no link of it leads to another mail."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from engine.domain.mail_log import Left
from engine.domain.message import MessageState, Purpose
from engine.flow import holding, restored
from engine.flow.schedule import schedule_due
from engine.simulation.proof import broken
from engine.store import messages
from engine.store.messages import LEASE
from engine.store.tables import Message
from engine.testing.mails import Mail
from tests.faults.restoring import back_up, restore
from tests.world import ADA, World, person

BOB, EVE = "bob@babbage-mills.example", "eve@evergreen.example"
REP = "rosa@northwind.example"


def url_of(world: World) -> str:
    return world.installation.database.url.render_as_string(hide_password=False)


def mailed_since_the_backup(world: World, folder: Path) -> list[Mail]:
    """Ada has had a mail when the backup is made; she gets another one, and Bob his first, before the crash."""
    world.take("webinar", person(ADA))
    world.travel_until_mailed(ADA)
    world.travel(days=6)
    world.take("webinar", person(BOB))
    world.turn()
    backup = back_up(url_of(world), folder)
    world.travel(days=1, hours=3)
    world.installation.database.dispose()
    restore(url_of(world), backup)
    return [world.mails_to(ADA)[-1], *world.mails_to(BOB)]


def log_of(world: World, *mails: Mail) -> list[Left]:
    """What the mail server has in its log."""
    return [Left(each.mime["To"].addresses[0].addr_spec, each.mime["Date"].datetime) for each in mails]


def got(world: World, *addresses: str) -> int:
    """How many mails lie in their mailboxes, whatever the database knows of them."""
    return sum(len(list(world.outbox.glob(f"*-{address}.eml"))) for address in addresses)


def test_a_backup_that_was_made_while_it_ran_brings_everything_back(world: World, tmp_path: Path) -> None:
    mailed_since_the_backup(world, tmp_path)
    assert [lead.address for lead in world.leads()] == [ADA, BOB]
    assert world.kinds(ADA).count("mailed") == 1
    assert broken(world.installation, world.now, {}, []) == []


def test_what_left_after_the_backup_is_not_sent_again_once_the_log_was_read(world: World, tmp_path: Path) -> None:
    lost = mailed_since_the_backup(world, tmp_path)
    before = got(world, ADA, BOB)
    restored.restored(world.installation, world.now)
    stranger = Left(EVE, world.now)
    assert restored.note_left(world.installation, [*log_of(world, *lost), stranger], world.now) == [stranger]
    assert restored.note_left(world.installation, log_of(world, *lost), world.now) == []
    world.travel(days=3)
    assert got(world, ADA, BOB) == before
    holding.release(world.installation.database)
    world.travel(days=3)
    assert got(world, ADA, BOB) == before
    assert (world.kinds(ADA).count("mailed"), world.kinds(BOB).count("mailed")) == (2, 1)
    assert broken(world.installation, world.now, {}, []) == []


def test_a_mail_that_a_worker_had_in_hand_at_the_backup_counts_as_sent_by_the_log(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.turn()
    world.now += timedelta(hours=2, minutes=29)
    schedule_due(world.installation, world.now)
    with world.session() as session:
        assert len(messages.claim(session, "who is gone", world.now, 10)) == 1
    assert restored.note_left(world.installation, [Left(ADA, world.now)], world.now) == []
    world.now += LEASE + timedelta(seconds=1)
    world.travel(days=3)
    assert (got(world, ADA), world.messages()[0].state, world.kinds()[-1]) == (0, MessageState.SENT, "mailed")


@contextmanager
def shut(world: World) -> Iterator[None]:
    """The door is shut while the block lasts."""
    holding.hold(world.installation.database)
    yield
    holding.release(world.installation.database)


def planned(world: World) -> Message:
    """Ada's first mail, due at this moment; the door must be shut."""
    world.take("webinar")
    while not world.messages():
        world.turn()
        world.now = world.next_moment() or world.now
    world.now = max(world.now, world.messages()[0].due_at)
    return world.messages()[0]


def cut_off(world: World, lease: str = "who is gone") -> None:
    """A worker that has all due mails in hand dies in the middle of handing them over."""
    with world.session() as session:
        claimed = messages.claim(session, lease, world.now, 10)
        messages.mark_attempted(session, lease, dict.fromkeys(claimed), world.now)
        messages.expire_leases(session, world.now + LEASE + timedelta(seconds=1))


def two_mails_to_a_rep(world: World) -> None:
    with world.session() as session:
        for key in ("one", "two"):
            messages.plan(session, Purpose.NOTICE, key=key, recipient=REP, due_at=world.now, now=world.now)


def states(world: World, purpose: Purpose = Purpose.NURTURE) -> list[str]:
    return [each.state for each in world.messages(purpose)]


def test_two_mails_to_one_address_within_a_minute_are_two(world: World) -> None:
    two_mails_to_a_rep(world)
    log = [Left(REP, world.now), Left(REP, world.now + timedelta(seconds=40))]
    assert restored.note_left(world.installation, log, world.now) == []
    assert states(world, Purpose.NOTICE) == ["sent", "sent"]


def test_one_line_is_one_mail_however_often_the_log_is_read(world: World) -> None:
    two_mails_to_a_rep(world)
    for _ in range(3):
        assert restored.note_left(world.installation, [Left(REP, world.now)], world.now) == []
    assert sorted(states(world, Purpose.NOTICE)) == ["planned", "sent"]


def test_the_mail_servers_clock_may_be_behind_ours(world: World) -> None:
    with shut(world):
        world.take("webinar")
        world.turn()
        early = Left(ADA, world.enrollments()[0].due_at - timedelta(minutes=5))
        assert restored.note_left(world.installation, [early], early.at) == []
    assert states(world) == ["sent"]


def test_a_mail_of_unknown_end_that_is_in_the_log_has_left(world: World) -> None:
    with shut(world):
        planned(world)
        cut_off(world)
        at = world.now + timedelta(seconds=20)
        assert restored.note_left(world.installation, [Left(ADA, at)], at) == []
        assert restored.note_left(world.installation, [Left(ADA, at)], at) == []
    assert (states(world), world.kinds().count("mailed")) == (["sent"], 1)
    assert world.lead().last_mailed_at == at


def test_a_mail_of_unknown_end_does_not_take_the_line_of_a_later_step(world: World) -> None:
    with shut(world):
        planned(world)
        cut_off(world)
        world.wait(days=8)
        second = world.messages()[1]
        assert restored.note_left(world.installation, [Left(ADA, second.due_at)], world.now) == []
    assert states(world)[:2] == ["unknown", "sent"]
    world.travel(days=3)
    assert got(world, ADA) == 0


def test_a_mail_of_unknown_end_is_not_that_of_a_line_of_another_day(world: World) -> None:
    with shut(world):
        planned(world)
        cut_off(world)
    later = Left(ADA, world.now + timedelta(days=1))
    assert restored.note_left(world.installation, [later], later.at) == [later]
    assert states(world) == ["unknown"]


def test_a_line_about_a_mail_that_is_known_to_have_left_changes_nothing(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    [before] = world.messages()
    line = Left(ADA, world.now + timedelta(seconds=20))
    assert restored.note_left(world.installation, [line], line.at) == []
    [after] = world.messages()
    assert (after.attempted_at, after.response) == (before.attempted_at, before.response)


def test_a_line_of_long_ago_leaves_the_time_of_the_last_mail_as_it_is(world: World) -> None:
    with shut(world):
        planned(world)
        cut_off(world)
    tried = world.now
    world.travel_until_mailed()
    last = world.lead().last_mailed_at
    restored.note_left(world.installation, [Left(ADA, tried)], world.now)
    assert (states(world)[:2], world.lead().last_mailed_at) == (["sent", "sent"], last)


def test_a_line_does_not_take_a_mail_that_was_not_due_yet(world: World) -> None:
    two_mails_to_a_rep(world)
    early = Left(REP, world.now - timedelta(hours=1))
    assert restored.note_left(world.installation, [early], world.now) == [early]
    assert states(world, Purpose.NOTICE) == ["planned", "planned"]


def test_a_brief_that_left_after_the_backup_is_not_sent_again(world: World, tmp_path: Path) -> None:
    world.take("talk-to-sales", message="Please call me.")
    backup = back_up(url_of(world), tmp_path)
    world.turn()
    rep = world.rep_of(world.handoff_of())
    [brief] = world.mails_to(rep)
    world.installation.database.dispose()
    restore(url_of(world), backup)
    restored.restored(world.installation, world.now)
    assert restored.note_left(world.installation, log_of(world, brief), world.now) == []
    holding.release(world.installation.database)
    world.turn()
    assert (got(world, rep), states(world, Purpose.BRIEF)) == (1, ["sent"])


def test_without_the_log_it_would_be_sent_again(world: World, tmp_path: Path) -> None:
    lost = mailed_since_the_backup(world, tmp_path)
    restored.restored(world.installation, world.now)
    holding.release(world.installation.database)
    world.travel(days=3)
    again = world.mails_to(BOB)
    assert [each.subject for each in again] == [lost[1].subject] * 2


def test_a_link_of_a_mail_that_the_backup_does_not_know_is_never_that_of_another_mail(
    world: World, tmp_path: Path
) -> None:
    lost = mailed_since_the_backup(world, tmp_path)
    restored.restored(world.installation, world.now)
    world.take("webinar", person(EVE))
    holding.release(world.installation.database)
    world.travel(weeks=2)
    numbers = {each.id for each in world.messages(Purpose.NURTURE)}
    assert not {each.number for each in lost} & numbers
    assert len(world.mails_to(EVE)) >= 1


def test_the_numbers_of_handoffs_and_tasks_are_skipped_too(postgres_world: World) -> None:
    restored.restored(postgres_world.installation, postgres_world.now)
    with postgres_world.session() as session:
        for table in ("handoff", "task"):
            following = text(f"SELECT nextval(pg_get_serial_sequence('{table}', 'id'))")
            assert session.connection().execute(following).scalar_one() > 10_000_000
