"""`/u/{token}`: leave with one click (RFC 8058). The GET only asks, for scanners follow links, and
is kept as a hit on a link; the POST does it."""

import structlog
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from engine.domain.clicks import LEAVING
from engine.flow import door
from engine.flow.pages import PAGE_HEADERS, show_page
from engine.store.database import transaction
from engine.store.tables import Message
from webhooks.edge import Edge
from webhooks.hits import keep_hit
from webhooks.waiting import until_nothing_leaves

log = structlog.get_logger()


def router(edge: Edge) -> APIRouter:
    """Both endpoints. A POST means it whatever its body says: one click in a mail program, or the page's button."""
    routes = APIRouter()

    @routes.api_route("/u/{token}", methods=["GET", "HEAD"])
    def ask(token: str, request: Request) -> Response:
        message = edge.installation.signer.read_unsubscribe(token)
        address = _recipient(edge, message)
        keep_hit(edge, request, message, LEAVING)
        return _page(edge, "unsubscribe", address, action=token)

    @routes.post("/u/{token}")
    async def leave(token: str) -> Response:
        message = edge.installation.signer.read_unsubscribe(token)
        addresses = await run_in_threadpool(_suppress, edge, message)
        await until_nothing_leaves(edge, addresses)
        return await run_in_threadpool(_page, edge, "unsubscribed", addresses[0])

    return routes


def _suppress(edge: Edge, message: int) -> list[str]:
    """At least one address; a mail that is not in the database is a 404, and never an opt-out that did nothing."""
    addresses = door.unsubscribe(edge.installation, message, edge.clock())
    edge.ring("ingest")
    return addresses or [_recipient(edge, message)]


def _recipient(edge: Edge, number: int) -> str:
    with transaction(edge.installation.database) as session:
        message = session.get(Message, number)
    if message is None:
        log.error("somebody wants to leave by a mail that is not in the database", message=number)
        us = edge.installation.workspace.company.system_address
        raise HTTPException(404, f"We can't find the mail you got any more. Write to {us} and a person will see to it.")
    return message.recipient


def _page(edge: Edge, name: str, address: str, **context: str) -> Response:
    return HTMLResponse(show_page(edge.installation, name, address=address, **context), headers=PAGE_HEADERS)
