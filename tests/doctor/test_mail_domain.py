"""What the DNS says of a sending domain: each thing that keeps mail from arriving has its line."""

import pytest

from engine.doctor.finding import Finding, Health
from engine.doctor.mail_domain import domain_findings, resolver_for
from tests.outside.name_server import NameServer, Records

DOMAIN = "mail.northwind.example"
SOUND: Records = {
    (DOMAIN, "TXT"): ['"v=spf1 include:_spf.relay.example -all"', '"something else"'],
    (DOMAIN, "MX"): ["10 in.northwind.example."],
    (f"s1._domainkey.{DOMAIN}", "TXT"): ['"v=DKIM1; k=rsa; " "p=MIIBIjANBg"'],
    (f"_dmarc.{DOMAIN}", "TXT"): ['"v=DMARC1; p=reject; rua=mailto:dmarc@northwind.example"'],
}


def found(records: Records, *selectors: str) -> dict[str, Finding]:
    """By the first word of the part."""
    with NameServer(records) as server:
        findings = list(domain_findings([DOMAIN], selectors or ("s1",), resolver_for(server.address)))
    return {finding.part.split()[0]: finding for finding in findings}


def changed(name: str, kind: str, *values: str) -> Records:
    """The sound records but for one name; no values take them away."""
    rest = {key: each for key, each in SOUND.items() if key != (name, kind)}
    return {**rest, (name, kind): values} if values else rest


def test_a_domain_that_says_everything_is_well() -> None:
    assert {part: finding.health for part, finding in found(SOUND).items()} == {
        "SPF": Health.WELL,
        "DKIM": Health.WELL,
        "DMARC": Health.WELL,
        "replies": Health.WELL,
    }


@pytest.mark.parametrize(
    ("part", "health", "words", "records"),
    [
        ("SPF", Health.ILL, "there is none", changed(DOMAIN, "TXT", '"other"')),
        ("SPF", Health.ILL, "counts as none", changed(DOMAIN, "TXT", '"v=spf1 -all"', '"v=spf1 ~all"')),
        ("SPF", Health.ILL, "everybody", changed(DOMAIN, "TXT", '"v=spf1 +all"')),
        ("DKIM", Health.ILL, "no key s1", changed(f"s1._domainkey.{DOMAIN}", "TXT")),
        ("DKIM", Health.ILL, "revoked", changed(f"s1._domainkey.{DOMAIN}", "TXT", '"v=DKIM1; p="')),
        ("DMARC", Health.ILL, "refuse bulk mail", changed(f"_dmarc.{DOMAIN}", "TXT")),
        ("DMARC", Health.DOUBTFUL, "p=none", changed(f"_dmarc.{DOMAIN}", "TXT", '"v=DMARC1; p=none"')),
        ("DMARC", Health.ILL, "no policy", changed(f"_dmarc.{DOMAIN}", "TXT", '"v=DMARC1; rua=mailto:a@b.example"')),
        ("replies", Health.ILL, "reach nobody", changed(DOMAIN, "MX")),
        ("replies", Health.ILL, "reach nobody", changed(DOMAIN, "MX", "0 .")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_keeps_mail_from_arriving_is_told(part: str, health: Health, words: str, records: Records) -> None:
    finding = found(records)[part]
    assert (finding.health, words in finding.words) == (health, True), finding
    assert finding.cure


def test_the_organisation_speaks_for_a_domain_without_a_dmarc_record_of_its_own() -> None:
    records = {**changed(f"_dmarc.{DOMAIN}", "TXT"), ("_dmarc.northwind.example", "TXT"): ['"v=DMARC1; p=quarantine"']}
    assert found(records)["DMARC"].health is Health.WELL


def test_without_a_selector_dkim_is_in_doubt_and_the_option_is_named() -> None:
    with NameServer(SOUND) as server:
        findings = list(domain_findings([DOMAIN], (), resolver_for(server.address)))
    [dkim] = [finding for finding in findings if finding.part.startswith("DKIM")]
    assert (dkim.health, "--selector" in dkim.cure) == (Health.DOUBTFUL, True)


def test_a_name_server_that_is_silent_is_a_doubt_and_no_verdict() -> None:
    resolver = resolver_for("127.0.0.1:1")
    resolver.lifetime = 0.2
    [finding] = domain_findings([DOMAIN], ("s1",), resolver)
    assert finding.health is Health.DOUBTFUL
