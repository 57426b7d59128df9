"""Whatever goes wrong is one clear line: a page for people, JSON for machines, and never what is inside."""

import pytest
from sqlalchemy import text

from engine.store.database import transaction
from tests.running_site import Site


def test_machines_get_json_and_browsers_a_page(quick_site: Site) -> None:
    assert quick_site.client.get("/nothing").json() == {"error": "Not Found"}
    page = quick_site.client.get("/nothing", headers={"Accept": "text/html,application/xhtml+xml"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "There is nothing here" in page.text


@pytest.mark.parametrize("path", ["/c/nonsense", "/u/nonsense", "/console/handoffs/nonsense"])
def test_what_only_people_meet_is_a_page_in_any_case(quick_site: Site, path: str) -> None:
    answer = quick_site.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/c/", "/u/", "/console/handoffs/", "/webhooks/", "/v1/"])
@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{7*7}}", "%00", "..%2f..%2fetc", "é" * 300, "a" * 9_000]
)
def test_hostile_paths_are_never_echoed_as_markup(quick_site: Site, path: str, hostile: str) -> None:
    answer = quick_site.client.get(path + hostile, headers={"Accept": "text/html"})
    assert 400 <= answer.status_code < 500
    assert "<script" not in answer.text
    assert "49" not in answer.text.partition("<main>")[2]


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/u/x"), ("POST", "/c/x"), ("GET", "/webhooks/generic"), ("GET", "/v1/leads"), ("DELETE", "/readyz")],
)
def test_a_method_that_is_not_meant_is_refused(quick_site: Site, method: str, path: str) -> None:
    answer = quick_site.client.request(method, path)
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"] or "GET" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_the_site_does_not_describe_itself_to_strangers(quick_site: Site, path: str) -> None:
    assert quick_site.client.get(path).status_code == 404


def test_our_own_fault_says_nothing_of_the_inside_and_makes_the_sender_try_again(site: Site) -> None:
    with transaction(site.installation.database) as session:
        session.connection().execute(text("DROP TABLE inbound_event"))
    answer = site.post_signed("/webhooks/generic", b"{}")
    assert answer.status_code in {500, 503}
    assert len(answer.json()["error"].splitlines()) == 1
    for inside in ("Traceback", "inbound_event", "sqlite", "psycopg", ".py"):
        assert inside not in answer.text
