"""A disk that fills up under the embedded database, at whatever moment."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random

from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from engine.domain.message import MessageState
from engine.simulation.proof import broken
from engine.store.fitness import problem_of
from engine.store.messages import LEASE
from tests.world import World, person

STATEMENTS = 60
"""The disk is full at one of the first so many statements."""


@contextmanager
def full_disk(world: World, after: int) -> Iterator[None]:
    """From that statement on the database may not grow by a page, until the block ends."""
    said = 0

    def fill(connection: object, cursor: object, *_: object) -> None:
        nonlocal said
        said += 1
        if said >= after:
            cursor.connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]  # no less than there are

    database = world.installation.database
    event.listen(database, "before_cursor_execute", fill)
    try:
        yield
    finally:
        event.remove(database, "before_cursor_execute", fill)
        database.dispose()  # the limit is the connection's


def fill_the_disk(world: World, people: int, seed: int) -> str:
    """People come in, are planned and mailed, and at a random statement there is no room: a clear line, nothing half
    done; when there is room again all of it is done, and no mail left twice."""
    addresses = [f"lead-{number}@company-{number}.example" for number in range(people)]
    everybody = [person(address, last_name="B" * 1500) for address in addresses]  # so that every row needs room
    first, rest = everybody[: people // 2], everybody[people // 2 :]
    world.take("webinar", *first)
    world.turn()
    world.now += timedelta(hours=2, minutes=29)
    line = ""
    with full_disk(world, Random(seed).randrange(STATEMENTS)):
        try:
            world.take("badge-scan", *rest, event="DSP World")
            world.turn()
        except OperationalError as error:
            line = str(problem_of(error))
    assert broken(world.installation, world.now, {}, []) == []
    world.now += LEASE + timedelta(seconds=1)
    world.take("badge-scan", *rest, event="DSP World")
    world.travel(days=3)
    return prove(world, addresses, line)


def prove(world: World, addresses: list[str], line: str) -> str:
    """Everybody is there and has had a mail, or is known to be in doubt; nobody has had it twice."""
    assert sorted(lead.address for lead in world.leads()) == sorted(addresses)
    states = Counter(each.state for each in world.messages())
    unknown = {each.recipient for each in world.messages() if each.state == MessageState.UNKNOWN}
    assert states.keys() <= {MessageState.SENT, MessageState.UNKNOWN}
    for address in addresses:
        had = [each.subject for each in world.mails_to(address)]
        assert len(had) == len(set(had))
        assert had or address in unknown
    with world.session() as session:
        assert session.connection().execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert broken(world.installation, world.now, {}, []) == []
    return f"{line or 'there was room enough'} Then {dict(states)}"
