"""The public HTTP edge: what comes in is verified, put on disk and answered; everything else happens behind it."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI

from engine.flow import door
from engine.flow.installation import Installation
from engine.settings import Settings
from webhooks import answers, deliveries, health, leads, links, unsubscribe
from webhooks.bodies import BodyLimit
from webhooks.edge import Edge
from webhooks.problems import show_problems


def nothing(_stage: str) -> None:
    """A bell nobody hears: the clockwork comes by anyway."""


def create_app(
    installation: Installation,
    settings: Settings,
    clock: Callable[[], datetime],
    ring: Callable[[str], None] = nothing,
    *,
    patience: float = door.PATIENCE,
) -> FastAPI:
    """The site, without the console: its caller includes `console.handoffs.router`, which then gets the same
    limits on bodies and the same way to tell problems. Raises a Problem for settings that cannot be.
    """
    edge = Edge(installation, settings, clock, ring, patience)
    app = FastAPI(title="Nurture engine", openapi_url=None)
    app.add_middleware(BodyLimit)
    show_problems(app, installation)
    for noun in (links, answers, unsubscribe, deliveries, leads, health):
        app.include_router(noun.router(edge))
    return app
