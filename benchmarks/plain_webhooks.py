"""What one writes first for webhooks: FastAPI, the library that checks the signature, and for each event an ORM row
and a commit. Says where it listens by NURTURE_PORT."""

import json
import os
from datetime import UTC, datetime

import uvicorn
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from sqlmodel import Session
from standardwebhooks.webhooks import Webhook

from benchmarks.processes import SECRET
from engine.store.database import connect
from engine.store.tables import InboundEvent


def plain_site(database_url: str) -> FastAPI:
    """The site: `/webhooks/generic` and `/healthz`."""
    app, database, webhook = FastAPI(), connect(database_url), Webhook(SECRET)

    @app.get("/healthz")
    def alive() -> dict[str, str]:
        return {"status": "alive"}

    @app.post("/webhooks/generic", status_code=204)
    async def take(request: Request) -> None:
        body = await request.body()
        webhook.verify(body, dict(request.headers))
        await run_in_threadpool(keep, request.headers["webhook-id"], body)

    def keep(delivery: str, body: bytes) -> None:
        told = json.loads(body)
        for number, event in enumerate(told if isinstance(told, list) else [told]):
            with Session(database) as session:
                session.add(_row(f"{delivery}:{number}", event))
                session.commit()

    return app


def _row(key: str, event: object) -> InboundEvent:
    now = datetime.now(UTC)
    return InboundEvent(
        provider="generic",
        channel="events",
        key=key,
        body=json.dumps(event).encode(),
        state="received",
        received_at=now,
        process_at=now,
    )


if __name__ == "__main__":
    site = plain_site(os.environ["NURTURE_DATABASE_URL"])
    uvicorn.run(site, port=int(os.environ["NURTURE_PORT"]), log_level="warning")
