"""What the sending domains say of themselves in the DNS: who may send, who signs, what happens to forgeries, and where
replies and bounces go. Facts: RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

from engine.doctor.finding import Finding, doubtful, ill, well
from engine.domain.addresses import registrable_domain

SECONDS = 5.0
_POLICY = re.compile(r";\s*p\s*=\s*(\w+)")


def resolver_for(server: str) -> Resolver:
    """The system's resolver, or one that asks `HOST[:PORT]`."""
    if not server:
        resolver = Resolver()
    else:
        host, _, port = server.partition(":")
        resolver = Resolver(configure=False)
        resolver.nameservers, resolver.port = [host], int(port or 53)
    resolver.lifetime = SECONDS
    return resolver


def domain_findings(domains: Iterable[str], selectors: Sequence[str], resolver: Resolver) -> Iterator[Finding]:
    """Per domain: SPF, DKIM for the selectors that the mail server signs with, DMARC, and the way back."""
    for domain in sorted(set(domains)):
        try:
            yield _spf(domain, resolver)
            yield from _dkim(domain, selectors, resolver)
            yield _dmarc(domain, resolver)
            yield _way_back(domain, resolver)
        except DNSException as error:
            yield doubtful(f"DNS of {domain}", f"nobody answers: {error}", "Ask again, or name a server with --dns.")


def _spf(domain: str, resolver: Resolver) -> Finding:
    part = f"SPF of {domain}"
    records = [text for text in _texts(domain, resolver) if text.lower().split(" ")[0] == "v=spf1"]
    if not records:
        return ill(part, "there is none", f'Add a TXT record to {domain}, like "v=spf1 include:YOUR-PROVIDER -all".')
    if len(records) > 1:
        return ill(part, f"there are {len(records)}, which counts as none", "Make one record of them.")
    terms = records[0].lower().split()
    if "+all" in terms or "all" in terms:
        return ill(part, "it lets everybody send in your name", "End it with -all or ~all.")
    return well(part, records[0])


def _dkim(domain: str, selectors: Sequence[str], resolver: Resolver) -> Iterator[Finding]:
    if not selectors:
        cure = "Name what your mail server signs with: nurture doctor --selector NAME."
        yield doubtful(f"DKIM of {domain}", "not looked at: the selector is not known", cure)
    for selector in selectors:
        part = f"DKIM of {domain}"
        keys = [text for text in _texts(f"{selector}._domainkey.{domain}", resolver) if "p=" in text.replace(" ", "")]
        if not keys:
            cure = f"Publish the key of your mail server at {selector}._domainkey.{domain}."
            yield ill(part, f"there is no key {selector}", cure)
        elif re.search(r"p=\s*(;|$)", keys[0]):
            yield ill(part, f"the key {selector} is revoked", "Sign with one that is not.")
        else:
            yield well(part, f"the key {selector} is there")


def _dmarc(domain: str, resolver: Resolver) -> Finding:
    part = f"DMARC of {domain}"
    for where in dict.fromkeys((domain, registrable_domain(domain) or domain)):
        records = [text for text in _texts(f"_dmarc.{where}", resolver) if text.upper().startswith("V=DMARC1")]
        if len(records) > 1:
            return ill(part, f"there are {len(records)} at _dmarc.{where}, which counts as none", "Leave one of them.")
        if records:
            return _policy(part, records[0])
    cure = f'Add a TXT record to _dmarc.{domain}, at first "v=DMARC1; p=none; rua=mailto:YOU".'
    return ill(part, "there is none, and large providers refuse bulk mail without", cure)


def _policy(part: str, record: str) -> Finding:
    found = _POLICY.search(record)
    policy = found[1].lower() if found else ""
    if policy not in ("none", "quarantine", "reject"):
        return ill(part, f"it names no policy: {record}", "It needs p=none, p=quarantine or p=reject.")
    if policy == "none":
        return doubtful(part, "p=none: forgeries are delivered", "Move to p=quarantine once the reports are clean.")
    return well(part, record)


def _way_back(domain: str, resolver: Resolver) -> Finding:
    """Replies and bounces both go to the sender's domain: without MX neither comes."""
    part = f"replies to {domain}"
    hosts = sorted(str(each.exchange).rstrip(".") for each in _records(domain, "MX", resolver))
    if not any(hosts):
        return ill(part, "no MX record: replies and bounces reach nobody", f"Add an MX record to {domain}.")
    return well(part, f"go to {', '.join(hosts)}")


def _texts(name: str, resolver: Resolver) -> list[str]:
    return [b"".join(each.strings).decode("utf-8", "replace") for each in _records(name, "TXT", resolver)]


def _records(name: str, kind: str, resolver: Resolver) -> list[Any]:
    try:
        return list(resolver.resolve(name, kind))
    except (NXDOMAIN, NoAnswer):
        return []
