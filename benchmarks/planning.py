"""One turn of the clock with a thousand enrollments due, in a small database and in a large one: it must not tell the
difference. Beside it what a monitor asks."""

from datetime import UTC, datetime, timedelta

from benchmarks.crowd import fall_due, settle
from benchmarks.measure import Limited
from benchmarks.processor import Clock
from benchmarks.setting import DATABASES, Database, fresh_installation, installation_clock
from engine.flow.installation import Installation
from engine.flow.turn import STAGES, run_stage
from engine.mail.transports.file import FileTransport
from engine.store.database import reading
from engine.store.reports.vitals import take_vitals

SMALL = 10_000
DUE = 1_000
RUNS = 5
LATER = datetime(2030, 1, 1, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
AT_MOST = 1.3
A_SCRAPE = 0.1


def measure(many: int) -> list[Limited]:
    """The time of a turn in the large database by that in the small one, and the seconds of a scrape in the large."""
    return [figure for name, database in DATABASES.items() for figure in _on(name, database, many)]


def _on(name: str, database: Database, many: int) -> list[Limited]:
    small, _ = _seconds(database, SMALL)
    large, scrape = _seconds(database, many)
    work = f"planning tick, {DUE:,} due: {many:,} leads by {SMALL:,}"
    return [
        Limited(work, name, large / small, "times", AT_MOST),
        Limited(f"/metrics, {many:,} leads", name, scrape, "s", A_SCRAPE),
    ]


def _seconds(database: Database, leads: int) -> tuple[float, float]:
    """The least of several turns, each with a thousand others, and the least of several scrapes."""
    with fresh_installation(database) as installation, installation_clock(installation) as clock:
        settle(installation.database, leads, TUESDAY - timedelta(weeks=1), LATER)
        moments = [TUESDAY + timedelta(minutes=10 * number) for number in range(RUNS)]
        turns = [_turn(installation, clock, number, now) for number, now in enumerate(moments)]
        return min(turns), min(_scrape(installation, clock, now) for now in moments)


def _turn(installation: Installation, clock: Clock, number: int, now: datetime) -> float:
    fall_due(installation.database, 1 + number * DUE, DUE, now - timedelta(minutes=1))
    nobody = FileTransport(installation.workspace.folder / "mails")
    started = clock()
    done = {stage: run_stage(stage, installation, nobody, now) for stage in STAGES if stage != "send"}
    spent = clock() - started
    assert done["schedule"] == DUE
    return spent


def _scrape(installation: Installation, clock: Clock, now: datetime) -> float:
    started = clock()
    with reading(installation.database) as session:
        take_vitals(session, now)
    return clock() - started
