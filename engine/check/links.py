"""Links: whole, encrypted, once each."""

from collections.abc import Iterator

from engine.check.finding import Finding, found
from engine.check.mails import Mail
from engine.check.ways import most_links
from engine.domain.problem import Place
from engine.mail.markup import LINKING, Element
from engine.workspace.load import Reading


def encrypted_links(mail: Mail) -> Iterator[Finding]:
    """Links that are written out in a template."""
    for element in mail.draft.marked.elements if mail.draft else ():
        if element.name in LINKING and (address := _plain_http(element)):
            place = mail.at(element.place, address)
            yield found("LINK001", place, f"the link {address} is not encrypted.", "Write https://.")


def _plain_http(element: Element) -> str:
    target = element.attributes.get("href", "").strip()
    return target if target.lower().startswith("http://") else ""


def encrypted_addresses(reading: Reading) -> Iterator[Finding]:
    """Offers, and the addresses of the company."""
    for name, track in reading.tracks.items():
        for offer, entry in track.offers.items():
            if entry.url.startswith("http://"):
                place = reading.place(name, "offers", offer, "url")
                yield found("LINK001", place, f"the offer {offer} leads to {entry.url}, which is not encrypted.")
    for key in ("website", "privacy_url") if reading.company else ():
        address = getattr(reading.company, key)
        if address.startswith("http://"):
            yield found("LINK001", reading.place("company.yaml", key), f"{address} is not encrypted.")


def links_once(mail: Mail) -> Iterator[Finding]:
    """No way through a mail has the same link twice."""
    if mail.draft is None:
        return
    for number, times in most_links(mail.body.tree).items():
        if times > 1:
            target = mail.draft.links.found[number].target
            yield found("LINK002", _second(mail, target), f"the link to {target} stands in this mail {times} times.")


def _second(mail: Mail, target: str) -> Place:
    """Where the target is linked to for the second time."""
    elements = mail.draft.marked.elements if mail.draft else ()
    linking = [each for each in elements if each.name in LINKING and each.attributes.get("href", "").strip() == target]
    return mail.at(linking[1].place, target) if len(linking) > 1 else mail.template_place
