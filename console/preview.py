"""The page of `nurture preview --serve`: a mail as desktop and phone show it, side by side, renewed on every save.

For the person who writes, on their own machine: it listens on loopback only, and answers to no other name.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from engine.domain.campaign import Campaign
from engine.domain.problem import Problem
from engine.flow.preview import Sample, Shown, find_campaign, find_step, samples_of, show_steps
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


FindSample = Callable[[Workspace, Campaign], Sample]
"""Makes a sample of somebody for a campaign of a workspace."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is looked at: the workspace in `folder`, read anew for every answer, for the samples and maybe a lead."""

    folder: Path
    public_url: str
    clock: Callable[[], datetime]
    lead: FindSample | None

    def mails(self) -> dict[str, object]:
        """What there is to look at."""
        workspace = load_workspace(self.folder)
        names = {name: [step.id for step in each.emails] for name, each in sorted(workspace.campaigns.items())}
        samples = next((self._samples(workspace, each) for each in workspace.campaigns.values()), [])
        return {"company": workspace.company.name, "campaigns": names, "samples": [each.name for each in samples]}

    def shown(self, campaign: str, step: str, sample: str) -> Shown:
        """One mail for one of them. Raises a Problem for what is wrong, and 404 for a sample that is not there."""
        workspace = load_workspace(self.folder)
        found = find_campaign(workspace, campaign)
        samples = [each for each in self._samples(workspace, found) if each.name == sample]
        if not samples:
            raise HTTPException(404)
        [mail] = show_steps(workspace, self.public_url, found, [find_step(found, step)], samples, self.clock())
        return mail

    def _samples(self, workspace: Workspace, campaign: Campaign) -> list[Sample]:
        return [*samples_of(workspace, campaign), *([self.lead(workspace, campaign)] if self.lead else [])]


def preview_site(
    folder: Path, public_url: str, clock: Callable[[], datetime], lead: FindSample | None = None
) -> FastAPI:
    """The site for the workspace in `folder`, which is read anew for every answer. `lead` is somebody to show the mails
    for besides the samples."""
    desk = _Desk(folder, public_url, clock, lead)
    site = FastAPI(openapi_url=None)
    site.add_middleware(TrustedHostMiddleware, allowed_hosts=[LOOPBACK, "localhost"])
    for path in FILES:
        site.get(path)(_static(*FILES[path]))

    @site.get("/stamp")
    def stamp() -> JSONResponse:
        return _plain(_stamp(folder))

    @site.get("/mails")
    def mails() -> JSONResponse:
        return _plain(desk.mails())

    @site.get("/mail/{campaign}/{step}/{sample}")
    def mail(campaign: str, step: str, sample: str) -> Response:
        headers = {"Content-Security-Policy": MAIL_POLICY, "Cache-Control": "no-store"}
        return HTMLResponse(desk.shown(campaign, step, sample).mail.html, headers=headers)

    @site.get("/mail/{campaign}/{step}/{sample}/facts")
    def facts(campaign: str, step: str, sample: str) -> JSONResponse:
        return _plain(_facts(desk.shown(campaign, step, sample)))

    @site.get("/mail/{campaign}/{step}/{sample}/eml")
    def eml(campaign: str, step: str, sample: str) -> Response:
        headers = {"Content-Disposition": f'attachment; filename="{step}-{sample}.eml"'}
        return Response(desk.shown(campaign, step, sample).eml, media_type="message/rfc822", headers=headers)

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


def _facts(shown: Shown) -> dict[str, str]:
    letter = shown.letter
    return {
        "subject": shown.mail.subject,
        "from": f"{letter.from_name} <{letter.from_address}>",
        "to": f"{letter.to_name} <{letter.to_address}>".strip(),
        "text": shown.mail.text,
    }
