"""`/v1/leads`: leads by a call with JSON and an API token, or by a plain HTML form with the form's own token."""

import hmac
import json
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from engine.domain.listed import ListedLead
from engine.domain.problem import Problem
from engine.flow.intake import source_named, take_leads
from engine.lists.reading import lead_from_fields
from webhooks import forms
from webhooks.edge import Edge

MOST_LEADS = 1_000
"""Leads of one call: all of them are one transaction."""

RECEIVED_ON = "received_on"
"""The context that tells undated leads of two days apart; the same call sent again within a day changes nothing."""

SHORTEST_TOKEN = 16
LONGEST_SOURCE = 64
FORM = 'Write {"source": "webinar", "email": ...} or {"source": "webinar", "leads": [{"email": ...}, ...]}.'


def router(edge: Edge) -> APIRouter:
    """The endpoint. Raises a Problem for an API token that is easily guessed."""
    routes = APIRouter()
    tokens = [_strong(token) for token in edge.settings.api_tokens]

    @routes.post("/v1/leads")
    async def take(request: Request) -> Response:
        if forms.is_form(request):
            fields = await forms.read_fields(request)
            return await run_in_threadpool(forms.take_form, edge, fields)
        _authorise(request, tokens)
        body = await request.body()
        return await run_in_threadpool(_take_call, edge, body)

    return routes


def _strong(token: str) -> bytes:
    if len(token) < SHORTEST_TOKEN:
        what = f"a token in NURTURE_API_TOKENS is shorter than {SHORTEST_TOKEN} characters."
        raise Problem(what, cure="Make it of random characters.")
    return token.encode()


def _authorise(request: Request, tokens: Sequence[bytes]) -> None:
    if not tokens:
        raise HTTPException(503, "No API token is set; set NURTURE_API_TOKENS.")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    known = [hmac.compare_digest(token, given.strip().encode()) for token in tokens]
    if scheme.lower() != "bearer" or not any(known):
        line = "The API token is missing or wrong. Send the header Authorization: Bearer TOKEN."
        raise HTTPException(401, line, {"WWW-Authenticate": "Bearer"})


def _take_call(edge: Edge, body: bytes) -> Response:
    source, entries = _read_call(body)
    source_named(edge.installation, source)
    read = [_lead(entry, edge.installation.workspace.company.time_zone) for entry in entries]
    usable = [each for each in read if isinstance(each, ListedLead)]
    rejected = [{"index": at, "reason": each} for at, each in enumerate(read) if isinstance(each, str)]
    if not usable:
        line = f"None of {len(read)} leads can be used: {rejected[0]['reason']}."
        return JSONResponse({"error": line, "read": len(read), "new": 0, "known": 0, "rejected": rejected}, 422)
    now = edge.clock()
    taken = take_leads(edge.installation, source, usable, now, {RECEIVED_ON: f"{now:%Y-%m-%d}"})
    edge.ring("qualify")
    counts = {"read": len(read), "new": taken.new, "known": taken.known, "rejected": rejected}
    return JSONResponse(counts, 201 if taken.new else 200)


def _read_call(body: bytes) -> tuple[str, list[Any]]:
    """The source, and what may be leads."""
    try:
        call = json.loads(body)
    except (ValueError, RecursionError):
        raise Problem("the body is not JSON.", cure=FORM) from None
    if not isinstance(call, dict):
        raise Problem("the body is JSON, but no object.", cure=FORM)
    source = call.pop("source", None)
    if not isinstance(source, str) or not 0 < len(source) <= LONGEST_SOURCE:
        raise Problem('the key "source" does not name a source.', cure=FORM)
    if "leads" not in call:
        return source, [call]
    entries = call.pop("leads")
    if call or not isinstance(entries, list) or not 0 < len(entries) <= MOST_LEADS:
        raise Problem(f'the key "leads" stands beside "source" alone and holds 1 to {MOST_LEADS:,} leads.', cure=FORM)
    return source, entries


def _lead(entry: Any, zone: str) -> ListedLead | str:
    """The lead, or why it is none."""
    if not isinstance(entry, dict):
        return "is not an object of fields"
    try:
        return lead_from_fields(entry, zone=zone)
    except Problem as problem:
        return str(problem)
    except RecursionError:
        return "is nested too deeply"
