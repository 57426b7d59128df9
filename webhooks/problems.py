"""What goes wrong is told in one clear line: a page for people, JSON for machines; never a stack trace."""

from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.requests import ClientDisconnect

from engine.domain.problem import NotYours, Overtaken, Problem
from engine.flow.door import NotYet
from engine.flow.installation import Installation
from engine.flow.pages import PAGE_HEADERS, show_page
from engine.mail.tokens import BadToken, ExpiredToken

FOR_PEOPLE = ("/a/", "/c/", "/u/", "/console/")
"""Paths that only people meet, whatever their Accept header says."""

TITLES = {
    404: "There is nothing here",
    409: "That has changed already",
    410: "This is over",
    500: "That was our fault",
    503: "Not at the moment",
}

BUSY = {"Retry-After": "60"}

log = structlog.get_logger()


def show_problems(app: FastAPI, installation: Installation) -> None:
    """Answer every problem of the whole site, routers of others included, in its one line."""

    def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, AnyHTTPException)
        return answer(request, installation, error.status_code, error.detail, error.headers)

    def problem(request: Request, error: Exception) -> Response:
        leads_back = not isinstance(error, NotYours)
        return answer(request, installation, status_of(error), str(error), leads_back=leads_back)

    def not_yet(request: Request, error: Exception) -> Response:
        return answer(request, installation, 503, str(error), BUSY)

    def wrong_fields(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(request, installation, 422, _told(error))

    def no_database(request: Request, error: Exception) -> Response:
        assert isinstance(error, OperationalError)
        log.error("the database cannot be reached", error=str(error.orig))  # without the values of the statement
        return answer(request, installation, 503, "The database cannot be reached at the moment. Try again.", BUSY)

    def cut_off(_request: Request, _error: Exception) -> Response:
        return Response(status_code=400)  # nobody is there to read it

    def our_fault(request: Request, error: Exception) -> Response:
        route = getattr(request.scope.get("route"), "path", "")  # without the token that a path may hold
        log.error("request failed", route=route, error=type(error).__name__)  # the server prints where, without values
        return answer(request, installation, 500, "Something went wrong on our side; it is in our log.")

    app.add_exception_handler(AnyHTTPException, http_error)
    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(NotYet, not_yet)
    app.add_exception_handler(RequestValidationError, wrong_fields)
    app.add_exception_handler(OperationalError, no_database)
    app.add_exception_handler(ClientDisconnect, cut_off)
    app.add_exception_handler(Exception, our_fault)


def status_of(problem: Exception) -> int:
    """A token of ours that is over: 410; one that is not ours: 404; what somebody was quicker with: 409; anything else
    somebody wrote: 422."""
    if isinstance(problem, Overtaken):
        return 409
    if isinstance(problem, ExpiredToken):
        return 410
    return 404 if isinstance(problem, BadToken) else 422


def answer(
    request: Request,
    installation: Installation,
    status: int,
    line: str,
    headers: Mapping[str, str] | None = None,
    *,
    leads_back: bool = True,
) -> Response:
    """One line, as a page when a person is likely to read it; `leads_back` where they pressed, if that still opens."""
    if request.url.path.startswith(FOR_PEOPLE) or "text/html" in request.headers.get("accept", ""):
        title = TITLES.get(status, "That did not work")
        back = _way_back(request, status) if leads_back else ""
        page = show_page(installation, "problem", title=title, words=f"{line[:1].upper()}{line[1:]}", back=back)
        return HTMLResponse(page, status, {**PAGE_HEADERS, **(headers or {})})
    return JSONResponse({"error": line}, status, headers)


def _way_back(request: Request, status: int) -> str:
    """The page of the console on which something was pressed, "" when there is none: beside the answer in the browser's
    eyes, whatever a proxy has taken off the front of the path."""
    pressed = request.method == "POST" and request.url.path.startswith("/console/") and status in (409, 422)
    return request.url.path.rpartition("/")[2] if pressed else ""


def _told(error: RequestValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"] if part not in ("body", "path", "query"))
    return f"{field}: {first['msg']}." if field else f"{first['msg']}."
