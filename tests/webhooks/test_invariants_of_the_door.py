"""Invariants 3 and 5 at the door, over real HTTP: what a 2xx promises."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from engine.domain.message import MessageState
from engine.flow.send import send_due
from engine.flow.turn import STAGES
from engine.mail.transports.base import Envelope, Outcome
from engine.mail.transports.file import FileTransport
from engine.store import due, messages
from engine.store.database import connect, transaction
from engine.store.tables import InboundEvent, Message
from tests.running_site import SECRET, START, Site, signature

ADDRESS = "ada@lovelace-works.example"
Stop = Callable[[Site, Message], httpx.Response]


def _event(kind: str, message: Message, site: Site, **more: str) -> bytes:
    told = {"recipient": message.recipient, "message_id": str(site.received(message)["Message-ID"]), **more}
    return json.dumps({"type": kind, "timestamp": site.now.isoformat(), "data": told}).encode()


def _one_click(site: Site, message: Message) -> httpx.Response:
    token = site.installation.signer.unsubscribe(message.id or 0)
    return site.client.post(f"/u/{token}", data={"List-Unsubscribe": "One-Click"})


def _complaint(site: Site, message: Message) -> httpx.Response:
    return site.post_signed("/webhooks/generic", _event("complained", message, site))


def _hard_bounce(site: Site, message: Message) -> httpx.Response:
    body = _event("bounced", message, site, **{"class": "hard", "status": "5.1.1"})
    return site.post_signed("/webhooks/generic", body)


def _unsubscribed_at_the_provider(site: Site, message: Message) -> httpx.Response:
    return site.post_signed("/webhooks/generic", _event("unsubscribed", message, site))


def _complaint_about_the_address(site: Site, message: Message) -> httpx.Response:
    told = {"type": "complained", "data": {"recipient": message.recipient.upper()}}
    return site.post_signed("/webhooks/generic", json.dumps([told]).encode())


def _reply_that_asks_to_stop(site: Site, message: Message) -> httpx.Response:
    sent = site.received(message)
    reply = EmailMessage()
    reply["From"], reply["To"], reply["Subject"] = message.recipient, str(sent["Reply-To"]), f"Re: {sent['Subject']}"
    reply["Message-ID"] = "<stop-1@lovelace-works.example>"
    reply.set_content("Please unsubscribe me.")
    return site.post_signed("/inbound/generic", reply.as_bytes())


STOPS = [
    _one_click,
    _complaint,
    _hard_bounce,
    _unsubscribed_at_the_provider,
    _complaint_about_the_address,
    _reply_that_asks_to_stop,
]


class HeldTransport(FileTransport):
    """A transport that is at it, and does not get on before `go_on` is set."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.sending, self.go_on = threading.Event(), threading.Event()

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        self.sending.set()
        assert self.go_on.wait(60)
        yield from super().send(envelopes)


def _plan_the_next_mail(site: Site) -> None:
    """Let the stages plan the next mail, and send nothing."""
    with transaction(site.installation.database) as session:
        site.now = due.next_moment(session, site.now) or site.now
    STAGES["schedule"].run(site.installation, FileTransport(site.outbox), site.now)
    assert [each.state for each in site.all(Message)] == [MessageState.SENT, MessageState.PLANNED]


def _mails_to(site: Site, address: str) -> int:
    return len(list(site.outbox.glob(f"*-{address}.eml")))


@pytest.mark.parametrize("stop", STOPS)
def test_invariant_3_after_a_2xx_no_further_message_leaves(site: Site, stop: Stop) -> None:
    """The stages that read what came in do not even run: the door alone has to hold."""
    message = site.mailed_lead(ADDRESS)
    assert stop(site, message).is_success
    for _ in range(8):
        site.now += timedelta(days=7)
        for stage in ("schedule", "send"):
            STAGES[stage].run(site.installation, FileTransport(site.outbox), site.now)
    assert _mails_to(site, ADDRESS) == 1
    assert len(site.all(Message)) > 1  # there was something to hold back


@pytest.mark.parametrize("stop", STOPS)
def test_invariant_3_a_message_claimed_just_before_does_not_leave(site: Site, stop: Stop) -> None:
    message = site.mailed_lead(ADDRESS)
    _plan_the_next_mail(site)
    with transaction(site.installation.database) as session:
        claimed = messages.claim(session, "a lease", site.now, 10)
    assert len(claimed) == 1
    assert stop(site, message).is_success
    with transaction(site.installation.database) as session:
        assert messages.mark_attempted(session, "a lease", dict.fromkeys(claimed), site.now) == set()


@pytest.mark.parametrize("stop", STOPS)
def test_invariant_3_there_is_no_2xx_while_a_message_is_with_the_transport(site: Site, stop: Stop) -> None:
    message = site.mailed_lead(ADDRESS)
    _plan_the_next_mail(site)
    held = HeldTransport(site.outbox)
    with ThreadPoolExecutor() as pool:
        sending = pool.submit(send_due, site.installation, held, site.now)
        assert held.sending.wait(60)
        try:
            answers = [stop(site, message), stop(site, message)]
        finally:
            held.go_on.set()
        assert sending.result() == 1
    assert [answer.status_code for answer in answers] == [503, 503]
    assert all(answer.headers["retry-after"] for answer in answers)
    assert stop(site, message).is_success
    assert site.suppressed() == [ADDRESS]


def test_invariant_3_the_2xx_waits_until_the_message_has_left(patient_site: Site) -> None:
    site = patient_site
    message = site.mailed_lead(ADDRESS)
    _plan_the_next_mail(site)
    held = HeldTransport(site.outbox)
    with ThreadPoolExecutor() as pool:
        sending = pool.submit(send_due, site.installation, held, site.now)
        assert held.sending.wait(60)
        answering = pool.submit(_one_click, site, message)
        while not site.suppressed():
            assert not answering.done()
        held.go_on.set()
        assert answering.result().status_code == 200
        assert _mails_to(site, ADDRESS) == 2
        assert sending.result() == 1


@pytest.mark.parametrize("stop", STOPS)
def test_invariant_3_there_is_no_2xx_when_the_address_cannot_be_suppressed(site: Site, stop: Stop) -> None:
    message = site.mailed_lead()
    with transaction(site.installation.database) as session:
        session.execute(text("ALTER TABLE suppression RENAME TO mislaid"))
    assert stop(site, message).status_code == 503
    with transaction(site.installation.database) as session:
        session.execute(text("ALTER TABLE mislaid RENAME TO suppression"))
    assert stop(site, message).is_success
    assert site.suppressed() == [ADDRESS]
    assert len(site.payloads()) == 1


def test_invariant_3_other_addresses_do_not_wait(site: Site) -> None:
    first = site.mailed_lead(ADDRESS)
    second = site.mailed_lead("grace@hopper-freight.example")
    with transaction(site.installation.database) as session:
        _attempt(session, first.id or 0, site)
    assert _one_click(site, second).status_code == 200
    assert _one_click(site, first).status_code == 503


def _attempt(session: Session, number: int, site: Site) -> None:
    """Put a mail back to the moment in which the transport had it."""
    mail = session.get_one(Message, number)
    mail.state, mail.lease, mail.lease_until = "attempted", "a lease", site.now + timedelta(minutes=5)


SERVE = """
import sys
from datetime import datetime
from pathlib import Path
import uvicorn
from engine.flow.installation import Installation
from engine.mail.tokens import Signer
from engine.settings import Settings
from engine.store.database import connect
from engine.workspace.load import load_workspace
from webhooks.app import create_app
database, folder, secret, now, fd = sys.argv[1:]
installation = Installation(connect(database), load_workspace(Path(folder)), Signer(["s" * 32]), "")
app = create_app(installation, Settings(webhook_secrets_generic=[secret]), lambda: datetime.fromisoformat(now))
uvicorn.run(app, fd=int(fd), log_config=None, lifespan="off", ws="none")
"""


def test_invariant_5_what_was_answered_with_2xx_outlives_a_kill_9(database_url: str) -> None:
    root = Path(__file__).parents[2]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.set_inheritable(True)
        arguments = [database_url, str(root), SECRET, START.isoformat(), str(listener.fileno())]
        served = subprocess.Popen([sys.executable, "-c", SERVE, *arguments], cwd=root, pass_fds=[listener.fileno()])
        try:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/webhooks/generic"
            bodies = [json.dumps({"type": "delivered", "data": {"id": number}}).encode() for number in range(5)]
            for number, body in enumerate(bodies):
                headers = signature(body, f"msg_{number}", SECRET, START)
                assert httpx.post(url, content=body, headers=headers, timeout=60).status_code == 204
        finally:
            os.kill(served.pid, signal.SIGKILL)
            served.wait()
    database = connect(database_url)
    with transaction(database) as session:
        kept = session.exec(select(InboundEvent).order_by(col(InboundEvent.id)))
        assert [each.body for each in kept] == bodies
    database.dispose()


def test_invariant_5_what_cannot_be_understood_is_on_disk_and_visible_with_its_error(site: Site) -> None:
    assert site.post_signed("/webhooks/generic", b"no event at all").status_code == 204
    site.turn()
    [parked] = site.payloads()
    assert (parked.state, parked.body) == ("parked", b"no event at all")
    assert "JSON" in parked.error


def test_invariant_4_the_same_event_delivered_twice_or_late_ends_in_the_same_state(site: Site) -> None:
    message = site.mailed_lead(ADDRESS)
    for delivery in ("msg_1", "msg_1"):
        site.post_signed("/webhooks/generic", _event("delivered", message, site), delivery=delivery)
        site.turn()
    assert site.kinds_of(site.lead(ADDRESS)).count("delivered") == 1
