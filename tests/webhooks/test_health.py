"""Health says whether this process lives, readiness whether it can do its work, and why not."""

import socket

import httpx
import pytest
from sqlalchemy import text

from engine.flow.installation import Installation
from engine.settings import Settings
from engine.store.database import connect, transaction
from tests.running_site import START, Site, running
from webhooks.app import create_app


def test_a_living_site_is_alive_and_ready(site: Site) -> None:
    assert site.client.get("/healthz").status_code == 200
    assert site.client.get("/readyz").json() == {"status": "ready"}
    assert site.client.head("/readyz").status_code == 200


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("DELETE FROM alembic_version", "nurture db upgrade"),
        ("UPDATE alembic_version SET version_num = 'ffffffff'", "newer version"),
    ],
)
def test_a_database_of_another_version_makes_it_unready_with_the_reason(site: Site, change: str, line: str) -> None:
    with transaction(site.installation.database) as session:
        session.connection().execute(text(change))
    answer = site.client.get("/readyz")
    assert answer.status_code == 503
    assert line in answer.json()["error"]
    assert site.client.get("/healthz").status_code == 200


def test_a_database_that_is_away_makes_it_unready_and_lets_nothing_be_answered_with_2xx(quick_site: Site) -> None:
    nowhere = connect("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    installation = Installation(nowhere, quick_site.installation.workspace, quick_site.installation.signer, "")
    listener = socket.create_server(("127.0.0.1", 0))
    app = create_app(installation, Settings(), lambda: START)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with running(app, listener), httpx.Client(base_url=url) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
        answer = client.post(f"/u/{installation.signer.unsubscribe(1)}")
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert "psycopg" not in answer.text
