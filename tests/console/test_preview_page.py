"""The page of `nurture preview --serve`: what it shows, that it sees a save, and whom it answers."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from console.preview import FindSample, preview_site
from engine.domain.campaign import Campaign
from engine.edges import serving
from engine.flow.preview import Sample
from engine.workspace.load import Workspace

ROOT = Path(__file__).parents[2]
MAIL = "/mail/webinar-follow-up/thank-you"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("campaigns", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@contextmanager
def _served(folder: Path, lead: FindSample | None = None) -> Iterator[httpx.Client]:
    site = preview_site(folder, "https://nurture.example", lambda: datetime(2026, 11, 24, tzinfo=UTC), lead)
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with serving(site, listener), httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture
def page(folder: Path) -> Iterator[httpx.Client]:
    with _served(folder) as client:
        yield client


def test_the_page_and_its_parts_come_from_here_alone(page: httpx.Client) -> None:
    for path in ("/", "/preview.css", "/preview.js"):
        answer = page.get(path)
        assert answer.status_code == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "//" not in answer.text.replace("// ", "")


def test_it_lists_every_mail_and_sample(page: httpx.Client) -> None:
    told = page.get("/mails").json()
    assert told["campaigns"]["webinar-follow-up"] == ["thank-you", "case-study", "checklist", "last-word"]
    assert told["samples"] == ["full", "bare", "hostile"]


def test_a_mail_is_shown_where_no_script_can_run(page: httpx.Client) -> None:
    answer = page.get(f"{MAIL}/hostile")
    assert "Thank you for giving us an hour" in answer.text
    assert answer.headers["Content-Security-Policy"].split("; ").count("sandbox") == 1


def test_subject_and_text_are_told_beside_it(page: httpx.Client) -> None:
    facts = page.get(f"{MAIL}/bare/facts").json()
    assert facts["subject"] == "Our webinar: three numbers"
    assert facts["to"] == "<someone@lead.example>"
    assert facts["text"].startswith("Hello,")


def test_the_whole_mail_can_be_taken_away(page: httpx.Client) -> None:
    answer = page.get(f"{MAIL}/full/eml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="thank-you-full.eml"'
    assert answer.content.startswith(b"From: Dana Reyes")


def test_a_save_is_seen(page: httpx.Client, folder: Path) -> None:
    before = page.get("/stamp").json()
    assert page.get("/stamp").json() == before
    template = folder / "templates" / "webinar" / "thank-you.mjml"
    template.write_text(template.read_text().replace("three", "3"))
    assert page.get("/stamp").json() != before
    assert "3\nnumbers" in page.get(f"{MAIL}/full").text


def test_what_is_wrong_is_told_in_place_of_the_mail(page: httpx.Client, folder: Path) -> None:
    template = folder / "templates" / "webinar" / "thank-you.mjml"
    template.write_text(template.read_text().replace("{% endblock %}", "{{ lead.frist_name }}{% endblock %}"))
    answer = page.get(f"{MAIL}/full/facts")
    assert answer.status_code == 422
    assert answer.json()["problem"].startswith("webinar/thank-you.mjml:")


def test_a_lead_is_shown_beside_the_samples(folder: Path) -> None:
    def yuki(_workspace: Workspace, _campaign: Campaign) -> Sample:
        lead = {"email": "yuki@pallas.example", "first_name": "Yuki"}
        return Sample(
            "yuki@pallas.example", {"lead": lead, "account": {}, "source": {"name": "webinar", "did": "came"}}
        )

    with _served(folder, yuki) as page:
        assert page.get("/mails").json()["samples"] == ["full", "bare", "hostile", "yuki@pallas.example"]
        assert page.get(f"{MAIL}/yuki%40pallas.example/facts").json()["text"].startswith("Hello Yuki,")


def test_it_answers_to_no_other_name(page: httpx.Client) -> None:
    assert page.get("/mails", headers={"Host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/mail/webinar-follow-up/thank-you/nobody", "/mail/x/y/z/w", "/../etc/passwd"])
def test_what_is_not_there_is_404(page: httpx.Client, path: str) -> None:
    assert page.get(path).status_code == 404
