"""`/console/handoffs/{token}`: the page on which a rep accepts a lead, gives it back, or says what became of it.

The token names handoff and rep, so there is nothing to sign in to. Each button leads back to the page, which says what
was noted: a reload presses nothing again. The router expects a site that bounds bodies and shows HTTPExceptions and
Problems to people, as the one of `webhooks.app` does.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, HTTPException, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from engine.domain.attempts import PAST, Channel
from engine.domain.problem import NotYours
from engine.domain.returns import WORDS
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.flow import rep_actions
from engine.flow.briefing import gather_brief
from engine.flow.installation import Installation
from engine.flow.pages import PAGE_HEADERS, show_page
from engine.lists.cells import clean_text
from engine.mail.tokens import BadToken, ExpiredToken, HandoffGrant
from engine.store.database import transaction
from engine.store.tables import Handoff, Rep

LONGEST_NOTE = 2_000
LATEST_RETURN = timedelta(days=5 * 365)
"""How far ahead "when again?" may be; beyond that it is a slip of the pen."""

NOTED = {
    "accept": "Noted: it is yours.",
    **{channel.value: f"Noted: you {words}." for channel, words in PAST.items()},
    "return": "Noted: you gave it back.",
    "won": "Noted: won.",
    "lost": "Noted: lost.",
}
"""What the page says after a button, by the button's name. The address carries the name, and no words of anybody's."""

AFTER = {"return": HandoffOutcome.RETURNED, "won": HandoffOutcome.WON, "lost": HandoffOutcome.LOST}
"""With what the buttons that close a handoff close it; the others leave it accepted."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page works with. `clock` gives aware UTC, `ring` wakes a stage by its name and never raises."""

    installation: Installation
    clock: Callable[[], datetime]
    ring: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Given:
    """What a rep filled in; `until` is an ISO date or ""."""

    reason: ReturnReason | None
    until: str
    note: str
    reached: bool


def router(installation: Installation, clock: Callable[[], datetime], ring: Callable[[str], None]) -> APIRouter:
    """The page and its one form target. Nothing happens on a GET: scanners follow the links in mails to reps, too."""
    routes = APIRouter(prefix="/console")
    desk = Desk(installation, clock, ring)

    @routes.api_route("/handoffs/{token}", methods=["GET", "HEAD"])
    def look(token: str, noted: str = "") -> Response:
        return _look(desk, token, _grant(desk, token), noted)

    @routes.post("/handoffs/{token}")
    def act(
        token: str,
        do: Annotated[Literal["accept", "call", "voicemail", "email", "letter", "return", "won", "lost"], Form()],
        reason: Annotated[ReturnReason | None, Form()] = None,
        until: Annotated[str, Form(max_length=10)] = "",
        note: Annotated[str, Form()] = "",
        reached: Annotated[bool, Form()] = False,
    ) -> Response:
        grant = _grant(desk, token)
        given = Given(reason, until, clean_text(note, LONGEST_NOTE), reached)
        _do(desk, grant, do, given)
        return RedirectResponse(f"{token}?noted={do}", 303, PAGE_HEADERS)

    return routes


def _grant(desk: Desk, token: str) -> HandoffGrant:
    try:
        grant = desk.installation.signer.read_handoff(token, desk.clock())
    except ExpiredToken as expired:
        raise HTTPException(410, "This link has expired. Your next daily digest has a new one.") from expired
    except BadToken as bad:
        raise HTTPException(404, str(bad)) from bad
    if grant.action != "page":
        raise HTTPException(404, "This link is for something else.")
    return grant


def _look(desk: Desk, token: str, grant: HandoffGrant, noted: str) -> Response:
    with transaction(desk.installation.database) as session:
        handoff, rep = _handoff_of(session, grant)
        page = f"{desk.installation.public_url}/console/handoffs/{token}"
        brief = gather_brief(session, desk.installation, handoff, rep, desk.clock(), page)
        missing = rep_actions.too_early(session, desk.installation, handoff, rep)
    shown = show_page(
        desk.installation,
        "handoff",
        brief={**asdict(brief), "subject": brief.subject},
        action=token,
        state=_state(handoff),
        noted=_noted(handoff, noted),
        days=_days(ZoneInfo(rep.time_zone), desk.clock()),
        channels=[(channel.value, words) for channel, words in PAST.items()],
        reasons=[(reason.value, words, _not_yet(reason, missing)) for reason, words in WORDS.items()],
    )
    return HTMLResponse(shown, headers=PAGE_HEADERS)


def _noted(handoff: Handoff, button: str) -> str:
    """What was done, if the handoff is as this button leaves it: an address proves nothing."""
    left_as = AFTER[button].value if button in AFTER else ""
    so_it_is = handoff.accepted_at is not None or button in AFTER
    return NOTED.get(button, "") if so_it_is and handoff.outcome == left_as else ""


def _not_yet(reason: ReturnReason, missing: str) -> str:
    """Why a reason cannot be chosen yet; "" when it can."""
    return f"not before {missing}" if missing and reason is ReturnReason.NOT_REACHABLE else ""


def _handoff_of(session: Session, grant: HandoffGrant) -> tuple[Handoff, Rep]:
    handoff, rep = session.get(Handoff, grant.handoff), session.get(Rep, grant.rep)
    if handoff is None or rep is None:
        raise HTTPException(404, "This handoff does not exist any more.")
    if handoff.rep_id != rep.id:
        raise NotYours(rep_actions.who_has_it(session, handoff, ZoneInfo(rep.time_zone)))
    return handoff, rep


def _state(handoff: Handoff) -> str:
    if handoff.closed_at:
        return "closed"
    return "accepted" if handoff.accepted_at else "open"


def _do(desk: Desk, grant: HandoffGrant, do: str, given: Given) -> None:
    """What the button says. The account is free again after the last word: colleagues may go on, and a lead that was
    turned down gets its mail."""
    installation, handoff, rep, now = desk.installation, grant.handoff, grant.rep, desk.clock()
    match do:
        case "accept":
            rep_actions.accept(installation, handoff, rep, now)
        case "return":
            _give_back(desk, grant, given, now)
        case "won" | "lost":
            rep_actions.conclude(installation, handoff, rep, HandoffOutcome(do), now, note=given.note)
        case _:
            channel, reached = Channel(do), given.reached
            rep_actions.log_attempt(installation, handoff, rep, channel, now, reached=reached, note=given.note)
    for stage in ("enroll", "schedule", "send") if do in AFTER else ("handoff",):
        desk.ring(stage)


def _give_back(desk: Desk, grant: HandoffGrant, given: Given, now: datetime) -> None:
    if given.reason is None:
        raise HTTPException(422, "Say why you give it back: choose one of the reasons.")
    until = _until(desk, grant, given.until) if given.reason is ReturnReason.BAD_TIMING else None
    rep_actions.give_back(desk.installation, grant.handoff, grant.rep, given.reason, now, until=until, note=given.note)


def _until(desk: Desk, grant: HandoffGrant, text: str) -> datetime | None:
    """The morning of that day where the rep is; None when the field was left empty."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise HTTPException(422, "That is not a date. Write it like 2027-03-31.") from None
    with transaction(desk.installation.database) as session:
        zone = ZoneInfo(session.get_one(Rep, grant.rep).time_zone)
    soonest, latest = _days(zone, desk.clock())
    if not soonest <= day <= latest:
        raise HTTPException(422, "Choose a day after today, and within five years.")
    return datetime.combine(day, time(8), zone)


def _days(zone: ZoneInfo, now: datetime) -> tuple[date, date]:
    """The first and the last day that "when again?" may be."""
    today = now.astimezone(zone).date()
    return today + timedelta(days=1), today + LATEST_RETURN
