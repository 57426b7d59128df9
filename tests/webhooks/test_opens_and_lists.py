"""Opens are not tracked, and what is known to be a scanner is a file of the workspace, which needs no release."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from engine.workspace.load import load_workspace
from tests.running_site import Site

ROOT = Path(__file__).parents[2]
ODD = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0 AcmeGate/7"


def test_no_mail_that_leaves_has_anything_to_be_fetched_when_it_is_opened(site: Site) -> None:
    html = site.received(site.mailed_lead()).get_body(("html",))
    assert html is not None
    assert not re.search(r"<img|<picture|\bbackground=|url\(|<link|@import", html.get_content(), re.IGNORECASE)


def test_no_address_of_the_site_gives_out_a_picture_for_a_mail_or_counts_its_opening(quick_site: Site) -> None:
    message = quick_site.mailed_lead()
    token = quick_site.installation.signer.click(message.id or 0, 0)
    for path in (f"/o/{token}", f"/open/{token}", f"/p/{token}", f"/{token}.gif", f"/c/{token}.gif", f"/pixel/{token}"):
        assert quick_site.client.get(path).status_code == 404
    assert quick_site.payloads() == []


def clicked_by_a_person(site: Site) -> bool:
    """What becomes of a click, a minute after the mail, of a browser that nobody knows yet."""
    path = site.mail_with_link()[1]
    site.now += timedelta(minutes=1)
    assert site.client.get(path, headers={"user-agent": ODD}).status_code == 302
    site.settle()
    [click] = [each for each in site.timeline() if each.kind == "clicked"]
    return bool(click.data["person"])


def test_who_is_not_on_the_list_is_a_person(quick_site: Site) -> None:
    assert clicked_by_a_person(quick_site)


def test_a_line_in_the_workspaces_list_makes_it_a_machine_at_the_next_start(quick_site: Site, tmp_path: Path) -> None:
    for name in ("campaigns", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "campaigns" / "scanners.yaml").write_text("user_agents: [acmegate]\n")
    quick_site.installation = replace(quick_site.installation, workspace=load_workspace(tmp_path))
    assert not clicked_by_a_person(quick_site)
