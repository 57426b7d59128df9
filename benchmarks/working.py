"""The engine's own processes at work on a large database: how long a reply takes to become a brief on a desk while
mails leave, and how much memory a worker holds. On PostgreSQL and Redis, with the parts apart."""

import math
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import IO

import httpx

from benchmarks.crowd import fall_due, settle
from benchmarks.measure import Limited
from benchmarks.posting import signature
from benchmarks.processes import NURTURE, Running, engine_environment, running, serving
from benchmarks.setting import fresh_installation, postgres_database, telling_sink
from engine.flow.installation import Installation
from engine.store.database import reading
from tests.outside import redis_server

ON = "PostgreSQL, Redis"
MOST_MAILS = 100_000
REPLIES = 100
A_REPLY_EVERY = 0.1
PATIENCE = 900
A_WEEK_AGO, SOME_DAY = timedelta(days=8), datetime(2099, 1, 1, tzinfo=UTC)
FIRST, AT_A_COMPANY = 1, 5
SMALL, DUE = 10_000, 2_000
SECONDS, MEGABYTES = 2, 150


@dataclass(frozen=True, slots=True)
class Machine:
    """What runs: the installation it runs on, the worker, the port of the web, and what the sink tells."""

    installation: Installation
    worker: Running
    port: int
    told: IO[str]

    def sent(self) -> int:
        """How many mails of the second step have left."""
        query = "SELECT state, count(*) FROM message WHERE step = 'case-study' GROUP BY state"
        with reading(self.installation.database) as session:
            found = {str(state): int(count) for state, count in session.connection().exec_driver_sql(query)}
        assert "failed" not in found, found
        return int(found.get("sent", 0))


def measure(many: int) -> list[Limited]:
    """The slowest of a hundred replies but one, and the memory of a worker in a small and in a large database."""
    mails = min(many // 10, MOST_MAILS)
    waits = sorted(_waits(mails))
    slow = waits[math.ceil(0.99 * len(waits)) - 1]
    small, large = (_memory(leads) for leads in (SMALL, many))
    while_leaving = f"while {mails:,} mails leave"
    return [
        Limited(f"reply to brief {while_leaving}, p99", ON, slow, "s", SECONDS),
        Limited(f"reply to brief {while_leaving}, median", ON, statistics.median(waits), "s", SECONDS),
        Limited(f"memory of a worker, {SMALL:,} leads", ON, small, "MB", MEGABYTES),
        Limited(f"memory of a worker, {many:,} leads", ON, large, "MB", MEGABYTES),
    ]


@contextmanager
def _machine(leads: int, due: int) -> Iterator[Machine]:
    """Web, one worker and a clock; the next mail of the last `due` leads falls due as they start."""
    with ExitStack() as parts:
        installation = parts.enter_context(fresh_installation(postgres_database, all_day=True))
        now = datetime.now(UTC)
        settle(installation.database, leads, now - A_WEEK_AGO, SOME_DAY)
        fall_due(installation.database, leads - due + 1, due, now)
        port, told = parts.enter_context(telling_sink())
        broker = parts.enter_context(redis_server.running())
        url = installation.database.url.render_as_string(hide_password=False)
        mail = f"smtp://127.0.0.1:{port}"
        environment = engine_environment(url, installation.workspace.folder, BROKER_URL=broker, MAIL_URL=mail)
        _, web = parts.enter_context(serving((*NURTURE, "serve"), environment))
        worker = parts.enter_context(running((*NURTURE, "worker"), environment))
        parts.enter_context(running((*NURTURE, "clock"), environment))
        yield Machine(installation, worker, web, told)


def _memory(leads: int) -> float:
    """Megabytes that a worker holds when it has planned and sent what was due."""
    with _machine(leads, DUE) as machine:
        until = time.monotonic() + PATIENCE
        while machine.sent() < DUE:
            assert time.monotonic() < until, machine.sent()
            time.sleep(0.2)
        return machine.worker.megabytes()


def _waits(mails: int) -> list[float]:
    """Seconds from each reply to its brief, all of them posted while the mails leave."""
    answering = (REPLIES + 1) * AT_A_COMPANY
    with _machine(mails + answering, mails) as machine:
        arrived: dict[int, float] = {}
        threading.Thread(target=_listen, args=(machine.told, arrived), daemon=True).start()
        until = time.monotonic() + PATIENCE
        while machine.sent() < mails / 20:
            assert time.monotonic() < until
            time.sleep(0.1)
        with httpx.Client(base_url=f"http://127.0.0.1:{machine.port}", timeout=PATIENCE) as client:
            _reply(client, machine.installation, FIRST)  # a process compiles its tables of phrases at its first reply
            while FIRST not in arrived:
                assert time.monotonic() < until, "no brief"
                time.sleep(0.1)
            others = range(FIRST + AT_A_COMPANY, answering, AT_A_COMPANY)
            posted = {number: _reply(client, machine.installation, number) for number in others}
        assert machine.sent() < mails, "the mails had left before the last reply"
        while not posted.keys() <= arrived.keys():
            assert time.monotonic() < until, f"{len(arrived)} briefs"
            time.sleep(0.1)
        return [arrived[number] - moment for number, moment in posted.items()]


def _listen(told: IO[str], arrived: dict[int, float]) -> None:
    for line in told:
        moment, number = line.split()
        arrived.setdefault(int(number), float(moment))


def _reply(client: httpx.Client, installation: Installation, number: int) -> float:
    """Somebody answers the first mail, and a moment passes; returns when it was posted."""
    mail = EmailMessage()
    mail["From"] = f"person{number}@company-{number // AT_A_COMPANY + 1}.example"
    mail["To"] = f"dana+{installation.signer.reply(number)}@mail.northwind.example"
    mail["Subject"], mail["Message-ID"] = "Re: three numbers", f"<answer-{number}@company.example>"
    mail.set_content("Sorting takes us longest. Can we talk on Thursday?")
    body, posted = mail.as_string(), time.time()
    answer = client.post("/inbound/generic", content=body, headers=signature(f"reply_{number}", body))
    answer.raise_for_status()
    time.sleep(A_REPLY_EVERY)
    return posted
