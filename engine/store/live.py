"""The live versions of campaigns by name, without the definitions and mails that their rows hold."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, select
from sqlmodel import Session

from engine.store.once import table_of
from engine.store.tables import CampaignVersion


@dataclass(frozen=True, slots=True)
class Live:
    """The live version of a campaign: its row's id, and its number."""

    version_id: int
    campaign: str
    number: int


def live_by_name(session: Session) -> dict[str, Live]:
    """The version of each campaign that new enrollments take."""
    return {each.campaign: Live(each.id, each.campaign, each.number) for each in session.connection().execute(_live())}


@cache
def _live() -> Select[int, str, int]:
    row = table_of(CampaignVersion).c
    return select(row.id, row.campaign, row.number).where(row.live)
