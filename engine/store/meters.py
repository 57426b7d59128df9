"""The meters of the pace of sending: read and written by every worker, so who counts on one locks it."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, Update, bindparam
from sqlmodel import Session

from engine.domain.pace import Meter
from engine.store.among import among
from engine.store.once import insert_once, table_of
from engine.store.tables import SendingMeter

EMPTY = asdict(Meter())


def read(session: Session, keys: Collection[str]) -> dict[str, Meter]:
    """The meters of the keys that have one, as they are now."""
    return _found(session, _by_key(), keys)


def hold(session: Session, keys: Collection[str]) -> dict[str, Meter]:
    """The meters of the keys, new ones where there was none; nobody else changes them until the transaction ends.

    They are locked in the order of their keys: two workers never wait for each other.
    """
    insert_once(session, SendingMeter, [{**EMPTY, "key": key} for key in sorted(keys)])
    return _found(session, _by_key().order_by(table_of(SendingMeter).c.key).with_for_update(), keys)


def write(session: Session, meters: Mapping[str, Meter]) -> None:
    """Keep meters that were held."""
    if meters:
        rows = [
            {f"b_{name}": value for name, value in (asdict(meter) | {"key": key}).items()}
            for key, meter in meters.items()
        ]
        session.connection().execute(_write(), rows)


def _found(session: Session, query: Select[Any], keys: Collection[str]) -> dict[str, Meter]:
    rows = session.connection().execute(query, {"keys": list(keys)}).mappings() if keys else ()
    return {row["key"]: Meter(**{name: row[name] for name in EMPTY}) for row in rows}


@cache
def _by_key() -> Select[Any]:
    meter = table_of(SendingMeter).c
    return sa.select(meter.key, *(meter[name] for name in EMPTY)).where(among(meter.key, "keys"))


@cache
def _write() -> Update:
    meter = table_of(SendingMeter)
    values = {name: bindparam(f"b_{name}", type_=meter.c[name].type) for name in EMPTY}
    return sa.update(meter).where(meter.c.key == bindparam("b_key")).values(values)
