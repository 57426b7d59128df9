"""From when until when a report counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` on, and before `until`; None: without end on that side."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: SQLColumnExpression[Any]) -> list[ColumnElement[bool]]:
        """That `moment` lies in it, as conditions of a query."""
        after = [moment >= self.since] if self.since else []
        before = [moment < self.until] if self.until else []
        return [*after, *before]

    def has(self, moment: datetime) -> bool:
        """Whether `moment` lies in it."""
        return (not self.since or moment >= self.since) and (not self.until or moment < self.until)


ALWAYS = Period()
