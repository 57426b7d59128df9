"""Who is known to look into links before people do: by the name it gives itself, or by the network it asks from."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from engine.domain.written import Listed, OneOrMany, Written, listed


def _network(text: str) -> str:
    try:
        return str(ip_network(text.strip()))
    except ValueError:
        raise ValueError(f"{text!r} is no network: write it like 192.0.2.0/24 or 2001:db8::/32") from None


Network = Annotated[
    str,
    AfterValidator(_network),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-fA-F.:]+(/[0-9]{1,3})?$", "examples": ["192.0.2.0/24"]}),
]
Networks = Annotated[tuple[Network, ...], BeforeValidator(listed), OneOrMany()]


class Known(Written):
    """Visitors by their user agents (words in them, whatever their case) and networks (as CIDR)."""

    user_agents: Listed = ()
    networks: Networks = ()

    def names(self, user_agent: str) -> bool:
        """Whether one of the words stands in what a visitor calls itself."""
        told = user_agent.lower()
        return any(words.lower() in told for words in self.user_agents)

    def holds(self, ip: str) -> bool:
        """Whether an address lies in one of the networks; what is no address lies in none."""
        try:
            address = ip_address(ip)
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None) or address
        return any(mapped in network for network in _parsed(self.networks))


class Scanners(Known):
    """`scanners.yaml`: what is known to be a machine, and what is a person's although it looks like one."""

    people: Known = Known()

    def is_agent(self, user_agent: str) -> bool:
        return self.names(user_agent) and not self.people.names(user_agent)

    def is_network(self, ip: str) -> bool:
        return self.holds(ip) and not self.people.holds(ip)

    def with_more(self, more: "Scanners") -> "Scanners":
        """Both lists as one."""
        return Scanners(
            user_agents=(*self.user_agents, *more.user_agents),
            networks=(*self.networks, *more.networks),
            people=Known(
                user_agents=(*self.people.user_agents, *more.people.user_agents),
                networks=(*self.people.networks, *more.people.networks),
            ),
        )


@lru_cache(maxsize=8)
def _parsed(networks: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(map(ip_network, networks))
