"""`/c/{token}`: somebody, or some machine, followed a link of a mail."""

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from engine.domain.problem import Problem
from engine.flow import letters
from engine.mail.tokens import BadToken
from engine.store.database import transaction
from webhooks.edge import Edge
from webhooks.hits import keep_hit

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
"""Every hit must reach us, no target learns the token, and no search engine keeps the link."""

log = structlog.get_logger()


def router(edge: Edge) -> APIRouter:
    """The link endpoint. The hit is on disk before the redirect; where it leads is what the mail said, nothing else."""
    routes = APIRouter()

    @routes.api_route("/c/{token}", methods=["GET", "HEAD"])
    def follow(token: str, request: Request) -> Response:
        message, link = edge.installation.signer.read_click(token)
        keep_hit(edge, request, message, link)
        return RedirectResponse(_target(edge, message, link), 302, HEADERS)

    return routes


def _target(edge: Edge, message: int, link: int) -> str:
    try:
        with transaction(edge.installation.database) as session:
            return letters.target_of(session, edge.installation, message, link)
    except Problem as problem:
        log.error("a link of ours leads nowhere", message=message, link=link, problem=str(problem))
        raise BadToken("This link leads nowhere any more.") from problem
