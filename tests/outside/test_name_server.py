"""The name server of the tests answers as one does."""

import pytest
from dns.resolver import NXDOMAIN, NoAnswer

from engine.doctor.mail_domain import resolver_for
from tests.outside.name_server import NameServer


def test_it_tells_what_it_knows_and_says_when_there_is_none() -> None:
    with NameServer({("northwind.example", "TXT"): ['"v=spf1 -all"']}) as server:
        resolver = resolver_for(server.address)
        [answer] = resolver.resolve("northwind.example", "TXT")
        assert answer.to_text() == '"v=spf1 -all"'
        with pytest.raises(NoAnswer):
            resolver.resolve("northwind.example", "MX")
        with pytest.raises(NXDOMAIN):
            resolver.resolve("nowhere.example", "TXT")
