"""The open questions of the campaigns, as the marketer wrote them."""

import re

import sqlalchemy as sa
from sqlalchemy import ColumnElement, String
from sqlmodel import Session

from engine.store.once import table_of
from engine.store.tables import CampaignVersion, Message

_FILLED_IN = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")


def key_of_question() -> ColumnElement[str]:
    """What names the question of a mail: the version of its campaign, and its step."""
    mail = table_of(Message).c
    return sa.cast(mail.campaign_version_id, String) + ":" + mail.step


def asked_by_key(session: Session) -> dict[str, str]:
    """Every question by its key, in whatever version: "3:case-study" to "How does [account.name] ...?"."""
    version = table_of(CampaignVersion).c
    rows = session.connection().execute(sa.select(version.id, version.definition))
    return {
        f"{number}:{step['email']}": _FILLED_IN.sub(r"[\1]", step["asks"])
        for number, definition in rows
        for step in definition["steps"]
        if "email" in step
    }
