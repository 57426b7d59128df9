"""How far each mailbox was read, so that a restart goes on where the last process stopped."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, select

from engine.store.once import insert_once, table_of
from engine.store.tables import Mailbox


def last_uid(session: Session, name: str, uid_validity: int) -> int:
    """Every mail up to this UID is on disk; 0 when the mailbox is new, or numbers its mails anew (UIDVALIDITY)."""
    same = (Mailbox.name == name, Mailbox.uid_validity == uid_validity)
    return session.exec(select(Mailbox.last_uid).where(*same)).first() or 0


def move_on(session: Session, name: str, uid_validity: int, uid: int, now: datetime) -> None:
    """Say that every mail up to `uid` is on disk; of two who read at once, the one further on is believed."""
    fresh = {"name": name, "uid_validity": uid_validity, "last_uid": uid, "read_at": now}
    if insert_once(session, Mailbox, [fresh]):
        return
    mailbox = table_of(Mailbox)
    behind = (mailbox.c.uid_validity != uid_validity) | (mailbox.c.last_uid < uid)
    session.connection().execute(sa.update(mailbox).where(mailbox.c.name == name, behind).values(fresh))
