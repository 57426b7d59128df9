import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.domain.addresses import (
    account_domain,
    domain_of,
    is_free_mail,
    is_reserved,
    is_role_address,
    normalise_address,
    shown,
)
from engine.domain.problem import Problem


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("anna@halden-freight.example", "anna@halden-freight.example"),
        ("JURGEN.DELGADO@OSTRANDERFOODS.EXAMPLE", "jurgen.delgado@ostranderfoods.example"),
        (" emil.horvat@meridianpaper.example \n", "emil.horvat@meridianpaper.example"),
        ("ju\u0308rgen@student.uio.example", "jürgen@student.uio.example"),
        ("a\u200b@b.example\ufeff", "a@b.example"),
        ("Anna Meyer <Anna@B.example>", "anna@b.example"),
        ("mailto:anna@b.example", "anna@b.example"),
        ("anna@BÜCHER.example", "anna@bücher.example"),
        ("anna@xn--bcher-kva.example", "anna@bücher.example"),
        ("maud.o'brien+fair@b.test", "maud.o'brien+fair@b.test"),
    ],
)
def test_an_address_has_one_spelling(written: str, address: str) -> None:
    assert normalise_address(written) == address


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "no mail address"),
        (" \u200b ", "no mail address"),
        ("n/a", "'n/a' is not a mail address"),
        ("callum at vantage.example", "'callum at vantage.example' is not a mail address: write it with an @"),
        ("callum(at)vantage.example", "'callum(at)vantage.example' is not a mail address: write it with an @"),
        ("anna@b\n.example", "'anna@b .example' has a line break inside the mail address"),
        (
            "a@b.example\r\nBcc: x@y.example",
            "'a@b.example Bcc: x@y.example' has a line break inside the mail address",
        ),
        (
            "a@b.example; c@d.example",
            "'a@b.example; c@d.example' is not one mail address: write one address a row",
        ),
    ],
)
def test_what_is_no_address_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(Problem) as refused:
        normalise_address(written)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    "written",
    [
        "a b@c.example",
        ".a@c.example",
        "a@c..example",
        "a@-c.example",
        "a@localhost",
        "a@printer.local",
        "a@sub.printer.local",
        "a@x.invalid",
        "a@[192.0.2.1]",
        '"a b"@c.example',
        "a@c.example,",
        "@c.example",
        "a@",
        "a\0@c.example",
        f"{'a' * 65}@c.example",
        f"a@{'c' * 64}.example",
        f"a@{'c' * 60}.{'c' * 60}.{'c' * 60}.{'c' * 60}.{'c' * 60}.example",
    ],
)
def test_an_address_that_mail_cannot_reach_is_refused(written: str) -> None:
    with pytest.raises(Problem, match=r"mail address|longer than"):
        normalise_address(written)


@settings(deadline=None)
@given(st.one_of(st.text(), st.emails(), st.from_regex(r"[^@\n]{1,9}@[^@\n]{1,9}\.[a-z]{2,5}")))
@example("İ@b.example")
@example("\ud800@b.example")
def test_normalising_ends_in_an_address_that_stays_or_in_one_line_of_reason(text: str) -> None:
    reason = ""
    try:
        address = normalise_address(text)
    except Problem as problem:
        reason = str(problem)
    if reason:
        assert len(reason.splitlines()) == 1
    else:
        assert normalise_address(address) == address
        assert address == address.lower()
        assert account_domain(address) is None or domain_of(address).endswith(account_domain(address) or "")


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@halden-freight.example", "halden-freight.example"),
        ("a@mail.eu.northwind.example", "northwind.example"),
        ("a@mail.firm.co.uk", "firm.co.uk"),
        ("a@student.uio.no", "uio.no"),
        ("a@bücher.de", "bücher.de"),
        ("a@gmail.com", None),
        ("a@co.uk", None),
    ],
)
def test_an_account_is_the_registrable_domain_and_never_free_mail(address: str, domain: str | None) -> None:
    assert account_domain(address) == domain


@pytest.mark.parametrize("domain", ["gmail.com", "yahoo.co.uk", "hotmail.fr", "gmx.net", "web.de", "mail.gmx.de"])
def test_free_mail_is_known_in_every_country(domain: str) -> None:
    assert is_free_mail(domain)


@pytest.mark.parametrize("domain", ["halden-freight.example", "outlook-partners.com", "gmail.com.example"])
def test_a_company_is_not_taken_for_free_mail(domain: str) -> None:
    assert not is_free_mail(domain)


def test_a_desk_is_told_from_a_person() -> None:
    assert all(map(is_role_address, ["info@b.example", "no-reply@b.example", "sales+fair@b.example"]))
    assert not any(map(is_role_address, ["ingo@b.example", "sales.manager.anna@b.example"]))


def test_what_somebody_wrote_is_shown_on_one_short_line() -> None:
    assert shown("a\r\n\tb") == "'a b'"
    assert shown("x" * 100, longest=10) == "'xxxxxxxxxx...'"


@pytest.mark.parametrize(
    "domain", ["northwind.example", "EXAMPLE.com", "a.example.org", "a.test", "localhost", "b.invalid"]
)
def test_a_domain_for_examples_is_nobodys(domain: str) -> None:
    assert is_reserved(domain)


@pytest.mark.parametrize("domain", ["northwind.com", "example.de", "contest.com", "my-example.com", "test.com", ""])
def test_a_domain_that_only_looks_like_one_may_be_somebodys(domain: str) -> None:
    assert not is_reserved(domain)
