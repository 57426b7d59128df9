"""A plain HTML form makes a lead: its token names the source, and a hidden field catches machines."""

from dataclasses import replace

import httpx
import pytest

from engine.mail.tokens import Signer
from engine.store.tables import Handoff, Lead, Touchpoint
from tests.running_site import Site, tampered


def send(site: Site, *, form: str | None = None, **fields: str) -> httpx.Response:
    token = site.installation.signer.form("white-paper") if form is None else form
    filled = {"form": token, "website_url": "", "email": "ada@lovelace-works.example", "name": "Ada Byron", **fields}
    return site.client.post("/v1/leads", data=filled, headers={"Accept": "text/html"})


def test_a_form_makes_a_lead_of_the_source_its_token_names(site: Site) -> None:
    answer = send(site, topic="Grading", consent="on")
    assert answer.status_code == 200
    assert "Thank you" in answer.text
    [lead] = site.all(Lead)
    assert (lead.source, lead.first_name, lead.consent) == ("white-paper", "Ada", True)
    assert site.all(Touchpoint)[0].data["topic"] == "Grading"
    assert site.rung == ["qualify"]


def test_the_fields_that_are_ours_are_no_part_of_the_lead(quick_site: Site) -> None:
    send(quick_site)
    assert not {"form", "website_url"} & set(quick_site.all(Touchpoint)[0].data)


def test_a_multipart_form_is_taken_as_well(quick_site: Site) -> None:
    fields = {"form": quick_site.installation.signer.form("white-paper"), "email": "ada@lovelace-works.example"}
    answer = quick_site.client.post("/v1/leads", files={name: (None, value) for name, value in fields.items()})
    assert answer.status_code == 200
    assert len(quick_site.all(Lead)) == 1


def test_boxes_of_one_name_that_are_ticked_together_are_all_kept(quick_site: Site) -> None:
    fields = {
        "form": quick_site.installation.signer.form("white-paper"),
        "email": "ada@lovelace-works.example",
        "interests": ["picking", "packing"],
    }
    quick_site.client.post("/v1/leads", data=fields)
    assert quick_site.all(Touchpoint)[0].data["interests"] == "picking, packing"


def test_a_form_sent_twice_is_one_lead_who_did_one_thing(site: Site) -> None:
    assert [send(site).status_code for _ in range(2)] == [200, 200]
    assert len(site.all(Lead)) == len(site.all(Touchpoint)) == 1


def test_a_machine_that_fills_in_every_field_gets_thanks_and_makes_no_lead(quick_site: Site) -> None:
    answer = send(quick_site, website_url="https://spam.example")
    assert answer.status_code == 200
    assert "Thank you" in answer.text
    assert quick_site.all(Lead) == []


def test_a_form_token_with_one_character_changed_makes_no_lead(quick_site: Site) -> None:
    for wrong in tampered(quick_site.installation.signer.form("white-paper")):
        answer = send(quick_site, form=wrong)
        assert answer.status_code == 403
        assert "hidden field" in answer.text
    assert quick_site.all(Lead) == []


def test_a_form_without_token_makes_no_lead(quick_site: Site) -> None:
    answer = quick_site.client.post("/v1/leads", data={"email": "ada@lovelace-works.example"})
    assert answer.status_code == 403
    assert answer.json()["error"]


def test_a_form_whose_source_is_gone_says_so_and_gives_nothing_away(quick_site: Site) -> None:
    answer = send(quick_site, form=quick_site.installation.signer.form("carrier-pigeon"))
    assert answer.status_code == 410
    assert "no longer in use" in answer.text
    assert "white-paper" not in answer.text


@pytest.mark.parametrize("email", ["", "ada", "a@b", "<script>alert(1)</script>", "a@b.example, c@d.example"])
def test_an_address_that_is_none_is_a_page_that_says_so(quick_site: Site, email: str) -> None:
    answer = send(quick_site, email=email)
    assert answer.status_code == 422
    assert "mail address" in answer.text
    assert "<script" not in answer.text
    assert quick_site.all(Lead) == []


def test_what_is_filled_in_is_never_markup_on_a_page_of_ours(site: Site) -> None:
    hostile = '"><script>alert(1)</script>{{ 7*7 }}'
    token = site.installation.signer.form("talk-to-sales")
    assert send(site, form=token, name=hostile, company=hostile, message=hostile, title="=1+1").status_code == 200
    site.turn()
    [handoff] = site.all(Handoff)
    page = site.client.get(site.page(handoff.id, handoff.rep_id)).text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page


def test_a_form_with_a_file_or_with_thousands_of_fields_is_refused(quick_site: Site) -> None:
    token = quick_site.installation.signer.form("white-paper")
    many = {"form": token, "email": "ada@lovelace-works.example", **{f"field-{number}": "x" for number in range(5_000)}}
    assert quick_site.client.post("/v1/leads", data=many).status_code == 400
    fields = {"form": token, "email": "ada@lovelace-works.example"}
    file = {"cv": ("cv.pdf", b"%PDF")}
    assert quick_site.client.post("/v1/leads", data=fields, files=file).status_code == 400
    assert quick_site.all(Lead) == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--y\r\nnot that one"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\ncut of'),
        ("multipart/form-data; boundary=x", b"--x\r\n\xff\xfe\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x; charset=nonsense", b"--x--\r\n"),
        ("application/x-www-form-urlencoded", b"%ff%fe=%00&&&=&form=%zz"),
        ("application/x-www-form-urlencoded", b"\x00\xff" * 1000),
    ],
)
def test_a_form_that_is_none_is_a_clear_line(quick_site: Site, kind: str, body: bytes) -> None:
    answer = quick_site.client.post("/v1/leads", content=body, headers={"Content-Type": kind})
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]


def test_a_lead_that_a_form_brings_does_not_overwrite_what_is_known(quick_site: Site) -> None:
    send(quick_site, phone="+44 20 7946 0000")
    send(quick_site, name="Somebody Else", phone="+1 555 0100", topic="Another")
    [lead] = quick_site.all(Lead)
    assert (lead.first_name, lead.phone) == ("Ada", "+44 20 7946 0000")


def test_the_page_of_thanks_runs_no_script(quick_site: Site) -> None:
    assert "default-src 'none'" in send(quick_site).headers["content-security-policy"]


def test_an_installation_with_another_secret_does_not_take_the_form(quick_site: Site) -> None:
    other = replace(quick_site.installation, signer=Signer(["t" * 32]))
    assert send(quick_site, form=other.signer.form("white-paper")).status_code == 403
