"""A scanner runs through a mail and a person comes later, over real HTTP."""

import re
from datetime import timedelta

from engine.store.tables import Handoff, Message
from tests.running_site import BROWSER, Site

SCANNER = "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 Chrome/109.0.0.0 Safari/537.36"


def _links(site: Site, message: Message) -> list[str]:
    """The paths of every link of the HTML part that leads to us."""
    part = site.received(message).get_body(("html",))
    assert part
    return re.findall(r'href="[^"]*(/[cu]/[\w-]+)"', part.get_content())


def _follow(site: Site, path: str, ip: str, browser: str) -> int:
    return site.client.get(path, headers={"X-Forwarded-For": ip, "User-Agent": browser}).status_code


def _scan(site: Site, message: Message, ip: str = "198.51.100.99") -> None:
    """Every link of the mail within two seconds, as a browser would ask."""
    links = _links(site, message)
    for path in links:
        assert _follow(site, path, ip, SCANNER) in (200, 302)
        site.now += timedelta(seconds=2) / len(links)


def test_a_scanner_promotes_nobody_and_is_kept_with_its_reasons(site: Site) -> None:
    message = site.mailed_lead(step="case-study")
    site.now += timedelta(minutes=1)
    _scan(site, message)
    site.settle()
    hits = [each.data for each in site.timeline() if each.kind == "clicked"]
    assert len(hits) == len(_links(site, message))
    assert not any(each["person"] for each in hits if each["link"] != "65534")
    assert all(each["reasons"] for each in hits)
    assert site.all(Handoff) == []


def test_a_person_who_clicks_after_the_scanner_goes_to_sales(site: Site) -> None:
    message, offer = site.mail_with_link()
    site.now += timedelta(minutes=1)
    _scan(site, message)
    site.settle()
    site.now += timedelta(minutes=20)
    assert _follow(site, offer, "203.0.113.5", BROWSER) == 302
    site.settle()
    assert [each.rule for each in site.all(Handoff)] == ["clicked consultation"]


def test_a_click_has_its_effect_ten_seconds_later_so_that_a_burst_is_judged_as_a_whole(site: Site) -> None:
    _, offer = site.mail_with_link()
    site.now += timedelta(minutes=1)
    assert _follow(site, offer, "203.0.113.5", BROWSER) == 302
    site.now += timedelta(seconds=9)
    site.turn()
    assert site.all(Handoff) == []
    site.now += timedelta(seconds=1)
    site.turn()
    assert [each.rule for each in site.all(Handoff)] == ["clicked consultation"]


def test_who_follows_the_invisible_link_is_no_person_at_the_offer_either(site: Site) -> None:
    message, offer = site.mail_with_link()
    *_, unseen = _links(site, message)
    site.now += timedelta(minutes=1)
    assert _follow(site, offer, "198.51.100.99", BROWSER) == 302
    site.now += timedelta(seconds=7)
    assert _follow(site, unseen, "198.51.100.99", BROWSER) == 302
    site.settle()
    assert [each.data["reasons"] for each in site.timeline() if each.kind == "clicked"] == [
        ["the same visitor behaved like a machine"],
        ["followed an invisible link"],
    ]
    assert site.all(Handoff) == []


def test_the_invisible_link_leads_to_the_company(quick_site: Site) -> None:
    message = quick_site.mailed_lead()
    *_, unseen = _links(quick_site, message)
    answer = quick_site.client.get(unseen)
    assert answer.headers["location"] == quick_site.installation.workspace.company.website


def test_an_address_that_follows_links_in_the_mails_of_many_companies_is_no_person(quick_site: Site) -> None:
    site = quick_site
    mails = [site.mailed_lead(f"ada@company-{number}.example", "thank-you") for number in range(11)]
    clicks = [site.installation.signer.click(each.id or 0, 0) for each in mails]
    site.now += timedelta(minutes=1)
    for token in clicks:
        _follow(site, f"/c/{token}", "198.51.100.99", BROWSER)
        site.now += timedelta(seconds=20)
    site.settle()
    [hit] = [each for each in site.timeline("ada@company-10.example") if each.kind == "clicked"]
    assert hit.data["person"] is False
    assert "10 other companies" in hit.words


def test_head_is_redirected_and_never_a_person(site: Site) -> None:
    offer = site.mail_with_link()[1]
    site.now += timedelta(minutes=1)
    assert site.client.head(offer).status_code == 302
    site.settle()
    assert [each.data["reasons"] for each in site.timeline() if each.kind == "clicked"] == [["asked with HEAD"]]
    assert site.all(Handoff) == []
