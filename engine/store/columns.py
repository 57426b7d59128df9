"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

JSON_DATA: TypeEngine[Any] = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

NUMBER: TypeEngine[Any] = BigInteger().with_variant(Integer, "sqlite")
"""Ids: touchpoints and messages outgrow 32 bits; SQLite counts up by itself only in a column called INTEGER."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant.

    SQLite keeps no zone, so a naive value is refused on the way in and marked UTC on the way out.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return utc(value) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Any:
        """On SQLite straight to the text that it keeps: every statement goes through here, for each of its times."""
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """On SQLite straight from the text that it keeps."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def utc(value: datetime) -> datetime:
    """The instant in UTC. Raises ValueError for one without a zone."""
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone; the database holds UTC only")
    return value.astimezone(UTC)


def _to_text(value: datetime | None) -> str | None:
    return utc(value).replace(tzinfo=None).isoformat(" ", "microseconds") if value else None


def _from_text(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
