"""`/webhooks/{provider}` and `/inbound/{provider}`: verified, on disk, then 2xx; understood later (invariant 5)."""

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool

from engine.flow import door
from engine.flow.understanding import EVENTS, MAIL
from webhooks.edge import Edge
from webhooks.providers import Verifier, verifiers
from webhooks.waiting import until_nothing_leaves


def router(edge: Edge) -> APIRouter:
    """Both endpoints. Raises a Problem for a configured secret that is none."""
    routes = APIRouter()
    known = verifiers(edge.settings)

    @routes.post("/webhooks/{provider}")
    async def take_events(provider: str, request: Request) -> Response:
        return await _take(edge, _known(known, provider), provider, EVENTS, request)

    @routes.post("/inbound/{provider}")
    async def take_mail(provider: str, request: Request) -> Response:
        return await _take(edge, _known(known, provider), provider, MAIL, request)

    return routes


def _known(known: dict[str, Verifier], provider: str) -> Verifier:
    if provider not in known:
        raise HTTPException(404, f"No such provider. There is: {', '.join(sorted(known))}.")
    return known[provider]


async def _take(edge: Edge, verify: Verifier, provider: str, channel: str, request: Request) -> Response:
    body = await request.body()
    addresses = await run_in_threadpool(_keep, edge, verify, provider, channel, request, body)
    await until_nothing_leaves(edge, addresses)
    return Response(status_code=204)


def _keep(edge: Edge, verify: Verifier, provider: str, channel: str, request: Request, body: bytes) -> list[str]:
    now = edge.clock()
    delivery = verify(request.headers, body, now)
    if channel == MAIL:
        addresses = door.receive_mail(edge.installation, body, now)
    else:
        addresses = door.receive(edge.installation, provider, channel, delivery, body, now)
    edge.ring("ingest")
    return addresses
