"""Import of a lead list: `nurture import`, and the plain way (csv.DictReader, one ORM row at a time)."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session, select

from benchmarks.measure import Clocked, Figure, Limited, compare
from benchmarks.processes import NURTURE, engine_environment, finished
from benchmarks.processor import server_of
from benchmarks.setting import DATABASES, Database, fresh_installation, installation_clock
from engine.domain.lead import ENGINE, LeadStage
from engine.flow.importing import import_leads
from engine.process import wall_clock
from engine.store.migrate import upgrade
from engine.store.tables import Account, Lead, Touchpoint

ROWS = 5_000
MANY = 100_000
SECONDS, MEGABYTES = 20, 200
HEADER = ("First Name", "Last Name", "Company", "Job Title", "Email", "Country", "Registration Time")


def measure() -> list[Figure]:
    """Rows a second into both databases."""
    with _list(ROWS) as file:
        return [_compared(name, database, file) for name, database in DATABASES.items()]


def limits() -> list[Limited]:
    """`nurture import` of a large list as a process of its own: how long, and how much memory at most."""
    with _list(MANY) as file:
        return [figure for name, database in DATABASES.items() for figure in _imported(name, database, file)]


def _compared(name: str, database: Database, file: Path) -> Figure:
    work = f"import of {ROWS:,} rows"
    return compare(work, name, lambda: _ours(database, file), lambda: _plain(database, file), target=MANY / SECONDS)


def _imported(name: str, database: Database, file: Path) -> list[Limited]:
    work = f"import of {MANY:,} rows"
    with database() as url:
        upgrade(url)
        with server_of(url) as server:
            before = server()
            spent = finished((*NURTURE, "import", str(file), "--source", "webinar"), engine_environment(url))
            seconds = spent.seconds + server() - before
    return [Limited(work, name, seconds, "s", SECONDS), Limited(work, name, spent.megabytes, "MB", MEGABYTES)]


@contextmanager
def _list(rows: int) -> Iterator[Path]:
    with TemporaryDirectory(prefix="nurture-bench-") as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            for number in range(rows):
                company = f"company-{number // 5}"
                address = f"person{number}@{company}.example"
                row = (
                    f"Given{number}",
                    "Name",
                    company,
                    "Head of Logistics",
                    address,
                    "Germany",
                    "2026-11-10 15:00:00",
                )
                writer.writerow(row)
        yield path


@contextmanager
def _ours(database: Database, file: Path) -> Iterator[Clocked]:
    with fresh_installation(database) as installation, installation_clock(installation) as clock:
        yield Clocked(lambda: import_leads(installation, file, "webinar", wall_clock()).tally.new, clock)


@contextmanager
def _plain(database: Database, file: Path) -> Iterator[Clocked]:
    """What one writes first: look each row up, add it, commit it."""
    with fresh_installation(database) as installation, installation_clock(installation) as clock, file.open() as text:

        def work() -> int:
            with Session(installation.database) as session:
                for row in csv.DictReader(text):
                    _add_row(session, row)
            return ROWS

        yield Clocked(work, clock)


def _add_row(session: Session, row: dict[str, str]) -> None:
    now = wall_clock()
    domain = row["Email"].partition("@")[2]
    account = session.exec(select(Account).where(Account.domain == domain)).first()
    if account is None:
        account = Account(domain=domain, name=row["Company"], created_at=now)
        session.add(account)
        session.flush()
    lead = session.exec(select(Lead).where(Lead.address == row["Email"])).first()
    if lead is None:
        lead = Lead(
            address=row["Email"],
            account_id=account.id,
            first_name=row["First Name"],
            stage=LeadStage.NEW,
            owner=ENGINE,
            next_action="decide",
            next_action_at=now,
            source="webinar",
            created_at=now,
        )
        session.add(lead)
        session.flush()
    touchpoint = Touchpoint(
        lead_id=lead.id or 0,
        kind="source",
        key=f"source:{now.isoformat()}",
        occurred_at=now,
        recorded_at=now,
        words="signed up",
        data=dict(row),
    )
    session.add(touchpoint)
    session.commit()
