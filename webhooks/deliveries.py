"""`/webhooks/{provider}` and `/inbound/{provider}`: verified, on disk, then 2xx; understood later (invariant 5)."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool

from engine.flow import door
from engine.flow.understanding import EVENTS
from webhooks.edge import Edge
from webhooks.providers import Verifier, verifiers
from webhooks.together import Together
from webhooks.waiting import until_nothing_leaves


def router(edge: Edge) -> APIRouter:
    """Both endpoints. Raises a Problem for a configured secret that is none."""
    routes = APIRouter()
    known = verifiers(edge.settings)
    together = Together(lambda payloads: _keep_all(edge, payloads))

    @routes.post("/webhooks/{provider}")
    async def take_events(provider: str, request: Request) -> Response:
        verify, body = _known(known, provider), await request.body()
        delivery = verify(request.headers, body, edge.clock())
        return await _answered(edge, await together.take(door.Payload(provider, EVENTS, delivery, body)))

    @routes.post("/inbound/{provider}")
    async def take_mail(provider: str, request: Request) -> Response:
        verify, body = _known(known, provider), await request.body()
        verify(request.headers, body, edge.clock())
        return await _answered(edge, await run_in_threadpool(_keep_mail, edge, body))

    return routes


def _known(known: dict[str, Verifier], provider: str) -> Verifier:
    if provider not in known:
        raise HTTPException(404, f"No such provider. There is: {', '.join(sorted(known))}.")
    return known[provider]


async def _answered(edge: Edge, addresses: list[str]) -> Response:
    await until_nothing_leaves(edge, addresses)
    return Response(status_code=204)


def _keep_all(edge: Edge, payloads: Sequence[door.Payload]) -> list[list[str] | Exception]:
    told = door.receive_all(edge.installation, payloads, edge.clock())
    edge.ring("ingest")
    return told


def _keep_mail(edge: Edge, body: bytes) -> list[str]:
    addresses = door.receive_mail(edge.installation, body, edge.clock())
    edge.ring("ingest")
    return addresses
