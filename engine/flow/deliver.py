"""Deliver: tell CRMs what happened to handoffs, by signed webhooks, until they listen."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from engine.domain.announcement import AnnouncementState, Answer, Next, after_try
from engine.domain.brief import Brief
from engine.flow import briefing
from engine.flow.installation import Installation
from engine.store import announcements
from engine.store.database import transaction
from engine.store.tables import Announcement, Handoff, Rep

BATCH = 10
"""Few, so that a receiver that lets us wait does not make the next one's timestamp old."""

KEPT_FOR = timedelta(days=30)
"""How long what was delivered stays, with its brief: long enough to see what a receiver was told."""

FORGOTTEN = 200
"""How many go at once, at the most: an outbox of years does not keep those who wait."""

MOST_BYTES = 20_000
"""Standard Webhooks: keep a payload under 20 kB."""

CUTS = (40, 20, 10, 5, 1)
LONGEST_TEXT = 2_000

UNSUBSCRIBED = "nobody has this address in sales.yaml any more"


def deliver_due(installation: Installation, now: datetime) -> int:
    """Address up to `BATCH` announcements and try up to `BATCH` deliveries; the greater of both numbers.

    What was delivered `KEPT_FOR` ago is forgotten.
    """
    addressed = _address_new(installation, now)
    tried = sum(1 for _ in _tries(installation, now))
    return max(addressed, tried)


def _address_new(installation: Installation, now: datetime) -> int:
    with transaction(installation.database) as session:
        new = announcements.unaddressed(session, BATCH)
        for row in new:
            urls = [each.url for each in installation.workspace.sales.webhooks if row.event in each.events]
            body = _body(session, installation, row, now) if urls else ""
            announcements.address(session, row, urls, body, now)
        announcements.forget(session, now - KEPT_FOR, FORGOTTEN)
        return len(new)


def _tries(installation: Installation, now: datetime) -> Iterator[Answer]:
    """Each try is claimed before it and noted after it; a crash between the two is tried again, under the same id."""
    subscribed = {each.url for each in installation.workspace.sales.webhooks}
    for _ in range(BATCH):
        with transaction(installation.database) as session:
            row = announcements.claim(session, now)
        if row is None:
            return
        number = id_of(row)
        if row.url in subscribed:
            answer = installation.poster.post(row.url, number, row.body, now)
            follows = after_try(answer, row.tries, now, _chance(f"{number}:{row.tries}"))
        else:
            answer, follows = Answer(None, UNSUBSCRIBED), Next(AnnouncementState.PARKED)
        with transaction(installation.database) as session:
            announcements.note(session, row.id or 0, row.tries, answer, follows, now)
        yield answer


def id_of(row: Announcement) -> str:
    """What a receiver knows an announcement by: the same at every try, and at every receiver."""
    return f"msg_{hashlib.sha256(f'{row.event}:{row.key}'.encode()).hexdigest()[:32]}"


def _chance(text: str) -> float:
    """A number in 0..1 that is always the same for one text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32


def _body(session: Session, installation: Installation, row: Announcement, now: datetime) -> str:
    handoff = session.get_one(Handoff, row.handoff_id)
    rep = session.get(Rep, handoff.rep_id) if handoff.rep_id else None
    brief = briefing.gather_brief(session, installation, handoff, rep, now, "") if rep else None
    about = {
        "handoff": handoff.id,
        "happened": row.words,
        "rep": {"name": rep.name, "email": rep.address} if rep else None,
        **handoff.model_dump(include={"rule", "confidence", "waits_for", "outcome", "return_reason", "note"}),
        **{name: _iso(getattr(handoff, name)) for name in ("opened_at", "due_at", "accepted_at", "closed_at")},
    }
    return _fitting({"type": row.event, "timestamp": _iso(row.happened_at), "data": about}, brief)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _fitting(told: dict[str, Any], brief: Brief | None) -> str:
    """As much of the brief as fits: its lists and texts are cut, and what the timeline loses counts as folded."""
    data = told["data"]
    bodies = (_json({**told, "data": {**data, "brief": brief and _cut(brief, most)}}) for most in CUTS)
    return next((body for body in bodies if len(body.encode()) < MOST_BYTES), _json({**told, "data": data}))


def _cut(brief: Brief, most: int) -> dict[str, Any]:
    lost = max(0, len(brief.timeline) - most)
    fewer = replace(brief, timeline=brief.timeline[:most], folded=brief.folded + lost)
    told = _shortened({**asdict(fewer), "subject": brief.subject}, most)
    return dict(told)


def _shortened(value: Any, most: int) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(each, most) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shortened(each, most) for each in value[:most]]
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"{value[:LONGEST_TEXT]}…"
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
