"""Which open question starts how many conversations."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, func
from sqlmodel import Session

from engine.domain.figures import share_of
from engine.domain.funnel import QuestionRow
from engine.domain.message import Purpose
from engine.domain.reading import Intent
from engine.domain.touchpoint import TouchpointKind
from engine.store.once import table_of
from engine.store.reports.asked import asked_by_key, key_of_question
from engine.store.reports.period import ALWAYS, Period
from engine.store.tables import Enrollment, Message, Touchpoint

NO_CONVERSATION = (Intent.NOT_INTERESTED, Intent.UNSUBSCRIBE, Intent.COMPETITOR_OR_VENDOR_PITCH)
"""Replies that end a conversation or were never one."""


def questions(session: Session, period: Period = ALWAYS) -> list[QuestionRow]:
    """One row a question of the mails that left in the period; the one that starts most first."""
    texts = asked_by_key(session)
    counts: dict[str, list[int]] = {}
    campaigns: dict[str, set[str]] = {}
    for key, campaign, *told in session.connection().execute(_counted(period)):
        question = texts.get(key, key)
        sums = counts.setdefault(question, [0, 0, 0])
        counts[question] = [before + more for before, more in zip(sums, told, strict=True)]
        campaigns.setdefault(question, set()).add(campaign)
    rows = [
        QuestionRow(question, ", ".join(sorted(campaigns[question])), asked, replied, talks, share_of(talks, asked))
        for question, (asked, replied, talks) in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.conversations, -(row.started or 0), row.question))


def _counted(period: Period) -> Select[Any]:
    """By question and campaign: mails, those that were answered, and those of which a conversation came."""
    mail, enrollment, reply = table_of(Message), table_of(Enrollment), _replies().subquery("reply")
    mails = mail.join(enrollment, enrollment.c.id == mail.c.enrollment_id)
    mails = mails.outerjoin(reply, reply.c.message_id == mail.c.id)
    key = key_of_question()
    query = sa.select(
        key,
        enrollment.c.campaign,
        func.count(),
        func.count(reply.c.message_id),
        func.coalesce(func.sum(reply.c.talks), 0),
    )
    asked = (mail.c.purpose == Purpose.NURTURE.value, mail.c.attempted_at.is_not(None))
    query = query.select_from(mails).where(*asked, *period.holds(mail.c.attempted_at))
    return query.group_by(key, enrollment.c.campaign)


def _replies() -> Select[Any]:
    """Every mail that was answered, and 1 when any answer was more than a no."""
    touchpoint = table_of(Touchpoint).c
    intent = touchpoint.data["intent"].as_string()
    is_talk = intent.not_in([each.value for each in NO_CONVERSATION])
    talks = func.max(sa.case((is_talk, 1), else_=0)).label("talks")
    query = sa.select(touchpoint.message_id, talks).where(touchpoint.kind == TouchpointKind.REPLIED.value)
    return query.where(touchpoint.message_id.is_not(None)).group_by(touchpoint.message_id)
