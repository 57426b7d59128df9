"""The live versions of campaigns by name, without the definitions and mails that their rows hold."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from engine.store.tables import CampaignVersion


@dataclass(frozen=True, slots=True)
class Live:
    """The live version of a campaign: its row's id, and its number."""

    version_id: int
    campaign: str
    number: int


def live_by_name(session: Session) -> dict[str, Live]:
    """The version of each campaign that new enrollments take."""
    row = CampaignVersion
    found = session.exec(select(row.id, row.campaign, row.number).where(col(row.live)))
    return {campaign: Live(version_id or 0, campaign, number) for version_id, campaign, number in found}
