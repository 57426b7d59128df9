"""Import of a lead list: `nurture import`, and the plain way (csv.DictReader, one ORM row at a time)."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session, select

from benchmarks.measure import Figure, Work, compare
from benchmarks.setting import fresh_installation
from engine.domain.lead import ENGINE, LeadStage
from engine.flow.importing import import_leads
from engine.process import wall_clock
from engine.store.tables import Account, Lead, Touchpoint

ROWS = 5_000
HEADER = ("First Name", "Last Name", "Company", "Job Title", "Email", "Country", "Registration Time")


def measure() -> list[Figure]:
    """One figure: rows a second into SQLite."""
    with _list() as file:
        return [compare(f"import of {ROWS:,} rows", "SQLite", lambda: _ours(file), lambda: _plain(file))]


@contextmanager
def _list() -> Iterator[Path]:
    with TemporaryDirectory(prefix="nurture-bench-") as folder:
        path = Path(folder) / "list.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            for number in range(ROWS):
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
def _ours(file: Path) -> Iterator[Work]:
    with fresh_installation() as installation:
        yield lambda: import_leads(installation, file, "webinar", wall_clock()).tally.new


@contextmanager
def _plain(file: Path) -> Iterator[Work]:
    """What one writes first: look each row up, add it, commit it."""
    with fresh_installation() as installation, Session(installation.database) as session, file.open() as text:

        def work() -> int:
            for row in csv.DictReader(text):
                _add_row(session, row)
            return ROWS

        yield work


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
