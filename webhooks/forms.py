"""A lead by a plain HTML form on somebody's website: no script, no account, and something to catch machines with."""

from dataclasses import replace

import structlog
from fastapi import HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from engine.domain.problem import Problem
from engine.flow.intake import source_named, take_leads
from engine.flow.pages import PAGE_HEADERS, show_page
from engine.lists.reading import lead_from_fields
from engine.mail.tokens import BadToken
from webhooks.edge import Edge

TOKEN = "form"  # noqa: S105 - the name of the hidden field; its value is what `Signer.form` gave
HONEYPOT = "website_url"
"""A field that the page hides: people leave it empty, machines fill in everything."""

MOST_FIELDS = 200
TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")

log = structlog.get_logger()


def is_form(request: Request) -> bool:
    """Whether a browser sent a form."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() in TYPES


async def read_fields(request: Request) -> dict[str, str]:
    """The fields of a form without files; one that was ticked several times is one text with commas."""
    fields: dict[str, str] = {}
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        for name, value in form.multi_items():
            fields[name] = f"{fields[name]}, {value}" if name in fields else str(value)
    return fields


def take_form(edge: Edge, fields: dict[str, str]) -> Response:
    """Take the lead in, and say thanks."""
    source = _source(edge, fields.pop(TOKEN, ""))
    if fields.pop(HONEYPOT, ""):
        log.warning("a form filled in by a machine was dropped", source=source, email=fields.get("email", "")[:200])
    else:
        lead = lead_from_fields(fields, zone=edge.installation.workspace.company.time_zone)
        now = edge.clock()
        take_leads(edge.installation, source, [replace(lead, occurred_at=lead.occurred_at or now)], now, {})
        edge.ring("qualify")
    return HTMLResponse(show_page(edge.installation, "thanks"), headers=PAGE_HEADERS)


def _source(edge: Edge, token: str) -> str:
    try:
        source = edge.installation.signer.read_form(token)
        source_named(edge.installation, source)
    except BadToken as bad:
        raise HTTPException(403, 'This form is not one of ours: its hidden field "form" is missing or wrong.') from bad
    except Problem as problem:
        log.error("a form is in use whose source is gone", problem=str(problem))
        raise HTTPException(410, "This form is no longer in use. Please write to us instead.") from problem
    return source
