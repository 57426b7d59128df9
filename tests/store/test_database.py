"""Connections to SQLite: who begins a transaction may write in it, whatever others do meanwhile."""

import sqlite3
from pathlib import Path

import pytest

from engine.store.database import connect, transaction


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
