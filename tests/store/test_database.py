"""Connections to SQLite: who begins a transaction may write in it, whatever others do meanwhile."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.store.database import connect, reading, transaction
from engine.store.tables import Account


def test_a_transaction_that_has_only_read_keeps_every_other_writer_out_until_its_end(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/nurture.sqlite")
    other = sqlite3.connect(tmp_path / "nurture.sqlite", timeout=0, isolation_level=None)
    with transaction(engine) as session:
        session.connection()
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()
    engine.dispose()


def test_whoever_only_reads_keeps_no_writer_waiting_and_sees_one_moment(sqlite_url: str) -> None:
    engine, accounts = connect(sqlite_url), text("SELECT count(*) FROM account")
    with reading(engine) as report:
        assert report.connection().scalar(accounts) == 0
        with transaction(engine) as session:
            session.add(Account(domain="kestrel.example", created_at=datetime(2026, 11, 24, tzinfo=UTC)))
        assert report.connection().scalar(accounts) == 0
    with transaction(engine) as session:
        assert session.connection().scalar(accounts) == 1
    engine.dispose()
