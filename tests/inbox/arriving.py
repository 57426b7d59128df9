"""Mails that arrive, each different from all others, and what takes them in."""

import threading
import time
from collections.abc import Callable

from engine.inbox.account import account_of
from engine.inbox.gathering import Gathering, Taker
from engine.inbox.imap import opened
from engine.store.tables import InboundEvent
from tests.running_site import Site
from tests.world import World

PATIENCE = 60  # seconds


def mail(number: int, words: str = "Thank you, this is helpful.") -> bytes:
    """A mail as a server hands it over."""
    head = f"From: reader-{number}@kestrel.example\r\nMessage-ID: <n{number}@kestrel.example>\r\nSubject: Re: {number}"
    return f"{head}\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n\r\n{words}\r\n".encode()


def taker_of(world: World | Site, ring: Callable[[str], object] = str, patience: float = PATIENCE) -> Taker:
    """Takes mails into the world, by its clock."""
    return Taker(world.installation, lambda: world.now, ring, threading.Event(), patience)


def look_into(world: World, url: str) -> int:
    """Take in what is new in a mailbox, as a process does that has just started; how many it fetched."""
    account = account_of(url)
    with opened(account) as box:
        return Gathering(account.name, taker_of(world)).take_new(box)


def on_disk(world: World) -> list[bytes]:
    """The mails that were kept, in the order they came."""
    return [each.body for each in world.all(InboundEvent) if each.channel == "mail"]


def until(reached: Callable[[], bool]) -> None:
    """Wait for what another thread is at."""
    deadline = time.monotonic() + PATIENCE
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert reached()
