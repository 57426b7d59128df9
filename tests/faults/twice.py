"""Events that two processes take in at once, each of them twice and in an order of its own."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random

from engine.domain.message import InboundState
from engine.flow import door
from engine.flow.door import Payload
from engine.flow.installation import Installation
from engine.flow.turn import ingest_due
from engine.mail.tokens import Signer
from engine.simulation.proof import broken
from engine.store.database import connect
from engine.store.tables import InboundEvent
from engine.testing.timed_world import told
from engine.workspace.load import load_workspace
from tests.faults.verbs import started
from tests.world import SECRETS, World, person

ROOT = Path(__file__).parents[2]
FATES = (
    ("delivered", "opened"),
    ("delivered", "opened", "unsubscribed"),
    ("bounced",),
    ("opened", "complained", "delivered"),
    ("deferred", "delivered"),
)
"""What becomes of mails, one after another."""

Ended = dict[str, tuple[str, str | None, tuple[tuple[str, int], ...]]]
"""By address: stage, resolution, and how many touchpoints of each kind."""


def mailed(world: World, people: int) -> list[Payload]:
    """So many leads have had a mail; what providers will say of it."""
    addresses = [f"lead-{number}@company-{number}.example" for number in range(people)]
    world.take("webinar", *map(person, addresses))
    world.turn()
    world.wait(hours=2, minutes=29)
    payloads = []
    for number, message in enumerate(world.messages()):
        for kind in FATES[number % len(FATES)]:
            about = {"id": f"{kind}-{number}", "recipient": message.recipient, "class": "hard"}
            body = json.dumps([told(kind, world.now, **about)]).encode()
            payloads.append(Payload("generic", "events", f"{kind}-{number}", body))
    return payloads


def in_order(world: World, payloads: Sequence[Payload]) -> Ended:
    """Each once, as they came."""
    for payload in payloads:
        door.receive(world.installation, payload, world.now)
    return ended(world)


def at_once(world: World, payloads: Sequence[Payload], seed: int) -> Ended:
    """Two processes, each of which takes every payload twice."""
    url = world.installation.database.url.render_as_string(hide_password=False)
    takers = [started(take_all, url, list(payloads) * 2, world.now, each) for each in (seed, seed + 1)]
    for taker in takers:
        taker.join()
    assert [taker.exitcode for taker in takers] == [0, 0]
    return ended(world)


def take_all(url: str, payloads: list[Payload], now: datetime, seed: int) -> None:
    """What one of the processes does: the door, and now and then what comes behind it."""
    installation = Installation(connect(url), load_workspace(ROOT), Signer(SECRETS), "http://127.0.0.1:8025")
    draw = Random(seed)
    draw.shuffle(payloads)
    for payload in payloads:
        door.receive(installation, payload, now)
        if draw.random() < 0.2:
            ingest_due(installation, now)
    installation.database.dispose()


def ended(world: World) -> Ended:
    """Where everybody stands when all is understood."""
    while ingest_due(world.installation, world.now):
        pass
    assert Counter(each.state for each in world.all(InboundEvent)).keys() == {InboundState.PROCESSED}
    assert broken(world.installation, world.now, {}, []) == []
    return {
        lead.address: (lead.stage, lead.resolution, tuple(sorted(Counter(world.kinds(lead.address)).items())))
        for lead in world.leads()
    }
