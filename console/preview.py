"""The page of `nurture preview --serve`: a mail as desktop and phone show it, side by side, renewed on every save.

For the person who writes, on their own machine: it listens on loopback only, and answers to no other name.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from engine.domain.problem import Problem
from engine.flow.preview import Shown, find_campaign, find_step, samples_of, show_steps
from engine.workspace.load import Workspace, load_workspace

LOOPBACK = "127.0.0.1"
STATIC = Path(__file__).parent / "static"
FILES = {
    "/": ("preview.html", "text/html; charset=utf-8"),
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'none'"
)
MAIL_POLICY = (
    "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
)
"""A mail runs no script, not even one that a lead's name tries to bring along."""


def preview_site(folder: Path, public_url: str, clock: Callable[[], datetime]) -> FastAPI:
    """The site for the workspace in `folder`, which is read anew for every answer."""
    site = FastAPI(openapi_url=None)
    site.add_middleware(TrustedHostMiddleware, allowed_hosts=[LOOPBACK, "localhost"])
    for path in FILES:
        site.get(path)(_static(*FILES[path]))

    @site.get("/stamp")
    def stamp() -> JSONResponse:
        return _plain(_stamp(folder))

    @site.get("/mails")
    def mails() -> JSONResponse:
        return _plain(_mails(folder))

    @site.get("/mail/{campaign}/{step}/{sample}")
    def mail(campaign: str, step: str, sample: str) -> Response:
        shown = _shown(folder, public_url, campaign, step, sample, clock())
        headers = {"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"}
        return HTMLResponse(shown.mail.html, headers=headers)

    @site.get("/mail/{campaign}/{step}/{sample}/facts")
    def facts(campaign: str, step: str, sample: str) -> JSONResponse:
        return _plain(_facts(_shown(folder, public_url, campaign, step, sample, clock())))

    @site.get("/mail/{campaign}/{step}/{sample}/eml")
    def eml(campaign: str, step: str, sample: str) -> Response:
        shown = _shown(folder, public_url, campaign, step, sample, clock())
        headers = {"Content-Disposition": f'attachment; filename="{step}-{sample}.eml"'}
        return Response(shown.eml, media_type="message/rfc822", headers=headers)

    @site.exception_handler(Problem)
    def tell(_request: object, problem: Problem) -> JSONResponse:
        return _plain({"problem": str(problem)}, status=422)

    return site


def _static(name: str, kind: str) -> Callable[[], Response]:
    def answer() -> Response:
        headers = {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store"}
        return Response((STATIC / name).read_bytes(), media_type=kind, headers=headers)

    return answer


def _plain(content: object, status: int = 200) -> JSONResponse:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})


def _stamp(folder: Path) -> str:
    """Another one whenever a file of the workspace was saved."""
    digest = hashlib.sha256()
    for line in sorted(_saved(folder)):
        digest.update(line.encode())
    return digest.hexdigest()


def _saved(folder: Path) -> Iterator[str]:
    for part in ("campaigns", "templates"):
        for path in (folder / part).rglob("*"):
            if path.is_file():
                status = path.stat()
                yield f"{path} {status.st_mtime_ns} {status.st_size}\n"


def _mails(folder: Path) -> dict[str, object]:
    """What there is to look at."""
    workspace = load_workspace(folder)
    campaigns = {name: [step.id for step in each.emails] for name, each in sorted(workspace.campaigns.items())}
    return {"company": workspace.company.name, "campaigns": campaigns, "samples": _sample_names(workspace)}


def _sample_names(workspace: Workspace) -> list[str]:
    campaign = next(iter(workspace.campaigns.values()), None)
    return [sample.name for sample in samples_of(workspace, campaign)] if campaign else []


def _shown(folder: Path, public_url: str, campaign: str, step: str, sample: str, now: datetime) -> Shown:
    workspace = load_workspace(folder)
    found = find_campaign(workspace, campaign)
    samples = [each for each in samples_of(workspace, found) if each.name == sample]
    if not samples:
        raise HTTPException(404)
    [shown] = show_steps(workspace, public_url, found, [find_step(found, step)], samples, now)
    return shown


def _facts(shown: Shown) -> dict[str, str]:
    letter = shown.letter
    return {
        "subject": shown.mail.subject,
        "from": f"{letter.from_name} <{letter.from_address}>",
        "to": f"{letter.to_name} <{letter.to_address}>".strip(),
        "text": shown.mail.text,
    }
