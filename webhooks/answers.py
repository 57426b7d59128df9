"""`/a/{token}`: an answer to the question of a mail. The GET shows it, for scanners follow links; only the button
counts."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from engine.domain.clicks import ANSWERING
from engine.domain.problem import Problem
from engine.flow import answers, door
from engine.flow.answers import Asked
from engine.flow.pages import PAGE_HEADERS, show_page
from engine.mail.tokens import BadToken
from engine.store.database import transaction
from engine.store.tables import Message
from webhooks import forms
from webhooks.edge import Edge
from webhooks.hits import keep_hit
from webhooks.waiting import until_nothing_leaves

LONGEST_LINE = 300
"""Characters of the line that somebody may add; the page takes no more, and what a machine sends beyond is cut off."""


def router(edge: Edge) -> APIRouter:
    """Both endpoints."""
    routes = APIRouter()

    @routes.api_route("/a/{token}", methods=["GET", "HEAD"])
    def show(token: str, request: Request) -> Response:
        message, number = edge.installation.signer.read_answer(token)
        asked = _asked(edge, message, number)
        keep_hit(edge, request, message, ANSWERING + number)
        return _page(edge, "answer", asked, action=token, longest=LONGEST_LINE)

    @routes.post("/a/{token}")
    async def take(token: str, request: Request) -> Response:
        message, number = edge.installation.signer.read_answer(token)
        fields = await forms.read_fields(request) if forms.is_form(request) else {}
        text = " ".join(fields.get("text", "").split())[:LONGEST_LINE]
        asked, stopped = await run_in_threadpool(_keep, edge, message, number, text)
        await until_nothing_leaves(edge, stopped)
        return await run_in_threadpool(_page, edge, "answered", asked, text=text, stopped=stopped)

    return routes


def _keep(edge: Edge, message: int, number: int, text: str) -> tuple[Asked, list[str]]:
    """The answer, and the addresses that its line says to stop writing to."""
    asked = _asked(edge, message, number)
    stopped = door.answer(edge.installation, message, number, text, edge.clock())
    edge.ring("ingest")
    return asked, stopped


def _asked(edge: Edge, message: int, number: int) -> Asked:
    try:
        with transaction(edge.installation.database) as session:
            return answers.offered(session, edge.installation, session.get(Message, message), number)
    except Problem as problem:
        raise BadToken("This link leads nowhere any more.") from problem


def _page(edge: Edge, name: str, asked: Asked, **context: object) -> Response:
    page = show_page(edge.installation, name, question=asked.question, answer=asked.choice.words, **context)
    return HTMLResponse(page, headers=PAGE_HEADERS)
